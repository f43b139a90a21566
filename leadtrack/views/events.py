"""Events on a screen and as JSON: the list, one with its guests, and who is left out of a message to many."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import get_args

from leadtrack.model.inert import inert
from leadtrack.model.record import Customer
from leadtrack.rules.attendance import Guest, GuestList
from leadtrack.rules.events import ABOUT, KINDS, NEWS, STANDING, Event, Events, Fit
from leadtrack.rules.mass import Audience
from leadtrack.rules.roster import CONSULTANT, MARKETING
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, day, say
from leadtrack.views.table import Cell, Column, Form, Json, Table

RECENT = 60
"""Days for which an event that is over stays in the list."""

ORDER = ("came", "accepted", "invited", "declined", "absent")


CAPTIONED: Mapping[str, tuple[str, ...]] = {"kind": KINDS, "about": ABOUT, "actor": (CONSULTANT, MARKETING),
                                           "fits": (STANDING,)}  # fmt: skip
"""Keys of an event whose words have captions."""


def captions(key: str) -> dict[str, str]:
    """The words of a key by what they are called in either language."""
    return {
        say(lang, f"event.{key}.{word}").casefold(): word for lang in get_args(Lang) for word in CAPTIONED.get(key, ())
    }


def draw_events(screen: Screen, events: Events, reasons: Reasons, today: date, form: Form, *, everything: bool) -> None:
    """The events to come, then those of the last months, the latest first."""
    since = date.min if everything else today - timedelta(days=RECENT)
    coming = [event for event in events.all if event.last >= today and event.kind != "mass"]
    recent = [event for event in reversed(events.all) if since <= event.last and event not in coming]
    if form == "json":
        listed = [_json(event, reasons) for event in (*coming, *recent)]
        screen.json({"schema": "leadtrack.events/1", "as_of": str(today), "events": listed})
        return
    if not (coming or recent):
        screen.lines([(say(reasons.lang, "event.none"), "dim")])
    for title, listed_ in (("event.coming", coming), ("event.recent", recent)):
        if listed_:
            screen.lines([(say(reasons.lang, title), "strong")])
            screen.table(_table(listed_, reasons, today), header=False)


def _table(events: Sequence[Event], reasons: Reasons, today: date) -> Table:
    columns = (Column("day", "", width=5), Column("kind", ""), Column("name", "", wide=True))
    rows = tuple((Cell(day(event.day, today)), Cell(say(reasons.lang, f"event.kind.{event.kind}"), "dim"),
                  Cell(_line(event, reasons, today))) for event in events)  # fmt: skip
    return Table("events", "", columns, rows)


def _line(event: Event, reasons: Reasons, today: date, *, named: bool = True) -> str:
    """What it is, where, until when, for whom; and the id by which commands know it."""
    said = [event.name] * named + [event.place]
    said += [say(reasons.lang, f"event.about.{event.about}")] if event.about else []
    said += [say(reasons.lang, "event.until", day=day(event.until, today))] if event.until else []
    said += [say(reasons.lang, "event.to", day=day(event.to, today))] if event.to else []
    said += [_fits(event.fits, reasons)] if event.fits else []
    said += [say(reasons.lang, "event.sent", n=len(event.whom))] if event.kind == "mass" else []
    return " · ".join(part for part in (*map(reasons.privacy.value, said), inert(event.id)) if part)


def _fits(fits: Iterable[Fit], reasons: Reasons) -> str:
    """Whom it is for, under the captions of the facts."""
    facts, log = reasons.schema.facts, reasons.schema.entry
    between, colon = say(reasons.lang, "comma"), say(reasons.lang, "colon")
    said = []
    for fit in fits:
        row = facts.get(fit.path) or log.get(fit.path)
        caption = row.label.of(reasons.lang) if row else say(reasons.lang, "event.fits.standing")
        options = {option.key: option.label.of(reasons.lang) for option in (row.options if row else ())}
        words = [
            options.get(word, word) if row else say(reasons.lang, f"standing.{word}", schema=reasons.schema)
            for word in fit.words
        ]
        said.append(f"{caption}{colon}{between.join(words)}")
    return say(reasons.lang, "semicolon").join(said)


def draw_event(screen: Screen, found: GuestList, reasons: Reasons, today: date, form: Form) -> None:
    """One event: what it is, how many were invited and came, each guest, and who is not asked yet."""
    event, lang = found.event, reasons.lang
    if form == "json":
        screen.json(_json(event, reasons) | _guests_json(found, reasons))
        return
    head = " ".join(part for part in (day(event.day, today), say(lang, f"event.kind.{event.kind}"), event.name) if part)
    screen.lines([(reasons.privacy.value(head), "strong"), (_line(event, reasons, today, named=False), "dim")])
    screen.lines([(reasons.privacy.value(text), "") for text in (event.text, event.source) if text])
    if event.kind == "mass":
        return
    invited = sum(guest.state != "came" for guest in found.guests) + len(found.came)
    if found.came or (event.kind != NEWS and event.day <= today):
        people = say(lang, "event.party", n=found.people)
        screen.lines([(say(lang, "event.counts", came=len(found.came), n=invited, people=people), "")])
    if found.told:
        screen.lines([(say(lang, "event.told", n=found.told), "dim")])
    for state in ORDER:
        guests = [guest for guest in found.guests if guest.state == state]
        if guests:
            screen.lines([(f"{say(lang, f'attended.{state}')} {len(guests)}", "strong")])
            screen.lines([(f"  {_guest(guest, reasons, today)}", "") for guest in guests])
    if found.unasked:
        id_ = "event.untold" if event.kind == NEWS else "event.unasked"
        screen.lines([(say(lang, id_, n=len(found.unasked)), "strong")])
        named = [reasons.privacy.name(customer, owner) for customer, owner in found.unasked]
        screen.lines([(f"  {say(lang, 'comma').join(named)}", "")])


def _guest(guest: Guest, reasons: Reasons, today: date) -> str:
    said = [reasons.privacy.name(guest.customer, guest.owner), day(guest.day, today)]
    said += [say(reasons.lang, "event.party", n=guest.party)] if guest.party else []
    if guest.feedback:
        said.append(reasons.privacy.text(guest.feedback, guest.customer, guest.owner))
    elif guest.state == "came":
        said.append(say(reasons.lang, "event.no-feedback"))
    return "  ".join(said)


def _json(event: Event, reasons: Reasons) -> dict[str, Json]:
    hide = reasons.privacy.value
    return {
        "schema": "leadtrack.event/1",
        "id": event.id,
        "kind": event.kind,
        "name": hide(event.name),
        "date": str(event.day),
        "to": str(event.to) if event.to else None,
        "place": hide(event.place) or None,
        "by": hide(event.by) or None,
        "about": event.about or None,
        "actor": event.actor,
        "until": str(event.until) if event.until else None,
        "fits": {fit.path: [hide(word) for word in fit.words] for fit in event.fits},
        "text": hide(event.text) or None,
        "source": hide(event.source) or None,
        "occasion": event.occasion or None,
        "of": str(event.of) if event.of else None,
        "sent": len(event.whom) if event.kind == "mass" else None,
    }


def _guests_json(found: GuestList, reasons: Reasons) -> dict[str, Json]:
    guests: list[Json] = []
    for guest in found.guests:
        said = reasons.privacy.text(guest.feedback, guest.customer, guest.owner) if guest.feedback else None
        guests.append(_who(guest.customer, guest.owner, reasons) | {
            "state": guest.state, "on": str(guest.day), "party": guest.party or None, "feedback": said,
        })  # fmt: skip
    unasked: list[Json] = [_who(customer, owner, reasons) for customer, owner in found.unasked]
    counts = {state: sum(guest.state == state for guest in found.guests) for state in ORDER}
    return {"counts": counts | {"people": found.people, "told": found.told}, "guests": guests, "not_asked": unasked}


def _who(customer: Customer, owner: str | None, reasons: Reasons) -> dict[str, Json]:
    privacy = reasons.privacy
    return {"id": privacy.id(customer, owner), "name": privacy.name(customer, owner), "owner": owner}


def draw_left(screen: Screen, found: Audience, reasons: Reasons) -> None:
    """Who gets no message, by why."""
    by_why: dict[str, list[str]] = {}
    for left in found.left:
        by_why.setdefault(left.why, []).append(reasons.privacy.name(left.customer, left.owner))
    for why, names in by_why.items():
        said = say(reasons.lang, "left.line", why=say(reasons.lang, f"left.{why}"), n=len(names),
                   names=say(reasons.lang, "comma").join(names))  # fmt: skip
        screen.lines([(said, "dim")])


def left_json(found: Audience, reasons: Reasons) -> Json:
    """Who gets no message, for programs."""
    return [_who(left.customer, left.owner, reasons) | {"why": left.why} for left in found.left]
