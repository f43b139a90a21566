"""Writing a recommendation: the friend's record names the referrer, the referrer's has a row for the friend (F48)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

from leadtrack.cli import saving, who
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.assign import Assignment, assignment
from leadtrack.rules.draft import Drafter
from leadtrack.rules.ids import short
from leadtrack.rules.objections import rows_in_file
from leadtrack.rules.referring import REFERRALS, REFERRER, Named, Referral, bond, place_of, referrals, row_of
from leadtrack.store.lock import locked
from leadtrack.store.yamltext import Edit

PAID = ("paid", "friend_paid")
"""What a row says of payments."""


def allow(session: Session, referrer: Customer, friend: Customer) -> None:
    """Refuse a referrer whom a friend can't have, by what lies on disk now: it is asked and written under one lock."""
    known = session.circles.customer
    referrer, friend = known(referrer.id) or referrer, known(friend.id) or friend
    found = bond(referrer, friend, known)
    if found.against == "self":
        raise UsageError("refer-self", name=shown(session, referrer))
    if found.against == "two":
        other = known(friend.text(REFERRER))
        who = shown(session, other) if other else short(friend.text(REFERRER))
        raise UsageError("refer-two", name=shown(session, friend), other=who, id=short(friend.id))
    if found.against == "loop":
        chain = " → ".join(shown(session, one) for one in [*reversed(found.chain), friend])
        raise UsageError("refer-loop", chain=chain)
    if found.gone:
        session.tell("refer.gone", name=shown(session, found.chain[-1]), id=short(found.gone))


def resolved(session: Session, facts: Iterable[Assignment]) -> list[Assignment]:
    """Facts with the id of the referrer who is meant, by whatever WHO may be; NotFoundError where nobody is."""
    return [
        replace(fact, value=who.find(session, str(fact.value))[1].id)
        if fact.row.key == REFERRER and fact.value
        else fact
        for fact in facts
    ]


def named_by(facts: Iterable[Assignment]) -> str:
    """The id of the referrer whom facts name; empty where they name none."""
    return next((str(fact.value) for fact in facts if fact.row.key == REFERRER and fact.value), "")


def allowed(session: Session, facts: Iterable[Assignment], friend: Customer) -> None:
    """Refuse facts that name a referrer whom a friend can't have."""
    above = session.circles.customer(by) if (by := named_by(facts)) else None
    if above is not None:
        allow(session, above, friend)


def alone(session: Session, facts: Iterable[Assignment]) -> AbstractContextManager[None]:
    """Hold the lock where facts name a referrer: whether they may, and the write, are one."""
    return locked(session.workspace.private) if named_by(facts) else nullcontext()


def half(session: Session, referrer: str, friend: Path | None, *, before: bool = False) -> Callable[[], str | None]:
    """What is to be said where only the friend's record has a recommendation; `before` where it had it already."""

    def said() -> str | None:
        session.circles.forget()
        above = session.circles.customer(referrer)
        found = saving.reread(session, friend) if friend is not None else None
        if before or above is None or found is None or found[1].text(REFERRER) != above.id:
            return None
        if any(row.customer == found[1].id for row in referrals(above)):
            return None
        command = f"leadtrack refer {short(above.id)} {short(found[1].id)}"
        file = session.privacy.file(found[0].shown, fold(found[1], as_of=session.today).owner)
        return session.say("refer.half", file=file, command=command)

    return said


def shown(session: Session, customer: Customer) -> str:
    """A customer's name, as far as it may be shown."""
    return session.privacy.name(customer, fold(customer, as_of=session.today).owner)


def link(session: Session, drafter: Drafter, referrer: Customer, friend: Found) -> Found:
    """Name the referrer in the friend's record; the record as it is now."""
    if friend[1].text(REFERRER) == referrer.id:
        return friend
    return saving.change(session, friend[0].path, [assignment(drafter, REFERRER, referrer.id)], drafter)[0]


def allow_paid(referrer: Customer, named: Named, said: Mapping[str, Raw], today: date) -> None:
    """Refuse a payment before the recommendation; a new one is of today."""
    row = row_of(referrer, named)
    since = today if row is None else row.on
    for key in PAID:
        day = said.get(key)
        if day and since is not None and str(day) < str(since):
            raise UsageError("refer-paid-early", option=f"--{key.replace('_', '-')}", day=str(day), on=str(since))


def tell_paid(session: Session, before: Referral | None, friend: Customer | None, said: Mapping[str, Raw]) -> None:
    """Say what is odd about a payment: there was one already, or the friend has not bought."""
    if not any(key in said for key in PAID):
        return
    known = {"paid": before.paid, "friend_paid": before.friend_paid} if before is not None else {}
    for key in PAID:
        if said.get(key) and known.get(key):
            session.tell("refer.paid-before" if key == "paid" else "refer.friend-paid-before", day=str(known[key]))
    if friend is None or session.circles.friend_now(friend).closed is None:
        session.tell("refer.not-bought")


