from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest

from leadtrack.model.moment import Moment
from leadtrack.model.parse import Parser
from leadtrack.model.problem import UNDATED, Doubt
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import make_schema
from leadtrack.model.values import (
    Birthday,
    Grade,
    LossReason,
    Lost,
    Offer,
    OwnLevel,
    Promise,
    Range,
    Raw,
    Snooze,
    Step,
)
from leadtrack.store.templates import table
from tests.profiles import customer, day, parser, raw


def parsed(log: str = "", facts: str = "", profile: str = "realestate") -> tuple[Customer, list[Doubt]]:
    found, doubts = parser(profile).parse(raw(log, facts), "wang")
    assert found is not None
    return found, list(doubts)


def codes(doubts: list[Doubt]) -> list[tuple[str, str, str]]:
    return [(".".join(map(str, doubt.path)), doubt.code, doubt.level) for doubt in doubts]


@pytest.mark.parametrize(
    ("facts", "path", "value"),
    [
        pytest.param("remark: 喜欢朝南", "remark", "喜欢朝南", id="text"),
        pytest.param("sex: male", "sex", "male", id="option-by-key"),
        pytest.param("sex: 女士", "sex", "female", id="option-by-alias"),
        pytest.param("sex: Male", "sex", "male", id="option-in-any-case"),
        pytest.param("need: {purpose: upgrade}", "need.purpose", "改善", id="chinese-option-by-english-label"),
        pytest.param("focus: [学区, price]", "focus", ("学区", "价格"), id="options"),
        pytest.param("focus: 学区", "focus", ("学区",), id="options-of-one"),
        pytest.param("phones: ['138 0013 8000', 010-77776666]", "phones", ("13800138000", "01077776666"), id="phones"),
        pytest.param("phones: '13800138000'", "phones", ("13800138000",), id="one-phone"),
        pytest.param("birthday: {lunar: 8-15, year: 1978}", "birthday", Birthday(8, 15, 1978, lunar=True), id="lunar"),
        pytest.param("need: {area_m2: 110-130}", "need.area_m2", Range(110, 130), id="range"),
        pytest.param("expected: 2026-12-31", "expected", date(2026, 12, 31), id="date"),
        pytest.param("confidential: 是", "confidential", True, id="yes"),
        pytest.param("confidential: false", "confidential", False, id="no-is-a-value"),
        pytest.param("family: {size: 4}", "family.size", 4, id="int"),
        pytest.param("family: {size: 0}", "family.size", 0, id="nought-is-a-value"),
        pytest.param("source: {referrer: li-li-2m4p9x}", "source.referrer", "li-li-2m4p9x", id="ref"),
        pytest.param("tags: [学区, '', ~, 改善]", "tags", ("学区", "改善"), id="empty-items-are-none"),
        pytest.param("remark: 'no'", "remark", "no", id="a-word-of-yaml-is-text"),
        pytest.param("remark: '01077776666'", "remark", "01077776666", id="digits-stay-text"),
        pytest.param("people: [{name: 李娜}, {}]", "people", ({"name": "李娜"},), id="rows"),
        pytest.param("mood: [a, {b: c}]", "mood", ["a", {"b": "c"}], id="unknown-key-as-it-is"),
        pytest.param("need: {mood: good}", "need.mood", "good", id="unknown-key-below"),
    ],
)
def test_facts_are_typed_by_the_schema(facts: str, path: str, value: object) -> None:
    found, doubts = parsed(facts=facts)
    assert found.fact(path) == value
    assert [doubt for doubt in doubts if doubt.code != "unknown-key"] == []


@pytest.mark.parametrize(
    "facts",
    ["sex:", "sex: ''", "sex: ~", "tags: []", "tags: ['']", "need: {}", "need: {purpose: ''}", "birthday: {}",
     "people: []", "people: [{}]", "religion: ''"],
)  # fmt: skip
def test_an_empty_value_means_absent(facts: str) -> None:
    found, doubts = parsed(facts=facts)
    assert found == customer()
    assert doubts == []


