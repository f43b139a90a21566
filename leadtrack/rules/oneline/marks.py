"""What is found in the whole text before it is cut: phones, WeChat ids, tags and quotations, which may hold blanks."""

import re
from collections.abc import Iterator
from functools import cache

from leadtrack.model.phone import normalise
from leadtrack.rules.oneline import others
from leadtrack.rules.oneline.line import Line
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import Hit, latin

QUOTES = {"“": "”", "「": "」", "『": "』", '"': '"', "”": "”"}
AROUND = {"“": "”“", "”": "”“", "‘": "’‘", "’": "’‘", '"': '"', "'": "'", "「": "」", "『": "』", "＂": "＂"}
"""Quotation marks, and those that may close them."""
LONGEST_QUOTE = 200

_BEFORE = 12
"""So many characters before digits are looked at for what they are the number of."""

_COLON = ":= "


@cache
def _phones() -> re.Pattern[str]:
    gap = "[-. ]?"
    return re.compile(
        rf"(?<![\d.a-z_+\-])(?P<mobile>(?:\+?86{gap}|0086{gap})?1[3-9]\d(?:{gap}\d){{8}})(?![\d]|[-.]\d|万|元|[a-z])"
        rf"|(?<![\d.a-z_\-])(?P<fixed>(?:\(0\d{{2,3}}\)|0\d{{2,3}}){gap}\d{{3,4}}{gap}\d{{4}}(?:-\d{{1,4}}|[转#]\d{{1,4}})?"
        r"|400-?\d{3,4}-?\d{3,4})(?![\d])"
        r"|(?<![\d\w])(?P<abroad>\+(?!86)\d[\d \-]{6,17}\d)(?!\d)"
        r"|(?<![\d.a-z_+\-])(?P<odd>1[3-9]\d{8}|1[3-9]\d{10}|1[3-9]\d-\d{4}-\d{3}|1[3-9]\d \d{4} \d{3})"
        r"(?![\d万元.a-z]|-\d)",
        re.ASCII,
    )


def find_phones(line: Line) -> None:
    """Take every phone; what nearly is one is a doubt."""
    own: list[Piece] = []
    for found in _phones().finditer(line.plain):
        start, end = found.span()
        before = line.plain[max(0, start - _BEFORE) : start].rstrip(" :：号码为是")
        if line.lexicon.words("no-phone").ending(before, 0, len(before)):
            continue
        kind, typed = found.lastgroup, line.said(start, end)
        key = None if kind == "odd" else normalise(typed)
        if key is not None and (strange := others.phone(line, start, end)):
            line.strange.append(strange)
            line.doubts.append(Doubt("whose-phone", {"option": "phone", "words": typed}))
        elif key is not None:
            own.append(Piece("phone", key if kind == "mobile" else typed.strip(), start, end))
        elif kind == "odd":
            line.doubts.append(Doubt("no-phone", {"option": "phone", "words": typed}))
    for phone in own:
        _take_phone(line, phone, own)


def _take_phone(line: Line, phone: Piece, phones: list[Piece]) -> None:
    """Take a phone as the customer's own, a relative's with a doubt; that of a second name is none."""
    begin = _second_name(line, phone, phones) if line.command == "add" else None
    doubt = {"option": "phone", "words": line.said(phone.start, phone.end)}
    if begin is not None:
        line.strange.append((begin, phone.end))
        line.doubts.append(Doubt("whose-phone", doubt))
        return
    line.take(phone)
    if others.relative(line, phone.start) is not None:
        line.doubts.append(Doubt("relative-phone", doubt))


def _second_name(line: Line, phone: Piece, phones: list[Piece]) -> int | None:
    """Where another name begins right before a phone, behind the first name and phone: 王测三138…李娜139…."""
    at = phones.index(phone)
    if not at or others.named(line, 0, phones[0].start) is None:
        return None
    return others.named(line, phones[at - 1].end, phone.start)


