"""`due --appointments`, what `next` says of an appointment, and when it is no time to call."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.bench import last_entry, put, wang
from tests.conftest import Run


def test_the_contract(workspace: Path, run: Run) -> None:
    """Two customers come within two days, each to their own consultant; all of the shop is on the board."""
    code, out, err = run("due", "11-22", "--appointments", "--days", "1", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["schema", "as_of", "from", "to", "items", "warnings", "problems"]
    assert (found["schema"], found["from"], found["to"]) == ("leadtrack.board/1", "2026-11-22", "2026-11-23")
    assert found["items"][0] == {
        "date": "2026-11-22", "time": "14:00", "id": "g8zz0s", "name": "冯*", "phone": "138****8127", "owner": "li-wei",
        "cover": None, "via": "viewing", "do": "陪父亲看 6-0502，谈全款优惠", "for": None, "state": "open",
    }  # fmt: skip
    assert [(item["date"], item["time"], item["name"]) for item in found["items"][1:]] == [
        ("2026-11-23", "15:00", "胡*"),
    ]
    assert (found["warnings"], found["problems"]) == ([], [])


def test_for_a_spreadsheet(workspace: Path, run: Run) -> None:
    rows = list(csv.reader(StringIO(run("due", "--appointments", "--on", "11-22", "--csv").out)))
    assert rows == [
        ["date", "time", "id", "name", "phone", "owner", "cover", "via", "do", "for", "state"],
        ["2026-11-22", "14:00", "g8zz0s", "冯*", "138****8127", "li-wei", "", "viewing",
         "陪父亲看 6-0502，谈全款优惠", "", "open"],
    ]  # fmt: skip


def test_one_consultants_own(workspace: Path, run: Run) -> None:
    owners = {who: json.loads(run("due", "--appointments", "--days", "9", "--owner", who, "--json").out)["items"]
              for who in ("all", "zhang-min", "li-wei")}  # fmt: skip
    assert {item["owner"] for item in owners["zhang-min"]} == {"zhang-min"}
    assert {item["owner"] for item in owners["li-wei"]} == {"li-wei"}
    assert len(owners["all"]) == len(owners["zhang-min"]) + len(owners["li-wei"])


def test_nobody_comes(empty: Path, run: Run) -> None:
    title, said = run("due", "--appointments").out.splitlines()
    assert title == "Appointments of 2026-11-21 Sat"
    assert said == "No appointments; a next step with an hour is one: leadtrack next … sat 15:00."
    assert "没有预约；--owner all 看全店。" in run("due", "--appointments", "--owner", "li-wei", "--lang", "zh").out


def test_one_day_is_enough(empty: Path, run: Run) -> None:
    code, _, err = run("due", "11-22", "--on", "11-23")
    assert code == 2
    assert "Two days were named: 11-22 and 11-23." in err
    assert run("due", "11-25").out == run("due", "--on", "11-25").out


# --- making one


@pytest.fixture
def drives(showroom: Path, run: Run) -> Path:
    """Somebody drives 粤A12345 on Sunday at 15:00 with Li Wei."""
    log = (
        "- at: 2026-11-20 10:00\n  by: zhao-yang\n  via: phone\n"
        "  next: {date: '2026-11-22 15:00', via: test_drive, for: 粤A12345}\n"
    )
    put(showroom, "qian-duo-000001", f"name: 钱多\nphones: ['13812340001']\nlog:\n{log}")
    put(showroom, "sun-li-000002", f"name: 孙丽\nphones: ['13812340002']\nlog:\n{log.partition('  next')[0]}")
    return showroom


def test_a_call_that_agrees_on_another_hour_moves_the_appointment(drives: Path, run: Run) -> None:
    """Half an hour after the time he calls, and comes tomorrow: moved, not missed; the car goes with it."""
    log = (
        "- at: 2026-11-20 10:00\n  by: zhao-yang\n  via: phone\n"
        "  next: {date: '2026-11-21 09:00', via: test_drive, do: 试驾, for: 粤B1}\n"
    )
    put(drives, "li-de-000003", f"name: 李德\nlog:\n{log}")
    _, _, err = run("log", "李德", "--at", "09:30", "--next", "明天下午4点", "--lang", "zh")
    assert "原定的这一步改期了：09:00" in err or "原定的这一步改期了：11-21 09:00" in err
    assert "算做到了" not in err
    assert "不再预留" not in err
    said = last_entry(drives / "records/customers/2026-11/li-de-000003.yaml")
    assert said["next"] == {"date": "2026-11-22 16:00", "via": "test_drive", "do": "试驾", "for": "粤B1"}
    rows = json.loads(run("due", "--appointments", "--json").out)["items"]
    assert [(row["time"], row["state"]) for row in rows if row["id"] == "000003"] == [("09:00", "moved")]
    assert "，已改期" in run("due", "--appointments", "--lang", "zh").out


def test_a_call_after_the_hour_is_no_visit(drives: Path, run: Run) -> None:
    log = (
        "- at: 2026-11-20 10:00\n  by: zhao-yang\n  via: phone\n"
        "  next: {date: '2026-11-21 09:00', via: test_drive, for: 粤B1}\n"
    )
    put(drives, "li-de-000003", f"name: 李德\nlog:\n{log}")
    err = run("log", "李德", "--at", "09:30", "--note", "堵在路上", "--lang", "zh").err
    assert "约好的没有来，不再提醒" in err
    err = run("log", "李德", "--at", "09:40", "--next", "明天下午4点", "--do", "看车", "--lang", "zh").err
    assert "不再预留" not in err  # it was dropped, and said so, before


def test_a_car_that_is_dropped_is_named(drives: Path, run: Run) -> None:
    err = run("next", "钱多", "11-23 10:00", "看车", "--lang", "zh").err
    assert "粤A12345 不再预留" in err


def test_a_step_on_a_day_off_is_named_at_once(empty: Path, run: Run) -> None:
    """2026-11-24 is a Tuesday, on which Zhang Min is off."""
    config = empty / "records/config.yaml"
    config.write_text(config.read_text("utf-8").replace("{name: 张敏", "{name: 张敏, rest: [周二]"), "utf-8")
    assert "周二" in config.read_text("utf-8")
    wang(empty)
    for words in (("11-24", "送资料"), ("11-24 15:00", "看房")):
        err = run("next", "王建国", *words, "--lang", "zh").err
        assert "2026-11-24 张敏不上班：王* 的这一步请换一天" in err
    assert "不上班" not in run("next", "王建国", "11-25", "送资料", "--lang", "zh").err
    assert run("cover", "zhang-min", "--by", "li-wei", "11-24").code == 0
    assert "不上班" not in run("next", "王建国", "11-24", "送资料", "--lang", "zh").err


def test_a_car_that_is_taken(drives: Path, run: Run) -> None:
    code, _, err = run("next", "孙丽", "11-22 15:30", "试驾", "--via", "test_drive", "--for", "粤a12345")
    assert code == 0
    assert "Booked twice: 粤A12345 for 15:00 钱* (000001) and 15:30 孙* (000002).\n" in err
    found = json.loads(run("due", "11-22", "--appointments", "--json").out)["warnings"]
    assert [(one["code"], one["ids"]) for one in found] == [("unit", ["000001", "000002"])]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("11-22 16:00", "试驾", "--via", "test_drive", "--for", "粤A12345"), id="after-it"),
        pytest.param(("11-22 15:30", "试驾", "--via", "test_drive", "--for", "粤A54321"), id="another-car"),
        pytest.param(("11-22 15:30", "试驾", "--via", "test_drive"), id="no-car"),
        pytest.param(("11-22 15:30", "聊聊", "--via", "phone", "--for", "粤A12345"), id="a-call"),
        pytest.param(("11-22", "试驾", "--via", "test_drive", "--for", "粤A12345"), id="no-hour"),
    ],
)
def test_a_car_that_is_free(words: tuple[str, ...], drives: Path, run: Run) -> None:
    assert "twice" not in run("next", "孙丽", *words).err


def test_next_keeps_the_car_when_it_moves(drives: Path, run: Run) -> None:
    path = drives / "records" / "customers" / "2026-11" / "qian-duo-000001.yaml"
    run("next", "钱多", "11-23 10:00")
    assert last_entry(path)["next"] == {"date": "2026-11-23 10:00", "via": "test_drive", "for": "粤A12345"}
    run("next", "钱多", "11-24 10:00", "--for", "粤B1")
    assert last_entry(path)["next"]["for"] == "粤B1"
    assert "(粤B1)" in run("due", "--owner", "all", "--on", "11-24").out


def test_log_books_one_too(drives: Path, run: Run) -> None:
    words = ("--next", "11-22 14:30", "--next-via", "试驾", "--next-for", "粤A12345")
    code, _, err = run("log", "孙丽", "--note", "约好了", *words)
    assert code == 0
    assert "Booked twice: 粤A12345 for 14:30 孙* (000002) and 15:00 钱* (000001).\n" in err
    entry = last_entry(drives / "records" / "customers" / "2026-11" / "sun-li-000002.yaml")
    assert entry["next"] == {"date": "2026-11-22 14:30", "via": "test_drive", "for": "粤A12345"}


def test_a_slip_names_its_option(drives: Path, run: Run) -> None:
    assert "--next-via" in run("log", "孙丽", "--note", "x", "--next", "明天", "--next-via", "phon").err
    err = run("next", "孙丽", "明天", "x", "--via", "phon").err
    assert "--via" in err
    assert "--next-via" not in err
    assert run("log", "孙丽", "--note", "x", "--next-for", "粤A1").code == 2  # of which day?


# --- one that was not kept


def test_it_is_said_the_next_day_and_counted(empty: Path, run: Run) -> None:
    path = wang(empty)
    with path.open("a", encoding="utf-8") as file:
        file.write(
            "- {at: 2026-11-16 10:00, by: zhang-min, via: phone, next: {date: '2026-11-20 15:00', via: viewing}}\n"
        )
    (item,) = json.loads(run("due", "--json").out)["items"]
    assert item["reasons"][0]["text"] == "11-20 15:00 appointment, viewing: get in touch, did not come, 1 day late"
    assert "did not come" not in run("due", "--on", "11-20", "--today", "2026-11-20").out
    assert "viewing, not kept" in run("due", "11-20", "--appointments").out
    assert "1 appointment not kept (2026-11-20 15:00)" in run("show", "8000").out
    assert json.loads(run("show", "8000", "--json").out)["state"]["no_shows"] == 1
    assert "- 爽约：1（2026-11-20 15:00）" in run("case", "8000", "--lang", "zh").out
    run("log", "8000", "--at", "2026-11-20 15:10", "--via", "viewing", "--note", "来了")
    assert "not kept" not in run("show", "8000").out
    assert "viewing, kept" in run("due", "11-20", "--appointments").out
    assert "爽约" not in run("case", "8000", "--lang", "zh").out


# --- no time to call


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-21T08:59", "Too early to call before 09:00: write, or wait until then."),
        ("2026-11-21T09:00", None),
        ("2026-11-21T20:29", None),
        ("2026-11-21T20:30", "Too late to call after 20:30: write today, or call tomorrow from 09:00."),
        ("2026-11-21", None),
        ("2026-02-16", "Around the Spring Festival nobody is called but to greet; calls go on from 2026-02-19."),
        ("2026-02-19", None),
    ],
)
def test_due_says_when_it_is_no_time_to_call(
    now: str, said: str | None, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    found = run("due", "--today", now).out.splitlines()[1]
    assert found == said if said else "call " not in found
    assert "Too" not in run("due", "--today", now, "--on", "12-25").out  # the hour is today's


@pytest.mark.parametrize(
    ("when", "via", "said"),
    [
        ("11-23 21:00", "phone", "21:00 is not between 09:00 and 20:30, when people are called"),
        ("11-23 08:00", "phone", "08:00 is not between 09:00 and 20:30"),
        ("11-23 20:00", "phone", ""),
        ("11-23", "phone", ""),
        ("11-23 21:00", "wechat", ""),
        (
            "2027-02-05",
            "phone",
            "On 2027-02-05, around the Spring Festival, nobody is called but to greet; calls go on from 2027-02-08.",
        ),
        ("2027-02-05", "wechat", ""),
        ("2027-02-08", "phone", ""),
    ],
)
def test_a_call_planned_for_such_an_hour_is_written_and_answered(
    when: str, via: str, said: str, empty: Path, run: Run
) -> None:
    path = wang(empty)
    code, _, err = run("next", "8000", when, "聊聊", "--via", via)
    assert code == 0
    assert (said in err) if said else ("called" not in err and "calls" not in err)
    assert last_entry(path)["next"]["via"] == via
    err = run("log", "8000", "--note", "x", "--next", when, "--next-via", via).err
    assert (said in err) if said else ("called" not in err)


def test_holidays_that_nobody_told_us_of(empty: Path, run: Run) -> None:
    own = empty / "templates" / "core"
    own.mkdir(parents=True)
    (own / "rules.yaml").write_text("calendar: {shift: forward}\n", "utf-8")
    assert run("due").err == ""
    said = (
        "The public holidays of 2027 are not known, so none count; they belong into templates/core/holidays/2027.yaml."
    )
    assert run("due", "--today", "2027-03-01").err == f"{said}\n"
    (own / "holidays").mkdir()
    (own / "holidays" / "2027.yaml").write_text("year: 2027\nrest:\n  x: {from: 2027-01-01, to: 2027-01-01}\n", "utf-8")
    assert run("due", "--today", "2027-03-01").err == ""
