"""Keys of the config that nobody reads are named with the one that was meant; what is or will be read is not."""

import pytest

from leadtrack.model.schema import make_schema
from leadtrack.rules.checks import RULES
from leadtrack.rules.checks.config import config_doubts
from leadtrack.rules.checks.table import Row, make_rows
from leadtrack.store import yamltext
from leadtrack.store.templates import table
from tests.profiles import schema, schemes

ROWS = make_rows(table("realestate", "checks.yaml", None), RULES)


def told(text: str, rows: dict[str, Row] = ROWS, profile: str = "hotel") -> list[tuple[str, str]]:
    """The places of what is named, with what was meant."""
    raw = yamltext.load(f"profile: {profile}\n{text}".encode())
    found = list(config_doubts(raw, rows, schema(profile), schemes(profile)))
    assert all((doubt.code, doubt.level) == ("config-key", "warning") for doubt in found)
    assert all(doubt.params["key"] == doubt.path[-1] for doubt in found)
    return [(".".join(map(str, doubt.path)), doubt.params["near"]) for doubt in found]


@pytest.mark.parametrize(
    ("text", "where", "near"),
    [
        pytest.param("consultant: {x: 王}", "consultant", "consultants", id="a-table"),
        pytest.param("users: x", "users", "user", id="a-word"),
        pytest.param("zzz: x", "zzz", "", id="like-nothing"),
        pytest.param("consultants: {x: {nam: 王}}", "consultants.x.nam", "name", id="of-a-consultant"),
        pytest.param("sensitive: {religon: 饮食}", "sensitive.religon", "religion", id="a-sensitive-field"),
        pytest.param("sensitive: {name: why}", "sensitive.name", "", id="a-field-that-is-not-sensitive"),
        pytest.param(
            "sensitive: {people.backgrund: x}", "sensitive.people.backgrund", "people.background", id="a-part"
        ),
        pytest.param("amounts: {spent: {A: '3'}}", "amounts.spent", "spend", id="a-scheme"),
        pytest.param("amounts: {spend: {AA: '3'}}", "amounts.spend.AA", "A", id="a-level"),
    ],
)
def test_a_slip_is_named(text: str, where: str, near: str) -> None:
    assert told(text) == [(where, near)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("language: zh\nuser: x", id="words"),
        pytest.param("consultants: {x: {name: 王, git: [a@b.cn], active: 'false', rest: [周二]}, y: 李}", id="people"),
        pytest.param("consultants:\nsensitive:\namounts:", id="nothing-in-them"),
        pytest.param("sensitive: {religion: 饮食, people.background: 饮食}", id="sensitive-fields"),
        pytest.param("amounts: {spend: {A: '100000'}}", id="sums"),
    ],
)
def test_what_is_read_stays_silent(text: str) -> None:
    assert told(text) == []


def test_a_shop_may_turn_it_off() -> None:
    assert told("zzz: x", rows={}) == []


def test_a_sensitive_field_is_known_also_once_it_is_on() -> None:
    raw = yamltext.load(b"profile: realestate\nsensitive: {religion: x}\n")
    on = make_schema(table("realestate", "fields.yaml", None), table("realestate", "entry.yaml", None), {"religion"})
    assert list(config_doubts(raw, ROWS, on, schemes())) == []
