"""Files that a form is written into: whole or not at all, and never over one that this program did not make."""

from collections.abc import Callable, Mapping
from pathlib import Path

from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.store import files, spreadsheets
from leadtrack.views.forms.html import MADE

_ENOUGH = 4096
"""So many bytes at most stand before the mark in a page of ours."""


def _our_page(data: bytes) -> bool:
    return f'content="{MADE}"'.encode() in data[:_ENOUGH]


OURS: Mapping[str, Callable[[bytes], bool]] = {"html": _our_page, "xlsx": spreadsheets.ours}
"""By the kind of a file, what tells that we made it."""


def write(session: Session, target: str, data: bytes, kind: str) -> None:
    """Write a file and say where; UsageError where the name is taken by what is not ours."""
    if not target.strip():
        raise UsageError("file-which", option=f"--{kind}")
    path = Path(target).expanduser()
    if session.workspace.holds(path):
        raise UsageError("file-records", file=target)
    if path.is_dir():
        raise UsageError("file-folder", file=target)
    if not path.parent.is_dir():
        raise UsageError("file-no-folder", file=target, folder=str(path.parent))
    if not path.exists() and not path.is_symlink():
        files.create(path, data)
    elif not path.is_file():
        raise UsageError("file-odd", file=target)
    else:
        files.change(path, lambda before: _over(before, data, target, kind))
    session.tell("file.written", file=target)


def _over(before: bytes, data: bytes, target: str, kind: str) -> bytes:
    if before.strip() and not OURS[kind](before):
        raise UsageError("file-not-ours", file=target)
    return data
