"""What pieces amount to together: of two that contradict each other neither counts, and both stay in the note."""

from collections.abc import Iterable
from dataclasses import replace

from leadtrack.rules.dates import parse_when
from leadtrack.rules.oneline import clauses, contact, days, others, outcomes, sent, uncounted
from leadtrack.rules.oneline.line import Line, Reading
from leadtrack.rules.oneline.steps import RANGE
from leadtrack.rules.oneline.values import MANY, Doubt, Piece, Understood

MOST_UNITS = 50
"""A line that names more is no longer looked through for a unit that is named twice."""


PHONE, CALL_IN, LEAD_IN = "phone", "call_in", "lead_in"
NO_ANSWER = "no_answer"
CALLED_OFF = "called-off"

TALKED = ("minutes", "party", "with_", "promised")
"""What tells of a talk, in which something was sent besides."""


def settled(line: Line, readings: list[Reading]) -> Understood:
    """The pieces that stand, the note, and the doubts."""
    doubts = [*line.doubts, *(doubt for reading in readings for doubt in reading.doubts)]
    doubts += _absent(line, readings)
    doubts += outcomes.hints(line, readings)
    for reading in readings:
        reading.whole = reading.whole and bool(reading.pieces)
    if _pieces(readings, "referrer"):  # who sent them says how they heard of us
        _drop(readings, "media", [piece for piece in _pieces(readings, "media") if _recommended(line, piece.value)])
    _speakers(readings)
    _missed(readings)
    _minutes(readings)
    _captions(line, readings)
    _channels(line, readings)
    doubts += _long_ago(line, readings)
    _moments(line, readings)
    _rivals(readings)
    _units(readings)
    _first_step(line, readings)
    for option in _single(readings):
        found = _pieces(readings, option)
        if len({piece.value.casefold() for piece in found}) > 1:
            doubts.append(Doubt(f"two-{option}", {"option": option, "words": " / ".join(_texts(line, found))}))
            _drop(readings, option, found)
    _followers(readings)
    if _pieces(readings, "next"):  # away Mon to Wed, call Thu: nothing is open
        spoken = [doubt for reading in readings if reading.kind == RANGE for doubt in reading.doubts]
        doubts = [doubt for doubt in doubts if doubt not in spoken and doubt.code != CALLED_OFF]
    doubts += uncounted.postponed(line, readings)
    pieces = _ordered(readings)
    kept = [not reading.whole for reading in readings]
    note = clauses.joined(line, [reading.clause for reading in readings], kept)
    left = tuple((reading.clause.start, reading.clause.end) for reading in readings if not reading.whole)
    return Understood(line.text, tuple(pieces), note, tuple(_unlike(doubts)), left)


def _absent(line: Line, readings: list[Reading]) -> list[Doubt]:
    """Who did not come: no contact by phone, unless the line tells of one."""
    if any(_pieces(readings, option) for option in ("via", "missed", "asked", "minutes")):
        return []
    words = line.lexicon.words("absent")
    hits = [words.exactly(line.plain, *reading.clause) for reading in readings if not reading.whole]
    told = next((hit for hit in hits if hit), None)
    if told is None:
        return []
    booked = line.lexicon.words("planned.bare")
    for reading in readings:  # 约好周日来 结果放鸽子了: what they did not come to lies behind us
        if reading.clause.end <= told.start and booked.at(line.plain, reading.clause.start):
            _drop([reading], "next", _pieces([reading], "next"))
    return [Doubt("no-show", {"words": line.said(told.start, told.end)})]


def _missed(readings: list[Reading]) -> None:
    """A call that nobody answered, and why: 打不通 关机 is one thing."""
    found = _pieces(readings, "missed")
    if len({piece.value for piece in found}) == 2 and any(piece.value == NO_ANSWER for piece in found):
        _drop(readings, "missed", [piece for piece in found if piece.value == NO_ANSWER], stays=False)


def _speakers(readings: list[Reading]) -> None:
    """Where two of theirs spoke, their words stay: no field says who said which."""
    own = {"with_", "said", "asked"}
    told = [reading for reading in readings if {piece.option for piece in reading.pieces} <= own]
    told = [reading for reading in told if reading.kind in own and reading.piece("with_")]
    if len({piece.value for piece in _pieces(told, "with_")}) > 1:
        for reading in told:
            reading.whole = False


def _recommended(line: Line, media: str) -> bool:
    return line.lexicon.words("media.referred").within(media)


def _pieces(readings: Iterable[Reading], option: str) -> list[Piece]:
    return [piece for reading in readings for piece in reading.pieces if piece.option == option]


