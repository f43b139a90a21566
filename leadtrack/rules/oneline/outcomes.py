"""What points to a loss or to a step of a deal: commands of their own write these down, a line only names them."""

import itertools
import re
from collections.abc import Iterator, Sequence

from leadtrack.rules.oneline import days, numbers
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.tokens import LONGEST
from leadtrack.rules.oneline.values import Doubt
from leadtrack.rules.oneline.vocabulary import Hit

AHEAD = frozenset({"do", "promised", "expected", "asked", "moved"})
"""Kinds of clauses that tell of nothing that has happened."""

DEPOSIT = "deposit"
LOST = "lost"
DEAL = "deal"

_MODEL = re.compile(r"[A-Z]{1,3}\d{1,3}[A-Z]?(?![A-Za-z0-9])", re.ASCII)
"""What looks like a model that no list has: ordered L5."""

_SERIES = re.compile(rf"[\u4e00-\u9fff]{{2}}{_MODEL.pattern}", re.ASCII)
"""One with the name of its series: 清川L5."""


def hints(line: Line, readings: Sequence[Reading]) -> list[Doubt]:
    """One hint at most: a loss before a deal, and of a deal the step that goes furthest."""
    told = [stretch for reading in readings if (stretch := _told(reading))]
    still = any(line.lexicon.words("outcome.still").within(line.plain, *stretch) for stretch in told)
    if lost := next((hit for stretch in told if not still for hit in _losses(line, stretch)), None):
        return [Doubt("lost", {"words": line.said(lost.start, lost.end).rstrip(":：")})]
    order, known = line.lexicon.order("outcome.furthest"), line.lexicon.options.get("deal", {}).values()
    found = [hit for way in (_steps, _bare) for stretch in told for hit in way(line, stretch)]
    steps = [hit for hit in found if hit.meaning in known]
    if not steps:
        return []
    best = min(steps, key=lambda hit: order.index(hit.meaning) if hit.meaning in order else len(order))
    words = line.said(best.start, best.end)
    return [Doubt(DEAL, {"words": words, "event": best.meaning, "for": _unit(readings, best) or _model(words)})]


def _told(reading: Reading) -> Clause | None:
    """The part of a clause that may tell of what has happened: what is to be done is behind its day."""
    start, end = reading.clause
    if reading.kind in AHEAD or end - start > LONGEST:
        return None
    step = reading.piece("next") if reading.kind == "step" else None
    return Clause(start, step.start if step else end)


def _losses(line: Line, stretch: Clause) -> Iterator[Hit]:
    """Words that say by themselves that they are lost, and those that do where nothing of weight stands beside them."""
    for hit in _bought(line, stretch):
        if not _unsure(line, stretch, hit, "outcome.unsure"):
            yield hit
    for hit in _at_rival(line, stretch):
        if not _unsure(line, stretch, hit, "outcome.unsure") and not line.lexicon.words("outcome.owned").within(
            line.plain, *stretch
        ):
            yield hit
    signed = (_elsewhere(line, stretch, hit) for hit in line.lexicon.words("outcome.deal").among(line.plain, *stretch))
    for hit in [
        *(hit for hit in signed if hit and hit.meaning),
        *line.lexicon.words("outcome.lost").among(line.plain, *stretch),
    ]:
        if not _unsure(line, stretch, hit, "outcome.unsure"):
            yield hit
    for hit in line.lexicon.words("outcome.alone").among(line.plain, *stretch):
        if _light(line, stretch.start, hit.start) and _light(line, hit.end, stretch.end):
            yield hit


def _bought(line: Line, stretch: Clause) -> Iterator[Hit]:
    """The make of a car that was bought, and not long since: bought a Toyota, 买了比亚迪."""
    words, text = line.lexicon.words, line.plain
    if words("outcome.owned").within(text, *stretch):
        return
    for verb in words("outcome.rival").among(text, *stretch):
        if make := words("makes").at(text, line.skip(verb.end, stretch.end), stretch.end):
            yield Hit(verb.start, make.end, "")


