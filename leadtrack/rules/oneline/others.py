"""What a line names that is somebody else's: a number not to be called, a colleague's, a sum the customer offers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from leadtrack.rules.oneline.companions import name_end
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.names import is_named, title_end
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import Hit

_NEAR = 24
"""So many characters before a number or a sum are looked at for whose it is."""

LONGEST_CUE = 48
"""The same where somebody is introduced by a full name."""

PHONE = "phone"

_ENDS = re.compile(r"[,，。;；!?\n]")
LABEL = r" ?(?:的|'s)? ?(?:<others.number>|<wechat.label>)?(?:是|为| is)?[: ]*$"
"""What stands between whose a number is and the number."""

OWNED = r" ?(?:的|'s)? ?$"
"""The same before a word such as WeChat."""

BUILT = r"\d(?:<unit.buildings>|<unit.blocks>)$"


def phone(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The words that say of a number that it is not the customer's own, the number among them."""
    words = line.lexicon.words
    if (hit := words("others.phone-behind").at(line.plain, end)) and _stops(line, hit.end):
        return start, hit.end
    begin, stop = _begin(line, start), _unlabelled(line, start)
    if brought := next(words("names.brought").among(line.plain, begin, stop), None):
        begin = brought.end  # 带来的客户王五138…: their own
    for place in (line.trimmed(begin, start, " :")[1], stop):
        if (hit := words("others.phone").ending(line.plain, begin, place)) and not _came(line, begin, hit):
            return hit.start, end
    whose = _introduced(line, start, stop) if line.command == "log" else None
    whose = _friend(line, begin) if whose is None and begin >= stop else whose
    named = (hit.start for hit in words("others.people").among(line.plain, begin, stop)
             if _named(line, hit.start, hit.end, stop, start))  # fmt: skip
    whose = next(named, None) if whose is None else whose
    return None if whose is None else (whose, end)


def _came(line: Line, begin: int, hit: Hit) -> bool:
    """Whether 的 of 的客户 ends how they came: 黄山来的客户 139… is the customer."""
    return line.lexicon.options_of("via").ending(line.plain, begin, hit.start + 1) is not None


def _introduced(line: Line, number: int, stop: int) -> int | None:
    """Where the words begin by which a customer who is known names somebody new: 介绍张三 139…."""
    for cue in line.lexicon.words("others.introduced").among(line.plain, _begin(line, number, LONGEST_CUE), stop):
        begin, end = line.trimmed(cue.end, stop)
        if begin >= end or is_named(line, begin, end):
            return cue.start
    return None


def _friend(line: Line, begin: int) -> int | None:
    """Where the clause before begins, if it tells of a friend of theirs: 朋友想买，电话139…."""
    end = line.trimmed(0, begin, " ,，、:：")[1]
    start = _begin(line, end)
    start = line.skip(start, end, " ,，")
    words = line.lexicon.words
    hit = words("others.people").at(line.plain, start, end) or words("guards.others").at(line.plain, start, end)
    wants = words("others.wants").at(line.plain, line.skip(hit.end, end), end) if hit else None
    return start if wants else None


def relative(line: Line, start: int) -> int | None:
    """Where the words begin that say of a number that it is of somebody beside the customer: 太太电话139…."""
    begin, stop = _begin(line, start), _unlabelled(line, start)
    words = line.lexicon.words("people")
    christened = (hit for hit in words.among(line.plain, begin, stop) if name_end(line, hit.end, stop) == stop)
    hit = words.ending(line.plain, begin, stop) or next(christened, None)
    titled = line.command == "add" and is_named(line, *_glued(line, begin, stop))  # 李太太 139…: the customer
    return None if hit is None or titled else hit.start


def owner(line: Line, place: int) -> int | None:
    """Where the words begin that say of what is named here that it is somebody else's, or ours: 太太微信, my wechat."""
    begin = _begin(line, place)
    label = line.lexicon.pattern(OWNED).search(line.plain, begin, place)
    stop = label.start() if label else place
    lists = (line.lexicon.words(name) for name in ("people", "others.people", "others.ours"))
    hit = next((hit for words in lists if (hit := words.ending(line.plain, begin, stop))), None)
    return None if hit is None or is_named(line, *_glued(line, begin, stop)) else hit.start


def _glued(line: Line, begin: int, stop: int) -> tuple[int, int]:
    """The characters without a blank that end at a place: 李太太 of 客户 李太太."""
    return max(begin, line.plain.rfind(" ", begin, stop) + 1), stop


def named(line: Line, begin: int, start: int) -> int | None:
    """Where a name begins, nothing else standing before a number: 李娜139…, Mary 139…."""
    begin, stop = line.trimmed(max(begin, _begin(line, start)), _unlabelled(line, start), " :/、,")
    return begin if begin < stop and is_named(line, begin, stop) else None


def _unlabelled(line: Line, start: int) -> int:
    """Where what stands before a number ends, without the word for a number: 太太电话139…."""
    label = line.lexicon.pattern(LABEL).search(line.plain, _begin(line, start), start)
    return label.start() if label else start


def _begin(line: Line, place: int, near: int = _NEAR) -> int:
    """Where the words begin that may belong to a number or a sum: behind the last stop."""
    begin = max(0, place - near)
    stops = [found.end() for found in _ENDS.finditer(line.plain, begin, place)]
    return max([begin, *stops])


def _stops(line: Line, place: int) -> bool:
    return not line.plain[place : place + 1].isalnum()


