"""The tables of forms: what ships can be used, and a slip of the shop's is named with what it may have meant."""

from typing import Any

import pytest

from leadtrack.errors import NotFoundError, UsageError
from leadtrack.model.schema import make_schema
from leadtrack.rules.forms.find import meant
from leadtrack.rules.forms.load import Form, make_forms
from leadtrack.store import yamltext
from leadtrack.store.templates import PROFILES, merge, table
from tests.profiles import book, schema

ONE = """
f:
  zh: 表
  en: form
  rows: contacts
  columns:
    a: {zh: 甲, en: a, value: %s}
"""


CORE = [
    "daily", "pipeline", "losses", "home-visits", "visit-plan", "birthdays", "traffic", "targets", "weekly",
    "track-card",
]  # fmt: skip

BANDS = "f: {zh: 表, en: form, rows: prospects, columns: {a: {value: 'bands:%s', bands: %s}}}\n"
DAYS = "f: {zh: 表, en: form, rows: %s, columns: {a: {each: %s}}}\n"


def forms(profile: str = "auto", own: str = "") -> tuple[Form, ...]:
    """The forms of a profile, with a shop's own text laid over them."""
    raw = table(profile, "forms.yaml", None)
    over = yamltext.load(own.encode()) if own else {}
    return make_forms(merge(raw, over), schema(profile), tuple(book(profile).schemes[book(profile).scheme]))


def named(word: str, profile: str = "auto") -> Form:
    return meant(forms(profile), word)


@pytest.mark.parametrize("profile", PROFILES)
def test_what_ships_can_be_used(profile: str) -> None:
    keys = [form.key for form in forms(profile)]
    assert keys[:10] == CORE


def test_every_trade_has_its_own_forms() -> None:
    cards = ["prospect-card", "card-a", "card-b"]
    cars = ["register", *cards, "drives", "callbacks", "drive-bookings", "deliveries"]
    assert [form.key for form in forms("auto")][10:] == cars
    assert [form.key for form in forms("realestate")][10:] == ["visitors", "callers", "owner-card", "visitor-form"]


def test_the_register_of_cars_has_the_sixteen_columns_of_the_form() -> None:
    """E9, in its order."""
    assert [column.label.zh for column in named("register").columns] == [
        "序号", "日期", "客户姓名", "性别", "电话", "地址", "拟购车型", "进-离时间", "来电(店)", "信息来源",
        "意向级别及购买周期", "接待经过", "追踪后级别", "结案情形", "接待人", "备注",
    ]  # fmt: skip
    assert named("register").lines == 7
    assert [sign.zh for sign in named("register").signs] == ["前台客户接待", "客服经理", "展厅经理"]


def test_the_progress_table_has_a_column_for_each_level() -> None:
    keys = [column.key for column in named("pipeline").columns]
    assert [key for key in keys if key.startswith("levels.")] == [f"levels.{level}" for level in "OHABCD"]
    assert keys.index("model") == 3  # where core keeps its place


def test_the_prospect_card_has_the_five_blocks_of_the_printed_one() -> None:
    """A121."""
    titles = [section.label.zh for section in named("潜客信息卡").sections]
    assert titles == ["客户基本资料", "客户来源", "现有车型情况", "生活形态", "新车需求"]


@pytest.mark.parametrize("word", ["daily", "DAILY", "营业日报表", "daily business report", "日报", "营业 日报表"])
def test_a_form_is_found_by_its_key_either_name_or_a_part(word: str) -> None:
    assert named(word).key == "daily"


@pytest.mark.parametrize("word", ["客户信息卡（A卡）", "客户信息卡(A卡)", "A卡", "card-a"])
def test_brackets_of_either_width(word: str) -> None:
    assert named(word).key == "card-a"


def test_a_word_that_may_be_several_names_them() -> None:
    with pytest.raises(NotFoundError) as found:
        named("信息卡")
    forms: Any = found.value.params["forms"]
    assert (found.value.code, [one.en for one in forms]) == ("several-forms", ["prospect-card", "card-a", "card-b"])
    assert [one.zh for one in forms] == ["潜客信息卡", "客户信息卡（A卡）", "客户信息卡（B卡）"]


@pytest.mark.parametrize(("word", "near"), [("dialy", "daily"), ("营业日根表", "daily"), ("zzz", "")])
def test_a_word_that_is_none_names_what_is_near(word: str, near: str) -> None:
    with pytest.raises(NotFoundError) as found:
        named(word)
    assert (found.value.code, found.value.params["near"]) == ("no-such-form", near)


