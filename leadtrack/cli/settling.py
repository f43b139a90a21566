"""A merge that a person has to look at: what they choose is written, and the merge is ended, or given up."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from leadtrack.cli.choosing import Asking
from leadtrack.cli.inheriting import Left, estate, staying
from leadtrack.cli.session import Session
from leadtrack.cli.stepping import unstepped
from leadtrack.cli.vetting import name
from leadtrack.errors import GitError, LeadtrackError
from leadtrack.model.merge import Side
from leadtrack.store import exchange, files, yamltext
from leadtrack.store.exchange import Unmerged
from leadtrack.store.git import Repository
from leadtrack.store.scan import ENDING


def settle(session: Session, repository: Repository, take: Side | None, *, begun: bool) -> None:
    """End the merge under way; one that we have `begun` is given up where a question stays open: all is as before.

    What was chosen stands in the message of its commit.
    """
    asking = Asking(session, repository, take)
    held = {path: files.held(session.workspace.root / path) for path in _unmerged_here(repository)}
    try:
        ready = _settled(session, repository, asking, begun=begun)
    except (LeadtrackError, KeyboardInterrupt):
        if begun:
            _refuse_changed(session, held)
            exchange.abort(repository)
        raise
    _refuse_changed(session, held)
    with unstepped():
        for path, data in ready.items():
            _write(session.workspace.root / path, data)
    for path, data in ready.items():
        exchange.settle(repository, path, gone=data is None)
    try:
        exchange.finish(repository, asking.chosen, asking=not held)
    except GitError as error:
        raise (exchange.given_up(repository, error) if begun else error) from None
    for line in (*asking.notes, *(asking.chosen if take is not None else ())):
        session.tell("plain", text=line)


def _settled(session: Session, repository: Repository, asking: Asking, *, begun: bool) -> dict[str, bytes | None]:
    """What every file that git could not unite shall hold; None where it shall be gone."""
    unmerged = _gathered(asking, repository, exchange.unmerged(repository))
    strange = [one.path for one in unmerged if not _is_record(repository, one.path)]
    if strange:
        raise GitError("sync-conflict-file", files=session.say("comma").join(strange))
    blobs = dict(repository.blobs(name for one in unmerged for name in (one.base, one.ours, one.theirs) if name))
    lefts = {one.path: one for one in _lefts(repository, unmerged, blobs)}
    stays = staying(session.workspace.root, lefts.values())
    ready: dict[str, bytes | None] = {path: _on_disk(session, path) or lefts[path].left for path in sorted(stays)}
    for one in sorted(unmerged, key=lambda one: None in (one.ours, one.theirs)):  # an heir before what goes to it
        path = exchange.from_here(repository, one.path)
        if path in stays:
            continue
        there = _on_disk(session, path)
        base, ours, theirs = (blobs.get(name or "") for name in (one.base, one.ours, one.theirs))
        if there is None and not begun and ours is not None and theirs is not None:
            ours, theirs = _by_hand(session, path) or (ours, theirs)
        if one.ours is None and one.theirs is None:
            ready[path] = None  # moved away by both
        elif one.ours is not None and one.theirs is not None and there is not None:
            ready[path] = there  # somebody has united it by hand
        elif path not in lefts or not _inherits(asking, ready, path, lefts, "theirs" if one.ours is None else "ours"):
            ready[path] = asking.file(path, base, ours, theirs)
    if asking.open:
        raise GitError("sync-conflict", n=len(asking.open), open=asking.open)
    return ready


def _gathered(asking: Asking, repository: Repository, unmerged: Sequence[Unmerged]) -> list[Unmerged]:
    """The same files, and a record that both sides moved as one of them: it stays where we have put it."""
    found = {one.path: one for one in unmerged}
    for old in [one for one in unmerged if one.ours is None and one.theirs is None]:
        alike = [one for one in unmerged if one.base is None and _name(one.path) == _name(old.path)]
        here = next((one.path for one in alike if one.theirs is None), None)
        there = next((one.path for one in alike if one.ours is None), None)
        if here is None or there is None:
            continue
        ours, theirs = (repository.ask("rev-parse", f"{side}:{path}").strip() for side, path in
                        (("HEAD", here), ("MERGE_HEAD", there)))  # fmt: skip
        found[here], found[there] = Unmerged(here, old.base, ours, theirs), Unmerged(there, None, None, None)
        shown = [asking.session.privacy.file(exchange.from_here(repository, path), None) for path in (here, there)]
        asking.notes.append(asking.session.say("sync.moved-twice", file=shown[0], other=shown[1]))
    return list(found.values())


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _lefts(repository: Repository, unmerged: Sequence[Unmerged], blobs: Mapping[str, bytes]) -> Iterator[Left]:
    """The records that one side took away and the other changed."""
    for one in unmerged:
        left = one.ours or one.theirs
        if left is not None and None in (one.ours, one.theirs):
            yield Left(exchange.from_here(repository, one.path), blobs.get(one.base or "", b""), blobs[left])


def _inherits(asking: Asking, ready: dict[str, bytes | None], path: str, lefts: Mapping[str, Left], side: Side) -> bool:
    """Whether a record that one side took away went into another, which has what the other `side` wrote to it since."""
    session, left = asking.session, lefts[path]
    left = left._replace(left=ready.get(path) or left.left)  # itself an heir
    found = estate(session, left, ready, {other: one.base for other, one in lefts.items()})
    if found is None:
        return False
    shown = session.privacy.file
    asking.notes.append(session.say("sync.merged", file=shown(path, None), heir=shown(found.heir, None)))
    ready[found.heir] = asking.inherits(found.heir, found.woven, path, side)
    ready[path] = None
    return True


def _is_record(repository: Repository, path: str) -> bool:
    return path.startswith(f"{repository.prefix}records/") and path.endswith(ENDING)


def _on_disk(session: Session, path: str) -> bytes | None:
    """What a file holds now, if it can be used; None where git's markers stand in it."""
    file = session.workspace.read(session.workspace.root / path)
    return file.data if file.problem is None else None


def _by_hand(session: Session, path: str) -> tuple[bytes, bytes] | None:
    """Both sides as the markers in a file have them, with whatever somebody has mended around them.

    GitError where somebody has mended it into what can't be read; None where there is no file.
    """
    file = session.workspace.read(session.workspace.root / path)
    if not file.path.exists():
        return None
    sides = yamltext.parted(file.data)
    if sides is None and file.problem is not None:
        name(session, [file.problem])
        raise GitError("sync-broken", n=1)
    return sides[1:] if sides is not None else None


def _unmerged_here(repository: Repository) -> list[str]:
    return [exchange.from_here(repository, one.path) for one in exchange.unmerged(repository)]


def _refuse_changed(session: Session, held: Mapping[str, bytes | None]) -> None:
    """Leave the merge under way where somebody wrote to its files while they were asked: neither is lost."""
    changed = [path for path, data in held.items() if files.held(session.workspace.root / path) != data]
    if changed:
        shown = [session.privacy.file(path, None) for path in changed]
        raise GitError("sync-meanwhile", files=session.say("comma").join(shown))


def _write(path: Path, data: bytes | None) -> None:
    now = files.held(path)
    if data == now:
        return
    if data is None:
        files.remove(path, expected=now or b"")
    elif now is None:
        files.create(path, data)
    else:
        files.replace(path, data, expected=now)
