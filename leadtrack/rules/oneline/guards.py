"""What keeps a clause from telling of a contact of ours: a refusal, a hedge, a plan, somebody else's deed or place."""

from collections.abc import Sequence

from leadtrack.rules.oneline import numbers
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.tokens import Token
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import Hit

NO_CONTACT = "no-contact"
"""The doubt of words by which a contact is refused, planned, or somebody else's."""


def withheld(line: Line, reading: Reading) -> None:
    """Take out of a clause the contact that it does not tell of, with all that would be part of it; its words stay."""
    found = [*(piece for piece in reading.pieces if piece.option == "via"), *([reading.loose] if reading.loose else [])]
    for via in found:
        start = _guarded(line, reading, via)
        if start is None:
            continue
        behind = [piece for piece in reading.pieces if piece.start >= start or piece.option == "at"]
        reading.pieces = [piece for piece in reading.pieces if piece not in behind or piece in line.taken]
        reading.whole, reading.day, reading.loose = False, None, None
        doubt = {"option": "via", "words": line.said(*line.trimmed(*reading.clause))}
        reading.doubts.append(Doubt(NO_CONTACT, doubt))
        return


def _guarded(line: Line, reading: Reading, via: Piece) -> int | None:
    """Where the words begin that say of a contact that it is none of ours; None where nothing does."""
    clause, words, text = reading.clause, line.lexicon.words, line.plain
    before = Clause(clause.start, via.start)
    if hit := next(words("guards.refused").among(text, *before), None):
        return hit.start
    if _elsewhere(line, clause, via) or _others(line, clause, via):
        return clause.start
    done = words("done")
    if done.at(text, via.end, via.end + 1) or done.ending(text, *line.trimmed(via.start, via.end)):
        return None
    if reading.piece("minutes"):
        return None
    if words("guards.then").exactly(text, *line.trimmed(via.end, clause.end, " .。")):
        return via.start
    return _hedged(line, before)


def _hedged(line: Line, before: Clause) -> int | None:
    """Where words begin before a contact by which it is still to come: 可能来访, 30分钟后到店, might visit."""
    words, text = line.lexicon.words, line.plain
    if soon := words("guards.soon").at(text, *before):
        return soon.start
    hits = words("guards.hedged").among(text, *before)
    return next((hit.start for hit in hits if numbers.minutes(text, hit.end) is None), None)  # 约30分钟来访 is about


def _elsewhere(line: Line, clause: Clause, via: Piece) -> bool:
    """Whether a contact took place at somebody else's: visited Vanke, 在万科看房."""
    words, text = line.lexicon.words, line.plain
    for places in (words("makes"), words("others.elsewhere")):
        led = (hit for hit in places.among(text, clause.start, via.start) if _led(line, hit, clause.start))
        if next(led, None):
            return True
    begin = line.skip(via.end, clause.end)
    if at := words("guards.at").at(text, begin, clause.end):
        begin = line.skip(at.end, clause.end)
    named = begin > via.end and text[via.end - 1].isascii() and _named(line, begin, clause.end)
    make = words("makes").at(text, begin, clause.end)
    return named or (at is not None and make is not None)


def _others(line: Line, clause: Clause, via: Piece) -> bool:
    """Whether a contact is what a friend of theirs did: 朋友来试驾; not 朋友陪同来访."""
    words, text = line.lexicon.words, line.plain
    hit = words("guards.others").at(text, *clause)
    along = words("guards.along").at(text, via.start)
    return hit is not None and via.start == line.skip(hit.end, clause.end) and along is None


def _led(line: Line, name: Hit, start: int) -> bool:
    """Whether a word for a place stands right before a name: 在万科, 去隔壁楼盘."""
    return line.lexicon.words("guards.in").ending(line.plain, start, line.trimmed(start, name.start)[1]) is not None


def _named(line: Line, begin: int, end: int) -> bool:
    """Whether a name of their own stands here in capitals, which no list has: Vanke of visited Vanke."""
    word = line.text[begin:end].split(" ")[0]
    if not (word[:1].isupper() and word.isascii() and word.isalpha() and len(word) > 1):
        return False
    if line.day_at(begin, end) or line.taken_over(begin):
        return False
    lists = [
        line.lexicon.words(name) for name in ("people", "who", "us", "guards.ours", "with.before", "models", "joints")
    ]
    lists += [line.lexicon.options_of(name) for name in ("via", "media", "reaction")]
    return not any(words.at(line.plain, begin, end) for words in lists)


def theirs(line: Line, found: Sequence[Token], at: int) -> bool:
    """Whether a flat or a car is what somebody else did something with: 朋友买了3栋1201, 万科的3栋1201."""
    if found[0].kind == "with":
        return False
    words, text = line.lexicon.words, line.plain
    start, end = found[0].start, found[at].start
    first = words("joints").at(text, start, end)
    begin = line.skip(first.end, end) if first else start
    if words("guards.others").at(text, begin, end):
        return True
    kin = words("people").at(text, begin, end)
    if kin and words("guards.bought").within(text, kin.end, end):
        return True
    return any(_of(line, hit, start, end) for hit in words("makes").among(text, start, end))


def _of(line: Line, name: Hit, start: int, end: int) -> bool:
    """Whether what follows is at or of the maker that is named: 在万科看了, 万科的."""
    if line.lexicon.has("models"):  # a car's own make stands before its model
        return _led(line, name, start)
    return _led(line, name, start) or line.lexicon.words("guards.of").at(line.plain, name.end, end) is not None


def objects(line: Line, found: Sequence[Token], at: int) -> bool:
    """Whether a letter or a medium is what a reaction is about: 不喜欢B, happy with B, 不喜欢抖音."""
    words = line.lexicon.words
    before = [token for token in found[:at] if not (token.kind == "fill" and words("guards.about").exactly(
        line.plain, token.start, token.end))]  # fmt: skip
    return bool(before) and before[-1].kind == "reaction" and found[at].start - before[-1].end < 7
