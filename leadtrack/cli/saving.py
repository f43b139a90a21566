"""Writing one customer and answering: what was written where, and what `due` makes of it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.cli.reading import unusable
from leadtrack.cli.session import Session
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import items
from leadtrack.rules.care.steps import at_once
from leadtrack.rules.draft import Drafter
from leadtrack.rules.due_review import REVIEWS
from leadtrack.rules.ids import short
from leadtrack.rules.item import Item
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import Edit
from leadtrack.views import say as words
from leadtrack.views.problems import sentence
from leadtrack.views.table import Json

if TYPE_CHECKING:
    from leadtrack.cli.who import Found
    from leadtrack.rules.assign import Assignment, Change

NOTHING_COMES = {"open": "next.nothing", "lost": "next.lost", "frozen": "next.lost", "closed": "next.closed"}
"""What is said where no rule gives a day, by how the customer stands."""


def append_entry(
    session: Session, path: Path, entry: Mapping[str, Raw], drafter: Drafter, facts: "Sequence[Assignment]" = ()
) -> "Found":
    """Add one entry to a record's log, with changed facts in the same write; the record as it is now."""
    from leadtrack.rules.assign import changes  # who only reads needs none of it

    added = Edit("append", ("log",), dict(entry))
    session.workspace.edit(path, lambda raw: [*edits_of(changes(raw, facts, drafter)), added], session.order)
    session.written = True
    return reread(session, path)


def change(
    session: Session, path: Path, facts: "Sequence[Assignment]", drafter: Drafter
) -> "tuple[Found, Sequence[Change]]":
    """Change facts of a record by what it holds at the moment of writing; the record now, and what changed."""
    from leadtrack.rules.assign import changes

    made: list[Change] = []

    def edits(raw: dict[str, Raw]) -> list[Edit]:
        made[:] = changes(raw, facts, drafter)
        return edits_of(made)

    session.written = changed = session.workspace.edit(path, edits, session.order)
    return reread(session, path), made if changed else ()


def tell_changes(session: Session, found: "Found", made: "Sequence[Change]") -> None:
    """Say what each changed fact was and is, under its caption."""
    values = session.values(found[1])
    for one in made:
        row = session.schema.facts[".".join(one.path)]
        before, after = (values.said(value, row) if value is not None else "—" for value in (one.before, one.after))
        session.tell("set.change", field=row.label.of(session.lang), before=before, after=after)


def edits_of(found: "Iterable[Change]") -> list[Edit]:
    """The edits that make changes; a list changes item by item, so that comments between its lines stay."""
    return [edit for change in found for edit in _edits(change)]


def _edits(change: "Change") -> list[Edit]:
    path, before, after = change.path, change.before, change.after
    if after is None:
        return [Edit("remove", path)]
    if isinstance(before, list) and isinstance(after, list):
        kept = [item for item in before if item in after]
        if kept and kept == after[: len(kept)]:
            gone = [at for at, item in enumerate(before) if item not in after]
            edits = [Edit("remove", (*path, at)) for at in reversed(gone)]
            return edits + [Edit("append", path, item) for item in after[len(kept) :]]
    return [Edit("set", path, after)]


def reread(session: Session, path: Path) -> "Found":
    """A record as it lies on disk now."""
    file: RecordFile = session.workspace.read(path)
    customer = session.typed(file)
    if customer is None:
        raise unusable(session, short(path.stem), [one for one in session.problems if one.file == file.shown])
    return file, customer


def coming(session: Session, customer: Customer, *, planned: bool = False) -> Item | None:
    """What `due` will ask for first; a level to judge anew is no contact, and a text to send at once is shown.

    With `planned` it is the step that stands: who has just set one hears of it, whatever else is open. Who has just
    postponed somebody hears of the day on which `due` lists them, a level to judge anew or not.
    """
    state = fold(customer, as_of=session.today)
    found = items(customer, state, session.book, today=session.today, circle=session.circles.of(customer))
    step = state.planned.name if planned and state.planned else None
    unsaid = () if customer.log and customer.log[-1].snooze is not None else REVIEWS
    return min(
        [item for item in found if item.name == step]
        or (item for item in found if not (item.grouped or item.rule in unsaid or at_once(item))),
        key=lambda item: (item.comes_up(session.today), item.rank),
        default=None,
    )


def answer(session: Session, found: "Found", id_: str, *, planned: bool = False) -> None:
    """Say what was written, where, and what comes next, with its day and why; `planned` where a step was just set."""
    file, customer = found
    state = fold(customer, as_of=session.today)
    item = coming(session, customer, planned=planned)
    name, shown = session.privacy.name(customer, state.owner), session.privacy.file(file.shown, state.owner)
    if session.settings.form == "json":
        following: Json = None
        if item is not None:
            about = session.privacy.text(item.name, customer, state.owner)
            following = {"rule": item.rule, "item": about, "due_on": str(item.due_on)}
        saved(session, id_=session.privacy.id(customer, state.owner), name=name, file=shown, following=following)
        return
    session.screen.talk(session.say(id_, name=name, file=shown))
    session.screen.talk(next_line(session, customer, item))


def saved(session: Session, *, id_: str | None, name: str, file: str, following: Json) -> None:
    """The answer to a program; a row of the register has no id."""
    session.screen.json({"schema": "leadtrack.saved/1", "id": id_, "name": name, "file": file, "next": following})


def next_line(session: Session, customer: Customer, item: Item | None) -> str:
    """What comes next for a customer, in one line."""
    state = fold(customer, as_of=session.today)
    graded = session.book.intent(state)
    interval = session.book.pace(state, graded) if graded is not None else None
    if item is None and state.open and state.stop != "all" and interval is not None and interval.every is None:
        return session.say("next.by-level")
    if item is None:
        return session.say("next.quiet" if state.stop == "all" and state.open else NOTHING_COMES[state.standing])
    when = item.comes_up(session.today)
    day, distance = f"{when} {words.weekday(when, session.lang)}", (when - session.today).days
    away = session.say("in-days" if distance > 0 else "day-today" if distance == 0 else "days-ago", n=abs(distance))
    why = session.reasons.sentence(item, customer, state.owner, session.today, dated=False)
    return session.say("next.line", day=day, away=away, why=why)


def tell_problems(session: Session) -> None:
    """Name on stderr what is wrong with records that were read; the command's own write is done."""
    for problem in session.problems:
        session.tell("plain", text=sentence(problem, session.lang, session.privacy))


def finish(session: Session) -> int:
    """Name what is wrong with the records that were read; the exit code of a reading command."""
    tell_problems(session)
    if not session.problems:
        return 0
    unusable = session.say("problems.unusable", n=sum(one.level == "unusable" for one in session.problems))
    session.tell("problems.count", n=len(session.problems), unusable=unusable)
    return 1
