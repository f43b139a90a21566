"""Rows: numbers, words and hours out of the text of the rules, each refused with its place where it can't be used."""

from collections.abc import Collection, Mapping

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.near import near

OFF = "off"
MOST_DIGITS = 5
"""Days, weights and counts have fewer: what is longer is a slip, and its days would run out of the calendar."""

_DAY = 24 * 60


class Rows:
    """Reads the merged text of the rules; what a shop turned off is not there."""

    def __init__(self, raw: Mapping[str, Raw]) -> None:
        self.raw = raw

    def mapping(self, *path: str) -> Mapping[str, Raw]:
        """Return the mapping at a path; empty where there is none."""
        found: Raw = dict(self.raw)
        for key in path:
            found = found.get(key, {}) if isinstance(found, dict) else {}
            found = {} if found == OFF else found
        if not isinstance(found, dict):
            raise broken("not-a-mapping", *path)
        return {key: value for key, value in found.items() if value != OFF}

    def only(self, keys: Collection[str], *path: str) -> None:
        """Refuse a key that nobody reads: a slip turns nothing on or off."""
        odd = sorted(set(self.mapping(*path)) - set(keys))
        if odd:
            raise UsageError("rule-key", where=".".join((*path, odd[0])), near=" ".join(near(odd[0], keys)))

    def number(self, *path: str, least: int = 0) -> int | None:
        """Return a number; None where there is none."""
        text = self.mapping(*path[:-1]).get(path[-1], "")
        if text == "":
            return None
        if not isinstance(text, str) or not (text.isascii() and text.isdecimal()):
            raise broken("not-a-number", *path)
        if len(text) > MOST_DIGITS:
            raise broken("too-big", *path)
        if int(text) < least:
            raise broken("too-small", *path)
        return int(text)

    def given(self, *path: str, least: int = 0) -> int:
        """Return a number that must be there."""
        number = self.number(*path, least=least)
        if number is None:
            raise broken("missing", *path)
        return number

    def word(self, *path: str) -> str:
        """Return a word that must be there."""
        found = self.mapping(*path[:-1]).get(path[-1], "")
        if not isinstance(found, str) or not found:
            raise broken("missing", *path)
        return found

    def minute(self, *path: str) -> int:
        """Return a time of day, such as 09:00, as its minute."""
        text = self.mapping(*path[:-1]).get(path[-1], "")
        hour, _, minute = text.partition(":") if isinstance(text, str) else ("", "", "")
        short = 0 < len(hour) <= 2 == len(minute)
        if not (short and f"{hour}{minute}".isascii() and f"{hour}{minute}".isdecimal() and int(minute) < 60):
            raise broken("not-a-time", *path)
        at = int(hour) * 60 + int(minute)
        if at >= _DAY:
            raise broken("not-a-time", *path)
        return at

    def names(self, *path: str) -> tuple[str, ...]:
        """Return a list of names that must be there."""
        found = self.mapping(*path[:-1]).get(path[-1], [])
        if not isinstance(found, list):
            raise broken("not-a-list", *path)
        if not found:
            raise broken("missing", *path)
        return tuple(name for name in found if isinstance(name, str))


def broken(reason: str, *where: str) -> UsageError:
    """Say which place of the rules can't be used, and why."""
    return UsageError("rule-broken", where=".".join(where), reason=reason)