def _single(readings: list[Reading]) -> list[str]:
    """The options in the line of which there can be only one."""
    found = dict.fromkeys(piece.option for reading in readings for piece in reading.pieces)
    return [option for option in found if option not in MANY and option not in ("do", "next_via")]


def _texts(line: Line, pieces: list[Piece]) -> list[str]:
    return [line.said(piece.start, piece.end) for piece in pieces]


def _drop(readings: list[Reading], option: str, pieces: list[Piece], *, stays: bool = True) -> None:
    """Take pieces out; their clauses stay in the note."""
    gone = {id(piece) for piece in pieces}
    for reading in readings:
        left = [piece for piece in reading.pieces if id(piece) not in gone]
        if len(left) != len(reading.pieces):
            reading.whole = reading.whole and not stays
            reading.pieces = left
            if option == "next":
                reading.pieces = [piece for piece in left if piece.option not in ("do", "next_via")]


def _minutes(readings: list[Reading]) -> None:
    """Minutes that stand alone, where others stand with the contact, are another length; the way's are none."""
    told = [reading for reading in readings if reading.piece("minutes") and reading.cues & {"via", "talk"}]
    for reading in readings:
        loose = reading.piece("minutes")
        if loose and reading not in told and (told or "travel" in reading.cues):
            _drop(readings, "minutes", [loose])


def _captions(line: Line, readings: list[Reading]) -> None:
    """电话 before a number is its caption; a newcomer of whom it is said that they phoned and asked called us."""
    words, starts = line.lexicon.words, {piece.start for piece in _pieces(readings, "phone")}
    for reading in readings:
        via = reading.piece("via")
        about = words("newcomer.about").at(line.plain, *reading.clause) if line.command == "add" else None
        if via is None and about and not reading.kind:
            reading.pieces.append(Piece("via", CALL_IN, about.start, about.end))
        if via is None or via.value != PHONE:
            continue
        if line.skip(via.end, len(line.plain), " :是为") in starts and words("labels").exactly(
            line.plain, via.start, via.end
        ):
            _drop([reading], "via", [via], stays=False)
        elif (
            line.command == "add"
            and reading.piece("asked")
            and words("newcomer").exactly(line.plain, via.start, via.end)
        ):
            reading.pieces = [replace(piece, value=CALL_IN) if piece is via else piece for piece in reading.pieces]


def _channels(line: Line, readings: list[Reading]) -> None:
    """Of several words for how they came the weightiest counts; a call that was missed is no visit."""
    order = line.lexicon.order("weightier")
    _drop(readings, "missed", sent.unheard(line, readings))
    _drop(readings, "missed", others.reached(line, readings))
    loose = next((reading for reading in readings if reading.loose is not None), None)
    if loose and loose.kind == "sent" and any(_pieces(readings, option) for option in TALKED):
        loose = None
    if loose and loose.loose and not _pieces(readings, "via") and not _pieces(readings, "missed"):
        loose.pieces.append(loose.loose)
    missed, found = _pieces(readings, "missed"), _pieces(readings, "via")
    visits = [piece for piece in found if piece.value not in ("phone", "wechat", "sms", "lead_in", "call_in")]
    if any(piece.value in ("calls", "all") for piece in _pieces(readings, "stop")):
        never = line.lexicon.words("refused")
        refused = [piece for piece in missed if never.exactly(line.plain, piece.start, piece.end)]
        _drop(readings, "missed", refused)
        missed = [piece for piece in missed if piece not in refused]
    if missed and visits:
        _drop(readings, "missed", missed)
    elif missed:
        _drop(readings, "via", [piece for piece in found if piece.value != "phone"])
        if not any(piece.value == "phone" for piece in found):
            reading = next(reading for reading in readings if reading.piece("missed"))
            reading.pieces.append(Piece("via", "phone", missed[0].start, missed[0].end))
        return
    best = min(found, key=lambda piece: order.index(piece.value) if piece.value in order else len(order), default=None)
    if best:
        lighter = [piece for piece in found if piece.value != best.value]
        _drop(readings, "via", [piece for piece in lighter if piece.value == LEAD_IN])  # how it began: in no field
        _drop(readings, "via", [piece for piece in lighter if piece.value != LEAD_IN], stays=False)


