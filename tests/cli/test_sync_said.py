"""What `sync` says of a conflict and keeps of what was chosen; what came and went, and who is twice on file now."""

import json
from typing import Never

import pytest

from leadtrack.cli import choosing
from leadtrack.cli.asking import LeftError
from tests.cli.conftest import Sits
from tests.cli.test_sync import CONFIG, MINE, OTHER, RECORD, TEXT, done, pair, sync, undated
from tests.conftest import Run
from tests.gitwork import Clone

REGISTER = "records/register/2026-11/zhang-min.yaml"
ROW = "rows:\n- at: 2026-11-20 10:00\n  by: zhang-min\n  via: visit_in\n  who: 李大明\n  note: 李大明不肯留电话\n"

__all__ = ["pair"]


def test_who_changed_a_place_is_told_not_who_wrote_to_the_record_last(
    pair: tuple[Clone, Clone], run: Run, sits: Sits
) -> None:
    """Li Wei changes a fact and an entry, somebody else adds a contact; at the terminal one of each is chosen."""
    mine, other = pair
    theirs = TEXT.replace("sex: male", "sex: female").replace("45", "50")
    other.write(RECORD, theirs)
    assert sync(other, run).code == 0
    other.write(RECORD, theirs + OTHER)
    other.commit("a contact", who="chen-jie")
    other.git("push", "-q", "origin", "HEAD:main")
    mine.write(RECORD, TEXT.replace("sex: male", "sex: unknown").replace("45", "40") + MINE)
    found = sits(["-C", str(mine.root), "sync"], "3", "2", "1")
    assert found.code == 0
    lines = undated(found.err).replace("Which one is right? (1/2)", "").splitlines()
    said = [line for line in lines if (line[:1] == " " and "DAY" in line) or ": both sides" in line]
    assert said == [
        "王建国 wang-jianguo-7f3k2m: both sides changed the same",
        "  1 ours (张敏 DAY): sex male→unknown",
        "  2 theirs (李伟 DAY): sex male→female",
        "王建国 wang-jianguo-7f3k2m 2026-11-14 14:05 张敏: both sides changed the same",
        "  1 ours (张敏 DAY): corrected 2026-11-14 visit 40 min: minutes 45→40",
        "  2 theirs (李伟 DAY): corrected 2026-11-14 visit 50 min: minutes 45→50",
    ]
    assert "Please answer 1 or 2." in found.err
    assert "taken:" not in found.err
    assert undated(mine.git("log", "-1", "--format=%b")) == (
        "王* 7f3k2m: taken: sex male→female (李伟 DAY); not: sex male→unknown (张敏 DAY)\n"
        "王* 7f3k2m 2026-11-14 14:05 张敏: taken: corrected 2026-11-14 visit 40 min: minutes 45→40 (张敏 DAY); "
        "not: corrected 2026-11-14 visit 50 min: minutes 45→50 (李伟 DAY)\n\n"
    )
    assert mine.read(RECORD) == theirs.replace("50", "40") + OTHER + MINE


