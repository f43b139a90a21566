"""Taking steps back: each file as it was before, with whatever a person has changed elsewhere in it since.

All of it is worked out before anything is written; a place that was changed since, or a comment that would go with it,
stops it with its line.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from leadtrack.errors import ConflictError, NotFoundError
from leadtrack.model.merge import Conflict
from leadtrack.store import files, proc, steps, yamltext
from leadtrack.store.files import Write
from leadtrack.store.journal import swap
from leadtrack.store.lock import locked
from leadtrack.store.steps import Step
from leadtrack.store.workspace import Workspace
from leadtrack.store.yamltext import BadTextError


@dataclass(frozen=True, slots=True)
class Back:
    """A step, and what taking it back makes of each file; nothing where its files are as they were before it."""

    step: Step
    writes: tuple[Write, ...]


@dataclass(slots=True)
class Taker:
    """Works out how the last steps of a workspace are taken back, one by one."""

    workspace: Workspace
    held: dict[Path, bytes | None] = field(default_factory=dict)
    """What files hold once the steps so far are taken back."""

    def last(self, count: int) -> list[Back]:
        """The last steps that anything is left of, and between them those that nothing is left of.

        ConflictError where a place was changed since, with the number of steps that come back before it.
        """
        found: list[Back] = []
        taken = 0
        for step in steps.steps(self.workspace.root):
            if taken == count:
                break
            try:
                back = self._back(step)
            except ConflictError as error:
                error.params |= {"command": step.command, "at": step.at, "taken": taken}
                raise
            taken += bool(back.writes)
            found.append(back)
        return found

    def _back(self, step: Step) -> Back:
        done: list[Write] = []
        for write in reversed(_joined(step.writes)):
            path = self._place(write.path)
            now = self.held[path] if path in self.held else files.held(path)
            then = self._then(path, now, write)
            if then != now:
                done.append(Write(path, now, then))
                self.held[path] = then
        return Back(step, tuple(done))

    def _place(self, path: Path) -> Path:
        """Where a file lies by now: that of a customer may have been moved to another folder."""
        if path in self.held or path.exists() or not path.is_relative_to(self.workspace.customers):
            return path
        try:
            return self.workspace.by_id(path.stem) or path
        except NotFoundError:
            raise ConflictError("undo-twice", file=self.workspace.shown(path)) from None

    def _then(self, path: Path, now: bytes | None, write: Write) -> bytes | None:
        """What a file holds once a write is taken back."""
        if now == write.before:
            return now
        if now == write.after:
            return write.before
        shown = self.workspace.shown(path)
        if now is None:
            raise ConflictError("undo-gone", file=shown)
        if write.before is None or write.after is None:
            raise ConflictError("undo-other", file=shown)
        try:
            woven = yamltext.weave(write.after, now, write.before, proc.merged_lines)
        except BadTextError as error:
            raise ConflictError("undo-broken", file=shown, **error.told()) from None
        if woven.conflicts:
            raise ConflictError("undo-changed", file=shown, line=_line(now, woven.conflicts))
        gone = _gone(now, write.after, woven.stray)
        if gone:
            raise ConflictError("undo-changed", file=shown, line=_line_of(now, gone))
        return woven.data


def take(workspace: Workspace, backs: Sequence[Back]) -> None:
    """Take steps back as they were shown, all or none; ConflictError where anything has changed meanwhile."""
    with locked(workspace.private):
        if any(not back.step.path.exists() for back in backs):
            raise ConflictError("undo-done")
        try:
            swap(_joined(write for back in backs for write in back.writes), workspace.private)
        except ConflictError as error:
            if error.code == "changed-since":
                paths = {write.path.name: write.path for back in backs for write in back.writes}
                shown = workspace.shown(paths[str(error.params["file"])])
                raise ConflictError("undo-meanwhile", file=shown) from None
            raise
        steps.drop([back.step.path for back in backs])


def _joined(writes: Iterable[Write]) -> list[Write]:
    """Writes of one file that follow each other as one, in the order in which files were first written."""
    found: list[Write] = []
    for write in writes:
        at = next((at for at in reversed(range(len(found))) if found[at].path == write.path), None)
        if at is not None and found[at].after == write.before:
            found[at] = found[at]._replace(after=write.after)
        else:
            found.append(write)
    return found


def _line(now: bytes, conflicts: Iterable[Conflict]) -> int:
    """The line of the first place that was changed; that of what holds it where it is gone."""
    locate = yamltext.locate(now)
    return min(locate(conflict.path)[0] for conflict in islice(conflicts, 50))


def _gone(now: bytes, after: bytes, stray: Iterable[str]) -> set[str]:
    """The comments written since the step that would lose what they stand by."""
    since = Counter(yamltext.comments(now)) - Counter(yamltext.comments(after))
    return {one for one in stray if one in since}


def _line_of(now: bytes, gone: Iterable[str]) -> int:
    """The last line that ends with one of some comments."""
    ends = tuple(gone)
    lines = now.decode().split("\n")
    return max(at for at, line in enumerate(lines, 1) if line.rstrip().endswith(ends))
