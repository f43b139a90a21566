"""The evidence of a collision, laid out by hand: 7 days after a visit, 15 after a call. Days are of 2026."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.record import Customer
from leadtrack.rules.claims import Asked, Claim, Evidence, Fits, Through, evidence, fits
from leadtrack.rules.completeness import Ladder, make_ladder
from leadtrack.rules.protection import FOREVER
from leadtrack.rules.rulebook import RuleBook
from leadtrack.store.templates import table
from tests.profiles import book, customer, day, parser, raw, schema

LADDER: Ladder = make_ladder(table("realestate", "completeness.yaml", None), schema())

WHOLE = "phones: ['13800138000']\nsex: male\nsource: {media: 抖音}"
"""What a complete first record holds beside its name, a note and who wrote it."""


def record(id_: str, log: str, facts: str = WHOLE) -> Customer:
    found, doubts = parser().parse({**raw(log, facts), "id": id_}, id_)
    assert found is not None
    assert not doubts
    return found


def laid(
    *customers: Customer, on: str = "11-21", asked: Asked | None = None, rules: RuleBook | None = None
) -> Evidence:
    asked = asked or Asked(frozenset({"13800138000"}))
    return evidence([(one, asked.through(one)) for one in customers], LADDER, rules or book(), today=day(on))


def claims(found: Evidence) -> dict[str, Claim]:
    return {one.who: one for one in found.claims}


# --- records


ZHANG = "- {at: 11-10 10:00, rec: 11-10 11:00, by: zm, via: visit_in, note: 看了样板间}"
LI = "- {at: 11-09 15:00, rec: 11-12 09:00, by: lw, via: call_in, note: 问价格}"


def test_who_wrote_first_not_whose_contact_was_earlier() -> None:
    """Li's call was on the 9th, but written down on the 12th, two days behind Zhang's record."""
    found = laid(record("li", LI), record("zhang", ZHANG))
    assert [(one.customer.id, str(one.written), one.days_later) for one in found.filed] == [
        ("zhang", "2026-11-10 11:00", 0), ("li", "2026-11-12 09:00", 3),
    ]  # fmt: skip
    assert found.first == [found.filed[0]]


def test_the_first_that_is_complete() -> None:
    """Zhang's record of the 10th has no source, so that Li's of the 12th is the first complete one."""
    found = laid(record("zhang", ZHANG, "phones: ['13800138000']\nsex: male"), record("li", LI))
    assert [[one.path for one in filed.missing] for filed in found.filed] == [["source.media"], []]
    assert [one.customer.id for one in found.first] == ["li"]


def test_in_one_minute_both_are_the_first() -> None:
    """Nothing tells which was the earlier; the third came a minute later, and without an hour nothing is known."""
    log = "- {at: 11-10%s, by: zm, via: visit_in, note: x}"
    found = laid(
        *(record(id_, log % hour) for id_, hour in (("b", " 10:00"), ("c", " 10:01"), ("a", " 10:00"), ("d", "")))
    )
    assert [one.customer.id for one in found.first] == ["a", "b"]
    assert [one.customer.id for one in laid(record("b", log % ""), record("a", log % "")).first] == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("11-10 10:00", "11-10 10:01", "one"),
        ("11-10 10:01", "11-10 10:00", "other"),
        ("11-10", "11-10 23:59", "other"),  # an unknown hour proves nothing
        ("11-10", "11-11 08:00", "one"),
    ],
)
def test_the_hour_decides_on_one_day(one: str, other: str, first: str) -> None:
    log = "- {at: %s, by: zm, via: visit_in, note: x}"
    found = laid(record("one", log % one), record("other", log % other))
    assert found.filed[0].customer.id == first


def test_an_entry_written_later_about_an_earlier_day_made_no_record() -> None:
    log = "- {at: 11-12, by: lw, via: phone, note: x}\n- {at: 11-08, rec: 11-15 10:00, by: zm, via: visit_in, note: y}"
    (filed,) = laid(record("a", log)).filed
    assert (filed.made and filed.made.by, str(filed.written)) == ("lw", "2026-11-12")


def test_without_a_log_and_without_a_stage() -> None:
    bare = record("a", "", WHOLE + "\ncreated: 2026-11-05")
    rules = replace(book(), claim=replace(book().claim, complete=""))
    found = laid(bare, rules=rules)
    assert (str(found.filed[0].written), found.stage, found.claims, found.talks) == ("2026-11-05", None, [], [])


def test_a_stage_of_no_name_is_refused() -> None:
    rules = replace(book(), claim=replace(book().claim, complete="first_cal"))
    with pytest.raises(UsageError) as refused:
        laid(record("a", ZHANG), rules=rules)
    assert refused.value.params == {"where": "claim.complete", "reason": "no-such-stage"}


# --- by what a record is hit

WIFE = "phones: ['13911112222']\npeople:\n- {name: 王建国, relation: 配偶, phones: ['13800138000']}"


@pytest.mark.parametrize(
    ("asked", "facts", "through"),
    [
        pytest.param(Asked(frozenset({"13800138000"})), WHOLE, [Through("13800138000")], id="their-own"),
        pytest.param(Asked(frozenset({"13800138000"})), WIFE, [Through("13800138000", "王建国", "配偶")], id="kin"),
        pytest.param(Asked(frozenset({"13700000000"})), WHOLE, [], id="another"),
        pytest.param(Asked(frozenset(), frozenset({("138", "8000")})), WHOLE, [Through("13800138000", sure=False)],
                     id="a-hidden-middle-is-a-question"),
        pytest.param(Asked(frozenset(), frozenset({("139", "8000")})), WHOLE, [], id="another-beginning"),
        pytest.param(Asked(frozenset({"13911112222"}), frozenset({("138", "8000")})), WIFE, [Through("13911112222")],
                     id="what-is-sure-needs-no-question"),
        pytest.param(Asked(frozenset(), wechats=frozenset({"wjg88"})), WHOLE + "\nwechat: wjg88", [Through("wjg88")],
                     id="wechat"),
    ],
)  # fmt: skip
def test_by_what_a_record_is_hit(asked: Asked, facts: str, through: Sequence[Through]) -> None:
    assert asked.through(record("a", ZHANG, facts)) == list(through)


def test_what_may_be_another_s_tells_nothing_of_them() -> None:
    """One is hit by the number, the other by a hidden one: it is named, its contacts and claims are not."""
    asked = Asked(frozenset({"13800138000"}), frozenset({("139", "2222")}))
    found = laid(record("b", LI, "phones: ['13911112222']"), record("a", ZHANG), asked=asked)
    assert [(one.customer.id, one.sure) for one in found.filed] == [("a", True), ("b", False)]
    assert [talk.entry.by for talk in found.talks] == ["zm"]
    assert list(claims(found)) == ["zm"]


# --- contacts and claims


def test_contacts_of_several_records_stand_in_one_order() -> None:
    one = "- {at: 11-10 10:00, by: zm, via: visit_in}\n- {at: 11-10, by: zm, via: phone, missed: no_answer}"
    other = (
        "- {at: 11-09, by: lw, via: wechat}\n- {at: 11-10 10:30, by: lw, via: phone}\n- {at: 11-11, by: lw, note: x}"
    )
    found = laid(record("a", one), record("b", other))
    assert [(talk.entry.by, talk.entry.via and talk.entry.via.key, talk.entry.valid) for talk in found.talks] == [
        ("lw", "wechat", False), ("zm", "visit_in", True), ("zm", "phone", False), ("lw", "phone", True),
    ]  # fmt: skip


def test_a_courtesy_reception_is_no_claim_of_ownership_but_a_contact() -> None:
    log = (
        "- {at: 11-10, by: zm, via: visit_in}\n- {at: 11-12, by: lw, via: visit_in}\n- {at: 11-13, by: lw, via: phone}"
    )
    found = laid(record("a", log))
    assert [talk.courtesy for talk in found.talks] == [False, True, False]
    assert [(who, one.received, len(one.valid)) for who, one in claims(found).items()] == [("zm", 1, 1), ("lw", 1, 2)]


def test_each_has_one_clock_over_all_records() -> None:
    """Zhang visited on the 1st (till the 8th) and called on the 7th in the other record: till the 22nd."""
    found = laid(
        record("a", "- {at: 11-01, by: zm, via: visit_in}"),
        record("b", "- {at: 11-02, by: lw, via: phone}\n- {at: 11-07, by: zm, via: phone}"),
    )
    assert {who: (one.clock.until, one.clock.holds(day("11-21"))) for who, one in claims(found).items()} == {
        "zm": (day("11-22"), True), "lw": (day("11-17"), False),
    }  # fmt: skip


def test_it_lapsed_and_began_again() -> None:
    found = laid(record("a", "- {at: 11-01, by: zm, via: visit_in}\n- {at: 11-12, by: zm, via: visit_in}"))
    clock = claims(found)["zm"].clock
    assert (clock.lapsed, clock.until) == ([day("11-09")], day("11-19"))


def test_after_a_hand_over() -> None:
    """Handed over on the 5th: Li has written nothing, and has what Zhang's visit of the 1st gives, till the 8th."""
    found = laid(record("a", "- {at: 11-01, by: zm, via: visit_in}\n- {at: 11-05, by: boss, owner: lw}"), on="11-07")
    one = claims(found)
    assert list(one) == ["zm", "lw"]  # the boss was never in touch
    assert one["zm"].gone == (day("11-05"), "lw")
    assert (one["lw"].valid, one["lw"].clock.until, one["lw"].gone) == ([], day("11-08"), None)


