"""A hand-over before it is written: who has, gets and then has how many of each grade; who gets whom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.handing import NOBODY, PLACES, Deal, Held, moved
from leadtrack.rules.rulebook import UNGRADED
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import has_own_words, own_words, say
from leadtrack.views.table import TOTAL, Cell, Column, Form, Json, Table

MOST_NAMES = 20
"""So many are named for each colleague; programs get them all."""

LOAD = "load"
GOES_ALONG = ("steps", "hours", "promises", "words")


class Given(NamedTuple):
    """A customer who is handed over, as they are now."""

    customer: Customer
    state: State
    held: Held


@dataclass(frozen=True, slots=True)
class Handover:
    """What was dealt out, the customers whom it is about, and how many who are no prospects stay behind."""

    deal: Deal
    given: Sequence[Given]
    reasons: Reasons
    stay: int

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        lang = self.reasons.lang
        own = own_words(self.reasons.schema) if has_own_words(lang, id_) else {}
        return say(lang, id_, **own | params)

    def who(self, slug: str | None) -> str:
        """What a consultant is called."""
        return self.reasons.shop.name_of(slug) if slug not in (None, NOBODY) else self.say("ownership.nobody")

    def level(self, level: str) -> str:
        """What a grade is called; who is no prospect stands under how they are."""
        return self.say(f"place.{level}") if level in (UNGRADED, *PLACES.values()) else level

    def of(self, slug: str) -> list[Given]:
        """Who goes to a colleague, in the order of the grades."""
        mine = [one for one in self.given if self.deal.to[one.held.id] == slug]
        return sorted(mine, key=lambda one: (self.deal.levels.index(one.held.level), one.held.id))

    def shares(self) -> str:
        """How many customers each colleague gets."""
        counts = Counter(self.deal.to.values())
        return self.say("comma").join(f"{self.who(slug)} {counts[slug]}" for slug in self.deal.receivers)


def show_handover(report: Handover, screen: Screen, form: Form, *, written: bool) -> None:
    """The table, and who gets whom; for a program all of it, with whether it is written."""
    if form == "json":
        _json(report, screen, written=written)
        return
    to = report.say("comma").join(map(report.who, report.deal.receivers))
    title = report.say("handover.title", who=report.who(report.deal.source), to=to, n=len(report.given))
    screen.lines([(title, "strong")])
    screen.table(_table(report))
    screen.lines([(text, "") for text in _names(report)])
    screen.lines([(text, "dim") for text in _notes(report)])


def _table(report: Handover) -> Table:
    """A row for each grade, all of them, and what they weigh; a column for each consultant."""
    deal = report.deal
    columns = [Column("level", report.say("handover.level"))]
    columns += [Column(slug, report.who(slug), right=True) for slug in deal.now]
    rows = [
        (Cell(report.level(level)), *(_moved(now.levels[level], deal.then[slug].levels[level])
                                      for slug, now in deal.now.items()))
        for level in deal.levels
    ]  # fmt: skip
    rows.append(
        (Cell(report.say("handover.total"), "strong", TOTAL),
         *(_moved(now.count, deal.then[slug].count) for slug, now in deal.now.items()))
    )  # fmt: skip
    rows.append(
        (Cell(report.say("handover.load"), "dim"),
         *(Cell(f"{now.weight} → {deal.then[slug].weight}", "dim") for slug, now in deal.now.items()))
    )  # fmt: skip
    return Table("handover", "", tuple(columns), tuple(rows))


def _moved(now: int, then: int) -> Cell:
    """What somebody has, gets or gives, and has then."""
    if now == then:
        return Cell(str(now) if now else "·", "" if now else "dim", then)
    return Cell(f"{now} {then - now:+d} = {then}", "", then)


def _names(report: Handover) -> Iterator[str]:
    """Who goes to each colleague, by name as far as theirs may be shown."""
    privacy = report.reasons.privacy
    for slug in report.deal.receivers:
        mine = report.of(slug)
        shown = [f"{privacy.name(one.customer, one.state.owner)} {report.level(one.held.level)}" for one in mine]
        more = len(shown) - MOST_NAMES
        named = report.say("comma").join(shown[:MOST_NAMES])
        named += report.say("coverage.more", n=more) if more > 0 else ""
        if mine:
            yield report.say("handover.gets", who=report.who(slug), names=named)


def _notes(report: Handover) -> Iterator[str]:
    """What goes along with the customers, who stays behind, how it was dealt out, and who is away now."""
    along = moved(one.state for one in report.given)
    parts = [report.say(f"handover.{key}", n=along[key]) for key in GOES_ALONG if along[key] and key != "hours"]
    if along["hours"]:
        parts[0] += report.say("brackets", text=report.say("handover.hours", n=along["hours"]))
    if parts:
        yield report.say("handover.along", what=report.say("comma").join(parts))
    yield report.say("handover.how")
    if report.stay:
        yield report.say("handover.stay", n=report.stay, who=report.who(report.deal.source))


def _json(report: Handover, screen: Screen, *, written: bool) -> None:
    """`leadtrack.handover/1`."""
    deal, privacy = report.deal, report.reasons.privacy
    people: list[Json] = [
        {
            "owner": None if slug == NOBODY else slug,
            "now": {level: now.levels[level] for level in deal.levels},
            "gets": {level: deal.then[slug].levels[level] - now.levels[level] for level in deal.levels},
            "then": {level: deal.then[slug].levels[level] for level in deal.levels},
            "load": {"now": now.weight, "then": deal.then[slug].weight},
        }
        for slug, now in deal.now.items()
    ]
    customers: list[Json] = [
        {
            "id": privacy.id(one.customer, one.state.owner),
            "name": privacy.name(one.customer, one.state.owner),
            "level": one.held.level,
            "to": slug,
        }
        for slug in deal.receivers
        for one in report.of(slug)
    ]
    along = moved(one.state for one in report.given)
    screen.json(
        {"schema": "leadtrack.handover/1", "from": deal.source, "written": written, "consultants": people,
         "customers": customers, "along": {key: along[key] for key in GOES_ALONG}, "stay": report.stay}
    )  # fmt: skip
