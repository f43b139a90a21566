"""Sources that look ahead: bookings and what became of them, hand-overs, birthdays (E21, E23, E40, E41)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from leadtrack.model.deals import Purchase, purchases
from leadtrack.model.record import Entry
from leadtrack.model.unparse import raw_value
from leadtrack.rules.appointments import fate_of
from leadtrack.rules.date_calendar import PersonDay, people_days
from leadtrack.rules.due_dates import BIRTHDAY
from leadtrack.rules.forms.line import Dossier, FormLines, Ground, Line
from leadtrack.rules.forms.material import Material
from leadtrack.rules.forms.parts import Count, Day, Name, Pieces, Said, Span, Weekday, Word, piece
from leadtrack.rules.forms.values import OF_CUSTOMER, OF_ENTRY, Value, cells

GREETED = ("open", "closed")
"""Whoever is lost or frozen is not greeted."""

OF_BOOKING: Mapping[str, Value] = {**OF_ENTRY, **cells("weekday", "hour", "agreed", "became")}
OF_DELIVERY: Mapping[str, Value] = {
    **OF_CUSTOMER,
    **cells("promised", "weekday", "hour", "unit", "ordered", "handed"),
}
OF_BIRTHDAY: Mapping[str, Value] = {**OF_CUSTOMER, **cells("day", "weekday", "birthday", "who", "age")}


class Booked(NamedTuple):
    """A step as it was agreed, and the entry that settled it; None where nothing did."""

    entry: Entry
    by: Entry | None
    fate: str


def bookings(material: Material, channel: str) -> FormLines:
    """What was agreed by a channel for these days, by day and hour, with what became of it (E21, E41)."""
    found: list[tuple[tuple[object, ...], Line]] = []
    for customer in material.customers:
        dossier = Dossier(customer, material.ground)
        owner = dossier.now.owner
        if not material.mine(owner):
            continue
        for booked in _booked(dossier.log, channel):
            step = booked.entry.next
            if step is not None and step.date.day in material.ground.span:
                line = Line(dossier, booked.entry, owner, cells=_of_booking(booked, material.ground))
                found.append(((step.date.day, step.date.minute or 0, customer.id), line))
    return _page(material, found)


def _booked(log: Sequence[Entry], channel: str) -> Iterator[Booked]:
    """The steps by a channel, each day once: an attempt that leaves a step where it is books nothing anew."""
    for at, entry in enumerate(log):
        if not _is(entry, channel) or entry.next is None:
            continue
        step = entry.next
        settled = ((later, fate) for later in log[at + 1 :] if (fate := fate_of(step, later)) != "open")
        later, fate = next(settled, (None, "open"))
        again = later is not None and _is(later, channel) and later.next is not None
        if not (again and fate == "moved" and later and later.next and later.next.date.day == step.date.day):
            yield Booked(entry, later, fate)


def _is(entry: Entry, channel: str) -> bool:
    step = entry.next
    return step is not None and step.via is not None and step.via.key == channel


def _of_booking(booked: Booked, ground: Ground) -> Mapping[str, Pieces]:
    step = booked.entry.next
    if step is None:
        return {}
    return {
        "weekday": piece(Weekday(step.date.day)),
        "hour": piece(Span(step.date.minute) if step.date.minute is not None else None),
        "agreed": piece(Said(step.do, ground.schema.part("next", "do")) if step.do else None),
        "became": _became(booked.fate, booked.by, step.date.day, ground.known),
    }


def _became(fate: str, by: Entry | None, planned: date, known: date) -> Pieces:
    """Done on which day, moved to which; not done where the day has passed; nothing as long as it may still be."""
    if fate == "kept" and by is not None:
        return piece(Word("forms.done"), Day(by.at.day))
    if fate == "open":
        return piece(Word("forms.not-done")) if planned < known else ()
    to = by.next.date.day if by is not None and by.next is not None else None
    if to is not None and to != planned:
        return piece(Word("forms.moved" if fate == "moved" else "forms.not-done"), Word("forms.to"), Day(to))
    return piece(Word("forms.off" if fate == "moved" else "forms.not-done"))


def deliveries(material: Material) -> FormLines:
    """The units that we promised to hand over in these days, by day: those that were handed over too (E23)."""
    found: list[tuple[tuple[object, ...], Line]] = []
    for customer in material.customers:
        dossier = Dossier(customer, material.ground)
        state = dossier.now
        for bought in purchases(state.deals) if material.mine(state.owner) else ():
            day = next((sold.deal.hand_over_on for sold in reversed(bought.events) if sold.deal.hand_over_on), None)
            if bought.stands and day is not None and day in material.ground.span:
                line = Line(dossier, by=state.owner, cells=_of_delivery(dossier, bought, day))
                found.append(((day, customer.id, bought.unit or ""), line))
    return _page(material, found)


def _of_delivery(dossier: Dossier, bought: Purchase, day: date) -> Mapping[str, Pieces]:
    planned = dossier.now.planned
    at = planned.step.date if planned is not None else None
    hour = piece(Span(at.minute)) if at is not None and at.day == day and at.minute is not None else ()
    handed = next((sold.on for sold in bought.events if sold.deal.event.delivers), None)
    return {
        "promised": piece(Day(day)),
        "weekday": piece(Weekday(day)),
        "hour": hour,
        "unit": piece(Said(bought.unit, dossier.ground.schema.part("deal", "for")) if bought.unit else None),
        "ordered": piece(Day(bought.events[0].on)),
        "handed": piece(Day(handed) if handed is not None else None),
    }


def birthdays(material: Material) -> FormLines:
    """Whose birthday falls into these days, family too; not of who is lost, or asked for silence (E40)."""
    found: list[tuple[tuple[object, ...], Line]] = []
    for customer in material.customers:
        dossier = Dossier(customer, material.ground)
        state = dossier.now
        if material.mine(state.owner) and state.standing in GREETED and state.stop != "all":
            for one in people_days(customer, state, material.ground.book, material.ground.span):
                if one.occasion.kind == BIRTHDAY:
                    line = Line(dossier, by=state.owner, cells=_of_birthday(dossier, one))
                    found.append(((one.day, customer.id, one.occasion.who), line))
    return _page(material, found)


def _of_birthday(dossier: Dossier, one: PersonDay) -> Mapping[str, Pieces]:
    row = dossier.ground.schema.facts.get(BIRTHDAY)
    return {
        "day": piece(Day(one.day)),
        "weekday": piece(Weekday(one.day)),
        "birthday": piece(Said(raw_value(one.occasion.day), row)),
        "who": piece(Name(one.occasion.who) if one.occasion.who else None),
        "age": piece(Count(one.age) if one.age is not None else None),
    }


def _page(material: Material, found: list[tuple[tuple[object, ...], Line]]) -> FormLines:
    found.sort(key=lambda one: one[0])
    return FormLines(material.ground, tuple(line for _, line in found), asked=material.consultant)
