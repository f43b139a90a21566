"""The next step: a day that lies ahead, and what is done then."""

import re
from itertools import pairwise

from leadtrack.rules.date_parts import is_part
from leadtrack.rules.date_search import Span
from leadtrack.rules.date_words import DAY_PARTS_ZH
from leadtrack.rules.oneline import days, ranges, rough
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.talk import without_day
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import Hit

BETWEEN = re.compile(r" ?(?:或者|或是|或|还是|、|/|,|，|和|及|与|or|and|to|到|至|~|-|–|—)? ?")
"""What stands between two days of which either may be meant, or a whole stretch of days."""

NOT = re.compile(r"(?<!是)(?:不是|并非)(?:约的?|约在|定在|说的?)?$|(?<![a-z])not (?:on |for )?$")
MEANT = re.compile(r"(?:而是|应该是|是|改成|改到|改|but|it is|it's)(?:约在|在)? ?(?:on |for )?$")
"""What stands right before a day that is not meant, and before the one that is: 不是周三复看是周四复看."""

INSTEAD = "instead"
RANGE = "range"

IS = re.compile("(?:而|应该|应|就)?是(?:约在|在)?")

PLAINER = frozenset({"test_drive", "viewing", "home_visit", "activity", "service_visit"})
"""Channels that say more than that somebody comes."""

LONGEST_DO = 60

TODAY = "今天"
"""The day of a step that names a part of it alone."""

PARTED = re.compile(r"[，, ]+")


def step(line: Line, clause: Clause) -> Reading | None:
    """A day ahead with what is done then; a day alone waits for its neighbour; a day of their own life is none."""
    spans = line.days_in(*clause)
    if not spans and (later := _later_today(line, clause)):
        return later
    if spans and ranges.is_range(spans[0]):
        return _range(line, clause, spans[0])
    if len(spans) > 1 and (meant := _meant_instead(line, spans)):
        return _on(line, clause, meant)
    if not spans or _busy(line, clause) or _undone(line, clause) or _former(line, clause, spans[0]):
        return None
    turned = NOT.search(line.plain, clause.start, spans[0].start)
    return _instead(line, clause, spans) if turned else _planned(line, clause, spans)


