"""`review`: the pages of a day, who looked at them, and a manager's word to the owner of a customer (B31, I16)."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.cli.bench import everything, last_entry, put
from tests.conftest import Result, Run

CONFIG = """\
profile: realestate
consultants:
  zhang-min: {name: 张敏}
  li-wei: {name: 李伟, rest: [周六]}
  old-wu: {name: 老吴, active: 'false'}
  boss: {name: 王经理, role: manager}
"""
NOTE = "note: " + "看" * 50
EVENING = "2026-11-21T18:05"


@pytest.fixture
def team(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop of two consultants, and the manager at work on a Saturday evening."""
    (empty / "records" / "config.yaml").write_text(CONFIG, "utf-8")
    monkeypatch.setenv("LEADTRACK_USER", "boss")
    monkeypatch.setenv("LEADTRACK_TODAY", EVENING)
    return empty


def record(root: Path, log: str, name: str = "王建国", id_: str = "wang-jianguo-7f3k2m", facts: str = "") -> Path:
    return put(root, id_, f"name: {name}\nphones: ['13800138000']\n{facts}log:\n{log}\n")


def owned(root: Path, more: str = "") -> Path:
    """A customer of Zhang Min's, talked to on the first, whom no rule asks anything of."""
    first = f"- {{at: 2026-11-01 10:00, by: zhang-min, via: phone, {NOTE}, grade: {{scheme: abcd-score, level: D}}}}\n"
    return record(root, first + more)


def ran(run: Run, *words: str) -> Result:
    found = run("review", *words)
    assert (found.code, found.err) == (0, ""), found
    return found


def tables(run: Run, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ran(run, *words, "--json").out)["tables"]
    return found


# --- the pages


def test_the_contract(team: Path, run: Run) -> None:
    owned(team, f"- {{at: 2026-11-21 10:00, by: zhang-min, via: visit_in, {NOTE}, next: {{date: 2026-11-21 15:00}}}}")
    found = json.loads(ran(run, "--json").out)
    assert list(found) == ["schema", "day", "as_of", "tables", "left_out"]
    assert (found["schema"], found["day"], found["as_of"]) == ("leadtrack.review/1", "2026-11-21", "2026-11-21")
    assert found["tables"]["review"]["columns"] == [
        "consultant", "first", "return", "calls", "no_data", "due", "did", "not_done", "findings", "reviewed",
    ]  # fmt: skip
    assert found["tables"]["review"]["rows"] == [
        ["zhang-min", 1, 0, 0, 0, 1, {"n": 0, "of": 1, "value": 0.0}, 1, 1, []],
        ["li-wei", 0, 0, 0, 0, 0, {"n": 0, "of": 0, "value": None}, 0, 0, []],
    ]
    assert found["tables"]["findings"]["columns"] == ["consultant", "kind", "name", "id", "about"]
    assert found["tables"]["findings"]["rows"] == [
        ["zhang-min", "unwritten", "王*", "7f3k2m", "appointment 15:00: get in touch; nothing was written"],
    ]  # fmt: skip
    assert set(found["tables"]["review"]["definitions"]) == {*found["tables"]["review"]["columns"][1:-1]}


def test_an_appointment_to_do_what_its_channel_says_is_told_once(team: Path, run: Run) -> None:
    step = "next: {date: 2026-11-21 15:00, via: visit_in, do: visit}"
    owned(team, f"- {{at: 2026-11-21 10:00, by: zhang-min, via: visit_in, {NOTE}, {step}}}")
    assert tables(run)["findings"]["rows"][0][-1] == "appointment 15:00: visit; nothing was written"


def test_a_page_for_each_consultant(team: Path, run: Run) -> None:
    owned(team, "- {at: 2026-11-20 16:00, rec: 2026-11-21 09:10, by: zhang-min, via: phone, note: 聊了价格}")
    assert ran(run, "--lang", "zh").out.splitlines() == [
        "日审 2026-11-21 周六（截至 2026-11-21）",
        "",
        "顾问  首访  复访  来电  未留资  到期  已做  未做  要看  审",
        "张敏     ·     ·     ·       ·     ·     —     ·     1  —",
        "李伟     ·     ·     ·       ·     ·     —     ·     ·  —",
        "",
        "张敏",
        "事项      客户  编号    说明",
        "隔天才写  王*   7f3k2m  11-20 的回访电话，11-21 09:10 才写",
        "",
        "李伟",
        "这一天休息，什么都没写",
        "",
        "交代：leadtrack review --say 客户 内容 --next 日期",
        "审完：leadtrack review --ok",
    ]


