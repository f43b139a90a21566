"""What a month or week shall bring, as a table of consultants and figures, and the funnel worked backwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leadtrack.model.schema import Schema
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.register import MEDIA
from leadtrack.rules.report.catalogue import Figure
from leadtrack.rules.shop import SHOP, Shop
from leadtrack.rules.target_periods import TargetPeriod
from leadtrack.rules.targets import SOURCE, Goals, Target
from leadtrack.rules.targets_plan import Need
from leadtrack.views.cover import days_of
from leadtrack.views.reasons import fact_label
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say
from leadtrack.views.table import ABOUT, Cell, Column, Form, Json, Table, Tone, rate

COLUMNS = ("step", "needed", "per_week", "per_day", "plan_rate", "whose")
"""The columns of a plan."""


def called(lang: Lang, shop: Shop, schema: Schema, who: str) -> str:
    """What somebody who has targets is called, or a source of which anything is asked."""
    if who.startswith(SOURCE):
        return fact_label(who.removeprefix(SOURCE), (MEDIA,), schema, lang)
    return say(lang, "target.shop") if who == SHOP else shop.name_of(who)


@dataclass(frozen=True, slots=True)
class TargetTable:
    """What is asked of everybody in a period."""

    goals: Goals
    period: TargetPeriod
    figures: Mapping[str, Figure]
    shop: Shop
    schema: Schema
    lang: Lang

    def show(self, screen: Screen, form: Form) -> None:
        """The targets in the form that was asked for."""
        asked = self._asked()
        if form == "json":
            screen.json(self._json(asked))
            return
        table = self._table(asked)
        if form == "csv":
            rows = table.plain()
            screen.csv(rows[0], rows[1:])
            return
        if not asked:
            nothing(screen, self.lang, self.period, called(self.lang, self.shop, self.schema, SHOP))
            return
        screen.table(table)
        remarks = origins(self.lang, self.figures, asked.values(), asked.get(SHOP, {}))
        screen.lines((line, "dim") for line in remarks)

    def _people(self) -> list[str]:
        """Who may have targets, in the order of the config; the shop, as a sum stands, and behind it its sources."""
        return [*dict.fromkeys((*self.shop.consultants, *self.goals.people)), SHOP, *self.goals.sources]

    def _asked(self) -> Mapping[str, Mapping[str, Target]]:
        """What is asked, by whom and figure; who is asked for nothing is not there."""
        found: dict[str, Mapping[str, Target]] = {}
        for who in self._people():
            row = {key: one for key in self.figures if (one := self.goals.asked(who, key, self.period))}
            found |= {who: row} if row else {}
        return found

    def _table(self, asked: Mapping[str, Mapping[str, Target]]) -> Table:
        shown = [key for key in self.figures if any(key in row for row in asked.values())]
        labels = (self.figures[key].label.of(self.lang) for key in shown)
        columns = [Column("consultant", say(self.lang, "target.who"))]
        columns += [Column(key, label, right=True) for key, label in zip(shown, labels, strict=True)]
        rows = tuple((self._name(who), *(wanted(row.get(key)) for key in shown)) for who, row in asked.items())
        days = days_of(self.period.span, self.lang)
        title = say(self.lang, "target.title", period=self.period.key, days=days)
        meanings = {key: self.figures[key].meaning.of(self.lang) for key in shown}
        return Table("targets", title, tuple(columns), rows, meanings)

    def _name(self, who: str) -> Cell:
        return Cell(called(self.lang, self.shop, self.schema, who), "strong" if who == SHOP else "", who)

    def _json(self, asked: Mapping[str, Mapping[str, Target]]) -> Json:
        found: dict[str, Json] = {
            who: {key: {"value": one.value, "share_of": one.shares, "sum": one.summed} for key, one in row.items()}
            for who, row in asked.items()
        }
        span = self.period.span
        return {"schema": "leadtrack.target/1", "period": self.period.key, "from": str(span.start),
                "to": str(span.last), "targets": found}  # fmt: skip


def nothing(screen: Screen, lang: Lang, period: TargetPeriod, name: str) -> None:
    """Say that nothing is asked, and how to."""
    screen.lines([(say(lang, "target.none", period=period.key, who=name), "dim")])


def origins(
    lang: Lang, figures: Mapping[str, Figure], rows: Iterable[Mapping[str, Target]], shop: Mapping[str, Target]
) -> Iterable[str]:
    """Which numbers nobody wrote down: shares of a month in any row, sums of consultants in the shop's."""
    months = dict.fromkeys(key for row in rows for one in row.values() for key in one.shares)
    if months:
        yield say(lang, "target.share", sign=ABOUT, months=say(lang, "comma").join(months))
    summed = [key for key, one in shop.items() if one.summed]
    if summed and len(summed) == len(shop):
        yield say(lang, "target.sums")
    elif summed:
        yield say(
            lang, "target.sums-of", figures=say(lang, "comma").join(figures[key].label.of(lang) for key in summed)
        )


