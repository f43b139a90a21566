"""The circle of a customer: the records of the friends they recommended, read by id where something may be due."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.rules.known import recorded_by
from leadtrack.rules.referring import REFERRALS, Circle, Friend, Referral, friend_of, referrals

if TYPE_CHECKING:
    from leadtrack.cli.session import Session


class Circles:
    """Finds friends' records by id; where they all lie is looked up once a command, and what they hold each time."""

    def __init__(self, session: "Session") -> None:
        self.session = session

    def of(self, customer: Customer) -> Circle:
        """The friends for whom something may be due: a row that is settled costs nothing, another's friend none."""
        if REFERRALS not in customer.facts:
            return ()
        rows = (row for row in referrals(customer) if not row.settled)
        found = ((row, friend) for row in rows if (friend := self.friend(row)) is not None)
        return tuple((row, friend) for row, friend in found if friend.by in ("", customer.id))

    def friend(self, row: Referral) -> Friend | None:
        """The friend of a row as the record says today; None without one, or where it can't be used."""
        found = self.customer(row.customer)
        return self.friend_now(found, row.on) if found is not None else None

    def friend_now(self, customer: Customer, on: date | None = None) -> Friend:
        """What is known today of somebody who was recommended on a day, or recommends."""
        return friend_of(customer, fold(customer, as_of=self.session.today), on)

    def customer(self, id_: str) -> Customer | None:
        """The customer of an id, without a word on what is wrong with the record: other commands name that."""
        path = self._paths.get(id_)
        raw = self.session.workspace.read(path).raw if path is not None else None
        found = self.session.parser.parse(raw, id_)[0] if raw is not None else None
        looks_back = self.session.settings.looks_back
        return found if found is None or not looks_back or recorded_by(found, self.session.today) else None

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {path.stem: path for path in self.session.workspace.paths() if isinstance(path, Path)}

    def forget(self) -> None:
        """Look anew where records lie: one was made."""
        vars(self).pop("_paths", None)
