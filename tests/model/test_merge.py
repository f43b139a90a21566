"""Two people's work on one record, united: worked out by hand, and what holds for any three texts."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadtrack.model.align import align, frozen
from leadtrack.model.merge import Conflict, merge
from leadtrack.model.values import Raw

Record = dict[str, Raw]


def entry(at: str, by: str = "zm", **keys: Raw) -> Record:
    return {"at": at, "by": by, **keys}


MET = entry("2026-11-14 14:05", via="visit_in", minutes="45", note="看了 3 栋 1201")
BASE: Record = {
    "name": "王建国",
    "phones": ["13800138000"],
    "people": [{"name": "李娜", "relation": "配偶"}],
    "need": {"purpose": "改善", "area_m2": "110-130"},
    "tags": ["学区"],
    "log": [MET],
}


def changed(**keys: Raw) -> Record:
    return {**BASE, **keys}


def test_a_visit_each_stands_in_the_order_of_time() -> None:
    mine = entry("2026-11-18 10:00", by="zm", via="phone")
    theirs = entry("2026-11-16 09:00", by="lw", via="visit_in")
    merged = merge(BASE, changed(log=[MET, mine]), changed(log=[MET, theirs]))
    assert merged.raw["log"] == [MET, theirs, mine]
    assert merged.conflicts == ()
    assert [(row.base, row.ours, row.theirs) for row in merged.rows["log"]] == [
        (0, 0, 0),
        (None, None, 1),
        (None, 1, None),
    ]


def test_at_one_moment_the_consultant_decides_the_order() -> None:
    mine, theirs = entry("2026-11-16", by="zm", via="phone"), entry("2026-11-16", by="lw", via="sms")
    assert merge(BASE, changed(log=[MET, mine]), changed(log=[MET, theirs])).raw["log"] == [MET, theirs, mine]


def test_of_one_consultant_at_one_moment_what_was_written_first_stands_first() -> None:
    early = entry("2026-11-16", rec="2026-11-16 20:05", note="z")
    late = entry("2026-11-16", rec="2026-11-16 21:40", note="a")
    for ours, theirs in ((early, late), (late, early)):
        assert merge({}, {"log": [ours]}, {"log": [theirs]}).raw["log"] == [early, late]


def test_what_one_side_wrote_back_dated_stays_where_it_was_written() -> None:
    late, early = entry("2026-11-18", via="phone"), entry("2026-11-15", via="phone")
    assert merge(BASE, changed(log=[MET, late, early]), BASE).raw["log"] == [MET, late, early]


def test_the_same_entry_on_both_sides_is_one() -> None:
    told = entry("2026-11-16", via="phone")
    merged = merge(BASE, changed(log=[MET, told, told]), changed(log=[MET, told]))
    assert merged.raw["log"] == [MET, told, told]


def test_facts_of_both_are_kept() -> None:
    ours = changed(need={"purpose": "改善", "area_m2": "120-130"}, wechat="wjg")
    theirs = changed(need={"purpose": "改善", "area_m2": "110-130", "floor": "10-"}, tags=["学区", "全款"])
    merged = merge(BASE, ours, theirs)
    assert merged.raw["need"] == {"purpose": "改善", "area_m2": "120-130", "floor": "10-"}
    assert (merged.raw["wechat"], merged.raw["tags"]) == ("wjg", ["学区", "全款"])
    assert merged.conflicts == ()


def test_lists_are_sets_of_which_each_may_add_and_take() -> None:
    base = changed(tags=["a", "b", "c"])
    assert merge(base, changed(tags=["b", "c", "d"]), changed(tags=["a", "c", "e"])).raw["tags"] == ["c", "d", "e"]
    without = {key: value for key, value in BASE.items() if key != "tags"}
    assert merge(BASE, without, changed(tags=["学区", "全款"])).raw["tags"] == ["全款"]


def test_a_person_of_one_name_is_one_person() -> None:
    ours = changed(
        people=[{"name": "李娜", "relation": "配偶", "role": "决策人"}, {"name": "王小明", "relation": "儿子"}]
    )
    theirs = changed(
        people=[{"name": "李娜", "relation": "配偶", "phones": ["13911112222"]}, {"name": "王小明", "role": "住"}]
    )
    merged = merge(BASE, ours, theirs)
    assert merged.raw["people"] == [
        {"name": "李娜", "relation": "配偶", "role": "决策人", "phones": ["13911112222"]},
        {"name": "王小明", "relation": "儿子", "role": "住"},
    ]
    assert merged.conflicts == ()


def test_one_fact_with_two_values_is_a_conflict() -> None:
    merged = merge(BASE, changed(need={"purpose": "投资"}), changed(need={"purpose": "养老", "area_m2": "110-130"}))
    assert merged.conflicts == (Conflict(("need", "purpose"), "改善", "投资", "养老"),)
    assert merged.raw["need"] == {"purpose": "投资"}


def test_one_entry_corrected_by_both_in_one_key_is_a_conflict() -> None:
    merged = merge(BASE, changed(log=[MET | {"minutes": "40"}]), changed(log=[MET | {"minutes": "50"}]))
    assert merged.conflicts == (Conflict(("log", 0, "minutes"), "45", "40", "50"),)
    assert merged.raw["log"] == [MET | {"minutes": "40"}]


def test_one_entry_corrected_by_both_in_different_keys_is_none() -> None:
    merged = merge(BASE, changed(log=[MET | {"minutes": "40"}]), changed(log=[MET | {"grade": {"level": "B"}}]))
    assert merged.raw["log"] == [MET | {"minutes": "40", "grade": {"level": "B"}}]
    assert merged.conflicts == ()


def test_an_entry_taken_out_by_one_and_corrected_by_the_other_is_kept_and_asked() -> None:
    merged = merge(BASE, changed(log=[]), changed(log=[MET | {"minutes": "50"}]))
    assert merged.conflicts == (Conflict(("log", 0), MET, None, MET | {"minutes": "50"}),)
    assert merged.raw["log"] == [MET | {"minutes": "50"}]


def test_an_entry_taken_out_by_one_alone_is_gone() -> None:
    told = entry("2026-11-16", by="lw", via="phone")
    assert merge(BASE, changed(log=[]), changed(log=[MET, told])).raw["log"] == [told]


def test_both_made_the_register_of_a_month() -> None:
    one: Record = {"at": "2026-11-02 10:00", "who": "某先生"}
    two: Record = {"at": "2026-11-01 16:00", "who": "某女士"}
    merged = merge({}, {"rows": [one]}, {"rows": [two]})
    assert merged.raw == {"rows": [two, one]}


def test_an_entry_is_found_again_though_moved_and_corrected() -> None:
    told, sent = entry("2026-11-16", via="phone", note="a"), entry("2026-11-17", via="sms", note="b")
    found = align([MET, told, sent], [sent, MET, entry("2026-11-15", via="visit_in"), told | {"note": "c"}])
    assert found.places == {0: 1, 1: 3, 2: 0}
    assert found.added == (2,)


WORDS = st.sampled_from(["a", "b", "c"])
ENTRY = st.fixed_dictionaries(
    {"at": st.sampled_from(["2026-11-01", "2026-11-02", "2026-11-03 10:00"]), "by": st.sampled_from(["zm", "lw"])},
    optional={"note": WORDS, "minutes": WORDS, "via": WORDS},
)
RECORD = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "sex": WORDS,
        "tags": st.lists(WORDS, min_size=1, max_size=3, unique=True),
        "need": st.dictionaries(WORDS, WORDS, min_size=1),
        "people": st.lists(st.fixed_dictionaries({"name": WORDS}, optional={"role": WORDS}), min_size=1, max_size=2),
        "log": st.lists(ENTRY, min_size=1, max_size=4),
    },
)


def held(raw: Raw, key: str = "") -> object:
    """A record without the order of its lists."""
    if isinstance(raw, dict):
        return frozenset((name, held(below, name)) for name, below in raw.items())
    if isinstance(raw, list):
        return frozenset(Counter(held(row) for row in raw).items())
    return raw


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORD, RECORD)
def test_what_one_side_changed_alone_is_the_result(base: Record, since: Record) -> None:
    assert merge(base, since, base).raw == since
    assert merge(base, base, since).raw == since
    assert merge(base, since, since).raw == since
    assert merge(base, since, base).conflicts == merge(base, base, since).conflicts == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORD, RECORD, RECORD)
def test_it_does_not_matter_who_merges(base: Record, ours: Record, theirs: Record) -> None:
    here, there = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(here.conflicts) == bool(there.conflicts)
    if not here.conflicts:
        assert held(here.raw) == held(there.raw)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORD, st.lists(ENTRY, max_size=3), st.lists(ENTRY, max_size=3))
def test_every_addition_stands_once(base: Record, mine: list[Raw], other: list[Raw]) -> None:
    log: list[Raw] = base.get("log", [])  # type: ignore[assignment]
    merged = merge(base, {**base, "log": [*log, *mine]}, {**base, "log": [*log, *other]})
    assert merged.conflicts == ()
    left, right = Counter(map(frozen, mine)), Counter(map(frozen, other))
    assert Counter(map(frozen, merged.raw.get("log", []))) == Counter(map(frozen, log)) + (left | right)
