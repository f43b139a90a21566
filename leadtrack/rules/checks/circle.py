"""Rules about who recommended whom, over all records: circles, links that one side lacks, rewards that nobody paid."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from leadtrack.model.problem import Path
from leadtrack.model.values import Raw
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.store import Shared
from leadtrack.rules.checks.table import Row, Rule
from leadtrack.rules.due_referrals import FRIENDS_REWARD, REWARD
from leadtrack.rules.ids import short
from leadtrack.rules.referring import REFERRER, Referral, friend_of, referrals

LOOP, ONE_SIDED, UNPAID = "referral-loop", "referral-one-sided", "reward-unpaid"

_NAMED = tuple(REFERRER.split("."))


@dataclass(frozen=True, slots=True)
class _Held:
    """What is remembered of one record: its number, who brought them, whom they brought, which rewards were ticked."""

    record: int
    referrer: str
    rows: tuple[Referral, ...]
    ticked: frozenset[str]


class Circle:
    """Gathers who recommended whom; most records have neither a referrer nor rows, and are kept as an id at most."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.rows = rows
        self.on = any(code in rows for code in RULES)
        self.held: dict[str, _Held] = {}
        self.records: dict[str, int] = {}
        self.closed: dict[str, int] = {}
        self.today = 0

    def take(self, record: int, case: Case) -> None:
        """Remember the links of one record, and when a sale was made."""
        if not self.on:
            return
        customer, self.today = case.customer, case.world.today.toordinal()
        self.records[customer.id] = record
        if case.state.deals and (closed := friend_of(customer, case.state).closed) is not None:
            self.closed[customer.id] = closed.toordinal()
        referrer, rows = customer.text(REFERRER), referrals(customer)
        if referrer or rows:
            ticked = frozenset(name for name in case.state.did if name.startswith("reward."))
            self.held[customer.id] = _Held(record, referrer, rows, ticked)

    def found(self, mine: Callable[[int], bool]) -> Iterator[Shared]:
        """Name each fault once, in a record that we are asked about."""
        for code, faults in ((LOOP, self._loops), (ONE_SIDED, self._one_sided), (UNPAID, self._unpaid)):
            if code in self.rows:
                yield from faults(mine)

    def _loops(self, mine: Callable[[int], bool]) -> Iterator[Shared]:
        done: set[str] = set()
        for start in self.held:
            path: dict[str, None] = {}
            at = start
            while at in self.held and at not in done and at not in path:
                path[at] = None
                at = self.held[at].referrer
            if at in path:
                members = list(path)[list(path).index(at) :]
                asked = [id_ for id_ in members if mine(self.held[id_].record)]
                if asked:
                    others = [self.held[id_].record for id_ in members if id_ != asked[-1] or len(members) == 1]
                    params = {"n": str(len(members))}
                    yield Shared(LOOP, self.held[asked[-1]].record, _at(_NAMED), params, others)
            done.update(path)

    def _one_sided(self, mine: Callable[[int], bool]) -> Iterator[Shared]:
        for id_, one in self.held.items():
            if not mine(one.record):
                continue
            for row in one.rows:
                friend = self.held.get(row.customer)
                if row.customer in self.records and (friend is None or friend.referrer != id_):
                    where = _at(("referrals", row.at, "customer"))
                    yield self._lacking(one.record, where, id_, row.customer, row.customer)
            above = self.held.get(one.referrer)
            listed = {row.customer for row in above.rows} if above else set()
            if one.referrer in self.records and one.referrer != id_ and id_ not in listed:
                yield self._lacking(one.record, _at(_NAMED), one.referrer, id_, one.referrer)

    def _lacking(
        self, record: int, where: Callable[[Mapping[str, Raw]], Path], by: str, friend: str, other: str
    ) -> Shared:
        params = {"who": short(by), "friend": short(friend)}
        return Shared(ONE_SIDED, record, where, params, [self.records[other]])

    def _unpaid(self, mine: Callable[[int], bool]) -> Iterator[Shared]:
        days = self.rows[UNPAID].number("days")
        for id_, one in self.held.items():
            for row in one.rows if mine(one.record) else ():
                friend = self.held.get(row.customer)
                if friend is not None and friend.referrer not in ("", id_):
                    continue  # one sale has one reward, the one of whom the friend names
                closed = self.closed.get(row.customer)
                since = max(closed, row.on.toordinal() if row.on else closed) if closed is not None else self.today
                if self.today - since <= days:
                    continue
                for key, promised, paid, rule in (
                    ("reward", row.reward, row.paid, REWARD),
                    ("friend_reward", row.friend_reward, row.friend_paid, FRIENDS_REWARD),
                ):
                    if promised and paid is None and f"{rule}:{short(row.customer)}" not in one.ticked:
                        params = {
                            "days": str(self.today - since),
                            "who": short(id_),
                            "friend": short(row.customer),
                            "key": key,
                        }
                        where = _at(("referrals", row.at, key))
                        yield Shared(UNPAID, one.record, where, params, [self.records[row.customer]])


def _at(path: Path) -> Callable[[Mapping[str, Raw]], Path]:
    return lambda _raw: path


RULES: Mapping[str, Rule] = {LOOP: Rule(), ONE_SIDED: Rule(), UNPAID: Rule(needs={"days": "number"})}
"""Rules that no record can answer alone."""