def on_file_since(session: Session, friend: Customer) -> date | None:
    """Since when a friend is on file who was so before today."""
    created = fold(friend, as_of=session.today).created
    return created if created is not None and created < session.today else None


def tell_known(session: Session, friend: Customer, *, reward: bool) -> None:
    """Say that a friend whom somebody recommends now was on file before, and what that means for the reward."""
    since = on_file_since(session, friend)
    if since is not None:
        session.tell("refer.known", name=shown(session, friend), day=str(since))
        if reward:
            session.tell("refer.known-reward")


def came_later(session: Session, referrer: Customer, friend: Customer | None) -> bool:
    """Whether the friend was on file before whoever recommends them: no reward is promised unasked."""
    if friend is None:
        return False
    one, other = (fold(who, as_of=session.today).created for who in (friend, referrer))
    return one is not None and other is not None and one < other


def write_row(
    session: Session,
    drafter: Drafter,
    referrer: Found,
    named: Named,
    said: Mapping[str, Raw],
    *,
    rewards: Mapping[str, str],
) -> tuple[Found, bool]:
    """Add the row of a friend to the referrer's record, or change it; the record now, and whether anything changed.

    A new row gets the day, and of `rewards` what the shop promises for a sale where nothing else was said.
    """

    def edits(raw: Mapping[str, Raw]) -> Sequence[Edit]:
        rows = rows_in_file(raw, REFERRALS, session.parser)
        at = place_of(rows, named)
        if at is None:
            standard = {"reward": rewards.get("referrer", ""), "friend_reward": rewards.get("friend", "")}
            row = {"date": str(session.today)} | standard | named.keys() | dict(said)
            return [Edit("append", (REFERRALS,), typed(drafter, {key: value for key, value in row.items() if value}))]
        have = dict(rows)[at]
        wanted = typed(drafter, {**({} if have.get("name") else {"name": named.name}), **named.link(), **said})
        gone = [Edit("remove", (REFERRALS, at, key)) for key, value in said.items() if not value and key in have]
        return gone + [
            Edit("set", (REFERRALS, at, key), value)
            for key, value in wanted.items()
            if str(have.get(key) or "") != value
        ]

    changed = session.workspace.edit(referrer[0].path, edits, session.order)
    session.written = session.written or changed
    return saving.reread(session, referrer[0].path), changed


def mirrored(session: Session, drafter: Drafter, friend: Found, *, asked: bool) -> str:
    """Write the row of a friend whose own record was just given a referrer; what is to be said of it."""
    above = session.circles.customer(friend[1].text(REFERRER)) if asked else None
    if above is None:
        return ""
    path = session.workspace.by_id(above.id)
    referrer = saving.reread(session, path) if path is not None else None
    if referrer is not None and not any(row.customer == friend[1].id for row in referrals(referrer[1])):
        _, changed = both(session, drafter, referrer, friend, Named(friend[1].name, friend[1].id), {})
        if changed:
            owner = fold(referrer[1], as_of=session.today).owner
            file = session.privacy.file(referrer[0].shown, owner)
            return session.say("refer.mirrored", name=shown(session, referrer[1]), file=file)
    return ""


def tell_mirrored(session: Session, said: str) -> None:
    """Say that the referrer's record has it too."""
    if said:
        session.tell("plain", text=said)


def typed(drafter: Drafter, row: Mapping[str, Raw]) -> dict[str, Raw]:
    """A row of referrals as a record writes it; UsageError names the option with a word that can't be used."""
    found: dict[str, Raw] = {}
    for key, value in row.items():
        if not value:
            continue
        one: Raw = {key: value} if key == "name" else {"name": "x", key: value}
        try:
            _, rows = drafter.fact(REFERRALS, [one])
        except UsageError as error:
            if "what" in error.params:
                error.params["what"] = f"--{key.replace('_', '-')}"
            raise
        first = rows[0] if isinstance(rows, list) else {}
        found |= {key: first[key]} if isinstance(first, dict) and key in first else {}
    order = [part.key for part in drafter.parser.schema.facts[REFERRALS].items]
    return {key: found[key] for key in sorted(found, key=order.index)}


def both(
    session: Session, drafter: Drafter, referrer: Found, friend: Found | None, named: Named, said: Mapping[str, Raw]
) -> tuple[Found, bool]:
    """Write the referrer's row once the friend's record stands."""
    rewards = {} if came_later(session, referrer[1], friend[1] if friend else None) else session.shop.rewards
    return write_row(session, drafter, referrer, named, said, rewards=rewards)