def find_wechat(line: Line) -> None:
    """Take a WeChat id behind its label; `微信同号` means the first phone."""
    labels, same = line.lexicon.words("wechat.label"), line.lexicon.words("wechat.same")
    phone = next((piece.value for piece in line.taken if piece.option == "phone"), None)
    place = 0
    while place < len(line.plain):
        if hit := same.at(line.plain, place):
            if phone is not None and line.free(hit.start, hit.end):
                line.take(Piece("wechat", phone, hit.start, hit.end))
            place = hit.end
        elif (hit := labels.at(line.plain, place)) and (strange := _strange_id(line, hit)):
            line.strange.append(strange)
            words = line.said(*_id_behind(line, hit.end) or strange)
            line.doubts.append(Doubt("whose-wechat", {"option": "wechat", "words": words}))
            place = strange[1]
        elif hit and (number := _phone_behind(line, hit.end)):
            line.take(Piece("wechat", number, hit.start, hit.end))
            place = hit.end
        elif hit and (found := _id_behind(line, hit.end)):
            line.take(Piece("wechat", line.said(*found), hit.start, found[1]))
            place = found[1]
        else:
            place = hit.end if hit else place + 1


def _strange_id(line: Line, label: Hit) -> tuple[int, int] | None:
    """Whose it is and an id that is not the customer's own: 中介微信 …, his brother's wechat …."""
    begin = others.owner(line, label.start)
    found = _id_behind(line, label.end)
    return (begin, found[1]) if begin is not None and found else None


def _phone_behind(line: Line, place: int) -> str | None:
    """The phone that follows a label: it is the id."""
    at = line.skip(place, len(line.plain), " :号是为")
    return next((piece.value for piece in line.taken if piece.option == "phone" and piece.start == at), None)


def _id_behind(line: Line, place: int) -> tuple[int, int] | None:
    """The id that follows a label: with a colon any, else one that is no common word."""
    at = line.skip(place, len(line.plain), " :号是为")
    colon = ":" in line.plain[place:at]
    found = re.compile(r"[a-z][a-z0-9_\-]{4,19}(?![a-z0-9_\-.@])", re.ASCII).match(line.plain, at)
    if found is None or not line.free(found.start(), found.end()):
        return None
    if re.search(r"[0-9_]", found[0]):
        return found.span()
    return found.span() if colon and not _prose(line, *found.span()) else None


def _prose(line: Line, start: int, end: int) -> bool:
    """Whether letters behind a colon begin a sentence sooner than they are an id: wechat: reply tomorrow."""
    words, text = line.lexicon.words, line.plain
    lists = [words(name) for name in ("step", "said", "asked", "promised", "reaction", "joints", "us", "who")]
    if any(known.at(text, start) for known in lists):
        return True
    behind = line.skip(end, len(text))
    told = line.lexicon.options_of("via").at(text, behind)
    return behind == end + 1 and latin(text[behind : behind + 1]) and told is None


def find_tags(line: Line) -> None:
    """Take `#学区` and `标签:投资客`."""
    for found in re.finditer(r"(?<![\w#])#([^\W\d][\w\-]{0,15})", line.plain):
        line.take(Piece("tag", line.said(*found.span(1)), *found.span()))
    for hit in line.lexicon.words("tags").among(line.plain):
        named = re.compile(r" ?[: ] ?([\w\-]{1,16})").match(line.plain, hit.end)
        if named:
            line.take(Piece("tag", line.said(*named.span(1)), hit.start, named.end()))


def unquoted(text: str) -> str:
    """The text with blanks for a pair of quotation marks around the whole of it, as an input method sets them."""
    whole = text.strip()
    start = len(text) - len(text.lstrip())
    closes = AROUND.get(whole[:1], "")
    if len(whole) < 3 or whole[-1] not in (closes or " ") or any(one in closes + whole[0] for one in whole[1:-1]):
        return text
    return f"{text[:start]} {whole[1:-1]} {text[start + len(whole) :]}"


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """The stretches inside quotation marks, marks and all."""
    place = 0
    while place < len(text):
        close = QUOTES.get(text[place])
        end = text.find(close, place + 1, place + LONGEST_QUOTE) if close else -1
        if end > place + 1:
            yield place, end + 1
            place = end
        place += 1
