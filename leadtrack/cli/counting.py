"""What was done, for `target`: figures counted in one pass over the records, and targets reached by them."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from leadtrack.cli import goals
from leadtrack.cli.reporting import found_of
from leadtrack.cli.session import Session
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.report.asked import Asked, Collector, Findings
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.period import Kind, Period
from leadtrack.rules.shop import SHOP
from leadtrack.rules.target_periods import TargetPeriod
from leadtrack.rules.targets import SOURCE, progress
from leadtrack.views.target_progress import ProgressTable, Reached


def counted(session: Session, kind: Kind, day: date) -> Ledger:
    """Everything of a period, and of the days up to its end that rates are over."""
    return counted_by(session, kind, day, session.catalogue.rate_days, Ledger).of(Ledger)


def counted_by(session: Session, kind: Kind, day: date, days: int, *kinds: Callable[[Asked], Collector]) -> Findings:
    """What collectors find of these days, rates over so many days."""
    calendar = goals.calendar(session)
    period = Period(kind, calendar.span(kind, day), session.today, calendar, days)
    about = Asked(period, lambda _: True, session.catalogue, session.book)
    return found_of(session, about, kinds)


def of(ledger: Ledger, span: DateRange, who: str) -> Counter[str]:
    """Every figure of some days, of a consultant, a source or the whole shop."""
    if who.startswith(SOURCE):
        return ledger.by(span, lambda key: key.source).get(who.removeprefix(SOURCE), Counter())
    return ledger.sums(span) if who == SHOP else ledger.by(span, lambda key: key.consultant).get(who, Counter())


def show_progress(session: Session, who: str, period: TargetPeriod) -> None:
    """Show how far the targets of a consultant or the shop are reached."""
    found = goals.goals(session, period)
    left = found.left(who, period, session.today)
    asked = {figure: one for figure in goals.figures(session) if (one := found.asked(who, figure, period))}
    done = of(counted(session, period.kind, period.span.start), period.span, who) if asked else Counter[str]()
    rows = tuple(Reached(figure, one, progress(one.value, done[figure], left)) for figure, one in asked.items())
    table = ProgressTable(
        rows, who, period, left, session.catalogue.figures, session.shop, session.schema, session.lang
    )
    table.show(session.screen, session.settings.form, session.today)
