"""Two records in one: worked out by hand, and that every entry is there once whatever they hold."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.model.merge import Conflict
from leadtrack.model.relink import relinked
from leadtrack.model.unite import chosen, unite
from leadtrack.model.values import Raw

Log = list[dict[str, Any]]

A, B = "wang-jianguo-7f3k2m", "li-na-k3m9p2"


def united(ours: dict[str, Any], theirs: dict[str, Any], **kept: Any) -> dict[str, Raw]:
    """One record of two, with the open places of a top-level fact decided."""
    found = unite({"id": A, "name": "王建国", **ours}, {"id": B, "name": "王建国", **theirs}, A, B)
    return chosen(found, {(key,): side for key, side in kept.items()}).merged.raw


def test_facts_are_united_and_the_id_that_goes_is_kept() -> None:
    assert united(
        {"phones": ["13800138000"], "need": {"purpose": "改善"}, "tags": ["学区"]},
        {"phones": ["13900139000", "13800138000"], "need": {"rooms": "3"}, "tags": ["地铁", "学区"], "wechat": "w"},
    ) == {
        "id": A, "name": "王建国", "phones": ["13800138000", "13900139000"],
        "need": {"purpose": "改善", "rooms": "3"}, "tags": ["学区", "地铁"], "merged": [B], "wechat": "w",
    }  # fmt: skip


def test_what_differs_is_open_and_ours_unless_somebody_says_otherwise() -> None:
    ours, theirs = {"sex": "male", "wechat": "a"}, {"sex": "female", "wechat": "b"}
    found = unite({"id": A, "name": "x", **ours}, {"id": B, "name": "x", **theirs}, A, B)
    assert found.open == (
        Conflict(("sex",), None, "male", "female"), Conflict(("wechat",), None, "a", "b"),
    )  # fmt: skip
    assert united(ours, theirs) == {"id": A, "name": "王建国", "sex": "male", "wechat": "a", "merged": [B]}
    assert united(ours, theirs, wechat="theirs")["wechat"] == "b"
    assert united(ours, theirs, wechat="theirs")["sex"] == "male"


def test_a_row_that_differs_is_found_by_its_name() -> None:
    ours: dict[str, Any] = {"people": [{"name": "张三"}, {"name": "李娜", "relation": "配偶"}]}
    theirs: dict[str, Any] = {"people": [{"name": "李娜", "relation": "妹妹", "role": "决策人"}]}
    found = unite({"name": "x", **ours}, {"name": "x", **theirs}, A, B)
    (open_,) = found.open
    assert (open_.ours, open_.theirs) == ("配偶", "妹妹")
    assert chosen(found, {}).merged.raw["people"] == [
        {"name": "张三"}, {"name": "李娜", "relation": "配偶", "role": "决策人"},
    ]  # fmt: skip
    assert chosen(found, {open_.path: "theirs"}).merged.raw["people"] == [
        {"name": "张三"}, {"name": "李娜", "relation": "妹妹", "role": "决策人"},
    ]  # fmt: skip


def test_the_earlier_day_and_every_id_that_ever_went_into_either() -> None:
    found = united(
        {"created": "2026-11-02", "merged": ["a-111111"]}, {"created": "2026-10-30", "merged": ["b-222222", A]}
    )
    assert (found["created"], found["merged"]) == ("2026-10-30", ["a-111111", "b-222222", B])


@pytest.mark.parametrize(
    ("ours", "name", "former"),
    [
        pytest.param({}, "王先生", ["王先生"], id="another name is kept"),
        pytest.param({"former_names": ["老王"]}, "王总", ["老王", "王总"], id="beside those before"),
        pytest.param({"people": [{"name": "李娜"}]}, "李娜", None, id="who is known as somebody beside them"),
        pytest.param({}, "王建国", None, id="the same name"),
    ],
)
def test_another_name(ours: dict[str, Any], name: str, former: list[str] | None) -> None:
    found = united(ours, {"name": name})
    assert (found["name"], found.get("former_names")) == ("王建国", former)


def test_a_number_of_the_family_stays_theirs() -> None:
    found = united(
        {"phones": ["13800138000"], "people": [{"name": "李娜", "phones": ["139-1111-2222"]}]},
        {"name": "李娜", "phones": ["13911112222"]},
    )
    assert found["phones"] == ["13800138000"]


def test_nobody_recommends_themselves() -> None:
    found = united(
        {"source": {"referrer": B, "media": "抖音"}, "referrals": [{"name": "x", "customer": B}]},
        {"source": {"referrer": A}, "referrals": [{"name": "y", "customer": "y-333333"}, {"name": "z", "customer": A}]},
    )
    assert found["source"] == {"media": "抖音"}
    assert found["referrals"] == [{"name": "y", "customer": "y-333333"}]


def log(*entries: str) -> "Log":
    """Entries as `14 09:00 note`: day, perhaps an hour, what was noted."""
    found = []
    for entry in entries:
        at, _, note = entry.rpartition(" ")
        found.append({"at": f"2026-11-{at}", "note": note})
    return found


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        pytest.param(["10 a", "14 b"], ["09 x", "12 y", "20 z"], "xaybz", id="in turn"),
        pytest.param(["10 09:00 a", "10 15:00 b"], ["10 12:00 x"], "axb", id="by the hour"),
        pytest.param(["10 9:30 a"], ["10 10:00 x"], "ax", id="an hour without its zero"),
        pytest.param(["10 a", "10 b"], ["10 x", "10 y"], "abxy", id="days alone: ours first, each in its order"),
        pytest.param(["10 14:00 a", "10 b"], ["10 15:00 x"], "abx", id="a day stands behind the hour above it"),
        pytest.param(["10 15:00 a", "10 09:00 c", "10 b"], ["10 12:00 x"], "cxab", id="the latest hour above it"),
        pytest.param(["14 b", "10 a"], ["12 x"], "axb", id="what stood in no order does afterwards"),
        pytest.param(["10 a", "11 same"], ["11 same", "12 x"], "a same x", id="what both say stands once"),
        pytest.param(["11 same", "11 same"], ["11 same"], "same same", id="twice in one is twice"),
        pytest.param([], ["10 x"], "x", id="only theirs"),
        pytest.param(["10 a"], [], "a", id="only ours"),
    ],
)
def test_histories_stand_in_the_order_of_time(ours: list[str], theirs: list[str], after: str) -> None:
    found = united({"log": log(*ours)} if ours else {}, {"log": log(*theirs)} if theirs else {})["log"]
    notes = [str(row["note"]) for row in found if isinstance(row, dict)]
    assert notes == (after.split() if " " in after or after == "same" else [*after])


ENTRIES = st.lists(
    st.builds(
        lambda day, hour, by, note: {"at": f"2026-11-{day:02}{hour}", "by": by, "note": note},
        st.integers(1, 4), st.sampled_from(["", " 09:00", " 14:30"]), st.sampled_from(["a", "b"]),
        st.sampled_from(["x", "y"]),
    ),
    max_size=8,
)  # fmt: skip


@settings(deadline=None)
@given(ENTRIES, ENTRIES)
def test_every_entry_is_there_once_and_days_never_run_back(ours: Log, theirs: Log) -> None:
    found = united({"log": ours} if ours else {}, {"log": theirs} if theirs else {}).get("log", [])
    assert isinstance(found, list)
    rows: Log = [dict(row) for row in found if isinstance(row, dict)]
    for entry in (*ours, *theirs):
        assert rows.count(entry) == max(ours.count(entry), theirs.count(entry))
    assert len(rows) == sum(
        max(ours.count(one), theirs.count(one)) for one in {str(e): e for e in (*ours, *theirs)}.values()
    )
    if ours and theirs and ours != theirs:
        days = [str(row["at"])[:10] for row in rows]
        assert days == sorted(days)


@settings(deadline=None)
@given(ENTRIES, ENTRIES)
def test_again_adds_nothing(ours: Log, theirs: Log) -> None:
    """A kill before the second file was removed leaves both: whoever merges again gets the same."""
    once = united({"log": ours} if ours else {}, {"log": theirs} if theirs else {})
    gone: dict[str, Any] = {"id": B, "name": "王建国"} | ({"log": theirs} if theirs else {})
    again = unite(once, gone, A, B)
    found = again.merged.raw
    before, after = (raw.pop("log", []) for raw in (once, found))
    assert (again.open, found) == ((), once)
    assert sorted(map(str, after)) == sorted(map(str, before))


def test_references_name_the_other() -> None:
    raw: dict[str, Raw] = {
        "id": "x-555555", "source": {"referrer": B}, "merged": [B],
        "log": [{"did": [f"feedback:{B}"], "note": f"见 {B} 的档案"}, {"did": [f"feedback:{B}9"]}],
    }  # fmt: skip
    assert relinked(raw, B, A) == {
        "id": "x-555555", "source": {"referrer": A}, "merged": [B],
        "log": [{"did": [f"feedback:{A}"], "note": f"见 {B} 的档案"}, {"did": [f"feedback:{B}9"]}],
    }  # fmt: skip


def test_two_rows_about_one_customer_become_one() -> None:
    raw: dict[str, Raw] = {
        "referrals": [
            {"name": "王", "customer": A, "date": "2026-11-01"},
            {"name": "李", "customer": B, "paid": "2026-11-09"},
        ],
        "whom": [B, "x", A],
    }
    assert relinked(raw, B, A) == {
        "referrals": [{"name": "王", "customer": A, "date": "2026-11-01", "paid": "2026-11-09"}],
        "whom": [A, "x"],
    }
