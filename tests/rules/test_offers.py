"""What was offered, gathered by hand."""

from leadtrack.model.ordered import in_order
from leadtrack.rules.offers import offered
from tests.profiles import customer, day, schema

LOG = """\
- {at: 11-01, by: zm, units: [{what: 3-1201, price: 285万, reaction: 积极, why: 南北通透}, {what: 5-0902}]}
- {at: 11-03, by: lw, via: phone, units: [{what: ５－０９０２, price: 309万, reaction: Negative, why: 超预算}]}
- {at: 11-05, by: zm, units: [{what: 3-1201, price: 283万}, {what: 6-0101, reaction: 再说吧}]}
"""


def test_offers_by_unit_the_latest_last() -> None:
    reactions = schema().entry["reaction"].accepts()
    found = offered(in_order(customer(LOG).log, day("11-21")), reactions)
    assert [(one.unit, len(one.made), one.price, one.reaction, one.why, one.refused) for one in found] == [
        ("５－０９０２", 2, "309万", "negative", "超预算", True),
        ("3-1201", 2, "283万", "positive", "南北通透", False),
        ("6-0101", 1, None, "再说吧", None, False),
    ]
    assert [(made.day, made.by) for made in found[0].made] == [(day("11-01"), "zm"), (day("11-03"), "lw")]


def test_who_comes_round_has_not_refused() -> None:
    log = LOG + "- {at: 11-08, by: zm, units: [{what: 5-0902, reaction: positive}]}"
    found = offered(in_order(customer(log).log, day("11-21")), schema().entry["reaction"].accepts())
    assert [one.unit for one in found if one.refused] == []


def test_nothing_was_offered() -> None:
    assert offered((), {}) == ()
