"""A merge that a person has to look at: each place that two changed is shown with both values, and one is chosen."""

from collections.abc import Iterator
from pathlib import Path

from leadtrack.cli.asking import LeftError, can_ask, put
from leadtrack.cli.session import Session
from leadtrack.cli.stepping import unstepped
from leadtrack.cli.stories import who_is
from leadtrack.cli.versions import CUSTOMERS, id_of
from leadtrack.errors import GitError, LeadtrackError
from leadtrack.model.changes import Change
from leadtrack.model.merge import Conflict
from leadtrack.model.values import Raw
from leadtrack.store import exchange, files, proc, yamltext
from leadtrack.store.git import Repository
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import BadTextError, Side, SpliceError
from leadtrack.views.changes import Sentences
from leadtrack.views.values import Values

PICKS: dict[str, Side] = {"1": "ours", "2": "theirs"}

Ready = tuple[str, bytes | None]
"""A file, from the workspace, and what it shall hold; None where it shall be gone."""


def settle(session: Session, repository: Repository, take: Side | None, *, begun: bool) -> None:
    """End the merge under way; one that we have `begun` is given up where a question stays open: all is as before."""
    try:
        ready = list(_settled(session, repository, take))
    except (LeadtrackError, KeyboardInterrupt):
        if begun:
            exchange.abort(repository)
        raise
    with unstepped():
        for path, data in ready:
            _write(session.workspace.root / path, data)
    for path, data in ready:
        exchange.settle(repository, path, gone=data is None)
    exchange.finish(repository)


def _settled(session: Session, repository: Repository, take: Side | None) -> Iterator[Ready]:
    unmerged = exchange.unmerged(repository)
    strange = [one.path for one in unmerged if not _is_record(repository, one.path)]
    if strange:
        raise GitError("sync-conflict-file", files=session.say("comma").join(strange))
    blobs = dict(repository.blobs(name for one in unmerged for name in (one.base, one.ours, one.theirs) if name))
    asking = _Asking(session, take)
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


class _Asking:
    """Asks about each place that two changed; `open` counts what nobody could be asked."""

    def __init__(self, session: Session, take: Side | None) -> None:
        self.session, self.take, self.open = session, take, 0
        self.can = take is None and can_ask(session)

    def file(self, path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
        """The text of a file of which both sides stand, or which one side took away."""
        if ours is None or theirs is None:
            return self._kept(path, ours, theirs)
        try:
            woven = yamltext.weave(base or b"", ours, theirs, proc.merged_lines)
        except (BadTextError, SpliceError):
            return self._whole(path, ours, theirs)
        raw = yamltext.load(woven.merged or woven.data)
        sentences, name = self._teller(path, raw)
        picks: list[Side] = []
        for conflict in woven.conflicts:
            mine, other = _said(sentences, conflict, raw, "ours"), _said(sentences, conflict, raw, "theirs")
            picks.append(self._pick(name, mine, other))
        return woven.settled(picks)

    def _kept(self, path: str, ours: bytes | None, theirs: bytes | None) -> bytes | None:
        """A file that one side took away and the other changed."""
        left = ours if ours is not None else theirs
        try:
            raw = yamltext.load(left or b"")
        except BadTextError:
            raw = {}
        gone, kept = self.session.say("sync.gone"), self.session.say("sync.kept")
        words = (gone, kept) if ours is None else (kept, gone)
        pick = self._pick(self._teller(path, raw)[1], *words)
        return ours if pick == "ours" else theirs

    def _whole(self, path: str, ours: bytes, theirs: bytes) -> bytes:
        """A text that can't be read as a record: one side's, whole."""
        pick = self._pick(path, self.session.say("sync.whole"), self.session.say("sync.whole"))
        return ours if pick == "ours" else theirs

    def _pick(self, name: str, mine: str, other: str) -> Side:
        session = self.session
        if self.take is not None:
            return self.take
        session.tell("sync.both", name=name)
        session.tell("sync.side", n=1, whose=session.say("sync.ours"), said=mine)
        session.tell("sync.side", n=2, whose=session.say("sync.theirs"), said=other)
        if not self.can:
            self.open += 1
            return "ours"
        while answer := put(session, session.say("sync.which"), session.say("sync.which.about")):
            if answer.strip() in PICKS:
                return PICKS[answer.strip()]
            session.tell("sync.one-or-two")
        raise LeftError("sync-left")

    def _teller(self, path: str, raw: dict[str, Raw]) -> tuple[Sentences, str]:
        session = self.session
        customer, owner = who_is(session, id_of(path), [raw] if raw else [])
        return Sentences(Values(session.reasons, customer, owner)), session.privacy.name(customer, owner)


def _said(sentences: Sentences, conflict: Conflict, raw: dict[str, Raw], side: Side) -> str:
    """What one side made of a place."""
    value: Raw | None = getattr(conflict, side)
    change = Change("fact", conflict.path, conflict.base, value)
    if not change.of_entry:
        return sentences.said(change)
    key, place, *within = conflict.path
    if not within:
        return (
            sentences.said(Change("taken", conflict.path, conflict.base)) if value is None else sentences.entry(value)
        )
    rows = raw[str(key)]
    entry = rows[int(place)] if isinstance(rows, list) else {}
    if isinstance(entry, dict) and len(within) == 1 and value is not None:
        entry = {**entry, str(within[0]): value}
    part = Change("fact", tuple(within), conflict.base, value)
    return sentences.said(Change("corrected", conflict.path[:2], entry, entry, (part,)))
