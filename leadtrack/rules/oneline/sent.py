"""A message of ours, sent: no call was made, and none was missed where nobody replied. 微信发了户型图 没回."""

from collections.abc import Sequence
from itertools import pairwise

from leadtrack.rules.oneline import days
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.tokens import LONGEST
from leadtrack.rules.oneline.values import Piece
from leadtrack.rules.oneline.vocabulary import Hit

CHANNELS = ("wechat", "sms", "email")
PLAIN = "wechat"
"""By what a message goes where nothing says it."""


def sent(line: Line, clause: Clause, told: Reading) -> Reading | None:
    """A clause that tells of a message of ours, beside what else was `told` in it; it stays in the note."""
    found = _found(line, clause)
    if found is None:
        return None
    channel, hit = found
    spans = line.days_in(*clause)
    if any(span.start > hit.start or days.lies(line, span) > 0 for span in spans):
        return None
    reading = Reading(clause, [piece for piece in told.pieces if piece.option not in ("via", "at")], kind="sent")
    piece = Piece("via", channel or PLAIN, hit.start, hit.end)
    if channel:
        reading.pieces.append(piece)
    else:
        reading.loose = piece
    if spans and (when := days.happened(line, spans[0])) and (spans[0].hour or when.moment.day != line.today):
        reading.pieces.append(Piece("at", when.text, spans[0].start, spans[0].end))
    return reading


def _found(line: Line, clause: Clause) -> tuple[str, Hit] | None:
    """The channel, empty where it isn't said, and the words that tell of sending."""
    if clause.end - clause.start > LONGEST:
        return None
    for channel in (*CHANNELS, ""):
        words = line.lexicon.words(f"sent.{channel or 'plain'}")
        for hit in words.among(line.plain, *clause):
            english = line.plain[hit.start].isascii()
            if english and not _begins(line, clause, hit):
                continue
            if line.lexicon.words("sent.never").at(line.plain, hit.end, clause.end) is None:
                return channel, hit
    return None


def _begins(line: Line, clause: Clause, hit: Hit) -> bool:
    """Whether an English verb begins its clause: what somebody else sent is no message of ours."""
    before = line.lexicon.words("sent.before")
    return all(before.meaning(word) is not None for word in line.plain[clause.start : hit.start].split())


def unheard(line: Line, readings: Sequence[Reading]) -> list[Piece]:
    """The calls that none were: nobody replied to the message right before."""
    words = line.lexicon.words("sent.unheard")
    found: list[Piece] = []
    for before, reading in pairwise(readings):
        missed = reading.piece("missed")
        if (
            missed
            and (before.kind == "sent" or _messaged(before))
            and words.exactly(line.plain, missed.start, missed.end)
        ):
            found.append(missed)
    return found


def _messaged(reading: Reading) -> bool:
    """Whether a clause names nothing but the channel of a message: wechat, no reply."""
    return [piece.value for piece in reading.pieces if piece.option == "via"][:1] in ([one] for one in CHANNELS)
