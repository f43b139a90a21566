"""What differs between two texts of a record, worked out by hand."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from leadtrack.model.changes import Change, changes, facts_of, level_of, owner_of
from leadtrack.model.fold import fold
from leadtrack.model.parse import Parser
from leadtrack.model.schema import make_schema
from leadtrack.model.values import Raw
from leadtrack.store import templates, yamltext
from tests.model.test_merge import RECORD, Record

VISIT: dict[str, Raw] = {"at": "2026-11-14 14:05", "by": "zm", "via": "visit_in", "minutes": "45"}
CALL: dict[str, Raw] = {"at": "2026-11-17", "by": "zm", "via": "phone"}


def graded(at: str, level: str, scheme: str = "abcd-score") -> dict[str, Raw]:
    return {"at": at, "by": "zm", "grade": {"scheme": scheme, "level": level}}


def test_nothing_has_changed_in_other_layout_and_other_order() -> None:
    before: dict[str, Raw] = {
        "name": "王建国",
        "need": {"purpose": "改善", "rooms": "3"},
        "tags": ["a", "b"],
        "wechat": "",
    }
    after: dict[str, Raw] = {
        "tags": ["b", "a"],
        "need": {"rooms": "3", "purpose": "改善"},
        "name": "王建国",
        "sex": "~",
    }
    assert changes(before, after) == ()


def test_facts_were_set_changed_and_removed() -> None:
    before: dict[str, Raw] = {"sex": "male", "need": {"purpose": "改善"}}
    after: dict[str, Raw] = {"need": {"purpose": "投资", "rooms": "3"}}
    assert changes(before, after) == (
        Change("fact", ("need", "purpose"), "改善", "投资"),
        Change("fact", ("need", "rooms"), None, "3"),
        Change("fact", ("sex",), "male", None),
    )


def test_a_mapping_that_comes_or_goes_is_its_facts_unless_it_is_one_value() -> None:
    lunar: dict[str, Raw] = {"lunar": "8-15", "year": "1978"}
    assert changes({}, {"birthday": lunar}) == (
        Change("fact", ("birthday", "lunar"), None, "8-15"),
        Change("fact", ("birthday", "year"), None, "1978"),
    )
    whole = changes({"birthday": "1978-08-15"}, {"birthday": lunar}, lambda path: path == ("birthday",))
    assert whole == (Change("fact", ("birthday",), "1978-08-15", lunar),)
    assert changes({"birthday": lunar}, {}, lambda _: True) == (Change("fact", ("birthday",), lunar, None),)


def test_words_of_a_list_came_and_went_also_where_one_stood_without_brackets() -> None:
    assert changes({"tags": "学区"}, {"tags": ["急", "学区"]}) == (Change("added", ("tags", 0), None, "急"),)
    assert changes({"tags": ["学区", "急"]}, {"tags": "急"}) == (Change("taken", ("tags", 0), "学区"),)


def test_a_row_of_a_list_is_found_by_its_name_and_corrected_key_by_key() -> None:
    lina: dict[str, Raw] = {"name": "李娜", "relation": "配偶", "phones": ["13911112222"]}
    since: dict[str, Raw] = {"name": "李娜", "relation": "姐姐", "phones": ["13911112222", "13911113333"]}
    (one,) = changes({"people": [lina]}, {"people": [{"name": "李小"}, since]})[1:]
    assert (one.kind, one.path, one.before, one.after) == ("corrected", ("people", 1), lina, since)
    assert one.parts == (
        Change("fact", ("relation",), "配偶", "姐姐"),
        Change("added", ("phones", 1), None, "13911113333"),
    )
    assert not one.of_entry


def test_entries_were_added_corrected_and_taken_out_before_any_fact() -> None:
    longer = VISIT | {"minutes": "50", "grade": {"scheme": "s", "level": "B"}}
    before: dict[str, Raw] = {"name": "x", "log": [VISIT, CALL]}
    after: dict[str, Raw] = {"name": "y", "log": [longer, graded("2026-11-18", "C")]}
    added, corrected, taken, fact = sorted(changes(before, after), key=lambda one: one.kind != "added")
    assert corrected == Change("corrected", ("log", 0), VISIT, longer, (
        Change("fact", ("minutes",), "45", "50"), Change("fact", ("grade",), None, {"scheme": "s", "level": "B"}),
    ))  # fmt: skip
    assert added == Change("added", ("log", 1), None, graded("2026-11-18", "C"))
    assert taken == Change("taken", ("log", 1), CALL)
    assert fact == Change("fact", ("name",), "x", "y")
    assert [one.of_entry for one in changes(before, after)] == [True, True, True, False]
    assert (added.entry["at"], taken.entry["at"], fact.entry) == ("2026-11-18", "2026-11-17", {})


def test_a_hand_over_that_was_taken_out_is_undone_and_one_that_says_more_an_entry_like_others() -> None:
    """A contact with which a customer went to somebody is a contact first; so is what names nobody."""
    handed: dict[str, Raw] = {"at": "2026-11-20", "by": "zm", "owner": "lw", "note": "调岗"}
    also: dict[str, Raw] = {"at": "2026-11-21", "by": "zm", "via": "phone", "owner": "lw"}
    nobody: dict[str, Raw] = {"at": "2026-11-21 09:00", "by": "zm", "note": "主管说"}
    assert changes({"log": [CALL, handed, also, nobody]}, {"log": [CALL]}) == (
        Change("undone", ("log", 1), handed), Change("taken", ("log", 2), also), Change("taken", ("log", 3), nobody),
    )  # fmt: skip


def test_an_entry_that_was_moved_is_the_same_entry() -> None:
    assert changes({"log": [VISIT, CALL]}, {"log": [CALL, VISIT]}) == ()


def test_an_entry_whose_empty_key_is_gone_says_the_same() -> None:
    assert changes({"log": [VISIT | {"note": ""}]}, {"log": [VISIT]}) == ()


def test_the_grade_that_an_entry_finds_is_the_last_before_it_in_time_and_of_its_scheme() -> None:
    old = [graded("2026-11-10 09:00", "B"), graded("2026-11-01", "C"), graded("2026-11-12", "高", "high-mid-low")]
    late: list[Raw] = [*old, graded("2026-11-15", "A"), graded("2026-11-15", "D"), graded("2026-11-05", "A")]
    assert [one.was for one in changes({"log": [*old]}, {"log": late})] == ["B", "A", "C"]
    assert [one.was for one in changes({"log": [*old]}, {"log": [*old, graded("2026-11-16", "H", "habc-window")]})] == [
        None
    ]


def test_an_hour_that_is_not_padded_is_no_later_hour() -> None:
    log: list[Raw] = [graded("2026-11-10 14:00", "B"), graded("2026-11-10 9:30", "C")]
    assert changes({"log": []}, {"log": log})[0].was == "C"


def test_a_record_is_made_with_its_entries_and_goes_as_a_whole() -> None:
    raw: dict[str, Raw] = {"id": "x", "name": "王建国", "need": {"purpose": "改善"}, "tags": ["a", "b"], "log": [VISIT]}
    assert changes(None, raw) == (Change("made", (), None, raw), Change("added", ("log", 0), None, VISIT))
    assert changes(raw, None) == (Change("gone", (), raw),)
    assert changes(None, None) == ()
    assert facts_of(raw) == 3  # the purpose and two tags


@pytest.mark.parametrize(
    ("grade", "level"),
    [
        pytest.param({"scheme": "s", "level": "B"}, "B", id="worked out"),
        pytest.param({"scheme": "s", "level": "B", "own": {"level": "A", "because": "x"}}, "A", id="own"),
        pytest.param({"scheme": "s", "level": "B", "own": "A"}, "B", id="own, but no level"),
        pytest.param("B", "B", id="by hand"),
        pytest.param(["B"], "", id="a list"),
        pytest.param({"level": ["B"]}, "", id="a level that is a list"),
        pytest.param(None, "", id="none"),
    ],
)
def test_the_level_that_counts(grade: Raw | None, level: str) -> None:
    assert level_of(grade) == level


@pytest.mark.parametrize("log", ["foo", ["foo"], {"at": "x"}, [[]], [VISIT, "foo"]])
def test_a_log_that_is_none_breaks_nothing(log: Raw) -> None:
    assert changes({"log": [CALL]}, {"log": log}) != ()
    assert changes({"log": log}, {"log": log}) == ()


@given(RECORD)
def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    assert changes(record, record) == ()


@given(RECORD, RECORD)
def test_what_differs_differs_the_other_way_round(one: Record, other: Record) -> None:
    assert bool(changes(one, other)) == bool(changes(other, one))


@pytest.mark.parametrize("profile", ["realestate", "auto"])
@pytest.mark.parametrize("day", ["2026-09-01", "2026-11-21"])
def test_the_owner_of_a_text_is_that_of_the_fold(profile: str, day: str, samples: dict[str, Path]) -> None:
    fields, entry = (templates.table(profile, name, None) for name in ("fields.yaml", "entry.yaml"))
    parser = Parser(make_schema(fields, entry))
    owners = set()
    for path in (samples[profile] / "records" / "customers").rglob("*.yaml"):
        raw = yamltext.load(path.read_bytes())
        customer, _ = parser.parse(raw, path.stem)
        assert customer is not None
        owners.add(owner := fold(customer, as_of=date.fromisoformat(day)).owner)
        assert owner_of(raw, day) == owner, path
    assert len(owners) > 1


def test_the_owner_is_the_last_named_in_time_of_what_was_written_down_by_then() -> None:
    log: list[Raw] = [
        {"at": "2026-11-10", "by": "b", "owner": "c"},
        {"at": "2026-11-01", "by": "a"},
        {"at": "2026-11-05", "by": "a", "owner": "d"},
        {"at": "2026-11-12", "rec": "2026-11-30", "by": "a", "owner": "e"},
        {"at": "2026-12-01", "by": "a", "owner": "f"},
        "by hand",
        {"at": ["x"], "owner": "g"},
    ]
    days = ("2026-10-31", "2026-11-01", "2026-11-09", "2026-11-21", "2026-11-30")
    found = [owner_of({"log": log}, day) for day in days]
    assert found == [None, "a", "d", "c", "e"]
    assert owner_of({}, "2026-11-21") is None