def test_names_of_a_register_are_masked_in_a_question_and_in_the_commit(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    mine.write(REGISTER, ROW)
    assert sync(mine, run).code == 0
    assert sync(other, run).code == 0
    other.write(REGISTER, ROW.replace("大明", "小明").replace("不肯留电话", "周末再来"))
    assert sync(other, run).code == 0
    mine.write(REGISTER, ROW.replace("不肯留电话", "以后再说"))
    assert undated(sync(mine, run).err).splitlines()[:3] == [
        f"{REGISTER} 2026-11-20 10:00 张敏: both sides changed the same",
        "  1 ours (张敏 DAY): corrected 2026-11-20 visit: note 李*不肯留电话→李*以后再说",
        "  2 theirs (李伟 DAY): corrected 2026-11-20 visit: note 李*不肯留电话→李*周末再来",
    ]
    assert sync(mine, run, "--take", "mine").code == 0
    assert "明" not in mine.git("log", "-1", "--format=%B")


def test_an_entry_that_one_corrected_and_the_other_took_out(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    other.write(RECORD, TEXT[: TEXT.index("log:")] + "log:\n" + OTHER)
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("minutes: 45", "minutes: 40"))
    lines = undated(sync(mine, run).err).splitlines()
    assert lines[0] == "王* 7f3k2m 2026-11-14 14:05 张敏: one side changed what the other took out"
    assert lines[1].startswith("  1 ours (张敏 DAY): ")
    assert lines[2].startswith("  2 theirs (李伟 DAY): taken out: 2026-11-14 visit 45 min")


def test_a_merge_that_was_under_way_says_what_came_and_what_went(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    other.write(RECORD, TEXT.replace("sex: male", "sex: female") + OTHER)
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("sex: male\n", "") + MINE)
    mine.commit("by hand")
    mine.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    found = sync(mine, run, "--take", "theirs")
    assert found.code == 0
    assert "Nothing to commit" not in found.err
    assert found.out == (
        "The merge that was under way is committed; 1 file of others came with it:\n"
        "  王*: 2026-11-19 visit · 太太来看; sex female\n"
        "1 file that was committed before went to the others:\n"
        "  王*: 2026-11-20 phone · 周三再打\n"
    )
    said = mine.git("log", "-1", "--format=%B")
    assert said.startswith("Merge branch 'main' of ")
    assert "Conflicts" not in said
    assert "\n\n王* 7f3k2m: taken: sex male→female (李伟 " in said


def test_two_records_of_one_visitor_are_told_to_both_with_what_makes_one_of_them(
    pair: tuple[Clone, Clone], run: Run, sits: Sits
) -> None:
    mine, other = pair
    for clone, id_, number in ((mine, "li-mei-2m4p9x", "13900139000"), (other, "li-mei-3n5q8y", "139 0013 9000")):
        by = f"log:\n- at: 2026-11-21 10:00\n  by: {clone.who}\n  via: visit_in\n"
        clone.write(f"records/customers/2026-11/{id_}.yaml", f"id: {id_}\nname: 李梅\nphones: ['{number}']\n{by}")
    assert "may be one customer" not in sync(mine, run).err
    told = (
        "李* 2m4p9x, 李* 3n5q8y may be one customer (phone 139****9000 · same name). "
        "Look first, then make one of them:\n  leadtrack merge 2m4p9x 3n5q8y\n"
    )
    assert told in sync(other, run).err
    assert told in sync(mine, run).err
    mine.write(RECORD, TEXT + MINE)
    assert sync(mine, run).code == 0
    assert "may be one customer" not in sync(other, run).err
    other.write(RECORD, (TEXT + MINE).replace("13800138000", "13900139000"))
    assert sync(other, run).code == 0
    assert "王建国 7f3k2m" in sits(["-C", str(mine.root), "sync"]).err


def test_an_heir_that_both_changed_inherits_from_each_that_went_into_it(pair: tuple[Clone, Clone], run: Run) -> None:
    """The other merges two records into a third and changes it; here all three are written to."""
    mine, other = pair
    twins = {f"wang-jianguo-{random}": f"1391111222{at}" for at, random in enumerate(("8g4n3p", "9h5p4q"))}
    place = {id_: f"records/customers/2026-11/{id_}.yaml" for id_ in twins}
    text = {id_: f"id: {id_}\nname: 王建国\nphones: ['{number}']\nlog:\n" for id_, number in twins.items()}
    for at, id_ in enumerate(twins):
        text[id_] += f"- at: 2026-11-1{at} 10:00\n  by: zhang-min\n  via: phone\n"
        mine.write(place[id_], text[id_])
    assert sync(mine, run).code == 0
    assert sync(other, run).code == 0
    for id_ in twins:
        assert run("-C", str(other.root), "merge", "7f3k2m", id_[-6:], "--yes").code == 0
    other.write(RECORD, other.read(RECORD).replace("sex: male", "sex: female"))
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("sex: male", "sex: unknown") + MINE)
    for at, id_ in enumerate(twins):
        mine.write(place[id_], text[id_] + f"- at: 2026-11-2{at} 16:00\n  by: zhang-min\n  via: sms\n")
    assert sync(mine, run, "--take", "theirs").code == 0
    heir = mine.read(RECORD)
    assert [day for day in range(10, 22) if f"- at: 2026-11-{day} " in heir] == [10, 11, 14, 20, 21]
    assert heir.count("- at: ") == 6
    assert ("sex: female\n" in heir, MINE in heir) == (True, True)
    assert [(mine.root / file).exists() for file in place.values()] == [False, False]


