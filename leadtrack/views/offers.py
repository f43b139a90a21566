"""What was offered to one customer for a person to read, a line a unit; and as JSON."""

from collections.abc import Sequence
from datetime import date

from leadtrack.rules.offers import Offered
from leadtrack.views.render import Screen
from leadtrack.views.say import day, say
from leadtrack.views.table import Cell, Column, Json, Table
from leadtrack.views.values import Values


def show_offers(screen: Screen, found: Sequence[Offered], values: Values, today: date) -> None:
    """What was offered, with the last reaction to it; below, what they refused."""
    screen.lines([(values.reasons.privacy.name(values.customer, values.owner), "strong")])
    if not found:
        screen.lines([(say(values.lang, "unit.nothing"), "dim")])
        return
    columns = [Column(key, say(values.lang, f"column.{key}")) for key in ("unit", "day", "times", "price", "reaction")]
    columns.append(Column("why", say(values.lang, "column.why"), wide=True))
    screen.table(Table("units", "", tuple(columns), tuple(_offer(one, values, today) for one in found)))
    refused = [values.masked(one.unit, None) for one in found if one.refused]
    if refused:
        between = say(values.lang, "comma")
        screen.lines([(say(values.lang, "unit.refused", units=between.join(refused)), "bad")])


def _offer(one: Offered, values: Values, today: date) -> tuple[Cell, ...]:
    row = values.schema.entry.get("reaction")
    reaction = values.said(one.reaction, row) if one.reaction else "—"
    return (
        Cell(values.masked(one.unit, None), "bad" if one.refused else ""), Cell(day(one.made[-1].day, today), "dim"),
        Cell(str(len(one.made)), "dim"), Cell(_price(one.price, values) or "—"), Cell(reaction),
        Cell(values.masked(one.why, None) if one.why else ""),
    )  # fmt: skip


def _price(price: str | None, values: Values) -> str | None:
    """A price as it was named; what is none, as a phone beside it, is masked."""
    return values.reasons.privacy.sum(price, values.customer, values.owner) if price else None


def offers_json(screen: Screen, found: Sequence[Offered], values: Values) -> None:
    """Our own `leadtrack.unit/1`: a unit, every offer of it, and whether it was refused."""
    privacy = values.reasons.privacy
    units: list[Json] = [
        {
            "unit": values.masked(one.unit, None),
            "refused": one.refused,
            "offers": [
                {
                    "date": str(made.day), "by": made.by, "price": _price(made.offer.price, values),
                    "reaction": made.reaction,
                    "why": values.masked(made.offer.why, None) if made.offer.why else None,
                }
                for made in one.made
            ],
        }
        for one in found
    ]  # fmt: skip
    screen.json(
        {
            "schema": "leadtrack.unit/1",
            "id": privacy.id(values.customer, values.owner),
            "name": privacy.name(values.customer, values.owner),
            "units": units,
        }
    )
