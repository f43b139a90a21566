"""What was said: their words, their questions, our promises, what they don't want to hear, calls nobody took."""

import re

from leadtrack.rules.date_search import Span
from leadtrack.rules.date_words import DAY_PARTS_ZH
from leadtrack.rules.oneline import companions, days, rough, runs
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import Hit, Vocabulary

LEAD = " :,，、"
LEAST = 2
"""So many characters of a language without blanks are a statement; one is none."""


def missed(line: Line, clause: Clause) -> Reading | None:
    """A call that reached nobody: nothing else stands in the clause."""
    words, beside = line.lexicon.options_of("missed"), line.lexicon.words("dialled")
    times = line.lexicon.words("times")
    reading = Reading(clause, whole=True, kind="missed")
    place = clause.start
    while (place := line.skip(place, clause.end, " ,，")) < clause.end:
        span = _day_of(line, place, clause.end)
        if reading.pieces and line.plain[place].isascii() and runs.leads_on(line, place, place, clause.end):
            return None  # no answer call again fri: two clauses
        if hit := words.at(line.plain, place, clause.end):
            if other := reading.piece("missed"):
                if other.value != hit.meaning:
                    return None
            else:
                reading.pieces.append(Piece("missed", hit.meaning, hit.start, hit.end))
        elif span and (when := days.happened(line, span)):
            reading.pieces.append(Piece("at", when.text, span.start, span.end))
            place = span.end
            continue
        elif hit := times.at(line.plain, place, clause.end):
            reading.whole = False  # how often was tried is in no field
        else:
            hit = beside.at(line.plain, place, clause.end)
        if hit is None:
            return None
        place = hit.end
    missed = reading.piece("missed")
    if missed is None or (_their_own(line, missed) and line.trimmed(*clause) != (missed.start, missed.end)):
        return None
    return reading


def _their_own(line: Line, missed: Piece) -> bool:
    """Whether a word for a call that was missed may as well tell of their own life: busy on Wed, just engaged."""
    return line.lexicon.words("engaged").exactly(line.plain, missed.start, missed.end) is not None


def _day_of(line: Line, place: int, end: int) -> Span | None:
    """The day that stands here, or behind `on`."""
    leads = line.lexicon.words("planned.leads").at(line.plain, place, end)
    return line.day_at(place, end) or (line.day_at(line.skip(leads.end, end), end) if leads else None)


def stop(line: Line, clause: Clause) -> Reading | None:
    """What they asked us to stop, where the clause says nothing else: 上班时间别打电话 stops nothing."""
    words, soft, who = line.lexicon.options_of("stop"), line.lexicon.words("softly"), line.lexicon.words("who")
    if whom := _whose_stop(line, clause):
        return whom
    reading = Reading(clause, whole=True, kind="stop")
    place, spoken = clause.start, False
    while (place := line.skip(place, clause.end, " ,，")) < clause.end:
        hit = words.at(line.plain, place, clause.end)
        if hit:
            reading.pieces.append(Piece("stop", hit.meaning, hit.start, hit.end))
        else:
            hit = soft.at(line.plain, place, clause.end) or who.at(line.plain, place, clause.end)
            told = hit and line.lexicon.words("softly.said").exactly(line.plain, hit.start, hit.end)
            spoken = spoken or told is not None
        if hit is None:
            return None
        place = hit.end
    if not reading.pieces:
        return None
    if spoken:
        said = heard(line, clause)
        reading.pieces += said.pieces if said else []
    return reading


def _whose_stop(line: Line, clause: Clause) -> Reading | None:
    """Leave open what others are to stop: 让他们别再打."""
    whom = line.lexicon.words("whom").at(line.plain, *clause)
    place = line.skip(whom.end, clause.end) if whom else clause.end
    if line.lexicon.options_of("stop").at(line.plain, place, clause.end) is None:
        return None
    return Reading(clause, doubts=[Doubt("whose-stop", {"option": "stop", "words": line.said(*clause)})], kind="stop")


def heard(line: Line, clause: Clause, place: int | None = None) -> Reading | None:
    """Their own words, or what they asked, from a place of the clause on."""
    start = clause.start if place is None else place
    speakers: list[Piece] = []
    start, spoke = _speaker(line, start, clause.end, speakers)
    quoted = line.quoted_in(*clause)
    for option, keeps, words in _verbs(line, spoke=spoke or bool(speakers)):
        hit = words.at(line.plain, start, clause.end)
        if hit is None or _never(line, option, _root(line, hit), clause.end):
            continue
        begin = hit.start if keeps else line.skip(hit.end, clause.end, LEAD)
        if keeps:
            kept = line.lexicon.words("said.kept").among(line.plain, hit.start, hit.end)
            begin = next((verb.start for verb in kept), begin)
        return _told(line, clause, option, (begin, clause.end), speakers, quoted)
    if quoted and line.skip(start, clause.end, LEAD) == quoted[0] and quoted[1] == clause.end and place is None:
        return _told(line, clause, "said", quoted, speakers, quoted)
    return None


