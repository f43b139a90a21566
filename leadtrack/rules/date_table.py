"""The table `dates.yaml`, typed: windows around the days of people, classes of customers, what covers a festival."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, get_args

from leadtrack.model.schema import Label, Schema
from leadtrack.model.state import Standing, State
from leadtrack.model.values import Raw
from leadtrack.rules.almanac.birthdays import LEAP_MONTHS, SHORT_MONTHS, USUAL, Missing
from leadtrack.rules.rows import Rows, broken

CLASSES: Final = ("A", "B", "C")
DAY: Final = "day"
"""The step of a birthday that is the day itself."""
AFTER: Final = 1
BEFORE: Final = -1
"""What is left out of `lapses`: a day can be made up for the day after, an invitation to it is over when it comes."""

_WINDOW: Final = ("opens", "due", "late", "lapses", "do", "via", "first", "yearly")
_LEAP_DAYS: Final = {"02-28": (2, 28), "03-01": (3, 1)}


class Window(NamedTuple):
    """What is done around a day: `opens`, `due` and `late` are days before it, `lapses` after it (below 0: before it).

    `first` is after how many years it comes for the first time; without `yearly` a day that has a year comes once.
    """

    do: Label
    via: str | None = None
    opens: int = 0
    due: int = 0
    late: int = 0
    lapses: int = 1
    first: int = 0
    yearly: bool = True


class Coverage(NamedTuple):
    """Whom a festival shall reach, by how they stand, and in which days around it."""

    standing: tuple[str, ...] = ()
    before: int = 0
    after: int = 0


class Dates(NamedTuple):
    """What the shop does on the days of people."""

    missing: Missing
    classes: Mapping[str, Mapping[str, str]]
    ungraded: str
    birthday: Mapping[str, Mapping[str, Window]]
    kinds: Mapping[str, Window]
    coverage: Coverage

    def class_of(self, state: State) -> str:
        """The class of a customer: by the first scheme of the table in which they have a level."""
        for scheme, levels in self.classes.items():
            graded = state.grades.get(scheme)
            if graded is not None and graded.grade.counts in levels:
                return levels[graded.grade.counts]
        return self.ungraded


def make_dates(raw: Mapping[str, Raw]) -> Dates:
    """Type the merged text of the table; UsageError names the first place that can't be used."""
    rows = Rows(raw)
    rows.only(("missing", "classes", "ungraded", "birthday", "kinds", "coverage"))
    rows.only(CLASSES, "birthday")
    return Dates(
        missing=_missing(rows),
        classes={scheme: _classes(rows, scheme) for scheme in rows.mapping("classes")},
        ungraded=_class(rows, "ungraded"),
        birthday={
            one: {
                step: _window(rows, "birthday", one, step, lapses=AFTER if step == DAY else BEFORE)
                for step in rows.mapping("birthday", one)
            }
            for one in CLASSES
        },
        kinds={kind: _window(rows, "kinds", kind) for kind in rows.mapping("kinds")},
        coverage=_coverage(rows),
    )


def known_kinds(dates: Dates, schema: Schema, channels: Collection[str]) -> Dates:
    """Return the table as it is; UsageError for a kind of day that records have not, or a channel that there is not."""
    row = schema.facts.get("dates")
    kinds = {option.key for part in (row.items if row else ()) for option in part.options if part.key == "kind"}
    odd = next((kind for kind in dates.kinds if kind not in kinds), None) if row else None
    if odd is not None:
        raise broken("no-such-kind", "kinds", odd)
    windows: list[tuple[tuple[str, ...], Window]] = [(("kinds", kind), window) for kind, window in dates.kinds.items()]
    for one, steps in dates.birthday.items():
        windows += [(("birthday", one, step), window) for step, window in steps.items()]
    for where, window in windows:
        if window.via is not None and window.via not in channels:
            raise broken("no-such-channel", *where, "via")
    return dates


def _missing(rows: Rows) -> Missing:
    rows.only(("leap_day", "leap_month", "short_month"), "missing")
    day, month, short = (rows.word("missing", key) for key in ("leap_day", "leap_month", "short_month"))
    for key, word, known in (
        ("leap_day", day, _LEAP_DAYS),
        ("leap_month", month, LEAP_MONTHS),
        ("short_month", short, SHORT_MONTHS),
    ):
        if word not in known:
            raise broken("not-a-word-here", "missing", key)
    return Missing(_LEAP_DAYS[day], month, short)


def _classes(rows: Rows, scheme: str) -> Mapping[str, str]:
    return {level: _class(rows, "classes", scheme, level) for level in rows.mapping("classes", scheme)}


def _class(rows: Rows, *where: str) -> str:
    word = rows.word(*where)
    if word not in CLASSES:
        raise broken("not-a-class", *where)
    return word


def _window(rows: Rows, *where: str, lapses: int = AFTER) -> Window:
    rows.only(_WINDOW, *where)
    row = rows.mapping(*where)
    opens, due = (rows.number(*where, key) or 0 for key in ("opens", "due"))
    late, written = rows.number(*where, "late"), rows.number(*where, "lapses")
    late = due if late is None else late
    if not opens >= due >= late:
        raise broken("window-order", *where)
    if row.get("yearly", "true") not in ("true", "false"):
        raise broken("not-yes-or-no", *where, "yearly")
    rows.only(("zh", "en"), *where, "do")
    return Window(
        do=Label(rows.word(*where, "do", "zh"), rows.word(*where, "do", "en")),
        via=rows.word(*where, "via") if "via" in row else None,
        opens=opens,
        due=due,
        late=late,
        lapses=lapses if written is None else written,
        first=rows.number(*where, "first") or 0,
        yearly=row.get("yearly") != "false",
    )


def _coverage(rows: Rows) -> Coverage:
    where = "coverage"
    rows.only(("standing", "before", "after"), where)
    standing = rows.names(where, "standing")
    if set(standing) - set(get_args(Standing)):
        raise broken("not-a-word-here", where, "standing")
    return Coverage(standing, rows.given(where, "before"), rows.given(where, "after"))


def longest(dates: Dates) -> int:
    """The longest of the table's windows, in days."""
    windows = [*dates.kinds.values(), *(window for steps in dates.birthday.values() for window in steps.values())]
    return max((window.opens + window.lapses for window in windows), default=0)


NO_DATES: Final = Dates(USUAL, {}, "C", {}, {}, Coverage())
