"""A phone number: one key however it is written, and what others may see of it.

Keys: `13800138000`, `051266668888` (area code with its zero), `66668888` (local), `4008208820`, `10086`,
`+16502530000` (abroad). An extension follows after `-`, abroad after `x`, where a dash only divides digits.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_HALF_WIDTH: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HIDDEN: Final = re.compile(f"[{_INVISIBLE}]+")
_GAP: Final = re.compile(r"[\s\-.()\[\]【】〔〕·•‐‑‒–—―−]+")
_EXTENSION_WORD: Final = r"(?:[转轉]|分[机機]|内线|extension|ext|[x#,;])"
_FLOAT: Final = re.compile(r"([0-9]{7,12})\.0")  # what a spreadsheet makes of a number
_WRITTEN: Final = re.compile(r"\+?[0-9-]+")
_MARKED: Final = re.compile(rf"(.*?)-?(?:{_EXTENSION_WORD}-?)+([0-9]{{1,6}})")
_WHOLE_THEN_EXTENSION: Final = re.compile(r"((?:0[0-9]{2,3}-?)?[0-9]{7,8}|[0-9]{10,12})-([0-9]{1,6})")
_DASHED: Final = re.compile(r"(.+)-([0-9]{1,6})")
_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}")

_MOBILE: Final = re.compile(r"0?(1[3-9][0-9]{9})")  # some still dial the zero of a long-distance call
_SERVICE: Final = re.compile(r"[48]00[0-9]{7}")
_LANDLINE: Final = re.compile(r"0(?:10[0-9]{8}|2[0-9]{9}|[3-9][0-9]{2}[0-9]{7,8})")
_LOCAL: Final = re.compile(r"(?![48]00)[2-9][0-9]{6,7}")
_SHORT: Final = re.compile(r"[1-9][0-9]{4,5}")
_ABROAD: Final = re.compile(r"[1-9][0-9]{6,14}")
_MASKED: Final = re.compile(r"(?:\+?[0-9]{0,3}\*{3,}[0-9]{0,4}|[0-9]{4}\*{3,}[0-9]{0,3})")


def normalise(text: str) -> str | None:
    """Return the key under which this number is found, None for what is no number or shows only a part of one."""
    for number, extension in _ways_to_read(_tidy(text)):
        key = _key(number)
        if key is None or (extension and len(key) < 7):
            continue
        return f"{key}{'x' if key[0] == '+' else '-'}{extension}" if extension else key
    return None


def last4(normalised: str) -> str:
    """Return the last four digits of a key, its extension left aside: what people remember of a number."""
    return re.split("[-x]", normalised, maxsplit=1)[0][-4:]


def mask(number_as_written: str) -> str:
    """Return `138****8000`: at most seven digits are seen, four or more are not; an extension is left out."""
    written = number_as_written.strip()
    if not written or _MASKED.fullmatch(written):
        return written
    key = normalise(written)
    if key is None:
        return _starred("", [character for character in written if character.isdecimal()])
    number = re.split("[-x]", key, maxsplit=1)[0]
    head = number[: _head_length(number)]
    return _starred(head, list(number[len(head) :]))


def mask_runs(text: str) -> str:
    """Return the text with every run of 7 or more digits masked, also a phone in groups; dates and units stay."""
    return _runs().sub(lambda found: found[0] if found["date"] else mask(found[0]), text)


def _tidy(text: str) -> str:
    """Leave digits, a leading `+`, single dashes for whatever divides them, and the words for an extension."""
    plain = _HIDDEN.sub("", text.translate(_HALF_WIDTH)).strip().lower().removeprefix("tel:")
    if number := _FLOAT.fullmatch(plain):
        return number[1]
    if plain.lstrip("([ ").startswith(("+", "00")):
        plain = plain.replace("(0)", "-")  # +44 (0)20: the zero is for callers inside the country
    return _GAP.sub("-", plain).strip("-")


def _ways_to_read(written: str) -> Iterator[tuple[str, str]]:
    """Yield (number, extension), the likeliest first: a key reads as itself, groups of one number as one."""
    if marked := _MARKED.fullmatch(written):
        yield marked[1], marked[2]
        return
    if clear := _WHOLE_THEN_EXTENSION.fullmatch(written):
        yield clear[1], clear[2]
    yield written, ""
    if dashed := _DASHED.fullmatch(written):
        yield dashed[1], dashed[2]


def _key(written: str) -> str | None:
    if not _WRITTEN.fullmatch(written) or _DATE.fullmatch(written):
        return None
    digits = written.replace("-", "")
    if digits.startswith(("+", "00")):
        digits = digits.removeprefix("+").removeprefix("00")
        if digits.startswith("86"):
            return _from_abroad(digits[2:])
        return f"+{digits}" if _ABROAD.fullmatch(digits) else None
    # A short number in groups is far likelier a room or a range: 3-1201, 110-130.
    if _LOCAL.fullmatch(digits) or ("-" not in written and _SHORT.fullmatch(digits)):
        return digits
    return _domestic(digits) or (_from_abroad(digits[2:]) if digits.startswith("86") else None)


def _domestic(digits: str) -> str | None:
    if mobile := _MOBILE.fullmatch(digits):
        return mobile[1]
    return digits if _SERVICE.fullmatch(digits) or _LANDLINE.fullmatch(digits) else None


def _from_abroad(digits: str) -> str | None:
    """Read what follows 86: the area code has lost its zero, or kept it by mistake."""
    return _domestic(digits) or _domestic(f"0{digits}")


def _head_length(number: str) -> int:
    """Count what of a key's beginning says only the place or the network."""
    if number[0] == "+" or _LANDLINE.fullmatch(number):
        return 3 if number.startswith(("010", "02")) else 4
    return 3 if _MOBILE.fullmatch(number) or _SERVICE.fullmatch(number) else 0


