"""A record that went into another (`merge A B`) while somebody still wrote to it: what they wrote goes to its heir.

Where one side merged B into A and the other A into B, both are gone for somebody: one of them stays and inherits.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from leadtrack.cli.session import Session
from leadtrack.cli.versions import CUSTOMERS, id_of
from leadtrack.model.align import items
from leadtrack.model.unite import unite
from leadtrack.model.values import Raw
from leadtrack.rules.ids import MERGED
from leadtrack.store import proc, yamltext
from leadtrack.store.yamltext import BadTextError, Edit, SpliceError, Woven


class Left(NamedTuple):
    """A record that one side took away: its file from the workspace, its text before, and as the other left it."""

    path: str
    base: bytes
    left: bytes


class Estate(NamedTuple):
    """The file of the heir, its text, and that with what it inherits."""

    heir: str
    before: bytes
    woven: Woven


def estate(session: Session, one: Left, ready: Mapping[str, bytes | None], bases: Mapping[str, bytes]) -> Estate | None:
    """What the heir of a record inherits; its text is as it is `ready` to be, or lies on the disk.

    `bases` are the texts before of what one side took away. None where the record is gone for another reason.
    """
    found = _heir(session, one.path, ready)
    if found is None:
        return None
    path, data = found
    try:
        return Estate(path, data, yamltext.weave(_base(one, path, bases), data, one.left, proc.merged_lines))
    except (BadTextError, SpliceError):
        return None


def staying(root: Path, lefts: Iterable[Left]) -> set[str]:
    """Of records that went into each other the one that stays, in every clone the same: who is on file longest.

    Where somebody has taken others of them away by hand, it is one that is still there.
    """
    known = {id_of(one.path): one for one in lefts if one.path.startswith(CUSTOMERS)}
    into = {old: id_ for id_, one in sorted(known.items()) for old in _merged(one.left) if old in known and old != id_}

    def age(id_: str) -> tuple[bool, str, str]:
        one = known[id_]
        return not (root / one.path).exists(), str((yamltext.loaded(one.base) or {}).get("created") or "~"), id_

    return {known[min(ring, key=age)].path for id_ in into if (ring := _ring(id_, into))}


def _ring(start: str, into: Mapping[str, str]) -> list[str]:
    """The ids from one back to itself, each with what it went into behind it; none where that leads elsewhere."""
    ring = [start]
    while (following := into.get(ring[-1])) is not None and following not in ring:
        ring.append(following)
    return ring if following == start else []


def _heir(session: Session, path: str, ready: Mapping[str, bytes | None]) -> tuple[str, bytes] | None:
    """The file of the record that a customer's went into, and its text; None where none can be used."""
    if not path.startswith(CUSTOMERS):
        return None
    id_ = id_of(path)
    for name, data in ready.items():
        if data is not None and name != path and id_ in _merged(data):
            return name, data
    found = (file for file in session.workspace.read_all() if file.raw and id_ in items(file.raw.get(MERGED)))
    return next(((file.shown, file.data) for file in found if file.shown not in (*ready, path)), None)


def _base(one: Left, heir: str, bases: Mapping[str, bytes]) -> bytes:
    """What both had before: where the one that goes had taken its heir in, both in one, without what they differed in.

    So each entry is known as what it was, and two who chose differently are asked.
    """
    if heir not in bases or id_of(heir) not in _merged(one.left):
        return one.base
    ours, theirs = yamltext.load(one.base), yamltext.load(bases[heir])
    united = unite(ours, theirs, id_of(one.path), id_of(heir))
    data = yamltext.laid(b"", one.base, bases[heir], united.merged)
    try:
        return yamltext.apply(data, [Edit("remove", open_.path) for open_ in reversed(united.open)])
    except SpliceError:
        return one.base


def taken_in(raw: Mapping[str, Raw] | None) -> list[str]:
    """The ids of the records that went into one."""
    return [one for one in items((raw or {}).get(MERGED)) if isinstance(one, str)]


def _merged(data: bytes) -> list[str]:
    return taken_in(yamltext.loaded(data))
