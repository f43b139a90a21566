"""`leadtrack target --plan`: a target worked back by the rates of the last weeks, counted in one pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from leadtrack.cli import goals
from leadtrack.cli.counting import counted_by, of
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.calendar import DAYS_OF_WEEK
from leadtrack.rules.report.chances import Chances
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.shop import SHOP
from leadtrack.rules.target_periods import TargetPeriod
from leadtrack.rules.targets import Goals
from leadtrack.rules.targets_plan import before, worked_back
from leadtrack.views.targets import Plan, PlanTable

ORDERS = "orders"
"""The figure that is worked back where nobody names one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: whose, until when, what of it, by the rates of how many weeks."""

    who: str
    period: TargetPeriod
    wanted: Mapping[str, str | None]
    weeks: int


def show(session: Session, asked: Asked) -> None:
    """Show what so many of a figure take of each step before it."""
    span = asked.period.span
    if span.last < session.today:
        raise UsageError("target-over", period=asked.period.key, day=span.last)
    funnel = session.catalogue.funnel
    goal = _goal(session, asked, funnel)
    found = counted_by(session, "day", session.today, asked.weeks * DAYS_OF_WEEK, Ledger, Chances)
    ledger, chances = found.of(Ledger), found.of(Chances)
    wanted = _typed(asked, goal)
    if wanted is None:
        wanted = _lacking(session, asked, goal, ledger)
    steps, days_counted = before(goal, funnel), ledger.asked.period.rates
    own = None if asked.who == SHOP else chances.rates(asked.who, goal, steps)
    shop = chances.rates(SHOP, goal, steps)
    left = Goals(roster=session.book.roster).left(asked.who, asked.period, session.today)
    days = (span.end - max(span.start, session.today)).days
    needs = worked_back(goal, wanted, own, shop, small=session.book.small, days=days, left=left)
    said = Plan(needs, asked.who, asked.period, left, days_counted, session.book.small)
    table = PlanTable(said, session.catalogue.figures, session.shop, session.schema, session.lang)
    table.show(session.screen, session.settings.form)


def _goal(session: Session, asked: Asked, funnel: tuple[str, ...]) -> str:
    """The one step that is worked back; UsageError for several, or a figure that is no step."""
    named = list(asked.wanted) or [ORDERS]
    if len(named) > 1:
        raise UsageError("plan-one", known=goals.typed(session, named))
    if named[0] not in funnel[1:]:
        raise UsageError("plan-no-step", text=named[0], known=goals.typed(session, funnel))
    return named[0]


def _typed(asked: Asked, goal: str) -> int | None:
    """How many of the goal were typed."""
    typed = asked.wanted.get(goal)
    return None if typed is None else int(typed)


def _lacking(session: Session, asked: Asked, goal: str, ledger: Ledger) -> int:
    """How many of the goal the target still lacks; UsageError where there is none."""
    target = goals.goals(session, asked.period).asked(asked.who, goal, asked.period)
    if target is None:
        raise UsageError("plan-no-target", period=asked.period.key, figure=goals.typed(session, (goal,)))
    return max(0, target.value - of(ledger, asked.period.span, asked.who)[goal])
