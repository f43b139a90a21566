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


def written(run: Run, *words: str, file: str = "due.ics") -> dict[str, icalendar.Event]:
    """What a file holds once it is written again."""
    at = () if "--today" in words else NOON
    assert run("due", "--ics", file, "--lang", "zh", *words, *at).code == 0
    return events(Path(file).read_text("utf-8"))


HU = """\
id: hu-na-7f3k2m
name: 胡娜
phones: ['13800138110']
log:
- at: 2026-11-19 10:00
  by: zhang-min
  via: phone
  grade: {scheme: abcd-score, level: A}
  promised: [{do: 发户型图, date: 2026-11-20}, {do: 发签约材料, date: 2026-11-24}]
  next: {date: 2026-11-23 15:00, via: visit_in, do: 带首付款凭证来签约}
"""
LIU = """\
id: liu-min-8f3k2m
name: 刘敏
phones: ['13800138102']
log:
- at: 2026-11-12
  by: zhang-min
  via: phone
  grade: {scheme: abcd-score, level: A}
"""


@pytest.fixture
def shop(empty: Path) -> Path:
    """A shop with two customers of 张敏's, and one of 李伟's."""
    folder = empty / "records" / "customers" / "2026-11"
    folder.mkdir(parents=True)
    for text in (HU, LIU, HU.replace("zhang-min", "li-wei").replace("7f3k2m", "9f3k2m")):
        (folder / f"{text.split()[1]}.yaml").write_text(text, "utf-8")
    return empty


def test_the_morning_list_as_a_calendar(shop: Path, run: Run) -> None:
    """The promise of the 20th and the call of the 19th are late; of 刘 30 days without a word are over on the 13th."""
    code, out, err = run("due", "--ics", "-", "--lang", "zh", *NOON)
    assert (code, err) == (0, "")
    found = events(out)
    assert sorted(named(found, "胡*")) == [
        "11-21 00:00 胡* 承诺：发户型图 CONFIRMED",
        "11-23 15:00 胡* 约好来访：带首付款凭证来签约 CONFIRMED",
        "11-24 00:00 胡* 承诺：发签约材料 CONFIRMED",
    ]
    assert sorted(named(found, "刘*")) == [
        "11-21 00:00 刘* A 级每 7 天，上次 11-12 CONFIRMED",
        "12-13 00:00 刘* 超过 30 天没有新记录（上次 11-12） CONFIRMED",
    ]
    (visit,) = [one for one in found.values() if isinstance(one.decoded("DTSTART"), datetime)]
    assert str(visit["DESCRIPTION"]) == "级别：A\n上次联系：2026-11-19\n电话：138****8110"
    assert "hu-na" not in out


def test_what_is_late_says_by_how_much_and_what_to_talk_about(shop: Path, run: Run) -> None:
    _, out, _ = run("due", "--ics", "-", *NOON)
    late = next(one for one in events(out).values() if "grade A every" in str(one["SUMMARY"]))
    assert late.decoded("DTSTART") == date(2026, 11, 21)
    assert str(late["DESCRIPTION"]).splitlines() == [
        "grade: A", "last contact: 2026-11-12", "phone: 138****8102",
        "talk about: how they are and what they need now", "2 days late",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name", "phone"), [((), "胡*", "138****8110"), (("--reveal",), "胡娜", "13800138110")]
)
def test_names_and_phones_are_masked(words: tuple[str, ...], name: str, phone: str, shop: Path, run: Run) -> None:
    assert run("due", "--ics", "due.ics", *words, *NOON).code == 0
    found = [one for one in events(Path("due.ics").read_text("utf-8")).values() if str(one["SUMMARY"]).startswith(name)]
    assert len(found) == 3
    assert all(phone in str(one["DESCRIPTION"]) for one in found)


