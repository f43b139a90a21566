"""Rows of who looked at which day: read, doubted, and those that concern a page."""

import pytest

from leadtrack.model.moment import parse_moment
from leadtrack.model.problem import Doubt
from leadtrack.model.values import Raw
from leadtrack.rules.reviewed import Reviewed, concerning, read_reviewed
from tests.profiles import day

ROW: dict[str, Raw] = {"day": "2026-11-21", "of": "zm", "by": "boss", "at": "2026-11-21 18:05"}


def look(of: str = "zm", at: str = "2026-11-21 18:05", by: str = "boss", on: str = "11-21") -> Reviewed:
    return Reviewed(day(on), of, by, parse_moment(at))


def test_what_is_written_is_what_is_read() -> None:
    assert look().row == ROW
    assert list(read_reviewed({"rows": [ROW, ROW | {"of": "all"}]})) == [look(), look("all")]
    assert list(read_reviewed({})) == []


@pytest.mark.parametrize(
    ("rows", "path", "code"),
    [
        pytest.param("x", ("rows",), "not-a-list", id="no-rows"),
        pytest.param(["x"], ("rows", 0), "not-a-mapping", id="a-word"),
        pytest.param([ROW | {"by": "~"}], ("rows", 0), "key-missing", id="nobody"),
        pytest.param([{"day": "2026-11-21"}], ("rows", 0), "key-missing", id="the-day-alone"),
        pytest.param([ROW | {"day": "11-21"}], ("rows", 0, "day"), "not-a-date", id="a-day-without-a-year"),
        pytest.param([ROW | {"at": "18:05"}], ("rows", 0, "at"), "not-a-date", id="an-hour-alone"),
        pytest.param([ROW | {"of": "../x"}], ("rows", 0, "of"), "not-a-consultant", id="no-slug"),
        pytest.param([ROW | {"of": ["zm"]}], ("rows", 0), "key-missing", id="a-list"),
    ],
)
def test_what_cannot_be_used_is_a_doubt(rows: Raw, path: tuple[str | int, ...], code: str) -> None:
    assert [(one.path, one.code) for one in read_reviewed({"rows": rows}) if isinstance(one, Doubt)] == [(path, code)]


def test_a_row_beside_a_doubtful_one_counts() -> None:
    assert list(read_reviewed({"rows": ["x", ROW]}))[1] == look()


def test_which_looks_concern_a_page() -> None:
    rows = [
        look("all", "2026-11-22 09:00"),
        look("zm", "2026-11-21 18:05"),
        look("zm", "2026-11-21 17:00", by="zz"),
        look("lw"),
        look("zm", on="11-20"),
        look("all", "2026-11-21 18:05"),
    ]
    found = [(one.by, str(one.at)) for one in concerning(rows, day("11-21"), "zm", known=day("11-22"))]
    assert found == [("zz", "2026-11-21 17:00"), ("boss", "2026-11-21 18:05"), ("boss", "2026-11-22 09:00")]
    early = concerning(rows, day("11-21"), "zm", known=day("11-21"))
    assert [str(one.at) for one in early] == ["2026-11-21 17:00", "2026-11-21 18:05"]
    assert concerning(rows, day("11-21"), "all", known=day("11-21")) == [look("all")]
