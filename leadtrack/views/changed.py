"""What changed in records, as `diff`, `history` and `changes` show it: a sentence a change, and as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from leadtrack.model.changes import Change
from leadtrack.views.changes import Sentences
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say, weekday
from leadtrack.views.say import day as day_said
from leadtrack.views.table import Json

SHOWN = 7
"""Digits by which a commit is called."""


HANG = 2
"""So many cells further right a sentence goes on where it does not fit on a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change: in which commit (empty for none yet), when and by whom it was committed; `who` wrote it down.

    Consultants stand here by their slugs, others as git calls them. `day` is the one that goes without saying in its
    sentence.
    """

    change: Change
    commit: str = ""
    at: str = ""
    author: str = ""
    who: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one file, oldest first; its id, name, path and owner as they may be shown."""

    id: str
    name: str
    file: str
    owner: str | None
    sentences: Sentences
    lines: tuple[Line, ...]

    def said(self, line: Line) -> str:
        """A change in one sentence."""
        return self.sentences.said(line.change, line.day)

    def called(self, who: str) -> str:
        """What somebody who changed it is called."""
        return self.sentences.values.viewer.shop.name_of(who) or say(self.sentences.lang, "changes.nobody")

    @property
    def whose(self) -> str:
        """The name with the id, since two may be called the same; of a file that is no customer's its path."""
        return " ".join(dict.fromkeys((self.name, self.id)))

    @property
    def briefly(self) -> list[Line]:
        """The changes without the older entries of a customer who came with several: the latest stands for them."""
        made = {line.commit for line in self.lines if line.change.kind == "made" and self.id != self.file}
        pairs = zip(self.lines, (*self.lines[1:], None), strict=True)
        return [line for line, following in pairs if not (line.commit in made and _entries_both(line, following))]

    def json(self, *, dated: bool = True) -> dict[str, Json]:
        """The file and its changes for programs; with `dated` when, by whom and in which commit each was made."""
        return {"id": self.id, "name": self.name, "owner": self.owner, "file": self.file,
                "changes": [self._change(line, dated=dated) for line in self.lines]}  # fmt: skip

    def _change(self, line: Line, *, dated: bool) -> dict[str, Json]:
        found = self.sentences.json(line.change, line.day)
        if not dated:
            return found
        return found | {"commit": line.commit or None, "on": line.at or None, "author": line.author, "who": line.who}


def _entries_both(line: Line, following: Line | None) -> bool:
    """Whether one change came with the next, each a new entry."""
    added = following is not None and following.commit == line.commit and following.change.kind == "added"
    return added and line.change.kind == "added"


def names(stories: Sequence[Story]) -> list[str]:
    """What the files are called in a list; those that are called alike, as masked ones are, with their ids."""
    often = Counter(story.name for story in stories)
    return [story.whose if often[story.name] > 1 else story.name for story in stories]


def show_diff(stories: Sequence[Story], screen: Screen, lang: Lang) -> None:
    """A line a change, each with whose record it is."""
    for story, name in zip(stories, names(stories), strict=True):
        for line in story.briefly:
            screen.lines([(say(lang, "changes.line", name=name, said=story.said(line)), "")], HANG)


def show_changes(stories: Sequence[Story], screen: Screen, lang: Lang, today: date) -> None:
    """The files one by one, each change below with its day and who wrote it."""
    for story, name in zip(stories, names(stories), strict=True):
        screen.lines([(name, "strong")])
        for line in story.briefly:
            when = day_said(date.fromisoformat(line.at[:10]), today) if line.at else say(lang, "changes.uncommitted")
            said = say(lang, "changes.line", name=f"{when} {story.called(line.who)}", said=story.said(line))
            screen.lines([(f"  {said}", "" if line.at else "dim")], HANG)


def show_history(story: Story, screen: Screen, lang: Lang) -> None:
    """The commits of one file, newest first, each with what it changed."""
    screen.lines([(f"{story.name}  {story.file}", "strong")])
    for lines in _by_commit(story):
        first = lines[0]
        day, _, hour = first.at.partition(" ")
        when = f"{day} {weekday(date.fromisoformat(day), lang)} {hour}" if day else say(lang, "changes.uncommitted")
        screen.lines(
            [("  ".join(part for part in (when, story.called(first.author), first.commit[:SHOWN]) if part), "dim")]
        )
        for line in lines:
            said = story.said(line)
            other = line.who and line.who != first.author
            text = say(lang, "changes.line", name=story.called(line.who), said=said) if other else said
            screen.lines([(f"  {text}", "")], HANG)


def history_json(story: Story, problems: Sequence[Json]) -> Json:
    """The same for programs."""
    commits = [
        {"commit": lines[0].commit or None, "on": lines[0].at or None, "author": lines[0].author,
         "changes": [story.sentences.json(line.change, line.day) | {"who": line.who} for line in lines]}
        for lines in _by_commit(story)
    ]  # fmt: skip
    return {"schema": "leadtrack.history/1", "id": story.id, "name": story.name, "file": story.file,
            "commits": commits, "problems": problems}  # fmt: skip


def _by_commit(story: Story) -> Iterator[list[Line]]:
    """The changes of each commit in their order, the latest commit first."""
    groups = [list(lines) for _, lines in groupby(story.lines, lambda line: line.commit)]
    yield from reversed(groups)
