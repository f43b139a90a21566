"""The JSON Schema for editors: nothing that reading accepts is marked, what reading doubts is, at the right place."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from leadtrack.model.jsonschema import json_schema
from leadtrack.model.schema import make_schema
from leadtrack.store import yamltext
from leadtrack.store.templates import PROFILES, packaged, table
from tests.profiles import parser, schema

SAMPLES = [
    pytest.param(profile, path, id=path.stem)
    for profile in ("realestate", "auto")
    for path in sorted((packaged() / profile / "sample" / "customers").rglob("*.yaml"))
]


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read: true and false, numbers, null; no dates, no hours, no `no`."""


class Plain(yaml.SafeLoader):
    """YAML 1.1 as PyYAML reads it, dates as they are written."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("tag:yaml.org,2002:float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    Core.add_implicit_resolver(tag, re.compile(pattern), first)

Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator(profile: str) -> Draft202012Validator:
    made = json_schema(schema(profile), about_log="log")
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def marks(text: str, profile: str = "realestate", loader: type[yaml.SafeLoader] = Core) -> list[str]:
    """The places that an editor marks, as dotted paths."""
    found = validator(profile).iter_errors(yaml.load(text, loader))  # noqa: S506  # both are safe loaders
    return sorted(".".join(map(str, error.absolute_path)) for error in found)


@pytest.mark.parametrize("profile", PROFILES)
def test_it_is_a_schema(profile: str) -> None:
    assert json.loads(json.dumps(validator(profile).schema, ensure_ascii=False))["required"] == ["name"]


@pytest.mark.parametrize("loader", [Core, Plain])
@pytest.mark.parametrize(("profile", "path"), SAMPLES)
def test_every_sample_customer_is_valid(profile: str, path: Path, loader: type[yaml.SafeLoader]) -> None:
    assert marks(path.read_text("utf-8"), profile, loader) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("phones: [13800138000, '13800138000']", id="numbers without quotes"),
        pytest.param("phones: 13800138000", id="one number, no list"),
        pytest.param("tags: 学区", id="one tag, no list"),
        pytest.param("tags: [2026, true, 学区]", id="tags that look like others"),
        pytest.param("existing_owner: true", id="a boolean"),
        pytest.param("existing_owner: 是", id="a boolean in Chinese"),
        pytest.param("family: {size: 4}", id="a number"),
        pytest.param("family: {size: '4'}", id="a number in quotes"),
        pytest.param("need: {area_m2: 120}", id="a range of one"),
        pytest.param("need: {area_m2: 110-130, total_price_wan: -300}", id="ranges"),
        pytest.param("need: {area_m2: 90.5}", id="a decimal"),
        pytest.param("sex: 男", id="an option by its label"),
        pytest.param("sex: female", id="an option by its key"),
        pytest.param("focus: 学区", id="one option, no list"),
        pytest.param("focus: [学区, 户型]", id="options"),
        pytest.param("birthday: 1978-08-15", id="a birthday"),
        pytest.param("birthday: 08-15", id="a birthday without a year"),
        pytest.param("birthday: {lunar: 8-15, year: 1978}", id="a lunar birthday"),
        pytest.param("birthday: 农历八月十五", id="a lunar birthday in words"),
        pytest.param("birthday: lunar 8-15", id="a lunar birthday in English"),
        pytest.param("expected: 2026-12-31", id="a date"),
        pytest.param("address:", id="nothing"),
        pytest.param("log:", id="no log"),
        pytest.param("log: []", id="an empty log"),
        pytest.param("need:", id="an empty block"),
        pytest.param("people: [{name: 李娜, phones: [13911112222]}]", id="people"),
        pytest.param("unknown: {anything: [1, 2]}", id="a key of one's own"),
        pytest.param("log: [{at: 2026-11-14}]", id="an entry of a day"),
        pytest.param("log: [{at: 2026-11-14 14:05, via: visit_in, minutes: 45, party: 2}]", id="an entry"),
        pytest.param("log: [{at: 2026-11-14 9:05, via: 来访}]", id="a channel by its label"),
        pytest.param("log: [{at: 2026-11-14, said: 贵}]", id="one saying"),
        pytest.param("log: [{at: 2026-11-14, grade: {scheme: abcd-score, level: B, score: 79.4}}]", id="a grade"),
        pytest.param("log: [{at: 2026-11-14, next: {date: 2026-11-17 15:00, via: phone}, done: true}]", id="a step"),
    ],
)
def test_what_reading_accepts_is_not_marked(text: str) -> None:
    record = f"name: 王建国\n{text}\n"
    assert marks(record) == []
    _, doubts = parser().parse(yamltext.load(record.encode()), "x")
    assert [doubt for doubt in doubts if doubt.level != "warning"] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("sex: perhaps", ["sex"], id="option"),
        pytest.param("focus: [学区, 月亮]", ["focus"], id="options"),
        pytest.param("need: {area_m2: big}", ["need.area_m2"], id="range"),
        pytest.param("birthday: someday", ["birthday"], id="birthday"),
        pytest.param("birthday: 八月十五", ["birthday"], id="a birthday of which calendar?"),
        pytest.param("expected: soon", ["expected"], id="date"),
        pytest.param("family: {size: many}", ["family.size"], id="number"),
        pytest.param("phones: {a: b}", ["phones"], id="phones"),
        pytest.param("people: 李娜", ["people"], id="no rows"),
        pytest.param("people: [李娜]", ["people.0"], id="no row"),
        pytest.param("need: 三室", ["need"], id="no block"),
        pytest.param("log: [{via: phone}]", ["log.0"], id="no day"),
        pytest.param("log: [{at: soon, via: fax}]", ["log.0.at", "log.0.via"], id="day and channel"),
        pytest.param("log: [{at: 2026-11-14}, {at: 2026-11-15, next: {date: soon}}]", ["log.1.next.date"], id="step"),
        pytest.param("log: [{at: 2026-11-14, minutes: long}]", ["log.0.minutes"], id="minutes"),
        pytest.param("log: [{at: 2026-11-14, reaction: odd}]", ["log.0.reaction"], id="reaction"),
        pytest.param("log: [someday]", ["log.0"], id="no entry"),
    ],
)
def test_what_reading_doubts_is_marked_where_it_stands(text: str, places: list[str]) -> None:
    record = f"name: 王建国\n{text}\n"
    assert marks(record) == places
    _, doubts = parser().parse(yamltext.load(record.encode()), "x")
    doubted = {".".join(map(str, doubt.path)) for doubt in doubts if doubt.level != "warning"}
    assert all(any(place.startswith(one) or one.startswith(place) for one in doubted) for place in places)


def test_a_record_needs_a_name() -> None:
    assert marks("sex: male\n") == [""]


def test_both_languages_explain_a_field() -> None:
    properties: dict[str, Any] = validator("realestate").schema["properties"]  # type: ignore[index]  # it is a mapping, no boolean
    assert properties["sex"]["description"].startswith("性别 / sex\n男或女")
    assert properties["log"]["description"] == "log"
    assert properties["sex"]["enum"][:2] == ["male", "female"]


def test_it_follows_the_shops_own_tables() -> None:
    fields = table("auto", "fields.yaml", None) | {
        "colour": {"type": "option", "zh": "颜色", "en": "colour", "options": {"红": "", "2": ""}},
        "wechat": "off",
    }
    made = json_schema(make_schema(fields, table("auto", "entry.yaml", None)), about_log="log")
    properties = made["properties"]
    assert "wechat" not in properties
    assert properties["colour"]["enum"] == ["红", "2", 2, None]
    assert not list(Draft202012Validator(made).iter_errors({"name": "x", "colour": 2}))
