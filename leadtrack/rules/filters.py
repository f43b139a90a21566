"""Filters of `list`: `grade:A,B owner:zhang-min tag:学区 stage:comparing source:抖音 silent:>30`, and words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model import phone, pinyin
from leadtrack.model.kinds import events
from leadtrack.model.record import Customer, Entry, Value
from leadtrack.model.schema import Option, Schema
from leadtrack.rules.agenda import BUCKETS, Line
from leadtrack.rules.draft import split
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.near import meant, near
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shop import EVERYBODY, Shop

KEYS = ("grade", "owner", "tag", "stage", "source", "due", "silent")

Filter = Callable[[Line], bool]

LAST_DIGITS = 4
"""So many digits of a number find its owner."""

_SILENT = re.compile(r"(>=|<=|>|<|=)?(\d{1,9})(?: ?(?:d|days?)|天|日)?", re.ASCII)
_HALF_WIDTH = str.maketrans("：＝＞＜", ":=><")
_OTHER_SIGN = re.compile(r"(?P<key>\w+) ?(?P<sign>=|[<>]=?) ?(?P<value>.+)")
"""A filter as other programs write it: `grade=A`, `silent>7`."""


class Hit(NamedTuple):
    """A text of a record, and the path of the fact it is; `log` for what an entry holds."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Filters:
    """All must hold. `asks_owner` where a filter names owners itself, so that the default of my own does not apply.

    `words` are texts to find in the whole record. `strangers` are owners asked for whom the shop does not know.
    """

    filters: tuple[Filter, ...]
    asks_owner: bool
    strangers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def holds(self, line: Line) -> bool:
        """Whether a customer passes all filters."""
        return self.may_hold(line) and all(_text(word)(line) for word in self.words)

    def may_hold(self, line: Line) -> bool:
        """Whether a customer passes what can be told without the whole record."""
        return all(one(line) for one in self.filters)


class Known(NamedTuple):
    """What filters may name; `keys` and `buckets` are what people call them, in either language."""

    schema: Schema
    shop: Shop
    book: RuleBook
    keys: Mapping[str, str]
    buckets: Mapping[str, str]


def parse_filters(words: Sequence[str], known: Known) -> Filters:
    """Read filters; UsageError for a key or value that is none."""
    made: list[Filter] = []
    owners: set[str | None] = set()
    asks_owner, texts_ = False, list[str]()
    for word in words:
        typed, colon, value = word.translate(_HALF_WIDTH).partition(":")
        key = known.keys.get(typed.strip().casefold()) if colon else None
        if key == "owner":
            asks_owner = True
            owners |= _owners(value, known.shop)
        if key:
            made.append(_one(key, value, known))
        else:
            texts_.append(_plain(word, known))
    strangers = owners - {None, EVERYBODY, *known.shop.consultants}
    return Filters(tuple(made), asks_owner, tuple(sorted(slug for slug in strangers if slug)), tuple(texts_))


def _plain(word: str, known: Known) -> str:
    """A word that is no filter; UsageError where it only looks like one, or was meant as one."""
    half = word.translate(_HALF_WIDTH)
    other = _OTHER_SIGN.fullmatch(half)
    if other and (key := known.keys.get(other["key"].casefold())):
        sign = other["sign"] if key == "silent" and other["sign"] != "=" else ""
        raise UsageError("filter-form", text=word, form=f"{other['key']}:{sign}{other['value']}")
    key, colon, _ = half.partition(":")
    if colon and key.isascii() and " " not in key and not key.isdecimal():
        raise UsageError("no-such-filter", key=key, near=" ".join(near(key, KEYS)), known=" ".join(KEYS))
    return word


def _one(key: str, value: str, known: Known) -> Filter:
    parts = [str(part) for part in split(value)]
    if not parts:
        raise UsageError("empty-filter", key=key)
    wanted = {part.casefold() for part in parts}
    if key == "silent":
        return _silent(value)
    if key == "due":
        wanted = {known.buckets.get(word, word) for word in wanted}
        if not wanted <= set(BUCKETS):
            raise UsageError("no-such-bucket", value=value, known=" ".join(BUCKETS))
        return lambda line: line.appears and line.bucket in wanted
    if key == "owner":
        owners = _owners(value, known.shop)
        return lambda line: EVERYBODY in owners or line.state.owner in owners
    if key == "grade":
        wanted = {level.casefold() for part in parts for level in _levels(part, known)}
    elif key == "stage":
        row = known.schema.entry["stage"]
        wanted = {part if part == "-" else meant(row, part, "no-such-stage").key for part in parts}
    elif key == "source":
        accepted = _sources_meant(known.schema)
        wanted = {accepted.get(word, word).casefold() for word in wanted}
    return lambda line: bool(wanted & {word.casefold() for word in _words(key, line)})


def _owners(value: str, shop: Shop) -> set[str | None]:
    parts = (str(part) for part in split(value))
    return {None if part == "-" else shop.owner_asked(part) for part in parts}