def test_everything_there_is_to_look_at_in_words(team: Path, run: Run) -> None:
    lost = "- {at: 2026-11-20, by: li-wei, deal: {event: subscribed, for: 3-1201}}\n"
    lost += "- {at: 2026-11-21 10:00, by: li-wei, via: phone, note: 不买了}\n"
    lost += "- {at: 2026-11-21 10:20, by: li-wei, deal: {event: cancelled, for: 3-1201}}\n"
    lost += "- {at: 2026-11-21 10:30, by: li-wei, lost: {reason: 竞品项目, state: applied}}"
    up = f"- {{at: 2026-11-10 10:00, by: li-wei, via: phone, {NOTE}, grade: {{scheme: abcd-score, level: B}}}}\n"
    up += "- {at: 2026-11-21 11:00, by: li-wei, grade: {scheme: abcd-score, level: A}}"
    record(team, lost, "赵六", "zhao-a3k9p2")
    record(team, up, "钱七", "qian-b4k9p2", "help: 请财务找钱七 13800138000 确认首付\n")
    found = tables(run)["findings"]["rows"]
    assert [[row[0], row[1], row[3], row[4]] for row in found] == [
        ["li-wei", "undone", "b4k9p2", "grade A every 7 days, last contact 11-10, 3 days late"],
        ["li-wei", "silent", "b4k9p2", "A: 11 days without contact, every 7 days; no next step"],
        ["li-wei", "raised", "b4k9p2", "B → A without a contact that day"],
        ["li-wei", "cancelled", "a3k9p2", "cancelled 3-1201"],
        ["li-wei", "lost", "a3k9p2", "11-21 competing project"],
        ["li-wei", "help", "b4k9p2", "请财务找钱* 138****8000 确认首付"],
        ["li-wei", "short", "a3k9p2", "phone: 3 of 30 characters"],
    ]  # fmt: skip


def test_a_rate_of_few_is_marked_as_in_reports_and_the_mark_is_explained_once(team: Path, run: Run) -> None:
    """One item was due that day, and nothing was done: one case is too few."""
    owned(team, "- {at: 2026-11-15 10:00, by: zhang-min, next: {date: 2026-11-20, do: 送资料}}")
    star = "* fewer than 20 cases: too few to compare"
    screen, page = (ran(run, "2026-11-20", *more).out for more in ((), ("--md",)))
    assert screen.count("%") == page.count("%") == 1
    assert ("0/1 0%*" in screen, screen.count(star)) == (True, 1)
    assert ("0/1 0%*" in page.replace("\\", ""), page.count(star)) == (True, 1)


def test_a_day_without_data(team: Path, run: Run) -> None:
    """Every consultant at work has a page that says so; it is no error."""
    assert [row[0] for row in tables(run, "2026-11-03")["review"]["rows"]] == ["zhang-min", "li-wei"]
    out = ran(run, "2026-11-03").out
    assert out.count("has written nothing at all that day") == 2
    assert "does not work" not in out


def test_a_shop_without_consultants_and_without_data(team: Path, run: Run) -> None:
    (team / "records" / "config.yaml").write_text("profile: realestate\n", "utf-8")
    assert "No consultant has a page for this day" in ran(run).out


@pytest.mark.parametrize("word", ["2026-11-22", "tomorrow", "2027-01-01"])
def test_a_day_to_come_is_refused(word: str, team: Path, run: Run) -> None:
    code, out, err = run("review", word)
    assert (code, out) == (2, "")
    assert "has not come yet" in err


