"""The table of the screen before a call: what a shop may change in it, and how a slip is named."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.schema import make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.brief_table import FACTS, BriefTable, make_brief_table
from leadtrack.store.templates import PROFILES, merge, table
from tests.profiles import schema


def made(own: dict[str, Raw], profile: str = "realestate") -> BriefTable:
    return make_brief_table(merge(table(profile, "brief.yaml", None), own), schema(profile))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_has_one(profile: str) -> None:
    found = made({}, profile)
    assert found.lines <= 24
    assert set(found.facts) == set(FACTS)
    assert found.facts["needs"]


def test_a_shop_changes_lists_and_numbers() -> None:
    found = made({"needs": ["need.layout"], "lines": "30", "who": "off", "prices": {"concession": ["特惠价", "VIP"]}})
    assert (found.facts["needs"], found.lines, found.facts["who"]) == (("need.layout",), 30, ())
    assert found.prices.concession == ("特惠价", "vip")


def test_what_the_shop_turned_off_is_no_slip() -> None:
    fields = merge(table("realestate", "fields.yaml", None), {"need.layout": "off"})
    small = make_schema(fields, table("realestate", "entry.yaml", None))
    found = make_brief_table(table("realestate", "brief.yaml", None), small)
    assert "need.layout" not in found.facts["needs"]


@pytest.mark.parametrize(
    ("own", "code", "where"),
    [
        pytest.param({"needs": ["need.lay"]}, "rule-field", "brief.needs", id="a field that is none"),
        pytest.param({"family": ["income.household"]}, "rule-broken", "brief.family", id="a guarded field"),
        pytest.param({"needs": {"a": "b"}}, "rule-broken", "brief.needs", id="no list"),
        pytest.param({"lines": "9"}, "rule-broken", "brief.lines", id="too few lines"),
        pytest.param({"contacts": "many"}, "rule-broken", "brief.contacts", id="no number"),
        pytest.param({"colour": "red"}, "rule-broken", "brief.colour", id="a key that nobody reads"),
        pytest.param({"prices": {"word": ["x"]}}, "rule-broken", "brief.prices.word", id="also of the prices"),
        pytest.param({"prices": {"but": "x"}}, "rule-broken", "brief.prices.but", id="words are a list"),
    ],
)
def test_a_slip_is_named(own: dict[str, Raw], code: str, where: str) -> None:
    with pytest.raises(UsageError) as failed:
        made(own)
    assert (failed.value.code, failed.value.params["where"]) == (code, where)