@pytest.mark.parametrize(
    ("value", "code", "where", "near"),
    [
        ("grad", "form-word", "forms.f.columns.a.value", "grade"),
        ("fact:source.meda", "rule-field", "f.columns.a.value", "source.media"),
        ("entry:nots", "form-word", "forms.f.columns.a.value", "note"),
        ("entry:lost.reasn", "form-word", "forms.f.columns.a.value", "reason"),
        ("part:name", "form-word", "forms.f.columns.a.value", ""),
        ("deal:ordered", "form-word", "forms.f.columns.a.value", ""),
        ("[grade, nam]", "form-word", "forms.f.columns.a.value", "name"),
        ("fact:address|grad", "form-word", "forms.f.columns.a.value", "grade"),
    ],
)
def test_a_value_that_nobody_knows_is_named(value: str, code: str, where: str, near: str) -> None:
    with pytest.raises(UsageError) as found:
        forms(own=ONE % value)
    assert (found.value.code, found.value.params["where"]) == (code, where)
    assert near in str(found.value.params["near"]).split() or not near


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (ONE.replace("contacts", "contact") % "grade", "form-word"),
        (ONE % "grade" + "  page: landscap\n", "form-word"),
        (ONE % "grade" + "  colums: {}\n", "rule-key"),
        (ONE % "grade" + "  lines: many\n", "rule-broken"),
        (ONE % "boxes:name", "rule-broken"),
        (ONE.replace("rows: contacts", "rows: prospects") % "time", "form-word"),
        (ONE % "grade" + "  foot: {n: {zh: 数, en: n, value: grade}}\n", "form-word"),
        (ONE % "grade" + "  foot: {n: {zh: 数, en: n, value: 'deal:orderd'}}\n", "form-word"),
        (BANDS % ("name", "['1']"), "rule-broken"),
        (BANDS % ("car.budget_wan", "[]"), "rule-broken"),
        (BANDS % ("car.budget_wan", "['1', many]"), "rule-broken"),
        (BANDS % ("car.budget_wan", "['20', '10']"), "rule-broken"),
        (BANDS % ("car.budget_wan", "['10', '10']"), "rule-broken"),
        (DAYS % ("prospects", "day"), "form-word"),
        (DAYS % ("traffic", "level"), "form-word"),
        (ONE.replace("contacts", "traffic") % "fact:name", "form-word"),
        (ONE.replace("contacts", "targets") % "entry:note", "form-word"),
        (ONE.replace("contacts", "deliveries") % "entry:note", "form-word"),
        ("f: {en: form, rows: contacts}\n", "rule-broken"),
        ("f: nothing\n", "rule-broken"),
    ],
)
def test_a_form_that_cannot_be_used_is_refused(own: str, code: str) -> None:
    with pytest.raises(UsageError) as found:
        forms(own=own)
    assert found.value.code == code


def test_a_shop_takes_forms_columns_and_signs_away() -> None:
    own = "pipeline: off\ndaily: {columns: {phone: off}, signs: {manager: off}}\n"
    (first, *others) = forms(own=own)
    assert "pipeline" not in [form.key for form in others]
    assert "phone" not in [column.key for column in first.columns]
    assert [sign.zh for sign in first.signs] == ["销售顾问"]


def test_a_column_without_a_value_is_left_free_for_the_pen() -> None:
    (form,) = (one for one in forms(own=ONE % "''") if one.key == "f")
    assert form.columns[0].value == ()


def test_a_column_of_a_fact_is_called_as_the_fact_is() -> None:
    own = "f: {zh: 表, en: form, rows: prospects, columns: {a: {value: 'fact:source.media'}}}\n"
    (form,) = (one for one in forms(own=own) if one.key == "f")
    assert form.columns[0].label.zh == "信息来源"


def test_a_fact_that_the_shop_turned_off_takes_its_column_along() -> None:
    fields = merge(table("auto", "fields.yaml", None), {"fax": "off"})
    known = make_schema(fields, table("auto", "entry.yaml", None))
    found = make_forms(table("auto", "forms.yaml", None), known, ("A",))
    card = meant(found, "prospect-card")
    assert "fax" not in [column.key for column in card.sections[0].columns]


def test_boxes_of_the_forms_own_are_called_as_it_says() -> None:
    tools = next(column for column in named("visit-plan").foot if column.key == "tools")
    assert [label.zh for _, label in tools.value[0][0].ticks][:4] == ["礼物", "项目资料", "协议", "名片"]  # E43


def test_a_range_has_a_box_for_each_part() -> None:
    area = next(column for column in named("来人表", "realestate").columns if column.key == "area")
    assert area.value[0][0].bounds == (60, 90, 120, 144, 180)
