"""`leadtrack deal WHO [EVENT]`: one event of the deal for one unit; without an event, the customer's units."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.asking import agreed, can_ask, put
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import items
from leadtrack.rules.dealing import Remark, dealt, field, gives_up
from leadtrack.rules.draft import Drafter
from leadtrack.rules.losing import FIRST, why
from leadtrack.rules.replies import LOOKS
from leadtrack.views.deals import Deals, deals_json, show_deals

app = command_app()


@app.command(cls=Command)
def deal(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    event: Annotated[str | None, typer.Argument(metavar="EVENT")] = None,
    for_: Annotated[str | None, typer.Option("--for")] = None,
    date: Annotated[str | None, typer.Option()] = None,
    amount: Annotated[str | None, typer.Option()] = None,
    discount: Annotated[str | None, typer.Option()] = None,
    method: Annotated[str | None, typer.Option()] = None,
    note: Annotated[str | None, typer.Option()] = None,
    pay_on: Annotated[str | None, typer.Option()] = None,
    hand_over_on: Annotated[str | None, typer.Option()] = None,
    to: Annotated[str | None, typer.Option()] = None,
    by: Annotated[str | None, typer.Option()] = None,
    still_looking: Annotated[bool, typer.Option("--still-looking")] = False,
    not_looking: Annotated[bool, typer.Option("--not-looking")] = False,
    reason: Annotated[str | None, typer.Option()] = None,
    rival: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Write down a step of a deal."""
    session: Session = ctx.obj
    words = {
        "for": for_, "date": date, "amount": amount, "discount": discount, "method": method, "note": note,
        "pay_on": pay_on, "hand_over_on": hand_over_on, "to": to, "by": by,
        "still_looking": still_looking, "not_looking": not_looking, "reason": reason, "rival": rival,
    }  # fmt: skip
    if event is not None:
        _write(session, who_, words | {"event": event})
    elif any(words.values()):
        raise UsageError("deal-what", known=session.schema.part("deal", "event"))
    else:
        _show(session, who_)


def _show(session: Session, who_: str) -> None:
    _, customer = who.find(session, who_)
    state = fold(customer, as_of=session.today)
    standing = items(customer, state, session.book, today=session.today)
    deals = Deals(state, session.book, standing, session.values(customer), session.today)
    if session.settings.form == "json":
        deals_json(session.screen, deals)
    else:
        show_deals(session.screen, deals)
    saving.tell_problems(session)


def _write(session: Session, who_: str, words: Mapping[str, Any]) -> None:
    if session.settings.looks_back:
        raise UsageError("refused-as_of", command="deal")
    remarks: list[Remark] = []

    def keys(drafter: Drafter, customer: Customer) -> Mapping[str, Raw]:
        values = session.values(customer)
        made = dealt(drafter, fold(customer, as_of=session.today), words, lambda text: values.masked(text, None))
        remarks.extend(made.remarks)
        reason = _Reason(session, drafter, words)
        if gives_up(made, words, reason.looks):
            return made.keys | {"lost": why(drafter, reason.words) | {"state": FIRST}}
        return made.keys

    act(session, who_, keys, "saved.deal")
    for id_, params in remarks:
        session.tell(id_, **params)


class _Reason:
    """Asks at a terminal whether somebody still looks, and why not; `words` are the options with what was answered."""

    def __init__(self, session: Session, drafter: Drafter, words: Mapping[str, Any]) -> None:
        self.session, self.drafter, self.words = session, drafter, dict(words)

    def looks(self) -> bool:
        session = self.session
        answer = agreed(session, session.say("deal.ask"), LOOKS) if can_ask(session) else None
        if answer is None:
            raise UsageError("deal-still-looking")
        if not answer and not self.words["reason"]:
            known = field(self.drafter, "lost", "reason")
            self.words["reason"] = put(session, session.say("deal.ask-why", known=known), session.say("deal.why-about"))
        return answer
