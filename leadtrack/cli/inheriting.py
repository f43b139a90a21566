"""A record that went into another (`merge A B`) while somebody still wrote to it: what they wrote goes to its heir."""

from collections.abc import Mapping

from leadtrack.cli.session import Session
from leadtrack.cli.versions import CUSTOMERS, id_of
from leadtrack.store import proc, yamltext
from leadtrack.store.yamltext import BadTextError, SpliceError, Woven


def heir(session: Session, path: str, ready: Mapping[str, bytes | None]) -> tuple[str, bytes] | None:
    """The file of the record that a customer's went into, and its text, as it is `ready` to be or lies on the disk.

    None where it is gone for another reason, or its heir can't be used.
    """
    if not path.startswith(CUSTOMERS):
        return None
    id_ = id_of(path)
    for name, data in ready.items():
        if data is not None and _went_into(id_, data):
            return name, data
    found = (file for file in session.workspace.read_all() if file.raw and id_ in file.raw.get("merged", []))
    return next(((file.shown, file.data) for file in found if file.shown not in ready), None)


def inherited(data: bytes, base: bytes | None, left: bytes | None) -> Woven | None:
    """The heir's text with what was written since to the record that went into it.

    Where the heir says otherwise it is right: who merged them has chosen. None where that can't be told.
    """
    try:
        return yamltext.weave(base or b"", data, left or b"", proc.merged_lines)
    except (BadTextError, SpliceError):
        return None


def _went_into(id_: str, data: bytes) -> bool:
    try:
        return id_ in yamltext.load(data).get("merged", [])
    except BadTextError:
        return False
