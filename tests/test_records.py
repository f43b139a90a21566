"""`records/` in this repository is what `init --sample` makes for homes on 2026-11-21."""

from pathlib import Path

import pytest

from leadtrack.cli.app import run

ROOT = Path(__file__).parent.parent


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def test_records_are_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEADTRACK_ROOT", raising=False)
    assert run(["init", str(tmp_path / "w"), "--profile", "realestate", "--sample", "--today", "2026-11-21"]) == 0
    assert texts(ROOT / "records") == texts(tmp_path / "w" / "records")


@pytest.mark.parametrize(("day", "shift"), [("2026-11-28", 7), ("2027-03-01", 100), ("2026-01-01", -324)])
def test_another_day_moves_every_date_alike(tmp_path: Path, day: str, shift: int) -> None:
    """The morning list of a sample made on any day has the same buckets; here: the same counts of dates, moved."""
    from datetime import date, timedelta

    assert run(["init", str(tmp_path / "w"), "--profile", "realestate", "--sample", "--today", day]) == 0
    moved = texts(tmp_path / "w" / "records" / "customers")
    here = texts(ROOT / "records" / "customers")
    assert len(moved) == len(here) == 24
    name = "zhao-pengfei-69zt8j.yaml"
    before, after = (next(text for path, text in side.items() if path.endswith(name)) for side in (here, moved))
    appointment = date(2026, 11, 21)
    assert f"{appointment} 10:00" in before
    assert f"{appointment + timedelta(days=shift)} 10:00" in after
