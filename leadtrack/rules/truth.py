"""What a text says of a customer, and whether it is so on a day: nobody is congratulated on what never was. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.model.deals import Purchase, purchases
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Birthday
from leadtrack.rules.almanac.birthdays import USUAL, Missing, next_on
from leadtrack.rules.almanac.festivals import Almanac, Named
from leadtrack.rules.due_dates import occasions
from leadtrack.rules.message import ANNIVERSARY, BIRTHDAY, INVITE, Message
from leadtrack.rules.near import near
from leadtrack.rules.outreach import SILENCE
from leadtrack.rules.referring import Friend, Referral, reward

BOUGHT = ("subscribed", "ordered", "signed", "handed_over")
"""Steps of a deal of which one makes somebody a buyer."""

STEPS = (*BOUGHT, "queued", "deposit", "loan", "paid", "moved_in")
"""Steps that some trade has."""

SOLD = ("ordered", "signed")
"""Steps of which one goes before a hand-over."""

CALLS = ("call_in", "phone")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a customer on a day; `friends` are those they recommended, None without a record."""

    customer: Customer
    state: State
    today: date
    friends: Sequence[tuple[Referral, Friend | None]] = ()
    missing: Missing = USUAL

    @property
    def units(self) -> list[Purchase]:
        """The purchases that were not taken back."""
        return [one for one in purchases(self.state.deals) if one.stands]

    def reached(self, *events: str) -> list[Purchase]:
        """Those that came to one of some steps."""
        return [one for one in self.units if any(sold.deal.event.key in events for sold in one.events)]

    def came(self, *vias: str, visit: bool = False) -> bool:
        """Whether there was a valid contact today by one of some ways, or face to face."""
        ways = [entry.via for entry in self.state.talks if entry.at.day == self.today and entry.via is not None]
        return any(via.key in vias or (visit and via.visit) for via in ways)


def _not_handed_over(known: Known) -> bool:
    return any(one not in known.reached("handed_over") for one in known.reached(*SOLD))


def _anniversaries(known: Known) -> list[Birthday]:
    return [one.day for one in occasions(known.customer) if one.kind == ANNIVERSARY]


NEEDED: Mapping[str, Callable[[Known], bool]] = {
    "visit": lambda known: known.came(visit=True),
    "test_drive": lambda known: known.came("test_drive"),
    "call": lambda known: known.came(*CALLS),
    "bought": lambda known: bool(known.reached(*BOUGHT)),
    "to_hand_over": _not_handed_over,
    "birthday": lambda known: isinstance(known.customer.facts.get("birthday"), Birthday),
    "anniversary": lambda known: bool(_anniversaries(known)),
    "friend": lambda known: bool(known.friends),
    "friend_contacted": lambda known: any(friend and friend.contacted for _, friend in known.friends),
    "friend_bought": lambda known: any(friend and friend.closed for _, friend in known.friends),
    "reward_owed": lambda known: any(reward(row.reward, row.paid, one) == "due" for row, one in known.friends),
}
"""What a text may need that is no step of a deal; a step is needed by its own name."""


def untrue(message: Message, known: Known) -> str:
    """The first thing that a text needs and that is not so; empty where all of it is."""
    return next((need for need in message.needs if not _holds(need, known)), "")


def _holds(need: str, known: Known) -> bool:
    check = NEEDED.get(need)
    return check(known) if check is not None else bool(known.reached(need))


def offered(texts: Mapping[str, Message], events: Iterable[str]) -> dict[str, Message]:
    """The texts that suit a trade: one for a step of a deal that it does not have is none; UsageError for a slip."""
    known = {*NEEDED, *events}
    for message in texts.values():
        odd = next((need for need in message.needs if need not in known and need not in STEPS), "")
        if odd:
            raise UsageError("message-need", where=message.key, need=odd, near=" ".join(near(odd, known)),
                             known=" ".join(sorted(known)))  # fmt: skip
    return {key: message for key, message in texts.items() if known.issuperset(message.needs)}


def day_for(message: Message, named: Named | None, almanac: Almanac, known: Known) -> date | None:
    """The day for which a text is, today or the next: a festival, a term, a birthday or anniversary; None for any."""
    if named is not None:
        days = (almanac.day_of(named.key, year) for year in (known.today.year, known.today.year + 1))
        return next((day for day in days if day is not None and day >= known.today), None)
    if message.key == ANNIVERSARY:
        found = (next_on(day, known.today, known.missing) for day in _anniversaries(known))
        return min((day for day in found if day is not None), default=None)
    own = known.customer.facts.get("birthday")
    if message.key != BIRTHDAY or not isinstance(own, Birthday):
        return None
    return next_on(own, known.today, known.missing)


def stopped(message: Message, named: Named | None, state: State) -> str:
    """What the customer asked us to stop, where a text goes against it: everything, or what goes to everybody."""
    many = named is not None or message.key == INVITE
    return state.stop if state.stop is not None and (state.stop == "all" or (many and state.stop in SILENCE)) else ""
