"""Whose a visit, a call or a loss is: on a form and in a report the same, worked out by hand."""

from collections.abc import Mapping

import pytest

from leadtrack.rules.forms.totals import TOTALS
from leadtrack.rules.report.ledger import Ledger
from tests.profiles import parser
from tests.rules.forms.desk import ground, page, said, who
from tests.rules.report.made import asked, found

LI = who(
    "li",
    """
- {at: 11-10, by: min, via: phone}
- {at: 11-17, via: visit_in}
- {at: 11-18, by: boss, owner: wei}
- {at: 11-19, by: boss, lost: {reason: 竞品-促销}}
- {at: 11-20, by: boss, owner: min}
""",
)
"""Min's until 17, wei's on 18 and 19, min's again; the visit of 17 has no author, and the boss wrote the loss."""


def of_the_week(owner: str) -> Mapping[str, int]:
    about = asked(owner=owner, profile="auto")
    return found(Ledger, about, [LI]).sums(about.period.span)


@pytest.mark.parametrize(("owner", "n"), [("min", 1), ("wei", 0), ("boss", 0)])
def test_a_visit_that_nobody_signed_is_theirs_who_owned_the_customer_on_that_day(owner: str, n: int) -> None:
    days = ground("11-16", "11-22", known="11-22")
    assert [len(page(form, days, [LI], mine=owner).lines) for form in ("visitors", "register")] == [n, n]
    assert of_the_week(owner)["first_visits"] == n


@pytest.mark.parametrize(("owner", "n"), [("min", 0), ("wei", 1), ("boss", 0)])
def test_a_loss_is_theirs_who_owned_the_customer_on_that_day(owner: str, n: int) -> None:
    assert len(page("losses", ground("11-16", "11-22", known="11-22"), [LI], mine=owner).lines) == n
    assert of_the_week(owner)["losses"] == n


def test_a_call_that_nobody_signed_is_theirs_who_owned_the_customer_on_that_day() -> None:
    """Min's on 17, when she called; wei's since 18."""
    lin = who("lin", "- {at: 11-10, by: min, via: phone}\n- {at: 11-17, via: call_in}\n- {at: 11-18, owner: wei}")
    week = ground("11-16", "11-22", known="11-22")
    assert [len(page("callers", week, [lin], mine=owner).lines) for owner in ("min", "wei")] == [1, 0]
    assert [line.by for line in page("contacts", week, [lin]).lines] == ["min"]


def test_a_managers_word_on_a_loss_is_no_second_loss() -> None:
    """Written on 16 and approved on 17: one loss on 16, none on 17. What was refused on 18 is none on either day."""
    gone = who("gone", "- {at: 11-16, by: min, via: phone, lost: {reason: 失联}}\n"
                       "- {at: 11-17, by: boss, lost: {state: approved}}")  # fmt: skip
    kept = who("kept", "- {at: 11-16, by: min, via: phone, lost: {reason: 失联}}\n"
                       "- {at: 11-18, by: boss, lost: {state: refused}}")  # fmt: skip
    days = [page("contacts", ground(day, known="11-22"), [gone, kept]) for day in ("11-16", "11-17", "11-18")]
    assert [said(TOTALS["losses"](one)) for one in days] == ["1", "0", "0"]


@pytest.mark.parametrize(
    ("word", "key"),
    [("visit_in", "visit_in"), ("来电", "call_in"), ("Phone", "phone"), ("", None), ("by pigeon", None)],
)
def test_the_channel_of_a_row_is_understood_as_one_of_the_log(word: str, key: str | None) -> None:
    found_ = parser("auto").channel(word)
    assert (found_.key if found_ else None) == key
