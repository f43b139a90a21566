"""Folders and files that don't let us in, played: permissions do not stop everybody, since root reads anyway."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest


class Closed:
    """An entry of a folder that may be listed and not entered: its kind is told, and nothing of what it leads to."""

    def __init__(self, entry: os.DirEntry[str], error: OSError) -> None:
        self.entry, self.error = entry, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self.entry, name)

    def stat(self, **_: bool) -> NoReturn:
        raise self.error


@contextmanager
def listed_only(folder: Path, error: OSError) -> Iterator[None]:
    """Whatever lies in a folder can't be looked at, read or walked into; it is only listed."""
    real, below = {name: getattr(os, name) for name in ("scandir", "stat", "lstat")}, f"{folder}{os.sep}"
    open_ = Path.open

    @contextmanager
    def scandir(place: Any) -> Iterator[list[Any]]:
        guard(place)
        with real["scandir"](place) as found:
            yield [Closed(entry, error) if str(place) == str(folder) else entry for entry in found]

    def guard(place: Any) -> None:
        if str(place).startswith(below):
            raise error

    def guarded(name: str) -> Any:
        def ask(place: Any, *more: Any, **named: Any) -> Any:
            guard(place)
            return real[name](place, *more, **named)

        return ask

    def opened(path: Path, *more: Any, **named: Any) -> Any:
        guard(path)
        return open_(path, *more, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("leadtrack.store.scan._BY_FOLDER", False)
        patch.setattr(os, "scandir", scandir)
        patch.setattr(os, "stat", guarded("stat"))
        patch.setattr(os, "lstat", guarded("lstat"))
        patch.setattr(Path, "open", opened)
        yield
