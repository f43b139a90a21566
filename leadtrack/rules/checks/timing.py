"""Rules about when: what is written down late, too early, or for a day that has not come (B25–B30, J28)."""

from collections.abc import Iterator, Mapping

from leadtrack.model.moment import Moment
from leadtrack.model.record import Entry
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule


def in_future(case: Case, _row: Row) -> Iterator[Found]:
    """Name entries that no command counts yet: dated, or written down, after today."""
    for at, entry in case.ahead:
        key = "at" if entry.at.day > case.world.today else "rec"
        day = entry.at.day if key == "at" else entry.recorded_on
        yield ("log", at, key), {"day": str(day)}


def late(_case: Case, at: int, entry: Entry, _row: Row) -> Iterator[Found]:
    """Name what was written down on a later day than it happened (B25)."""
    days = (entry.recorded_on - entry.at.day).days
    if days > 0:
        yield ("log", at, "rec"), {"day": str(entry.at.day), "rec": str(entry.recorded_on), "n": str(days)}


def too_early(_case: Case, at: int, entry: Entry, _row: Row) -> Iterator[Found]:
    """Name what was written down before it happened: one of the two times is wrong (I2)."""
    if entry.rec is not None and _before(entry.rec, entry.at):
        yield ("log", at, "rec"), {"at": str(entry.at), "rec": str(entry.rec)}


def step_behind(_case: Case, at: int, entry: Entry, _row: Row) -> Iterator[Found]:
    """Name a next step that lies before the contact that set it (A100)."""
    if entry.next is not None and _before(entry.next.date, entry.at):
        yield ("log", at, "next", "date"), {"day": str(entry.next.date), "at": str(entry.at)}


def word_behind(_case: Case, at: int, entry: Entry, _row: Row) -> Iterator[Found]:
    """Name a manager's word for a day before the one on which it was said (B31)."""
    if entry.order is not None and entry.order.date < entry.at.day:
        yield ("log", at, "order", "date"), {"day": str(entry.order.date), "at": str(entry.at)}


def late_deal(_case: Case, at: int, entry: Entry, row: Row) -> Iterator[Found]:
    """Name a subscription or contract that was not written down on its own day (B30, A113)."""
    deal = entry.deal
    if deal is None or deal.date is None or deal.event.key not in row.words("events"):
        return
    if deal.date < entry.at.day:
        yield ("log", at, "deal", "date"), {"day": str(deal.date), "at": str(entry.at.day)}


def _before(one: Moment, other: Moment) -> bool:
    """Whether a moment lies before another; on one day only where both hours are known."""
    if one.day != other.day:
        return one.day < other.day
    return one.minute is not None and other.minute is not None and one.minute < other.minute


RULES: Mapping[str, Rule] = {
    "entry-in-future": Rule(in_future),
    "late-record": Rule(late, on="rec"),
    "recorded-early": Rule(too_early, on="rec"),
    "next-before-entry": Rule(step_behind, on="next"),
    "order-before-entry": Rule(word_behind, on="order"),
    "late-deal": Rule(late_deal, on="deal", needs={"events": "words"}),
}
