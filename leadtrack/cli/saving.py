"""Writing one customer and answering: what was written where, and what `due` makes of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import NotFoundError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import items
from leadtrack.rules.item import Item
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import Edit
from leadtrack.views import say as words
from leadtrack.views.table import Json


def append_entry(session: Session, path: Path, entry: Mapping[str, Raw], facts: Sequence[Edit] = ()) -> Found:
    """Add one entry to a record's log, with changed facts in the same write; the record as it is now."""
    return change(session, path, lambda _raw: [*facts, Edit("append", ("log",), dict(entry))])


def change(session: Session, path: Path, edits: Callable[[dict[str, Raw]], Sequence[Edit]]) -> Found:
    """Change a record by what it holds at the moment of writing; the record as it is now."""
    session.workspace.edit(path, edits, session.order)
    return reread(session, path)


def reread(session: Session, path: Path) -> Found:
    """A record as it lies on disk now."""
    file: RecordFile = session.workspace.read(path)
    customer = session.typed(file)
    if customer is None:
        raise NotFoundError("unusable-record", who=path.stem, file=file.shown)
    return file, customer


def coming(session: Session, customer: Customer) -> Item | None:
    """What `due` will ask for first."""
    state = fold(customer, as_of=session.today)
    found = items(customer, state, session.book, today=session.today)
    return min(found, key=lambda item: (item.due_on, item.rank), default=None)


def answer(session: Session, found: Found, id_: str) -> None:
    """Say what was written, where, and what comes next, with its day and why."""
    file, customer = found
    state = fold(customer, as_of=session.today)
    item = coming(session, customer)
    if session.settings.form == "json":
        session.screen.json(_saved(session, found, item))
        return
    name = session.privacy.name(customer, state.owner)
    session.screen.text(session.say(id_, name=name, file=session.privacy.file(file.shown, state.owner)))
    session.screen.text(next_line(session, customer, item))


def next_line(session: Session, customer: Customer, item: Item | None) -> str:
    """What comes next for a customer, in one line."""
    state = fold(customer, as_of=session.today)
    if item is None:
        return session.say("next.quiet" if state.stop == "all" else "next.nothing")
    day = f"{item.due_on} {words.weekday(item.due_on, session.lang)}"
    distance = (item.due_on - session.today).days
    away = session.say("in-days" if distance > 0 else "day-today" if distance == 0 else "days-ago", n=abs(distance))
    why = session.reasons.sentence(item, customer, state.owner, session.today, dated=False)
    return session.say("next.line", day=day, away=away, why=why)


def _saved(session: Session, found: Found, item: Item | None) -> Json:
    file, customer = found
    owner = fold(customer, as_of=session.today).owner
    upcoming: Json = None
    if item is not None:
        upcoming = {"rule": item.rule, "item": item.name, "due_on": str(item.due_on)}
    return {
        "schema": "leadtrack.saved/1",
        "id": session.privacy.id(customer, owner),
        "name": session.privacy.name(customer, owner),
        "file": session.privacy.file(file.shown, owner),
        "next": upcoming,
    }


def tell_problems(session: Session) -> None:
    """Name on stderr what is wrong with other records; the command's own write is done."""
    from leadtrack.views.problems import sentence

    for problem in session.problems:
        session.tell("plain", text=sentence(problem, session.lang, session.privacy))


def finish(session: Session) -> int:
    """Name what is wrong with the records that were read; the exit code of a reading command."""
    tell_problems(session)
    if not session.problems:
        return 0
    unusable = sum(problem.level == "unusable" for problem in session.problems)
    session.tell("problems.count", n=len(session.problems), unusable=unusable)
    return 1
