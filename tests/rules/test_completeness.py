"""How complete a record is: stages, shares, what is missing; and tables that can't be used."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.schema import make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.completeness import Completeness, Ladder, commands, completeness, make_ladder
from leadtrack.store import yamltext
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, book, customer, day, schema

VISIT = "- {at: 11-01 10:00, by: min, via: visit_in, note: 看房}"

TABLE = """\
stages:
  call: {when: {contacts: 1}, percent: 100, fields: {name: 1, sex: 2}}
  visit: {when: {visits: 1}, percent: 30, fields: {age: {weight: 3, or: [birthday]}, focus: 4}}
  third: {when: {visits: 3, days: 30}, percent: 70, fields: {log.grade: 5, log.stage: 1, sex: 50}}
  buyer: {when: {bought: 1}, percent: 100, fields: {log.deal: 4}}
"""
"""Weights 1, 2 | 3, 4 | 5, 1 | 4: a stage's points are 3, 10, 16, 20; `sex` weighs what it weighed first."""


def ladder(text: str = TABLE, profile: str = "realestate") -> Ladder:
    return make_ladder(yamltext.load(text.encode()), schema(profile))


def found(log: str, facts: str = "", today: str = "11-21", table_: str = TABLE) -> Completeness | None:
    who = customer(log, facts=facts)
    return completeness(who, fold(who, as_of=day(today)), ladder(table_), book(), today=day(today))


def told(log: str, facts: str = "", today: str = "11-21") -> tuple[str, int, int, str]:
    one = found(log, facts, today)
    assert one is not None
    return one.stage.key, one.done, one.of, " ".join(wanted.path for wanted in one.missing)


def test_nobody_talked_with_them_yet() -> None:
    assert found("- {at: 11-20, by: min, via: lead_in}") is None
    assert found("- {at: 11-20, by: min, via: phone, missed: no_answer}") is None
    assert found("") is None


def test_a_call_is_the_first_stage() -> None:
    assert told("- {at: 11-01, by: min, via: call_in, note: 问价}") == ("call", 1, 3, "sex")


def test_a_visit_is_the_second_and_asks_for_the_first_ones_fields_too() -> None:
    assert told(VISIT) == ("visit", 1, 10, "focus age sex")


def test_what_does_as_well_counts_once() -> None:
    assert told(VISIT, "birthday: 1980-01-02") == ("visit", 4, 10, "focus sex")
    assert told(VISIT, "birthday: 1980-01-02\nage: 40-50") == ("visit", 4, 10, "focus sex")


def test_what_is_missing_stands_heaviest_first_and_then_in_the_order_of_the_table() -> None:
    three = "\n".join(f"- {{at: 11-0{at}, by: min, via: visit_in, note: x}}" for at in (1, 2, 3))
    assert told(three) == ("third", 1, 16, "log.grade focus age sex log.stage")


@pytest.mark.parametrize(
    ("log", "today", "stage"),
    [
        pytest.param(VISIT, "12-01", "visit", id="30 days are not more than a month"),
        pytest.param(VISIT, "12-02", "third", id="31 days are"),
        pytest.param("- {at: 11-01, by: min, via: lead_in}", "12-02", "third", id="also of somebody never reached"),
        pytest.param(VISIT + "\n- {at: 11-05, by: min, via: viewing}", "11-21", "visit", id="two visits"),
        pytest.param(
            VISIT + "\n- {at: 11-05, by: min, via: viewing}\n- {at: 11-09, by: min, via: visit_in}",
            "11-21",
            "third",
            id="three visits",
        ),
        pytest.param(
            VISIT + "\n- {at: 11-01 15:00, by: min, via: viewing}\n- {at: 11-09, by: min, via: visit_in}",
            "11-21",
            "visit",
            id="two on one day are one",
        ),
    ],
)
def test_the_third_stage_begins_with_the_third_visit_or_after_a_month(log: str, today: str, stage: str) -> None:
    """J25: visits >= 3 or age_days > 30."""
    assert told(log, today=today)[0] == stage


def test_the_month_counts_from_created_where_it_is_given() -> None:
    assert told(VISIT, "created: 2026-10-21")[0] == "third"
    assert told(VISIT, "created: 2026-10-22")[0] == "visit"


def test_a_buyer_is_the_last_stage_whatever_came_before() -> None:
    signed = "- {at: 11-10, by: min, via: visit_in, deal: {event: signed, for: 3-1201}}"
    assert told(signed) == ("buyer", 5, 20, "log.grade focus age sex log.stage")


