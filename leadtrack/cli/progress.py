"""Reading many records: how far it has come, and what the interpreter need not look for meanwhile."""

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Self

from leadtrack.views.say import Lang, say
from leadtrack.views.wrap import cells

AFTER_SECONDS = 1.0


@contextmanager
def no_cycles() -> Iterator[None]:
    """Records hold no reference cycles, so looking for them in a long stream is time spent for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Progress(AbstractContextManager["Progress"]):
    """How many records are read, on a terminal's stderr, from the second second on."""

    def __init__(self, lang: Lang) -> None:
        self.lang, self.count, self.shown = lang, 0, False
        self.started = time.monotonic() if sys.stderr.isatty() else None

    def step(self) -> None:
        """One more."""
        self.count += 1
        if self.count % 200 or self.started is None:
            return
        if time.monotonic() - self.started > AFTER_SECONDS:
            sys.stderr.write("\r" + say(self.lang, "progress", n=self.count))
            sys.stderr.flush()
            self.shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\r" + " " * cells(say(self.lang, "progress", n=self.count)) + "\r")
            sys.stderr.flush()