def test_a_customer_handed_over_in_the_middle_of_the_day(team: Path, run: Run) -> None:
    owned(
        team,
        "- {at: 2026-11-21 10:00, by: zhang-min, via: visit_in, note: 来了}\n"
        "- {at: 2026-11-21 12:00, by: boss, owner: li-wei}\n"
        "- {at: 2026-11-21 15:00, by: li-wei, lost: {state: applied}}",
    )
    found = tables(run)
    assert [(row[0], row[1]) for row in found["review"]["rows"]] == [("zhang-min", 1), ("li-wei", 0)]
    assert [(row[0], row[1]) for row in found["findings"]["rows"]] == [("zhang-min", "short"), ("li-wei", "lost")]
    for at, who in enumerate(("zhang-min", "li-wei")):
        alone = tables(run, "--owner", who)
        assert alone["review"]["rows"] == [found["review"]["rows"][at]]
        assert alone["findings"]["rows"] == [found["findings"]["rows"][at]]


def test_who_left_and_who_is_in_no_config_have_a_place(team: Path, run: Run) -> None:
    record(team, "- {at: 2026-11-01, by: old-wu, lost: {state: applied}}", "赵六", "zhao-a3k9p2")
    record(team, "- {at: 2026-11-01, by: stranger, lost: {state: applied}}", "钱七", "qian-b4k9p2")
    record(team, "- {at: 2026-11-01, lost: {state: applied}}", "孙八", "sun-c5k9p2")
    out = ran(run).out
    assert out.index("老吴") < out.index("no longer works here") < out.index("stranger", out.index("no longer"))
    assert out.index("not among the consultants of the config") < out.rindex("(nobody's)")
    assert [row[0] for row in tables(run)["review"]["rows"]] == ["zhang-min", "li-wei", "old-wu", "stranger", ""]


def test_one_page_is_what_it_is_among_all(workspace: Path, run: Run) -> None:
    """Of the sample, for each day of two weeks."""
    for at in range(8, 22):
        day = f"2026-11-{at:02d}"
        every = tables(run, day)
        for who in ("zhang-min", "li-wei"):
            alone = tables(run, day, "--owner", who)
            for name in ("review", "findings"):
                assert alone[name]["rows"] == [row for row in every[name]["rows"] if row[0] == who]


def test_one_page(team: Path, run: Run) -> None:
    assert [row[0] for row in tables(run, "--owner", "李伟")["review"]["rows"]] == ["li-wei"]
    assert [row[0] for row in tables(run, "--owner", "all")["review"]["rows"]] == ["zhang-min", "li-wei"]
    code, out, err = run("review", "--owner", "zhang-mni")
    assert (code, out) == (3, "")
    assert "zhang-min" in err


def test_rows_of_the_register_count_for_who_wrote_them(team: Path, run: Run) -> None:
    place = team / "records" / "register" / "2026-11" / "li-wei.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(
        "rows:\n- {at: 2026-11-21 10:00, who: 先生}\n- {at: 2026-11-20 10:00, who: 女士}\n- {who: 夫妻}\n", "utf-8"
    )
    code, out, err = run("review", "--json")
    assert code == 1  # the third row has no day
    assert "records/register/2026-11/li-wei.yaml:4:3: “at” is missing" in err
    assert json.loads(out)["tables"]["review"]["rows"][1][:5] == ["li-wei", 0, 0, 0, 1]


def test_looking_back_hides_what_was_written_later(team: Path, run: Run) -> None:
    owned(team, f"- {{at: 2026-11-20 16:00, rec: 2026-11-21 09:10, by: zhang-min, via: visit_in, {NOTE}}}")
    assert run("review", "--ok", "11-20").code == 0
    now, then = (json.loads(run("review", "11-20", *words, "--json").out) for words in ((), ("--as-of", "11-20")))
    assert [row[1] for row in now["tables"]["findings"]["rows"]] == ["late"]
    assert (now["tables"]["review"]["rows"][0][1], len(now["tables"]["review"]["rows"][0][-1])) == (1, 1)
    assert then["tables"]["findings"]["rows"] == []
    assert (then["tables"]["review"]["rows"][0][1], then["tables"]["review"]["rows"][0][-1]) == (0, [])
    assert then["as_of"] == "2026-11-20"


