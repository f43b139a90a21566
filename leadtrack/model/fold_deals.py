"""The part of the fold that says how a customer stands: what was bought, what was lost, what was taken up again."""

from datetime import date

from leadtrack.model.deals import Purchase, purchases
from leadtrack.model.record import Entry
from leadtrack.model.state import Sold, Standing
from leadtrack.model.values import Deal, Lost

NOT_LOST_AFTER_ALL = ("refused", "untrue")


class Fate:
    """How a customer stands, in the making; `need_since` is the day a buyer began to look again."""

    def __init__(self) -> None:
        self.standing: Standing = "open"
        self.deals: list[Sold] = []
        self.lost: Lost | None = None
        self.lost_on: date | None = None
        self.need_since: date | None = None
        self._answered: set[int] = set()
        """The places of purchases that a need before this one ended with: what becomes of them ends no other."""

    def take(self, entry: Entry, talks: int) -> None:
        """Follow one entry: a deal before a loss, since who takes a deal back may give up with it.

        `talks` is how many contacts there were up to then.
        """
        if entry.deal is not None:
            self._deal(entry, entry.deal, talks)
        if entry.lost is not None:
            self._lose(entry.lost, entry.at.day)
        if entry.reopen:
            self._reopen(entry.at.day)

    def _deal(self, entry: Entry, deal: Deal, talks: int) -> None:
        self.deals.append(sold := Sold(deal, entry.at.day, entry.by, entry.recorded_on, talks))
        if not (deal.event.closes or deal.event.undoes):  # a test for speed: most events are neither
            return
        won = any(one.events[-1] is sold for one in self._bought().values())
        if won or (deal.event.undoes and self.standing == "closed"):
            self._win_back()

    def _bought(self) -> dict[int, Purchase]:
        """The purchases that the present need ended with, by their places."""
        found = enumerate(purchases(self.deals))
        return {at: one for at, one in found if one.closed and at not in self._answered}

    def _lose(self, lost: Lost, day: date) -> None:
        if lost.state in NOT_LOST_AFTER_ALL:
            self._win_back()
            return
        if self.lost is None:
            self.lost, self.lost_on = lost, day
        else:
            self.lost = reworded(self.lost, lost)
        standing: Standing = "frozen" if self.lost.state == "frozen" else "lost"
        if self.standing in ("lost", "frozen") and standing != self.standing:  # who was frozen is lost on a later day
            self.lost_on = day
        self.standing = standing

    def _reopen(self, day: date) -> None:
        bought = self._bought()
        if bought:
            self.need_since = day
            self._answered |= bought.keys()
        self._win_back()

    def _win_back(self) -> None:
        self.standing = "closed" if self._bought() else "open"
        self.lost, self.lost_on = None, None


def reworded(first: Lost, word: Lost) -> Lost:
    """A loss after a manager's word on it: what the word does not name stays as it was said first."""
    return Lost(
        reason=word.reason or first.reason,
        rival=word.rival or first.rival,
        state=word.state,
        wake=word.wake or first.wake,
    )