def _never(line: Line, option: str, place: int, end: int) -> bool:
    """Whether a verb is part of another word: 说好, 问题; 说明天 is 说 and a day, 说好看 their word."""
    hit = line.lexicon.words(f"{option}.never").at(line.plain, place, end)
    if hit and option == "said" and line.lexicon.words("said.praised").exactly(line.plain, place + 1, end):
        return False
    return hit is not None and not any(line.day_at(at, end) for at in range(place + 1, hit.end))


def _verbs(line: Line, *, spoke: bool) -> list[tuple[str, bool, Vocabulary]]:
    """The lists of verbs: the option that each gives, and whether the verb is part of the words."""
    words = line.lexicon.words
    found = [("said", True, words("said.keeps")), ("said", False, words("said")), ("asked", False, words("asked"))]
    return [*found, ("said", False, words("said.weak"))] if spoke else found


def _root(line: Line, hit: Hit) -> int:
    """Where the verb itself begins behind words such as 还 and 一直."""
    roots = line.lexicon.letters("said.roots")
    return next((place for place in range(hit.start, hit.end) if line.plain[place] in roots), hit.start)


def _speaker(line: Line, place: int, end: int, speakers: list[Piece]) -> tuple[int, bool]:
    """Where the verb may stand: behind joining words, the customer, or somebody of theirs, who then was there."""
    spoke = False
    while True:
        place = line.skip(place, end, LEAD)
        company = companions.persons(line, place, end)
        if hit := line.lexicon.words("who").at(line.plain, place, end):
            spoke = True
            if company and company.end > hit.end:
                hit = None
        if hit is None and company and not speakers:
            speakers += company.pieces
            place = company.end
            continue
        if hit is None and not speakers and (stop := _name_before_verb(line, place, end)):
            speakers.append(Piece("with_", line.said(place, stop), place, stop))
            place = stop
            continue
        hit = hit or (
            line.lexicon.words("joints").at(line.plain, place, end) if not _verb_at(line, place, end) else None
        )
        if hit is None:
            return place, spoke
        place = hit.end


def next_speaker(line: Line, clause: Clause) -> int | None:
    """Where somebody else begins to speak behind the words of one of theirs: 先生觉得好太太觉得贵."""
    words, text = line.lexicon.words, line.plain
    first = next(words("said").among(text, *clause), None)
    speakers = words("people").among(text, first.end, clause.end) if first else ()
    for who in speakers:
        through = words("said.through").ending(text, clause.start, who.start)
        if first and who.start > first.end and not through and _certain_verb(line, who.end, clause.end):
            return who.start
    return None


def _verb_at(line: Line, place: int, end: int) -> bool:
    return any(words.at(line.plain, place, end) for _, _, words in _verbs(line, spoke=True))


def _name_before_verb(line: Line, place: int, end: int) -> int:
    """Where a full name ends that speaks: 李娜说…; the customer's own is no companion."""
    own = {piece.value for piece in line.taken if piece.option == "name"}
    for stop in (place + 3, place + 2, place + 4):
        if stop < end and companions.name_end(line, place, stop) == stop and line.said(place, stop) not in own:
            never = line.lexicon.words("names.never")
            if any(line.lexicon.words(name).at(line.plain, place, end) for name in ("joints", "fillers", "who", "us")):
                return 0
            rare = line.plain[place] in line.lexicon.letters("names.rare")
            if not rare and not never.at(line.plain, place, stop) and _certain_verb(line, stop, end):
                return stop
    return 0


def _certain_verb(line: Line, place: int, end: int) -> bool:
    return any(line.lexicon.words(name).at(line.plain, place, end) for name in ("said", "said.keeps"))


def _told(
    line: Line,
    clause: Clause,
    option: str,
    words: tuple[int, int],
    speakers: list[Piece],
    quoted: tuple[int, int] | None,
) -> Reading | None:
    start, end = line.trimmed(*words, " :,，;.。")
    if quoted and quoted[0] == start:
        start, end = quoted[0] + 1, quoted[1] - 1
    if end - start < (1 if line.plain[start:end].isascii() is False else LEAST):
        return None
    value = line.said(start, end)
    return Reading(clause, [*speakers, Piece(option, value, clause.start, clause.end)], whole=True, kind=option)


