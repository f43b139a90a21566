"""A manager's word in `due`: what they asked of the owner of a customer, on the day they named (B31, I16)."""

from collections.abc import Iterator, Mapping

from leadtrack.model.record import Entry
from leadtrack.model.state import Ordered, State
from leadtrack.rules.item import Case, Item, Rule, make_item, retried
from leadtrack.rules.roster import Roster

ORDER = "order.word"


def word(case: Case) -> Iterator[Item]:
    """Bring up a manager's word on its day, until the owner answers it or a later one takes its place.

    Beside it the owner's own step stands. An attempt moves it; lateness counts from its day.
    """
    asked = waiting(case.state, case.book.roster)
    if asked is None:
        return
    day = asked.word.date
    params = {"by": asked.by or "", "said": asked.said, "first": day, "tried": asked.tried}
    opens = retried(case, day, asked.last_try)
    yield make_item(case, ORDER, asked.said, opens=opens, late=day, do=asked.word.do, params=params)


def waiting(state: State, roster: Roster) -> Ordered | None:
    """The word that nobody answered; None where it ended with the sale or the loss, or by whoever covered since."""
    asked, owner = state.ordered, state.owner
    if asked is None or (asked.open and not state.open):
        return None
    since = (talk for talk in state.talks[asked.talks :] if talk.by is not None)
    return None if any(roster.cover(owner, talk.at.day) == talk.by for talk in since) else asked


def answers(entry: Entry, owner: str | None, roster: Roster) -> bool:
    """Tell whether an entry answers a manager's word: a valid contact by the owner, or by who has their customers."""
    return entry.valid and entry.by in (None, owner, roster.cover(owner, entry.at.day))


WORD_RULES: Mapping[str, Rule] = {ORDER: word}
