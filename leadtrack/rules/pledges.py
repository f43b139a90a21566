"""Our word on a price, as far as a record holds it: promised, agreed, answered, approved, quoted lower (B6, B8).

Whoever calls must know it: the customer remembers. What they ask for and what a rival offers is none. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from leadtrack.model.record import Entry
from leadtrack.rules.brief_table import PriceWords
from leadtrack.rules.objections import Objection
from leadtrack.rules.offers import Offered

_CLAUSE = re.compile(r"[，。；;！!？?\n]|,(?!\d)|\.(?!\d)")
_NUMBER = r"[0-9０-９〇零一二两三四五六七八九十百千][0-9０-９〇零一二两三四五六七八九十百千.,]*"
_NUMBERS = re.compile(_NUMBER)
_FIRST_NUMBER = re.compile(r"\d+(?:\.\d+)?")

TALES = ("note", "objections")
"""Keys that tell of a price in passing."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """One word on a price: the day where one is known, the key of the entry that holds it, and the words."""

    day: date | None
    key: str
    text: str


def pledges(
    log: Sequence[Entry], answers: Sequence[Objection], offers: Sequence[Offered], words: PriceWords
) -> tuple[Pledge, ...]:
    """Every word on a price, the latest first, each once; `answers` are objections that we have answered.

    A note, or an answer prepared, that only repeats the numbers of a word given elsewhere is left out.
    """
    found = [pledge for entry in log for pledge in _of_entry(entry, words)]
    found += (pledge for offer in offers if (pledge := _lowered(offer)) is not None)
    found.sort(key=lambda pledge: pledge.day or date.min, reverse=True)
    found += [Pledge(None, "objections", one.script) for one in answers if one.script and _binds(one.script, words)]
    said = {number for pledge in found if pledge.key not in TALES for number in _NUMBERS.findall(pledge.text)}
    first: dict[str, Pledge] = {}
    for pledge in found:
        numbers = set(_NUMBERS.findall(pledge.text))
        if pledge.key not in TALES or not numbers or not numbers <= said:
            first.setdefault(pledge.text, pledge)
            said |= numbers
    return tuple(first.values())


def _of_entry(entry: Entry, words: PriceWords) -> Iterator[Pledge]:
    on = entry.at.day
    yield from (Pledge(on, "promised", one.do) for one in entry.promised if _binds(one.do, words))
    if entry.agreed and (_binds(entry.agreed, words) or _sum(words).search(entry.agreed)):
        yield Pledge(on, "agreed", entry.agreed)
    yield from (Pledge(on, "answered", text) for text in entry.answered if _binds(text, words))
    if entry.deal is not None and entry.deal.discount and not entry.deal.event.undoes:
        yield Pledge(entry.deal.date or on, "deal", entry.deal.discount)
    for clause in _CLAUSE.split(entry.note or ""):
        folded = clause.casefold()
        ours = any(word in folded for word in words.given) and not any(word in folded for word in words.theirs)
        if ours and _binds(clause, words):
            yield Pledge(on, "note", clause.strip())


def _binds(text: str, words: PriceWords) -> bool:
    """Whether a text holds a concession, or names a sum as a price."""
    folded = text.casefold()
    for word in words.but:
        folded = folded.replace(word, " ")
    if any(word in folded for word in words.concession):
        return True
    return any(word in folded for word in words.named) and _sum(words).search(folded) is not None


@lru_cache(maxsize=4)
def _sum(words: PriceWords) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in words.sums)
    return re.compile(rf"{_NUMBER}\s*(?:{units})" if units else r"(?!)", re.IGNORECASE)


def _lowered(offer: Offered) -> Pledge | None:
    """A unit of which a lower price was quoted than before, written the same way but for the number."""
    quoted = [(made.day, made.offer.price, _amount(made.offer.price)) for made in offer.made if made.offer.price]
    if not quoted:
        return None
    _, price, last = quoted[-1]
    before = next((old for _, old, amount in reversed(quoted) if _above(amount, last)), None)
    if before is None:
        return None
    since = next(day for day, _, amount in quoted if amount == last)
    return Pledge(since, "units", f"{offer.unit} {before} → {price}")


def _above(one: tuple[float, str] | None, other: tuple[float, str] | None) -> bool:
    return one is not None and other is not None and one[1] == other[1] and one[0] > other[0]


def _amount(price: str) -> tuple[float, str] | None:
    """A price as its number and what stands around it."""
    found = _FIRST_NUMBER.search(price)
    return (float(found[0]), price[: found.start()] + price[found.end() :]) if found else None