def test_a_deal_taken_back_is_none_and_one_of_two_is_one() -> None:
    signed = "- {at: 11-10, by: min, via: visit_in, deal: {event: signed, for: 3-1201}}\n"
    back = "- {at: 11-12, by: min, deal: {event: cancelled, for: 3-1201}}\n"
    second = "- {at: 11-11, by: min, deal: {event: signed, for: 5-0802}}\n"
    assert told(signed + back)[0] == "visit"
    assert told(signed + second + back)[0] == "buyer"


def test_a_buyer_who_looks_again_stays_a_buyer() -> None:
    signed = "- {at: 11-10, by: min, via: visit_in, deal: {event: signed, for: 3-1201}}\n"
    assert told(signed + "- {at: 11-15, by: min, reopen: true}")[0] == "buyer"


def test_grade_and_stage_are_those_that_count_today() -> None:
    graded = VISIT.replace("note: 看房", "note: 看房, stage: comparing, grade: {scheme: abcd-score, level: B}")
    assert told(graded, today="12-02")[1:] == (7, 16, "focus age sex")
    referral = VISIT.replace("note: 看房", "note: 看房, grade: {scheme: referral, level: A}")
    assert "log.grade" in told(referral, today="12-02")[3]  # a referral grade is no grade of intent


def test_what_was_not_written_yet_does_not_count() -> None:
    ahead = VISIT + "\n- {at: 12-24, by: min, via: phone, grade: {scheme: abcd-score, level: B}}"
    assert "log.grade" in told(ahead, today="12-02")[3]


def test_a_key_of_the_log_is_there_once_an_entry_that_counts_has_it() -> None:
    text = "stages: {a: {when: {contacts: 1}, percent: 1, fields: {log.said: 1, log.with: 1}}}"
    ahead = VISIT + "\n- {at: 12-24, by: min, via: phone, said: [贵], with: [李娜]}"
    for today, missing in (("11-21", "log.said log.with"), ("12-24", "")):
        one = found(ahead, today=today, table_=text)
        assert one is not None
        assert " ".join(wanted.path for wanted in one.missing) == missing


@pytest.mark.parametrize(
    ("facts", "percent", "enough"),
    [
        pytest.param("age: 40", 40, True, id="4 of 10"),
        pytest.param("sex: male", 30, True, id="just 30 percent"),
        pytest.param("", 10, False, id="10 percent"),
    ],
)
def test_the_share_is_reached_or_not(facts: str, percent: int, enough: bool) -> None:
    one = found(VISIT, facts)
    assert one is not None
    assert (one.percent, one.enough) == (percent, enough)


def test_percents_are_never_rounded_up() -> None:
    text = "stages: {a: {when: {contacts: 1}, percent: 67, fields: {name: 2, sex: 1}}}"
    one = found(VISIT, table_=text)
    assert one is not None
    assert (one.percent, one.enough) == (66, False)  # 66.67
    one = found(VISIT, table_=text.replace("67", "66"))
    assert one is not None
    assert one.enough


