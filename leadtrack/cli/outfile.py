"""Files that a command writes beside the records, `--html FILE` and the like: whole, and never over one not ours."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.store import files, spreadsheets
from leadtrack.views.html import MADE
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons

STDOUT = "-"
_ENOUGH = 4096
"""So many bytes at most stand before the mark in a page of ours."""


def _our_page(data: bytes) -> bool:
    return MADE.encode() in data[:_ENOUGH]


OURS: Mapping[str, Callable[[bytes], bool]] = {"html": _our_page, "xlsx": spreadsheets.ours}
"""By the kind of a file, what tells that we made it."""


def masked(session: Session) -> Reasons:
    """Words for what leaves the terminal: names and phones masked in them, unless all is to be revealed."""
    privacy = Privacy(session.settings.reveal, terminal=False, user=None)
    return Reasons(session.lang, session.schema, session.shop, privacy, session.now)


def check(session: Session, target: str, kind: str) -> None:
    """Refuse, before anything is counted, a name under which nothing can be written."""
    if not target.strip():
        raise UsageError("file-which", option=f"--{kind}")
    if target == STDOUT:
        return
    path = Path(target).expanduser()
    if session.workspace.holds(path):
        raise UsageError("file-records", file=target)
    if path.is_dir():
        raise UsageError("file-folder", file=target)
    if not path.parent.is_dir():
        raise UsageError("file-no-folder", file=target, folder=str(path.parent))
    if (path.exists() or path.is_symlink()) and not path.is_file():  # a device, a pipe, a link that leads nowhere
        raise UsageError("file-odd", file=target)
    with suppress(OSError):  # there is no such file; or it can't be read, and writing will say why
        _over(files.read(path), b"", target, kind)


def write(session: Session, target: str, data: bytes, kind: str) -> None:
    """Write a file of a kind and say where, or to standard output for `-`; UsageError where it is not ours to write."""
    check(session, target, kind)
    if target == STDOUT:
        session.screen.raw(data)
        return
    path = Path(target).expanduser()
    if path.exists():
        files.change(path, lambda before: _over(before, data, target, kind))
    else:
        files.create(path, data)
    session.tell("file.written", file=target)


def _over(before: bytes, data: bytes, target: str, kind: str) -> bytes:
    if before.strip() and not OURS[kind](before):
        raise UsageError("file-not-ours", file=target)
    return data
