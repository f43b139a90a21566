"""Rows of the register, typed as records are; what can't be used is named where it stands."""

from leadtrack.model.problem import Doubt
from leadtrack.model.record import Customer
from leadtrack.rules.forms.visitors import visitors
from leadtrack.store import yamltext
from tests.profiles import parser


def read(text: str) -> list[Customer | Doubt]:
    return [*visitors(yamltext.load(text.encode()), "min", "2026-11", parser("auto"))]


def test_a_row_is_a_customer_of_whom_nothing_else_is_known() -> None:
    (found,) = read(
        "rows:\n- {at: 2026-11-18 10:50, via: visit_in, who: 王先生, sex: male, car: {intended_model: P3}}\n"
    )
    assert isinstance(found, Customer)
    assert (found.name, found.text("sex"), found.text("car.intended_model")) == ("王先生", "male", "P3")
    assert [(str(entry.at), entry.by, entry.valid) for entry in found.log] == [("2026-11-18 10:50", "min", True)]


def test_who_gave_no_name_has_none() -> None:
    (found,) = read("rows:\n- {at: 2026-11-18}\n")
    assert isinstance(found, Customer)
    assert found.name == "—"


def test_a_value_that_cannot_be_used_is_named_where_it_stands_and_the_rest_is_kept() -> None:
    text = "rows:\n- {at: 2026-11-18, who: 某, minutes: many, expected: soon}\n"
    doubts = [one for one in read(text) if isinstance(one, Doubt)]
    assert [one.path for one in doubts] == [("rows", 0, "expected"), ("rows", 0, "minutes")]
    assert len([one for one in read(text) if isinstance(one, Customer)]) == 1


def test_what_is_no_row_is_named() -> None:
    assert [one.path for one in read("rows: x\n") if isinstance(one, Doubt)] == [("rows",)]
    assert [one.path for one in read("rows: [x, {at: 2026-11-18}]\n") if isinstance(one, Doubt)] == [("rows", 0)]
    assert read("rows: []\n") == read("other: 1\n") == []


def test_a_row_of_another_months_folder_is_named_and_not_counted() -> None:
    """The file is that of November: the row of 31 October belongs beside it, in October's folder."""
    text = "rows:\n- {at: 2026-11-01, who: 某}\n- {at: 2026-10-31 09:30, who: 某}\n"
    kept, astray = read(text)
    assert isinstance(kept, Customer)
    assert astray == Doubt(("rows", 1, "at"), "register-month", "doubtful",
                           {"day": "2026-10-31", "month": "2026-10"})  # fmt: skip
