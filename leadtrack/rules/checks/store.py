"""Rules about all records together, gathered over the stream in little memory; each fault is named once, at one place.

A gatherer takes one case after the other, each under its number in the stream, and in the end says what it found.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from leadtrack.model import phone
from leadtrack.model.problem import Path
from leadtrack.model.record import Entry
from leadtrack.model.values import Raw
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.grades import outgrown
from leadtrack.rules.checks.table import Row, Rule
from leadtrack.rules.dupes import named_apart
from leadtrack.rules.ids import short

NAMED = 3
"""So many other files are named with a fault that many share."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One fault of several records: the number of the record where it is named, and where in that record."""

    code: str
    record: int
    where: Callable[[Mapping[str, Raw]], Path]
    params: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[int] = ()
    """The other records it concerns; their files are told with it."""


class Numbers:
    """One phone, or one WeChat account, in two files: perhaps one customer twice (疑似撞单)."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.rows = rows
        self.phones: dict[str, int | list[int]] = {}
        self.accounts: dict[str, int | list[int]] = {}
        self.ids: dict[int, str] = {}
        self.apart: dict[int, frozenset[str]] = {}

    def take(self, record: int, case: Case) -> None:
        """Remember whose numbers these are: most belong to one record, which is kept as a bare number."""
        self.ids[record], apart = short(case.customer.id), named_apart(case.customer)
        if apart:
            self.apart[record] = apart
        for number in set(case.customer.all_phones):
            _add(self.phones, number, record)
        account = case.customer.text("wechat").strip().casefold()
        if account:
            _add(self.accounts, account, record)

    def found(self, mine: Callable[[int], bool]) -> Iterator[Shared]:
        """Name each number once, in the last of its files that we are asked about."""
        for code, held in (("same-phone", self.phones), ("same-wechat", self.accounts)):
            for key, records in held.items() if code in self.rows else ():
                asked = [one for one in records if mine(one)] if isinstance(records, list) else []
                if asked and isinstance(records, list):
                    others = [one for one in records if one != asked[-1] and not self._is_apart(one, asked[-1])]
                    params = {"number": key} if code == "same-phone" else {}
                    if others:
                        yield Shared(code, asked[-1], _place_of(code, key), params, others)

    def _is_apart(self, one: int, other: int) -> bool:
        """Whether either record says that the other is another customer."""
        return self.ids[other] in self.apart.get(one, ()) or self.ids[one] in self.apart.get(other, ())


def _add(held: dict[str, int | list[int]], key: str, record: int) -> None:
    before = held.get(key)
    if isinstance(before, list):
        before.append(record)
    else:
        held[key] = record if before is None else [before, record]


def _place_of(code: str, key: str) -> Callable[[Mapping[str, Raw]], Path]:
    """Find where a record has a number: with the customer, else with one of the people."""
    if code == "same-wechat":
        return lambda _raw: ("wechat",)

    def find(raw: Mapping[str, Raw]) -> Path:
        people = raw.get("people")
        holders: list[tuple[Path, Raw]] = [((), dict(raw))]
        holders += [(("people", at), row) for at, row in enumerate(people if isinstance(people, list) else [])]
        for above, holder in holders:
            phones = holder.get("phones") if isinstance(holder, dict) else None
            for at, text in enumerate([phones] if isinstance(phones, str) else phones or []):
                if isinstance(text, str) and phone.normalise(text) == key:
                    return (*above, "phones", at)
        return ("phones",)

    return find


class Rush:
    """A day whose entries were all kept until just before going home, by consultant (B28, J28)."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.row = rows.get("written-at-closing")
        self.days: dict[tuple[str, int], list[tuple[int, int]]] = {}

    def take(self, record: int, case: Case) -> None:
        """Remember what was written in the last minutes of a day though it happened long before."""
        row = self.row
        if row is None:
            return
        late, waited = case.world.book.opening[1] - row.number("minutes"), row.number("waited")
        since = case.world.today.toordinal() - (row.within or 0)
        for at, entry in case.entries:
            day = entry.at.day.toordinal()
            if entry.by and (row.within is None or day >= since) and _kept_back(entry, late, waited):
                self.days.setdefault((entry.by, day), []).append((record, at))

    def found(self, mine: Callable[[int], bool]) -> Iterator[Shared]:
        """Name each such day once, at its first entry that we are asked about."""
        for rows in self.days.values() if self.row else ():
            asked = [(record, at) for record, at in rows if mine(record)]
            if self.row and asked and len(rows) >= self.row.number("rows"):
                record, at = asked[0]
                yield Shared("written-at-closing", record, _in_log(at, "rec"), {"n": str(len(rows))})


def _kept_back(entry: Entry, late: int, waited: int) -> bool:
    """Whether an entry was written in the last minutes of its own day, long after the contact was over."""
    if entry.rec is None or entry.via is None or entry.rec.day != entry.at.day:
        return False
    written, began = entry.rec.minute, entry.at.minute
    if written is None or began is None:
        return False
    return written >= late and written - began - (entry.minutes or 0) >= waited


class Outgrown:
    """Earlier grades that no longer fit an edited scheme: they stay valid, and are counted."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.on = "outgrown-grade" in rows
        self.counts: Counter[tuple[str, str]] = Counter()
        self.first: dict[tuple[str, str], tuple[int, int]] = {}

    def take(self, record: int, case: Case) -> None:
        """Count the grades of one record."""
        for at, scheme, level in outgrown(case) if self.on else ():
            self.counts[scheme, level] += 1
            self.first.setdefault((scheme, level), (record, at))

    def found(self, mine: Callable[[int], bool]) -> Iterator[Shared]:
        """Name each level once, where it was met first."""
        for (scheme, level), (record, at) in self.first.items():
            if mine(record):
                params = {"scheme": scheme, "level": level, "n": str(self.counts[scheme, level])}
                yield Shared("outgrown-grade", record, _in_log(at, "grade"), params)


def _in_log(at: int, key: str) -> Callable[[Mapping[str, Raw]], Path]:
    return lambda _raw: ("log", at, key)


RULES: Mapping[str, Rule] = {
    "same-phone": Rule(),
    "same-wechat": Rule(),
    "written-at-closing": Rule(needs={"rows": "number", "minutes": "number", "waited": "number"}),
    "outgrown-grade": Rule(),
}
"""Rules that no record can answer alone."""
