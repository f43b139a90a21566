"""A line typed without a blank, parted where its subject changes: 王建国13800138000到访45分钟觉得贵B下周三复看."""

from itertools import pairwise

from leadtrack.rules.oneline import grades, numbers, offers
from leadtrack.rules.oneline.line import Clause, Line

LEAST = 8
"""A shorter clause is one."""

SPEAKING = ("said", "said.keeps", "asked", "promised")


def parts(line: Line, clause: Clause) -> list[Clause]:
    """The clauses of a run of words right behind a name or a phone."""
    if clause.end - clause.start < LEAST:
        return [clause]
    places = sorted({clause.start, clause.end, *_borders(line, clause)})
    return [Clause(*line.trimmed(*pair)) for pair in pairwise(places)]


def _borders(line: Line, clause: Clause) -> list[int]:
    """Where a new clause begins: behind minutes, before a word of looking or speaking, a level, a day."""
    borders: list[int] = []
    place = clause.start
    while place < clause.end:
        step, border = _at(line, clause, place)
        borders += border
        place = max(place + 1, step)
    return borders


def _at(line: Line, clause: Clause, place: int) -> tuple[int, list[int]]:
    """How far to go from a place, and the borders there."""
    if span := line.day_at(place, clause.end):
        dated = line.lexicon.options_of("via").at(line.plain, span.end, clause.end) is None or place > clause.start
        return span.end, [place] if span.day and dated else []
    ended = numbers.minutes(line.plain, place) or offers.unit_at(line, place, clause.end)
    if ended:
        return ended.end, [ended.end]
    level = grades.at(line, place, Clause(place, _level_end(line, clause, place)))
    if level and place > clause.start:
        return level.end, [place, level.end]
    return _word_at(line, clause, place)


def _word_at(line: Line, clause: Clause, place: int) -> tuple[int, list[int]]:
    """A word of speaking, or of looking at what is named behind it: a new clause begins there."""
    words, text = line.lexicon.words, line.plain
    for name in SPEAKING:
        hit = words(name).at(text, place, clause.end)
        if hit and not words(f"{name.partition('.')[0]}.never").at(text, place, clause.end):
            return hit.end, [place]
    if hit := words("looked").at(text, place, clause.end):
        return hit.end, [place] if offers.unit_at(line, line.skip(hit.end, clause.end), clause.end) else []
    return place, []


def _level_end(line: Line, clause: Clause, place: int) -> int:
    """Where a level must end: at a day, or with the clause."""
    days = [span.start for span in line.days_in(place, clause.end) if span.start > place]
    return min(days, default=clause.end)