def test_a_second_import_updates_and_doubles_nothing(shop: Path, run: Run) -> None:
    """An appointment moves, a promise is kept, a call brings a new day: what a client holds is what `due` says."""
    first = events(run("due", "--ics", "-", "--lang", "zh", "--today", "2026-11-21T08:00").out)
    calendar = imported({}, first)
    run("next", "7f3k2m", "2026-11-24T16:30", "带首付款凭证来签约", *NOON)
    run("done", "7f3k2m", "--kept", "发户型图", *NOON)
    run("log", "8102", "--via", "phone", "--note", "x", "--next", "2026-11-29", *NOON)
    second = events(run("due", "--ics", "-", "--lang", "zh", *NOON).out)
    assert "11-21 00:00 已了结：胡* 承诺：发户型图 CANCELLED" in named(second, "胡*")
    calendar = imported(calendar, second)
    assert sorted(named(calendar, "胡*")) == [
        "11-24 00:00 胡* 承诺：发签约材料 CONFIRMED",
        "11-24 16:30 胡* 约好：带首付款凭证来签约 CONFIRMED",
    ]
    assert named(calendar, "刘*") == ["11-29 00:00 刘* 联系客户 CONFIRMED"]
    assert calendar.keys() == {uid for uid, one in second.items() if one["STATUS"] == "CONFIRMED"}
    assert first.keys() < second.keys()  # what stands, what moved, what is over: all is named again, and a step is new


def test_only_what_the_file_held_is_cancelled(shop: Path, run: Run) -> None:
    """A first import has nothing to take back; the same file written again has, until 30 days after the day."""
    run("done", "7f3k2m", "--kept", "发签约材料", *NOON)
    assert run("due", "--ics", "first.ics", *NOON).err.startswith("Wrote first.ics: ")
    assert "CANCELLED" not in Path("first.ics").read_text("utf-8")
    run("done", "7f3k2m", "--kept", "发户型图", *NOON)
    assert ", 1 cancelled." in run("due", "--ics", "first.ics", *NOON).err
    assert ", 1 cancelled." in run("due", "--ics", "first.ics", *NOON).err
    assert ", 0 cancelled." in run("due", "--ics", "second.ics", *NOON).err
    assert ", 1 cancelled." in run("due", "--ics", "first.ics", "--today", "2026-11-22").err
    assert run("due", "--ics", "-", *NOON).out.count("STATUS:CANCELLED") == 2


def test_a_file_forgets_nothing_that_it_held(shop: Path, run: Run) -> None:
    """The 30 days of 刘 are over on 12-13: beyond five days it stays while it stands, then it is cancelled.

    A month after its day it goes; by then the file has forgotten the name too.
    """
    held = {uid for uid, one in written(run).items() if "刘*" in str(one["SUMMARY"])}
    assert len(held) == 2
    near = written(run, "--days", "5")
    assert named(near, "刘*")[-1] == "12-13 00:00 刘* 超过 30 天没有新记录（上次 11-12） CONFIRMED"
    assert "12-13" not in str(named(written(run, "--days", "5", file="other.ics"), "刘*"))
    run("lost", "8102", "--reason", "价格", *NOON)
    for day in ("2026-11-21T12:01", "2027-01-12"):
        over = written(run, "--days", "0", "--today", day)
        (stale,) = [one for uid, one in over.items() if uid in held and f"{one.decoded('DTSTART'):%m-%d}" == "12-13"]
        assert stale["STATUS"] == "CANCELLED"
    assert str(stale["SUMMARY"]) == "已了结"
    assert "12-13" not in str([one.decoded("DTSTART") for one in written(run, "--today", "2027-01-13").values()])


def test_a_file_of_appointments_keeps_what_else_stands_in_it(shop: Path, run: Run) -> None:
    """An appointment that lies behind us took place; a greeting whose day is over is settled."""
    first = written(run)
    again = written(run, "--appointments")
    assert {uid: one["STATUS"] for uid, one in again.items()} == dict.fromkeys(first, "CONFIRMED")
    run("log", "7f3k2m", "--via", "visit_in", "--note", "签了", "--today", "2026-11-23T16:00")
    later = written(run, "--today", "2026-11-24")
    (visit,) = [uid for uid, one in first.items() if "11-23 15:00" in str(one.decoded("DTSTART"))]
    assert visit not in later
    (snow,) = [uid for uid, one in first.items() if "小雪" in str(one["SUMMARY"])]
    assert later[snow]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("words", "now"),
    [
        pytest.param(("dates", "--month", "2026-12"), "people's days of 张敏", id="another-list"),
        pytest.param(("due", "--owner", "li-wei"), "the list of 李伟", id="somebody-elses"),
        pytest.param(("dates", "--owner", "all"), "people's days of all", id="everybodys"),
    ],
)
def test_another_list_is_not_written_over_one(words: tuple[str, ...], now: str, shop: Path, run: Run) -> None:
    """It would drop or cancel what a phone has from this file."""
    written(run)
    before = Path("due.ics").read_bytes()
    code, out, err = run(*words, "--ics", "due.ics", *NOON)
    assert (code, out, Path("due.ics").read_bytes() == before) == (2, "", True)
    assert err.splitlines()[0].startswith(f"due.ics holds the list of 张敏; over it {now} would cancel")
    zh = run(*words, "--ics", "due.ics", "--lang", "zh", *NOON).err
    assert "due.ics 里是张敏的名单" in zh
    written(run, "--owner", "zhang-min")  # the same list, however it was asked for


