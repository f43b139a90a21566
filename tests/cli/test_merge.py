"""`dupes`, `merge` and `undo` of it: who may be twice on file, one record of two, and both again to the byte."""

import json
from pathlib import Path

import pytest

from leadtrack.errors import ConflictError
from leadtrack.store import files, yamltext
from tests.cli.bench import everything, put
from tests.cli.conftest import Sits
from tests.conftest import Golden, Run

WANG, LI, XIAN, SUN = "wang-jianguo-7f3k2m", "li-na-k3m9p2", "wang-xiansheng-2m4p9x", "sun-tian-69zt8j"

TEXTS = {
    WANG: """\
# the whole family comes on Sundays
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
people:
- {name: 李娜, relation: 配偶, phones: ['13911112222']}
need:
  area_m2: 110-130     # the wife wants a lower floor
log:
- at: 2026-11-14 14:05
  by: zhang-min
  via: visit_in
  note: 看了 3 栋 1201。
  grade: {scheme: abcd-score, level: B}
  next: {date: 2026-11-24, via: phone, do: 约复看}
""",
    LI: """\
id: li-na-k3m9p2
name: 李娜
sex: female
phones: ['13911112222']
need:
  area_m2: 120         # from the phone call
log:
# she was in a hurry
- {at: 2026-11-10 10:00, by: li-wei, via: call_in, note: 问了学区。}
- {at: 2026-11-18, by: li-wei, via: phone, next: {date: 2026-11-25, via: phone, do: 回电}}
""",
    XIAN: """\
id: wang-xiansheng-2m4p9x
name: 王先生
phones: ['138****8000']
log:
- {at: 2026-11-12, by: li-wei, via: lead_in}
""",
    SUN: """\
id: sun-tian-69zt8j
name: 孙甜
phones: ['13700137000']
source: {referrer: li-na-k3m9p2}   # she sent her
log:
- {at: 2026-11-15, by: zhang-min, via: visit_in}
""",
}

MERGED = """\
# the whole family comes on Sundays
id: wang-jianguo-7f3k2m
name: 王建国
sex: female
phones: ['13800138000']
people:
- {name: 李娜, relation: 配偶, phones: ['13911112222']}
need:
  area_m2: 120     # the wife wants a lower floor
merged: [li-na-k3m9p2]
# from the phone call
# she was in a hurry
log:
- {at: 2026-11-10 10:00, by: li-wei, via: call_in, note: 问了学区。}
- at: 2026-11-14 14:05
  by: zhang-min
  via: visit_in
  note: 看了 3 栋 1201。
  grade: {scheme: abcd-score, level: B}
  next: {date: 2026-11-24, via: phone, do: 约复看}
- {at: 2026-11-18, by: li-wei, via: phone, next: {date: 2026-11-25, via: phone, do: 回电}}
"""


@pytest.fixture
def shop(empty: Path) -> Path:
    for name, text in TEXTS.items():
        put(empty, name, text)
    return empty


def record(shop: Path, name: str) -> Path:
    return shop / "records" / "customers" / "2026-11" / f"{name}.yaml"


@pytest.mark.parametrize("how", [(), ("--no-index",)], ids=["index", "no index"])
def test_who_may_be_twice_on_file(how: tuple[str, ...], shop: Path, run: Run) -> None:
    code, out, err = run("dupes", "--json", *how)
    assert code == 1  # the hidden number is none, and named
    assert "138****8000" in err
    found = json.loads(out)
    assert found["schema"] == "leadtrack.dupes/1"
    groups = [
        (group["sure"], group["signs"], [one["id"] for one in group["customers"]], group["next"])
        for group in found["groups"]
    ]
    assert groups == [
        (True, [{"kind": "phone", "value": "139****2222"}], ["k3m9p2", "7f3k2m"], ["leadtrack merge k3m9p2 7f3k2m"]),
        (False, [{"kind": "masked", "value": "138****8000"}], ["2m4p9x", "7f3k2m"], ["leadtrack merge 2m4p9x 7f3k2m"]),
    ]
    assert found["groups"][1]["same_name"] is False


