"""What may be shown of a customer, and to whom: the rules of cli.md, "Masking", in one place."""

from dataclasses import dataclass

from leadtrack.model import mask, phone
from leadtrack.model.inert import inert
from leadtrack.model.record import Customer


@dataclass(frozen=True, slots=True)
class Privacy:
    """`reveal` shows all; `terminal` shows my own customers' names whole; everything else is masked."""

    reveal: bool
    terminal: bool
    user: str | None

    def sees(self, owner: str | None) -> bool:
        """Whether names of this owner's customers are shown whole."""
        return self.reveal or (self.terminal and owner == self.user)

    def name(self, customer: Customer, owner: str | None) -> str:
        """The customer's name, whole or as surname and a star."""
        return inert(customer.name if self.sees(owner) else mask.name(customer.name))

    def person(self, name: str, owner: str | None) -> str:
        """The name of somebody in a customer's record."""
        return inert(name if self.sees(owner) else mask.name(name))

    def phone(self, number: str) -> str:
        """A number, masked unless all is revealed."""
        return inert(number if self.reveal else phone.mask(number))

    def first_phone(self, customer: Customer) -> str:
        """The number to call: the customer's own first one, else somebody's of the record."""
        return self.phone(customer.all_phones[0]) if customer.all_phones else ""

    def text(self, free: str, customer: Customer, owner: str | None) -> str:
        """Free text: inert always, digits masked unless revealed, names too where the customer is a colleague's."""
        if self.reveal:
            return inert(free)
        return inert(mask.text(free, () if self.sees(owner) else customer.names()))

    def id(self, customer: Customer, owner: str | None) -> str:
        """The id, or only its random part, which finds the customer just as well."""
        return customer.id if self.sees(owner) else customer.id.rpartition("-")[2]

    def file(self, shown: str, owner: str | None) -> str:
        """A record's path; the part that spells the name becomes a star, which a shell still expands."""
        if self.sees(owner):
            return shown
        folder, _, name = shown.rpartition("/")
        return f"{folder}/*{name[name.rfind('-') :]}" if "-" in name else shown

    def value(self, text: str) -> str:
        """A value quoted in a message about a file."""
        return inert(text if self.reveal else mask.text(text))