@pytest.mark.parametrize(
    ("facts", "path", "code"),
    [
        pytest.param("sex: 未知", "sex", "not-an-option", id="option"),
        pytest.param("sex: [male]", "sex", "not-one-value", id="list-for-a-word"),
        pytest.param("remark: {a: b}", "remark", "not-one-value", id="mapping-for-a-text"),
        pytest.param("focus: [学区, 风水]", "focus.1", "not-an-option", id="one-of-several-options"),
        pytest.param("phones: ['12']", "phones.0", "not-a-phone", id="phone"),
        pytest.param("phones: [{a: b}]", "phones.0", "not-one-value", id="mapping-for-a-phone"),
        pytest.param("tags: {a: b}", "tags", "not-a-list", id="mapping-for-a-list"),
        pytest.param("birthday: 1978-02-30", "birthday", "not-a-birthday", id="birthday"),
        pytest.param("birthday: [08-15]", "birthday", "not-a-birthday", id="birthday-in-a-list"),
        pytest.param("need: {area_m2: big}", "need.area_m2", "not-a-range", id="range"),
        pytest.param("need: 110", "need", "not-a-mapping", id="text-for-a-mapping"),
        pytest.param("need: [a]", "need", "not-a-mapping", id="list-for-a-mapping"),
        pytest.param("expected: 2026-02-30", "expected", "not-a-date", id="date"),
        pytest.param("expected: 2026-12-31 10:00", "expected", "not-a-date", id="date-with-an-hour"),
        pytest.param("confidential: maybe", "confidential", "not-yes-or-no", id="yes-or-no"),
        pytest.param("family: {size: four}", "family.size", "not-a-number", id="number"),
        pytest.param("family: {size: 3.5}", "family.size", "not-a-number", id="half-a-person"),
        pytest.param("people: 李娜", "people", "not-a-list", id="text-for-rows"),
        pytest.param("people: [李娜]", "people.0", "not-a-mapping", id="text-for-a-row"),
        pytest.param("people: [{role: 邻居}]", "people.0.role", "not-an-option", id="option-in-a-row"),
        pytest.param("religion: 佛教", "religion", "field-off", id="sensitive-field"),
        pytest.param("family: {school_steps: [{year: 2030}]}", "family.school_steps", "field-off", id="sensitive-rows"),
        pytest.param("people: [{background: 教授}]", "people.0.background", "field-off", id="sensitive-key-of-a-row"),
        pytest.param("id: li", "id", "id-not-file-name", id="id-of-another-file"),
    ],
)
def test_a_doubtful_fact_is_left_out_and_named(facts: str, path: str, code: str) -> None:
    text = raw(facts=facts if not facts.startswith("id") else "") | ({"id": "li"} if facts.startswith("id") else {})
    found, doubts = parser().parse(text, "wang")
    assert found is not None
    assert codes(list(doubts)) == [(path, code, "doubtful")]
    left: dict[str, Any] = {"focus": ("学区",)} if "风水" in facts else {}
    assert dict(found.facts) == {"id": "wang", "name": "王建国"} | left


def test_a_sensitive_field_that_is_on_is_read() -> None:
    on = Parser(
        make_schema(
            table("realestate", "fields.yaml", None),
            table("realestate", "entry.yaml", None),
            frozenset({"religion", "family.school_steps", "people.background"}),
        )
    )
    text = "religion: 佛教\nfamily: {school_steps: [{year: 2030, step: 小学}]}\npeople: [{background: 教授}]"
    found, doubts = on.parse(raw(facts=text), "wang")
    assert found is not None
    assert (found.text("religion"), doubts) == ("佛教", [])
    assert found.fact("family.school_steps") == ({"year": 2030, "step": "小学"},)
    assert found.fact("people") == ({"background": "教授"},)


@pytest.mark.parametrize("text", [{}, {"name": ""}, {"name": " "}, {"name": ["王"]}, {"id": "wang", "sex": "?"}])
def test_a_record_without_a_name_is_unusable_and_only_that_is_said(text: dict[str, Raw]) -> None:
    found, doubts = parser().parse(text, "wang")
    assert found is None
    assert [(doubt.code, doubt.level) for doubt in doubts] == [("no-name", "unusable")]