def test_dupes_for_a_person(shop: Path, run: Run) -> None:
    record(shop, XIAN).unlink()
    put(shop, "wang-jianguo-aaaaaa", "name: 王建国\nphones: ['+86 139 1111 2222']\nwechat: W1\n")
    put(shop, "zhao-liu-bbbbbb", "name: 赵六\nwechat: w1\n")
    code, out, err = run("dupes")
    assert (code, err) == (0, "")
    head, _, *rows = out.splitlines()
    assert head == "1. phone 139****2222 · WeChat W1**** · same name".replace("W1****", "****")
    assert [row.split()[0] for row in rows[:4]] == ["李*", "王*", "王*", "赵*"]
    assert rows[4:7] == [
        "  leadtrack merge k3m9p2 7f3k2m", "  leadtrack merge k3m9p2 aaaaaa", "  leadtrack merge k3m9p2 bbbbbb",
    ]  # fmt: skip


def test_who_is_known_to_be_somebody_else_is_named_no_more(shop: Path, run: Run) -> None:
    """In either record, by either form of the id; a third one with the number is still asked about."""
    assert run("set", "7f3k2m", "apart+=k3m9p2").code == 0
    assert [group["sure"] for group in json.loads(run("dupes", "--json").out)["groups"]] == [False]
    assert "same-phone" not in run("check", "--select", "same-phone").out
    put(shop, "wang-jianguo-aaaaaa", "name: 王建国\nphones: ['139 1111 2222']\n")
    (sure, _) = json.loads(run("dupes", "--json").out)["groups"]
    assert sure["next"] == ["leadtrack merge k3m9p2 aaaaaa"]
    assert run("set", "k3m9p2", "apart+=wang-jianguo-aaaaaa").code == 0
    (sure, _) = json.loads(run("dupes", "--json").out)["groups"]
    assert [one["id"] for one in sure["customers"]] == ["7f3k2m", "aaaaaa"]
    assert "[same-phone]" in run("check", "--select", "same-phone").out


def test_nobody_is_twice_on_file(empty: Path, run: Run) -> None:
    put(empty, WANG, TEXTS[WANG])
    assert run("dupes") == (0, "Nobody shares a phone or a WeChat with another record.\n", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [50, 80, 120])
