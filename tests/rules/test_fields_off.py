"""A field that a shop turns off: every table that names it does without."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.schema import Schema, make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.blocks import make_outline
from leadtrack.rules.brief_table import make_brief_table
from leadtrack.rules.completeness import make_ladder
from leadtrack.rules.guide_load import make_guide
from leadtrack.rules.needs import make_needs
from leadtrack.rules.reason_load import make_reasons
from leadtrack.store.templates import merge, table

MAKERS: Mapping[str, Callable[[dict[str, Raw], Schema], Any]] = {
    "blocks.yaml": make_outline,
    "brief.yaml": make_brief_table,
    "completeness.yaml": make_ladder,
    "guide.yaml": make_guide,
    "needs.yaml": make_needs,
    "reasons.yaml": make_reasons,
}


def without(path: str, profile: str) -> Schema:
    return make_schema(merge(table(profile, "fields.yaml", None), {path: "off"}), table(profile, "entry.yaml", None))


def words(raw: Raw) -> Iterator[str]:
    """Every key and text of a table."""
    if isinstance(raw, dict):
        for key, below in raw.items():
            yield key
            yield from words(below)
    elif isinstance(raw, list):
        for below in raw:
            yield from words(below)
    else:
        yield raw


@pytest.mark.parametrize("profile", ["realestate", "auto"])
@pytest.mark.parametrize("name", [name for name in MAKERS if name != "blocks.yaml"])
def test_a_table_does_without_a_field_that_is_off(name: str, profile: str) -> None:
    raw, facts = table(profile, name, None), table(profile, "fields.yaml", None)
    named = sorted({*words(raw)} & {*facts} - {"name"})
    assert named
    for path in named:
        MAKERS[name](raw, without(path, profile))


def test_reasons_of_a_field_that_is_off_are_none() -> None:
    raw = table("auto", "reasons.yaml", None)
    found = {way.path for way in make_reasons(raw, without("car.use", "auto")).ways}
    assert "car.use" not in found
    assert "car.focus" in found


def test_a_slip_is_no_field_that_is_off() -> None:
    raw = merge(table("auto", "reasons.yaml", None), {"ways": {"use": {"path": "car.usage"}}})
    with pytest.raises(UsageError) as caught:
        make_reasons(raw, without("car.use", "auto"))
    assert (caught.value.code, caught.value.params["field"]) == ("rule-field", "car.usage")


def test_types_that_are_off_are_no_topics() -> None:
    found = make_guide(table("realestate", "guide.yaml", None), without("type", "realestate"))
    keys = {topic.key for topic in found.topics}
    assert "rational" not in keys
    assert "closing" in keys