def test_another_month_of_days_takes_nothing_back(shop: Path, run: Run) -> None:
    path = shop / "records" / "customers" / "2026-11" / "liu-min-8f3k2m.yaml"
    path.write_text(LIU + "birthday: 12-03\n", "utf-8")
    assert "1 event, 0 cancelled." in run("dates", "--month", "2026-12", "--ics", "dates.ics", *NOON).err
    assert "0 events, 0 cancelled." in run("dates", "--month", "2027-01", "--ics", "dates.ics", *NOON).err


def test_a_file_of_before_does_not_say_whose_it_is_and_is_taken(shop: Path, run: Run) -> None:
    written(run)
    path = Path("due.ics")
    path.write_bytes(path.read_bytes().replace(b"X-LEADTRACK:due zhang-min\r\n", b""))
    assert b"X-LEADTRACK" not in path.read_bytes()
    assert run("due", "--ics", "due.ics", "--owner", "li-wei", *NOON).code == 0
    assert b"X-LEADTRACK:due li-wei\r\n" in path.read_bytes()


@pytest.mark.parametrize("command", ["due", "dates"])
@pytest.mark.parametrize("name", ["", "  "])
def test_no_file_is_no_calendar(name: str, command: str, shop: Path, run: Run) -> None:
    code, out, err = run(command, "--ics", name, *NOON)
    assert (code, out) == (2, "")
    assert err.startswith("Into which file?")


def test_an_appointment_rings_before_and_one_that_passed_fills_the_day(shop: Path, run: Run) -> None:
    (visit,) = events(run("due", "--ics", "-", "--appointments", *NOON).out).values()
    assert visit.walk("VALARM")[0].decoded("TRIGGER").total_seconds() == -30 * 60
    assert visit.decoded("DURATION").total_seconds() == 60 * 60
    later = run("due", "--ics", "-", "--appointments", "--today", "2026-11-25").out
    (visit,) = events(later).values()
    assert str(visit.decoded("DTSTART")) == "2026-11-25"
    assert visit.walk("VALARM")[0].decoded("TRIGGER").total_seconds() == 9 * 3600


def test_days_owner_and_appointments(shop: Path, run: Run) -> None:
    soon = events(run("due", "--ics", "-", "--days", "2", *NOON).out)
    assert sorted(f"{one.decoded('DTSTART'):%m-%d}" for one in soon.values() if "*" in str(one["SUMMARY"])) == [
        "11-21", "11-21", "11-23"
    ]  # fmt: skip
    timed = events(run("due", "--ics", "-", "--appointments", "--owner", "all", *NOON).out)
    assert [str(one.decoded("DTSTART")) for one in timed.values()] == ["2026-11-23 15:00:00"] * 2
    theirs = events(run("due", "--ics", "-", "--owner", "li-wei", *NOON).out)
    assert len(named(theirs, "胡*")) == 3
    assert not theirs.keys() & events(run("due", "--ics", "-", *NOON).out).keys()


def test_greetings_to_everybody_are_one_event(shop: Path, run: Run) -> None:
    """Three solar terms within 30 days; the same every time, and each consultant's own."""
    found = events(run("due", "--ics", "-", "--lang", "zh", *NOON).out)
    terms = {uid: one for uid, one in found.items() if "节气" in str(one["SUMMARY"])}
    assert sorted(f"{one.decoded('DTSTART'):%m-%d} {str(one['SUMMARY'])[:2]}" for one in terms.values()) == [
        "11-22 小雪", "12-07 大雪"
    ]  # fmt: skip
    assert not any("DESCRIPTION" in one for one in terms.values())  # the summary says it all
    assert terms.keys() <= events(run("due", "--ics", "-", "--today", "2026-11-22").out).keys()
    assert not terms.keys() & events(run("due", "--ics", "-", "--owner", "li-wei", *NOON).out).keys()


