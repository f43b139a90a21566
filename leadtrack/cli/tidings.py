"""What `sync` says beside its steps: that nobody knows who works, what came and is broken, who may be twice on file.

And which planned steps stand no more since two who did not know of each other each wrote to one customer.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from leadtrack.cli.dupes import twins
from leadtrack.cli.remarks import settled_said
from leadtrack.cli.session import Session
from leadtrack.cli.stories import untold
from leadtrack.cli.versions import CUSTOMERS, id_of, paired
from leadtrack.cli.vetting import name
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.aftermath import crossed
from leadtrack.rules.ids import short
from leadtrack.store import proc, yamltext
from leadtrack.store.git import Repository, Touched
from leadtrack.store.scan import ENDING
from leadtrack.views.changed import Line, Story
from leadtrack.views.dupes import why

NUMBERS = (("phones",), ("wechat",), ("people",))
"""Facts by which a record turns out to be somebody's second one."""

MOST_TWICE = 5
"""Groups of records that are told; `dupes` shows them all."""


def tell_stranger(session: Session) -> None:
    """Say it where who is working is none of the consultants: then nobody's customers are theirs."""
    known = session.shop.consultants
    if session.user is None:
        mail = proc.mail(session.workspace.root)
        session.tell("sync.no-consultant" if mail else "sync.no-mail", mail=mail)
    elif session.user not in known:
        session.tell("sync.no-consultant", mail=session.user)


def tell_broken(session: Session, came: Iterable[Touched]) -> None:
    """Name what of others came and can't be used: it is in everybody's clone, and whoever mends it mends it for all."""
    root = session.workspace.root
    records = (root / one.path for one in came if one.since is not None and one.path.endswith(ENDING))
    found = (session.workspace.read(path).problem for path in records)
    broken = [problem for problem in found if problem is not None and problem.code != "empty"]
    name(session, broken)
    if broken:
        session.tell("sync.came-broken", n=len(broken))


def tell_steps(session: Session, repository: Repository, came: Iterable[Touched]) -> None:
    """Say which steps were agreed on and do not stand: who logged what settles them could not be told then."""
    rows = {one.path: one.before[0] for one in paired(came) if one.path.startswith(CUSTOMERS) and one.since}
    texts = dict(repository.blobs(blob for blob in rows.values() if blob))
    for path, blob in rows.items():
        data = texts.get(blob or "", b"")
        file = session.workspace.read(session.workspace.root / path)
        if b"next:" not in file.data or not data:
            continue
        before, after = _customer(session, path, yamltext.loaded(data)), _customer(session, path, file.raw)
        if before is not None and after is not None:
            _tell_crossed(session, before, after)


def _tell_crossed(session: Session, before: Customer, after: Customer) -> None:
    owner = fold(after, as_of=session.today).owner
    for entry, settled in crossed(before, after, session.user, today=session.today):
        called = f"{session.privacy.name(after, owner)} {short(after.id)}"
        who = " ".join(part for part in (session.shop.name_of(entry.by), str(entry.at)) if part)
        named = session.say("sync.by", what=called, who=who)
        said = session.say("semicolon").join(settled_said(session, settled, after, owner))
        session.tell("plain", text=session.say("changes.line", name=named, said=said))


def _customer(session: Session, path: str, raw: dict[str, Raw] | None) -> Customer | None:
    return session.parser.parse(raw, id_of(path))[0] if raw else None


def tell_twice(session: Session, came: Collection[Touched], told: Collection[Story]) -> None:
    """Say who may be twice on file by what came: two who each wrote down one visitor hear of it at once."""
    new = {short(story.id) for story in told if any(map(_numbers, story.lines))}
    files = {one.path for one in came if one.path.startswith(CUSTOMERS) and short(id_of(one.path)) in new}
    if not files:
        return
    session.indexed.anew()
    known = len(session.problems)
    found = [*twins(session, files)]
    del session.problems[known:]  # sync names what it stops for
    for group in found[:MOST_TWICE]:
        names = [f"{session.privacy.name(one, state.owner)} {short(one.id)}" for one, state, _ in group.customers]
        said = session.say("comma").join(names)
        session.tell("sync.twice", names=said, why=why(group, session.reasons))
        for command in group.commands:
            session.tell("plain", text=f"  {command}")
    if len(found) > MOST_TWICE:
        session.tell("sync.more-twice", n=len(found) - MOST_TWICE)


def unsaid(session: Session, touched: Iterable[Touched], told: Iterable[Story]) -> Iterator[str]:
    """A line for each file of which no story tells: in a record only comments or its layout changed."""
    known = {short(story.id) for story in told}
    gone = {one.was for one in paired(touched)}
    for one in touched:
        if short(id_of(one.path)) in known or one.path in gone:
            continue
        shown = one.path
        if one.path.startswith(CUSTOMERS):
            raw = session.workspace.read(session.workspace.root / one.path).raw
            shown = untold(session, one.path, (raw,) if raw else ()).whose
        is_record = one.path.endswith(ENDING) and one.since is not None
        yield session.say("changes.line", name=shown, said=session.say("sync.layout")) if is_record else shown


def lost(told: Iterable[Story]) -> list[Story]:
    """What stories tell of things that are no more, or say something else: without what was added."""
    found = (replace(one, lines=tuple(line for line in one.lines if line.change.kind not in ("added", "made")))
             for one in told)  # fmt: skip
    return [story for story in found if story.lines]


def _numbers(line: Line) -> bool:
    """Whether a change may make somebody known by another number."""
    change = line.change
    return change.kind == "made" or change.path[:1] in NUMBERS
