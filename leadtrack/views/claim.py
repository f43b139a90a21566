"""The evidence of a collision: records, contacts, claims, brokers' registrations; by what rule, and no verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.moment import Moment
from leadtrack.rules.claims import Brought, Claim, Evidence, Filed, Talk, Through
from leadtrack.rules.protection import FOREVER, Protection
from leadtrack.views import say as words
from leadtrack.views.folding import NOTHING
from leadtrack.views.measure import least
from leadtrack.views.reasons import Reasons, channel_label
from leadtrack.views.render import Screen
from leadtrack.views.say import has_own_words, own_words, say
from leadtrack.views.table import Cell, Column, Form, Table, Tone

RECORDS = ("customer", "hit", "owner", "written", "by", "complete", "standing")
TALKS = ("at", "who", "how", "counts", "customer")
CLAIMS = ("who", "began", "valid", "received", "last", "holds", "lapsed")
BROKERS = ("broker", "registered", "number", "known", "brought", "bought", "holds")
KEYS = frozenset({*RECORDS, *TALKS, *CLAIMS, *BROKERS})
"""The columns of the tables."""

MOST_TALKS = 40
"""So many contacts are listed, the latest of them; programs get them all."""


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """The evidence, the periods by which it was counted, and how things are said here."""

    found: Evidence
    periods: Protection
    reasons: Reasons

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        lang = self.reasons.lang
        return say(lang, id_, **((own_words(self.reasons.schema) if has_own_words(lang, id_) else {}) | params))

    def who(self, slug: str | None) -> str:
        """What a consultant is called."""
        return self.reasons.shop.name_of(slug) or "—"

    def day(self, value: date | None) -> str:
        """A day as lists show it."""
        return words.day(value, self.found.today) if value is not None else "—"

    def moment(self, value: Moment) -> str:
        """A day with its hour, where it has one."""
        return f"{self.day(value.day)} {str(value).partition(' ')[2]}".strip()

    def name(self, one: Filed | Talk | Brought) -> str:
        """A customer's name, as far as it may be shown."""
        return self.reasons.privacy.name(one.customer, self.owner(one.customer.id))

    def owner(self, id_: str) -> str | None:
        """Whose customer a record is."""
        return next(one.state.owner for one in self.found.filed if one.customer.id == id_)

    def through(self, filed: Filed) -> str:
        """By which number a record is hit, whose it is there, and whether that is a question."""
        return self.say("comma").join(self._through(filed, one) for one in filed.through) or self.say("claim.named")

    def _through(self, filed: Filed, one: Through) -> str:
        privacy = self.reasons.privacy
        number = privacy.phone(one.handle) if one.handle in filed.customer.all_phones else privacy.wechat(one.handle)
        named = privacy.person(one.name, filed.state.owner) if one.name else ""
        relation = privacy.text(one.relation, filed.customer, filed.state.owner)
        said = " ".join(part for part in (relation, named, number) if part)
        return said if one.sure else self.say("claim.maybe", number=said)


def show_claim(report: ClaimReport, screen: Screen, form: Form) -> None:
    """The tables one below the other, those that hold anything; then the rule."""
    if form == "json":
        from leadtrack.views.claim_json import claim_json

        claim_json(report, screen)
        return
    screen.lines([(report.say("claim.title", day=str(report.found.today)), "strong")])
    for made in (_records, _talks, _claims, _brokers):
        table = made(report)
        if table.rows:
            screen.lines([("", "")])
            narrow = made is _talks and least(table, header=True) > screen.width
            _list(table, screen) if narrow else screen.table(table.shown())
    screen.lines([("", ""), *((text, "dim") for text in _rule(report))])


def _list(table: Table, screen: Screen) -> None:
    """A table that is wider than the screen as a list: what stands in its cells says itself what it is."""
    screen.lines([(table.title, "strong")])
    rows = (" · ".join(cell.text for cell in row if cell.text not in NOTHING) for row in table.rows)
    screen.lines([(f"  {row}", "") for row in rows], hang=2)


def _table(report: ClaimReport, name: str, keys: Sequence[str], rows: Sequence[tuple[Cell, ...]], *spare: str) -> Table:
    columns = tuple(Column(key, report.say(f"claim.{key}"), spare=key in spare) for key in keys)
    return Table(name, report.say(f"claim.table.{name}"), columns, tuple(rows))


def _records(report: ClaimReport) -> Table:
    """Who is on file, in the order of writing; the first complete record is marked."""
    return _table(report, "records", RECORDS, [_record(report, one) for one in report.found.filed])


def _record(report: ClaimReport, one: Filed) -> tuple[Cell, ...]:
    tone: Tone = "" if one.sure else "dim"
    written = report.moment(one.written) if one.written else "—"
    if one.days_later > 0:
        written += report.say("claim.later", n=one.days_later)
    id_ = report.reasons.privacy.reference(one.customer.id, None)
    return (
        Cell(f"{report.name(one)} {id_}", tone),
        Cell(report.through(one), tone),
        Cell(report.who(one.state.owner), tone),
        Cell(written, tone),
        Cell(report.who(one.made.by if one.made else None), tone),
        _complete(report, one),
        Cell(report.say(f"claim.standing.{one.state.standing}"), tone),
    )


