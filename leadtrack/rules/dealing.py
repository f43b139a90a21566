"""What `deal` writes: one event of one unit. An odd order is remarked on, what contradicts the log is refused."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leadtrack.errors import UsageError
from leadtrack.model.deals import Purchase, belongs, of_this_need, purchases, unit_key
from leadtrack.model.kinds import events
from leadtrack.model.schema import Field, Label
from leadtrack.model.state import Sold, State
from leadtrack.model.values import DealEvent, Raw
from leadtrack.rules.dates import parse_when
from leadtrack.rules.draft import Drafter
from leadtrack.rules.near import meant
from leadtrack.rules.tick import Shown

Words = Mapping[str, Any]

Remark = tuple[str, Mapping[str, object]]
"""The id of a sentence, and its parameters."""

PROMISED = ("pay_on", "hand_over_on")


@dataclass(frozen=True, slots=True)
class Dealt:
    """An event as the keys of its entry, and what is to be said of it.

    `undoes` where it takes a deal back, `last` where that leaves a customer who is not lost with nothing that stands.
    """

    keys: dict[str, Raw]
    remarks: tuple[Remark, ...]
    undoes: bool
    last: bool


def field(drafter: Drafter, key: str, part: str) -> Field:
    """The row of a part of an entry's key; UsageError where the shop turned it off."""
    row = drafter.parser.schema.part(key, part)
    if row is None:
        raise UsageError("turned-off", key=key)
    return row


def dealt(drafter: Drafter, before: State, words: Words, shown: Shown) -> Dealt:
    """The event that the options of `deal` describe; UsageError where it can't be. `shown` masks what the log says."""
    return _Dealing(drafter, before, words, shown).dealt()


def gives_up(made: Dealt, words: Words, looks: Callable[[], bool]) -> bool:
    """Whether who took back the last deal looks no more; `looks` asks where no option says. UsageError for a muddle."""
    if words["still_looking"] and words["not_looking"]:
        raise UsageError("deal-looking-both")
    if not made.undoes and (words["still_looking"] or words["not_looking"]):
        raise UsageError("deal-looking-what")
    if words["not_looking"] and not made.last:
        raise UsageError("deal-not-last")
    if (words["reason"] or words["rival"]) and (not made.last or words["still_looking"]):
        raise UsageError("deal-reason-what")
    if not made.last:
        return False
    return bool(words["not_looking"]) or not (words["still_looking"] or looks())