def _named(line: Line, cue: int, begin: int, stop: int, number: int) -> bool:
    """Whether between who it is and the number stands nothing but a name, or a word for a number."""
    if begin >= stop:
        if line.plain[stop : stop + 1] != " " or number - stop > 1:
            return True
        return line.lexicon.words("others.sources").exactly(line.plain, cue, begin) is None  # 中介 138…: who sent them
    if line.plain[begin] == " ":
        begin += 1
        referrer = line.lexicon.words("others.referrers").exactly(line.plain, *line.trimmed(cue, begin))
        if not line.plain[begin:stop].isascii() and referrer is None:
            return False  # 同事 王五 138…: who sent them, and their name
    name = line.plain[begin:stop]
    if name.isascii():
        return re.fullmatch(r"[a-z.]+(?: [a-z.]+){0,2}", name) is not None
    return stop in (name_end(line, begin, stop), title_end(line, begin, stop))


def price(line: Line, place: int) -> bool:
    """Whether a sum that is quoted from here on is not ours: what the customer offers, what their old car is worth."""
    begin = _begin(line, place)
    words, text = line.lexicon.words, line.plain
    stop = line.trimmed(begin, place)[1]
    hit = words("others.offers").ending(text, begin, stop)
    if hit and not words("others.to").ending(text, max(begin, hit.start - 8), line.trimmed(begin, hit.start)[1]):
        return True
    return elsewhere(line, begin, place)


def elsewhere(line: Line, begin: int, end: int) -> bool:
    """Whether words speak of another shop's, or of what they own: 隔壁楼盘3栋1201."""
    return line.lexicon.words("others.elsewhere").within(line.plain, begin, end)


def letter(line: Line, clause: Clause) -> Doubt | None:
    """A letter alone that may be a building's or a model's, by the blank beside it: 3栋 A, 奔驰 C, B 站."""
    start, end = clause
    if end - start != 1 or not (line.plain[start].isascii() and line.plain[start].isalpha()):
        return None
    text, words = line.plain, line.lexicon.words
    if text[end : end + 1] == " " and (hit := words("others.behind-letter").at(text, end + 1)):
        return _letter(line, start, hit.end)
    if start and text[start - 1] == " ":
        begin = _begin(line, start)
        built = line.lexicon.pattern(BUILT).search(text, begin, start - 1)
        make = words("makes").ending(text, begin, start - 1)
        if joined := words("grade.joins").ending(text, begin, start - 1):
            return _letter(line, joined.start, end)
        if built or make:
            return _letter(line, make.start if make else built.start() if built else start, end)
    return None


def _letter(line: Line, start: int, end: int) -> Doubt:
    return Doubt("letter", {"option": "grade", "words": line.said(start, end)})


def left_out(line: Line, reading: Reading) -> None:
    """Take out of a clause what is not ours, and a visit that was none; its words stay."""
    ends = {hit.end for hit in line.lexicon.words("undone").among(line.plain, *reading.clause)}
    gone = [piece for piece in reading.pieces if piece.option == "via" and piece.start in ends]
    if any(piece.option == "via" for piece in reading.pieces) and called_off(line, reading.clause):
        gone += [piece for piece in reading.pieces if piece.option in ("at", "via")]
    if any(piece.option == "unit" for piece in reading.pieces) and elsewhere(line, *reading.clause):
        gone += [piece for piece in reading.pieces if piece.option in ("unit", "price")]
    if gone:
        reading.pieces = [piece for piece in reading.pieces if piece not in gone]
        reading.whole = False


def reached(line: Line, readings: Sequence[Reading]) -> list[Piece]:
    """The calls that were taken after all, by what is said behind: 没接，后来接了; they spoke on the phone."""
    found = [(reading, piece) for reading in readings if (piece := reading.piece("missed"))]
    hits = [*_reached(line, found[0][1].end)] if found else []
    for reading, piece in found:
        at = bisect_left(hits, piece.end, key=_start)
        if at == len(hits) or line.days_in(piece.end, hits[at].start):
            continue
        hit = hits[at]
        reading.pieces.append(Piece("via", hit.meaning or PHONE, piece.start, piece.end))
        if hit.meaning and not _told(readings):  # a message counts as an answer by what it says
            reading.pieces.append(Piece("reaction", "unclear", hit.start, hit.end))
        for other in readings:  # that they were reached is in no field: its words stay
            other.whole = other.whole and not other.clause.start <= hit.start < other.clause.end
        return [missed for _, missed in found if missed.start < hit.start]
    return []


def _reached(line: Line, place: int) -> Iterator[Hit]:
    """The words that tell from a place on that somebody was reached; by a message, each means its channel."""
    words = line.lexicon.together({"": "others.reached", "wechat": "others.replied"})
    never = line.lexicon.words("others.unreached")
    yield from (hit for hit in words.among(line.plain, place) if not never.ending(line.plain, place - 1, hit.start))


def _told(readings: Sequence[Reading]) -> bool:
    """Whether it is written down what they answered."""
    return any(piece.option in ("said", "asked", "reaction") for reading in readings for piece in reading.pieces)


def _start(hit: Hit) -> int:
    return hit.start


def called_off(line: Line, clause: Clause) -> bool:
    """Whether a clause tells of a visit that was none: 复看取消, 约了来访没来."""
    words = line.lexicon.words("others.called-off")
    start, end = line.trimmed(*clause, " 。.!")
    if words.ending(line.plain, start, end):
        return True
    hit = words.at(line.plain, start, end)
    return hit is not None and line.lexicon.options_of("via").exactly(line.plain, hit.end, end) is not None