def _complete(report: ClaimReport, one: Filed) -> Cell:
    if report.found.stage is None:
        return Cell("—", "dim")
    if one.missing:
        lacking = report.say("comma").join(_label(report, wanted.path) for wanted in one.missing)
        return Cell(report.say("claim.lacks", what=lacking), "dim")
    first = report.found.first
    if all(one is not other for other in first) or sum(other.sure for other in report.found.filed) == 1:
        return Cell(report.say("claim.whole"))
    return Cell(report.say("claim.first" if len(first) == 1 else "claim.tied"), "strong")


def _label(report: ClaimReport, path: str) -> str:
    """What a fact or a key of the log is called."""
    schema = report.reasons.schema
    row = schema.entry.get(path.removeprefix("log.")) if path.startswith("log.") else schema.facts.get(path)
    return row.label.of(report.reasons.lang) if row is not None else path


def _talks(report: ClaimReport) -> Table:
    """Every contact and attempt, oldest first."""
    several = sum(one.sure for one in report.found.filed) > 1
    keys = TALKS if several else TALKS[:-1]
    rows = [_talk(report, one)[: len(keys)] for one in report.found.talks[-MOST_TALKS:]]
    return _table(report, "talks", keys, rows)


def _talk(report: ClaimReport, talk: Talk) -> tuple[Cell, ...]:
    entry, lang = talk.entry, report.reasons.lang
    how = channel_label(entry.via, report.reasons.schema, lang)
    how += f" {report.say('minutes', n=entry.minutes)}" if entry.minutes is not None else ""
    counts = "courtesy" if talk.courtesy else "valid" if entry.valid else "tried" if entry.missed else "unanswered"
    tone: Tone = "" if entry.valid else "dim"
    later = (entry.recorded_on - entry.at.day).days
    at = report.moment(entry.at) + (report.say("claim.later", n=later) if later > 0 else "")
    texts = (at, report.who(entry.by or talk.owner), how, report.say(f"claim.counts.{counts}"), report.name(talk))
    return tuple(Cell(text, tone) for text in texts)


def _claims(report: ClaimReport) -> Table:
    """What each consultant can show, and whether their claim holds by the rule."""
    return _table(report, "claims", CLAIMS, [_claim(report, one) for one in report.found.claims], "lapsed")


def _claim(report: ClaimReport, one: Claim) -> tuple[Cell, ...]:
    holds, tone = _holds(report, one)
    lapsed = report.say("comma").join(map(report.day, one.clock.lapsed))
    last = one.valid[-1].at if one.valid else None
    return (
        Cell(report.who(one.who)),
        Cell(report.moment(one.valid[0].at) if one.valid else "—"),
        Cell(str(len(one.valid)), "", len(one.valid)),
        Cell(str(one.received), "", one.received),
        Cell(report.moment(last) if last else "—"),
        Cell(holds, tone),
        Cell(lapsed, "dim", lapsed),
    )


def _holds(report: ClaimReport, one: Claim) -> tuple[str, Tone]:
    """Until when a claim holds, since when it has lapsed, or whom the customer was handed to."""
    until = one.clock.until
    if one.gone is not None:
        return report.say("claim.handed", day=report.day(one.gone[0]), who=report.who(one.gone[1])), "dim"
    if until is None:
        return report.say("claim.never"), "dim"
    if until == FOREVER:
        return report.say("claim.forever"), ""
    if one.clock.holds(report.found.today):
        return report.say("claim.until", day=report.day(until)), ""
    return report.say("claim.since", day=report.day(date.fromordinal(until.toordinal() + 1))), "bad"


def _brokers(report: ClaimReport) -> Table:
    """What brokers registered, and what became of it."""
    return _table(report, "brokers", BROKERS, [_broker(report, one) for one in report.found.brokers], "known")


def _broker(report: ClaimReport, one: Brought) -> tuple[Cell, ...]:
    found, row = one.found, one.found.row
    privacy, owner = report.reasons.privacy, report.owner(one.customer.id)
    who = privacy.text(" ".join(filter(None, (row.company, row.broker))), one.customer, owner) or "—"
    number = f"{privacy.phone(row.number)} {report.say(f'claim.fits.{one.fits}')}" if one.fits else "—"
    known = report.day(found.known) if found.known else ""
    lapsed = found.lapsed(report.found.today)
    if found.until == FOREVER:
        holds = report.say("claim.met" if found.bought else "claim.forever")
    else:
        end = date.fromordinal(found.until.toordinal() + 1) if lapsed else found.until
        holds = report.say("claim.since" if lapsed else "claim.until", day=report.day(end))
    return (
        Cell(who),
        Cell(report.moment(Moment(row.day, row.minute))),
        Cell(number),
        Cell(known, "", known),
        Cell(report.day(found.brought)),
        Cell(report.day(found.bought)),
        Cell(holds, "bad" if lapsed else ""),
    )


def _rule(report: ClaimReport) -> Iterator[str]:
    """By what rule it was counted, where it stands, and what it does not tell."""
    periods, never = report.periods, report.say("claim.no-period")

    def days(n: int | None) -> str:
        return never if n is None else report.say("claim.days", n=n)

    yield report.say("claim.rule", call=days(periods.call), visit=days(periods.visit))
    handed = periods.handed
    yield report.say("claim.rule-handed", n=handed) if handed is not None else report.say("claim.rule-goes-on")
    if report.found.stage is not None:
        yield report.say("claim.rule-complete", stage=report.found.stage.label)
    if report.found.brokers:
        yield report.say("claim.rule-broker", visit=days(periods.broker_visit), deal=days(periods.broker_deal))
    if len(report.found.talks) > MOST_TALKS:
        yield report.say("claim.more", n=len(report.found.talks) - MOST_TALKS)
    yield report.say("claim.no-verdict")