def _levels(word: str, known: Known) -> set[str]:
    """The levels of the schemes of intent that a word means, or an order in their place; `-` for no grade."""
    schemes = [known.book.grading[name] for name in known.book.schemes]
    found = {level for scheme in schemes if (level := scheme.meant(word))} or _of_order(word, known.schema, schemes)
    if not found and word != "-":
        keys = list(dict.fromkeys(key for scheme in schemes for key in scheme.keys))
        raise UsageError("no-such-grade", text=word, near=" ".join(near(word, keys)), known=" ".join(keys))
    return found or {word}


def _of_order(word: str, schema: Schema, schemes: Sequence[Scheme]) -> set[str]:
    """The order that a word means, as it stands in place of a level, and the levels that say the same."""
    row = schema.part("deal", "event")
    called = {one.key: _called(one) for one in (row.options if row is not None else ())}
    typed = events(row).values() if row is not None else ()
    found = {one.key for one in typed if one.orders and not one.closes and word.casefold() in called[one.key]}
    return found | {level.key for scheme in schemes for level in scheme.levels if found & {*level.needs}}


def _called(event: Option) -> set[str]:
    """What people call an event, and what it is called in place of a level."""
    words = (event.key, event.label.zh, event.label.en, *event.aliases, event.traits.get("en_short", ""))
    return {word.casefold() for word in words}


def _sources_meant(schema: Schema) -> dict[str, str]:
    """The keys of the options that a word for a source means."""
    rows = (row for path, row in schema.facts.items() if path.startswith("source."))
    return {word: option for row in rows for word, option in row.accepts().items()}


def _words(key: str, line: Line) -> Iterator[str]:
    """What a customer answers to under one filter."""
    state = line.state
    if key == "grade":
        yield line.ordered or (state.graded.grade.counts if state.graded else "-")
    elif key == "stage":
        yield state.stage or "-"
    elif key == "tag":
        yield from line.customer.texts("tags")
    else:
        yield from _sources(line.customer)


def _silent(value: str) -> Filter:
    found = _SILENT.fullmatch(value.strip())
    if not found:
        raise UsageError("bad-silent", value=value)
    sign, days = found[1] or "=", int(found[2])

    def holds(line: Line) -> bool:
        silent = line.state.silent_days(line.today)
        if silent is None:
            return sign in (">", ">=")
        return {">": silent > days, ">=": silent >= days, "<": silent < days, "<=": silent <= days}.get(
            sign, silent == days
        )

    return holds


def _sources(customer: Customer) -> Iterator[str]:
    found = customer.fact("source")
    if isinstance(found, dict):
        yield from (str(value) for value in found.values())


def _text(word: str) -> Filter:
    """A plain word: in a name or its spelling, or anywhere in the record."""
    return lambda line: (
        any(pinyin.matches(word, name) for name in line.customer.names()) or any(hits(line.customer, word))
    )


def whereabouts(customer: Customer, word: str) -> Hit | None:
    """Where a word stands in a record: a number or a name first; None where it is nowhere."""
    if not word:
        return None
    number = phone.normalise(word)
    digits = word.isascii() and word.isdecimal() and len(word) >= LAST_DIGITS
    for own in customer.all_phones:
        if own == number or (digits and word in own):
            return Hit("phones" if own in customer.phones else "people.phones", own)
    for path, name in customer.named():
        if word in name or pinyin.matches(word, name):
            return Hit(path, name)
    return next(iter(hits(customer, word)), None)


def hits(customer: Customer, word: str) -> Iterator[Hit]:
    """The texts of a record that hold a word, in any case: facts first, then the log."""
    folded = word.casefold()
    return (hit for hit in texts(customer) if folded in hit.text.casefold())


def texts(customer: Customer) -> Iterator[Hit]:
    """Every text of a record with where it stands: facts first, then the log."""
    yield from _leaves("", customer.facts)
    for entry in customer.log:
        yield from (Hit("log", text) for text in _entry_texts(entry))


def _entry_texts(entry: Entry) -> list[str]:
    """Every text of an entry of the log."""
    found = [
        entry.note, entry.agreed, entry.reason, entry.rival,
        *entry.said, *entry.asked, *entry.answered, *entry.observed, *entry.with_, *entry.kept,
    ]  # fmt: skip
    found += [promise.do for promise in entry.promised]
    found += [_joined(unit.what, unit.price, unit.why) for unit in entry.units]
    if entry.next is not None:
        found.append(_joined(entry.next.do, entry.next.unit))
    if entry.snooze is not None:
        found.append(entry.snooze.because)
    if entry.order is not None:
        found.append(entry.order.do)
    if entry.event is not None:
        found.append(entry.event.feedback)
    if entry.lost is not None:
        found.append(_joined(entry.lost.reason.key if entry.lost.reason else None, entry.lost.rival))
    if entry.deal is not None:
        found.append(_joined(entry.deal.unit, entry.deal.to, entry.deal.note))
    return [text for text in found if text]


def _joined(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def _leaves(path: str, value: Value) -> Iterator[Hit]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, item)
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for item in value:
            yield from _leaves(path, item)
    else:
        yield Hit(path, str(value))
