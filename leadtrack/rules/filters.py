"""Filters of `list`: `grade:A,B owner:zhang-min tag:学区 stage:comparing source:抖音 silent:>30`, and words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from leadtrack.errors import UsageError
from leadtrack.model import pinyin
from leadtrack.model.record import Customer, Value
from leadtrack.model.schema import Schema
from leadtrack.rules.agenda import BUCKETS, Line

KEYS = ("grade", "owner", "tag", "stage", "source", "due", "silent")

Filter = Callable[[Line], bool]

_SILENT = re.compile(r"(>=|<=|>|<|=)?(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filters:
    """All must hold. `asks_owner` where a filter names owners itself, so that the default of my own does not apply."""

    filters: tuple[Filter, ...]
    asks_owner: bool

    def holds(self, line: Line) -> bool:
        """Whether a customer passes all filters."""
        return all(one(line) for one in self.filters)


def parse_filters(words: Sequence[str], schema: Schema) -> Filters:
    """Read filters; UsageError for a key or value that is none."""
    made: list[Filter] = []
    for word in words:
        key, colon, value = word.replace("：", ":").partition(":")
        if not colon or not key.isascii():
            made.append(_text(word))
        elif key not in KEYS:
            raise UsageError("no-such-filter", key=key, known=" ".join(KEYS))
        else:
            made.append(_one(key, value, schema))
    return Filters(tuple(made), any(word.startswith("owner:") for word in words))


def _one(key: str, value: str, schema: Schema) -> Filter:
    if not value:
        raise UsageError("empty-filter", key=key)
    wanted = {part.strip().casefold() for part in value.replace("，", ",").split(",")}
    if key == "silent":
        return _silent(value)
    if key == "due":
        if not wanted <= set(BUCKETS):
            raise UsageError("no-such-bucket", value=value, known=" ".join(BUCKETS))
        return lambda line: line.bucket in wanted
    if key == "stage":
        row = schema.entry.get("stage")
        words = row.accepts() if row else {}
        wanted = {words.get(word, word) for word in wanted}
    return lambda line: bool(wanted & {word.casefold() for word in _words(key, line)})


def _words(key: str, line: Line) -> Iterator[str]:
    """What a customer answers to under one filter."""
    state = line.state
    if key == "grade":
        yield state.graded.grade.level if state.graded else "-"
    elif key == "owner":
        yield from (state.owner or "-", "all")
    elif key == "stage":
        yield state.stage or "-"
    elif key == "tag":
        yield from line.customer.texts("tags")
    else:
        yield from _sources(line.customer)


def _silent(value: str) -> Filter:
    found = _SILENT.fullmatch(value)
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
        any(pinyin.matches(word, name) for name in line.customer.names()) or bool(hits(line.customer, word))
    )


def hits(customer: Customer, word: str) -> list[str]:
    """The texts of a record that hold a word, in any case."""
    folded = word.casefold()
    return [text for text in texts(customer) if folded in text.casefold()]


def texts(customer: Customer) -> Iterator[str]:
    """Every text of a record, facts first, then the log."""
    yield from _leaves(customer.facts)
    for entry in customer.log:
        yield from (entry.note or "", entry.agreed or "", entry.reason or "", entry.rival or "")
        yield from (*entry.said, *entry.asked, *entry.answered, *entry.observed, *entry.with_)
        yield from (promise.do for promise in entry.promised)
        yield from (" ".join(filter(None, (unit.what, unit.price, unit.why))) for unit in entry.units)
        yield entry.next.do or "" if entry.next else ""


def _leaves(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for item in value:
            yield from _leaves(item)
    else:
        yield str(value)
