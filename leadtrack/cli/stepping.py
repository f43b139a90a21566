"""Keeping what a command writes as a step that `undo` takes back."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.store import steps

if TYPE_CHECKING:
    from leadtrack.cli.session import Session

NEVER = ("init", "undo", "sync")
"""Commands that are no step: what makes a workspace, what takes steps back, what unites texts with those of others."""


@contextmanager
def stepping(session: "Session", command: str) -> Iterator[None]:
    """Keep what a command writes; it is said where that could not be done."""
    if command in NEVER:
        yield
        return

    def root() -> Path | None:
        workspace = vars(session).get("workspace")
        return workspace.root if workspace is not None else None

    keeper = steps.Keeper(root, command, str(session.now), forgets=not session.settings.clock_set)
    with steps.keeping(keeper):
        yield
    if keeper.lost:
        session.tell("undo.not-kept")


def anew() -> list[Path]:
    """Let what is written from now on be a step of its own; the step that was written until now."""
    paths = [keeper.path for keeper in steps.KEEPERS if keeper.path is not None]
    for keeper in steps.KEEPERS:
        keeper.anew()
    return paths


@contextmanager
def unstepped() -> Iterator[None]:
    """What is written inside is in no step, since it takes one back."""
    with ExitStack() as stack:
        for keeper in steps.KEEPERS:
            stack.enter_context(keeper.silent())
        yield
