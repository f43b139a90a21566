"""Who covers whom, for a person and for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leadtrack.rules.calendar import DateRange
from leadtrack.rules.roster import Leave
from leadtrack.rules.shop import Shop
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say, weekday
from leadtrack.views.table import Cell, Column, Form, Json, Table


def days_of(span: DateRange, lang: Lang) -> str:
    """The days of a span with their weekdays; the last one belongs to it."""
    first, last = (f"{day} {weekday(day, lang)}" for day in (span.start, span.last))
    return first if span.length == 1 else f"{first} – {last}"


@dataclass(frozen=True, slots=True)
class Covers:
    """The leave of everybody, or of one consultant, as far as it is not over."""

    shop: Shop
    lang: Lang
    today: date
    who: str | None = None

    def rows(self) -> Iterator[tuple[str, Leave]]:
        """Whose leave, and its row, in the order of the days."""
        found = ((slug, row) for slug, person in self.shop.consultants.items() for row in person.leave)
        ahead = (one for one in found if one[1].span.last >= self.today and self.who in (None, one[0]))
        yield from sorted(ahead, key=lambda one: (one[1].span.start, one[0]))

    def show(self, screen: Screen, form: Form) -> None:
        """The rows in the form that was asked for."""
        if form == "json":
            screen.json({"schema": "leadtrack.cover/1", "today": str(self.today), "covers": [*map(_json, self.rows())]})
            return
        rows = tuple(self._row(slug, leave) for slug, leave in self.rows())
        if not rows:
            name = self.shop.name_of(self.who)
            screen.lines([(say(self.lang, "cover.nobody-of" if name else "cover.nobody", who=name), "dim")])
            return
        titles = ("consultant", "covered_by", "leave")
        columns = tuple(Column(key, say(self.lang, f"column.{key}"), wide=key == "leave") for key in titles)
        screen.table(Table("cover", "", columns, rows))

    def _row(self, slug: str, leave: Leave) -> tuple[Cell, ...]:
        now = self.today in leave.span
        covered = Cell(self.shop.name_of(leave.by)) if leave.by else Cell(say(self.lang, "cover.by-nobody"), "bad")
        said = days_of(leave.span, self.lang) + (say(self.lang, "cover.now") if now else "")
        return Cell(self.shop.name_of(slug)), covered, Cell(said, "strong" if now else "")


def _json(row: tuple[str, Leave]) -> Json:
    slug, leave = row
    return {"owner": slug, "by": leave.by, "from": str(leave.span.start), "to": str(leave.span.last)}
