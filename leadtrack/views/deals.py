"""Deals of one customer for a person to read, unit by unit; and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.deals import Purchase, purchases
from leadtrack.model.state import Sold, State
from leadtrack.model.unparse import raw_value
from leadtrack.rules.clocks import Run, runs
from leadtrack.rules.due_deals import AGREED, FAMILIES
from leadtrack.rules.item import Item
from leadtrack.rules.rulebook import RuleBook
from leadtrack.views.reasons import part_labels
from leadtrack.views.render import Screen
from leadtrack.views.say import day, say
from leadtrack.views.table import Cell, Column, Json, Table, Tone
from leadtrack.views.values import Values

STATUS = {"running": "deal.running", "closed": "deal.closed", "cancelled": "deal.cancelled"}
"""What is said of how a purchase stands."""

HEAD = ("event", "for", "date", "amount")
"""Parts of an event that have a column of their own."""


@dataclass(frozen=True, slots=True)
class Deals:
    """What there is to say of a customer's deals: `items` are what `due` has of them."""

    state: State
    book: RuleBook
    items: Sequence[Item]
    values: Values
    today: date

    @property
    def events(self) -> dict[str, str]:
        """The captions of events."""
        return part_labels(self.values.schema, "deal", self.values.lang)

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        return say(self.values.lang, id_, **params)

    def unit(self, purchase: Purchase) -> str:
        """What a purchase is called."""
        return self.values.masked(purchase.unit, None) if purchase.unit else self.say("deal.unnamed")

    def amount(self, sold: Sold) -> str:
        """The sum of an event."""
        return self.values.reasons.privacy.sum(sold.deal.amount or "", self.values.customer, self.values.owner)

    def runs(self, purchase: Purchase) -> list[Run]:
        """The clocks that a purchase set off."""
        return list(runs(self.book.clocks, purchase))

    def asked(self, purchase: Purchase) -> list[Item]:
        """What `due` asks for of one unit."""
        ours = (item for item in self.items if item.rule.startswith(FAMILIES))
        return [item for item in ours if item.params.get("unit") == (purchase.unit or "")] if purchase.stands else []


def status(purchase: Purchase) -> str:
    """How a purchase stands, for programs: running, closed or cancelled."""
    return "cancelled" if not purchase.stands else "closed" if purchase.closed else "running"


def standing(state: State, values: Values, today: date) -> Iterator[tuple[str, Tone]]:
    """How a customer stands beside being followed, a line each: a loss, a new need, every unit with its last event."""
    lang = values.lang
    if state.lost is not None:
        row = values.schema.entry.get("lost")
        what = values.said(raw_value(state.lost), row)
        yield say(lang, "show.lost", day=day(state.lost_on or today, today), what=what, schema=values.schema), "bad"
    if state.need_since is not None:
        yield say(lang, "show.need", day=day(state.need_since, today)), ""
    events = part_labels(values.schema, "deal", lang)
    for one in purchases(state.deals):
        last = one.events[-1]
        unit = values.masked(one.unit, None) if one.unit else say(lang, "deal.unnamed")
        event = events.get(last.deal.event.key, last.deal.event.key)
        stands, id_ = say(lang, STATUS[status(one)]), "show.deal" if one.stands else "show.deal-off"
        said = say(lang, id_, unit=unit, status=stands, event=event, day=day(last.on, today))
        amount = values.reasons.privacy.sum(last.deal.amount or "", values.customer, values.owner)
        yield f"{said} {amount}".rstrip(), "" if one.stands else "dim"


def show_deals(screen: Screen, deals: Deals) -> None:
    """A table a unit, and below it its clocks and what is open."""
    found = purchases(deals.state.deals)
    screen.lines([(deals.values.reasons.privacy.name(deals.values.customer, deals.values.owner), "strong")])
    if not found:
        screen.lines([(deals.say("deal.nothing"), "dim")])
    for purchase in found:
        screen.text()
        title = f"{deals.unit(purchase)} · {deals.say(STATUS[status(purchase)])}"
        columns = (
            Column("day", deals.say("column.day")), Column("event", deals.say("column.event")),
            Column("days", deals.say("column.days"), right=True),
            Column("amount", deals.say("column.amount"), right=True),
            Column("more", deals.say("column.more"), wide=True),
        )  # fmt: skip
        screen.table(Table("deal", title, columns, tuple(_rows(deals, purchase))))
        screen.lines(_clock(deals, run) for run in deals.runs(purchase))
        screen.lines(_open(deals, purchase))


