"""The worksheet of needs as data: five inputs a profile, nothing sensitive; and tables that can't be used."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.schema import make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.needs import Needs, make_needs, picked
from leadtrack.store import yamltext
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, customer, schema

TABLE = """\
inputs:
  living: {zh: 现居, en: living, ask: home.region, or: [home.compound]}
  family: {ask: family.size}
basis: {focus: {}}
case:
  tell: {need: {}, competitors: {}}
  failure: {why: {zh: 为什么, en: Why?}}
"""


def needs(text: str = TABLE) -> Needs:
    return make_needs(yamltext.load(text.encode()), schema())


@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_has_five_inputs_and_asks_nothing_sensitive(profile: str) -> None:
    """F7; the economic situation is asked by what is no secret."""
    found = make_needs(table(profile, "needs.yaml", None), schema(profile))
    assert len(found.inputs) == 5
    paths = [path for one in found.inputs for path in (one.wanted.path, *one.wanted.others)]
    assert {schema(profile).facts[path].guard for path in (*paths, *found.basis)} == {None}
    assert [len(found.asks[outcome]) for outcome in ("success", "failure", "open")] == [4, 5, 4]


def test_what_is_known_and_what_is_missing() -> None:
    who = customer(facts="home: {compound: 纺织新村}")
    living, family = needs().inputs
    assert (living.known(who), family.known(who)) == (("home.compound",), ())
    assert needs().missing(who) == (family,)
    both = customer(facts="home: {compound: 纺织新村, region: 城东}\nfamily: {size: 4}")
    assert living.known(both) == ("home.region", "home.compound")
    assert needs().missing(both) == ()


def test_an_input_is_called_as_its_field_where_the_table_says_nothing() -> None:
    assert (needs().inputs[1].label.zh, needs().inputs[1].label.en) == ("家庭人口", "family size")


def test_a_case_tells_inputs_first_and_nothing_sensitive() -> None:
    facts = "income: {household: 50 万}\nneed: {purpose: 改善, area_m2: 90}\nfamily: {size: 4}\ncompetitors: [锦澜里]"
    told = [row.key for row in needs().told(customer(facts=facts), schema())]
    assert told == ["family.size", "competitors", "need.purpose", "need.area_m2"]
    people = TABLE.replace("ask: family.size", "ask: family.size, or: [people]")
    others = customer(facts="people:\n- {name: 李娜, phones: ['13911112222']}")
    assert list(needs(people).told(others, schema())) == []  # who they are is nobody else's business
    income = needs(TABLE.replace("competitors", "income"))
    assert [row.key for row in income.told(customer(facts=facts), schema())] == [
        "family.size", "need.purpose", "need.area_m2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "meant"),
    [
        ("1", "finance.ability", "即时首付"),
        ("3", "finance.ability", "暂无首付"),
        ("4", "finance.ability", "4"),
        ("0", "finance.ability", "0"),
        ("筹措", "finance.ability", "筹措"),
        ("4", "family.size", "4"),
    ],
)
def test_a_number_picks_an_option_and_is_a_number_elsewhere(text: str, path: str, meant: str) -> None:
    assert picked(text, schema().facts[path]) == meant


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        ("inputs: {family: {ask: family.background}}", "inputs.family.ask", "guarded"),
        ("inputs: {family: {or: [income.household]}}", "inputs.family.or", "guarded"),
        ("inputs: {money: {zh: 钱}}", "inputs.money.ask", "missing"),
        ("inputs: {family: {asks: age}}", "inputs.family.asks", "unknown-key"),
        ("inputs: {family: {ask: [age]}}", "inputs.family.ask", "not-text"),
        ("inputs: {family: age}", "inputs.family", "not-a-mapping"),
        ("inputs: {family: {or: {age: 1}}}", "inputs.family.or", "not-a-list"),
        ("basis: {health: {}}", "basis.health", "guarded"),
        ("case: {tell: {income.personal: {}}}", "case.tell.income.personal", "guarded"),
        ("case: {ending: {}}", "case.ending", "unknown-key"),
        ("case: {failure: {why: {en: ''}}}", "case.failure.why.en", "missing"),
        ("case: {failure: {why: {fr: x}}}", "case.failure.why.fr", "unknown-key"),
        ("input: {}", "input", "unknown-key"),
    ],
)
def test_a_table_that_cannot_be_used_names_the_place(change: str, where: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        make_needs(merge(yamltext.load(TABLE.encode()), yamltext.load(change.encode())), schema())
    assert (error.value.code, error.value.params) == ("rule-broken", {"where": f"needs.{where}", "reason": reason})


@pytest.mark.parametrize("path", ["home.regoin", "log.note"])
def test_only_facts_are_asked(path: str) -> None:
    with pytest.raises(UsageError) as error:
        needs(TABLE.replace("home.region", path))
    assert (error.value.code, error.value.params["field"]) == ("rule-field", path)


@pytest.mark.parametrize(
    ("gone", "asked"),
    [
        pytest.param(["home.region"], "home.compound family.size", id="the next one that does as well"),
        pytest.param(["home.compound"], "home.region family.size", id="it is no more one that does"),
        pytest.param(["home.region", "home.compound"], "family.size", id="none is left"),
        pytest.param(["focus", "competitors", "need"], "home.region family.size", id="of others"),
    ],
)
def test_a_field_that_the_shop_turned_off_is_not_asked_for(gone: list[str], asked: str) -> None:
    facts = table("realestate", "fields.yaml", None)
    off: dict[str, Raw] = {
        path: "off" for name in gone for path in facts if path == name or path.startswith(f"{name}.")
    }
    small = make_schema(merge(facts, off), table("realestate", "entry.yaml", None))
    found = make_needs(yamltext.load(TABLE.encode()), small)
    assert [one.wanted.path for one in found.inputs] == asked.split()
    assert (found.basis, found.tell) == (((), ()) if "focus" in gone else (("focus",), ("need", "competitors")))
    whole = make_needs(table("realestate", "needs.yaml", None), small)
    assert not {*whole.basis, *(path for one in whole.inputs for path in one.wanted.others)} & {*off}


def test_a_shop_may_turn_an_input_off() -> None:
    raw = merge(yamltext.load(TABLE.encode()), {"inputs": {"living": "off"}})
    assert [one.key for one in make_needs(raw, schema()).inputs] == ["family"]
