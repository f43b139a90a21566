"""What completion asks where the index can't answer at once: a session, silent, with an index brought up to date.

Where there can be no index, the records themselves answer.
"""

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr
from datetime import date
from pathlib import Path

from leadtrack.cli.complete import Known, Row
from leadtrack.cli.session import Session, Settings
from leadtrack.cli.sight import Sight, note_of, sight_of
from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment
from leadtrack.rules.digest import keys
from leadtrack.rules.ids import NAME
from leadtrack.store.index import dumped
from leadtrack.store.scan import id_of
from leadtrack.views.render import Screen


class Memory:
    """The records, read: answers as the index does."""

    def __init__(self, session: Session) -> None:
        self._keys: list[tuple[str, str, str]] = []
        self._cards: dict[str, tuple[str | None, str]] = {}
        for file, customer in session.customers():
            owner = fold(customer, as_of=session.today).owner
            self._cards[file.shown] = owner, dumped([customer.name])
            self._keys += ((kind, value, file.shown) for kind, value in keys(customer))

    def called(self, part: str, *, begins: bool) -> list[tuple[str, str, str | None, str]]:
        """Every name that begins with a part, or holds it, and the file that has it, with its owner and card."""
        names = ((name, path) for kind, name, path in self._keys if kind == NAME)
        found = ((name, path) for name, path in names if (name.startswith(part) if begins else part in name))
        return [(name, path, *self._cards[path]) for name, path in found]

    def beginning(self, id_: str, keys: Iterable[tuple[str, str]]) -> Iterator[Row]:
        """The usable files whose id, or a key of whose, begins so, each with its owner and card."""
        begun = [*keys]
        paths = {path for path in self._cards if id_of(path).startswith(id_)}
        paths |= {path for kind, value, path in self._keys for one, begins in begun
                  if kind == one and value.startswith(begins)}  # fmt: skip
        return self.cards(paths)

    def cards(self, paths: Iterable[str]) -> Iterator[Row]:
        """The usable ones of some files, each with its owner and card."""
        yield from ((path, *self._cards[path]) for path in paths if path in self._cards)


def recalled(root: Path, today: date, *, without_index: bool) -> tuple[Known, Sight]:
    """The index brought up to date, or the records; and who is looking. Says nothing."""
    with redirect_stderr(io.StringIO()):
        screen = Screen(io.StringIO(), terminal=False, width=80, colour=False)
        settings = Settings(directory=str(root), no_index=without_index)
        session = Session(settings, Moment(today), screen)
        known: Known | None = session.indexed.ask(lambda index: index)
        sight = sight_of(json.loads(dumped(note_of(session.shop))), root, today)
        return known or Memory(session), sight
