"""The tables as they ship, and what a broken table says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from leadtrack.model.kinds import events, reasons
from leadtrack.model.schema import TYPES, Field, Option, Schema, SchemaError, make_schema
from leadtrack.model.shapes import ENTRY_SHAPES
from leadtrack.model.values import Raw
from leadtrack.store.templates import merge, packaged, table
from tests.profiles import PROFILES, schema

YAML_WORDS = {"on", "off", "yes", "no", "y", "n", "null", "true", "false", "~"}


def entry_table() -> dict[str, Raw]:
    return {"at": {"type": "moment"}, "via": {"type": "channel", "options": {"phone": ""}}}


def made(facts: dict[str, Raw], entry: dict[str, Raw] | None = None, spi: Iterable[str] = ()) -> Schema:
    return make_schema(facts, entry_table() | (entry or {}), frozenset(spi))


def scopes(rows: Iterable[Field], where: str) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Every group of rows that stand side by side: in a mapping one word must mean one row."""
    here = tuple(rows)
    yield where, here
    for row in here:
        if row.items:
            yield from scopes(row.items, f"{where}.{row.key}")


def all_scopes(profile: str) -> list[tuple[str, tuple[Field, ...]]]:
    found = schema(profile)
    return [*scopes(found.facts.values(), "facts"), *scopes(found.entry.values(), "log")]


def words(row: Field) -> set[str]:
    return {word.casefold() for word in (row.key, row.label.zh, row.label.en, *row.aliases)}


@pytest.mark.parametrize("profile", PROFILES)
def test_one_word_means_one_field(profile: str) -> None:
    clashes = [
        (where, word)
        for where, rows in all_scopes(profile)
        for word, count in Counter(word for row in rows for word in words(row)).items()
        if count > 1
    ]
    assert clashes == []


@pytest.mark.parametrize("profile", PROFILES)
def test_one_word_means_one_option(profile: str) -> None:
    clashes = []
    for where, rows in all_scopes(profile):
        for row in rows:
            meant: dict[str, set[str]] = {}
            for option in row.options:
                for word in (option.key, option.label.zh, option.label.en, *option.aliases):
                    meant.setdefault(word.casefold(), set()).add(option.key)
            clashes += [(where, row.key, word) for word, keys in meant.items() if len(keys) > 1]
    assert clashes == []


