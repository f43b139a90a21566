"""Blocks: every fact has its place, slips are named, and nothing that a shop turns off is lost."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.schema import make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.blocks import Outline, make_outline
from leadtrack.store.templates import PROFILES, merge, table
from tests.profiles import schema

LAST = ("remark", "recorded_by.role")
"""What stands in the last block by intent."""


def outline(own: dict[str, Raw], profile: str = "realestate") -> Outline:
    return make_outline(merge(table(profile, "blocks.yaml", None), own), schema(profile))


def places(found: Outline) -> dict[str, str]:
    return {path: block.key for block in found.blocks for path in block.paths}


@pytest.mark.parametrize("profile", PROFILES)
def test_every_fact_has_a_block_of_its_own(profile: str) -> None:
    found = places(outline({}, profile))
    assert sorted(found) == sorted(set(schema(profile).facts) - {"id", "name"})
    assert [path for path, block in found.items() if block == "other" and path not in LAST] == []


def test_facts_of_a_block_stand_in_the_order_of_the_schema() -> None:
    facts = [*schema().facts]
    for block in outline({}).blocks:
        assert [*block.paths] == sorted(block.paths, key=facts.index)


def test_the_longest_beginning_counts() -> None:
    found = places(outline({}))
    assert (found["need.layout"], found["need.unit_target"]) == ("needs", "deal")
    assert (found["qualify.need"], found["qualify.authority"]) == ("needs", "family")


def test_a_shop_moves_a_fact_and_calls_a_block_its_own_way() -> None:
    own: dict[str, Raw] = {"fields": {"home.compound": "needs"}, "blocks": {"needs": {"zh": "要什么"}}}
    found = outline(own)
    assert places(found)["home.compound"] == "needs"
    assert places(found)["home.region"] == "life"
    assert [block.label.zh for block in found.blocks if block.key == "needs"] == ["要什么"]


def test_facts_of_a_block_that_is_off_stand_in_the_last() -> None:
    found = outline({"blocks": {"source": "off"}})
    assert "source" not in [block.key for block in found.blocks]
    assert places(found)["source.media"] == "other"


def test_a_fact_that_no_row_names_stands_in_the_last_block() -> None:
    assert places(outline({"fields": {"sex": "off"}}))["sex"] == "other"


def test_what_the_shop_turned_off_is_no_slip() -> None:
    fields = merge(table("realestate", "fields.yaml", None), {"sex": "off", "assets.composition": "off"})
    small = make_schema(fields, table("realestate", "entry.yaml", None))
    found = make_outline(table("realestate", "blocks.yaml", None), small)
    assert "sex" not in places(found)


@pytest.mark.parametrize(
    ("own", "code", "params"),
    [
        pytest.param({"fields": {"ned": "needs"}}, "rule-field", {"field": "ned", "near": "need"}, id="path"),
        pytest.param({"fields": {"sex": "whom"}}, "rule-broken", {"reason": "no-such-block"}, id="block"),
        pytest.param({"fields": {"sex": ["who"]}}, "rule-broken", {"where": "blocks.fields.sex"}, id="a list"),
        pytest.param({"colour": "red"}, "rule-broken", {"reason": "unknown-key"}, id="key"),
        pytest.param({"silence": "0"}, "rule-broken", {"where": "blocks.silence"}, id="no silence"),
        pytest.param({"blocks": "off"}, "rule-broken", {"reason": "missing"}, id="no blocks"),
    ],
)  # fmt: skip
def test_a_slip_is_named(own: dict[str, Raw], code: str, params: dict[str, str]) -> None:
    with pytest.raises(UsageError) as failed:
        outline(own)
    assert failed.value.code == code
    assert {key: failed.value.params[key] for key in params} == params
