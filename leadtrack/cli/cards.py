"""What goes into the index of one record, and what all of it depends on beside the records."""

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from leadtrack.model.fold import fold
from leadtrack.model.ordered import next_entry
from leadtrack.model.problem import Problem
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules import digest
from leadtrack.rules.agenda import HORIZON, agenda, is_quiet
from leadtrack.rules.referring import REFERRALS, referrals
from leadtrack.rules.shown import event_shown, with_intent
from leadtrack.store import fingerprint
from leadtrack.store.index import Moment, Row, dumped
from leadtrack.store.workspace import RecordFile

if TYPE_CHECKING:
    from leadtrack.cli.session import Session

FOREVER = 10**7
"""The number of a day after all others."""


def row_of(session: "Session", file: RecordFile, rules: str, mine: Callable[[str | None], bool]) -> Row:
    """Make the row of a file as it is today. `rules` is the key under which its agenda is made, where it is `mine`."""
    customer, problems = session.reader.read(file)
    today = session.today.toordinal()
    told = dumped([_plain(problem) for problem in problems]) if problems else ""
    if customer is None:
        unread = any(problem.code == "unreadable" for problem in problems)
        return Row(file.shown, "", None, False, "", told, 0, FOREVER, "", "", 0, 0, unsure=unread)
    state = with_intent(fold(customer, as_of=session.today), session.book)
    items, until = "", 0
    if mine(state.owner):
        circle = session.circles.of(customer)
        found = agenda(customer, state, session.book, today=session.today, circle=circle, ahead=HORIZON)
        items, until = dumped(digest.plain_items(found.items)), found.until.toordinal()
    quiet = is_quiet(state, session.book)
    ahead = next_entry(customer, session.today)
    friends = (row.customer for row in referrals(customer)) if REFERRALS in customer.facts else ()
    return Row(
        path=file.shown,
        id=customer.id,
        owner=state.owner,
        idle=digest.idle(customer, state),
        card=dumped(digest.face(customer, state, quiet=quiet, ordered=event_shown(state, session.book))),
        problems=told,
        since=today,
        until=FOREVER if ahead is None else ahead.toordinal(),
        agenda=items,
        rules=rules,
        agenda_since=today,
        agenda_until=until,
        keys=sorted({*digest.keys(customer), *digest.hidden(file.raw or {})}),
        entries=[*_entries(customer, state)],
        rests={id_ for id_ in friends if id_},
        text=digest.text(customer),
    )


def _entries(customer: Customer, state: State) -> Iterator[Moment]:
    """Every entry of a log; the day since which the customer is new stands as an act."""
    for entry in customer.log:
        via = entry.via.key if entry.via is not None else None
        yield Moment(entry.at.day.toordinal(), entry.at.minute, entry.by, via, entry.valid)
    if state.created is not None:
        yield Moment(state.created.toordinal())


def _plain(problem: Problem) -> list[object]:
    return [problem.line, problem.col, problem.code, problem.level, problem.params]


def problems_of(path: str, told: str) -> Iterator[Problem]:
    """The problems of a row again."""
    for line, col, code, level, params in json.loads(told):
        yield Problem(path, line, col, code, level, params)


def key_of_columns(session: "Session") -> str:
    """What a record's columns depend on beside its text: program, tables, profile, fields that are turned on."""
    shop = session.shop
    turned = repr((shop.profile, sorted(shop.sensitive), sorted(shop.amounts.items())))
    return fingerprint.hash_of(session.prints.program, session.prints.tables, turned)


def key_of_rules(session: "Session", columns: str) -> str:
    """What agendas depend on beside that: the config, with rest days and leave, and the shop's events."""
    return fingerprint.hash_of(columns, session.prints.config, session.prints.events)
