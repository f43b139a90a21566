"""`leadtrack log WHO`: a contact with a known customer."""

from typing import Annotated

import typer

from leadtrack.cli import halves, saving, who
from leadtrack.cli.app import command_app
from leadtrack.cli.drafting import dry_run, facts_of, for_known, make_drafter, tell_dates
from leadtrack.cli.entry_options import HOW, WORDS, EntryCommand
from leadtrack.cli.recommending import alone, half, mirrored, named_by, tell_mirrored
from leadtrack.cli.regrade import regrade
from leadtrack.cli.remarks import remark, remark_phones, whose_is
from leadtrack.cli.session import Session
from leadtrack.cli.talking import remark_reason
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.aftermath import left_standing
from leadtrack.rules.assign import changes
from leadtrack.rules.draft import Drafter
from leadtrack.rules.grading.grounds import allow
from leadtrack.rules.referring import REFERRER

app = command_app()


@app.command(cls=EntryCommand)
def log(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Write down a contact."""
    session: Session = ctx.obj
    words = ctx.meta[WORDS]
    if not any(value for name, value in words.items() if name not in HOW):
        raise UsageError("log-nothing")
    drafter = make_drafter(session)
    entry = drafter.entry(words, via="phone")
    file, customer = who.find(session, who_)
    before = fold(customer, as_of=session.today)
    entry = _moving(session, drafter, customer, entry)
    allow(drafter, customer, entry)
    facts = facts_of(session, drafter, words)
    by = named_by(facts)
    with halves.told(session, half(session, by, file.path, before=by == customer.text(REFERRER))):
        with alone(session, facts):
            facts = for_known(session, facts, customer)
            if words["dry_run"]:
                dry_run(session, customer, changes(file.raw or {}, facts, drafter), entry)
                tell_dates(session, drafter)
                return
            found = saving.append_entry(session, file.path, entry, drafter, facts)
        mirror = mirrored(session, drafter, found, asked=bool(by))
    saving.answer(session, found, "saved.log", planned="next" in entry)
    remark(session, customer, found)
    remark_phones(session, facts)
    remark_reason(session, customer, found)
    if before.stop is not None and "stop" not in entry:
        session.tell("stop.asked", day=before.stopped_on)
    if words["via"] is None:
        session.tell("log.default-via")
    state = fold(found[1], as_of=session.today)
    if (stands := whose_is(session, state, entry)) != "mine":
        session.tell(stands, owner=session.shop.name_of(state.owner))
    regrade(session, found, drafter)
    tell_mirrored(session, mirror)
    tell_dates(session, drafter)
    saving.tell_problems(session)


def _moving(session: Session, drafter: Drafter, customer: Customer, entry: dict[str, Raw]) -> dict[str, Raw]:
    """Keep what is to be done, how and with what where `--next` names only a day and the step still stands."""
    step = entry.get("next")
    if not isinstance(step, dict) or "do" in step:
        return entry
    typed, _ = drafter.parser.parse({"name": "x", "log": [entry]}, "x")
    stands = left_standing(customer, typed.log[-1], today=session.today) if typed else None
    if stands is None:
        return entry
    kept = {"via": stands.step.via.key if stands.step.via else None, "do": stands.step.do, "for": stands.step.unit}
    return drafter.checked({**entry, "next": {key: value for key, value in kept.items() if value} | step})
