"""The targets of a workspace, as commands read them: typed, with what is wrong named by file, line and column."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from leadtrack.model.problem import Doubt
from leadtrack.model.schema import Label
from leadtrack.rules.register import MEDIA
from leadtrack.rules.report.catalogue import Figure
from leadtrack.rules.report.period import Calendar
from leadtrack.rules.target_periods import TargetPeriod, period_named
from leadtrack.rules.targets import Goals, Known, Targets, periods_read, read_targets
from leadtrack.store.workspace import RecordFile

if TYPE_CHECKING:
    from leadtrack.cli.session import Session


def calendar(session: "Session") -> Calendar:
    """The shop's own weeks and months."""
    return Calendar(session.book.first_weekday, session.book.closes)


def known(session: "Session") -> Known:
    """What targets of this shop may be about."""
    named = {key: (one.label.zh, one.label.en) for key, one in figures(session).items()}
    sources = session.schema.facts.get(MEDIA)
    listed = [option.key for option in sources.options] if sources is not None else []
    return Known(named, {slug: who.name for slug, who in session.shop.consultants.items()}, listed)


def figures(session: "Session") -> dict[str, Figure]:
    """What may have targets: the figures of the first page in its order, then the others."""
    catalogue = session.catalogue
    headed = [key for key in catalogue.lists["headline"] if key in catalogue.figures]
    return {key: catalogue.figures[key] for key in dict.fromkeys((*headed, *catalogue.figures))}


def typed(session: "Session", keys: Iterable[str]) -> tuple[Label, ...]:
    """What people type for figures: the key, in Chinese what it is called."""
    return tuple(Label(session.catalogue.figures[key].label.zh, key) for key in keys)


def goals(session: "Session", *periods: TargetPeriod) -> Goals:
    """What is asked in some periods; what can't be used gathers in the session's problems."""
    cut = calendar(session)
    names = {name for period in periods for name in periods_read(period, cut)}
    found = {file.path.stem: targets for file, targets in _read(session, names)}
    return Goals(found, session.book.roster, cut)


def check(session: "Session") -> None:
    """Name everything that is wrong with the targets of any period."""
    for _ in _read(session, None):
        pass


def _read(session: "Session", names: Collection[str] | None) -> Iterator[tuple[RecordFile, Targets]]:
    about = known(session)
    for file in session.workspace.read_targets(names):
        if file.problem is not None:
            session.problems.append(file.problem)
            continue
        targets, doubts = read_targets(file.raw or {}, about)
        if period_named(file.path.stem, calendar(session)) is None:
            doubts.append(Doubt((), "target-period", "doubtful", {"name": file.path.name}))
        session.place(file, doubts)
        yield file, targets