def test_what_people_see(
    lang: str, width: int, shop: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may be twice, what one record of two will be, and what comes back."""
    monkeypatch.setenv("COLUMNS", str(width))
    dupes = run("dupes", "--lang", lang).out
    preview = run("merge", "7f3k2m", "k3m9p2", "--dry-run", "--lang", lang).out
    run("merge", "7f3k2m", "k3m9p2", "--keep", "B", "--yes")
    back = run("undo", "--dry-run", "--lang", lang).out
    golden(f"merge-{width}-{lang}.txt", f"{dupes}\n{preview}\n{back}")


def test_an_equal_name_alone_is_no_sign(empty: Path, run: Run) -> None:
    put(empty, WANG, "name: 王建国\nphones: ['13800138000']\n")
    put(empty, "wang-jianguo-aaaaaa", "name: 王建国\nphones: ['13900139000']\n")
    assert json.loads(run("dupes", "--json").out)["groups"] == []


def test_one_record_of_two_and_both_again(shop: Path, run: Run) -> None:
    before = everything(shop)
    code, out, err = run("merge", "7f3k2m", "k3m9p2", "--keep", "B", "--yes")
    assert code == 0
    assert record(shop, WANG).read_text("utf-8") == MERGED
    assert not record(shop, LI).exists()
    assert record(shop, SUN).read_text("utf-8") == TEXTS[SUN].replace(LI, WANG)
    assert "Merged into 王* → records/customers/2026-11/*-7f3k2m.yaml" in out
    assert err == "To take it back: leadtrack undo\n"
    assert run("undo", "--yes").code == 0
    assert everything(shop) == before
    assert run("undo", "--yes")[:2] == (3, "")


def test_a_merge_in_which_somebody_wrote_since_is_taken_back_as_it_is_advised(shop: Path, run: Run) -> None:
    """A colleague corrected an entry that came from the other record: once it reads as it did, both are there again."""
    before = everything(shop)
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "B", "--yes").code == 0
    path = record(shop, WANG)
    path.write_text(MERGED.replace("问了学区", "问了学区和楼层"), "utf-8")
    code, _, err = run("undo", "--yes")
    assert code == 4
    assert "Make the place what leadtrack merge left there (leadtrack edit WHO; " in err
    path.write_text(MERGED, "utf-8")
    assert run("undo", "--yes").code == 0
    assert everything(shop) == before


def test_the_id_that_went_finds_the_customer(shop: Path, run: Run) -> None:
    run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes")
    for word in (LI, "k3m9p2", "records/customers/2026-11/*-k3m9p2.yaml"):
        for how in ((), ("--no-index",)):
            assert json.loads(run("show", word, "--json", *how).out)["id"] == "7f3k2m"
    assert run("log", "k3m9p2", "--via", "phone", "--note", "再问学区").code == 0
    assert "再问学区" in record(shop, WANG).read_text("utf-8")


def test_what_differs_is_decided_one_by_one(shop: Path, run: Run) -> None:
    put(shop, LI, TEXTS[LI].replace("sex: female\n", "sex: female\nregion: 城东\n"))
    put(shop, WANG, TEXTS[WANG].replace("need:\n", "sex: male\nregion: 城西\nneed:\n"))
    before = everything(shop)
    code, _, err = run("merge", "7f3k2m", "k3m9p2", "--yes")
    assert code == 2
    assert "3 facts say something else in each record: sex region need.area_m2. Nothing was merged." in err
    assert everything(shop) == before
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "B", "--keep", "性别=A", "--keep", "region=a", "--yes").code == 0
    text = record(shop, WANG).read_text("utf-8")
    assert "sex: male\nregion: 城西\n" in text
    assert "area_m2: 120 " in text


def test_it_asks_at_a_terminal(shop: Path, sits: Sits) -> None:
    code, out, err = sits(("merge", "7f3k2m", "k3m9p2"), "?", "x", "b", "y")
    assert code == 0
    assert err.count("area (m²): A 110-130 | B 120. Which stays?") == 3
    assert "Make one record of them?" in err
    assert record(shop, WANG).read_text("utf-8") == MERGED
    assert "goes into" in out


@pytest.mark.parametrize("answers", [("a", "n"), ("a", ""), ("q",), ("a", "q")])
def test_who_says_no_leaves_both(answers: tuple[str, ...], shop: Path, sits: Sits) -> None:
    before = everything(shop)
    sits(("merge", "7f3k2m", "k3m9p2"), *answers)
    assert everything(shop) == before


def test_looking_writes_nothing(shop: Path, run: Run) -> None:
    before = everything(shop)
    code, out, _ = run("merge", "7f3k2m", "k3m9p2", "--dry-run", "--json")
    assert code == 0
    found = json.loads(out)
    assert (found["schema"], found["done"]) == ("leadtrack.merge/1", False)
    assert found["differ"] == [{"path": "need.area_m2", "A": "110-130", "B": "120", "kept": None}]
    assert found["relinked"] == ["records/customers/2026-11/*-69zt8j.yaml"]
    assert [found[side]["entries"] for side in ("A", "B", "after")] == [1, 2, 3]
    assert [found[side]["owner"] for side in ("A", "B", "after")] == ["zhang-min", "li-wei", "li-wei"]
    assert everything(shop) == before
    assert not (shop / ".leadtrack" / "undo").exists()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        pytest.param(("7f3k2m", "8000"), 2, "A and B are the same record: 7f3k2m.", id="the same"),
        pytest.param(("7f3k2m", "nobody"), 3, "Nobody", id="nobody"),
        pytest.param(("7f3k2m", "k3m9p2", "--keep", "C"), 2, "“C” says neither A nor B.", id="no side"),
        pytest.param(("7f3k2m", "k3m9p2", "--keep", "A="), 2, "“A=” says neither A nor B.", id="no side behind ="),
        pytest.param(("7f3k2m", "k3m9p2", "--keep", "need.area=B"), 2,
                     "The records do not differ in “need.area”; they do in: need.area_m2.", id="no such fact"),
        pytest.param(("7f3k2m", "k3m9p2", "--keep", "A"), 2, "Nothing was merged: nobody sits here", id="unasked"),
    ],
)  # fmt: skip
def test_what_can_not_be_merged_is_said(words: tuple[str, ...], code: int, message: str, shop: Path, run: Run) -> None:
    before = everything(shop)
    found = run("merge", *words)
    assert found.code == code
    assert message in found.err
    assert everything(shop) == before


def test_a_near_fact_is_named(shop: Path, run: Run) -> None:
    assert "Did you mean: need.area_m2?" in run("merge", "7f3k2m", "k3m9p2", "--keep", "need.area_m=B").err


def test_a_ring_of_recommendations_is_refused(shop: Path, run: Run) -> None:
    put(shop, WANG, TEXTS[WANG].replace("need:\n", f"source: {{referrer: {SUN}}}\nneed:\n"))
    before = everything(shop)
    code, _, err = run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes")
    assert code == 2
    assert "69zt8j was recommended by one of the two and recommended the other" in err
    assert everything(shop) == before


def test_one_who_recommended_the_other(shop: Path, run: Run) -> None:
    put(shop, LI, TEXTS[LI].replace("need:\n", f"source: {{referrer: {WANG}, media: 抖音}}\nneed:\n"))
    put(shop, WANG, TEXTS[WANG].replace("need:\n", f"referrals:\n- {{name: 李娜, customer: {LI}}}\nneed:\n"))
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes").code == 0
    text = record(shop, WANG).read_text("utf-8")
    assert "referr" not in text
    assert "media: 抖音" in text
    assert run("check", "7f3k2m").code in (0, 1)


def test_a_record_that_is_lost_with_one_that_is_open(shop: Path, run: Run) -> None:
    """What came last stands: it is said before anything is written."""
    lost = "- {at: 2026-11-19, by: li-wei, lost: {reason: 失联, state: approved}}\n"
    put(shop, LI, TEXTS[LI] + lost)
    found = json.loads(run("merge", "7f3k2m", "k3m9p2", "--dry-run", "--json").out)
    assert [found[side]["standing"] for side in ("A", "B", "after")] == ["open", "lost", "lost"]
    out = run("merge", "7f3k2m", "k3m9p2", "--dry-run").out
    assert "One of them is open, and by the history of both the customer is then: lost." in " ".join(out.split())


def test_two_schemes_two_steps_and_deals_in_both(shop: Path, run: Run) -> None:
    more = (
        "- {at: 2026-11-19, by: li-wei, via: visit_in, grade: {scheme: high-mid-low, level: high}}\n"
        "- {at: 2026-11-20, by: li-wei, deal: {event: subscribed, for: 3-1201}}\n"
    )
    put(shop, LI, TEXTS[LI] + more)
    put(shop, WANG, TEXTS[WANG] + "- {at: 2026-11-15, by: zhang-min, deal: {event: queued, for: 5-802}}\n")
    rows = [line.split() for line in run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--dry-run").out.splitlines()]
    told = {row[0]: row[1:] for row in rows if row}
    assert told["grade"] == ["B", "high", "B", "(abcd-score)", "high", "(high-mid-low)"]
    assert told["deals"] == ["5-802", "3-1201", "5-802", "3-1201"]
    assert told["entries"] == ["2", "4", "6"]
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes").code == 0
    shown = json.loads(run("show", "7f3k2m", "--json").out)
    assert [entry["at"] for entry in shown["log"]] == [
        "2026-11-10 10:00", "2026-11-14 14:05", "2026-11-15", "2026-11-18", "2026-11-19", "2026-11-20",
    ]  # fmt: skip


def test_a_record_that_names_it_and_is_broken(shop: Path, run: Run) -> None:
    put(shop, SUN, TEXTS[SUN].replace("{referrer", "{{referrer"))
    code, out, _ = run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes")
    assert code == 0
    assert "records/customers/2026-11/*-69zt8j.yaml names it too, but can't be read" in " ".join(out.split())
    assert LI in record(shop, SUN).read_text("utf-8")


def test_a_broken_record_is_none_to_merge(shop: Path, run: Run) -> None:
    put(shop, LI, "name: [李娜\n")
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes").code == 3


@pytest.mark.parametrize("at", [1, 2, 3], ids=["the first", "a reference", "the one that goes"])
def test_a_full_disk_between_two_files_leaves_all_as_it_was(
    at: int, shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, calls = everything(shop), list[str]()
    rename, unlink = files._rename, Path.unlink

    def full(path: Path) -> None:
        if path.suffix == ".yaml":
            calls.append(path.name)
            if len(calls) == at:
                raise OSError(28, "No space left on device")

    def renamed(temp: Path, path: Path) -> None:
        full(path)
        rename(temp, path)

    def removed(path: Path, *, missing_ok: bool = False) -> None:
        full(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(files, "_rename", renamed)
    monkeypatch.setattr(Path, "unlink", removed)
    code, _, err = run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes")
    assert (code, len(calls) >= at) == (4, True)
    assert "No space" in err or "full" in err
    monkeypatch.undo()
    assert everything(shop) == before
    assert run("undo", "--yes").code == 3  # nothing is left of it


def test_a_kill_before_the_second_file_goes(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are there: merged again nothing stands twice, or undo makes the two of before."""
    before = everything(shop)

    def killed(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):  # noqa: PT012
        patch.setattr(files, "remove", killed)
        patch.setattr("leadtrack.store.journal.take_back", lambda *_: None)
        run("merge", "7f3k2m", "k3m9p2", "--keep", "B", "--yes")
    assert record(shop, LI).exists()
    assert record(shop, WANG).read_text("utf-8") == MERGED
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes").code == 0
    assert record(shop, WANG).read_text("utf-8") == MERGED
    assert run("undo", "-n", "2", "--yes").code == 0
    assert everything(shop) == before


def test_somebody_writes_while_it_is_looked_at(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = files.replace

    def meanwhile(path: Path, data: bytes, *, expected: bytes) -> bool:
        record(shop, LI).write_text(TEXTS[LI] + "- {at: 2026-11-20, by: li-wei, note: neu}\n", "utf-8")
        return replace(path, data, expected=expected)

    monkeypatch.setattr(files, "replace", meanwhile)
    code, _, err = run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes")
    assert code == 4
    assert "/*-k3m9p2.yaml was changed while you were looking. Nothing was merged." in err
    assert record(shop, WANG).read_text("utf-8") == TEXTS[WANG]
    assert "neu" in record(shop, LI).read_text("utf-8")


def test_references_in_the_register_and_in_events(shop: Path, run: Run) -> None:
    rows = shop / "records" / "register" / "2026-11" / "zhang-min.yaml"
    files.create(rows, f"rows:\n- {{at: 2026-11-12, via: visit_in, customer: {LI}}}   # with her mother\n".encode())
    before = everything(shop)
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes").code == 0
    assert (
        rows.read_text("utf-8") == f"rows:\n- {{at: 2026-11-12, via: visit_in, customer: {WANG}}}   # with her mother\n"
    )
    run("undo", "--yes")
    assert everything(shop) == before


def test_undo_keeps_what_came_after_in_another_place(shop: Path, run: Run) -> None:
    run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes")
    path = record(shop, WANG)
    path.write_text(
        path.read_text("utf-8") + "- {at: 2026-11-21, by: zhang-min, via: phone, note: 说好周日来}\n", "utf-8"
    )
    assert run("undo", "--yes").code == 0
    entry = "- {at: 2026-11-21, by: zhang-min, via: phone, note: 说好周日来}\n"
    assert yamltext.load(path.read_bytes()) == yamltext.load((TEXTS[WANG] + entry).encode())
    assert record(shop, LI).read_text("utf-8") == TEXTS[LI]


def test_undo_refuses_where_the_one_that_went_is_there_again(shop: Path, run: Run) -> None:
    run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes")
    put(shop, LI, "name: 李娜\n")
    now = everything(shop)
    code, _, err = run("undo", "--yes")
    assert code == 4
    assert "/*-k3m9p2.yaml was changed after leadtrack merge (2026-11-21) made or removed it" in err
    assert everything(shop) == now


def test_a_comment_that_stands_twice_stands_twice_in_the_one_record(shop: Path, run: Run) -> None:
    """Ours has it once, by another fact; theirs twice, and what they said before and behind keeps its order."""
    text = TEXTS[WANG].replace("name: 王建国", "name: 王建国  # ask again")
    put(shop, WANG, text)
    theirs = TEXTS[LI].replace("# she was in a hurry", "# ask again\n# she was in a hurry\n# ask again")
    put(shop, LI, theirs)
    assert run("merge", "7f3k2m", "k3m9p2", "--keep", "A", "--yes").code == 0
    found = record(shop, WANG).read_text("utf-8")
    assert found.count("# ask again") == 2
    assert found.count("# she was in a hurry") == found.count("# from the phone call") == 1
    assert "name: 王建国  # ask again\n" in found


def test_two_merged_at_once_are_refused(shop: Path) -> None:
    """What was looked at is what is written."""
    with pytest.raises(ConflictError, match="exists"):
        files.create(record(shop, LI), b"")
