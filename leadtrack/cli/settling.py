"""A merge that a person has to look at: what they choose is written, and the merge is ended, or given up."""

from collections.abc import Iterator
from pathlib import Path

from leadtrack.cli.choosing import Asking
from leadtrack.cli.session import Session
from leadtrack.cli.stepping import unstepped
from leadtrack.cli.versions import CUSTOMERS, id_of
from leadtrack.errors import GitError, LeadtrackError
from leadtrack.model.values import Raw
from leadtrack.store import exchange, files, proc, yamltext
from leadtrack.store.git import Repository
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import BadTextError, Side, SpliceError

Ready = tuple[str, bytes | None]
"""A file, from the workspace, and what it shall hold; None where it shall be gone."""


def settle(session: Session, repository: Repository, take: Side | None, *, begun: bool) -> None:
    """End the merge under way; one that we have `begun` is given up where a question stays open: all is as before.

    What was chosen stands in the message of its commit.
    """
    asking = Asking(session, repository, take)
    try:
        ready = list(_settled(session, repository, asking))
    except (LeadtrackError, KeyboardInterrupt):
        if begun:
            exchange.abort(repository)
        raise
    with unstepped():
        for path, data in ready:
            _write(session.workspace.root / path, data)
    for path, data in ready:
        exchange.settle(repository, path, gone=data is None)
    exchange.finish(repository, asking.chosen)
    for line in asking.chosen if take is not None else ():
        session.tell("plain", text=line)


def _settled(session: Session, repository: Repository, asking: Asking) -> Iterator[Ready]:
    unmerged = exchange.unmerged(repository)
    strange = [one.path for one in unmerged if not _is_record(repository, one.path)]
    if strange:
        raise GitError("sync-conflict-file", files=session.say("comma").join(strange))
    blobs = dict(repository.blobs(name for one in unmerged for name in (one.base, one.ours, one.theirs) if name))
    for one in unmerged:
        path = exchange.from_here(repository, one.path)
        there = _on_disk(session, path)
        sides = [blobs.get(name or "") for name in (one.base, one.ours, one.theirs)]
        heir = _heir(session, path) if None in (one.ours, one.theirs) else None
        if heir is not None and (data := _inherited(heir, sides[0], sides[1] or sides[2])) is not None:
            shown = session.privacy.file
            session.tell("sync.merged", file=shown(path, None), heir=shown(heir.shown, None))
            yield heir.shown, data
            yield path, None
        elif one.ours is not None and one.theirs is not None and there is not None:
            yield path, there  # somebody has united it by hand
        else:
            yield path, asking.file(path, sides[0], sides[1], sides[2])
    if asking.open:
        raise GitError("sync-conflict", n=asking.open)


def _heir(session: Session, path: str) -> RecordFile | None:
    """The record into which a customer's was merged (`merge A B`); None where it is gone for another reason."""
    if not path.startswith(CUSTOMERS):
        return None
    id_ = id_of(path)
    return next((file for file in session.workspace.read_all() if file.raw and id_ in _ids(file.raw)), None)


def _ids(raw: dict[str, Raw]) -> Raw:
    return raw.get("merged", [])


def _inherited(heir: RecordFile, base: bytes | None, left: bytes | None) -> bytes | None:
    """The heir's text with what was written since to the record that went into it; None where that is odd."""
    try:
        before, since = (yamltext.dump({"log": yamltext.load(data or b"").get("log", [])}) for data in (base, left))
        woven = yamltext.weave(before.encode(), heir.data, since.encode(), proc.merged_lines)
    except (BadTextError, SpliceError):
        return None
    return None if woven.conflicts else woven.data


def _is_record(repository: Repository, path: str) -> bool:
    return path.startswith(f"{repository.prefix}records/") and path.endswith(".yaml")


def _on_disk(session: Session, path: str) -> bytes | None:
    """What a file holds now, if it can be used; None where git's markers stand in it."""
    file = session.workspace.read(session.workspace.root / path)
    return file.data if file.problem is None else None


def _write(path: Path, data: bytes | None) -> None:
    now = files.read(path) if path.exists() else None
    if data == now:
        return
    if data is None:
        files.remove(path, expected=now or b"")
    elif now is None:
        files.create(path, data)
    else:
        files.replace(path, data, expected=now)