def test_the_id_is_the_name_of_the_file() -> None:
    found, doubts = parser().parse({"name": "王建国"}, "wang")
    assert found is not None
    assert (found.id, found.text("id"), doubts) == ("wang", "wang", [])


WHOLE = """
- at: 11-14 14:05
  rec: 11-14 15:02
  by: zhang-min
  via: visit_in
  minutes: 45
  with: [李娜]
  party: 2
  reason: 价格
  note: 看了 3 栋 1201
  asked: [多久交房]
  answered: [明年底]
  said: [这个价格有点高]
  observed: [拍了照]
  reaction: hesitating
  agreed: 周末再来
  promised: [{do: 发户型图, date: 11-15}, {do: 问车位}]
  kept: [算月供]
  units: [{what: 3-1201, price: 285万, reaction: positive, why: 南北通透}]
  rival: 青屿台
  grade: {scheme: abcd-score, level: B, score: 79.4, answers: {power: b}, own: {level: A, because: 已交定金}}
  stage: comparing
  next: {date: 11-17 10:00, via: 电话, do: 约复看}
  done: true
  snooze: {until: 11-28, because: 出差}
  did: [birthday:2026]
  deal: {event: 签约, for: 3-1201, date: 11-14, amount: 285万, discount: 2 个点, method: 按揭, note: 顺利}
  lost: {reason: 竞品, rival: 青屿台, state: 申请, wake: 2027-03-01}
  reopen: true
  owner: li-wei
  stop: calls
"""


def test_a_whole_entry() -> None:
    known = parser()
    channels = known.channels
    (found,) = customer(WHOLE).log
    assert found.deal is not None
    assert (found.deal.event.key, found.deal.event.closes, found.deal.unit) == ("signed", True, "3-1201")
    assert found == Entry(
        at=Moment(day("11-14"), 845),
        rec=Moment(day("11-14"), 902),
        by="zhang-min",
        via=channels["visit_in"],
        minutes=45,
        with_=("李娜",),
        party=2,
        reason="价格",
        note="看了 3 栋 1201",
        asked=("多久交房",),
        answered=("明年底",),
        said=("这个价格有点高",),
        observed=("拍了照",),
        reaction="hesitating",
        agreed="周末再来",
        promised=(Promise(do="发户型图", date=day("11-15")), Promise(do="问车位")),
        kept=("算月供",),
        units=(Offer(what="3-1201", price="285万", reaction="positive", why="南北通透"),),
        rival="青屿台",
        grade=Grade(
            scheme="abcd-score",
            level="B",
            score=79.4,
            answers=(("power", "b"),),
            own=OwnLevel(level="A", because="已交定金"),
        ),
        stage="comparing",
        next=Step(date=Moment(day("11-17"), 600), via=channels["phone"], do="约复看"),
        done=True,
        snooze=Snooze(until=day("11-28"), because="出差"),
        did=("birthday:2026",),
        deal=found.deal,
        lost=Lost(reason=LossReason("竞品项目", "rival"), rival="青屿台", state="applied", wake=day("2027-03-01")),
        reopen=True,
        owner="li-wei",
        stop="calls",
    )


@pytest.mark.parametrize(
    ("entry", "path", "code"),
    [
        pytest.param("{at: 11-31}", "at", "not-a-date", id="no-such-day"),
        pytest.param("{by: zm}", "", "key-missing", id="no-day"),
        pytest.param("{at: '', by: zm}", "", "key-missing", id="empty-day"),
        pytest.param("a word", "", "not-a-mapping", id="a-word"),
        pytest.param("[a]", "", "not-a-mapping", id="a-list"),
    ],
)
def test_an_entry_without_a_day_is_left_out_and_named_once(entry: str, path: str, code: str) -> None:
    found, doubts = parsed(f"- {{at: 11-10, note: a}}\n- {entry}\n- {{at: 11-12, note: b}}")
    assert [one.note for one in found.log] == ["a", "b"]
    assert codes(doubts) == [(".".join(filter(None, ("log.1", path))), code, "doubtful")]
    assert UNDATED.items() <= doubts[0].params.items()


