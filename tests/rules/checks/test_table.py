"""The table of rules: every rule has a row, and a slip in a shop's own table is refused with its place."""

import re

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.problem import Doubt
from leadtrack.model.values import Raw
from leadtrack.rules.checks import RULES, WHOLE_STORE
from leadtrack.rules.checks.choice import Choice, make_choice
from leadtrack.rules.checks.keys import with_near
from leadtrack.rules.checks.table import make_rows
from leadtrack.store import yamltext
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, schema


@pytest.mark.parametrize("profile", PROFILES)
def test_every_rule_has_a_row_and_says_where_it_comes_from(profile: str) -> None:
    raw = table(profile, "checks.yaml", None)
    assert sorted(raw) == sorted(RULES)
    assert [code for code, row in make_rows(raw, RULES).items() if not row.source] == []


def test_codes_are_stable_words() -> None:
    assert [code for code in RULES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code)] == []
    assert set(RULES) > WHOLE_STORE


def test_errors_are_the_few_things_that_contradict() -> None:
    rows = make_rows(table("realestate", "checks.yaml", None), RULES)
    assert {code for code, row in rows.items() if row.level == "error"} == {
        "entry-in-future", "grade-up-without-contact", "order-without-deal", "nothing-to-cancel", "broken-reference",
        "referral-loop",
        "unknown-owner", "register-without-file", "half-merged",
    }  # fmt: skip


def changed(text: str) -> dict[str, Raw]:
    return merge(table("realestate", "checks.yaml", None), yamltext.load(text.encode()))


def test_a_shop_turns_rules_off_and_changes_numbers() -> None:
    rows = make_rows(
        changed(
            "stale: off\nlate-record: {level: error, within: off}\nshort-note: {least: {phone: '10', activity: off}}"
        ),
        RULES,
    )
    assert "stale" not in rows
    assert (rows["late-record"].level, rows["late-record"].within) == ("error", None)
    assert rows["short-note"].counts("least")["phone"] == 10
    assert "activity" not in rows["short-note"].counts("least")
    assert rows["short-note"].counts("least")["home_visit"] == 50


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("short-notes: {level: error}", "checks.short-notes", "unknown-key"),
        ("stale: 3", "checks.stale", "not-a-mapping"),
        ("stale: {level: note}", "checks.stale.level", "not-a-level"),
        ("stale: {days: '3'}", "checks.stale.days", "unknown-key"),
        ("late-record: {within: soon}", "checks.late-record.within", "not-a-number"),
        ("long-note: {most: many}", "checks.long-note.most", "not-a-number"),
        ("short-note: {least: {phone: x}}", "checks.short-note.least.phone", "not-a-number"),
        ("short-note: {keys: note}", "checks.short-note.keys", "not-a-list"),
        ("short-note: {least: [30]}", "checks.short-note.least", "not-a-mapping"),
        ("missing-part: {needs: {phone: feedback}}", "checks.missing-part.needs.phone", "not-a-list"),
    ],
)
def test_what_can_not_be_used_is_named(text: str, where: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        make_rows(changed(text), RULES)
    assert (error.value.code, error.value.params) == ("rule-broken", {"where": where, "reason": reason})


def test_what_a_rule_needs_must_be_there() -> None:
    with pytest.raises(UsageError) as error:
        make_rows({"long-note": {"level": "warning"}}, RULES)
    assert error.value.params == {"where": "checks.long-note.most", "reason": "missing"}


# --- which codes are told

KNOWN = ("short-note", "long-note", "syntax", "not-a-date")


def test_codes_are_chosen() -> None:
    assert make_choice((), (), KNOWN) == Choice()
    assert make_choice(["short-note, syntax", "long-note"], ["not-a-date，"], KNOWN) == Choice(
        frozenset({"short-note", "syntax", "long-note"}), frozenset({"not-a-date"})
    )
    chosen = Choice(frozenset({"short-note", "long-note"}), frozenset({"long-note"}))
    assert [code for code in KNOWN if chosen.takes(code)] == ["short-note"]
    assert [code for code in KNOWN if Choice(ignore=frozenset({"syntax"})).takes(code)] == [
        "short-note", "long-note", "not-a-date",
    ]  # fmt: skip


def test_an_unknown_code_is_named_with_what_is_near_and_all_there_are() -> None:
    with pytest.raises(UsageError) as error:
        make_choice(["short-notes"], (), KNOWN)
    assert error.value.code == "no-such-check"
    assert error.value.params == {
        "text": "short-notes", "near": "short-note", "known": "long-note not-a-date short-note syntax",
    }  # fmt: skip


# --- unknown keys


@pytest.mark.parametrize(
    ("path", "near"),
    [
        (("phone",), "phones"),
        (("电话",), "phones"),
        (("nmae",), "name"),
        (("ned",), "need"),
        (("面积",), "need.area_m2"),
        (("need", "area"), "area_m2"),
        (("need", "total_price"), "total_price_wan"),
        (("people", 0, "phone"), "phones"),
        (("log", 3, "nexts"), "next"),
        (("log", 3, "内容"), "note"),
        (("log", 3, "grade", "levle"), "level"),
        (("log", 3, "promised", 0, "dat"), "date"),
        (("log", 3, "xyzzy"), ""),
        (("colour",), ""),
    ],
)
def test_what_an_unknown_key_may_have_meant(path: tuple[str | int, ...], near: str) -> None:
    found = with_near(Doubt(path, "unknown-key", "warning", {"key": str(path[-1])}), schema())
    assert found.params["near"].split()[:1] == near.split()


def test_other_doubts_stay_as_they_are() -> None:
    doubt = Doubt(("sex",), "not-an-option", "doubtful", {"value": "x"})
    assert with_near(doubt, schema()) is doubt
