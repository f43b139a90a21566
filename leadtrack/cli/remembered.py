"""What TAB completes in the guided form: names, units and sources that the records of late have."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

from leadtrack.cli.session import Session
from leadtrack.model import pinyin
from leadtrack.model.fold import fold
from leadtrack.model.inert import inert
from leadtrack.model.record import Customer
from leadtrack.rules.form import FACT, UNIT, WHO

LATE = 200
"""So many records are looked at, those that were written last: nobody waits at a TAB for all of them."""


class Remembered:
    """Knows what was typed before. Nothing is read before somebody presses TAB."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def offers(self, question: str, typed: str) -> Sequence[str]:
        """What a typed word of an answer may be completed to: its beginning, or how a name is spelt."""
        known = list(dict.fromkeys(one for one in self._known(question) if one and inert(one) == one))
        begun = [one for one in known if one.startswith(typed)]
        return begun or [one for one in known if question == WHO and pinyin.matches(typed, one)]

    def _known(self, question: str) -> Iterator[str]:
        if question == WHO:
            yield from (one.name for one in self._mine)
        elif question == UNIT:
            yield from (unit.what for one in self._late for entry in reversed(one.log) for unit in entry.units)
        elif question.startswith(FACT):
            yield from (one.text(question.removeprefix(FACT)) for one in self._late)

    @cached_property
    def _late(self) -> list[Customer]:
        """The customers whose records were written last."""
        files = (path for path in self.session.workspace.paths() if isinstance(path, Path))
        latest = sorted(files, key=_written, reverse=True)
        return [customer for _, customer in islice(self.session.customers(latest[:LATE]), LATE)]

    @cached_property
    def _mine(self) -> list[Customer]:
        """Those whose names I may see."""
        session = self.session
        return [one for one in self._late if session.privacy.sees(fold(one, as_of=session.today).owner)]


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # it is gone meanwhile
        return 0