@pytest.mark.parametrize(
    ("key", "path", "code"),
    [
        pytest.param("via: 飞鸽", "via", "not-an-option", id="channel"),
        pytest.param("missed: busy", "missed", "not-an-option", id="missed"),
        pytest.param("next: {do: 约看房}", "next", "key-missing", id="step-without-a-day"),
        pytest.param("next: {date: 周五, do: 约看房}", "next.date", "not-a-date", id="step-with-no-date-said-once"),
        pytest.param("next: 11-17", "next", "not-a-mapping", id="step-as-a-date"),
        pytest.param("grade: {level: B}", "grade", "key-missing", id="a-grade-never-without-its-scheme"),
        pytest.param("grade: {scheme: abcd-score}", "grade", "key-missing", id="a-scheme-without-a-level"),
        pytest.param("grade: B", "grade", "not-a-mapping", id="bare-letter"),
        pytest.param("promised: [{date: 11-17}]", "promised.0", "key-missing", id="promise-of-nothing"),
        pytest.param("promised: [发户型图]", "promised.0", "not-a-mapping", id="promise-as-text"),
        pytest.param("deal: {for: 3-1201}", "deal", "key-missing", id="deal-without-event"),
        pytest.param("deal: {event: ordered}", "deal.event", "not-an-option", id="event-of-another-profile"),
        pytest.param("snooze: {because: 出差}", "snooze", "key-missing", id="snooze-without-a-day"),
        pytest.param("units: [{price: 285万}]", "units.0", "key-missing", id="price-of-nothing"),
        pytest.param("minutes: 四十", "minutes", "not-a-number", id="minutes"),
        pytest.param("log: x", "log", "unknown-key", id="unknown-key"),
    ],
)
def test_a_doubtful_key_is_left_out_of_its_entry(key: str, path: str, code: str) -> None:
    found, doubts = parsed(f"- {{at: 11-10, note: a, {key}}}")
    level = "warning" if code == "unknown-key" else "doubtful"
    assert codes(doubts) == [(f"log.0.{path}", code, level)]
    (entry,) = found.log
    plain = customer("- {at: 11-10, note: a}").log[0]
    assert (entry.note, entry.next, entry.grade, entry.promised, entry.deal, entry.snooze, entry.units) == (
        plain.note, None, None, (), None, None, ()
    )  # fmt: skip


def test_a_loss_stays_a_loss_when_its_reason_is_doubtful() -> None:
    found, doubts = parsed("- {at: 11-10, lost: {reason: 星象}}")
    assert found.log[0].lost == Lost()
    assert codes(doubts) == [("log.0.lost.reason", "not-an-option", "doubtful")]


@pytest.mark.parametrize("log", ["log: 无", "log: {at: 2026-11-10}"])
def test_a_log_that_is_no_list_is_named_and_the_facts_stay(log: str) -> None:
    found, doubts = parsed(facts=f"sex: male\n{log}")
    assert (found.text("sex"), found.log) == ("male", ())
    assert codes(doubts) == [("log", "not-a-list", "doubtful")]


def test_unknown_keys_are_kept_at_every_depth_and_only_noted() -> None:
    log = """
- at: 11-10
  weather: 晴
  next: {date: 11-17, who: 李娜}
  promised: [{do: 发图, to: [a]}]
  grade: {scheme: abcd-score, level: B, own: {level: A, mood: {x: y}}}
"""
    found, doubts = parsed(log, "people: [{name: 李娜, shoe: 38}]")
    (entry,) = found.log
    assert entry.extra == (("weather", "晴"),)
    assert entry.next is not None
    assert entry.next.extra == (("who", "李娜"),)
    assert entry.promised[0].extra == (("to", ["a"]),)
    assert entry.grade is not None
    assert entry.grade.own is not None
    assert entry.grade.own.extra == (("mood", {"x": "y"}),)
    assert found.fact("people") == ({"name": "李娜", "shoe": "38"},)
    assert {doubt.level for doubt in doubts} == {"warning"}
    assert sorted(".".join(map(str, doubt.path)) for doubt in doubts) == [
        "log.0.grade.own.mood", "log.0.next.who", "log.0.promised.0.to", "log.0.weather", "people.0.shoe",
    ]  # fmt: skip


