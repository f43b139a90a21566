"""A clause that tells of the contact itself: how they came, when, with whom, how long, what they saw and thought."""

from leadtrack.rules.date_search import Span
from leadtrack.rules.oneline import days, grades, guards, others, sources, talk
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.tokens import LONGEST, SILENT, Token, tokens
from leadtrack.rules.oneline.values import Doubt, Piece

VISITS = frozenset({"visit_in", "viewing", "test_drive", "broker_visit", "activity", "service_visit", "home_visit"})
CERTAIN = VISITS | {"call_in"}
"""Channels whose words may stand before something that is not understood: 到店看了样板间."""

LEADING = frozenset(
    {"fill", "arrive", "part", "taken", "day", "minutes", "party", "with", "media", "sex", "who", "people"}
)
"""What may stand before the word for how they came in a clause that is understood only in part."""

LONGEST_ABOUT = 14
"""So many characters may say what somebody is satisfied with."""

BLOCKING = frozenset({"wish"})

OBJECT = "object"
"""The kind of a letter that a reaction is about: 不喜欢B."""


def read(line: Line, clause: Clause) -> Reading:
    """What a clause holds of the contact, and whether it holds anything else."""
    if clause.end - clause.start > LONGEST:
        return Reading(clause, line.taken_at(*clause))
    if doubt := grades.either(line, clause) or others.letter(line, clause):
        return Reading(clause, doubts=[doubt])
    if pieces := sources.referrer(line, clause):
        return Reading(clause, pieces, whole=True)
    if first := line.lexicon.words("came.first").exactly(line.plain, *clause):
        return Reading(clause, loose=Piece("via", "visit_in", first.start, first.end))
    found = tokens(line, clause)
    found = [_settled(line, token, at, found) for at, token in enumerate(found)]
    reading = Reading(clause, line.taken_at(*clause), cues=frozenset(token.kind for token in found))
    reading.whole = all(token.kind in SILENT for token in found) and any(
        token.kind not in ("fill", "who") for token in found
    )
    if reading.whole:
        _whole(line, reading, found)
    else:
        _partly(line, reading, found)
    reading.doubts += [_about(line, token) for token in found if token.kind == OBJECT]
    others.left_out(line, reading)
    guards.withheld(line, reading)
    return reading


def _about(line: Line, token: Token) -> Doubt:
    """A letter that may be a level, or what somebody likes."""
    return Doubt("letter", {"option": "grade", "words": line.said(token.start, token.end)})


def _settled(line: Line, token: Token, at: int, found: list[Token]) -> Token:
    """What a word is beside its neighbours: a letter at the end of a clause a level, 看了 before minutes a talk."""
    last = at == len(found) - 1
    if token.kind in ("letter", "media") and token.end - token.start < 5 and guards.objects(line, found, at):
        return token._replace(kind=OBJECT if token.kind == "letter" else "?")
    if token.kind == "letter":
        before = all(one.kind in SILENT and one.kind != "fill" for one in found[:at])
        return token._replace(kind="grade" if last and before else "?")
    if token.kind == "talk":
        timed = any(one.kind == "minutes" for one in found[at + 1 : at + 3])
        if timed:
            return token
        lists = {"look": "looked", "fill": "fillers"}
        known = (
            kind for kind, name in lists.items() if line.lexicon.words(name).exactly(line.plain, token.start, token.end)
        )
        return token._replace(kind=next(known, "?"))
    return token


def _whole(line: Line, reading: Reading, found: list[Token]) -> None:
    """Take what each word gives; a day alone, and a day that nothing came with, wait for their neighbours."""
    for token in found:
        if token.kind == "media" and reading.piece("media"):
            continue
        reading.pieces += token.pieces
        if token.kind == "via":
            reading.pieces += _media_too(line, reading, token)
    _days(line, reading, found)
    if len(found) == 1 and found[0].kind == "unit" and line.lexicon.has("models"):
        reading.cues = reading.cues | {"bare"}


def _media_too(line: Line, reading: Reading, token: Token) -> list[Piece]:
    piece = sources.said_by_channel(line, token.start, token.end)
    return [piece] if piece and reading.piece("media") is None else []