def _moments(line: Line, readings: list[Reading]) -> None:
    """A day and an hour that were said apart are one moment."""
    found = _pieces(readings, "at")
    if len(found) != 2:
        return
    spans = [line.day_at(piece.start, len(line.text)) for piece in found]
    if None in spans:
        return
    dayed = [(piece, span) for piece, span in zip(found, spans, strict=True) if span and span.day and not span.hour]
    houred = [(piece, span) for piece, span in zip(found, spans, strict=True) if span and span.hour and not span.day]
    if len(dayed) == len(houred) == 1:
        (day, _), (hour, _) = dayed[0], houred[0]
        text = f"{day.value} {hour.value}"
        for reading in readings:
            reading.pieces = [
                Piece("at", text, piece.start, piece.end) if piece in (day, hour) else piece for piece in reading.pieces
            ]
        return
    both = [(piece, span) for piece, span in zip(found, spans, strict=True) if span and span.day and span.hour]
    if len(both) == len(houred) == 1 or len(both) == len(dayed) == 1:
        loose = (houred or dayed)[0][0]
        _drop(readings, "at", [loose], stays=days.read(line, both[0][1], "past") is None)


def _long_ago(line: Line, readings: list[Reading]) -> list[Doubt]:
    """A day of the month too far back: no day is taken, nor that somebody came where nothing else tells of it."""
    found = _pieces(readings, "at")
    spans = [span for piece in found if (span := line.day_at(piece.start, len(line.text)))]
    far = next(((span, day) for span in spans if (day := days.long_ago(line, span))), None)
    if far is None:
        return []
    for reading in readings:
        bare = {piece.option for piece in reading.pieces} == {"at", "via"} and not contact.over(line, reading)
        if reading.piece("at") and bare:
            _drop([reading], "via", _pieces([reading], "via"))
    _drop(readings, "at", found)
    span, day = far
    words = line.said(span.start, span.end)
    return [Doubt("which-month", {"option": "at", "words": words, "day": f"{day.month}-{day.day:02}"})]


def _rivals(readings: list[Reading]) -> None:
    """Several competitors are one text."""
    found = _pieces(readings, "rival")
    values = list(dict.fromkeys(piece.value for piece in found))
    if len(values) > 1:
        together = "、".join(values)
        for reading in readings:
            reading.pieces = [
                Piece("rival", together, piece.start, piece.end) if piece.option == "rival" else piece
                for piece in reading.pieces
            ]


def _units(readings: list[Reading]) -> None:
    """A price needs what it is the price of; a unit that is named again shortly is the same one."""
    units = _pieces(readings, "unit")
    if not units:
        _drop(readings, "price", _pieces(readings, "price"))
    names = list(dict.fromkeys(piece.value for piece in units))[:MOST_UNITS]
    longer = {name: next((other for other in names if name in other and name != other), name) for name in names}
    for reading in readings:
        reading.pieces = [
            replace(piece, value=longer.get(piece.value, piece.value)) if piece.option == "unit" else piece
            for piece in reading.pieces
        ]
    units = sorted(_pieces(readings, "unit"), key=lambda piece: piece.start)
    for reading in readings if units else []:
        reading.pieces = [
            replace(piece, of=_priced(piece, units)) if piece.option == "price" else piece for piece in reading.pieces
        ]


def _priced(price: Piece, units: list[Piece]) -> str:
    """What a price is of: the unit that is named last before it, else the first one."""
    before = [piece for piece in units if piece.start < price.start]
    return (before[-1] if before else units[0]).value


def _followers(readings: list[Reading]) -> None:
    """What is to be done, and how, needs its day."""
    if not _pieces(readings, "next"):
        for option in ("do", "next_via"):
            _drop(readings, option, _pieces(readings, option))


def _first_step(line: Line, readings: list[Reading]) -> None:
    """Of several steps on several days the first is the next one; the others stay in the note."""
    planned = [(reading, piece) for reading in readings if (piece := reading.piece("next"))]
    moved = [piece for reading, piece in planned if reading.kind == "moved"]
    if len(moved) == 1:
        _drop(readings, "next", [piece for _, piece in planned if piece is not moved[0]])
        return
    tasks = {do.value for reading, _ in planned if (do := reading.piece("do"))}
    if len(planned) < 2 or len(tasks) < len(planned):
        return
    moments = [(parse_when(piece.value, today=line.today, lean="near"), piece) for _, piece in planned]
    first = min(moments, key=lambda one: (one[0].day, one[0].minute or 0))[1]
    _drop(readings, "next", [piece for _, piece in planned if piece is not first])


def _ordered(readings: list[Reading]) -> list[Piece]:
    found = dict.fromkeys(piece for reading in readings for piece in reading.pieces)
    return sorted(found, key=lambda piece: (piece.start, piece.end, piece.option))


def _unlike(doubts: list[Doubt]) -> list[Doubt]:
    """Doubts without those that say the same again."""
    return list({(doubt.code, *doubt.params.items()): doubt for doubt in doubts}.values())