def _at_rival(line: Line, stretch: Clause) -> Iterator[Hit]:
    """What was bought of whoever is named: 在万科买了."""
    words, text = line.lexicon.words, line.plain
    for at in words("outcome.at").among(text, *stretch):
        make = words("makes").at(text, at.end, stretch.end)
        bought = next(words("outcome.bought").among(text, make.end, stretch.end), None) if make else None
        if make and bought and _light(line, make.end, bought.start):
            yield Hit(at.start, bought.end, LOST)


def _steps(line: Line, stretch: Clause) -> Iterator[Hit]:
    """Words for a step of a deal that was taken."""
    found = [*line.lexicon.words("outcome.deal").among(line.plain, *stretch), *_paid(line, stretch)]
    for hit in found:
        unsure = _unsure(line, stretch, hit, "outcome.unsure") or _unsure(line, stretch, hit, "outcome.wanted")
        if not unsure and _elsewhere(line, stretch, hit) is None:
            yield hit


_ENGLISH_NAME = re.compile(r" ?([A-Z][\w\-]*)", re.ASCII)


def _elsewhere(line: Line, stretch: Clause, hit: Hit) -> Hit | None:
    """A deal with whoever is named beside it; a loss where that is a rival: 在比亚迪下订了, with Riverside."""
    words, text = line.lexicon.words, line.plain
    for at in words("outcome.at").among(text, stretch.start, hit.start):
        make = words("makes").at(text, line.skip(at.end, hit.start), hit.start)
        if make and _light(line, make.end, hit.start):
            return Hit(at.start, hit.end, LOST)
    behind = words("outcome.at").at(text, line.skip(hit.end, stretch.end), stretch.end)
    name = _ENGLISH_NAME.match(line.text, behind.end, stretch.end) if behind else None
    if behind is None or name is None:
        return None
    rival = words("makes").at(text, name.start(1)) or words("rival.ends").exactly(text, *name.span(1))
    return Hit(hit.start, name.end(), LOST if rival else "")


def _ahead(line: Line, stretch: Clause, hit: Hit) -> bool:
    """Whether words that tell of a step by themselves stand behind a day that may lie ahead: 周六下订."""
    open_ = (span for span in line.days_in(stretch.start, hit.start) if days.lies(line, span) >= 0)
    spans = [span for span in open_ if not days.is_today(line, span)]
    return any(days.is_weekday(span) or days.happened(line, span) is None for span in spans)


def _bare(line: Line, stretch: Clause) -> Iterator[Hit]:
    """Words that tell of a step by themselves, or with what it is of, or its day, right behind them."""
    words = line.lexicon.words
    for hit in words("outcome.bare").among(line.plain, *stretch):
        if _unsure(line, stretch, hit, "outcome.unsure") or _ahead(line, stretch, hit):
            continue
        light = _light(line, stretch.start, hit.start) or _summed(line, stretch.start, hit.start)
        if light and (stop := _flat(line, hit.end, stretch.end)) and not _open(line, stop):
            yield Hit(hit.start, stop, hit.meaning)
    if words("outcome.owned").within(line.plain, *stretch):
        return
    for hit in words("outcome.taken").among(line.plain, *stretch):
        unsure = _unsure(line, stretch, hit, "outcome.unsure") or _unsure(line, stretch, hit, "outcome.wanted")
        stop = _thing(line, hit.end, stretch.end)
        if stop and not unsure and not _open(line, stop) and _light(line, stretch.start, hit.start):
            yield Hit(hit.start, stop, hit.meaning)


def _summed(line: Line, start: int, end: int) -> bool:
    """Whether a stretch says no more than what was paid or agreed: 交了5万认购3-1102, 谈好终价21.5万下订."""
    names = ("outcome.paid", "outcome.agreed")
    hits = itertools.chain(*(line.lexicon.words(name).among(line.plain, start, end) for name in names))
    begins = [start, *(hit.end for hit in hits if _light(line, start, hit.start))]
    stops = (numbers.amount(line.plain, line.skip(begin, end)) for begin in begins)
    return any(stop and stop <= end and _light(line, stop, end) for stop in stops)