def test_commands_that_fill_what_is_missing() -> None:
    text = "stages: {a: {when: {contacts: 1}, percent: 1, fields: {%s}}}"
    fields = "need.area_m2: 1, people: 1, log.note: 1, log.grade: 1, log.reaction: 1, log.said: 1"
    one = found("- {at: 11-01, by: min, via: call_in}", table_=text % fields)
    assert one is not None
    assert list(commands(one.missing, "wang-jianguo-7f3k2m", schema())) == [
        "leadtrack set 7f3k2m need.area_m2=… 'people+={name: …, relation: …}'",
        "leadtrack log 7f3k2m --note …",
        "leadtrack grade 7f3k2m",
        "leadtrack edit 7f3k2m",
        "leadtrack log 7f3k2m --said …",
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_tables_that_ship_can_be_used_and_count_nothing_sensitive(profile: str) -> None:
    stages = make_ladder(table(profile, "completeness.yaml", None), schema(profile)).stages
    keys = ["first_call", "first_visit", "third_visit", "buyer"][: 3 if profile == "hotel" else 4]
    assert [stage.key for stage in stages] == keys
    assert [stage.percent for stage in stages] == [100, 30, 70, 100][: len(keys)]
    facts = [path for wanted in stages[-1].fields for path in (wanted.path, *wanted.others) if path[:4] != "log."]
    assert {schema(profile).facts[path].guard for path in facts} == {None}


def test_the_first_call_asks_for_the_six_fields_of_the_source() -> None:
    """D60: name, sex, contact, route of information, content of the enquiry, recorder."""
    first = make_ladder(table("realestate", "completeness.yaml", None), schema()).stages[0]
    assert [wanted.path for wanted in first.fields] == ["phones", "name", "sex", "source.media", "log.note", "log.by"]


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        ("stages: {call: {fields: {name: 0}}}", "stages.call.fields.name.weight", "not-a-weight"),
        ("stages: {call: {fields: {name: {weight: heavy}}}}", "stages.call.fields.name.weight", "not-a-weight"),
        ("stages: {call: {fields: {name: 101}}}", "stages.call.fields.name.weight", "not-a-weight"),
        ("stages: {call: {fields: {name: [1]}}}", "stages.call.fields.name", "not-a-mapping"),
        ("stages: {call: {fields: {name: {weigth: 1}}}}", "stages.call.fields.name.weigth", "unknown-key"),
        ("stages: {call: {fields: {income.personal: 1}}}", "stages.call.fields.income.personal", "guarded"),
        ("stages: {call: {fields: {religion: 1}}}", "stages.call.fields.religion", "guarded"),
        ("stages: {call: {fields: {age: {or: [looks]}}}}", "stages.call.fields.age.or", "guarded"),
        ("stages: {call: {percent: 0}}", "stages.call.percent", "not-a-percent"),
        ("stages: {call: {percent: 101}}", "stages.call.percent", "not-a-percent"),
        ("stages: {call: {percent: 30%}}", "stages.call.percent", "not-a-percent"),
        ("stages: {call: {percent: ''}}", "stages.call.percent", "not-a-percent"),
        ("stages: {call: {when: {visits: many}}}", "stages.call.when.visits", "not-a-number"),
        ("stages: {call: {when: {weeks: 3}}}", "stages.call.when.weeks", "unknown-key"),
        ("stages: {call: {when: off}}", "stages.call.when", "missing"),
        ("stages: {call: {fields: off}}", "stages.call.fields", "missing"),
        ("stages: {call: {per_cent: 3}}", "stages.call.per_cent", "unknown-key"),
        ("stages: {call: soon}", "stages.call", "not-a-mapping"),
        ("stage: {call: off}", "stage", "unknown-key"),
    ],
)
def test_a_table_that_cannot_be_used_names_the_place(change: str, where: str, reason: str) -> None:
    raw: dict[str, Raw] = merge(yamltext.load(TABLE.encode()), yamltext.load(change.encode()))
    with pytest.raises(UsageError) as error:
        make_ladder(raw, schema())
    assert (error.value.code, error.value.params) == (
        "rule-broken", {"where": f"completeness.{where}", "reason": reason},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("need.areas_m2", "need.areas need.area_m2"),
        ("log.notes", ""),
        ("学历", ""),
        ("户型", "need.layout home.layout"),
    ],
)
def test_a_field_that_there_is_not_is_named_with_those_near(path: str, near: str) -> None:
    raw = merge(yamltext.load(TABLE.encode()), {"stages": {"call": {"fields": {path: "1"}}}})
    with pytest.raises(UsageError) as error:
        make_ladder(raw, schema())
    assert error.value.code == "rule-field"
    assert error.value.params["where"] == f"completeness.stages.call.fields.{path}"
    assert set(near.split()) <= set(str(error.value.params["near"]).split())


def test_what_the_shop_turned_off_is_not_asked_for() -> None:
    """`deal: off`, `grade: off`, `need.purpose: off` in the tables of fields leave the stages what is left."""
    facts = merge(table("realestate", "fields.yaml", None), {"need.purpose": "off"})
    entry = merge(table("realestate", "entry.yaml", None), {"deal": "off", "grade": "off"})
    raw = table("realestate", "completeness.yaml", None)
    asked = {stage.key: {one.path for one in stage.fields} for stage in make_ladder(raw, schema()).stages}
    left = {
        stage.key: {one.path for one in stage.fields} for stage in make_ladder(raw, make_schema(facts, entry)).stages
    }
    gone = {"need.purpose", "log.deal", "log.grade"}
    assert left == {key: paths - gone for key, paths in asked.items()}
    assert gone <= set().union(*asked.values())


def test_a_shop_may_turn_a_stage_or_a_field_off() -> None:
    off = "stages: {third: off, visit: {fields: {focus: off}}}"
    merged = merge(yamltext.load(TABLE.encode()), yamltext.load(off.encode()))
    stages = make_ladder(merged, schema()).stages
    assert [stage.key for stage in stages] == ["call", "visit", "buyer"]
    assert [wanted.path for wanted in stages[-1].fields] == ["name", "sex", "age", "log.deal"]
