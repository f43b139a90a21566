"""Recommended people beside those who came on their own: of six months, ordered by now."""

from leadtrack.rules.report.recommended import COLD, NAMED, WORD, Recommended
from tests.rules.report.made import asked, found, on, who

VISIT = "- {at: 06-01, by: min, via: visit_in}"
ORDER = "\n- {at: 11-16, by: min, deal: {event: subscribed, for: 3-1201}}"
BACK = "\n- {at: 11-17, by: min, deal: {event: cancelled, for: 3-1201}}"


def test_three_ways() -> None:
    some = found(Recommended, asked(), [
        who("a", VISIT + ORDER, "source: {referrer: li-000000, media: 抖音}"),
        who("b", VISIT, "source: {referrer: li-000000}"),
        who("c", VISIT + ORDER + BACK, "source: {media: 老客户推荐}"),
        who("d", VISIT + "\n- {at: 07-01, by: min, lost: {reason: 失联}}", "source: {media: 抖音}"),
        who("old", "- {at: 05-31, by: min, via: visit_in}" + ORDER),
        who("later", VISIT + ORDER.replace("11-16", "11-23")),
    ])  # fmt: skip
    assert some.first(some.asked) == on("06-01")
    assert dict(some.counts) == {NAMED: 2, WORD: 1, COLD: 2}
    assert dict(some.orders) == {NAMED: 1, WORD: 1}
    assert dict(some.open) == {NAMED: 1, COLD: 1}


def test_what_became_of_them_as_known_now() -> None:
    """Looked at a week later, the order and the loss of 11-23 are known; whoever came that day is of no month yet."""
    people = [
        who("a", VISIT + ORDER.replace("11-16", "11-23")),
        who("b", VISIT + "\n- {at: 11-23, by: min, lost: {reason: 失联}}"),
        who("c", "- {at: 11-23, by: min, via: visit_in}"),
    ]
    before, after = (found(Recommended, asked(known=known), people) for known in ("11-22", "11-29"))
    assert (dict(before.orders), dict(before.open)) == ({}, {COLD: 2})
    assert (dict(after.counts), dict(after.orders), dict(after.open)) == ({COLD: 2}, {COLD: 1}, {})


def test_whose_they_were_when_they_came() -> None:
    handed = who("a", VISIT + "\n- {at: 08-01, by: min, owner: wei}")
    assert dict(found(Recommended, asked(owner="min"), [handed]).counts) == {COLD: 1}
    assert dict(found(Recommended, asked(owner="wei"), [handed]).counts) == {}


def test_who_is_not_on_file_yet_is_of_no_month() -> None:
    """The file says 11-23; on 11-22 that lies ahead, though they came before."""
    visit = who("a", "- {at: 11-17, by: min, via: visit_in}", "created: 2026-11-23")
    counts = [dict(found(Recommended, asked(known=known), [visit]).counts) for known in ("11-22", "11-23")]
    assert counts == [{}, {}]
    assert dict(found(Recommended, asked(around="11-24", known="11-24"), [visit]).counts) == {COLD: 1}
