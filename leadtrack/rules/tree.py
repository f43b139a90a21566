"""Who brought whom, up to the first and down to the last: a tree as a flat list, so that no chain is too long (F52).

Links come from either record: the friend's names the referrer, the referrer's has a row for the friend. Pure; no disk.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from leadtrack.model.deals import purchases
from leadtrack.model.record import Customer
from leadtrack.model.state import Standing, State
from leadtrack.rules.referring import REFERRER, Referral, referrals

Mark = Literal["", "again", "gone", "unfiled"]
"""`again` was shown above and is not followed, `gone` has no record any more, `unfiled` never had one."""

Stop = Literal["", "gone", "loop"]
"""Why a tree does not begin further up: nobody brought the first, their record is gone, or it would go in a circle."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a tree needs of one record: who brought them, and whom they brought."""

    referrer: str
    rows: tuple[Referral, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Who somebody of a tree is to us: the level of intent, how they stand, the deals that were won.

    `ordered` is the event of an order that is shown in place of the level.
    """

    name: str
    owner: str | None
    level: str
    standing: Standing
    won: int
    ordered: str = ""


@dataclass(frozen=True, slots=True)
class Twig:
    """One place of a tree, in the order in which it is read; `id` is empty for who has no record.

    `last` is the last of those whom the one above brought.
    """

    id: str
    depth: int
    name: str = ""
    relation: str = ""
    mark: Mark = ""
    last: bool = True


@dataclass(frozen=True, slots=True)
class Below:
    """How many people somebody brought, directly and through them, the deals these made, and how many were lost."""

    people: int
    won: int
    lost: int


def link_of(customer: Customer) -> Link | None:
    """The links of a record; None for who brought nobody and was brought by nobody."""
    found = Link(customer.text(REFERRER), referrals(customer))
    return found if found.referrer or found.rows else None


def member_of(customer: Customer, state: State, level: str, ordered: str = "") -> Member:
    """Who a customer of a tree is to us."""
    won = sum(one.closed for one in purchases(state.deals))
    return Member(customer.name, state.owner, level, state.standing, won, ordered)


def root_of(links: Mapping[str, Link], known: Collection[str], start: str) -> tuple[str, Stop, str]:
    """Who stands at the top, why it goes no further, and the id that it would go on with."""
    seen = {start}
    while True:
        link = links.get(start)
        above = link.referrer if link else ""
        if not above:
            return start, "", ""
        if above not in known:
            return start, "gone", above
        if above in seen:
            return start, "loop", above
        seen.add(above)
        start = above


def grow(links: Mapping[str, Link], known: Collection[str], root: str) -> list[Twig]:
    """Everybody below somebody, each followed once."""
    children: dict[str, list[str]] = {}
    for id_, link in links.items():
        if link.referrer:
            children.setdefault(link.referrer, []).append(id_)
    grown: list[Twig] = []
    followed = {root}
    waiting = [Twig(root, 0)]
    while waiting:
        twig = waiting.pop()
        if twig.id and twig.mark == "":
            if twig.depth and twig.id in followed:
                grown.append(Twig(twig.id, twig.depth, twig.name, twig.relation, "again", twig.last))
                continue
            followed.add(twig.id)
            below = list(_brought(links.get(twig.id), children.get(twig.id, ()), known))
            waiting += [
                Twig(id_, twig.depth + 1, name, relation, mark, at == len(below) - 1)
                for at, (id_, name, relation, mark) in reversed(list(enumerate(below)))
            ]
        grown.append(twig)
    return grown


def _brought(
    link: Link | None, children: Iterable[str], known: Collection[str]
) -> Iterator[tuple[str, str, str, Mark]]:
    """Whom somebody brought: the rows of their own record, then who only names them as referrer."""
    rows = link.rows if link else ()
    for row in rows:
        mark: Mark = "unfiled" if not row.customer else "" if row.customer in known else "gone"
        yield row.customer, row.name, row.relation, mark
    listed = {row.customer for row in rows}
    yield from ((id_, "", "", "") for id_ in children if id_ not in listed)


def below(twigs: Sequence[Twig], members: Mapping[str, Member]) -> list[Below]:
    """What each place of a tree brought, in the order of the places; who is shown again counts once."""
    found: list[Below] = []
    sums: list[list[int]] = []  # of each depth: people, deals and losses not yet counted to somebody above
    for twig in reversed(twigs):
        while len(sums) < twig.depth + 2:
            sums.append([0, 0, 0])
        people, won, lost = sums[twig.depth + 1]
        sums[twig.depth + 1] = [0, 0, 0]
        found.append(Below(people, won, lost))
        if twig.mark == "again":
            continue
        member = members.get(twig.id)
        own = (1, member.won if member else 0, int(member is not None and member.standing == "lost"))
        sums[twig.depth] = [have + one + more for have, one, more in zip(
            sums[twig.depth], own, (people, won, lost), strict=True)]  # fmt: skip
    return found[::-1]
