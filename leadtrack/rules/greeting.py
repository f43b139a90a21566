"""Which text an occasion means: one of its own, or that of a festival or solar term by name or calendar. Pure."""

from datetime import date

from leadtrack.errors import UsageError
from leadtrack.rules.almanac.festivals import Almanac, Festival, Named
from leadtrack.rules.message import FESTIVAL, TERM, Message, Messages


def text_for(messages: Messages, almanac: Almanac, word: str, *, today: date) -> tuple[Message, Named | None]:
    """The text that a word means, and the festival or term it is about.

    A festival without a text of its own has that of all; `festival` and `term` mean those that come next.
    """
    named = _named(almanac, word)
    if named is None:
        message = messages.meant(word)
        if message.key not in (FESTIVAL, TERM):
            return message, None
        named = _next(almanac, today, terms=message.key == TERM)
        if named is None:
            return message, None
    return messages.texts.get(named.key) or _general(messages, named), named


def _named(almanac: Almanac, word: str) -> Named | None:
    folded = word.strip().casefold()
    for festival in almanac.festivals.values():
        if folded in (name.casefold() for name in festival.words):
            return festival
    terms = ((term, (term.key, term.label.zh, term.label.en)) for term in almanac.terms.values())
    return next((term for term, words in terms if folded in (name.casefold() for name in words)), None)


def _general(messages: Messages, named: Named) -> Message:
    """The text that serves every festival, or every term; none of them for a day of remembrance (J41)."""
    found = messages.texts.get(FESTIVAL if isinstance(named, Festival) else TERM)
    if found is None or (isinstance(named, Festival) and named.solemn):
        raise UsageError("no-text-for-day", text=named.label, key=named.key)
    return found


def _next(almanac: Almanac, today: date, *, terms: bool) -> Named | None:
    """The festival of the greetings, or the term, that comes next; today's is the next."""
    keys = tuple(almanac.terms) if terms else almanac.lists["greeting"]
    days = ((almanac.day_of(key, year), key) for key in keys for year in (today.year, today.year + 1))
    coming = sorted((day, key) for day, key in days if day is not None and day >= today)
    key = coming[0][1] if coming else ""
    return almanac.terms.get(key) if terms else almanac.festivals.get(key)