class _Dealing:
    """One event in the making: of which unit, on which day, and how it fits what the log has."""

    def __init__(self, drafter: Drafter, before: State, words: Words, shown: Shown) -> None:
        self.drafter, self.before, self.words, self.shown = drafter, before, words, shown
        self.row = field(drafter, "deal", "event")
        option = meant(self.row, words["event"], "no-such-event")
        self.event, self.label = events(self.row)[option.key], option.label
        self.on = drafter.when(words["date"], "past").day if words.get("date") else drafter.now.day
        if self.on > drafter.now.day:
            raise UsageError("deal-ahead", text=words["date"], day=str(self.on))
        if self.event.delivers and words.get("hand_over_on"):
            raise UsageError("deal-delivers", event=self.label)
        stages = drafter.parser.schema.entry.get("stage")
        self.stages: dict[str | None, Label] = {one.key: one.label for one in (stages.options if stages else ())}
        self.found = purchases(before.deals)
        self.given = (words.get("for") or "").strip() or None

    def dealt(self) -> Dealt:
        at = belongs(self.found, self.event, self.given)
        if self.event.undoes:
            self._was(at)
        elif self.given is None:
            self._sure()
        if self.given is not None:
            self._one_of_that_name(self.given)
        purchase = self.found[at] if at is not None else Purchase(None, ())
        unit = self.given if at is None or purchase.unit is None else _called(purchase, self.on)
        current = of_this_need(self.before.deals, self.before.need_since)
        others = [one for one in current if one.events != purchase.events]
        remarks = [*self._taken(unit), *self._odd(purchase, unit), *self._standing(purchase)]
        remarks += [*self._namesake(purchase), *self._stage(others), *self._grade(purchase, others)]
        last = self.event.undoes and self.before.standing in ("open", "closed") and not others
        return Dealt(self._keys(unit), tuple(remarks), self.event.undoes, last)

    def _keys(self, unit: str | None) -> dict[str, Raw]:
        words, deal = self.words, {"event": self.event.key, "date": str(self.on)}
        given: dict[str, Any] = {"for": unit, "to": self._to()}
        given |= {key: words.get(key) for key in ("amount", "discount", "method", "note")}
        given |= {key: self._promised(words[key]) for key in PROMISED if words.get(key)}
        keys: dict[str, Raw] = {"deal": {**deal, **{key: str(value) for key, value in given.items() if value}}}
        if self.on != self.drafter.now.day:
            keys |= {"at": str(self.on), "rec": str(self.drafter.now)}
        if self.event.stage in self.stages and self.event.stage != self.before.stage:
            keys["stage"] = str(self.event.stage)
        if words.get("by"):
            keys["by"] = self.drafter.shop.slug_of(words["by"])
        return keys

    def _to(self) -> str:
        to = (self.words.get("to") or "").strip()
        changes = self.event.swaps or self.event.renames
        if changes and not to:
            raise UsageError("deal-to-missing", event=self.label)
        if to and not changes:
            raise UsageError("deal-to-what", event=self.label)
        return to

    def _promised(self, text: str) -> date:
        """A day promised at the event: words as `30天后` count from it, and none lies before it."""
        moment = parse_when(text, today=self.on, lean="future")
        self.drafter.dates.append((text, moment))
        if moment.day < self.on:
            raise UsageError("deal-promise-before", text=text, day=str(moment.day), on=str(self.on), event=self.label)
        return moment.day

    # --- which unit

    def _was(self, at: int | None) -> None:
        """Refuse to take back what there is not, with the entry that tells so."""
        stand = [one for one in self.found if one.stands]
        if at is not None:
            if self.given is None and len(stand) > 1:
                raise UsageError("deal-which", event=self.label, units=self._told(stand))
            later = max(self.found[at].events, key=lambda sold: sold.day)
            if self.on < later.day:
                params = {"unit": self.shown(_unit(self.found[at])), "event": self.label, "text": self.words["date"]}
                raise UsageError("deal-undo-before", day=str(later.day), what=self._what(later), **params)
            return
        asked = {unit_key(one.unit) for one in self.found} if self.given is None else {unit_key(self.given)}
        gone = [one for one in self.found if not one.stands and unit_key(one.unit) in asked]
        if gone:
            undone = gone[-1].events[-1]
            raise UsageError("deal-gone", unit=self.shown(_unit(gone[-1])), day=str(undone.on), what=self._what(undone))
        if stand and self.given is None:
            raise UsageError("deal-which", event=self.label, units=self._told(stand))
        if stand:
            raise UsageError("deal-never", unit=self.given, units=self._told(stand))
        raise UsageError("deal-none")

    def _sure(self) -> None:
        """Refuse to guess where several deals run that the event may be of."""
        takers = [one for one in self.found if one.takes(self.event)]
        if len(takers) > 1:
            raise UsageError("deal-which", event=self.label, units=self._told(takers))

    def _one_of_that_name(self, name: str) -> None:
        """Refuse to guess where two deals that stand bear one name, as after a swap."""
        named = self._named(name)
        if len(named) > 1:
            raise UsageError("deal-one-name", event=self.label, unit=name, units=self._told(named))

    def _named(self, name: str) -> list[Purchase]:
        return [one for one in self.found if one.stands and unit_key(one.unit) == unit_key(name)]

    # --- what is said of it

    def _namesake(self, purchase: Purchase) -> Iterator[Remark]:
        """Say that the unit of a swap is another deal's already: from then on two bear one name."""
        if self.event.swaps:
            others = [one for one in self._named(self._to()) if one.events != purchase.events]
            if others:
                yield "deal.swap-runs", {"units": self._told(others)}

    def _taken(self, unit: str | None) -> Iterator[Remark]:
        if unit is not None and self.given is None:
            yield "deal.taken", {"unit": self.shown(unit)}
        elif unit is None and not self.event.undoes:
            yield "deal.no-unit", {"event": self.label}

    def _odd(self, purchase: Purchase, unit: str | None) -> Iterator[Remark]:
        """Remark on an order of events that is seldom right."""
        event, had = self.event, [sold.deal.event.key for sold in purchase.events]
        named: dict[str, object] = {"event": self.label, "unit": self.shown(unit or "-")}
        wanted = tuple(option.label for option in self.row.options if option.key in event.after)
        if wanted and not set(event.after) & set(had):
            yield "deal.odd-first", named | {"before": wanted}
            stand = [one for one in self.found if one.stands] if not purchase.events else []
            if stand:
                yield "deal.odd-unit", named | {"units": self._told(stand)}
        closing, last = purchase.closing, purchase.events[-1] if purchase.events else None
        again = next((sold for sold in purchase.events if sold.deal.event.key == event.key), None)
        if again is not None and again.deal.hand_over_on and self.words.get("hand_over_on"):
            now = parse_when(self.words["hand_over_on"], today=self.on, lean="future")
            yield "deal.day-moved", named | {"day": str(now.day)}
        elif again is not None and not event.again:
            yield "deal.odd-again", named | {"day": str(again.on)}
        elif closing is not None and event.begins:
            yield "deal.odd-sold", named | {"closing": self._label(closing.deal.event), "day": str(closing.on)}
        if last is not None and self.on < last.on:
            before = {"last": self._label(last.deal.event), "on": str(last.on)}
            yield "deal.odd-day", named | before | {"day": str(self.on)}

    def _standing(self, purchase: Purchase) -> Iterator[Remark]:
        """Say how to go on with somebody who is no prospect, and begins to buy again."""
        if self.event.closes or self.event.undoes or purchase.events:
            return
        if self.before.standing in ("lost", "frozen"):
            yield "deal.of-lost", {"day": str(self.before.lost_on)}
        elif self.before.standing == "closed":
            yield "deal.of-buyer", {}

    def _stage(self, others: Sequence[Purchase]) -> Iterator[Remark]:
        """Say that the stage moves with the deal, or may no longer hold without it (C70)."""
        now, before = self.event.stage, self.before.stage
        if now in self.stages and now != before:
            yield "deal.stage", {"stage": self.stages[now]}
        reached = {event.stage for event in events(self.row).values()}
        kept = {sold.deal.event.stage for one in others for sold in one.events}
        if self.event.undoes and before in (reached & self.stages.keys()) - kept:
            yield "deal.stage-rests", {"stage": self.stages[before]}

    def _grade(self, purchase: Purchase, others: Sequence[Purchase]) -> Iterator[Remark]:
        """Say to which level the event brings them, or that a level rested on what is taken back (J7)."""
        book, graded = self.drafter.book, self.drafter.book.intent(self.before)
        scheme = book.grading.get(graded.grade.scheme if graded else book.scheme)
        brought = scheme.ordered if scheme else None
        if brought is not None and self.event.key in brought.needs:
            if graded is None or not book.by_order(graded.grade):
                yield "deal.grade", {"level": brought.key}
        elif book.ordered is not None and self._orders(purchase, *others):
            yield "deal.paced", {"event": self.label, "n": book.ordered.every}
        level = scheme.level(graded.grade.counts) if scheme and graded else None
        stand = {sold.deal.event.key for one in others for sold in one.events}
        if self.event.undoes and level is not None and level.needs and not stand & set(level.needs):
            yield "deal.grade-rests", {"level": level.key}

    def _orders(self, *found: Purchase) -> bool:
        """Whether with this event the first of these is on its way."""
        return self.event.orders and not self.event.closes and not any(one.order for one in found)

    def _label(self, event: DealEvent) -> Label:
        return next((row.label for row in self.row.options if row.key == event.key), Label(event.key, event.key))

    def _what(self, sold: Sold) -> tuple[object, ...]:
        """What an entry says: its event, and the words that were put to it."""
        words = (self.shown(text) for text in (sold.deal.amount, sold.deal.note) if text)
        return (self._label(sold.deal.event), *words)

    def _told(self, found: Sequence[Purchase]) -> tuple[object, ...]:
        """Each unit with its last event, so that a person knows which it is."""
        lasts = ((self.shown(_unit(one)), one.events[-1]) for one in found)
        return tuple((unit, self._label(last.deal.event), str(last.on)) for unit, last in lasts)


def _unit(one: Purchase) -> str:
    return one.unit or "-"


def _called(one: Purchase, day: date) -> str | None:
    """What a unit was called on a day: before a swap that came later, as it was until then."""
    swaps = (sold.deal.unit for sold in one.events if sold.deal.event.swaps and sold.day > day)
    return next(swaps, None) or one.unit