def wanted(asked: Target | None) -> Cell:
    """A target; marked where it is a share of a month, a dim dot where there is none."""
    if asked is None:
        return Cell("·", "dim", {"value": None})
    tone: Tone = "dim" if asked.shares else ""
    return Cell(f"{ABOUT if asked.shares else ''}{asked.value}", tone, asked.value)


@dataclass(frozen=True, slots=True)
class Plan:
    """What was worked back: the goal and each step before it; for whom, by when, by what was counted in which days."""

    needs: Sequence[Need]
    who: str
    period: TargetPeriod
    left: int
    """So many working days are left."""
    counted: DateRange
    small: int


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A plan as a table of steps."""

    plan: Plan
    figures: Mapping[str, Figure]
    shop: Shop
    schema: Schema
    lang: Lang

    def show(self, screen: Screen, form: Form) -> None:
        """The steps in the form that was asked for."""
        if form == "json":
            screen.json(self._json())
            return
        table = self._table()
        if form == "csv":
            rows = table.plain()
            screen.csv(rows[0], rows[1:])
            return
        screen.table(table)
        days = {"first": self.plan.counted.start, "last": self.plan.counted.last}
        screen.lines([(say(self.lang, "target.plan-rates", **days), "dim")])
        if any(cell.text.endswith("*") for row in table.rows for cell in row):
            screen.lines([(say(self.lang, "report.small", n=self.plan.small), "dim")])

    def _table(self) -> Table:
        goal, who = self.plan.needs[0], called(self.lang, self.shop, self.schema, self.plan.who)
        columns = tuple(
            Column(
                key, say(self.lang, f"target.{key}", figure=self._label(goal.step)), right=key not in ("step", "whose")
            )
            for key in COLUMNS
        )
        said = {"n": goal.count, "figure": self._label(goal.step), "who": who, "left": self.plan.left}
        title = say(self.lang, "target.plan-title", **said, last=self.plan.period.span.last)
        return Table("target-plan", title, columns, tuple(map(self._row, self.plan.needs)))

    def _row(self, need: Need) -> tuple[Cell, ...]:
        goal = need is self.plan.needs[0]
        chance = Cell("") if goal else rate(*(need.rate or (0, 0)), self.plan.small)
        whose = say(self.lang, f"target.whose-{need.whose}") if need.whose else ""
        numbers = (number(one) for one in (need.count, need.per_week, need.per_day))
        return (Cell(self._label(need.step), "strong" if goal else "", need.step), *numbers, chance,
                Cell(whose, "dim", need.whose))  # fmt: skip

    def _label(self, key: str) -> str:
        return self.figures[key].label.of(self.lang) if key in self.figures else key

    def _json(self) -> Json:
        goal, *steps = self.plan.needs
        listed: list[Json] = [
            {"step": one.step, "needed": one.count, "per_week": one.per_week, "per_day": one.per_day,
             "rate": rate(*(one.rate or (0, 0)), self.plan.small).json, "whose": one.whose}
            for one in steps
        ]  # fmt: skip
        plan = self.plan
        counted: Json = {"from": str(plan.counted.start), "to": str(plan.counted.last)}
        return {"schema": "leadtrack.target-plan/1", "who": plan.who, "period": plan.period.key, "goal": goal.step,
                "wanted": goal.count, "per_week": goal.per_week, "per_day": goal.per_day, "days_left": plan.left,
                "counted": counted, "steps": listed}  # fmt: skip


def number(value: float | None) -> Cell:
    """A number as people write it, without a nought behind the point; — where there is none."""
    return Cell("—", "dim", {"value": None}) if value is None else Cell(f"{value:g}", "", value)
