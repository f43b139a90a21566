"""Calendar files: what a reader of the standard makes of them, and what stands there letter by letter."""

import os
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.model.vevent import Vevent
from leadtrack.store import ics

NOW = Moment(date(2026, 11, 21), 8 * 60 + 5)

VISIT = Vevent(
    uid="a@leadtrack", day=date(2026, 11, 24), minute=990, length=60, summary="王*；约, 看\\房", description="一\n二",
    alarm=-30,
)  # fmt: skip
CALL = Vevent(uid="b@leadtrack", day=date(2026, 11, 24), summary="回访" * 40, alarm=540)
GONE = Vevent(uid="c@leadtrack", day=date(2026, 11, 23), summary="了", alarm=540, cancelled=True)


def written(*events: Vevent, now: Moment = NOW) -> bytes:
    return ics.content(events, now=now, name="张敏", mark="due zhang-min")


def read(data: bytes) -> list[icalendar.Event]:
    return [one for one in icalendar.Calendar.from_ical(data).walk("VEVENT") if isinstance(one, icalendar.Event)]


def test_every_letter_of_an_appointment() -> None:
    """By the grammar of RFC 5545: `;` `,` and `\\` escaped, a line break as \\n, no zone behind a floating hour."""
    assert written(VISIT).decode() == "".join(
        f"{line}\r\n"
        for line in (
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//leadtrack//leadtrack//EN", "METHOD:PUBLISH",
            "X-WR-CALNAME:张敏", "X-LEADTRACK:due zhang-min",
            "BEGIN:VEVENT", "SUMMARY:王*；约\\, 看\\\\房", "DTSTART:20261124T163000", "DURATION:PT1H",
            "DTSTAMP:20261121T080500Z", "UID:a@leadtrack", "SEQUENCE:3623525", "DESCRIPTION:一\\n二",
            "LAST-MODIFIED:20261121T080500Z", "STATUS:CONFIRMED",
            "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:王*；约\\, 看\\\\房", "TRIGGER:-PT30M", "END:VALARM",
            "END:VEVENT", "END:VCALENDAR",
        )
    )  # fmt: skip


def test_a_long_line_is_folded_between_characters() -> None:
    lines = written(CALL).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines if line.startswith(b" ")]
    assert b"\n" not in b"".join(lines)
    assert str(read(written(CALL))[0]["SUMMARY"]) == "回访" * 40


def test_whole_days_come_first_and_ring_when_the_shop_opens() -> None:
    gone, call, visit = read(written(VISIT, CALL, GONE))
    assert [str(one["UID"])[0] for one in (gone, call, visit)] == ["c", "b", "a"]
    assert [str(one.decoded("DTSTART")) for one in (call, visit)] == ["2026-11-24", "2026-11-24 16:30:00"]
    assert call.walk("VALARM")[0].decoded("TRIGGER") == timedelta(hours=9)
    assert visit.walk("VALARM")[0].decoded("TRIGGER") == timedelta(minutes=-30)
    assert (str(call["TRANSP"]), "TRANSP" in visit) == ("TRANSPARENT", False)


def test_what_is_cancelled_rings_no_more() -> None:
    (gone,) = read(written(GONE))
    assert (str(gone["STATUS"]), gone.walk("VALARM")) == ("CANCELLED", [])


def test_a_later_file_has_the_higher_sequence() -> None:
    """3,623,525 minutes lie between 2020 and 08:05 of the day: 2516 days and 485 minutes."""
    assert 2516 * 1440 + 485 == 3623525
    later = read(written(CALL, now=Moment(date(2026, 11, 22), None)))[0]
    assert later["SEQUENCE"] == 3623525 + 955
    assert written(CALL) == written(CALL)


def test_an_empty_calendar_is_one() -> None:
    assert read(written()) == []


def test_a_file_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    ics.write(path, written(VISIT))
    ics.write(path, written(VISIT, CALL))
    assert path.read_bytes() == written(VISIT, CALL)
    assert [one.name for one in tmp_path.iterdir()] == ["due.ics"]


def test_an_empty_file_is_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    path.touch()
    ics.write(path, written())
    assert path.read_bytes() == written()


@pytest.mark.parametrize("text", ["notes\n", "BEGIN:VCALENDAR\r\nPRODID:-//Apple//iCal//EN\r\nEND:VCALENDAR\r\n"])
def test_what_is_not_ours_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "due.ics"
    path.write_bytes(text.encode())
    with pytest.raises(UsageError) as error:
        ics.write(path, written())
    assert error.value.code == "ics-not-ours"
    assert path.read_bytes() == text.encode()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        ics.write(tmp_path, written())
    assert error.value.code == "ics-folder"
    with pytest.raises(UsageError) as error:
        ics.write(tmp_path / "none" / "due.ics", written())
    assert error.value.code == "ics-no-folder"
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """A device would be replaced by a file, and reading a pipe waits for ever: neither is touched."""
    path = tmp_path / "due.ics"
    os.mkfifo(path)
    assert ics.held(path) == {}
    with pytest.raises(UsageError) as error:
        ics.write(path, written())
    assert error.value.code == "ics-no-file"
    assert path.is_fifo()


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path, there = tmp_path / "due.ics", tmp_path / "there.ics"
    path.symlink_to(there)
    with pytest.raises(UsageError) as error:
        ics.write(path, written())
    assert error.value.code == "ics-link"
    there.touch()
    ics.write(path, written())
    assert path.is_symlink()
    assert there.read_bytes() == written()


def test_a_sequence_never_falls(tmp_path: Path) -> None:
    """Before 2020 it is 0; a file made for tomorrow keeps its number when it is made again for today."""
    path = tmp_path / "due.ics"
    assert read(written(CALL, now=Moment(date(2019, 12, 31), None)))[0]["SEQUENCE"] == 0
    ics.write(path, written(CALL, now=Moment(date(2026, 11, 22), 485)))
    assert ics.held(path) == {"b@leadtrack": ics.Held(3623525 + 1440, date(2026, 11, 24))}
    data = ics.content((CALL, VISIT), now=NOW, name="张敏", mark="due zhang-min", before=ics.held(path))
    again = {str(one["UID"]): one["SEQUENCE"] for one in read(data)}
    assert again == {"b@leadtrack": 3623525 + 1440, "a@leadtrack": 3623525}
