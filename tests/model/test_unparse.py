"""What is written reads back as what it was: for every profile, every field and every type of the schema."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadtrack.model.parse import Parser
from leadtrack.model.schema import TYPES, Field, make_schema
from leadtrack.model.unparse import in_order, raw_entry, unparse
from leadtrack.model.values import Raw
from leadtrack.store import yamltext
from leadtrack.store.templates import table
from tests.profiles import PROFILES, customer, parser, raw, schema

TEXTS = st.text("王建国 abc,:#'\"[]{}-0158是否\n", min_size=1, max_size=12).filter(
    lambda text: text.strip() not in ("", "~")
)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(str)
MINUTES = st.integers(0, 1439).map(lambda minute: f" {minute // 60:02d}:{minute % 60:02d}")
MOMENTS = st.builds("{}{}".format, DAYS, st.just("") | MINUTES)
NUMBERS = st.integers(0, 10**9).map(str) | st.integers(0, 10**8).map(lambda number: repr(number / 100))
PHONES = st.integers(0, 10**9 - 1).map(lambda number: f"13{number:09d}") | st.just("010-77776666")
BIRTHDAYS: st.SearchStrategy[Raw] = st.one_of(
    DAYS,
    DAYS.map(lambda day: "02-29" if day.endswith("02-29") else day[5:]),
    st.builds(lambda month, day: {"lunar": f"{month}-{day}"}, st.integers(1, 12), st.integers(1, 30)),
    st.just({"lunar": "8-15", "year": "1978"}),
)
UNKNOWN: st.SearchStrategy[Raw] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=2) | st.dictionaries(st.just("k"), inner, min_size=1),
    max_leaves=3,
)
SIMPLE: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "ref": TEXTS,
    "int": st.integers(0, 10**6).map(str),
    "number": NUMBERS,
    "range": st.sampled_from(["110-130", "110", "110-", "-130", "2.8-3.15"]),
    "date": DAYS,
    "moment": MOMENTS,
    "yesno": st.sampled_from(["true", "false", "是", "no"]),
    "texts": st.lists(TEXTS, min_size=1, max_size=3),
    "phones": st.lists(PHONES, min_size=1, max_size=2),
    "birthday": BIRTHDAYS,
    "pairs": st.dictionaries(st.sampled_from(["power", "district"]), TEXTS, min_size=1),
}
NEEDED = {"grade": {"scheme", "level"}, "own": {"level"}, "next": {"date"}, "snooze": {"until"},
          "promised": {"do"}, "units": {"what"}, "event": {"id"}, "order": {"do", "date"},
          "deal": {"event"}}  # fmt: skip


def values(row: Field, channels: Field) -> st.SearchStrategy[Any]:
    """Raw values of a field, as a person may write them."""
    if row.type in SIMPLE:
        return SIMPLE[row.type]
    if row.type in ("channel", "event", "loss", "option", "options"):
        listed = channels if row.type == "channel" else row
        words = st.sampled_from(sorted(listed.accepts())) if listed.options else TEXTS
        return st.lists(words, min_size=1, max_size=3) if row.type == "options" else words
    parts = {item.key: values(item, channels) for item in row.items if not item.off} or {"k": UNKNOWN}
    needed = {key: parts.pop(key) for key in NEEDED.get(row.key, ())}
    one = st.builds(lambda given, more: given | more, st.fixed_dictionaries(needed), some(parts))
    return st.lists(one, min_size=1, max_size=2) if row.type == "rows" else one


def some(parts: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Raw]]:
    """Draw a few keys with their values, and now and then one that the schema does not know."""
    pairs = [st.tuples(st.just(key), value) for key, value in (parts | {"unheard_of": UNKNOWN}).items()]
    return st.lists(st.one_of(pairs), max_size=6).map(dict)


@cache
def records(profile: str) -> st.SearchStrategy[dict[str, Raw]]:
    """Raw records with any facts and entries that the schema knows, and some that it does not."""
    known = schema(profile)
    facts = {path: values(row, known.entry["via"]) for path, row in known.facts.items() if not row.off and path != "id"}
    entry = {key: values(row, known.entry["via"]) for key, row in known.entry.items()}
    log = st.builds(lambda at, more: more | {"at": at}, entry["at"], some(entry))
    return st.builds(_nested, facts["name"], some(facts), st.lists(log, max_size=3))


def _nested(name: Raw, facts: dict[str, Raw], log: list[Raw]) -> dict[str, Raw]:
    found: dict[str, Any] = {"id": "wang"}
    facts = facts | {"name": name}
    for path, value in facts.items():
        *parents, key = path.split(".")
        level = found
        for parent in parents:
            level = level.setdefault(parent, {})
        level[key] = value
    return found | ({"log": log} if log else {})


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_is_written_reads_back(profile: str, data: st.DataObject) -> None:
    text = data.draw(records(profile))
    first, doubts = parser(profile).parse(text, "wang")
    assert [doubt for doubt in doubts if doubt.code != "unknown-key"] == []
    assert first is not None
    written = unparse(first, schema(profile))
    again, _ = parser(profile).parse(written, "wang")
    assert again == first
    assert again is not None
    assert unparse(again, schema(profile)) == written
    assert yamltext.load(yamltext.dump(written).encode()) == written


OPTIONS: dict[str, Raw] = {"red": {"zh": "红", "en": "red"}, "蓝": {"en": "blue"}}
PARTS: dict[str, Raw] = {"a": {"type": "range"}, "b": {"type": "texts"}}


def _row(kind: str) -> Raw:
    row: dict[str, Raw] = {"type": kind}
    if kind in ("option", "options", "event", "loss"):
        row["options"] = OPTIONS
    if kind in ("rows", "map"):
        row["fields"] = PARTS
    return row


EVERY_TYPE = make_schema(
    {"id": {}, "name": {}, **{f"f.{kind}": _row(kind) for kind in sorted(TYPES)}}, table("auto", "entry.yaml", None)
)


def keys(raw: Raw, *path: str | int) -> list[str]:
    """The keys of the mapping at a path, in order."""
    found: Any = raw
    for step in path:
        found = found[step]
    assert isinstance(found, dict)
    return list(found)


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {path: values(row, EVERY_TYPE.entry["via"]) for path, row in EVERY_TYPE.facts.items() if path.startswith("f.")}
    )
)
def test_every_type_of_field_reads_back(facts: dict[str, Raw]) -> None:
    read = Parser(EVERY_TYPE).parse
    first, doubts = read(_nested("王", facts, []), "wang")
    assert {doubt.code for doubt in doubts} <= {"unknown-key"}
    assert first is not None
    assert all(first.fact(path) is not None for path in facts if facts[path] not in ({}, [{}], [{}, {}]))
    assert read(unparse(first, EVERY_TYPE), "wang")[0] == first


def test_a_new_record_stands_in_the_order_of_the_schema_with_the_log_last() -> None:
    found = customer(
        "- {stop: calls, grade: {level: B, scheme: abcd-score}, via: phone, at: 11-10}",
        facts="tags: [学区]\nneed: {floor: 高, purpose: 改善}\n"
        "people: [{phones: ['13911112222'], name: 李娜}]\nsex: male",
    )
    written = unparse(found, schema())
    assert keys(written) == ["id", "name", "sex", "people", "tags", "need", "log"]
    assert keys(written, "need") == ["purpose", "floor"]
    assert keys(written, "people", 0) == ["name", "phones"]
    assert keys(written, "log", 0) == ["at", "via", "grade", "stop"]
    assert keys(written, "log", 0, "grade") == ["scheme", "level"]


def test_defaults_are_left_out_and_values_are_written_as_people_do() -> None:
    (entry,) = customer(
        "- {at: 11-10 9:05, via: 来访, minutes: 45, done: 是, "
        "grade: {scheme: s, level: B, score: 79.40, answers: {a: b}}, deal: {event: 换房, for: 3-1201, to: 5-0902, "
        "pay_on: 12-01, hand_over_on: 2027-06-30}, lost: {wake: 12-05, reason: 竞品}}"
    ).log
    assert raw_entry(entry, schema()) == {
        "at": "2026-11-10 09:05",
        "via": "visit_in",
        "minutes": "45",
        "grade": {"scheme": "s", "level": "B", "score": "79.4", "answers": {"a": "b"}},
        "done": "true",
        "deal": {
            "event": "swapped",
            "for": "3-1201",
            "to": "5-0902",
            "pay_on": "2026-12-01",
            "hand_over_on": "2027-06-30",
        },
        "lost": {"reason": "竞品项目", "wake": "2026-12-05"},
    }


def test_unknown_keys_come_last() -> None:
    assert list(in_order({"z": "1", "b": {"y": "2", "x": "3"}, "a": "4"}, ["a", "b.x", "b.y"])) == ["a", "b", "z"]
    assert in_order({"b": {"y": "2", "q": "0", "x": "3"}}, ["b.x", "b.y"]) == {"b": {"x": "3", "y": "2", "q": "0"}}
    found, _ = parser().parse(raw("- {weather: 晴, at: 11-10}", "mood: 好\nsex: male"), "wang")
    assert found is not None
    written = unparse(found, schema())
    assert keys(written) == ["id", "name", "sex", "mood", "log"]
    assert keys(written, "log", 0) == ["at", "weather"]
