"""Whose a visit, a call or a loss is: on a form and in a report the same, worked out by hand."""

from collections.abc import Mapping

import pytest

from leadtrack.rules.forms.totals import TOTALS, deals
from leadtrack.rules.report.ledger import Ledger
from tests.profiles import parser
from tests.rules.forms.desk import ground, page, rows, said, who
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


REGISTER = "rows:\n- {at: 2026-11-18, who: 某先生}\n- {at: 2026-11-18, who: 某女士}\n"


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
    """Written on 16 and approved on 17: one loss on 16, none on 17. What was refused on 18 is none, and told."""
    gone = who("gone", "- {at: 11-16, by: min, via: phone, lost: {reason: 失联}}\n"
                       "- {at: 11-17, by: boss, lost: {state: approved}}")  # fmt: skip
    kept = who("kept", "- {at: 11-16, by: min, via: phone, lost: {reason: 失联}}\n"
                       "- {at: 11-18, by: boss, lost: {state: refused}}")  # fmt: skip
    days = [page("contacts", ground(day, known="11-22"), [gone, kept]) for day in ("11-16", "11-17", "11-18")]
    assert [said(TOTALS["losses"](one)) for one in days] == ["1；forms.refused", "0", "0"]


def test_who_was_no_buyer_stands_behind_the_losses() -> None:
    never = who("never", "- {at: 11-16, by: min, via: phone, lost: {reason: 无购车意向}}\n")
    gone = who("gone", "- {at: 11-16, by: min, via: phone, lost: {reason: 失联}}\n")
    for owner in ("min", None):
        assert said(TOTALS["losses"](page("contacts", ground("11-16"), [never, gone], mine=owner))) == "1；forms.never"


WRITTEN_BY_OTHERS = [
    who("li", "- {at: 11-17, by: min, via: visit_in}\n"
              "- {at: 11-18, by: wei, lost: {reason: 竞品-促销, state: approved}}", "phones: ['13800138001']"),
    who("zhao", "- {at: 11-17, by: min, via: visit_in, grade: {scheme: habc-window, level: B}}\n"
                "- {at: 11-18, by: wei, via: phone, grade: {scheme: habc-window, level: A},"
                " deal: {event: deposit, for: L5}}", "phones: ['13800138002']"),
    who("sun", "- {at: 11-18, by: min, via: visit_in}"),
    who("wu", "- {at: 11-17, by: min, via: visit_in}\n"
              "- {at: 11-18, by: boss, via: visit_in, deal: {event: cancelled, for: S8}}", "phones: ['13800138003']"),
]  # fmt: skip
"""All are min's. On 18 wei lost li, and raised zhao, who left a deposit; the boss received wu and took a deal back."""


@pytest.mark.parametrize(
    ("name", "figures", "by_min", "by_wei", "by_boss"),
    [
        ("batches", ("traffic",), 1, 0, 1),  # sun; wu, whom the boss received
        ("first-batches", ("first_traffic",), 1, 0, 0),
        ("return-batches", ("return_visits",), 0, 0, 1),
        ("no-data", ("no_data_visits",), 1, 0, 0),  # sun is on file, without a number
        ("followed", (), 0, 1, 0),
        ("losses", ("losses",), 1, 0, 0),
        ("up", ("up",), 1, 0, 0),
        ("deal:deposit", ("deposit",), 1, 0, 0),
        ("deal:cancelled", ("cancelled",), 1, 0, 0),
    ],
)
def test_the_foot_of_the_day_counts_as_the_reports_do(
    name: str, figures: tuple[str, ...], by_min: int, by_wei: int, by_boss: int
) -> None:
    """Contacts are theirs who made them; deals, losses and moves of a level are the owner's, whoever wrote them."""
    for owner, n in {"min": by_min, "wei": by_wei, "boss": by_boss}.items():
        made = page("contacts", ground("11-18"), WRITTEN_BY_OTHERS, mine=owner)
        way, _, event = name.partition(":")
        assert said(deals(made, event) if event else TOTALS[way](made)) == str(n)
        about = asked("day", "11-18", owner=owner, profile="auto")
        counted = found(Ledger, about, WRITTEN_BY_OTHERS).sums(about.period.span)
        assert not figures or sum(counted[key] for key in figures) == n


def test_a_register_counts_who_is_on_file_without_a_number_as_without_data() -> None:
    made = page("visitors", ground("11-17", "11-18"), WRITTEN_BY_OTHERS, rows(REGISTER))
    assert [said(TOTALS[name](made)) for name in ("batches", "no-data")] == ["6", "3"]


@pytest.mark.parametrize(
    ("word", "key"),
    [("visit_in", "visit_in"), ("来电", "call_in"), ("Phone", "phone"), ("", None), ("by pigeon", None)],
)
def test_the_channel_of_a_row_is_understood_as_one_of_the_log(word: str, key: str | None) -> None:
    found_ = parser("auto").channel(word)
    assert (found_.key if found_ else None) == key
