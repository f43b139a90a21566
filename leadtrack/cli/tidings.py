"""What `sync` says beside its steps: that nobody knows who works, what came and is broken, who may be twice on file."""

from collections.abc import Collection, Iterable

from leadtrack.cli.dupes import twins
from leadtrack.cli.session import Session
from leadtrack.cli.versions import CUSTOMERS, id_of
from leadtrack.cli.vetting import name
from leadtrack.rules.ids import short
from leadtrack.store import proc
from leadtrack.store.git import Touched
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


def _numbers(line: Line) -> bool:
    """Whether a change may make somebody known by another number."""
    change = line.change
    return change.kind == "made" or change.path[:1] in NUMBERS
