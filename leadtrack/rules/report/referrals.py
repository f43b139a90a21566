"""老带新: who recommended whom, what came of it, and what is owed for it (F51, H22; crm-peers §4, table 13)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from leadtrack.model.deals import purchases
from leadtrack.model.record import Customer
from leadtrack.rules.referring import REFERRER, Friend, Referral, referrals, reward
from leadtrack.rules.report.asked import Asked, Whole
from leadtrack.rules.report.story import Story


@dataclass(frozen=True, slots=True)
class Brought:
    """What one referrer brought by the end of the span; `new` and `sold` are those of the span alone.

    `due` and `paid` count rewards, theirs and the friends'.
    """

    customer: Customer
    owner: str
    n: int
    new: int
    deals: int
    sold: int
    due: int
    paid: int
    known: bool = True
    """Whether there is a record of them."""

    @property
    def moved(self) -> bool:
        """Whether anything came of it in the span, or is owed."""
        return bool(self.new or self.sold or self.due)


@dataclass(slots=True)
class Referrals(Whole):
    """Everybody's name and owner, the rows of who recommended anybody, and whom the record of a friend names."""

    asked: Asked
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: dict[str, tuple[Referral, ...]] = field(default_factory=dict)
    friends: defaultdict[str, dict[str, date]] = field(default_factory=lambda: defaultdict(dict))
    """By referrer: each friend whose record names them, and since when that friend is on file."""
    closed: dict[str, date] = field(default_factory=dict)
    """Who has bought, and when first."""

    def take(self, story: Story) -> None:
        """Look at one customer, as a referrer and as a friend."""
        reached, id_ = self.asked.period.reached, story.customer.id
        state = story.at(reached)
        self.names[id_] = story.customer.name, story.owners.on(reached)
        listed = tuple(row for row in referrals(story.customer) if row.on is None or row.on <= reached)
        if listed:
            self.rows[id_] = listed
        by = story.customer.text(REFERRER)
        if by:
            self.friends[by][id_] = state.created or reached
        won = [one.closing.on for one in purchases(state.deals) if one.closed and one.closing is not None]
        if won:
            self.closed[id_] = min(won)

    def brought(self) -> Iterator[Brought]:
        """What everybody brought who recommended anybody: who brought most deals, then most friends, first."""
        found = [self._brought(id_) for id_ in {*self.rows, *self.friends}]
        mine = (one for one in found if one.n and self.asked.mine(one.owner))
        yield from sorted(mine, key=lambda one: (-one.deals, -one.n, one.customer.id))

    def _brought(self, id_: str) -> Brought:
        period, listed = self.asked.period, self.rows.get(id_, ())
        linked = {row.customer: row.on for row in listed if row.customer}
        friends = {friend: linked.get(friend) or since for friend, since in self.friends.get(id_, {}).items()}
        days = linked | friends
        loose = [row.on for row in listed if not row.customer]
        won = [day for friend in days if (day := self.closed.get(friend)) is not None]
        owed = [one for row in listed for one in self._rewards(row)]
        name, owner = self.names.get(id_, (id_, ""))
        return Brought(
            customer=Customer(id_, name),
            owner=owner,
            n=len(days) + len(loose),
            new=sum(day is not None and day in period.span for day in (*days.values(), *loose)),
            deals=len(won),
            sold=sum(day in period.span for day in won),
            due=owed.count("due"),
            paid=owed.count("paid"),
            known=id_ in self.names,
        )

    def _rewards(self, row: Referral) -> Iterator[str]:
        """How the two rewards of a row stand at the end of the span."""
        friend = Friend(row.customer, row.name, None, closed=self.closed.get(row.customer))
        for promised, paid in ((row.reward, row.paid), (row.friend_reward, row.friend_paid)):
            by_then = paid if paid is not None and paid <= self.asked.period.reached else None
            yield reward(promised, by_then, friend)

    def sold(self) -> int:
        """How many bought for the first time in the span."""
        span = self.asked.period.span
        return sum(day in span and self.asked.mine(self.names[id_][1]) for id_, day in self.closed.items())