def test_a_key_that_the_profile_turned_off_is_kept_and_typed_by_nobody() -> None:
    found, doubts = parsed("- {at: 11-10, stage: comparing}", profile="hotel")
    assert (found.log[0].stage, found.log[0].extra) == (None, (("stage", "comparing"),))
    assert codes(doubts) == [("log.0.stage", "unknown-key", "warning")]


def test_a_row_of_a_shop_for_a_key_that_entries_do_not_have_changes_no_entry() -> None:
    entry = table("realestate", "entry.yaml", None) | {"mood": {"type": "int"}}
    found, _ = Parser(make_schema({"name": {}}, entry)).parse(
        {"name": "x", "log": [{"at": "2026-11-10", "mood": "5"}]}, "x"
    )
    assert found is not None
    assert found.log[0].extra == (("mood", "5"),)


def test_every_doubt_is_said_at_once() -> None:
    _, doubts = parsed("- {at: 11-10, via: x, missed: y}\n- {at: z}", "sex: q\nneed: {area_m2: w}")
    assert [path for path, _, _ in codes(doubts)] == [
        "sex", "need.area_m2", "log.0.via", "log.0.missed", "log.1.at",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "valid"),
    [
        pytest.param("via: phone", True, id="a-call"),
        pytest.param("via: phone, missed: no_answer", False, id="a-call-nobody-took"),
        pytest.param("via: visit_in", True, id="a-visit"),
        pytest.param("via: visit_in, missed: no_answer", False, id="a-visit-that-was-missed"),
        pytest.param("via: wechat, note: 发了图", False, id="wechat-one-way"),
        pytest.param("via: wechat, reaction: unclear", True, id="wechat-with-a-reaction"),
        pytest.param("via: sms, said: [好]", True, id="sms-answered"),
        pytest.param("via: email, asked: [多少钱]", True, id="mail-with-a-question"),
        pytest.param("via: letter, answered: [明年]", False, id="our-answer-is-no-answer-of-theirs"),
        pytest.param("via: lead_in, asked: [多少钱]", False, id="a-lead-is-no-talk-yet"),
        pytest.param("reaction: positive", False, id="an-act"),
        pytest.param("via: video", True, id="a-video-call"),
    ],
)
def test_valid_contact(entry: str, valid: bool) -> None:
    assert customer(f"- {{at: 11-10, {entry}}}").log[0].valid is valid


def test_an_entry_of_its_keys_is_the_entry_with_its_keys() -> None:
    at = Moment(day("11-10"))
    assert Entry.of({"at": at, "by": "zm"}) == Entry(at=at, by="zm")
    assert repr(Entry.of({"at": at})) == repr(Entry(at=at))
    with pytest.raises(FrozenInstanceError):
        Entry.of({"at": at}).by = "lw"  # type: ignore[misc]  # frozen


def test_imported_entries_keep_their_author_and_date() -> None:
    (entry,) = customer("- {at: 2024-03-01, rec: 11-20 09:00, by: zhao-lei, via: phone}").log
    assert (entry.by, str(entry.at), entry.recorded_on) == ("zhao-lei", "2024-03-01", day("11-20"))


def test_people_and_their_phones_belong_to_the_record() -> None:
    found = customer(
        facts="phones: ['13800138000']\npeople: [{name: 李娜, relation: 配偶, phones: ['13911112222']}, {role: 决策人}]"
    )
    assert found.all_phones == ("13800138000", "13911112222")
    assert list(found.names()) == ["王建国", "李娜"]
    assert [person.relation for person in found.people] == ["配偶", None]
    assert found.text("need.area_m2") == ""
    assert found.fact("name.below") is None
