"""`leadtrack refer WHO [FRIEND]`: who recommended whom, what became of it, and what is owed for it (F48, F51)."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from typing import Annotated, get_args

import typer

from leadtrack.cli import halves, saving, who
from leadtrack.cli.add import already, created
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.drafting import make_drafter, of_option, tell_dates
from leadtrack.cli.recommending import allow, allow_paid, both, came_later, half, link, tell_known, tell_paid, typed
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import NotFoundError, UsageError
from leadtrack.model.fold import fold
from leadtrack.model.phone import normalise
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.again import Visitor, visitor
from leadtrack.rules.assign import assignment, changes
from leadtrack.rules.draft import Drafter
from leadtrack.rules.ids import short
from leadtrack.rules.referring import REFERRER, Named, Referral, meant, referrals, row_of
from leadtrack.store.lock import locked
from leadtrack.views.referrals import Report, referrals_json, say_steps, show_referrals
from leadtrack.views.say import Lang
from leadtrack.views.texts import facts_known

app = command_app()

NONE = "-"
"""Says that no reward was promised, where the shop promises one to everybody."""


@app.command(cls=Command)
def refer(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    friend: Annotated[str | None, typer.Argument(metavar="FRIEND")] = None,
    name: Annotated[str | None, typer.Option()] = None,
    phone: Annotated[list[str] | None, typer.Option()] = None,
    relation: Annotated[str | None, typer.Option()] = None,
    work: Annotated[str | None, typer.Option()] = None,
    basis: Annotated[str | None, typer.Option()] = None,
    reward: Annotated[str | None, typer.Option()] = None,
    friend_reward: Annotated[str | None, typer.Option("--friend-reward")] = None,
    paid: Annotated[str | None, typer.Option()] = None,
    friend_paid: Annotated[str | None, typer.Option("--friend-paid")] = None,
    reported: Annotated[bool, typer.Option("--reported")] = False,
    new: Annotated[bool, typer.Option("--new")] = False,
) -> None:
    """Keep recommendations."""
    session: Session = ctx.obj
    words = {"relation": relation, "work": work, "basis": basis, "reward": reward, "friend_reward": friend_reward}
    days = {"paid": paid, "friend_paid": friend_paid}
    given = any(value for value in (*words.values(), *days.values())) or reported
    if not (friend or name or phone):
        if given:
            raise UsageError("refer-whom")
        _show(session, who_)
        return
    if friend and (name or phone):
        raise UsageError("refer-twice")
    if session.settings.looks_back:
        raise UsageError("refused-as_of", command="refer")
    drafter = make_drafter(session)
    said = _said(drafter, words, days, reported=reported)
    referrer = who.find(session, who_)
    if friend:
        _known_friend(session, drafter, referrer, friend, said)
    else:
        _told_friend(session, drafter, referrer, (name or "", phone or []), said, new=new)
    tell_dates(session, drafter)
    saving.tell_problems(session)


def _said(
    drafter: Drafter, words: Mapping[str, str | None], days: Mapping[str, str | None], *, reported: bool
) -> dict[str, Raw]:
    """What options say of the row; an empty text takes a promise back."""
    said: dict[str, Raw] = {key: "" if value == NONE else value for key, value in words.items() if value}
    for key, text in days.items():
        if text:
            day = drafter.when(text, "past").day
            if day > drafter.now.day:
                raise UsageError("refer-ahead", option=f"--{key.replace('_', '-')}", day=str(day))
            said[key] = str(day)
    said |= {"reported": str(drafter.now.day)} if reported else {}
    return said | typed(drafter, said)


def _show(session: Session, who_: str) -> None:
    report = _report(session, who.find(session, who_, reads=True)[1])
    if session.settings.form == "json":
        referrals_json(session.screen, report)
    else:
        show_referrals(session.screen, report, session.today)
    saving.tell_problems(session)


def _report(session: Session, customer: Customer) -> Report:
    state = fold(customer, as_of=session.today)
    circles = session.circles
    rows = [(row, circles.friend(row)) for row in referrals(customer)]
    by = customer.text(REFERRER)
    facts = {lang: facts_known(customer, state, session.schema, lang) for lang in get_args(Lang)}
    above = circles.customer(by) if by else None
    brought = (short(by), session.circles.friend_now(above) if above else None) if by else None
    return Report(customer, state.owner, tuple(rows), brought, facts, session.messages.steps, session.reasons)


def _known_friend(session: Session, drafter: Drafter, referrer: Found, word: str, said: Mapping[str, Raw]) -> None:
    """A friend who stands in the list already, or is on file."""
    rows = meant(referrals(referrer[1]), word)
    if len(rows) == 1:
        row = rows[0]
        found = _on_file(session, row)
        _write(session, drafter, referrer, found, Named(row.name, row.customer, row.phones), said, listed=True)
        return
    try:
        found = who.find(session, word)
    except NotFoundError as error:
        if error.code == "nobody":
            code = "refer-nobody" if normalise(word) is None else "refer-no-number"
            raise NotFoundError(code, who=session.privacy.value(word), id=short(referrer[1].id)) from None
        raise
    _write(session, drafter, referrer, found, Named(found[1].name, found[1].id), said)


def _on_file(session: Session, row: Referral) -> Found | None:
    """The record that a row names, where it is there and can be used."""
    path = session.workspace.by_id(row.customer) if row.customer else None
    return saving.reread(session, path) if path is not None else None


def _told_friend(
    session: Session,
    drafter: Drafter,
    referrer: Found,
    told: tuple[str, list[str]],
    said: Mapping[str, Raw],
    *,
    new: bool,
) -> None:
    """A friend by name and number: known already, or a new record; without a number only a name in the list."""
    name, phones = told[0].strip(), told[1]
    facts = [of_option(drafter, "name", "name", name)] if name else []
    facts += [of_option(drafter, "phone", "phones", ",".join(phones))] if phones else []
    given = {".".join(one.path): one.after for one in changes({}, facts, drafter) if one.after is not None}
    came = visitor(given)
    # Looked up and written under one lock, as `add` does: two who write the same friend down make one record.
    with locked(session.workspace.private) if came.left_data else nullcontext():
        found = None if new else already(session, came)
        numbers = tuple(sorted(came.phones))
        if found is not None:
            _write(session, drafter, referrer, found, Named(found[1].name, found[1].id), said)
        elif not name:
            raise UsageError("name-needed")
        elif not came.left_data:
            _write(session, drafter, referrer, None, Named(name), said)
        else:
            facts += [assignment(drafter, REFERRER, referrer[1].id)]
            facts += [assignment(drafter, "source.arrived_by", "referral")]
            entry = drafter.act(note=session.say("refer.note", basis=str(said.get("basis") or "-")))
            with halves.told(session, _half_made(session, came, referrer)):
                path = created(session, name, changes({}, facts, drafter), entry)
            made = saving.reread(session, path)
            session.circles.forget()
            _write(session, drafter, referrer, made, Named(name, made[1].id, numbers), said, made=True)


def _half_made(session: Session, came: Visitor, referrer: Found) -> Callable[[], str | None]:
    """As `half`, for a friend whose record may have been made: it is found by what they left."""

    def said() -> str | None:
        found = already(session, came)
        return half(session, referrer[1].id, found[0].path if found else None)()

    return said


def _write(
    session: Session,
    drafter: Drafter,
    referrer: Found,
    friend: Found | None,
    named: Named,
    said: Mapping[str, Raw],
    *,
    listed: bool = False,
    made: bool = False,
) -> None:
    """Write both records, the friend's first, and say how to go on."""
    path = friend[0].path if friend is not None else None
    had = friend is not None and friend[1].text(REFERRER) == referrer[1].id
    # Asked and written under one lock: two who name a referrer at once make neither a loop nor a second one.
    with (
        locked(session.workspace.private),
        halves.told(session, half(session, referrer[1].id, path, before=had and not made)),
    ):
        referrer = saving.reread(session, referrer[0].path)
        before = row_of(referrer[1], named)
        allow_paid(referrer[1], named, said, session.today)
        if friend is not None and not made:
            allow(session, referrer[1], friend[1])
            friend = link(session, drafter, referrer[1], friend)
        elif listed and named.id and friend is None:
            session.tell("refer.row-gone", id=short(named.id))
        found, changed = both(session, drafter, referrer, friend, named, said)
    if friend is not None:
        _tell_friend(session, friend, made=made)
        if before is None and not made:
            tell_known(session, friend[1], reward=came_later(session, referrer[1], friend[1]) and "reward" not in said)
    tell_paid(session, before, friend[1] if friend is not None else None, said)
    saving.answer(session, found, "saved.referral" if changed else "saved.nothing")
    if session.settings.form == "text" and changed:
        _tell_settled(session, found[1], named, said)
    if session.settings.form == "text" and changed and not listed:
        say_steps(session.screen, replace(_report(session, found[1]), steps=session.messages.steps[3:]))
        if "basis" not in said:
            session.tell("refer.consent")