def test_what_is_tried_again_has_no_days_that_run_backwards(shop: Path, run: Run) -> None:
    """Planned for the 18th, tried on the 19th: it comes back on the 21st or later, and has been late since the 18th."""
    text = (
        LIU
        + "  next: {date: 2026-11-18, via: phone}\n- {at: 2026-11-20, by: zhang-min, via: phone, missed: no_answer}\n"
    )
    (shop / "records" / "customers" / "2026-11" / "liu-min-8f3k2m.yaml").write_text(text, "utf-8")
    found = events(run("due", "--ics", "-", "--lang", "zh", *NOON).out).values()
    tried = [str(one["DESCRIPTION"]) for one in found if "刘*" in str(one["SUMMARY"]) and "试过" in str(one["SUMMARY"])]
    assert tried
    assert not any("可做的日子" in one for one in tried)
    assert not any("依据" in str(one.get("DESCRIPTION", "")) for one in found)


def test_it_says_what_it_wrote(shop: Path, run: Run) -> None:
    code, out, err = run("due", "--ics", "due.ics", *NOON)
    assert (code, out) == (0, "")
    assert f"Wrote due.ics: {len(events(Path('due.ics').read_text('utf-8')))} events, 0 cancelled." in err


def test_the_days_of_people(shop: Path, run: Run) -> None:
    """A lunar birthday, 2026-12-03 by the calendar on the wall: 十月廿五. Nobody graded above C is called that day."""
    path = shop / "records" / "customers" / "2026-11" / "liu-min-8f3k2m.yaml"
    path.write_text(LIU.replace("level: A", "level: C") + "birthday: {lunar: 10-25, year: 1978}\n", "utf-8")
    code, out, _ = run("dates", "--month", "2026-12", "--ics", "-", "--lang", "zh", *NOON)
    assert code == 0
    (one,) = events(out).values()
    assert (str(one.decoded("DTSTART")), str(one["SUMMARY"])[:10]) == ("2026-12-03", "刘* 生日（农历十月")
    assert str(one["DESCRIPTION"]) == "客户类别：C\n电话：138****8102"
    assert one.walk("VALARM")[0].decoded("TRIGGER").total_seconds() == 9 * 3600
    listed = events(run("due", "--ics", "-", "--lang", "zh", *NOON).out)
    assert str(one["UID"]) in listed
    assert listed[str(one["UID"])].decoded("DTSTART") == date(2026, 12, 3)


def test_dates_into_a_file(shop: Path, run: Run) -> None:
    code, out, err = run("dates", "--month", "2026-12", "--ics", "dates.ics", *NOON)
    assert (code, out) == (0, "")
    assert "Wrote dates.ics: 0 events" in err
    assert events(Path("dates.ics").read_text("utf-8")) == {}


def test_coverage_is_no_calendar(shop: Path, run: Run) -> None:
    code, _, err = run("dates", "--coverage", "mid-autumn", "--ics", "-", *NOON)
    assert code == 2
    assert "--ics" in err


def test_another_file_stays_as_it_is(shop: Path, run: Run) -> None:
    Path("notes.ics").write_text("mine", "utf-8")
    code, out, err = run("due", "--ics", "notes.ics", *NOON)
    assert (code, out) == (2, "")
    assert "notes.ics is no calendar of leadtrack's; it stays as it is." in err
    assert Path("notes.ics").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ics", "records"), "records is a folder"),
        (("--ics", "records/due.ics"), "records/due.ics lies among the records"),
        (("--ics", "records/customers/2026-11/due.ics"), "lies among the records"),
        (("--ics", ".leadtrack/due.ics"), "lies among the records"),
        (("--ics", "none/due.ics"), "There is no folder none"),
        (("--ics", "-", "--json"), "--ics goes with neither --json nor --csv."),
    ],
)
def test_what_cannot_be(words: tuple[str, ...], said: str, shop: Path, run: Run) -> None:
    code, out, err = run("due", *words, *NOON)
    assert (code, out) == (2, "")
    assert said in err
