"""What is wrong with the user's data, as values: where, what, and the parameters that its sentence needs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Path = tuple[str | int, ...]
"""Where a value stands in a record: keys and list positions from the top, as in `('log', 3, 'next', 'date')`."""

Locate = Callable[[Path], tuple[int, int]]
"""Turns a path into (line, column), both counted from 1; the nearest parent's where the path itself has no text."""

Level = Literal["unusable", "doubtful", "error", "warning"]
"""`unusable`: the record is left out. `doubtful`: one value is left out. The others are told by `check` alone.

`error`: the record contradicts itself, the shop or other records. `warning`: it could be better.
"""

TOLD_ALWAYS: tuple[Level, ...] = ("unusable", "doubtful")
"""Levels that every command names: something is missing from what it shows."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one file. `code` names the sentence in `views.words`, `params` fill it."""

    file: str
    line: int
    col: int
    code: str
    level: Level
    params: dict[str, str] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether it is more than a warning: `check` ends with 1 for it, and the hook of git stops a commit."""
        return self.level != "warning"


UNDATED = {"undated": "true"}
"""What a doubt has among its params where no value alone is left out but an entry of the log: it has no day."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A problem that does not know its file yet: a path within one record."""

    path: Path
    code: str
    level: Level
    params: dict[str, str]

    def at(self, file: str, locate: Locate) -> Problem:
        """Place the doubt in its file."""
        line, col = locate(self.path)
        return Problem(file, line, col, self.code, self.level, self.params)


class DoubtfulError(ValueError):
    """A value that can't be typed; caught by the reader of the surrounding mapping, never seen outside `model`."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def at(self, path: Path) -> Doubt:
        """Say where the value stands: it is left out."""
        return Doubt(path, self.code, "doubtful", self.params)
