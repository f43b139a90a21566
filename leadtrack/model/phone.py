"""A phone number: one key however it is written, and what others may see of it.

Keys: `13800138000`, `051266668888` (area code with its zero), `66668888` (local), `4008208820`, `10086`,
`+16502530000` (abroad). An extension follows after `-`, abroad after `x`, where a dash only divides digits.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

# Patterns for numbers in an unusual form are strings: `re` keeps them compiled once they are met, and start-up is free.
_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
_SERVICE: Final = r"[48]00[0-9]{7}"
_LANDLINE: Final = r"0(?:10[0-9]{8}|2[0-9]{9}|[3-9][0-9]{2}[0-9]{7,8})"
_LOCAL: Final = r"(?![48]00)[2-9][0-9]{6,7}"
_SHORT: Final = r"[1-9][0-9]{4,5}"
_ABROAD: Final = r"[1-9][0-9]{6,14}"

_DIGITS: Final = r"\+?[0-9-]+"
_DATE: Final = r"(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}"
_FLOAT: Final = r"([0-9]{7,12})\.0"  # what a spreadsheet makes of a number
_MARKED: Final = r"(.*?)-?(?:(?:[转轉]|分[机機]|内线|extension|ext|[x#,;])-?)+([0-9]{1,6})"
_WHOLE_THEN_EXTENSION: Final = r"((?:0[0-9]{2,3}-?)?[0-9]{7,8}|[0-9]{10,12})-([0-9]{1,6})"
_DASHED: Final = r"(.+)-([0-9]{1,6})"
_MASKED: Final = r"\+?\d{0,3}\*{3,}\d{0,4}|\d{4}\*{3,}\d{0,3}"

_HALF_HIDDEN: Final = r"([0-9]{3,7})[*x×]{2,9}([0-9]{2,4})"

_LONGEST: Final = 64
_HALF_WIDTH: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_HIDDEN: Final = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
_DASHES: Final = "‐‑‒–—―−"


def normalise(text: str) -> str | None:
    """Return the key under which this number is found, None for what is no number or shows only a part of one."""
    if _MOBILE.fullmatch(text):
        return text
    if len(text) > _LONGEST:
        return None
    for number, extension in _ways_to_read(_tidy(text)):
        key = _key(number)
        if key is None or (extension and len(key) < 7):
            continue
        return f"{key}{'x' if key[0] == '+' else '-'}{extension}" if extension else key
    return None


def last4(normalised: str) -> str:
    """Return the last four digits of a key, its extension left aside: what people remember of a number."""
    return re.split("[-x]", normalised, maxsplit=1)[0][-4:]


def half_hidden(written: str) -> tuple[str, str] | None:
    """Return the beginning and the end of a number of which others hid the middle: 138****8000; None for no such one.

    What shows less than six digits may be anybody's.
    """
    if len(written) > _LONGEST:
        return None
    plain = re.sub(r"[\s.()-]+", "", written.translate(_plainer()).lower())
    found = re.fullmatch(_HALF_HIDDEN, plain.removeprefix("+86"))
    return (found[1], found[2]) if found and len(found[1] + found[2]) >= 6 else None


def mask(number_as_written: str) -> str:
    """Return `138****8000`: at most seven digits are seen, four or more are not; an extension is left out."""
    written = number_as_written.strip()
    key = normalise(written)
    if key is None:
        if not written or re.fullmatch(_MASKED, written):
            return written
        return _starred("", [character for character in written if character.isdecimal()])
    number = re.split("[-x]", key, maxsplit=1)[0]
    head = number[: _head_length(number)]
    return _starred(head, list(number[len(head) :]))


def mask_runs(text: str) -> str:
    """Return the text with every run of 7 or more digits masked, also a phone in groups; dates and units stay."""
    shown: list[str] = []
    end = 0
    for run in _runs().finditer(text.translate(_shadow())):
        if run["date"] is None:
            shown += text[end : run.start()], mask(text[run.start() : run.end()])
            end = run.end()
    return "".join((*shown, text[end:]))


def _tidy(text: str) -> str:
    """Leave digits, a leading `+`, single dashes for whatever divides them, and the words for an extension."""
    plain = text.translate(_plainer()).strip().lower().removeprefix("tel:")
    if number := re.fullmatch(_FLOAT, plain):
        return number[1]
    if plain.lstrip("( ").startswith(("+", "00")):
        plain = plain.replace("(0)", "-")  # +44 (0)20: the zero is for callers inside the country
    return re.sub(r"[\s.()-]+", "-", plain).strip("-")


def _ways_to_read(written: str) -> Iterator[tuple[str, str]]:
    """Yield (number, extension), the likeliest first: a key reads as itself, groups of one number as one."""
    if not re.fullmatch(_DIGITS, written):
        if marked := re.fullmatch(_MARKED, written):
            yield marked[1], marked[2]
        return
    if clear := re.fullmatch(_WHOLE_THEN_EXTENSION, written):
        yield clear[1], clear[2]
    yield written, ""
    if dashed := re.fullmatch(_DASHED, written):
        yield dashed[1], dashed[2]


def _key(written: str) -> str | None:
    if not re.fullmatch(_DIGITS, written) or re.fullmatch(_DATE, written):
        return None
    digits = written.replace("-", "")
    if digits.startswith(("+", "00")):
        digits = digits.removeprefix("+").removeprefix("00")
        if digits.startswith("86"):
            return _from_abroad(digits[2:])
        return f"+{digits}" if re.fullmatch(_ABROAD, digits) else None
    # A short number in groups is far likelier a room or a range: 3-1201, 110-130.
    if re.fullmatch(_LOCAL, digits) or ("-" not in written and re.fullmatch(_SHORT, digits)):
        return digits
    return _domestic(digits) or (_from_abroad(digits[2:]) if digits.startswith("86") else None)


def _domestic(digits: str) -> str | None:
    if _MOBILE.fullmatch(mobile := digits.removeprefix("0")):  # some still dial the zero of a long-distance call
        return mobile
    return digits if re.fullmatch(f"{_SERVICE}|{_LANDLINE}", digits) else None


def _from_abroad(digits: str) -> str | None:
    """Read what follows 86: the area code has lost its zero, or kept it by mistake."""
    return _domestic(digits) or _domestic(f"0{digits}")


def _head_length(number: str) -> int:
    """Count what of a key's beginning says only the place or the network."""
    if number[0] == "+":
        return 4
    if number[0] == "0":
        return 3 if number[1] in "12" else 4
    return 3 if len(number) >= 10 else 0