def _rows(deals: Deals, purchase: Purchase) -> Iterator[tuple[Cell, ...]]:
    last: Sold | None = None
    for sold in purchase.events:
        event = sold.deal.event
        tone: Tone = "bad" if event.undoes else "good" if event.closes else ""
        between = str((sold.on - last.on).days) if last else ""
        yield (
            Cell(day(sold.on, deals.today)), Cell(deals.events.get(event.key, event.key), tone), Cell(between, "dim"),
            Cell(deals.amount(sold)), Cell(_more(deals, sold)),
        )  # fmt: skip
        last = sold


def _more(deals: Deals, sold: Sold) -> str:
    """Whatever else an event says, each part with its caption; a note and a new unit explain themselves."""
    row = deals.values.schema.entry["deal"]
    parts = {part.key: part for part in row.items}
    raw = raw_value(sold.deal)
    found = []
    for key, value in raw.items() if isinstance(raw, dict) else ():
        if key in HEAD:
            continue
        said = deals.values.said(value, parts.get(key))
        caption = parts[key].label.of(deals.values.lang) if key in parts else key
        found.append(f"→ {said}" if key == "to" else said if key == "note" else f"{caption} {said}")
    return deals.say("semicolon").join(found)


def _clock(deals: Deals, run: Run) -> tuple[str, Tone]:
    """How long a step took, or has taken by today, of how many days."""
    took = run.took(deals.today)
    names = {"start": deals.events.get(run.clock.start, ""), "end": deals.events.get(run.clock.end, "")}
    id_ = "deal.clock-ran" if run.until else "deal.clock-runs"
    late = took > run.clock.days
    tone: Tone = "bad" if late and not run.until else "dim"
    said = deals.say(id_, n=took, within=run.clock.days, by=day(run.due_on, deals.today), **names)
    return f"  {said}{deals.say('deal.clock-over', n=took - run.clock.days) if late else ''}", tone


def _open(deals: Deals, purchase: Purchase) -> Iterator[tuple[str, Tone]]:
    values = deals.values
    promised = (item for item in deals.asked(purchase) if item.rule in AGREED)  # of the others the clock tells
    for item in promised:
        said = values.reasons.sentence(item, values.customer, values.owner, deals.today, dated=False)
        yield f"  → {day(item.due_on, deals.today)} {said}", "bad" if item.late(deals.today) else ""


def deals_json(screen: Screen, deals: Deals) -> None:
    """Our own `leadtrack.deal/1`: a unit, its events, its clocks, and what is open."""
    values = deals.values
    privacy = values.reasons.privacy
    units = [_unit_json(deals, purchase) for purchase in purchases(deals.state.deals)]
    screen.json(
        {
            "schema": "leadtrack.deal/1",
            "id": privacy.id(values.customer, values.owner),
            "name": privacy.name(values.customer, values.owner),
            "standing": deals.state.standing,
            "need_since": str(deals.state.need_since) if deals.state.need_since else None,
            "units": units,
        }
    )


def _unit_json(deals: Deals, purchase: Purchase) -> Json:
    about = deals.values.reasons.privacy.text
    values = deals.values
    return {
        "unit": values.masked(purchase.unit, None) if purchase.unit else None,
        "status": status(purchase),
        "events": [_event_json(deals, sold) for sold in purchase.events],
        "clocks": [
            {
                "clock": run.name, "from": run.clock.start, "to": run.clock.end, "since": str(run.since.on),
                "until": str(run.until.on) if run.until else None, "days": run.took(deals.today),
                "within": run.clock.days, "due_on": str(run.due_on),
            }
            for run in deals.runs(purchase)
        ],
        "open": [
            {"rule": item.rule, "item": about(item.name, values.customer, values.owner), "due_on": str(item.due_on)}
            for item in deals.asked(purchase)
        ],
    }  # fmt: skip


def _event_json(deals: Deals, sold: Sold) -> dict[str, Json]:
    parts = {part.key: part for part in deals.values.schema.entry["deal"].items}
    raw = raw_value(sold.deal)
    found: dict[str, Json] = {"event": sold.deal.event.key, "date": str(sold.on), "by": sold.by}
    for key, value in raw.items() if isinstance(raw, dict) else ():
        if key not in found and isinstance(value, str):
            found[key] = deals.amount(sold) if key == "amount" else deals.values.masked(value, parts.get(key))
    return found
