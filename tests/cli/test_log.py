"""`log`: a contact with a known customer, one block at the end of the record."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import WANG, everything, last_entry, put, wang
from tests.conftest import Run


def test_one_contact_is_one_added_block(empty: Path, run: Run) -> None:
    path = wang(empty)
    before = path.read_text("utf-8")
    code, out, err = run(
        "log", "wjg", "--today", "2026-11-21T15:30", "--via", "微信", "--said", "再想想", "--note", "第一行\n第二行",
        "--asked", "能不能少", "--rival", "锦澜里", "--reason", "近况", "--next", "明天下午3点", "--do", "带图: 两张",
    )  # fmt: skip
    assert (code, err) == (0, "Dates: “明天下午3点” 2026-11-22 15:00 Sun\n")
    assert out == (
        "Written down for 王* → records/customers/2026-11/*-7f3k2m.yaml\n"
        "Next: 2026-11-22 Sun (tomorrow) 15:00 appointment: 带图: 两张\n"
    )
    assert path.read_text("utf-8") == before + (
        "- at: 2026-11-21 15:30\n"
        "  by: zhang-min\n"
        "  via: wechat\n"
        "  reason: life\n"
        "  note: |-\n"
        "    第一行\n"
        "    第二行\n"
        "  asked: [能不能少]\n"
        "  said: [再想想]\n"
        "  rival: 锦澜里\n"
        "  next: {date: '2026-11-22 15:00', do: '带图: 两张'}\n"
    )


def test_without_a_channel_it_is_a_call_and_says_so(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", "--note", "x").err == "Taken as a phone call; --via says otherwise.\n"
    assert "  via: phone\n  note: x\n" in path.read_text("utf-8")


@pytest.mark.parametrize("words", [("--no-answer",), ("--missed", "no_answer"), ("--missed", "未接")])
def test_nobody_answered(words: tuple[str, ...], empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", *words).code == 0
    assert path.read_text("utf-8").endswith("  via: phone\n  missed: no_answer\n")


def test_facts_change_in_the_same_write(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("log", "8000", "--phone", "13700137000", "--phone", "13911112222", "--tag", "改善", "--tag", "学区",
        "--wechat", "wang_1", "--set", "总价预算(万)=280-320", "--expected", "2027-01-15")  # fmt: skip
    text = path.read_text("utf-8")
    assert "phones: ['13800138000', '13700137000']\nwechat: wang_1\n" in text
    assert "tags: [学区, 改善]\n" in text
    assert "  total_price_wan: 280-320        # the wife wants a lower floor\n" in text
    assert "expected: 2027-01-15\n" in text


def test_when_it_was_written_down(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("log", "8000", "--today", "2026-11-21T15:30", "--at", "昨天下午3点")
    assert path.read_text("utf-8").endswith(
        "- at: 2026-11-20 15:00\n  rec: 2026-11-21 15:30\n  by: zhang-min\n  via: phone\n"
    )
    run("log", "8000", "--today", "2026-11-22", "--at", "昨天")
    assert path.read_text("utf-8").endswith("- at: 2026-11-21\n  rec: 2026-11-22\n  by: zhang-min\n  via: phone\n")
    run("log", "8000", "--today", "2026-11-22T09:00", "--minutes", "20")
    assert path.read_text("utf-8").endswith(
        "- at: 2026-11-22 08:40\n  rec: 2026-11-22 09:00\n  by: zhang-min\n  via: phone\n  minutes: 20\n"
    )
    run("log", "8000", "--today", "2026-11-22T10:00", "--party", "2")
    assert path.read_text("utf-8").endswith("- at: 2026-11-22 10:00\n  by: zhang-min\n  via: phone\n  party: 2\n")


def test_a_contact_of_nothing_is_refused(empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    assert run("log", "8000").code == 2
    assert run("log", "8000", "--dry-run").code == 2
    assert everything(empty) == before


def test_a_better_grade_needs_a_contact_that_reached_somebody(empty: Path, run: Run) -> None:
    path = wang(empty)
    before = path.read_bytes()
    code, _, err = run("log", "8000", "--no-answer", "--grade", "A")
    assert (code, path.read_bytes()) == (2, before)
    assert err == "A move up to A needs a contact of the same day (B46): log the contact first.\n"
    assert run("log", "8000", "--via", "wechat", "--grade", "A").code == 2
    assert run("log", "8000", "--no-answer", "--grade", "C").code == 0
    assert run("log", "8000", "--via", "wechat", "--said", "好", "--grade", "A").code == 0


def test_a_better_grade_on_the_day_of_a_contact(empty: Path, run: Run) -> None:
    wang(empty)
    assert run("log", "8000", "--at", "2026-11-14", "--no-answer", "--grade", "A").code == 0


@pytest.mark.parametrize(
    ("via", "message"),
    [
        pytest.param(
            "visit_in", "This is 李伟's customer: noted as a courtesy reception, the owner stays.\n", id="came"
        ),
        pytest.param("phone", "This is 李伟's customer; the owner stays.\n", id="called"),
    ],
)
def test_a_colleagues_customer(via: str, message: str, empty: Path, run: Run) -> None:
    wang(empty, **{"by: zhang-min": "by: li-wei"})
    assert run("log", "8000", "--via", via, "--note", "x").err == message


def test_a_hand_over_is_no_courtesy(empty: Path, run: Run) -> None:
    wang(empty)
    assert run("log", "8000", "--via", "phone", "--owner", "李伟").err == "王* is 李伟's customer from now on.\n"


def test_the_answer_for_a_program(empty: Path, run: Run) -> None:
    wang(empty)
    code, out, _ = run("log", "8000", "--promised", "明天 发给 13700137000", "--json")
    assert code == 0
    assert json.loads(out) == {
        "schema": "leadtrack.saved/1",
        "id": "7f3k2m",
        "name": "王*",
        "file": "records/customers/2026-11/*-7f3k2m.yaml",
        "next": {"rule": "promise", "item": "promise:2026-11-21:发给 137****7000", "due_on": "2026-11-22"},
    }


def test_revealed(empty: Path, run: Run) -> None:
    wang(empty)
    answer = json.loads(run("log", "8000", "--note", "x", "--json", "--reveal").out)
    assert (answer["id"], answer["name"]) == ("wang-jianguo-7f3k2m", "王建国")
    assert answer["file"] == "records/customers/2026-11/wang-jianguo-7f3k2m.yaml"


def test_a_dry_run(empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    out = run("log", "wjg", "--unit", "3-1201", "--unit", "5-802", "--price", "283万", "--set", "need.area_m2=",
              "--stop", "calls", "--dry-run", "--json").out  # fmt: skip
    assert json.loads(out)["fields"] == {"need.area_m2": ""}
    assert json.loads(out)["entry"]["units"] == [{"what": "3-1201"}, {"what": "5-802", "price": "283万"}]
    assert json.loads(out)["entry"]["stop"] == "calls"
    assert everything(empty) == before


@pytest.mark.parametrize("known", [True, False], ids=["known", "new"])
def test_a_dry_run_masks_as_show_does(known: bool, empty: Path, run: Run) -> None:
    if known:
        wang(empty)
    who = ("log", "wjg") if known else ("add", "--name", "王建国", "--phone", "13700137000")
    words = (*who, "--wechat", "wx_secret", "--set", "income.personal=50万", "--with", "张小花",
             "--set", "people+={name: 李小娜, relation: 妹妹}", "--note", "李小娜和张小花都来了，王建国说 13900139000",
             "--dry-run")  # fmt: skip
    text, told = run(*words).out, json.loads(run(*words, "--json").out)
    fields, entry = told["fields"], told["entry"]
    assert (fields["wechat"], fields["income.personal"]) == ("wx****", "***")
    assert fields["people"][-1] == {"name": "李*", "relation": "妹妹"}
    assert entry["with"] == ["张*"]
    assert entry["note"] == told["note"] == "李*和张*都来了，王*说 139****9000"
    for secret in ("secret", "50万", "小娜", "小花", "13900139000", "13700137000", "建国"):
        assert secret not in text
    shown = json.loads(run(*words, "--json", "--reveal").out)
    assert (shown["fields"]["wechat"], shown["fields"]["income.personal"]) == ("wx_secret", "50万")
    assert shown["entry"]["with"] == ["张小花"]


def test_others_are_named_once_however_often_they_are_read(empty: Path, run: Run) -> None:
    wang(empty)
    put(empty, "li-lei-000000", "name: 李雷\nexpected: soon\n")
    put(empty, "bad-000000", "name: [\n")
    put(empty, "zhou-lan-000000", "name: 周岚\n", "2026-10")
    put(empty, "zhou-lan-000000", "name: 周岚\n")
    _, _, err = run("log", "王建国", "--note", "x", "--referrer", "李雷")
    lines = err.splitlines()
    for name in ("li-lei-000000.yaml:2:11", "bad-000000.yaml:2:1", "zhou-lan-000000.yaml:1:1"):
        assert sum(name in line for line in lines) == 1, lines


@pytest.mark.parametrize(
    ("day", "level", "code"),
    [
        pytest.param("11-10", "B", 0, id="up-on-the-day-they-came"),
        pytest.param("11-15", "B", 0, id="up-on-the-day-of-the-call"),
        pytest.param("11-12", "B", 2, id="up-on-a-day-without-contact"),
        pytest.param("11-12", "D", 0, id="down-on-a-day-without-contact"),
        pytest.param("11-12", "A", 2, id="up-that-day-and-no-higher-than-now"),
        pytest.param("11-05", "B", 0, id="before-anything-was-given"),
    ],
)
def test_a_grade_of_an_earlier_day_goes_by_that_day(day: str, level: str, code: int, empty: Path, run: Run) -> None:
    """C on the 10th, when they came; A on the 18th, when they came again; a call on the 15th; no grade before that."""
    put(empty, "zhou-lan-000000", "name: 周岚\nlog:\n"
        "- {at: 2026-11-10, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: C}}\n"
        "- {at: 2026-11-15, by: zhang-min, via: phone}\n"
        "- {at: 2026-11-18, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: A}}\n")  # fmt: skip
    assert run("log", "周岚", "--at", f"2026-{day}", "--via", "sms", "--note", "x", "--grade", level).code == code


@pytest.mark.parametrize("option", ["--minutes", "--party"])
def test_a_number_of_thousands_of_digits_is_none(option: str, empty: Path, run: Run) -> None:
    before = wang(empty).read_bytes()
    code, _, err = run("log", "wjg", "--note", "x", option, "9" * 5_000, "--today", "2026-11-21T10:00")
    assert (code, f"{option} can't be used: not a number"[:16] in err) == (2, True)
    assert wang(empty).read_bytes() == before


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        pytest.param("李伟", "王* is 李伟's customer from now on.\n", id="a-colleague"),
        pytest.param("zhang-min", "", id="the-same-as-before"),
        pytest.param("liwei", "王* is liwei's customer from now on.\nconfig.yaml knows no consultant liwei "
                     "(zhang-min li-wei are). Did you mean: li-wei?\n", id="a-slip"),
    ],
)  # fmt: skip
def test_a_new_owner_is_named(owner: str, told: str, empty: Path, run: Run) -> None:
    wang(empty)
    assert run("log", "wjg", "--note", "x", "--owner", owner, "--via", "visit_in")[::2] == (0, told)


def test_who_signs_and_is_not_known_is_named(empty: Path, run: Run) -> None:
    wang(empty)
    _, _, err = run("log", "wjg", "--note", "x", "--by", "liwei", "--via", "visit_in")
    assert "config.yaml knows no consultant liwei" in err


def test_nobody_is_called_all(empty: Path, run: Run) -> None:
    before = wang(empty).read_bytes()
    for option in ("--owner", "--by"):
        code, _, err = run("log", "wjg", "--note", "x", option, "all")
        assert (code, err.splitlines()[0][:33]) == (2, "There is no consultant “all” (zha")
    assert wang(empty).read_bytes() == before


def test_others_that_are_broken_are_named_and_change_nothing(empty: Path, run: Run) -> None:
    wang(empty)
    put(empty, "li-lei-000000", "name: 李雷\nphones: ['13700137000']\nexpected: soon\n")
    put(empty, "bad-000000", "name: [\n")
    code, _, err = run("log", "wjg", "--via", "phone")
    assert code == 0
    assert "bad-000000.yaml:2:1: can't be read" in err
    assert "li-lei-000000.yaml:3:11: “soon” is not a date → as in 2026-11-21" in err


def test_promises_with_and_without_a_day(empty: Path, run: Run) -> None:
    path = wang(empty)
    said = (
        "发户型图",
        "明天 发户型图",
        "后天前发报价",
        "send the plan @ fri",
        "发到 wang@qq.com",
        "3-1201 报价",
        "12号楼资料",
    )
    run("log", "8000", *(word for text in said for word in ("--promised", text)))
    assert last_entry(path)["promised"] == [
        {"do": "发户型图"},
        {"do": "发户型图", "date": "2026-11-22"},
        {"do": "发报价", "date": "2026-11-23"},
        {"do": "send the plan", "date": "2026-11-27"},
        {"do": "发到 wang@qq.com"},
        {"do": "3-1201 报价"},
        {"do": "12号楼资料"},
    ]


def test_a_promise_whose_day_is_no_day(empty: Path, run: Run) -> None:
    wang(empty)
    assert run("log", "8000", "--promised", "send the plan @ someday").code == 2


# --- what is written later comes later


CALL = "- {at: 2026-11-21 10:58, by: zhang-min, via: phone, missed: no_answer, next: {date: 2026-11-22, do: 再打}}\n"


def test_a_visit_that_is_written_after_a_call_does_not_lie_before_it(empty: Path, run: Run) -> None:
    """Now less 45 minutes is 10:15, before the call of 10:58: its plan would lose to that of the call."""
    path = wang(empty, **{WANG: WANG + CALL})
    _, out, err = run("log", "8000", "来访45分钟 周三复看", "--yes", "--today", "2026-11-21T11:00")
    assert last_entry(path)["at"] == "2026-11-21 10:58"
    assert last_entry(path)["rec"] == "2026-11-21 11:00"
    assert last_entry(path)["minutes"] == "45"
    assert "Next: 2026-11-25 Wed" in out
    assert "that stands" not in err


def test_an_entry_of_this_very_minute_is_written_at_once(empty: Path, run: Run) -> None:
    path = wang(empty, **{WANG: WANG + CALL})
    run("log", "8000", "来访45分钟 周三复看", "--yes", "--today", "2026-11-21T10:58")
    assert last_entry(path)["at"] == "2026-11-21 10:58"
    assert "rec" not in last_entry(path)


def test_a_visit_over_midnight_does_not_lie_before_what_was_written_since(empty: Path, run: Run) -> None:
    path = wang(empty, **{WANG: WANG + CALL.replace("21 10:58", "22 00:10").replace("11-22, do", "11-23, do")})
    run("log", "8000", "--via", "visit_in", "--minutes", "45", "--next", "wed", "--today", "2026-11-22T00:20")
    assert last_entry(path)["at"] == "2026-11-22 00:10"


def test_a_visit_that_nothing_came_after_keeps_its_time(empty: Path, run: Run) -> None:
    """A call before it, one of the day before, and one that is dated ahead leave it at 11:15 less 45 minutes."""
    early = CALL.replace("10:58", "09:30") + CALL.replace("21 10:58", "20 12:00") + CALL.replace("10:58", "11:20")
    path = wang(empty, **{WANG: WANG + early})
    run("log", "8000", "--via", "visit_in", "--minutes", "45", "--today", "2026-11-21T11:15")
    assert last_entry(path)["at"] == "2026-11-21 10:30"


def test_who_comes_again_after_a_call_comes_after_it(empty: Path, run: Run) -> None:
    path = wang(empty, **{WANG: WANG + CALL})
    run("add", "王建国 13800138000 来访45分钟 周三复看", "--yes", "--today", "2026-11-21T11:00")
    assert last_entry(path)["at"] == "2026-11-21 10:58"


def test_a_time_that_was_typed_stays_and_the_plan_that_stands_is_named(empty: Path, run: Run) -> None:
    path = wang(empty, **{WANG: WANG + CALL})
    words = (
        "--via",
        "visit_in",
        "--at",
        "today 10:00",
        "--next",
        "wed 15:00",
        "--do",
        "复看 3栋",
        "--next-via",
        "viewing",
    )
    what = ("--do", "复看 3栋", "--next-via", "viewing")
    _, out, err = run("log", "8000", *words, *what, "--today", "2026-11-21T11:00")
    assert last_entry(path)["at"] == "2026-11-21 10:00"
    assert "Next: 2026-11-22 Sun" in out
    assert (
        "What happened later has planned: 11-22 再打; that stands. "
        "To plan this one instead: leadtrack next 7f3k2m '2026-11-25 15:00' '复看 3栋' --via viewing\n"
    ) in err
    assert run("next", "7f3k2m", "2026-11-25 15:00", "复看 3栋", "--via", "viewing").code == 0
    assert last_entry(path)["next"] == {"date": "2026-11-25 15:00", "via": "viewing", "do": "复看 3栋"}
