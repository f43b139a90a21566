"""Referrals: whom a customer recommended, how far each has come, and what is owed for it (F48, F51). Pure; no disk.

Both records hold the link: the referrer's has a row of `referrals`, the friend's names the referrer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from leadtrack.model.deals import purchases
from leadtrack.model.ordered import in_order, next_entry
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Raw

REFERRALS, REFERRER = "referrals", "source.referrer"

Progress = Literal["recorded", "contacted", "deal"]
Reward = Literal["none", "promised", "due", "paid"]
PROGRESS, REWARDS = get_args(Progress), get_args(Reward)


@dataclass(frozen=True, slots=True)
class Referral:
    """One row of a customer's referrals; `at` is its place in the list. Sums are as they were written."""

    at: int
    name: str
    customer: str = ""
    on: date | None = None
    phones: tuple[str, ...] = ()
    relation: str = ""
    reported: date | None = None
    reward: str = ""
    paid: date | None = None
    friend_reward: str = ""
    friend_paid: date | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more is asked for, however the friend goes on."""
        owed = (self.reward and not self.paid) or (self.friend_reward and not self.friend_paid)
        return self.reported is not None and not owed


@dataclass(frozen=True, slots=True)
class Friend:
    """What the friend's own record says that a referrer waits for, on a day.

    `contacted` is the first valid contact since the recommendation, `closed` the first deal that was won and stands,
    `by` the id of the referrer whom the record names. `until` is the day on which the next entry of their log counts.
    """

    id: str
    name: str
    owner: str | None
    contacted: date | None = None
    closed: date | None = None
    by: str = ""
    until: date | None = None


Circle = Sequence[tuple[Referral, Friend]]
"""The friends of a customer who have records of their own, each with the row that names them."""


def referrals(customer: Customer) -> tuple[Referral, ...]:
    """Type the rows of a customer; one that names nobody means nothing."""
    found = customer.facts.get(REFERRALS)
    rows = [(at, row) for at, row in enumerate(found) if isinstance(row, Mapping)] if isinstance(found, tuple) else []
    return tuple(_referral(at, row) for at, row in rows if row.get("name") or row.get("customer"))


def _referral(at: int, row: Mapping[str, object]) -> Referral:
    def text(key: str) -> str:
        return str(row.get(key) or "")

    def day(key: str) -> date | None:
        found = row.get(key)
        return found if isinstance(found, date) else None

    phones = row.get("phones")
    return Referral(
        at,
        name=text("name"),
        customer=text("customer"),
        on=day("date"),
        phones=tuple(map(str, phones)) if isinstance(phones, tuple) else (),
        relation=text("relation"),
        reported=day("reported"),
        reward=text("reward"),
        paid=day("paid"),
        friend_reward=text("friend_reward"),
        friend_paid=day("friend_paid"),
    )


def friend_of(customer: Customer, state: State, on: date | None = None) -> Friend:
    """What a referrer waits for, out of the friend's record: who was talked to before `on` was not thanks to them."""
    first = on or date.min
    contacts = (entry.at.day for entry in in_order(customer.log, state.as_of) if entry.valid and entry.at.day >= first)
    won = [one.closing.on for one in purchases(state.deals) if one.closed and one.closing is not None]
    by, until = customer.text(REFERRER), next_entry(customer, state.as_of)
    return Friend(customer.id, customer.name, state.owner, next(contacts, None), min(won, default=None), by, until)


@dataclass(frozen=True, slots=True)
class Bond:
    """Whether a friend may have a referrer: `against` is what forbids it, empty where nothing does.

    `chain` is who was brought by whom, from the referrer up; `gone` the id at its end whose record isn't there.
    """

    against: Literal["", "self", "two", "loop"]
    chain: tuple[Customer, ...]
    gone: str = ""


def bond(referrer: Customer, friend: Customer, known: Callable[[str], Customer | None]) -> Bond:
    """What stands against a referrer: nobody brings themselves or those who brought them, and a friend has only one."""
    chain = [referrer]
    if friend.id == referrer.id:
        return Bond("self", (referrer,))
    if friend.text(REFERRER) not in ("", referrer.id):
        return Bond("two", (referrer,))
    while id_ := chain[-1].text(REFERRER):
        above = known(id_)
        if above is None:
            return Bond("", tuple(chain), gone=id_)
        if above.id in (one.id for one in chain):
            break  # an old loop of others: `check` names it
        chain.append(above)
        if above.id == friend.id:
            return Bond("loop", tuple(chain))
    return Bond("", tuple(chain))


def progress(friend: Friend | None) -> Progress:
    """How far a friend has come."""
    if friend is None or (friend.contacted is None and friend.closed is None):
        return "recorded"
    return "contacted" if friend.closed is None else "deal"


def reward(promised: str, paid: date | None, friend: Friend | None) -> Reward:
    """How a reward stands: promised until the friend has bought, then due until it is paid (F51)."""
    if paid is not None:
        return "paid"
    if not promised:
        return "none"
    return "due" if friend is not None and friend.closed is not None else "promised"


def since(referral: Referral, day: date) -> date:
    """From when something counts for a referral: who was known before was recommended only on the day of it."""
    return max(day, referral.on or day)


def meant(found: Iterable[Referral], word: str) -> list[Referral]:
    """The rows that a word names: by number, by name, by id or its random part."""
    rows = list(found)
    if word.isascii() and word.isdecimal() and len(word) <= 2:
        return [row for row in rows if row.at + 1 == int(word)]
    return [row for row in rows if word in (row.name, row.customer, row.customer.rpartition("-")[2]) and word]


@dataclass(frozen=True, slots=True)
class Named:
    """A friend as a row names them: with `id` where they have a record, else with the phones they can be reached by."""

    name: str
    id: str = ""
    phones: tuple[str, ...] = ()

    def link(self) -> dict[str, Raw]:
        """What ties a row to their record."""
        return {"customer": self.id} if self.id else {}

    def keys(self) -> dict[str, Raw]:
        """What a new row says of them: numbers stand in their own record, where they have one."""
        phones: dict[str, Raw] = {"phones": list(self.phones)} if self.phones and not self.id else {}
        return {"name": self.name, **self.link(), **phones}


def row_of(customer: Customer, named: Named) -> Referral | None:
    """The row of a friend in a referrer's record, where there is one."""
    rows = referrals(customer)
    if named.id and (linked := [row for row in rows if row.customer == named.id]):
        return linked[0]
    return next((row for row in rows if not row.customer and named.name and row.name == named.name), None)


def place_of(rows: Iterable[tuple[int, Mapping[str, object]]], named: Named) -> int | None:
    """Where the row of a friend stands: by their record, else by name or number in a row without one."""
    listed = list(rows)
    for at, row in listed:
        if named.id and row.get("customer") == named.id:
            return at
    for at, row in listed:
        phones = row.get("phones")
        known = phones if isinstance(phones, tuple) else ()
        if not row.get("customer") and ((named.name and row.get("name") == named.name) or {*known} & {*named.phones}):
            return at
    return None