def promised(line: Line, clause: Clause, place: int | None = None) -> Reading | None:
    """What we promised, with its day where one is said; what they promise is none of ours."""
    start = clause.start if place is None else place
    hit = None
    while hit is None:
        start = line.skip(start, clause.end, LEAD)
        hit = line.lexicon.words("promised").at(line.plain, start, clause.end)
        if hit and line.lexicon.words("promised.never").at(line.plain, hit.start, clause.end):
            return None
        joint = None if hit else line.lexicon.words("joints").at(line.plain, start, clause.end)
        if hit is None and joint is None:
            return None
        start = joint.end if joint else start
    begin = hit.end - (1 if line.lexicon.words("promised.keeps").exactly(line.plain, hit.end - 1, hit.end) else 0)
    begin = _past_them(line, begin, clause.end)
    span = next(iter(line.days_in(begin, clause.end)), None)
    before = line.trimmed(begin, span.start if span else clause.end)
    after = line.trimmed(span.end, clause.end) if span else (clause.end, clause.end)
    place_of_do = _past_them(line, after[0] if before[0] == before[1] else before[0], clause.end)
    if place_of_do >= clause.end or line.lexicon.words("promised.theirs").at(line.plain, place_of_do, clause.end):
        return None
    if line.lexicon.words("promised.to-us").within(line.plain, begin, clause.end):
        doubt = Doubt("promise", {"option": "promised", "words": line.said(*clause)})
        return Reading(clause, doubts=[doubt], kind="promised")
    return _our_promise(line, clause, begin, span)


def _past_them(line: Line, place: int, end: int) -> int:
    """Past whom it was promised to: 答应客户…, 答应他…."""
    place = line.skip(place, end, LEAD)
    hit = line.lexicon.words("who").at(line.plain, place, end)
    return line.skip(hit.end, end, LEAD) if hit else place


def _our_promise(line: Line, clause: Clause, begin: int, span: Span | None) -> Reading | None:
    if span is None:
        start, end = line.trimmed(begin, clause.end)
        if end - start < LEAST:
            return None
        value = line.said(start, end)
        return Reading(clause, [Piece("promised", value, clause.start, clause.end)], whole=True, kind="promised")
    when = days.coming(line, span)
    if when is None or days.over(line, when.moment) or rough.far(line, when.moment):
        code = "far" if when else rough.why(line, span, "promised")
        code = "passed" if when and days.over(line, when.moment) else code
        return Reading(
            clause,
            doubts=[Doubt(code, {"option": "promised", "words": line.said(span.start, span.end)})],
            kind="promised",
        )
    do = without_day(line, (begin, clause.end), span)
    if not do or "@" in do:
        return None
    value = f"{do} @ {when.text}"
    return Reading(clause, [Piece("promised", value, clause.start, clause.end)], whole=True, kind="promised")


_BEFORE_DAY = re.compile(r"(?:(?<=[a-z0-9]) (?:on|by|before|at|in|until)|在|于|(?<!约)定在|定于)$")
BEHIND_DAY = re.compile(r"(?:之前|以前|左右|前(?![往面])|之内|以内)")


def without_day(line: Line, stretch: tuple[int, int], span: Span) -> str:
    """The words of a stretch without those of a day: 约周六上午来看房 is 约上午来看房."""
    start, end = stretch
    before = line.plain[start : span.start].rstrip()
    if found := _BEFORE_DAY.search(before):
        before = before[: found.start()]
    stop = span.end
    if found := BEHIND_DAY.match(line.plain, stop, end):
        stop = found.end()
    elif before and (slot := line.lexicon.words("planned.slot").at(line.plain, line.skip(stop, end), end)):
        said = line.said(slot.start, slot.end)
        tail = f"{line.said(slot.end, end)}{' ' if ' ' in said else ', '}{said}"  # call back in the morning
        return f"{line.said(start, start + len(before)).rstrip(' ,:')}{tail}".strip(" ,.;:")
    first = line.said(start, start + len(before)).rstrip(" ，,:：")
    last = line.said(stop, end).lstrip(" ，,:：")
    if first and not first.isascii() and last in DAY_PARTS_ZH:
        return f"{first}，{last}"
    if span.day in ("今", "明", "昨") and last[:1] in ("早", "晚") and last[1:2] not in ("上", "间"):
        last = f"{last[0]}上{last[1:]}"
    blank = " " if first and last and first[-1].isascii() and last[0].isascii() else ""
    return f"{first}{blank}{last}".strip(" ，,。.;；:：")
