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


def birthdays(root: Path, day: str, profile: str) -> dict[str, str]:
    """The solar birthdays of a sample made on a day, by the name of the record."""
    assert run(["init", str(root), "--profile", profile, "--sample", "--today", day]) == 0
    found = texts(root / "records" / "customers")
    return {
        path.rpartition("/")[2].removesuffix(".yaml"): line.removeprefix("birthday: ")
        for path, text in found.items()
        for line in text.splitlines()
        if line.startswith("birthday: ") and "lunar" not in line
    }


def test_a_birthday_moves_with_its_year(tmp_path: Path) -> None:
    """A week later each was born a week later, as old on that day; one without a year stays, as does one too early."""
    before, after = (birthdays(tmp_path / day, day, "auto") for day in ("2026-11-21", "2026-11-28"))
    assert (before["zheng-haiyan-06wwpd"], after["zheng-haiyan-06wwpd"]) == ("1985-11-30", "1985-12-07")
    assert (before["sun-deming-4m21rr"], after["sun-deming-4m21rr"]) == ("1972-02-11", "1972-02-18")
    assert (before["jiang-lijuan-aezxw9"], after["jiang-lijuan-aezxw9"]) == ("09-02", "09-02")
    assert birthdays(tmp_path / "long-ago", "1901-03-01", "auto")["zheng-haiyan-06wwpd"] == "1860-03-09"
    long_ago = birthdays(tmp_path / "homes", "1920-01-01", "realestate")
    assert long_ago["sun-lihua-rhd5y3"] == "1857-06-26"


@pytest.mark.parametrize("profile", ["realestate", "auto"])
@pytest.mark.parametrize("day", ["2026-11-21", "2026-12-01", "2027-01-31", "2027-02-10", "2028-02-29", "2030-06-20"])
def test_the_calendar_of_a_sample_shows_somebody_in_any_month(
    profile: str, day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "w"), "--profile", profile, "--sample", "--today", day]) == 0
    capsys.readouterr()
    assert run(["-C", str(tmp_path / "w"), "dates", "--csv", "--today", day]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 1