def _later_today(line: Line, clause: Clause) -> Reading | None:
    """What is to be done in a part of today that is not over, behind a call that reached nobody: 没接 下午再打."""
    part = next((one for one in DAY_PARTS_ZH if line.plain.startswith(one, clause.start, clause.end)), "")
    if not part or not any(hour in DAY_PARTS_ZH[part] for hour in range((line.minute or 0) // 60 + 1, 24)):
        return None
    if next(iter(line.lexicon.options_of("missed").among(line.plain, 0, clause.start)), None) is None:
        return None
    hits = _steps(line, Clause(clause.start + len(part), clause.end), None)
    begins = [hit for hit in hits if line.plain[clause.start + len(part) : hit.start] in ("", "再")]
    if not begins or _busy(line, clause) or _undone(line, clause) or done(line, clause):
        return None
    pieces = [Piece("next", TODAY, clause.start, clause.start + len(part)), Piece("do", line.said(*clause), *clause)]
    return Reading(clause, [*pieces, *_via(line, begins)], whole=True, kind="step")


def _planned(line: Line, clause: Clause, spans: list[Span]) -> Reading | None:
    """The step of the first day of a clause."""
    span, do, hits = spans[0], _task(line, clause, spans[0]), _steps(line, clause, spans[0])
    either = _either(line, clause, spans) or _moved_on(line, clause, span) or _listed(line, clause, span)
    if either or ((do or not span.day) and not hits):
        return either
    when = days.coming(line, span)
    if when is None or rough.far(line, when.moment):
        return _open(line, clause, "far" if when else rough.why(line, span, "next"), span, alone=not do)
    if days.over(line, when.moment) or _past(line, span, when, do):
        past = not do or (_past(line, span, when, do) and not days.awaited(line, span, clause.end))
        return None if past else _open(line, clause, "passed", span)
    reading = Reading(clause, [Piece("next", when.text, span.start, span.end)], whole=True, kind="step")
    bare = line.lexicon.words("planned.bare").meaning(do) is not None
    reading.day = span if bare or not do else None
    moved, part = _moved(line, do)
    if moved:
        reading.day, reading.kind = None, "moved"  # 改到周五 says the day of a step that is known
        reading.pieces += [Piece("do", part, clause.start, clause.end)] if part else []
    elif do and len(do) <= LONGEST_DO:
        reading.pieces += [Piece("do", do, clause.start, clause.end), *_via(line, hits)]
    else:
        reading.whole = not do
    return reading


def _moved(line: Line, do: str) -> tuple[bool, str]:
    """Whether words only move a step that is known, and the part of the day to which they do: 改到周三下午."""
    words = line.lexicon.words("planned.moved")
    for part in (do, *PARTED.split(do)[-1:]):
        before = do[: len(do) - len(part)].rstrip(" ，,") if part != do else do
        if words.meaning(before.casefold()) is not None and (part == do or is_part(part)):
            return True, part if part != do else ""
    return False, ""


def _range(line: Line, clause: Clause, span: Span) -> Reading:
    """A stretch of days: which is meant stays open, unless it is over, or a habit of theirs."""
    over = line.lexicon.words("planned.done").within(line.plain, span.end, clause.end) or _undone(line, clause)
    if over or (ranges.is_habit(span) and _busy(line, clause)):
        return Reading(clause, kind=RANGE)
    found = _open(line, clause, "two-next", span, alone=not without_day(line, clause, span))
    found.kind = RANGE
    return found


def _instead(line: Line, clause: Clause, spans: list[Span]) -> Reading | None:
    """The step on the day that is meant, behind one that is not; the clause stays, for what it takes back."""
    for span in spans[1:]:
        if MEANT.search(line.plain, spans[0].end, span.start):
            return _on(line, clause, span)
    return None


def _on(line: Line, clause: Clause, span: Span) -> Reading | None:
    """The step on a day of a clause that names another one before it; the clause stays, for what it takes back."""
    found = step(line, Clause(span.start, clause.end))
    if found is not None:
        found.clause, found.whole, found.day, found.kind = clause, False, None, INSTEAD
    return found


def _meant_instead(line: Line, spans: list[Span]) -> Span | None:
    """The day behind one that does not suit, or was agreed on before: 周三不行周四复看, 明天太早后天复看."""
    refused, text = line.lexicon.words("planned.refused"), line.plain
    for one, other in pairwise(spans):
        if one.day and other.day and refused.within(text, one.end, other.start):
            return other
    return None


def _former(line: Line, clause: Clause, span: Span) -> bool:
    """Whether a day was agreed on, and no longer is: 原定周三复看."""
    return line.lexicon.words("planned.former").within(line.plain, clause.start, span.start)


def _moved_on(line: Line, clause: Clause, span: Span) -> Reading | None:
    """A step that was put off to what is no day: 周三复看改到下周."""
    moved = next(line.lexicon.words("planned.moved").among(line.plain, span.end, clause.end), None)
    between = Clause(span.end, moved.start) if moved else clause
    if moved is None or not _steps(line, between, None):
        return None
    return Reading(clause, doubts=[Doubt("two-next", {"option": "next", "words": line.said(*clause)})], kind="step")


_MORE_DAYS = re.compile(r"\d{1,2}[日号]?[、/和或及]$")
"""Another day of the month right before one: 25、26号."""


def _listed(line: Line, clause: Clause, span: Span) -> Reading | None:
    """Several days of a month of which any may be meant."""
    found = _MORE_DAYS.search(line.plain, clause.start, span.start) if span.day[-1:] in "日号" else None
    if found is None:
        return None
    words = line.said(found.start(), span.end)
    return Reading(clause, doubts=[Doubt("two-next", {"option": "next", "words": words})], kind="step")


def _task(line: Line, clause: Clause, span: Span) -> str:
    """What is to be done, without the day and without a label before it: 下一步：周三复看."""
    label = line.lexicon.words("planned.label").at(line.plain, clause.start, clause.end)
    start = line.skip(label.end, clause.end, " :") if label else clause.start
    if line.lexicon.words("planned.asked").exactly(line.plain, clause.start, span.start):
        return without_day(line, (span.start, clause.end), span)
    if (told := IS.match(line.plain, clause.start, clause.end)) and told.end() == span.start:
        return without_day(line, (span.start, clause.end), span)
    labelled = label is not None and (":" in line.plain[label.end : start] or line.plain[label.end - 1] == "间")
    start = start if labelled and start <= span.start else clause.start
    who = line.lexicon.words("planned.who").at(line.plain, start, span.start)
    start = line.skip(who.end, span.start) if who else start
    return without_day(line, (start, clause.end), span)


def _past(line: Line, span: Span, when: days.When, do: str) -> bool:
    """Whether a day is behind us: by the calendar, by 了 at the end, or as the hour until which they talked."""
    if line.lexicon.words("planned.bare").meaning(do) is not None:
        return when.moment.day < line.today
    done = do.endswith(("了", "过", "的")) or (when.moment.day == line.today and _told(line, do))
    if when.moment.day < line.today or (done and days.lies(line, span) <= 0):
        return True
    after = line.plain[span.end : span.end + 2]
    if not span.day and (after[:1] in ("后", "前") or after in ("以后", "之后", "以前", "之前")):
        return True  # 6点以后再打 says from when on, no hour
    until = line.plain[max(0, span.start - 1) : span.start] in ("到", "至", "从", "-", "~")
    return not span.day and (until or days.over(line, when.moment))


def _told(line: Line, do: str) -> bool:
    """Whether words of today tell of what has happened: 今天第一次来看房."""
    return line.lexicon.words("planned.done").within(do)


def _open(line: Line, clause: Clause, code: str, span: Span, *, alone: bool = False) -> Reading:
    """A step whose day can't be: it stays in the note."""
    doubt = Doubt(code, {"option": "next", "words": line.said(span.start, span.end)})
    return Reading(clause, doubts=[doubt], kind="step", day=span if alone else None)


def doing(line: Line, clause: Clause) -> Reading | None:
    """A clause without a day that says what is to be done: what stands beside a day alone."""
    if _busy(line, clause) or _undone(line, clause) or clause.end - clause.start > LONGEST_DO:
        return None
    hits = _steps(line, clause, None)
    do = line.said(*clause).strip()
    if not hits or do.endswith(("了", "过")):
        return None
    return Reading(clause, [Piece("do", do, *clause), *_via(line, hits)], whole=True, kind="do")


def done(line: Line, clause: Clause) -> bool:
    """Whether a clause tells that what is done on a day was done: 再打了."""
    do = line.said(*clause).strip()
    bare = line.lexicon.words("planned.bare").meaning(do) is not None
    return not bare and do.endswith(("了", "过")) and bool(_steps(line, clause, None))


def _busy(line: Line, clause: Clause) -> bool:
    """Whether a clause tells of a day of their own life: a birthday, a trip, when they have time."""
    spans = line.days_in(*clause)
    ends = {span.end for span in spans}
    hits = list(line.lexicon.words("busy").among(line.plain, *clause))
    hits = [hit for hit in hits if not any(span.start < hit.start < span.end for span in spans)]  # 5-7 working days
    busy = [hit for hit in hits if hit.start not in ends or line.plain[hit.start : hit.end] not in ("之前", "以前")]
    again = line.plain.find("再", busy[-1].end, clause.end) if busy else -1
    return bool(busy) and (again < 0 or line.lexicon.words("step").at(line.plain, again, clause.end) is None)


def _undone(line: Line, clause: Clause) -> bool:
    """Whether a clause tells of a step that was not taken, is none, or is asked for: 周三没来, 周三能看房吗."""
    asked = line.plain[clause.end : clause.end + 1] == "?"
    return asked or line.lexicon.words("undone").within(line.plain, *clause)


def _steps(line: Line, clause: Clause, span: Span | None) -> list[Hit]:
    """The words of doing in a clause, outside its day."""
    words = line.lexicon.words("step")
    parts = [(clause.start, span.start), (span.end, clause.end)] if span else [clause]
    hits = [hit for part in parts for hit in words.among(line.plain, *part)]
    return [hit for hit in hits if hit.meaning != "never"]


def _via(line: Line, hits: list[Hit]) -> list[Piece]:
    """The channel that the words of a step plainly name: the first, or what says more than that somebody comes."""
    known = [hit for hit in hits if hit.meaning and hit.meaning in line.lexicon.options["via"].values()]
    if not known:
        return []
    arranged = line.lexicon.words("planned.arranged")
    known = [hit for hit in known if arranged.at(line.plain, hit.end) is None] or known  # 电话约到店 is a visit
    first = known[0]
    if first.meaning == "visit_in":
        first = next((hit for hit in known if hit.meaning in PLAINER), first)
    return [Piece("next_via", first.meaning, first.start, first.end)]


def _either(line: Line, clause: Clause, spans: list[Span]) -> Reading | None:
    """Two days of which either may be meant."""
    for one, other in pairwise(spans):
        moved = line.lexicon.words("planned.moved").ending(line.plain, one.end, other.start)
        alike = moved or BETWEEN.fullmatch(line.plain, one.end, other.start)
        if one.day and (other.day or other.hour) and alike:
            words = line.said(one.start, other.end)
            return Reading(clause, doubts=[Doubt("two-next", {"option": "next", "words": words})], kind="step")
    return None
