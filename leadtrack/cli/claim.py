"""`leadtrack claim WHO [PHONE…]`: the evidence of a collision (判客), laid out by the shop's rule; no verdict."""

from collections.abc import Sequence
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import NotFoundError, UsageError
from leadtrack.model import phone
from leadtrack.model.record import Customer
from leadtrack.rules.claims import Asked, evidence
from leadtrack.rules.ids import LAST_FOUR, PHONE, WECHAT
from leadtrack.store.index import Index
from leadtrack.views.claim import ClaimReport, show_claim

app = command_app()


@app.command(cls=Command)
def claim(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    phones: Annotated[list[str] | None, typer.Argument(metavar="PHONE")] = None,
) -> None:
    """Lay evidence out."""
    session: Session = ctx.obj
    given, seeds = _asked(session, who_, phones or ())
    seeds = seeds or [one for one in _hit(session, given) if any(hit.sure for hit in given.through(one))]
    asked = _widened(given, seeds)  # whoever has a number has others, and relatives who have records of their own
    found = {one.id: one for one in (*seeds, *_hit(session, asked))}
    if not found:
        raise NotFoundError("nobody", who=who_)
    hits = [(one, asked.through(one)) for one in found.values()]
    told = evidence(hits, session.ladder, session.book, today=session.today)
    show_claim(ClaimReport(told, session.book.claim, session.reasons), session.screen, session.settings.form)
    saving.tell_problems(session)


def _asked(session: Session, who_: str, phones: Sequence[str]) -> tuple[Asked, list[Customer]]:
    """What is looked for, and the customer whom WHO names; nobody where it is a number, perhaps half hidden."""
    read = {text: (phone.normalise(text), phone.half_hidden(text)) for text in (who_, *phones)}
    odd = next((text for text in phones if not any(read[text])), None)
    if odd is not None:
        raise UsageError("claim-number", text=odd)
    numbers = frozenset(number for number, _ in read.values() if number)
    parts = frozenset(part for number, part in read.values() if part and not number)
    named = [] if any(read[who_]) else [who.find(session, who_)[1]]
    return Asked(numbers, parts), named


def _widened(asked: Asked, customers: Sequence[Customer]) -> Asked:
    """The same, with every number and the WeChat of some records."""
    numbers = asked.numbers.union(*(one.all_phones for one in customers))
    wechats = asked.wechats | {handle for one in customers if (handle := one.text("wechat"))}
    return Asked(numbers, asked.parts, wechats)


def _hit(session: Session, asked: Asked) -> list[Customer]:
    """Everybody whose record has one of the numbers, or may have it, or the WeChat."""
    ends = tuple(end for _, end in asked.parts)

    def question(index: Index) -> set[str]:
        found = index.with_keys([(PHONE, number) for number in asked.numbers])
        found |= index.with_keys([(WECHAT, handle) for handle in asked.wechats])
        return found | ({path for last, path in index.keys(LAST_FOUR) if last.endswith(ends)} if ends else set())

    return [customer for _, customer in session.those(question) if asked.through(customer)]