def _days(line: Line, reading: Reading, found: list[Token]) -> None:
    """The day of a contact; one that nothing came with stands alone, or spoils the clause."""
    spans = [span for token in found if token.kind == "day" and (span := line.day_at(token.start, token.end))]
    if not spans:
        return
    between = range(spans[0].end, spans[-1].start)  # 9点到10点: until then, and nobody arrives
    told = (token for token in found if token.kind in ("via", "talk", "with", "arrive"))
    came = next((token for token in told if token.kind != "arrive" or token.start not in between), None)
    if came is None:
        reading.whole = False
        alone = all(token.kind in ("day", "part") for token in found)
        reading.day = spans[0] if alone and len(spans) == 1 else None
        reading.pieces = [] if alone else reading.pieces
        return
    if (
        len(spans) == 2
        and not (spans[0].day or spans[1].day)
        and line.plain[spans[0].end : spans[1].start].strip(" -~到至") == ""
    ):
        spans, reading.whole = spans[:1], False  # from … to …: until when stays in the note
    for span in spans:
        when = days.happened(line, span)
        if when is None:
            reading.whole = False
            return
        if came.kind == "talk" and _only_today(line, span):
            continue
        reading.pieces.append(Piece("at", when.text, span.start, span.end))
    if came.kind == "arrive":
        reading.pieces.append(Piece("via", "visit_in", came.start, came.end))


def _only_today(line: Line, span: Span) -> bool:
    """Whether a day says no more than what is taken for granted: 今天 without an hour."""
    return not span.hour and line.lexicon.words("days.today").meaning(span.day) is not None


def plans(line: Line, told: Reading) -> bool:
    """Whether a contact with a day is sooner one to come: 周三来访 on a Saturday; 18号来访 on the 21st was."""
    spans = line.days_in(*told.clause)
    if not spans or told.piece("minutes"):
        return False
    span, lies = spans[0], days.lies(line, spans[0])
    if lies:
        return lies > 0
    via = told.piece("via")
    if over(line, told):
        return False
    if days.awaited(line, span, told.clause.end):
        return True
    if not span.day or days.is_today(line, span):
        return days.happened(line, span) is None
    weekday, latest = days.is_weekday(span), days.read(line, span, "future")
    gone = latest is not None and latest.moment.day < line.today  # 本周三 on a Saturday
    visit = via is not None and via.value == "visit_in"
    return not gone and (weekday or not visit or not days.nearer_past(line, span))


def over(line: Line, told: Reading) -> bool:
    """Whether how they came is said of what has happened: 来访了, came in."""
    via = told.piece("via")
    if via is None:
        return False
    done, (start, end) = line.lexicon.words("done"), line.trimmed(via.start, via.end)
    return done.at(line.plain, via.end, via.end + 1) is not None or done.ending(line.plain, start, end) is not None


def _partly(line: Line, reading: Reading, found: list[Token]) -> None:
    """Take what is certain in spite of words that are not understood."""
    leads = True
    via = False
    for at, token in enumerate(found):
        before = found[at - 1] if at else None
        if token.kind == "via" and leads and _certain(line, token, found, at):
            reading.pieces += [*token.pieces, *_media_too(line, reading, token)]
            via = True
        elif token.kind == "via" and _came_at_last(line, token, found[:at]):
            reading.loose = token.pieces[0]
        elif token.kind == "day" and leads:
            reading.pieces += _arrived(line, token, found, at)
        elif (
            token.kind in ("minutes", "party")
            and before
            and before.kind in ("via", "talk")
            and (via or before.kind == "talk")
        ) or (token.kind == "with" and leads and all(one.kind not in ("?", "wish") for one in found[: at + 2])):
            reading.pieces += token.pieces
        elif token.kind in ("unit", "price", "told"):
            reading.pieces += _offered(line, token, found, at)
        elif token.kind == "reaction" and _plain_reaction(line, token, found, at):
            reading.pieces += token.pieces
        elif token.kind in ("media", "grade") and leads and token.end - token.start > 2:
            led = token.kind == "media" and _led(line, token, found[at + 1 :])
            reading.pieces += token.pieces if led else ()
        leads = leads and (token.kind in LEADING or token.kind == "via")