def _starred(head: str, rest: list[str]) -> str:
    seen = sum(character.isdecimal() for character in head)
    tail = max(0, min(4, 7 - seen, len(rest) - 4))
    return f"{head}****{''.join(rest[len(rest) - tail :])}"


@cache
def _plainer() -> dict[int, int | str | None]:
    brackets_and_dots = dict.fromkeys(map(ord, f"【】〔〕·•{_DASHES}"), "-")
    return {**_HALF_WIDTH, **brackets_and_dots, **dict.fromkeys(_HIDDEN)}


@cache
def _shadow() -> dict[int, int | str]:
    """Return how to lay a plain text of the same length beside one: each character keeps its place."""
    spaces = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000"), " ")
    return {**_HALF_WIDTH, **spaces, **dict.fromkeys(map(ord, _DASHES), "-"), **dict.fromkeys(_HIDDEN, "\x00")}


@cache
def _runs() -> re.Pattern[str]:
    """Build the pattern on first use, since most commands mask no texts.

    Groups count as a phone only where people divide one so: `13-1201 14-802` has eleven digits too.
    """
    gap = "[-. ]"

    def groups(*lengths: int) -> str:
        return gap.join(rf"\d{{{length}}}" for length in lengths)

    ways = ((3, 3, 5), (3, 5, 3), (3, 2, 2, 2, 2), (4, 4, 3), (4, 3, 4), (5, 6), (6, 5), (1,) * 11)
    mobile = "|".join((rf"\d{{3}}{gap}?\d{{4}}{gap}?\d{{4}}", *(groups(*lengths) for lengths in ways)))
    area = r"0(?:10|2\d|[3-9]\d\d)"
    service = "|".join((groups(3, 3, 4), groups(3, 4, 3), groups(4, 3, 3)))
    return re.compile(
        r"(?P<date>(?<!\d)(?:19|20)\d\d([-/.])[01]?\d\2[0-3]?\d(?!\d))"
        rf"|(?<!\d)(?:(?:\+|00)?86{gap}?)?(?:(?=1{gap}?[3-9])(?:{mobile})|(?=[48]00)(?:{service})"
        rf"|(?:\({area}\)|{area}){gap}?\d{{3,4}}{gap}?\d{{4}})(?!\d)"
        rf"|\+86{gap}?\d{{2,3}}{gap}\d{{3,4}}{gap}?\d{{4}}(?!\d)"
        r"|(?<![A-Za-z0-9])\+\d{1,3}(?: ?\(0\))?(?:[ .()-]{1,2}\d)?(?:[ .()-]{1,2}\d{2,}){2,5}"
        r"|\+?\d(?:\x00*\d){6,}"
    )
