"""Care plans from their text (`templates/*/care.yaml`): typed, each slip refused with its place."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import cast, get_args

from leadtrack.model.schema import Label
from leadtrack.model.values import Raw
from leadtrack.rules.care.plan import Asked, Care, Choice, Plan, Settles, Span, Step
from leadtrack.rules.date_table import CLASSES
from leadtrack.rules.roster import CONSULTANT, MARKETING
from leadtrack.rules.rows import Rows, broken

TOLD = ("first_call", "first_visit", "viewing", "visit", "last_visit", "hand_over_on")
"""Events that are no events of a deal: rules/care/events.py says which day each is."""

TIMED = ("first_call", "first_visit")
"""Events with an hour: a message may be due so many minutes after them."""

PLAN_KEYS = ("zh", "en", "on", "else", "from", "choice", "steps")
STEP_KEYS = (
    "zh", "en", "on", "else", "from", "opens", "due", "late", "lapses", "since", "every", "until", "via", "mandatory",
    "actor", "classes", "met", "did", "in_place_of", "message", "checks", "unless",
)  # fmt: skip
WEEKEND = "weekend"

_SPAN = re.compile(r"(?:([0-9]{1,4})m)?(?:([+-]?)([0-9]{1,5})d)?", re.ASCII)
_MINUTES = re.compile(r"([0-9]{1,4})min", re.ASCII)
_ANCHORS = (date(2027, 1, 31), date(2027, 3, 1), date(2028, 2, 29))
"""Days on which windows are tried: months of every length follow them."""
_MONTH = 31
_FOR_EVER = 1200
"""Months after an event beyond which nobody asks: a hundred years."""


class _Reader:
    """Reads one shop's plans; `events` and `channels` are all that its log knows, those turned off too.

    Where the shop turned all of them off none is a slip: what waits for it never comes.
    """

    def __init__(self, raw: Mapping[str, Raw], events: Collection[str], channels: Collection[str]) -> None:
        self.rows, self.events, self.channels = Rows(raw), (*TOLD, *events) if events else (), channels

    def plans(self) -> Iterator[Plan]:
        for key in self.rows.mapping("plans"):
            yield self._plan(key, ("plans", key))

    def _plan(self, key: str, where: tuple[str, ...]) -> Plan:
        rows = self.rows
        rows.only(PLAN_KEYS, *where)
        choice = rows.mapping(*where).get("choice", "")
        if choice not in get_args(Choice):
            raise broken("not-a-choice", *where, "choice")
        found = {name: self._step(name, where, (*where, "steps", name)) for name in rows.mapping(*where, "steps")}
        if not found:
            raise broken("missing", *where, "steps")
        label = self._label(where)
        return Plan(key, label, self._placed(found, (*where, "steps")), cast("Choice", choice))

    def _placed(self, steps: Mapping[str, Step], where: tuple[str, ...]) -> Mapping[str, Step]:
        """Take the months out of a recurring step in which another one stands in its place (J48)."""
        found = dict(steps)
        for name, step in steps.items():
            other = self.rows.mapping(*where, name).get("in_place_of")
            if other is None:
                continue
            replaced = found.get(str(other))
            if replaced is None or other == name or replaced.every is None:
                raise broken("no-such-step", *where, name, "in_place_of")
            found[str(other)] = replace(replaced, replaced=replaced.replaced | frozenset(_months(step)))
        return found

    def _step(self, key: str, plan: tuple[str, ...], where: tuple[str, ...]) -> Step:
        rows = self.rows
        rows.only(STEP_KEYS, *where)
        events = self._events(plan, where)
        opens = self._span(where, "opens") or Span()
        minutes = self._minutes(events, where)
        due = (None if minutes is not None else self._span(where, "due")) or opens
        late = self._span(where, "late") or due
        met, channels = self._met(where)
        step = Step(
            key=key,
            label=self._label(where),
            events=events,
            otherwise=self._otherwise(plan, where),
            unless=self._named(where, "unless"),
            opens=opens,
            due=due,
            late=late,
            lapses=self._span(where, "lapses"),
            since=self._span(where, "since") or opens,
            minutes=minutes,
            every=None if self._word(where, "every") == WEEKEND else self._span(where, "every"),
            weekends=self._word(where, "every") == WEEKEND,
            until=self._span(where, "until"),
            via=self._channel(where),
            mandatory=self._yes(where, "mandatory"),
            actor=self._one_of(where, "actor", (CONSULTANT, MARKETING), "not-a-role"),
            classes=self._classes(where),
            met=met,
            channels=channels,
            by_did=self._words(where, "did"),
            message=self._word(where, "message"),
            checks=self._checks(where),
        )
        self._sound(step, where)
        return step

    def _sound(self, step: Step, where: tuple[str, ...]) -> None:
        """Refuse a window that ends before it opens, and a step that would come again before it is over."""
        row, last = self.rows.mapping(*where), step.lapses or step.late
        window = (("due", step.opens, step.due), ("late", step.due, step.late), ("lapses", step.late, last))
        for key, first, then in window:
            if _before(then, first):
                raise broken("before-opens", *where, key)
        if _before(step.opens, step.since):
            raise broken("before-opens", *where, "since")
        odd = next((key for key in ("due", "late", "lapses", "since") if step.weekends and key in row), None)
        if odd is not None:
            raise broken("of-a-weekend", *where, odd)
        if "until" in row and not step.recurs:
            raise broken("without-every", *where, "until")
        if step.every is not None:
            self._returns(step, step.every, where)

    @staticmethod
    def _returns(step: Step, every: Span, where: tuple[str, ...]) -> None:
        """Refuse a step that never comes again within its time, or before it is over."""
        if not _before(Span(), every):
            raise broken("too-small", *where, "every")
        if step.until is not None and _before(step.until, step.opens.again(every, 1)):
            raise broken("every-too-long", *where, "every")
        if not _before(step.late, step.opens.again(every, 1)):
            raise broken("every-too-short", *where, "every")

    def _events(self, plan: tuple[str, ...], where: tuple[str, ...]) -> tuple[str, ...]:
        """What a step counts from: as it says itself, else as its plan does."""
        place = where if "on" in self.rows.mapping(*where) else plan
        if found := self._named(place, "on"):
            return found
        raise broken("missing", *place, "on")

    def _named(self, where: tuple[str, ...], key: str) -> tuple[str, ...]:
        for event in (found := self._words(where, key)):
            self._known(event, where, key)
        return found

    def _otherwise(self, plan: tuple[str, ...], where: tuple[str, ...]) -> str | None:
        own = self.rows.mapping(*where)
        place = where if "else" in own or "on" in own else plan
        event = self._word(place, "else")
        if event is not None:
            self._known(event, place, "else")
        return event

    def _known(self, event: str, where: tuple[str, ...], key: str) -> None:
        if self.events and event not in self.events:
            raise broken("no-such-event", *where, key)

    def _minutes(self, events: tuple[str, ...], where: tuple[str, ...]) -> int | None:
        found = _MINUTES.fullmatch(self._word(where, "due") or "")
        if found is None:
            return None
        if not set(events) <= set(TIMED):
            raise broken("no-hour", *where, "due")
        return int(found[1])

    def _span(self, where: tuple[str, ...], key: str) -> Span | None:
        text = self._word(where, key)
        if text is None:
            return None
        found = _SPAN.fullmatch(text)
        signed = bool(found and found[2])
        if not found or not (found[1] or found[3]) or (found[3] and signed != bool(found[1])):
            raise broken("not-a-span", *where, key)
        return Span(int(found[1] or 0), int(f"{found[2]}{found[3]}") if found[3] else 0)

    def _met(self, where: tuple[str, ...]) -> tuple[Settles, tuple[str, ...]]:
        """What settles it: one of the words, or the channels by which it is done."""
        named = self._words(where, "met") or ("contact",)
        if len(named) == 1 and named[0] in get_args(Settles):
            return cast("Settles", named[0]), ()
        for channel in named:
            if self.channels and channel not in self.channels:
                raise broken("no-such-channel", *where, "met")
        return "contact", named

    def _channel(self, where: tuple[str, ...]) -> str | None:
        channel = self._word(where, "via")
        if self.channels and channel is not None and channel not in self.channels:
            raise broken("no-such-channel", *where, "via")
        return channel

    def _classes(self, where: tuple[str, ...]) -> tuple[str, ...]:
        found = self._words(where, "classes")
        if not set(found) <= set(CLASSES):
            raise broken("not-a-class", *where, "classes")
        return found

    def _checks(self, where: tuple[str, ...]) -> tuple[Label, ...]:
        found = self.rows.mapping(*where).get("checks", [])
        if not isinstance(found, list):
            raise broken("not-a-list", *where, "checks")
        return tuple(self._label_of(row, (*where, "checks", str(at))) for at, row in enumerate(found, 1))

    def _label(self, where: tuple[str, ...]) -> Label:
        return self._label_of(dict(self.rows.mapping(*where)), where)

    @staticmethod
    def _label_of(row: Raw, where: tuple[str, ...]) -> Label:
        zh, en = (row.get("zh"), row.get("en")) if isinstance(row, dict) else (None, None)
        if not (isinstance(zh, str) and isinstance(en, str) and zh and en):
            raise broken("no-label", *where)
        return Label(zh, en)

    def _yes(self, where: tuple[str, ...], key: str) -> bool:
        return self._one_of(where, key, ("false", "true"), "not-yes-or-no") == "true"

    def _one_of(self, where: tuple[str, ...], key: str, words: tuple[str, ...], reason: str) -> str:
        word = self._word(where, key) or words[0]
        if word not in words:
            raise broken(reason, *where, key)
        return word

    def _word(self, where: tuple[str, ...], key: str) -> str | None:
        found = self.rows.mapping(*where).get(key)
        if found is not None and not isinstance(found, str):
            raise broken("not-a-word", *where, key)
        return found or None

    def _words(self, where: tuple[str, ...], key: str) -> tuple[str, ...]:
        found = self.rows.mapping(*where).get(key, [])
        words = [found] if isinstance(found, str) else found
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise broken("not-a-list", *where, key)
        return tuple(str(word) for word in words if word)


def make_care(raw: Mapping[str, Raw], events: Collection[str], channels: Collection[str]) -> Care:
    """Type the merged text of the plans; UsageError names the first place that can't be used."""
    reader = _Reader(raw, events, channels)
    reader.rows.only(("plans",))
    plans = {plan.key: plan for plan in reader.plans()}
    asked: dict[str, Asked] = {}
    for plan in plans.values():
        for step in plan.steps.values():
            for event in (*step.events, *([step.otherwise] if step.otherwise else ())):
                asked[event] = (*asked.get(event, ()), (plan, step))
    days = {event: _longest(found) for event, found in asked.items()}
    return Care(plans, asked, days)


