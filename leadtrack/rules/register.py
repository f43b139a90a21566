"""The register: a row for each visitor or caller of whom there is no file (B42–B44), and what a row says."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from leadtrack.model import phone
from leadtrack.model.moment import Moment, parse_moment
from leadtrack.model.problem import Doubt
from leadtrack.model.record import is_handle
from leadtrack.model.values import ABSENT, Channel, Raw, parse_int
from leadtrack.rules.row_file import rows_of

NOT_IN_A_ROW = ("by", "rec")
"""The file is one consultant's, and a row is written when it happens; where it was not, it says when."""


_DAY = len("2026-11-21")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)

MEDIA = "source.media"
"""The fact by which reports part customers by source."""

MODELS = ("car.intended_model", "need.unit_target")
"""Where a record says what somebody is interested in: a model, or a kind of home."""


NUMBERS = ("phones", "phone")
"""A row may have one number, where a record has a list of them."""


class Row(NamedTuple):
    """One visitor or caller; `model` is what they were interested in, `minutes` how long they stayed.

    `called` where they did not come: a row that names no channel tells of a visit. `has_data` where they left a number
    or WeChat all the same, and nobody made a file of it.
    """

    day: date
    media: str = ""
    called: bool = False
    at: Moment | None = None
    model: str = ""
    minutes: int | None = None
    rec: date | None = None
    has_data: bool = False

    @property
    def known_on(self) -> date:
        """The day from which on it counts: its own, or a later one on which it was written down."""
        return max(self.day, self.rec or self.day)


def new_row(who: str, facts: Mapping[str, Raw], entry: Mapping[str, Raw]) -> dict[str, Raw]:
    """A row: when, how and who, then everything else that was said."""
    row: dict[str, Raw] = {key: entry[key] for key in ("at", "via") if key in entry} | {"who": who}
    for path, value in facts.items():
        *parents, key = path.split(".")
        level: dict[str, Raw] = row
        for parent in parents:
            below = level.setdefault(parent, {})
            level = below if isinstance(below, dict) else {}
        if path != "name":
            level[key] = value
    late = str(entry.get("rec") or "")[:_DAY] not in ("", str(entry.get("at", ""))[:_DAY])
    row |= {"rec": entry["rec"]} if late else {}
    return row | {key: value for key, value in entry.items() if key not in (*NOT_IN_A_ROW, *row)}


def read_rows(raw: Mapping[str, Raw], folder: str, channel: Callable[[str], Channel | None]) -> Iterator[Row | Doubt]:
    """Every row of a file. `channel` tells which one a word means.

    One without a day that can be read is a doubt, and so is one that no report of its month would find.
    """
    for found in rows_of(raw):
        row = found if isinstance(found, Doubt) else _row(*found, channel)
        if isinstance(row, Row) and not isinstance(found, Doubt):
            yield misplaced(folder, found[0], row.day) or row
            yield from _doubted(*found)
        else:
            yield row


def misplaced(folder: str, place: int, day: date) -> Doubt | None:
    """A row of another month than its file's folder: reports read the folders of the months that they are about."""
    month = f"{day:%Y-%m}"
    if folder == month:
        return None
    return Doubt(("rows", place, "at"), "register-month", "doubtful", {"day": str(day), "month": month})


def is_month(folder: str) -> bool:
    """Whether a folder of the register is called after a month, as 2026-11."""
    return bool(_MONTH.fullmatch(folder))


def is_call(via: Channel | None) -> bool:
    """Whether somebody of whom the register tells got in touch without coming."""
    return via is not None and not via.visit


def _row(place: int, row: Mapping[str, Raw], channel: Callable[[str], Channel | None]) -> Row | Doubt:
    written = row.get("at", "")
    if not written:
        return Doubt(("rows", place), "key-missing", "doubtful", {"key": "at"})
    try:
        at = parse_moment(str(written))
    except ValueError:
        return Doubt(("rows", place, "at"), "not-a-date", "doubtful", {"value": str(written)})
    return Row(
        at.day,
        media=_text(row, "source", "media"),
        called=is_call(channel(_text(row, "via"))),
        at=at,
        model=next(filter(None, (_text(row, *path.split(".")) for path in MODELS)), ""),
        minutes=_number(_text(row, "minutes")),
        rec=_day(_text(row, "rec")),
        has_data=leaves_data(row),
    )


def leaves_data(row: Mapping[str, Raw]) -> bool:
    """Whether a row holds anything to reach them by: a number, or a name of WeChat; `无` is none."""
    return any(numbers_of(row)) or is_handle(_text(row, "wechat"))


def numbers_of(row: Mapping[str, Raw]) -> Iterator[tuple[str, str]]:
    """The numbers that a row holds, each with its key; what is no number is none."""
    for key in NUMBERS:
        value = row.get(key, "")
        for text in value if isinstance(value, list) else [value]:
            number = phone.normalise(text) if isinstance(text, str) and text else None
            if number is not None:
                yield key, number


def written_in(row: Mapping[str, Raw], key: str) -> bool:
    """Whether a row says anything under a key; a word for nothing says nothing."""
    value = row.get(key, "")
    return bool(value) and value not in ABSENT


def _doubted(place: int, row: Mapping[str, Raw]) -> Iterator[Doubt]:
    """What is left out of a row that counts without it."""
    minutes = _text(row, "minutes")
    if minutes and _number(minutes) is None:
        yield Doubt(("rows", place, "minutes"), "not-a-number", "doubtful", {"value": minutes})


def _number(written: str) -> int | None:
    try:
        return parse_int(written)
    except ValueError:
        return None


def _day(written: str) -> date | None:
    try:
        return parse_moment(written).day if written else None
    except ValueError:
        return None


def _text(row: Mapping[str, Raw], *path: str) -> str:
    """The text at a path of a row; empty where there is none."""
    found: Raw = dict(row)
    for key in path:
        found = found.get(key, "") if isinstance(found, dict) else ""
    return found if isinstance(found, str) else ""
