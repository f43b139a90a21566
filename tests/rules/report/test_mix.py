"""Shares of levels: whoever is lost or frozen is in none, and a buyer is in one of their own."""

from leadtrack.rules.report.mix import Mix
from tests.rules.report.made import asked, found, who

A = "- {at: 11-02, by: min, via: visit_in, grade: {scheme: abcd-score, level: A}}"


def test_levels_and_buyers() -> None:
    mix = found(Mix, asked(), [
        who("a", A),
        who("b", A.replace("level: A", "level: B")),
        who("new", "- {at: 11-17, by: wei, via: visit_in}"),
        who("bought", A + "\n- {at: 11-16, by: min, deal: {event: signed, for: 3-1201}}"),
        who("lost", A + "\n- {at: 11-16, by: min, lost: {reason: 失联}}"),
        who("frozen", A + "\n- {at: 11-16, by: min, lost: {state: frozen}}"),
    ])  # fmt: skip
    assert {owner: dict(counts) for owner, counts in mix.counts.items()} == {
        "min": {"A": 1, "B": 1, "won": 1}, "wei": {"ungraded": 1},
    }  # fmt: skip
    assert list(mix.places()) == ["A", "B", "ungraded", "won"]


def test_at_the_end_of_the_span_and_of_one_owner() -> None:
    """The grade of 11-23 is not reached yet in the week before; nobody else's customer is in it."""
    later = who("a", A + "\n- {at: 11-23, by: min, via: phone, grade: {scheme: abcd-score, level: C}}")
    handed = who("b", A + "\n- {at: 11-18, by: min, owner: wei}")
    mix = found(Mix, asked(known="11-29", owner="min"), [later, handed])
    assert {owner: dict(counts) for owner, counts in mix.counts.items()} == {"min": {"A": 1}}
