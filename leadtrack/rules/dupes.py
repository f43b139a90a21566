"""Records that may be of one customer: a shared phone or WeChat joins them, a number with a hidden middle only asks.

It goes by the keys under which records are found, never by all pairs; a name alone is no sign.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from leadtrack.model import phone
from leadtrack.model.record import Customer
from leadtrack.rules.ids import short

APART = "apart"
"""The fact that names who is known to be somebody else."""

Kind = Literal["phone", "wechat", "masked"]

Key = tuple[str, str]
"""What a record is found by, and the record."""


class Sign(NamedTuple):
    """What several records have in common."""

    kind: Kind
    value: str
    records: tuple[str, ...]


class Group(NamedTuple):
    """Records that may be of one customer, and why; a question where only a hidden number speaks for it."""

    records: tuple[str, ...]
    signs: tuple[Sign, ...]

    @property
    def sure(self) -> bool:
        """Whether a whole number or a WeChat is shared."""
        return any(sign.kind != "masked" for sign in self.signs)


def is_apart(one: Customer, other: Customer) -> bool:
    """Whether either record says that the other is another customer."""
    return short(other.id) in named_apart(one) or short(one.id) in named_apart(other)


def named_apart(customer: Customer) -> frozenset[str]:
    """The records that one says are of others, by their random parts."""
    return frozenset(map(short, customer.texts(APART)))


def groups(phones: Iterable[Key], wechats: Iterable[Key], masked: Iterable[Key]) -> list[Group]:
    """Who may be twice on file, in the order of the records: first what is shared, then what is asked."""
    numbers = _by_value(phones)
    signs = [*_shared("phone", numbers), *_wechats(wechats, numbers)]
    joined = _joined(signs)
    together = {record: at for at, group in enumerate(joined) for record in group.records}
    asked = [
        sign for sign in _fitting(masked, numbers)
        if len({together.get(record, record) for record in sign.records}) > 1
    ]  # fmt: skip
    return [*joined, *(Group(sign.records, (sign,)) for sign in sorted(asked, key=lambda sign: sign.records))]


def _by_value(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for value, record in keys:
        found[value].add(record)
    return {value: sorted(records) for value, records in found.items()}


def _shared(kind: Kind, found: dict[str, list[str]]) -> Iterator[Sign]:
    yield from (Sign(kind, value, tuple(records)) for value, records in sorted(found.items()) if len(records) > 1)


def _wechats(wechats: Iterable[Key], numbers: dict[str, list[str]]) -> Iterator[Sign]:
    """A shared WeChat, in whatever letters; one that is a phone is also that of whoever has the number."""
    found = _by_value((value.strip().casefold(), record) for value, record in wechats)
    for value, records in found.items():
        others = numbers.get(phone.normalise(value) or "", [])
        found[value] = sorted({*records, *others})
    for sign in _shared("wechat", found):
        if set(numbers.get(phone.normalise(sign.value) or "", ())) != set(sign.records):
            yield sign


def _fitting(masked: Iterable[Key], numbers: dict[str, list[str]]) -> Iterator[Sign]:
    """Who has a number that fits one with a hidden middle, or the same hidden one."""
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for number in numbers:
        ends[number[-2:]].append(number)
    for value, records in _by_value(masked).items():
        head, _, tail = value.partition("*")
        fit = [one for one in ends[tail[-2:]] if _fits(one, head, tail)]
        every = {*records, *(record for number in fit for record in numbers[number])}
        if len(every) > 1:
            yield Sign("masked", value, tuple(sorted(every)))


def _fits(number: str, head: str, tail: str) -> bool:
    return number.startswith(head) and number.endswith(tail) and len(number) > len(head) + len(tail)


def _joined(signs: Sequence[Sign]) -> list[Group]:
    """Groups of records that signs join, one by one or in a chain."""
    above: dict[str, str] = {}

    def top(record: str) -> str:
        while (next_ := above.setdefault(record, record)) != record:
            above[record] = above[next_]
            record = above[record]
        return record

    for sign in signs:
        for record in sign.records:
            above[top(record)] = top(sign.records[0])
    members: defaultdict[str, list[str]] = defaultdict(list)
    for record in sorted(above):
        members[top(record)].append(record)
    reasons: defaultdict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        reasons[top(sign.records[0])].append(sign)
    found = [Group(tuple(records), tuple(reasons[key])) for key, records in members.items()]
    return sorted(found, key=lambda group: group.records)