def test_an_owner_who_was_never_in_touch_is_named() -> None:
    one = claims(laid(record("a", "- {at: 11-01, by: zm, note: 名单}")))["zm"]
    assert (one.valid, one.clock.until) == ([], None)


def test_what_is_dated_ahead_or_written_later_is_not_known_yet() -> None:
    log = ZHANG + "\n- {at: 11-19, rec: 11-25 10:00, by: lw, via: phone}\n- {at: 11-28, by: lw, via: phone}"
    assert list(claims(laid(record("a", log)))) == ["zm"]


# --- brokers

ROWS = (
    "\nregistrations:\n- {at: 2026-11-12 10:00, broker: 何静, number: 139****2222}\n"
    "- {at: 2026-11-11, broker: 刘洋, number: '138 0013 8000'}\n- {at: 2026-11-30, broker: 明天}"
)


def test_nothing_of_a_record_that_may_be_another_s_is_evidence() -> None:
    """Its number fits but for the hidden middle: it is on file, and is neither the first nor anybody's contact."""
    early = record("b", ZHANG.replace("11-10", "11-05"), WHOLE.replace("8000", "9000") + ROWS)
    asked = Asked(frozenset({"13800138000"}), frozenset({("138", "9000")}))
    found = laid(record("a", LI), early, asked=asked)
    assert [(one.customer.id, one.sure, list(one.missing)) for one in found.filed] == [
        ("a", True, []),
        ("b", False, []),
    ]
    assert [one.customer.id for one in found.first] == ["a"]
    assert [one.customer.id for one in found.talks] == ["a"]
    assert (list(claims(found)), found.brokers) == (["lw"], [])
    assert laid(record("a", LI, "phones: ['13800138000']"), early, asked=asked).first == []