def _paid(line: Line, stretch: Clause) -> Iterator[Hit]:
    """A deposit with its sum: 定金5万, 交了5万定金, paid 5000 deposit."""
    text, words = line.plain, line.lexicon.words
    for money in words("outcome.money").among(text, *stretch):
        stop = numbers.amount(text, line.skip(money.end, stretch.end, " :of"))
        payments = [*words("outcome.paid").among(text, stretch.start, money.start)]
        begins = [stretch.start, *(paid.end for paid in payments)]  # paid today deposit 20000
        if stop and stop <= stretch.end and any(_light(line, begin, money.start) for begin in begins):
            yield Hit(money.start, stop, DEPOSIT)
        for paid in payments:
            begin = line.skip(paid.end, money.start)
            if (stop := numbers.amount(text, begin)) and line.skip(stop, money.start, " 的") == money.start:
                yield Hit(paid.start, money.end, DEPOSIT)


def _flat(line: Line, place: int, end: int) -> int:
    """Where the flat, the car or the day right behind a word ends, or the clause; 0 where something else stands."""
    place = line.skip(place, end, " 了:")
    span = line.day_at(place, end)
    if span and days.happened(line, span):
        return span.end
    return end if place == end else _thing(line, place, end)


def _thing(line: Line, place: int, end: int) -> int:
    """Where the flat or the car right behind a word ends; 0 where something else stands. 清川L5 ends its clause."""
    from leadtrack.rules.oneline.offers import unit_at

    place = line.skip(place, end, " :")
    if article := line.lexicon.words("outcome.article").at(line.plain, place, end):
        place = line.skip(article.end, end)
    if found := unit_at(line, place, end):
        return found.end
    if model := _MODEL.match(line.text, place, end):
        return model.end()
    series = _SERIES.match(line.text, place, end)
    if series is None or not _light(line, series.end(), end):
        return 0
    tells = (line.lexicon.words(name).within(line.plain, *series.span()) for name in ("looked", "outcome.wanted"))
    return 0 if any(tells) else series.end()


def _unsure(line: Line, stretch: Clause, hit: Hit, place: str) -> bool:
    """Whether words before or right behind say that it has not happened, or to somebody else."""
    words, text = line.lexicon.words, line.plain
    if next(iter(words(place).among(text, stretch.start, hit.start)), None):
        return True
    return _open(line, hit.end)


def _open(line: Line, place: int) -> bool:
    """Whether what stands right behind asks, or puts it off: 下订L5之后再说."""
    behind = line.skip(place, len(line.plain))
    return (
        line.plain[behind : behind + 1] == "?" or line.lexicon.words("outcome.open").at(line.plain, behind) is not None
    )


def _light(line: Line, start: int, end: int) -> bool:
    """Whether a stretch holds nothing but who it is about, when, and joining words."""
    place = start
    while (place := line.skip(place, end, " ,，、。.!:")) < end:
        lists = ("joints", "fillers", "who", "people", "said", "outcome.firm")
        hits = [line.lexicon.words(name).at(line.plain, place, end) for name in lists]
        ends = [hit.end for hit in hits if hit] + [span.end for span in line.days_in(place, end) if span.start == place]
        if not ends:
            return False
        place = max(ends)
    return True


def _model(words: str) -> str:
    """What looks like a model at the end of words, though no list has it: 定了S8."""
    found = next((found for found in _MODEL.finditer(words) if found.end() == len(words)), None)
    return found[0] if found else ""


def _unit(readings: Sequence[Reading], hit: Hit) -> str:
    """What the deal is about: the unit nearest in the clause, or the only one of the line; empty where unknown."""
    units = [(reading, piece) for reading in readings for piece in reading.pieces if piece.option == "unit"]
    beside = [piece for reading, piece in units if reading.clause.start <= hit.start < reading.clause.end]
    if beside:
        return min(beside, key=lambda piece: abs(piece.start - hit.start)).value
    values = {piece.value for _, piece in units}
    return values.pop() if len(values) == 1 else ""