def test_a_hand_over_that_was_undone_is_one_sentence(
    pair: tuple[Clone, Clone], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = pair
    given = ("handover", "--from", "zhang-min", "--to", "li-wei", "--because", "调岗", "--yes")
    assert run("-C", str(mine.root), *given).code == 0
    assert sync(mine, run).code == 0
    assert sync(other, run).code == 0
    assert run("-C", str(mine.root), "undo", "--yes").code == 0
    assert sync(mine, run).code == 0
    assert ": hand-over to 李伟 taken back · 调岗\n" in sync(other, run).out
    item = json.loads(run("-C", str(other.root), "history", "7f3k2m", "--json").out)["commits"][0]["changes"]
    assert [(one["kind"], one["before"]["owner"], one["after"]) for one in item] == [("undone", "li-wei", None)]
    monkeypatch.setenv("LEADTRACK_LANG", "zh")
    assert "  撤回移交：李伟 · " in run("-C", str(other.root), "history", "7f3k2m").out


def test_who_is_none_of_the_consultants_is_told_so(
    pair: tuple[Clone, Clone], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, _ = pair
    mine.write("records/config.yaml", CONFIG.replace("zhang-min@", "zhang.min@"))
    said = "zhang-min@example.com is none of the consultants: "
    assert said in sync(mine, run).err
    monkeypatch.setenv("LEADTRACK_USER", "sun-yi")
    assert "sun-yi is none of the consultants: " in sync(mine, run).err
    monkeypatch.setenv("LEADTRACK_USER", "li-wei")
    assert "none of the consultants" not in sync(mine, run).err
    assert done(mine, run)["went"] == []


def test_what_somebody_mended_around_markers_stays_and_a_slip_of_theirs_is_named(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    """Two conflicts, of which one is mended by hand, with a word added; then a line that can't be read."""
    mine, other = pair
    other.write(RECORD, TEXT.replace("sex: male", "sex: female").replace("45", "50"))
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("sex: male\n", "").replace("45", "40"))
    mine.commit("by hand")
    mine.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    torn = mine.read(RECORD)
    sex = "<<<<<<< ours\n=======\nsex: female\n>>>>>>> theirs\n"
    assert sex in torn
    half = torn.replace(sex, "sex: unknown\n").replace("name: 王建国", "name: 王建国  # 夫妻都姓王")
    mine.write(RECORD, half)
    open_ = "corrected 2026-11-14 visit 40 min: minutes 45→40 or corrected 2026-11-14 visit 50 min: minutes 45→50"
    assert (
        f"an unresolved git conflict: {open_} → in a merge under way leadtrack sync asks"
        in run("-C", str(mine.root), "check").out
    )
    slip = half[: half.index("<<<<<<<")] + "  minutes: [50\n"
    mine.write(RECORD, slip)
    found = sync(mine, run, "--take", "mine")
    assert (found.code, "1 file has the fault above" in found.err, mine.read(RECORD)) == (5, True, slip)
    mine.write(RECORD, half)
    assert sync(mine, run, "--take", "mine").code == 0
    done_ = TEXT.replace("sex: male", "sex: unknown").replace("45", "40")
    assert mine.read(RECORD) == done_.replace("name: 王建国", "name: 王建国  # 夫妻都姓王")


def test_a_contact_with_many_facts_names_three_changes_and_says_how_many_more(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    """Four in all: the third fact is not dropped in silence. Of a new record its log goes without saying."""
    mine, _ = pair
    mine.write(RECORD, TEXT.replace("sex: male\n", "sex: female\nwechat: wjg-66\nnotes: [急]\n") + MINE)
    said = "2026-11-20 phone · 周三再打; sex male→female; WeChat wj****; 1 more change"
    assert said in " ".join(sync(mine, run).out.split())
    assert mine.git("log", "-1", "--format=%b") == f"王* 7f3k2m: {said}\n\n"
    mine.write(RECORD.replace("7f3k2m", "8g4n3p"), TEXT.replace("7f3k2m", "8g4n3p").replace("138", "139") + 3 * MINE)
    assert "more change" not in sync(mine, run).out


def test_q_leaves_what_is_committed_and_a_hand_edit_while_it_asks_is_never_overwritten(
    pair: tuple[Clone, Clone], run: Run, sits: Sits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor saves the record between question and answer: the merge stays under way, and is ended by the next."""
    mine, other = pair
    other.write(RECORD, TEXT.replace("sex: male", "sex: female"))
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("sex: male", "sex: unknown"))
    left = sits(["-C", str(mine.root), "sync"], "q")
    assert ("Not decided, not merged" in left.err, "Not saved" in left.err) == (True, False)

    def saved(*_: object) -> str:
        mine.write(RECORD, mine.read(RECORD) + MINE)
        return "1"

    def gone(*_: object) -> Never:
        mine.write(RECORD, mine.read(RECORD) + MINE.replace("-20", "-18"))
        raise LeftError("not-saved")

    for answer in (gone, saved):
        with monkeypatch.context() as patch:
            patch.setattr(choosing, "put", answer)
            found = sits(["-C", str(mine.root), "sync"])
        assert (found.code, "Changed while you were asked" in found.err) == (5, True)
    assert sync(mine, run, "--take", "mine").code == 0
    assert mine.read(RECORD) == TEXT.replace("sex: male", "sex: unknown") + MINE.replace("-20", "-18") + MINE


def test_a_visitor_of_the_register_is_captioned_in_the_language_of_the_commit(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    mine, _ = pair
    mine.write(REGISTER, ROW)
    assert run("-C", str(mine.root), "--lang", "zh", "sync").code == 0
    said = f"{REGISTER}：新文件；2026-11-20 来访 · 来人 李* · 李*不肯留电话\n\n"
    assert mine.git("log", "-1", "--format=%b") == said


def test_an_appointment_that_a_colleague_s_later_entry_replaced_is_told_to_both(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    """Neither could be told when they wrote; the one who unites them is, and the one who only gets it."""
    mine, other = pair
    visit = MINE.replace("20 10:00", "19 15:00").replace("note: 周三再打", "next: {date: 2026-11-23 15:00, do: 复看}")
    letter = "- at: 2026-11-19 15:10\n  by: li-wei\n  via: letter\n  next: {date: 2026-11-26, do: 寄资料}\n"
    mine.write(RECORD, TEXT + visit)
    other.write(RECORD, TEXT + letter)
    assert sync(mine, run).code == 0
    said = "王* 7f3k2m (李伟 2026-11-19 15:10): The new step replaces 11-23 15:00 复看"
    for one in (other, mine):
        found = sync(one, run)
        assert found.code == 0
        assert [line for line in found.err.splitlines() if "replaces" in line] == [said]


def test_at_a_terminal_what_is_masked_alike_is_told_apart_and_nowhere_else(
    pair: tuple[Clone, Clone], run: Run, sits: Sits, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = pair
    other.write(RECORD, TEXT.replace("log:", "wechat: wangjianguo_9\nlog:"))
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("log:", "wechat: wangjianguo_8\nlog:") + MINE.replace("再打", "加 wangjianguo_8"))
    said = undated(sync(mine, run).err)
    assert "1 ours (张敏 DAY): WeChat wa****\n  2 theirs (李伟 DAY): WeChat wa****\n" in said
    here: list[bool] = []

    def answer(*_: object) -> str:
        here.append((mine.root / ".leadtrack" / "asking").exists())
        return "2"

    monkeypatch.setattr(choosing, "put", answer)
    said = undated(sits(["-C", str(mine.root), "sync"]).err)
    assert "1 ours (张敏 DAY): WeChat wangjianguo_8\n  2 theirs (李伟 DAY): WeChat wangjianguo_9\n" in said
    assert "wangjianguo" not in mine.git("log", "-1", "--format=%B")
    assert "周三加 wa****" in mine.git("log", "-1", "--format=%B", "HEAD^1")
    assert "wangjianguo" not in mine.git("log", "-1", "--format=%B", "HEAD^1")
    assert "wechat: wangjianguo_9" in mine.read(RECORD)
    assert here == [True]