def test_registrations_in_the_order_of_their_days() -> None:
    log = ZHANG + "\n- {at: 11-15, by: zm, via: broker_visit, note: x}"
    found = laid(record("a", log, WHOLE + ROWS))
    assert [(one.found.row.broker, one.fits, one.found.known, one.found.brought) for one in found.brokers] == [
        ("刘洋", "yes", day("11-10"), day("11-15")), ("何静", "no", day("11-10"), day("11-15")),
    ]  # fmt: skip


def test_one_who_bought_needs_no_protection_any_more() -> None:
    log = "- {at: 11-12, by: zm, via: broker_visit}\n- {at: 11-20, by: zm, deal: {event: signed, for: 3-1}}"
    found = laid(record("a", log, WHOLE + ROWS)).brokers[0].found
    assert (found.bought, found.until, found.lapsed(day("12-31"))) == (day("11-20"), FOREVER, False)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("13800138000", "yes"), ("+86 138 0013 8000", "yes"), ("13900000000", "no"), ("138****8000", "maybe"),
        ("138****8001", "no"), ("", ""), ("老客户", ""),
    ],
)  # fmt: skip
def test_whether_a_broker_s_number_is_theirs(written: str, said: Fits) -> None:
    assert fits(written, customer("", facts=WHOLE)) == said
