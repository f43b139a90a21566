"""Rules about facts: a whole name, a way to reach them, nothing unconfirmed for long (A5, B23, B41, I2, I3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from leadtrack.model import pinyin
from leadtrack.model.problem import Path
from leadtrack.model.values import Range, Raw
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule

UNTIDY = ("phone-form", "option-word", "repeated-item")
"""Rules about what is only written badly: each of their findings can be mended at once."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


def surname_only(case: Case, row: Row) -> Iterator[Found]:
    """Name a person of whom the file has only the surname, with a title or without (A5)."""
    if case.customer.text("kind") != "organisation" and _is_surname(case.customer.name.strip(), row):
        yield ("name",), {}


def _is_surname(name: str, row: Row) -> bool:
    family, titles = pinyin.surname(name), row.words("titles")
    if not family:
        words = [word.strip(".") for word in name.casefold().split()]
        return len([word for word in words if word not in titles]) == 1 < len(words)
    rest = "".join(name.split())[len(family) :]
    if name in pinyin.SURNAMES or (len(rest) == 1 and family in row.words("familiar")):
        return True
    return not rest or rest.casefold() in titles


def unreachable(case: Case, row: Row) -> Iterator[Found]:
    """Name a prospect whom no number and no account reaches (A13, B43)."""
    if not case.state.open or case.state.stop == "all" or case.customer.all_phones:
        return
    if not any(case.raw.get(key) for key in row.words("facts")):
        yield ("name",), {}


def no_focus(case: Case, row: Row) -> Iterator[Found]:
    """Name a prospect who came, and nobody wrote down what matters most to them (B23, A77)."""
    came = case.state.open and case.state.visits >= row.number("visits")
    if came and not any(case.customer.fact(fact) for fact in row.words("facts")):
        yield ("name",), {"field": row.words("facts")[0]}


def unconfirmed(case: Case, row: Row) -> Iterator[Found]:
    """Name facts marked as uncertain that further contacts have not settled (B41, I3)."""
    if case.state.contacts >= row.number("contacts"):
        yield from ((path, {"n": str(case.state.contacts)}) for path in marked(case.raw, row))


def marked(raw: Mapping[str, Raw], row: Row) -> Iterator[Path]:
    """The places of facts that somebody marked as uncertain."""
    mark, left_out = _marks(row.words("marks")), (*row.words("except"), "log")
    facts = {key: value for key, value in raw.items() if key not in left_out}
    if mark.search("\n".join(_leaves(facts)).lower()):  # a quick look first: most records have none
        yield from (path for path, text in _texts(facts, ()) if mark.search(text.lower()))


def _leaves(raw: Raw) -> list[str]:
    """Every text of facts, without its place."""
    if isinstance(raw, str):
        return [raw]
    found: list[str] = []
    for below in raw.values() if isinstance(raw, dict) else raw:
        if below.__class__ is str:
            found.append(below)
        else:
            found += _leaves(below)
    return found


@lru_cache(maxsize=4)
def _marks(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.lower()) for word in words) or r"(?!)")


def _texts(raw: Raw, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(raw, str):
        yield path, raw
    else:
        for key, below in raw.items() if isinstance(raw, dict) else enumerate(raw):
            yield from _texts(below, (*path, key))


def odd_email(case: Case, row: Row) -> Iterator[Found]:
    """Name an e-mail address that can't be one (I2)."""
    for fact in row.words("facts"):
        text = case.customer.text(fact)
        if text and not _EMAIL.fullmatch(text):
            yield tuple(fact.split(".")), {}


def more_than_all(case: Case, row: Row) -> Iterator[Found]:
    """Name a part, as the down payment, that is larger than the whole it belongs to (I2)."""
    for part, wholes in row.lists("parts").items():
        small = case.customer.fact(part)
        for whole in wholes:
            large = case.customer.fact(whole)
            if isinstance(small, Range) and isinstance(large, Range) and _above(small.low, large.high):
                yield tuple(part.split(".")), {"part": str(small), "whole": str(large)}


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _untidy(code: str) -> Rule:
    """The rule that names what of one kind could be written better."""

    def find(case: Case, _row: Row) -> Iterator[Found]:
        for fix in case.untidy:
            if fix.code == code:
                yield fix.path, {"after": fix.after or ""}

    return Rule(find)


RULES: Mapping[str, Rule] = {
    "surname-only": Rule(surname_only, needs={"titles": "words", "familiar": "words"}),
    "unreachable": Rule(unreachable, needs={"facts": "words"}),
    "no-focus": Rule(no_focus, needs={"visits": "number", "facts": "words"}),
    "unconfirmed": Rule(unconfirmed, needs={"contacts": "number", "marks": "words", "except": "words"}),
    "odd-email": Rule(odd_email, needs={"facts": "words"}),
    "part-above-whole": Rule(more_than_all, needs={"parts": "lists"}),
    **{code: _untidy(code) for code in UNTIDY},
}
