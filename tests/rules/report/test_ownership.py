"""Whose customers: handed over in the span, followed by nobody, about to lie for too long."""

from leadtrack.rules.report.ownership import Owned, Ownership
from tests.rules.report.made import asked, found, on, who


def told(found_: Ownership) -> list[tuple[str, object, str, str, str]]:
    return [(one.how, one.day, one.customer.id, one.owner, one.other) for one in found_.found]


HANDED = """\
- {at: 11-02, by: min, via: visit_in}
- {at: 11-16, by: min, owner: min}
- {at: 11-17, by: min, via: phone, owner: wei}
- {at: 11-23, by: wei, owner: min}
"""


def test_hand_overs_of_the_span() -> None:
    """Naming the owner there is hands nobody over; both see it, a third does not."""
    expected = [("handed", on("11-17"), "a", "wei", "min")]
    for owner in ("", "wei", "min"):
        assert told(found(Ownership, asked(owner=owner), [who("a", HANDED)])) == expected
    assert told(found(Ownership, asked(owner="li"), [who("a", HANDED)])) == []


def test_prospects_whom_nobody_follows() -> None:
    """A stranger's, nobody's; a colleague received one whom the owner has not called since."""
    people = [
        who("a", "- {at: 11-16, by: x, via: visit_in}"),
        who("b", "- {at: 11-16, via: visit_in}"),
        who("c", "- {at: 11-02, by: min, via: visit_in}\n- {at: 11-18, by: wei, via: visit_in}"),
        who("d", "- {at: 11-16, by: x, lost: {reason: 失联}}"),
    ]
    assert sorted(told(found(Ownership, asked(), people)), key=lambda one: one[2]) == [
        ("stranger", on("11-16"), "a", "x", ""),
        ("nobody", on("11-16"), "b", "", ""),
        ("received", on("11-18"), "c", "min", "wei"),
    ]


def test_who_will_have_lain_too_long() -> None:
    """Nothing is written for more than 30 days: from 10-24 on that is 11-24, within the week to come."""
    grade = "grade: {scheme: abcd-score, level: B}"
    lapsing = who("a", f"- {{at: 10-24, by: min, via: visit_in, {grade}}}")
    fresh = who("b", f"- {{at: 11-10, by: min, via: visit_in, {grade}}}")
    (one,) = found(Ownership, asked(), [lapsing, fresh]).found
    assert one == Owned("lapsing", on("11-24"), lapsing, "min")


def test_whose_protection_ends() -> None:
    """A registration of the 17th is for a visit till the 24th, within the week to come; one of the 23rd is none yet."""
    row = "registrations:\n- {at: 2026-11-%s, broker: 刘洋}"
    ending = who("a", "- {at: 11-17, by: min}", row % "17")
    over = who("b", "- {at: 11-14, by: min}", row % "14")
    later = who("d", "- {at: 11-18, by: min, via: broker_visit}", row % "17")  # brought: till 18 December
    (one,) = found(Ownership, asked(), [ending, over, later, who("c", "- {at: 11-17, by: min}", row % "23")]).found
    assert one == Owned("expiring", on("11-24"), ending, "min")
