"""Completeness by consultant: what a record holds for its stage, what is missing of it, and notes too short."""

from leadtrack.rules.report.complete import CONTACTS, NO_PHONE, NO_SOURCE, SHORT, Complete, Held
from tests.rules.report.made import asked, found, who

CALL = "- {at: 11-16, by: min, via: phone, said: [好], note: 问了三房的价格}"
FULL = "phones: ['13800000000']\nsex: male\nsource: {media: 抖音}"
LONG = "问了三房的价格、楼层和朝向，说太太更在意学区，周末要回老家，下周三下午两点再约一次，到时带父母一起来看样板间"


def test_stages_and_what_is_missing() -> None:
    """A first call asks for all of its six fields: without a number it is not enough."""
    complete = found(Complete, asked(), [
        who("a", CALL, FULL),
        who("b", CALL, FULL.replace("phones: ['13800000000']\n", "")),
        who("c", CALL, "wechat: abc"),
        who("named", CALL, FULL.replace("media: 抖音", "referrer: li-000000")),
        who("none", "- {at: 11-16, by: wei, via: lead_in}", FULL),
        who("lost", CALL + "\n- {at: 11-17, by: min, lost: {reason: 失联}}"),
    ])  # fmt: skip
    assert dict(complete.held["min"]) == {Held("first_call", enough=True): 2, Held("first_call", enough=False): 2}
    assert dict(complete.records) == {"min": 4, "wei": 1}
    assert (complete.missing["min"][NO_PHONE], complete.missing["min"][NO_SOURCE]) == (1, 1)
    assert not complete.held["wei"]


def test_notes_of_the_span_by_who_wrote_them() -> None:
    """A call asks for 30 characters: 50 are enough, seven are not; an attempt and last week count for nothing."""
    log = f"""\
- {{at: 11-15, by: min, via: phone, note: 短}}
- {{at: 11-16, by: min, via: phone, note: {LONG}}}
- {{at: 11-17, by: wei, via: phone, note: 问了三房的价}}
- {{at: 11-18, by: wei, via: phone, missed: no_answer}}
"""
    complete = found(Complete, asked(), [who("a", log)])
    assert {by: (counts[CONTACTS], counts[SHORT]) for by, counts in complete.missing.items()} == {
        "min": (1, 0), "wei": (1, 1),
    }  # fmt: skip