def _longest(asked: Asked) -> int | None:
    """So many days after an event the last of its steps is gone; None where one never goes."""
    days = 0
    for _, step in asked:
        last = step.until if step.recurs else step.lapses
        if last is None:
            return None
        end = step.lapses or step.late
        days = max(days, _most(last), _most(last) + max(1, _most(end)) if step.recurs else 0)
    return days


def _most(span: Span) -> int:
    return span.months * _MONTH + span.days


def _before(one: Span, other: Span) -> bool:
    """Whether a distance may end before another: a month has 28 to 31 days."""
    return any(one.after(anchor) < other.after(anchor) for anchor in _ANCHORS)


def _months(step: Step) -> Iterator[int]:
    """The months after the event in which a step comes, counted as its due days are."""
    yield step.due.months
    if step.every is not None and step.every.months:
        last = step.until.months if step.until is not None else _FOR_EVER
        yield from range(step.due.months + step.every.months, last + 1, step.every.months)


def deal_events(entry: Mapping[str, Raw]) -> tuple[str, ...]:
    """Every event of a deal that the log's table ever had, those that the shop turned off too."""
    return _keys(entry, "deal", "fields", "event", "options")


def known_channels(entry: Mapping[str, Raw]) -> tuple[str, ...]:
    """Every channel that the log's table ever had."""
    return _keys(entry, "via", "options")


def _keys(raw: Mapping[str, Raw], *path: str) -> tuple[str, ...]:
    found: Raw = dict(raw)
    for key in path:
        found = found.get(key, {}) if isinstance(found, dict) else {}
    return tuple(found) if isinstance(found, dict) else ()