def _tell_settled(session: Session, referrer: Customer, named: Named, said: Mapping[str, Raw]) -> None:
    """Say what was noted of a row: that the referrer was told, and what was paid to whom."""
    rows = [row for row in referrals(referrer) if (row.customer == named.id if named.id else row.name == named.name)]
    if not rows:
        return
    row, owner = rows[0], fold(referrer, as_of=session.today).owner
    paid = (("paid", row.paid, row.reward), ("friend_paid", row.friend_paid, row.friend_reward))
    if "reported" in said:
        session.screen.talk(session.say("refer.reported", day=row.reported))
    for key, day, promised in paid:
        if key in said:
            sum_ = session.privacy.sum(promised, referrer, owner) if promised else session.say("refer.no-sum")
            session.screen.talk(session.say("refer.paid" if key == "paid" else "refer.friend-paid", day=day, sum=sum_))


def _tell_friend(session: Session, friend: Found, *, made: bool) -> None:
    """Say which record is the friend's, and whose customer."""
    file, customer = friend
    owner = fold(customer, as_of=session.today).owner
    session.tell(
        "refer.made" if made else "refer.linked",
        name=session.privacy.name(customer, owner),
        file=session.privacy.file(file.shown, owner),
    )
    if owner not in (None, session.user):
        session.tell("refer.colleague", owner=session.shop.name_of(owner))