def test_a_spreadsheet_and_markdown(team: Path, run: Run) -> None:
    owned(team, "- {at: 2026-11-21 10:00, by: zhang-min, via: phone, note: 好}")
    assert run("review", "--ok").code == 0
    rows = list(csv.reader(StringIO(ran(run, "--csv").out)))
    assert rows[1] == ["张敏", "0", "0", "0", "0", "0", "", "0", "0", "0", "1", "王经理 11-21 18:05"]
    assert rows[-1] == ["张敏", "too short", "王*", "7f3k2m", "phone: 1 of 30 characters"]
    lines = ran(run, "--md").out.splitlines()
    assert "| too short | 王* | 7f3k2m | phone: 1 of 30 characters |" in lines
    assert "## 张敏 · reviewed: 王经理 11-21 18:05" in lines


def test_a_long_page_is_cut_on_the_screen_and_whole_for_programs(team: Path, run: Run) -> None:
    for at in range(21):
        record(team, "- {at: 2026-11-01, by: li-wei, lost: {state: applied}}", "赵六", f"zhao-{at:02d}k9p2")
    out = ran(run).out
    assert "2 more rows: loss to approve 2" in out
    assert out.count("赵*") == 19
    assert len(tables(run)["findings"]["rows"]) == 21
    assert "leadtrack lost WHO --state approved" in out


# --- who looked


def test_who_looked_is_written_and_shown(team: Path, run: Run) -> None:
    found = ran(run, "--ok")
    assert found.out == "Reviewed 2026-11-21, all consultants: 王经理 2026-11-21 18:05 → records/reviews/2026-11.yaml\n"
    path = team / "records" / "reviews" / "2026-11.yaml"
    assert path.read_text("utf-8") == ("rows:\n- day: 2026-11-21\n  of: all\n  by: boss\n  at: 2026-11-21 18:05\n")
    assert "张敏 · reviewed: 王经理 11-21 18:05" in ran(run).out
    assert tables(run)["review"]["rows"][1][-1] == [{"by": "boss", "at": "2026-11-21 18:05"}]


def test_one_page_is_looked_at(team: Path, run: Run) -> None:
    ran(run, "11-20", "--ok", "--owner", "li-wei")
    assert [row[-1] for row in tables(run, "11-20")["review"]["rows"]] == [
        [], [{"by": "boss", "at": "2026-11-21 18:05"}],
    ]  # fmt: skip
    assert [row[-1] for row in tables(run)["review"]["rows"]] == [[], []]


