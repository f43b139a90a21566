"""What taking commands back changes, for a person and for programs: a block a command, a line a file, its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from leadtrack.views.help import what_it_does
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Json

Does = Literal["changed", "made", "removed"]
"""What becomes of a file: changed, made again, removed again."""

MOST = 20
"""So many files of one command are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One file: whose it is, where it lies, what becomes of it, and the sentences of what changes.

    Where other records come `apart` of it again, those of what was written since, and `stays` here.
    """

    name: str
    shown: str
    does: Does
    said: tuple[str, ...]
    apart: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A command that is taken back."""

    command: str
    at: str
    files: tuple[Touched, ...]


def show(screen: Screen, lang: Lang, steps: Sequence[Taken]) -> None:
    """What is taken back, the last command first."""
    for one in steps:
        what = what_it_does(lang, one.command)
        screen.talk(say(lang, "undo.step", at=one.at, command=one.command, what=what))
        for file in one.files[:MOST]:
            screen.talk("  " + _line(lang, file))
            for said in file.said:
                screen.talk("    " + said)
            for stays in file.stays:
                screen.talk("    " + say(lang, "undo.stays", other=say(lang, "comma").join(file.apart), said=stays))
        if len(one.files) > MOST:
            screen.talk("  " + say(lang, "undo.more", n=len(one.files) - MOST))


def _line(lang: Lang, file: Touched) -> str:
    line = say(lang, f"undo.{file.does}", file=file.shown)
    return say(lang, "undo.named", name=file.name, said=line) if file.name else line


def as_json(steps: Sequence[Taken], *, done: bool) -> Json:
    """The same for programs."""
    return {"schema": "leadtrack.undo/1", "done": done, "steps": [_json(one) for one in steps]}


def _json(one: Taken) -> Json:
    files: list[Json] = [
        {
            "name": file.name or None,
            "file": file.shown,
            "does": file.does,
            "changes": [*file.said],
            "stays": [*file.stays],
        }
        for file in one.files
    ]
    return {"command": one.command, "at": one.at, "files": files}
