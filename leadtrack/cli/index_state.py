"""How the index is, as `doctor` tells it; nothing is made or mended here."""

import errno
import os
from typing import NamedTuple

from leadtrack.cli import cards
from leadtrack.cli.session import Session
from leadtrack.store.index import Index
from leadtrack.store.index_file import IndexLostError
from leadtrack.store.scan import seen
from leadtrack.views.say import because


class IndexState(NamedTuple):
    """`state` is `current`, `changed` (so many files since), `anew`, `none`, `bypassed` or `lost`, for a reason."""

    state: str
    records: int = 0
    changed: int = 0
    bytes: int = 0
    why: str = ""


def index_state(session: Session) -> IndexState:
    """Look at the index of a session's workspace."""
    if session.settings.no_index:
        return IndexState("bypassed")
    workspace = session.workspace
    files, _ = seen(workspace.root, workspace.customers)
    folder = workspace.private
    with Index(folder, cards.key_of_columns(session), session.prints.whole) as index:
        try:
            size = index.file.path.stat().st_size if index.file.path.exists() else 0
            if not size or not index.file.sound():
                above = folder if folder.exists() else workspace.root
                if not os.access(above, os.W_OK):
                    return IndexState("lost", bytes=size, why=os.strerror(errno.EACCES))
                return IndexState("anew" if size else "none", bytes=size)
            stale, gone = index.changed(files, session.today.toordinal())
            changed, (_, records) = len(stale) + len(gone), index.counts()
        except (IndexLostError, OSError) as error:
            return IndexState("lost", why=str(error))
    return IndexState("changed" if changed else "current", records, changed, size)


def said(session: Session, found: IndexState) -> str:
    """The same in words."""
    size, why = -(-found.bytes // 1024), because(session.lang, found.why)
    return session.say(f"doctor.index-{found.state}", n=found.records, changed=found.changed, size=size, why=why)
