"""Values of a record for whoever is told reasons too: the same, and the reasons at hand."""

from leadtrack.model.record import Customer
from leadtrack.views.reasons import Reasons
from leadtrack.views.spoken import Spoken


class Values(Spoken):
    """Says the values of one customer's record, beside items that are due."""

    def __init__(self, reasons: Reasons, customer: Customer, owner: str | None) -> None:
        super().__init__(reasons, customer, owner)
        self.reasons = reasons
