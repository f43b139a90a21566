"""Who changed a place last on either side of a merge, and when: what git's log of each side tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from leadtrack.cli.session import Session
from leadtrack.cli.stories import stories
from leadtrack.cli.versions import Versions, where, whose
from leadtrack.model.changes import WHOLE, Change
from leadtrack.model.merge import Side
from leadtrack.model.problem import Path
from leadtrack.model.values import Raw
from leadtrack.store import past
from leadtrack.store.git import Repository
from leadtrack.views.changed import Story

ENDS: Mapping[Side, str] = {"ours": "HEAD", "theirs": "MERGE_HEAD"}


class Place(NamedTuple):
    """A place that both sides changed: its path, and of one in an entry the moment of that; no path for a file."""

    path: Path = ()
    at: Raw | None = None

    def fits(self, change: Change) -> bool:
        """Whether a change is about this place."""
        if not self.path or change.kind in WHOLE:
            return True
        if self.at is not None:
            return change.path[:1] == self.path[:1] and change.entry.get("at") == self.at
        mine, other = (tuple(key for key in path if isinstance(key, str)) for path in (self.path, change.path))
        return mine[: len(other)] == other[: len(mine)]


class Hand(NamedTuple):
    """Who changed a place and when, as git has it; empty where it does not tell."""

    who: str = ""
    at: str = ""


@dataclass
class Hands:
    """The hands of a merge under way; each side's commits of a file are read once."""

    session: Session
    repository: Repository
    _known: dict[tuple[str, Side], list[Story]] = field(default_factory=dict)

    def of(self, path: str, place: Place, side: Side) -> Hand:
        """Whose hand a side's value of a place is from: of who changed it last there, else the file."""
        if (path, side) not in self._known:
            self._known[path, side] = self._told(path, side)
        told = self._known[path, side]
        lines = [(story, line) for story in told for line in story.lines]
        fitting = [one for one in lines if place.fits(one[1].change)] or lines
        if not fitting:
            return Hand()
        story, line = fitting[-1]
        return Hand(story.called(line.author), line.at)

    def _told(self, path: str, side: Side) -> list[Story]:
        """What one side has changed in a file since they parted."""
        repository, session = self.repository, self.session
        ours, theirs = (repository.commit(name) for name in ENDS.values())
        base = repository.merge_base(ours, theirs) if ours and theirs else None
        if base is None:
            return []
        commits = past.log(repository, f"{base}..{ENDS[side]}", where(path), whose)
        known = len(session.problems)
        found = stories(session, Versions(session, repository).turns(commits), None)
        del session.problems[known:]  # texts of the past that can't be read stop nobody here
        return found