def _came_at_last(line: Line, token: Token, before: list[Token]) -> bool:
    """Whether 来的 behind words that are not understood tells of this visit: not 上次来的, 带来的."""
    words, text = line.lexicon.words, line.plain
    if token.pieces[0].value != "visit_in" or not words("came").ending(text, token.start, token.end):
        return False
    if any(one.kind in ("wish", "people", "media") for one in before) or words("came.never").at(text, token.end):
        return False
    return not before or not words("came.else").within(text, before[0].start, token.start)


def _led(line: Line, token: Token, behind: list[Token]) -> bool:
    """Whether words say of a medium that it brought them: not what they saw there, 贝壳上看到便宜5万."""
    last = line.plain[token.end - 1]
    return last == "的" or (last == "到" and not (behind and behind[0].kind in ("?", "wish", "look", "price", "unit")))


def _certain(line: Line, token: Token, found: list[Token], at: int) -> bool:
    """Whether the word for how they came is that of a contact that took place, not of a plan or a wish."""
    said = line.plain[token.start : token.end]
    channel = token.pieces[0].value
    if any(one.kind == "wish" or (one.kind == "people" and channel != "call_in") for one in found[:at]):
        return False
    if said.endswith(("了", "的", "里", "中", "上", "过")):
        return True
    behind = found[at + 1].kind if at + 1 < len(found) else ""
    if channel in ("visit_in", "test_drive", "broker_visit", "service_visit", "call_in"):
        return len(said) > 1
    return behind == "minutes" or (channel in CERTAIN and behind in ("look", "unit", "minutes", "talk", "fill"))


def _arrived(line: Line, token: Token, found: list[Token], at: int) -> list[Piece]:
    """The day or hour right before how they came."""
    behind = found[at + 1] if at + 1 < len(found) else None
    earlier = next((one for one in reversed(found[:at]) if one.kind != "fill"), None)
    if earlier is not None and earlier.kind == "via":
        behind = earlier
    span = line.day_at(token.start, token.end)
    came = any(one.kind == "via" for one in found)
    if (
        span is None
        or behind is None
        or not came
        or behind.kind not in ("via", "day", "part")
        or any(one.kind == "?" for one in found[:at])
    ):
        return []
    when = None if _only_today(line, span) else days.happened(line, span)
    return [Piece("at", when.text, span.start, span.end)] if when else []


def _offered(line: Line, token: Token, found: list[Token], at: int) -> list[Piece]:
    """A flat or a car that was offered or looked at: not one they live in, drive or wish for."""
    before = found[:at]
    if any(one.kind in BLOCKING for one in before) or (before and guards.theirs(line, found, at)):
        return []
    if token.kind != "unit":
        return list(token.pieces)
    if line.lexicon.has("unit.rooms"):
        return list(token.pieces)
    led = any(one.kind in ("look", "via", "price", "told") for one in before) or any(
        one.kind in ("price", "told") for one in found[at + 1 :]
    )
    return list(token.pieces) if led else []


def _plain_reaction(line: Line, token: Token, found: list[Token], at: int) -> bool:
    """Whether a reaction ends the clause, as in 对内饰很满意, of somebody's own."""
    kinds = [one.kind for one in found[:at]]
    short = token.start - found[0].start <= LONGEST_ABOUT
    denied = any(line.lexicon.words("denials").exactly(line.plain, one.start, one.end) for one in found[:at])
    return at == len(found) - 1 and short and not denied and "people" not in kinds


def prefix_spoken(line: Line, clause: Clause) -> Reading | None:
    """Words of theirs behind a beginning that is understood whole: 到访45分钟觉得贵, 来电咨询落地价."""
    found = tokens(line, clause) if clause.end - clause.start <= LONGEST else []
    for at, token in enumerate(found):
        if token.kind not in SILENT:
            return None
        if sources.speaks(line, token.start, token.end):
            return None
        behind = (
            talk.heard(line, Clause(found[at + 1].start, clause.end), found[at + 1].start)
            if at + 1 < len(found)
            else None
        )
        if behind is None or _listed(found[: at + 1]):
            continue
        first = read(line, Clause(clause.start, token.end))
        if first.whole and first.pieces and not plans(line, first):
            behind.pieces = [*first.pieces, *behind.pieces]
            behind.clause = clause
            behind.cues = first.cues
            return behind
    return None


def _listed(found: list[Token]) -> bool:
    return all(token.kind == "fill" for token in found)
