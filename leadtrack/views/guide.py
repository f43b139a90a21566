"""The guide: the list of topics, one topic to read, and both as JSON."""

from collections.abc import Sequence

from leadtrack.rules.guide import Group, Guide, Part, Topic
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Cell, Column, Json, Table
from leadtrack.views.wrap import wrap

WIDEST = 100
"""Running text is read in lines no longer than this."""


def show_topics(screen: Screen, guide: Guide, groups: Sequence[Group], lang: Lang) -> None:
    """Every topic of some groups with its key, a line each."""
    for at, group in enumerate(groups):
        if at:
            screen.text()
        screen.lines([(group.label.of(lang), "strong")])
        _paragraph(screen, group.about.of(lang) if group.about else "")
        listed = [topic for topic in guide.topics if topic.group == group.key]
        cells = tuple((Cell(topic.key), Cell(topic.label.of(lang))) for topic in listed)
        columns = (Column("topic", "", width=18), Column("caption", "", wide=True))
        screen.table(Table("guide", "", columns, cells), header=False)


def show_topic(screen: Screen, topic: Topic, lang: Lang) -> None:
    """One topic: its parts, a line a point."""
    screen.lines([(f"{topic.label.of(lang)} · {topic.key}", "strong")])
    _paragraph(screen, topic.about.of(lang) if topic.about else "")
    for part in topic.parts:
        screen.text()
        screen.lines([(part.label.of(lang), "strong")])
        for number, point in enumerate(part.points, 1):
            _point(screen, f"{number}." if part.steps else "·", point.of(lang))


def _paragraph(screen: Screen, text: str) -> None:
    for line in wrap(text, _width(screen)) if text else ():
        screen.drawn(line, "dim")


def _point(screen: Screen, mark: str, text: str) -> None:
    """A point behind its mark; what does not fit stands below its first word."""
    head = f"  {mark} "
    first, *more = wrap(text, _width(screen) - len(head))
    screen.drawn(head + first, "")
    for line in more:
        screen.drawn(" " * len(head) + line, "")


def _width(screen: Screen) -> int:
    return min(screen.width, WIDEST)


def topics_json(screen: Screen, guide: Guide, groups: Sequence[Group], lang: Lang) -> None:
    """The list for programs: `leadtrack.guide/1` with `topics`."""
    keys = [group.key for group in groups]
    topics: list[Json] = [
        {"topic": topic.key, "group": topic.group, "caption": topic.label.of(lang)}
        for topic in guide.topics
        if topic.group in keys
    ]
    screen.json({"schema": "leadtrack.guide/1", "topics": topics})


def topic_json(screen: Screen, topic: Topic, lang: Lang) -> None:
    """One topic for programs: `leadtrack.guide/1` with its parts."""
    parts: list[Json] = [_part_json(part, lang) for part in topic.parts]
    screen.json(
        {
            "schema": "leadtrack.guide/1",
            "topic": topic.key,
            "group": topic.group,
            "caption": topic.label.of(lang),
            "about": topic.about.of(lang) if topic.about else None,
            "parts": parts,
            "hints": [tip.label.of(lang) for tip in topic.tips],
        }
    )


def _part_json(part: Part, lang: Lang) -> Json:
    return {
        "part": part.key,
        "caption": part.label.of(lang),
        "steps": part.steps,
        "points": [point.of(lang) for point in part.points],
    }


def named(found: Sequence[Topic | Group], lang: Lang) -> str:
    """Topics by key and caption, for whoever has to choose among them."""
    return say(lang, "comma").join(say(lang, "guide.named", topic=one.key, caption=one.label) for one in found)