@pytest.mark.parametrize("profile", PROFILES)
def test_no_alias_is_given_twice(profile: str) -> None:
    twice = []
    for where, rows in all_scopes(profile):
        things: list[Field | Option] = [*rows, *(option for row in rows for option in row.options)]
        for thing in things:
            counts = Counter(alias.casefold() for alias in thing.aliases)
            twice += [(where, thing.key, alias) for alias, count in counts.items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("profile", PROFILES)
def test_no_key_is_a_word_that_yaml_reads_as_something_else(profile: str) -> None:
    keys = [
        (where, key)
        for where, rows in all_scopes(profile)
        for row in rows
        for key in (*row.key.split("."), *(option.key for option in row.options))
        if key.casefold() in YAML_WORDS
    ]
    assert keys == [("log", "off")]  # `missed: 'off'` is the design's own word, and is written in quotes


@pytest.mark.parametrize("profile", PROFILES)
def test_every_row_has_labels_in_both_languages(profile: str) -> None:
    bare = [
        (where, row.key)
        for where, rows in all_scopes(profile)
        for row in rows
        if row.label.zh == row.key or not row.label.en
    ]
    assert bare == []


def _numbers(text: str) -> set[int]:
    found: set[int] = set()
    for first, last in re.findall(r"\bA(\d+)(?:[–-]A?(\d+))?", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_every_item_of_the_customer_file_has_its_place() -> None:
    """A1–A149: each stands in a row's `from`, or the head of core/fields.yaml says where it went."""
    text = (packaged() / "core" / "fields.yaml").read_text(encoding="utf-8")
    found = _numbers(text.split("\n\n")[0])
    for profile in PROFILES:
        for _, rows in scopes(schema(profile).facts.values(), ""):
            for row in rows:
                found |= _numbers(row.source)
    assert sorted(set(range(1, 150)) - found) == []


ENTRY_KEYS = (
    "at rec by via missed minutes with party reason note asked answered said observed reaction agreed promised kept "
    "units rival grade stage next done snooze did order event deal lost reopen owner stop"
)


def test_the_log_has_the_keys_of_the_design_in_its_order() -> None:
    for profile in PROFILES:
        wanted = [key for key in ENTRY_KEYS.split() if (profile, key) != ("hotel", "stage")]
        assert list(schema(profile).entry) == wanted


@pytest.mark.parametrize(
    ("profile", "closing"),
    [
        ("realestate", {"signed", "handed_over", "moved_in"}),
        ("auto", {"handed_over"}),
        ("hotel", set()),
        ("business", {"signed"}),
    ],
)
def test_prospecting_ends_with_the_closing_step_of_the_profile(profile: str, closing: set[str]) -> None:
    event = next(row for row in schema(profile).entry["deal"].items if row.key == "event")
    assert {option.key for option in event.options if option.traits.get("closes") == "true"} == closing
    assert [option.key for option in event.options if option.traits.get("undoes") == "true"] == ["cancelled"]


EVENTS = {
    "realestate": "queued deposit subscribed signed loan paid handed_over moved_in cancelled swapped renamed",
    "auto": "deposit ordered loan paid handed_over cancelled swapped renamed",
    "hotel": "deposit ordered signed paid handed_over cancelled swapped renamed",
    "business": "deposit ordered signed loan paid handed_over cancelled swapped renamed",
}


BEGINNINGS = {"queued", "deposit", "subscribed", "ordered", "signed"}


@pytest.mark.parametrize("profile", PROFILES)
def test_a_deal_begins_somewhere_and_every_step_can_be_reached(profile: str) -> None:
    row = schema(profile).part("deal", "event")
    assert row is not None
    found = events(row)
    assert list(found) == EVENTS[profile].split()
    assert {key for key, event in found.items() if event.begins} <= BEGINNINGS
    for event in found.values():
        assert event.begins or event.undoes or set(event.after) & set(found), event.key


def test_loss_reasons_of_cars_are_the_three_tables_and_who_was_no_buyer() -> None:
    """crm-peers §3.5, word by word; the last group is what neither table has."""
    dealer = "车型不符 缺货 促销 朋友推荐 交通不便 环境 价格偏高 按揭不畅 区域限制 售后"
    no_buyer = "空号/错号 多次无人接听 无购车意向 已购本品 已购竞品 省外 本省其他地区 其他非意向"
    us = "服务态度 需求了解 专业 跟进及时 问题解决 信守承诺 形象 商务 灵活 老道 激情"
    assert groups("auto") == {
        "same_brand": [f"他店-{word}" for word in dealer.split()],
        "other_brand": [f"竞品-{word}" for word in [*dealer.split(), "品牌喜好"]],
        "consultant": [f"顾问-{word}" for word in us.split()],
        "circumstances": ["家人反对", "暂缓购车", "失联"],
        "no_buyer": no_buyer.split(),
    }


def test_loss_reasons_of_homes() -> None:
    listed = "价格/首付 户型/面积 地段/配套 贷款/资格 家人反对 竞品项目 暂缓置业 失联 无效"
    assert sorted(word for words in groups("realestate").values() for word in words) == sorted(listed.split())


def groups(profile: str) -> dict[str, list[str]]:
    row = schema(profile).part("lost", "reason")
    assert row is not None
    return {
        group.key: [option.key for option in row.options if option.traits["group"] == group.key] for group in row.groups
    }


@pytest.mark.parametrize("profile", PROFILES)
def test_who_was_no_buyer_is_one_group(profile: str) -> None:
    row = schema(profile).part("lost", "reason")
    assert row is not None
    assert {group.key for group in row.groups if group.traits.get("buyer") == "false"} == {"no_buyer"}
    assert {one.group for one in reasons(row).values() if not one.buyer} == {"no_buyer"}
    assert all(groups(profile).values())


def test_channels_say_what_a_valid_contact_is() -> None:
    valid = {option.key: option.traits["valid"] for option in schema("realestate").entry["via"].options}
    assert valid | {option.key: option.traits["valid"] for option in schema("auto").entry["via"].options} == {
        **dict.fromkeys(("visit_in", "call_in", "home_visit", "viewing", "broker_visit", "activity"), "always"),
        **dict.fromkeys(("test_drive", "service_visit"), "always"),
        **dict.fromkeys(("phone", "video"), "answered"),
        **dict.fromkeys(("sms", "wechat", "letter", "email"), "replied"),
        "lead_in": "never",
    }


@pytest.mark.parametrize(
    ("word", "path"),
    [
        pytest.param("need.area_m2", "need.area_m2", id="path"),
        pytest.param("意向面积", "need.area_m2", id="label"),
        pytest.param("Floor Area", "need.area_m2", id="alias-in-any-case"),
        pytest.param("手机号", "phones", id="chinese-alias"),
        pytest.param("客户id", "id", id="latin-letters-in-a-chinese-alias"),
        pytest.param("no such field", None, id="unknown"),
    ],
)
def test_find(word: str, path: str | None) -> None:
    found = schema().find(word)
    assert (found.key if found else None) == path


def test_sensitive_fields_are_off_until_the_shop_turns_them_on() -> None:
    facts: dict[str, Raw] = {
        "religion": {"guard": "spi"},
        "origin": {"guard": "priv"},
        "people": {"type": "rows", "fields": {"background": {"guard": "spi"}, "name": {}}},
    }
    off = made(facts).facts
    assert (off["religion"].off, off["origin"].off) == (True, False)
    assert [row.off for row in off["people"].items] == [True, False]
    on = made(facts, spi=["religion", "people.background"]).facts
    assert not on["religion"].off
    assert not on["people"].items[0].off


def test_every_sensitive_field_that_ships_is_off() -> None:
    sensitive = {
        f"{where}.{row.key}".removeprefix("facts.")
        for where, rows in all_scopes("realestate")
        for row in rows
        if row.off
    }
    assert sensitive == {
        "investments", "assets.composition", "assets.channels", "assets.share", "looks", "religion", "health",
        "family.child_years", "family.school_steps", "people.background",
    }  # fmt: skip


def test_an_event_may_come_after_one_that_is_off() -> None:
    options: dict[str, Raw] = {"ordered": "off", "paid": {"after": ["ordered"]}, "lent": {"after": []}}
    row = made({}, {"deal": {"type": "map", "fields": {"event": {"type": "event", "options": options}}}})
    found = row.part("deal", "event")
    assert found is not None
    assert {key: event.after for key, event in events(found).items()} == {"paid": ("ordered",), "lent": ()}
    assert (row.part("deal", "unit"), row.part("lost", "reason")) == (None, None)


def test_a_row_or_option_that_is_off_is_gone() -> None:
    found = made({"a": "off", "b": {"type": "option", "options": {"x": "off", "y": ""}}})
    assert list(found.facts) == ["b"]
    assert [option.key for option in found.facts["b"].options] == ["y"]


@pytest.mark.parametrize(
    ("facts", "where", "code"),
    [
        pytest.param({"a": "text"}, "a", "row-not-mapping", id="a-word-for-a-row"),
        pytest.param({"a": {"typ": "text"}}, "a", "row-unknown-key", id="misspelt-key"),
        pytest.param({"a": {"type": "string"}}, "a", "row-unknown-type", id="unknown-type"),
        pytest.param({"a": {"type": ["text"]}}, "a", "row-unknown-type", id="type-is-a-list"),
        pytest.param({"a": {"guard": "secret"}}, "a", "row-unknown-guard", id="unknown-guard"),
        pytest.param({"a": {"guard": ["spi"]}}, "a", "row-unknown-guard", id="guard-is-a-list"),
        pytest.param({"a": {"tier": "4"}}, "a", "row-unknown-tier", id="unknown-tier"),
        pytest.param({"a": {"options": ["x"]}}, "a", "row-not-mapping", id="options-as-a-list"),
        pytest.param({"a": {"options": {"x": ["y"]}}}, "a.x", "row-not-mapping", id="option-as-a-list"),
        pytest.param({"a": {"about": "words"}}, "a", "row-not-mapping", id="about-in-one-language"),
        pytest.param({"a": {"aliases": [["x"]]}}, "a", "row-not-text", id="alias-is-a-list"),
        pytest.param({"a": {"type": "rows", "fields": {"b": {"type": "?"}}}}, "a.b", "row-unknown-type", id="nested"),
        pytest.param({"a": {}, "a.b": {}}, "a.b", "row-below-row", id="a-value-and-a-mapping-at-once"),
        pytest.param(
            {"a": {"type": "option", "options": {"x": {"closes": "true"}}}},
            "a.x",
            "row-unknown-key",
            id="no-such-trait",
        ),
    ],
)
def test_a_broken_table_names_its_row(facts: dict[str, Raw], where: str, code: str) -> None:
    with pytest.raises(SchemaError) as error:
        made(facts)
    assert (error.value.where, error.value.code) == (where, code)


@pytest.mark.parametrize(
    ("entry", "where", "code"),
    [
        pytest.param({"via": "off"}, "log.via", "row-missing", id="no-channels"),
        pytest.param({"at": "off"}, "log.at", "row-missing", id="no-day"),
        pytest.param({"by": "off"}, "log.by", "row-missing", id="nobody"),
        pytest.param({"note": "off"}, "log.note", "row-missing", id="no-note"),
        pytest.param(
            {"via": {"type": "channel", "options": {"phone": {"valid": "sometimes"}}}},
            "log.via.phone",
            "row-unknown-trait",
            id="unknown-validity",
        ),
        pytest.param(
            {"via": {"type": "channel", "options": {"phone": {"early": "soon"}}}},
            "log.via.phone",
            "row-unknown-trait",
            id="days-that-are-no-number",
        ),
        pytest.param(
            {"deal": {"type": "map", "fields": {"event": {"type": "event", "options": {"paid": {"after": ["sold"]}}}}}},
            "log.deal.event.paid",
            "row-unknown-trait",
            id="after-an-event-that-there-is-not",
        ),
        pytest.param(
            {"deal": {"type": "map", "fields": {"event": {"type": "event", "options": {"paid": {"pays": "1"}}}}}},
            "log.deal.event.paid",
            "row-unknown-trait",
            id="a-truth-that-is-none",
        ),
        pytest.param(
            {"lost": {"type": "map", "fields": {"reason": {"type": "loss", "options": {"价格": {"group": "5"}}}}}},
            "log.lost.reason.价格",
            "row-unknown-trait",
            id="a-group-that-there-is-not",
        ),
        pytest.param(
            {"lost": {"type": "map", "fields": {"reason": {"type": "loss", "groups": {"a": {"buyer": "no"}}}}}},
            "log.lost.reason.groups.a",
            "row-unknown-trait",
            id="a-group-of-neither-buyers-nor-none",
        ),
        pytest.param(
            {"lost": {"type": "map", "fields": {"reason": {"type": "loss", "groups": ["a"]}}}},
            "log.lost.reason",
            "row-not-mapping",
            id="groups-as-a-list",
        ),
    ],
)
def test_a_broken_log_table_names_its_row(entry: dict[str, Raw], where: str, code: str) -> None:
    with pytest.raises(SchemaError) as error:
        made({}, entry)
    assert (error.value.where, error.value.code) == (where, code)


def test_every_type_makes_a_field() -> None:
    facts: dict[str, Raw] = {f"f_{kind}": {"type": kind} for kind in TYPES}
    assert {row.type for row in made(facts).facts.values()} == TYPES


@pytest.mark.parametrize("profile", PROFILES)
def test_tables_that_ship_keep_the_types_of_the_core_for_shared_keys_readable(profile: str) -> None:
    """A profile may narrow a text to a list; a list of rows can't become anything else."""
    core, own = table("core", "fields.yaml", None), schema(profile).facts
    for key, row in core.items():
        assert isinstance(row, dict)
        if row.get("type") in ("rows", "phones", "birthday", "date"):
            assert own[key].type == row["type"]


def _typed(rows: Iterable[Field], above: str = "") -> Iterator[tuple[str, str]]:
    for row in rows:
        yield f"{above}{row.key}", row.type
        yield from _typed(row.items, f"{above}{row.key}.")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_key_of_the_log_that_ships_has_the_type_that_commands_reckon_with(profile: str) -> None:
    found = dict(_typed(schema(profile).entry.values()))
    assert found.keys() <= ENTRY_SHAPES.keys()
    assert [path for path, type_ in found.items() if type_ not in ENTRY_SHAPES[path]] == []


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        pytest.param("at", "text", id="a-day-as-text"),
        pytest.param("at", "date", id="a-moment-as-a-day"),
        pytest.param("next.via", "option", id="a-channel-as-a-word"),
        pytest.param("said", "text", id="a-list-as-a-text"),
        pytest.param("next.date", "text", id="a-part"),
        pytest.param("grade.own.level", "int", id="a-part-of-a-part"),
        pytest.param("lost.wake", "moment", id="a-day-as-a-moment"),
    ],
)
def test_a_key_of_the_log_stays_of_its_kind(path: str, type_: str) -> None:
    entry = table("realestate", "entry.yaml", None)
    change: dict[str, Raw] = {"type": type_}
    *above, key = path.split(".")
    for parent in (key, *reversed(above)):
        change = {"fields": {parent: change}}
    fields = change["fields"]
    assert isinstance(fields, dict)
    with pytest.raises(SchemaError) as error:
        make_schema({}, merge(entry, fields))
    assert (error.value.where, error.value.code) == (f"log.{path}", "row-fixed-type")


def test_a_field_may_list_only_channels_that_the_log_has() -> None:
    own: dict[str, Raw] = {"sex": {"type": "channel", "options": {"phone": "", "male": ""}}}
    with pytest.raises(SchemaError) as error:
        made(own)
    assert (error.value.where, error.value.code) == ("sex", "row-unknown-trait")
    assert made({"likes": {"type": "channel", "options": {"phone": ""}}}).facts["likes"].type == "channel"


def test_a_shop_may_list_what_was_a_text_and_add_keys() -> None:
    entry = table("realestate", "entry.yaml", None)
    own: dict[str, Raw] = {
        "reason": {"type": "option", "options": {"生日": ""}}, "observed": {"type": "options"}, "mood": {"type": "int"},
    }  # fmt: skip
    assert make_schema({}, merge(entry, own)).entry["mood"].type == "int"
