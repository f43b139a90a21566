"""Calendar files: `--ics FILE` of the commands that have days to tell."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.vevent import Vevent
from leadtrack.rules.calendar import shift
from leadtrack.rules.due_nodes import private
from leadtrack.rules.export import export
from leadtrack.rules.shop import EVERYBODY
from leadtrack.store import ics
from leadtrack.views.ics import Calendar
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons

STDOUT = "-"
KEPT = 30
"""So many days after its day a cancelled event stays in a file."""


def calendar(session: Session, owner: str | None, today: date) -> Calendar:
    """What makes events here: masked as everything is that leaves the terminal, unless all is to be revealed."""
    privacy = Privacy(session.settings.reveal, terminal=False, user=None)
    reasons = Reasons(session.lang, session.schema, session.shop, privacy)
    whose = session.shop.owner_asked(owner) or session.user or EVERYBODY
    return Calendar(reasons, session.book, today, whose)


def held(target: str) -> Mapping[str, ics.Held]:
    """What a file held before it is written again."""
    return {} if target == STDOUT else ics.held(Path(target).expanduser())


def write(
    session: Session, target: str, events: Iterable[Vevent], maker: Calendar, kind: str, *, whole: date | None = None
) -> None:
    """Write events of a kind, `due` or `dates`, into a file, or to standard output for `-`; say how many.

    A calendar that got them from this file is told what is over; one that never had it hears nothing of it. Where
    the events are the `whole` of what stands on a day, whatever else the file held is over.
    """
    if session.settings.form != "text":
        raise UsageError("ics-two-forms")
    if not target.strip():
        raise UsageError("ics-which")
    mark = f"{kind} {maker.whose}"
    if target == STDOUT:
        session.screen.raw(ics.content(events, now=session.now, name=maker.name, mark=mark))
        return
    path = Path(target).expanduser()
    if session.workspace.holds(path):
        raise UsageError("ics-records", file=target)
    _the_same(session, target, ics.marked(path), mark)
    before = ics.held(path)
    made = [event for event in events if not event.cancelled or event.uid in before]
    made += _over(session, before, made, whole)
    ics.write(path, ics.content(made, now=session.now, name=maker.name, mark=mark, before=before))
    gone = sum(event.cancelled for event in made)
    session.tell("ics.written", file=target, n=len(made) - gone, gone=gone)


def _the_same(session: Session, target: str, was: str, now: str) -> None:
    """Refuse to write a list over another one, or over somebody else's."""
    if was in ("", now):
        return

    def said(mark: str) -> str:
        kind, _, whose = mark.partition(" ")
        return session.say("ics.kind.dates" if kind == "dates" else "ics.kind.due", who=session.shop.name_of(whose))

    raise UsageError("ics-other", file=target, was=said(was), now=said(now))


def _over(
    session: Session, before: Mapping[str, ics.Held], made: Iterable[Vevent], whole: date | None
) -> Iterator[Vevent]:
    """What a file held and stands no more. Nothing of it is said: the file may have named people whom this one masks.

    What was cancelled stays so for a while, for a calendar may read the file late. An appointment that lies behind us
    took place.
    """
    named, summary = {event.uid for event in made}, session.say("ics.over")
    today = whole or session.today
    for uid, one in before.items():
        if uid in named or one.day is None or shift(one.day, KEPT) < today:
            continue
        if one.cancelled or (whole is not None and (one.day >= today or not one.timed)):
            yield Vevent(uid=uid, day=one.day, summary=summary, cancelled=True)


def write_due(
    session: Session, target: str, *, today: date, days: int | None, owner: str | None, appointments: bool
) -> None:
    """The items of the list, and what became of those that an earlier file may have held."""
    maker, before = calendar(session, owner, today), held(target)
    found, groups = export(
        (customer for _, customer in session.customers()),
        session.book,
        today=today,
        days=session.book.ics.days if days is None else days,
        mine=session.owners(owner, today),
        appointments=appointments,
        actors=session.shop.actors(session.user),
        circle=session.circles.of,
        own=filter(None, [private(session.book, session.user, today)] if owner is None else []),
        held=before,
        whose=maker.whose,
    )
    write(session, target, maker.events(found, groups), maker, "due", whole=today)
