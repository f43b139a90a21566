"""`due --ics`: what a calendar gets of the morning list, and what becomes of it with the next file."""

from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Run

NOON = ("--today", "2026-11-21T12:00")


def events(data: str) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {str(one["UID"]): one for one in found if isinstance(one, icalendar.Event)}


def named(found: dict[str, icalendar.Event], name: str) -> list[str]:
    """The events of a customer: day or moment, what, and what became of it."""
    mine = [one for one in found.values() if name in str(one["SUMMARY"])]
    return [f"{one.decoded('DTSTART'):%m-%d %H:%M} {one['SUMMARY']} {one['STATUS']}" for one in mine]


def imported(calendar: dict[str, icalendar.Event], file: dict[str, icalendar.Event]) -> dict[str, icalendar.Event]:
    """What a calendar holds after an import: a known event is replaced by a later one, a cancelled one goes."""
    late = {uid: one for uid, one in file.items() if uid not in calendar or one.sequence >= calendar[uid].sequence}
    return {uid: one for uid, one in (calendar | late).items() if one["STATUS"] != "CANCELLED"}


def test_the_morning_list_as_a_calendar(workspace: Path, run: Run) -> None:
    code, out, _ = run("due", "--ics", "-", "--lang", "zh", *NOON)
    assert code == 0
    found = events(out)
    assert named(found, "胡*") == [
        "11-23 15:00 胡* 约好来访：带首付款凭证来签约 CONFIRMED",
        "11-25 00:00 胡* 3-1502 11-18 认购，7 天内签约 CONFIRMED",
    ]
    assert named(found, "刘*")[0] == "11-21 00:00 刘* A 级每 7 天，上次 11-12 CONFIRMED"
    (visit,) = [
        one for one in found.values() if isinstance(one.decoded("DTSTART"), datetime) and "胡" in str(one["SUMMARY"])
    ]
    assert str(visit.decoded("DTSTART")) == "2026-11-23 15:00:00"
    assert str(visit["DESCRIPTION"]) == "依据：appointment\n等级：A\n上次联系：2026-11-19\n电话：138****8110"
    assert "胡" in out
    assert "hu-" not in out


def test_what_is_late_says_by_how_much(workspace: Path, run: Run) -> None:
    _, out, _ = run("due", "--ics", "-", *NOON)
    late = next(one for one in events(out).values() if "刘" in str(one["SUMMARY"]))
    assert late.decoded("DTSTART") == date(2026, 11, 21)
    assert str(late["DESCRIPTION"]).splitlines() == [
        "because: cadence", "grade: A", "last contact: 2026-11-12", "phone: 138****8102", "2 days late"
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "name", "phone"), [((), "胡*", "138****8110"), (("--reveal",), "胡", "13800138110")])
def test_names_and_phones_are_masked(words: tuple[str, ...], name: str, phone: str, workspace: Path, run: Run) -> None:
    assert run("due", "--ics", "due.ics", *words, *NOON).code == 0
    found = [one for one in events(Path("due.ics").read_text("utf-8")).values() if str(one["SUMMARY"]).startswith(name)]
    assert found
    assert all(phone in str(one["DESCRIPTION"]) for one in found)


def test_a_second_import_updates_and_doubles_nothing(workspace: Path, run: Run) -> None:
    """An appointment moves, a promise is kept, a call brings a new day: what a client holds is what `due` says."""
    first = events(run("due", "--ics", "-", "--lang", "zh", "--today", "2026-11-21T08:00").out)
    calendar = imported({}, first)
    run("next", "8110", "2026-11-24T16:30", "带首付款凭证来签约", *NOON)
    run("done", "9103", *NOON)
    run("log", "9107", "--via", "phone", "--note", "x", "--next", "2026-11-29", *NOON)
    second = events(run("due", "--ics", "-", "--lang", "zh", *NOON).out)
    calendar = imported(calendar, second)
    assert named(calendar, "胡*")[0] == "11-24 16:30 胡* 约好：带首付款凭证来签约 CONFIRMED"
    assert named(second, "孙*")[0] == "11-21 00:00 已了结：孙* 承诺：发 6 栋 7 楼实景视频 CANCELLED"
    assert [one for one in named(calendar, "孙*") if "视频" in one] == []
    assert named(calendar, "吴*") == ["11-29 00:00 吴* 联系客户 CONFIRMED"]
    assert calendar.keys() == {uid for uid, one in second.items() if one["STATUS"] == "CONFIRMED"}
    assert len(calendar) == len(first) - 1  # the promise is kept; a level to judge anew of 吴 went before


def test_days_owner_and_appointments(workspace: Path, run: Run) -> None:
    soon = events(run("due", "--ics", "-", "--days", "3", *NOON).out)
    assert {str(one.decoded("DTSTART"))[:10] for one in soon.values()} == {"2026-11-21", "2026-11-23"}
    timed = events(run("due", "--ics", "-", "--appointments", "--owner", "all", *NOON).out)
    assert all(isinstance(one.decoded("DTSTART"), datetime) for one in timed.values())
    assert len(timed) > 1


def test_it_says_what_it_wrote(workspace: Path, run: Run) -> None:
    code, out, err = run("due", "--ics", "due.ics", *NOON)
    assert (code, out) == (0, "")
    assert "Wrote due.ics: 20 events, 0 cancelled." in err


def test_another_file_stays_as_it_is(workspace: Path, run: Run) -> None:
    Path("notes.ics").write_text("mine", "utf-8")
    code, out, err = run("due", "--ics", "notes.ics", *NOON)
    assert (code, out) == (2, "")
    assert "notes.ics is no calendar of leadtrack's; it stays as it is." in err
    assert Path("notes.ics").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ics", "records"), "records is a folder"),
        (("--ics", "none/due.ics"), "There is no folder none"),
        (("--ics", "-", "--json"), "--ics goes with neither --json nor --csv."),
    ],
)
def test_what_cannot_be(words: tuple[str, ...], said: str, workspace: Path, run: Run) -> None:
    code, out, err = run("due", *words, *NOON)
    assert (code, out) == (2, "")
    assert said in err
