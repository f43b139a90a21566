"""Whom a customer recommended, how far each has come and what is owed for it; the six steps of asking (F48, F51)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.record import Customer
from leadtrack.rules.ids import short
from leadtrack.rules.message import Message, fill
from leadtrack.rules.referring import REFERRALS, Friend, Referral, progress, reward
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import day, say
from leadtrack.views.table import Cell, Column, Json, Table, Tone
from leadtrack.views.texts import lang_of

TONES: Mapping[str, Tone] = {"recorded": "dim", "contacted": "", "deal": "good"}
OWED: Mapping[str, Tone] = {"none": "dim", "promised": "", "due": "bad", "paid": "good"}

Rows = Sequence[tuple[Referral, Friend | None]]


@dataclass(frozen=True, slots=True)
class Report:
    """One customer's recommendations; `by` is who recommended them: the random part, and what the record says.

    `facts` are what texts may say of them, by language.
    """

    customer: Customer
    owner: str | None
    rows: Rows
    by: tuple[str, Friend | None] | None
    facts: Mapping[str, Mapping[str, str]]
    steps: tuple[Message, ...]
    reasons: Reasons

    @property
    def name(self) -> str:
        """The customer's name, as far as it may be shown."""
        return self.reasons.privacy.name(self.customer, self.owner)

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        return say(self.reasons.lang, id_, **params)

    def friend(self, row: Referral, friend: Friend | None) -> str:
        """A friend's name, as far as theirs, or else the referrer's, may be shown."""
        owner = friend.owner if friend is not None else self.owner
        return self.reasons.privacy.person(row.name or (friend.name if friend else "—"), owner)

    def relation(self, row: Referral) -> str:
        """How they know each other, by its caption."""
        return relation(self.reasons, row.relation)


def relation(reasons: Reasons, key: str) -> str:
    """The caption of a relation between a referrer and a friend."""
    parts = {part.key: part for part in reasons.schema.facts[REFERRALS].items}
    labels = {option.key: option.label.of(reasons.lang) for option in parts["relation"].options}
    return labels.get(key, key)


def show_referrals(screen: Screen, report: Report, today: date) -> None:
    """A row a friend, who recommended the customer, and what to say when asking for the next."""
    screen.lines([(report.say("refer.title", name=report.name), "strong")])
    if report.by is not None:
        screen.lines([(_by(report, *report.by), "dim")])
    if report.rows:
        captions = ("friend", "relation", "state", "reported", "reward", "friend_reward")
        columns = tuple(Column(key, report.say(f"column.{key}")) for key in captions)
        screen.table(Table("referrals", "", columns, tuple(_cells(report, *row, today) for row in report.rows)))
    else:
        screen.lines([(report.say("refer.nobody"), "dim")])
    screen.text()
    screen.lines([(report.say("refer.steps"), "strong")])
    say_steps(screen, report)


def _by(report: Report, id_: str, friend: Friend | None) -> str:
    if friend is None:
        return report.say("refer.by-gone", id=id_)
    return report.say("refer.by", name=report.reasons.privacy.person(friend.name, friend.owner))


def _cells(report: Report, row: Referral, friend: Friend | None, today: date) -> tuple[Cell, ...]:
    where = progress(friend)
    gone = bool(row.customer) and friend is None
    state = report.say("refer.gone-row" if gone else f"progress.{where}")
    reached = {"contacted": friend.contacted, "deal": friend.closed}.get(where) if friend else None
    state += f" {day(reached, today)}" if reached else ""
    return (
        Cell(report.friend(row, friend)),
        Cell(report.relation(row) or "—"),
        Cell(state, "bad" if gone else TONES[where]),
        Cell(day(row.reported, today) if row.reported else "—", "" if row.reported else "dim"),
        _reward(report, row.reward, row.paid, friend),
        _reward(report, row.friend_reward, row.friend_paid, friend),
    )


def _reward(report: Report, promised: str, paid: date | None, friend: Friend | None) -> Cell:
    stands = reward(promised, paid, friend)
    if stands == "none":
        return Cell("—", "dim")
    sum_ = report.reasons.privacy.sum(promised, report.customer, report.owner)
    return Cell(f"{sum_} {report.say(f'reward.{stands}')}".strip(), OWED[stands])


def say_steps(screen: Screen, report: Report) -> None:
    """What to say, step by step; how somebody is addressed is hidden where their name is."""
    privacy = report.reasons.privacy
    hidden = {} if privacy.sees(report.owner) else {"address": report.name}
    for step in report.steps:
        lang = lang_of(step, report.customer)
        filled, _ = fill(step.text.of(lang), {**report.facts[lang], **hidden})
        said = privacy.text(filled, report.customer, report.owner)
        screen.lines([(f"{step.key} {step.label.of(report.reasons.lang)}", "")])
        screen.lines([(f"  {report.say('quoted', text=said)}", "dim")])


def referrals_json(screen: Screen, report: Report) -> None:
    """Our own `leadtrack.referrals/1`."""
    privacy = report.reasons.privacy
    by = None
    if report.by is not None:
        id_, friend = report.by
        by = {"id": id_, "name": privacy.person(friend.name, friend.owner) if friend else None}
    screen.json(
        {
            "schema": "leadtrack.referrals/1",
            "id": privacy.id(report.customer, report.owner),
            "name": report.name,
            "referrer": by,
            "referrals": [_row_json(report, row, friend) for row, friend in report.rows],
        }
    )


def _row_json(report: Report, row: Referral, friend: Friend | None) -> dict[str, Json]:
    def told(value: date | None) -> str | None:
        return str(value) if value else None

    def owed(promised: str, paid: date | None) -> dict[str, Json]:
        sum_ = report.reasons.privacy.sum(promised, report.customer, report.owner) if promised else None
        return {"state": reward(promised, paid, friend), "sum": sum_, "paid": told(paid)}

    return {
        "id": short(row.customer) if row.customer else None,
        "name": report.friend(row, friend),
        "relation": row.relation or None,
        "date": told(row.on),
        "state": "gone" if row.customer and friend is None else progress(friend),
        "contacted": told(friend.contacted) if friend else None,
        "closed": told(friend.closed) if friend else None,
        "reported": told(row.reported),
        "reward": owed(row.reward, row.paid),
        "friend_reward": owed(row.friend_reward, row.friend_paid),
    }