def _starred(head: str, rest: list[str]) -> str:
    seen = sum(character.isdecimal() for character in head)
    tail = max(0, min(4, 7 - seen, len(rest) - 4))
    return f"{head}****{''.join(rest[len(rest) - tail :])}"


@cache
def _runs() -> re.Pattern[str]:
    """Build the pattern on first use, since most commands mask no texts.

    Groups count as a phone only in the ways people divide one, since `13-1201 14-802` has eleven digits too.
    """
    gap = r"(?:[ \u00a0\u3000]?[-.‐‑‒–—−－][ \u00a0\u3000]?|[ \u00a0\u3000])"
    mobile = rf"""1[3-9]\d(?:
          {gap}?\d{{4}}{gap}?\d{{4}} | {gap}\d{{3}}{gap}\d{{5}} | {gap}\d{{5}}{gap}\d{{3}} | {gap}\d\d(?:{gap}\d\d){{3}}
        | \d{gap}\d{{4}}{gap}\d{{3}} | \d{gap}\d{{3}}{gap}\d{{4}} | \d\d{gap}\d{{6}} | \d\d{gap}\d{{3}}{gap}\d{{3}}
        | \d{{3}}{gap}\d{{5}}) | 1(?:{gap}\d){{10}}"""
    area = r"0(?:10|2\d|[3-9]\d\d)"
    landline = rf"(?:[(（]{area}[)）]|{area}){gap}?\d{{3,4}}{gap}?\d{{4}}"
    service = rf"[48]00(?:{gap}\d{{3}}{gap}\d{{4}}|\d{gap}\d{{3}}{gap}\d{{3}}|{gap}\d{{4}}{gap}\d{{3}})"
    between = r"[ \u00a0.()-]{0,2}"
    return re.compile(
        rf"""(?P<date>(?<!\d)(?:19|20)\d\d(?P<sep>[-/.])(?:0?[1-9]|1[0-2])(?P=sep)(?:[12]\d|3[01]|0?[1-9])(?!\d))
        | (?<!\d)(?:(?:\+|00)?86{gap}?)?(?:{mobile}|{landline}|{service})(?!\d)
        | \+86{gap}?\d{{2,3}}{gap}\d{{3,4}}{gap}?\d{{4}}(?!\d)
        | (?<![A-Za-z0-9])\+(?=(?:{between}\d){{7}})\d{{1,3}}(?:[ ]?\(0\))?(?:{between}\d{{2,}}){{1,5}}
        | \+?\d(?:[{_INVISIBLE}]*\d){{6,}}""",
        re.VERBOSE,
    )
