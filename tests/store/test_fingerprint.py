"""What answers rest on beside the records: every file that is read counts, through whatever links it is."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadtrack.store import fingerprint, templates
from leadtrack.store.fingerprint import take

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links of POSIX")


def linked(place: Path, elsewhere: Path) -> Path:
    """Put a folder elsewhere, with a link to a link in its place."""
    elsewhere.mkdir(parents=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    (elsewhere.parent / f"{elsewhere.name}.link").symlink_to(elsewhere)
    place.symlink_to(elsewhere.parent / f"{elsewhere.name}.link")
    return place


def test_every_table_that_is_read_counts(empty: Path, tmp_path: Path) -> None:
    """All of the shop's own folders are links, up to the deepest table there is."""
    own = linked(empty / "templates", tmp_path / "own")
    core, shop = linked(own / "core", tmp_path / "core"), linked(own / "realestate", tmp_path / "shop")
    linked(core / "holidays", tmp_path / "days")
    (core / "rules.yaml").symlink_to(tmp_path / "rules.yaml")
    told = [take(empty).tables]
    for folder, name in ((core, "rules.yaml"), (core, "holidays/2027.yaml"), (shop, "fields.yaml")):
        for text in ("a: b\n", "a: c\n"):
            (folder / name).write_text(text, "utf-8")
            assert folder / name in templates.sources("realestate", name, empty)
            told.append(take(empty).tables)
    assert len(set(told)) == len(told)


def test_tables_lie_no_deeper() -> None:
    shipped = templates.packaged()
    tables = (path.relative_to(shipped).parts for path in shipped.rglob("*.yaml"))
    assert {len(parts) - 2 for parts in tables if parts[1] != "sample"} == {0, fingerprint.LINKS - 1}


def test_round_in_a_circle(empty: Path) -> None:
    (empty / "templates" / "core").mkdir(parents=True)
    (empty / "templates" / "core" / "round").symlink_to(empty / "templates")
    (empty / "templates" / "core" / "round.yaml").symlink_to(empty / "templates" / "core" / "round.yaml")
    before = take(empty)
    (empty / "templates" / "core" / "rules.yaml").write_text("a: b\n", "utf-8")
    assert take(empty).tables != before.tables
    assert take(empty)[0::2] == before[0::2]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program of our own, in a checkout."""
    package = tmp_path / "program" / "leadtrack"
    (package / "store").mkdir(parents=True)
    (tmp_path / "program" / "templates" / "core").mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "__file__", str(package / "store" / "fingerprint.py"))
    fingerprint.program.cache_clear()
    yield package
    fingerprint.program.cache_clear()


def test_each_change_of_the_program_counts(program: Path) -> None:
    """Also while somebody's Emacs holds a file: a link that leads nowhere, and is no failure."""
    told = [fingerprint.program()]
    for path in (program / "a.py", program / "store" / "b.py", program.parent / "templates" / "core" / "c.yaml"):
        path.write_text("1", "utf-8")
        fingerprint.program.cache_clear()
        told.append(fingerprint.program())
    (program / ".#a.py").symlink_to("min@shop.1234")
    (program / "store" / "__pycache__").mkdir()
    (program / "store" / "__pycache__" / "x.py").write_text("1", "utf-8")
    fingerprint.program.cache_clear()
    told.append(fingerprint.program())
    assert len(set(told)) == 5
    (program / "store" / "__pycache__" / "x.py").write_text("22", "utf-8")
    fingerprint.program.cache_clear()
    assert fingerprint.program() == told[-1]