def test_a_second_look_is_written_and_said(team: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(run, "--ok")
    monkeypatch.setenv("LEADTRACK_TODAY", "2026-11-21T20:00")
    code, _, err = run("review", "--ok", "--owner", "li-wei")
    assert (code, err) == (0, "It was reviewed before: 王经理 11-21 18:05.\n")
    assert "李伟 · reviewed: 王经理 11-21 18:05, 王经理 11-21 20:00" in ran(run).out


def test_the_same_look_is_written_once(team: Path, run: Run) -> None:
    ran(run, "--ok")
    before = everything(team)
    assert run("review", "--ok").err == "It was reviewed before: 王经理 11-21 18:05.\n"
    assert everything(team) == before


def test_ones_own_page_is_said(team: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_USER", "li-wei")
    assert run("review", "--ok", "--owner", "li-wei").err == "You have reviewed your own page.\n"


def test_a_look_for_a_program(team: Path, run: Run) -> None:
    assert json.loads(ran(run, "--ok", "--owner", "li-wei", "--json").out) == {
        "schema": "leadtrack.reviewed/1", "day": "2026-11-21", "of": "li-wei", "by": "boss", "at": "2026-11-21 18:05",
        "file": "records/reviews/2026-11.yaml", "before": 0,
    }  # fmt: skip


def test_comments_of_the_file_stay_and_what_is_wrong_is_named(team: Path, run: Run) -> None:
    path = team / "records" / "reviews" / "2026-11.yaml"
    path.parent.mkdir()
    path.write_text("rows:\n# by hand\n- {day: 2026-11-21, of: all, by: boss}\n", "utf-8")
    code, _, err = run("review")
    assert code == 1
    assert "records/reviews/2026-11.yaml:3:3: “at” is missing" in err
    code, _, err = run("review", "--ok")
    assert (code, "2026-11.yaml:3:3: " in err) == (0, True)  # it is written, and the row beside it is named
    assert "# by hand\n- {day: 2026-11-21, of: all, by: boss}\n- day: 2026-11-21\n" in path.read_text("utf-8")
    path.write_text("rows: [", "utf-8")
    code, _, err = run("review")
    assert (code, "records/reviews/2026-11.yaml:2:" in err) == (1, True)
    assert run("review", "--ok").code == 2
    assert path.read_text("utf-8") == "rows: ["


def test_nobody_in_particular_can_not_look(team: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEADTRACK_USER")
    before = everything(team)
    assert run("review", "--ok").code == 2
    assert run("review", "--say", "wjg", "x", "--next", "fri").code == 2
    assert everything(team) == before


# --- a manager's word


def test_a_word_is_written_and_stands_in_the_owners_list(team: Path, run: Run) -> None:
    path = owned(team, "- {at: 2026-11-18 10:00, by: zhang-min, next: {date: 2026-11-23, via: phone, do: 发图}}")
    before = path.read_text("utf-8")
    code, out, err = run("review", "--say", "wjg", "问一下贷款 13911112222", "--next", "today")
    assert (code, err) == (0, "Dates: “today” 2026-11-21 Sat\n")
    assert out == "The manager's word is in 张敏's due: 王* → records/customers/2026-11/*-7f3k2m.yaml\n"
    assert path.read_text("utf-8") == before + (
        "- at: 2026-11-21 18:05\n  by: boss\n  order: {do: 问一下贷款 13911112222, date: 2026-11-21}\n"
    )
    (item,) = json.loads(run("due", "--owner", "zhang-min", "--json").out)["items"]
    assert (item["bucket"], item["due_on"], item["days_late"]) == ("today", "2026-11-21", 0)
    assert [(one["rule"], one["item"], one["text"]) for one in item["reasons"]] == [
        ("order.word", "order.word:2026-11-21", "asked by 王经理 on 11-21: 问一下贷款 139****2222"),
        ("planned", "planned:2026-11-23", "11-23 phone: 发图"),
    ]


def test_the_index_gives_what_the_records_give(team: Path, run: Run) -> None:
    owned(team)
    assert run("due", "--owner", "all").code == 0  # the index is made
    assert run("review", "--say", "wjg", "问贷款", "--next", "11-24").code == 0
    for on in ("11-21", "11-23", "11-24", "11-26"):
        words = ("due", "--owner", "all", "--on", on, "--json")
        assert run(*words).out == run(*words, "--no-index").out
    (item,) = json.loads(run("due", "--owner", "all", "--on", "11-26", "--json").out)["items"]
    assert [one["text"] for one in item["reasons"]] == ["11-24 asked by 王经理 on 11-21: 问贷款, 2 days late"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("log", "wjg", "--via", "phone", "--note", "问过了"), id="the-owner-called"),
        pytest.param(("done", "wjg"), id="done-means-what-was-asked-first"),
        pytest.param(("done", "wjg", "--did", "贷款"), id="named-by-its-words"),
        pytest.param(("done", "wjg", "--did", "order.word"), id="named-as-programs-do"),
    ],
)
def test_what_settles_it(words: tuple[str, ...], team: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = owned(team)
    assert run("review", "--say", "wjg", "问贷款", "--next", "11-24").code == 0
    monkeypatch.setenv("LEADTRACK_USER", "zhang-min")
    monkeypatch.setenv("LEADTRACK_TODAY", "2026-11-23T10:00")
    found = run(*words)
    assert found.code == 0
    assert ("This answers what 王经理 asked on 11-21: 问贷款" in found.err) is (words[0] == "log")
    if words[0] == "done":
        assert last_entry(path)["did"] == ["order.word:2026-11-21"]
    assert "问贷款" not in run("due", "--days", "9").out
    assert "问贷款" in run("show", "wjg").out


def test_it_is_ticked_off_in_the_list_that_is_worked_line_by_line(
    team: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = owned(team)
    assert run("review", "--say", "wjg", "问贷款", "--next", "today").code == 0
    monkeypatch.setenv("LEADTRACK_USER", "zhang-min")
    monkeypatch.setattr("leadtrack.cli.due_list.can_ask", lambda _: True)
    monkeypatch.setattr("sys.stdin", StringIO("1 done\nq\n"))
    assert run("due", "-i").code == 0
    assert last_entry(path)["did"] == ["order.word:2026-11-21"]


def test_programs_see_it_in_the_record(team: Path, run: Run) -> None:
    owned(team)
    run("review", "--say", "wjg", "问贷款 13911112222", "--next", "11-24")
    found = json.loads(run("show", "wjg", "--json").out)
    assert found["state"]["order"] == {
        "do": "问贷款 139****2222", "date": "2026-11-24", "by": "boss", "said": "2026-11-21",
    }  # fmt: skip
    assert found["log"][-1]["order"] == {"do": "问贷款 139****2222", "date": "2026-11-24"}


def test_a_later_word_takes_the_place_and_is_said(team: Path, run: Run) -> None:
    owned(team)
    run("review", "--say", "wjg", "问贷款", "--next", "11-24")
    code, _, err = run("review", "--say", "wjg", "约复看", "--next", "11-25")
    assert code == 0
    assert "It takes the place of the word of 11-21: 问贷款 (11-24)." in err
    items = json.loads(run("due", "--owner", "all", "--on", "11-25", "--json").out)["items"]
    assert [one["text"] for item in items for one in item["reasons"]] == ["asked by 王经理 on 11-21: 约复看"]


@pytest.mark.parametrize(
    ("log", "said", "listed"),
    [
        pytest.param("- {at: 2026-11-10, by: zhang-min, stop: all}", "asked for no more contact", False, id="silence"),
        pytest.param(
            "- {at: 2026-11-10, by: zhang-min, lost: {state: applied}}", "The customer is lost", True, id="lost"
        ),
    ],
)
def test_what_speaks_against_it_is_said(log: str, said: str, listed: bool, team: Path, run: Run) -> None:
    owned(team, log)
    assert run("due", "--owner", "all").code == 0  # the index is made
    code, _, err = run("review", "--say", "wjg", "问贷款", "--next", "today")
    assert code == 0
    assert said in err
    for words in ((), ("--no-index",)):
        assert ("问贷款" in run("due", "--owner", "all", *words).out) is listed
    assert "问贷款" in run("find", "问贷款").out


def test_a_customer_nobody_owns(team: Path, run: Run) -> None:
    record(team, "- {at: 2026-11-01, via: phone}")
    code, _, err = run("review", "--say", "wjg", "问贷款", "--next", "today")
    assert (code, "Nobody owns this customer" in err) == (0, True)


def test_a_preview_writes_nothing(team: Path, run: Run) -> None:
    owned(team)
    before = everything(team)
    code, out, err = run("review", "--say", "wjg", "问贷款 13911112222", "--next", "fri", "--dry-run")
    assert (code, err) == (0, "Dates: “fri” 2026-11-27 Fri\n")
    assert out == "Not written (--dry-run): 王*, 张敏: 2026-11-27 问贷款 139****2222\n"
    found = json.loads(run("review", "--say", "wjg", "问贷款", "--next", "fri", "--dry-run", "--json").out)
    assert found == {
        "schema": "leadtrack.word/1", "id": "7f3k2m", "name": "王*", "owner": "张敏", "written": False,
        "order": {"do": "问贷款", "date": "2026-11-27"},
    }  # fmt: skip
    assert everything(team) == before


def test_a_word_for_a_program(team: Path, run: Run) -> None:
    owned(team)
    assert json.loads(run("review", "--say", "wjg", "问贷款", "--next", "fri", "--json").out) == {
        "schema": "leadtrack.word/1", "id": "7f3k2m", "name": "王*", "owner": "张敏", "written": True,
        "order": {"do": "问贷款", "date": "2026-11-27"}, "file": "records/customers/2026-11/*-7f3k2m.yaml",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(("--say", "nobody", "x", "--next", "fri"), 3, "nobody", id="nobody-of-that-name"),
        pytest.param(("--say", "wjg", "x"), 2, "needs a day: --next DATE", id="no-day"),
        pytest.param(("--say", "wjg", " ", "--next", "fri"), 2, "What is to be done?", id="nothing-to-do"),
        pytest.param(("--say", "wjg", "--next", "fri", "x"), 2, "What is to be done?", id="an-option-in-its-place"),
        pytest.param(("--say", "wjg", "x", "--next", "yesterday"), 2, "has passed", id="a-day-that-has-passed"),
        pytest.param(("--say", "wjg", "x", "--next", "11-20"), 2, "2027-11-20", id="a-day-that-just-passed"),
        pytest.param(("--say", "wjg", "x", "--next", "fri 15:00"), 2, "without an hour", id="an-hour"),
        pytest.param(("--say", "wjg", "x", "--next", "soonish"), 2, "soonish", id="no-day-at-all"),
        pytest.param(("--say", "wjg", "x", "y", "--next", "fri"), 2, "is in quotes", id="words-without-quotes"),
        pytest.param(("--say", "wjg", "x", "--ok", "--next", "fri"), 2, "--say --ok: one at a time", id="two-at-once"),
        pytest.param(("--say", "wjg", "x", "--next", "fri", "--as-of", "11-20"), 2, "nothing is written", id="back"),
        pytest.param(("--ok", "--as-of", "11-20"), 2, "nothing is written", id="looked-back"),
        pytest.param(("--next", "fri"), 2, "--next belongs to --say", id="a-day-without-a-word"),
        pytest.param(("--dry-run",), 2, "--dry-run belongs to --say", id="a-preview-of-nothing"),
        pytest.param(("11-20", "11-21"), 2, "11-21", id="two-days"),
        pytest.param(("--owner", "Zhang Min"), 2, "zhang-min", id="an-owner-of-no-such-name"),
    ],
)  # fmt: skip
def test_bad_input(words: tuple[str, ...], code: int, said: str, team: Path, run: Run) -> None:
    owned(team)
    before = everything(team)
    found = run("review", *words)
    assert (found.code, said in found.err) == (code, True), found
    assert {key: value for key, value in everything(team).items() if "customers" in key} == {
        key: value for key, value in before.items() if "customers" in key
    }
    assert not (team / "records" / "reviews").exists()


def test_a_word_for_a_day_before_it_was_said_is_named_by_check(team: Path, run: Run) -> None:
    owned(team, "- {at: 2026-11-18 10:00, by: boss, order: {do: 问贷款, date: 2026-11-12}}")
    code, out, _ = run("check", "--select", "order-before-entry")
    assert "is for 2026-11-12, before it was said (2026-11-18 10:00)" in out
    assert code == 0  # a warning


def test_half_a_word_is_doubtful(team: Path, run: Run) -> None:
    owned(team, "- {at: 2026-11-18 10:00, by: boss, order: {do: 问贷款}}\n"
                "- {at: 2026-11-19 10:00, by: boss, order: {do: 问贷款, date: soon}}")  # fmt: skip
    code, _, err = run("due", "--owner", "all")
    assert code == 1
    assert "“date” is missing" in err
    assert "“soon” is not a date" in err


def test_how_everything_is_counted(team: Path, run: Run) -> None:
    """A line for each column below the page, of which there is none otherwise; a word to somebody has no columns."""
    owned(team, "- {at: 2026-11-21 10:00, by: zhang-min, via: phone, note: 好}")
    said = run("review", "--definitions", "--lang", "en").out.splitlines()
    assert "  due: items due on the day, and those carried over into it" in said
    assert sum(line.startswith("  what: late: written on a later day") for line in said) == 1
    assert "carried over" not in run("review", "--lang", "en").out
    assert run("review", "--definitions", "--say", "王建国", "x", "--next", "fri").code == 2
