"""Which files name a customer's id: told by their bytes, since it is a word that stands nowhere else by chance."""

from collections.abc import Iterator
from pathlib import Path

from leadtrack.model.problem import Problem
from leadtrack.store import files
from leadtrack.store.workspace import LIMIT, RecordFile, Workspace

FOLDERS = ("customers", "register", "events")


def naming(workspace: Workspace, id_: str) -> Iterator[RecordFile]:
    """Every file that holds an id, other than the record of that id."""
    word = id_.encode()
    for folder in FOLDERS:
        for found in workspace.scan(workspace.root / "records" / folder):
            if isinstance(found, Problem):
                continue
            path = Path(found.path)
            if path.stem != id_ and word in _content(path):
                yield workspace.read(path)


def _content(path: Path) -> bytes:
    try:
        return files.read(path, LIMIT)
    except OSError:
        return b""
