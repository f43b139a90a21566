"""How far the targets of one consultant, or the shop, are reached: target, done, difference, rate (E33, E34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leadtrack.model.schema import Schema
from leadtrack.rules.report.catalogue import Figure
from leadtrack.rules.shop import Shop
from leadtrack.rules.target_periods import TargetPeriod
from leadtrack.rules.targets import Progress, Target
from leadtrack.views.cover import days_of
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Cell, Column, Form, Json, Table, Tone, rate
from leadtrack.views.targets import called, nothing, number, origins, wanted

COLUMNS = ("figure", "target", "done", "gap", "reached", "per_day")


@dataclass(frozen=True, slots=True)
class Reached:
    """One figure: what is asked, and how far it has come."""

    figure: str
    asked: Target
    progress: Progress


@dataclass(frozen=True, slots=True)
class ProgressTable:
    """The targets of one, a line each."""

    rows: tuple[Reached, ...]
    who: str
    period: TargetPeriod
    left: int
    figures: Mapping[str, Figure]
    shop: Shop
    schema: Schema
    lang: Lang

    def show(self, screen: Screen, form: Form, today: date) -> None:
        """The targets in the form that was asked for."""
        if form == "json":
            screen.json(self._json(today))
            return
        table = self._table(today)
        if form == "csv":
            rows = table.plain()
            screen.csv(rows[0], rows[1:])
            return
        if not self.rows:
            nothing(screen, self.lang, self.period, called(self.lang, self.shop, self.schema, self.who))
            return
        screen.table(table)
        asked = {row.figure: row.asked for row in self.rows}
        screen.lines((line, "dim") for line in origins(self.lang, self.figures, [asked], asked))

    def _table(self, today: date) -> Table:
        columns = tuple(Column(key, say(self.lang, f"target.{key}"), right=key != "figure") for key in COLUMNS)
        days = days_of(self.period.span, self.lang)
        title = say(self.lang, "target.title", period=self.period.key, days=days)
        over = self.period.span.last < today
        left = say(self.lang, "target.over") if over else say(self.lang, "target.left", n=self.left)
        title = f"{title} · {called(self.lang, self.shop, self.schema, self.who)} · {left}"
        return Table("target", title, columns, tuple(map(self._row, self.rows)))

    def _row(self, row: Reached) -> tuple[Cell, ...]:
        found, label = row.progress, self.figures[row.figure].label.of(self.lang)
        gap, tone = found.gap or 0, _tone(found)
        done, rest = Cell(str(found.done), "", found.done), Cell(str(gap), tone, gap)
        reached, per_day = rate(*(found.reached or (0, 0)), 0), number(found.needed_per_day)
        return Cell(label, "", row.figure), wanted(row.asked), done, rest, reached, per_day

    def _json(self, today: date) -> Json:
        found: dict[str, Json] = {
            row.figure: {"target": row.progress.target, "done": row.progress.done, "gap": row.progress.gap,
                         "reached": rate(*(row.progress.reached or (0, 0)), 0).json,
                         "needed_per_day": row.progress.needed_per_day, "share_of": row.asked.shares,
                         "sum": row.asked.summed}
            for row in self.rows
        }  # fmt: skip
        span = self.period.span
        return {"schema": "leadtrack.target-progress/1", "who": self.who, "period": self.period.key,
                "from": str(span.start), "to": str(span.last), "as_of": str(today), "days_left": self.left,
                "figures": found}  # fmt: skip


def _tone(found: Progress) -> Tone:
    """Good where enough is done, bad where no day is left for what is not."""
    if found.gap is not None and found.gap <= 0:
        return "good"
    return "bad" if found.needed_per_day is None else ""
