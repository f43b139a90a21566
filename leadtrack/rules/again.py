"""Who came again: the known customer behind a phone, a WeChat id or a name; and whose customer that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Raw

File = TypeVar("File")

ARRIVALS = ("visit_in", "call_in", "lead_in", "broker_visit", "activity", "viewing", "test_drive")
"""How somebody may first come to us; the fact `source.arrived_by` takes it from the entry."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """What somebody said of themselves: their own phones, and those of people beside them; all normalised."""

    phones: frozenset[str]
    others: frozenset[str]
    name: str
    wechat: str
    first: str = ""
    """The number that was given first: the one that is theirs where another is somebody else's."""

    @property
    def numbers(self) -> frozenset[str]:
        """Every number by which they may be known."""
        return self.phones | self.others

    @property
    def left_data(self) -> bool:
        """Whether they can be reached again: else they are a row of the register (B42)."""
        return bool(self.numbers or self.wechat)

    def among(self, customers: Iterable[tuple[File, Customer]]) -> tuple[list[tuple[File, Customer]], bool]:
        """Who this may be, and whether it is beyond doubt: one by phone or WeChat, or one of that name, or that had it.

        A name alone proves nothing where another customer has it too, or a phone contradicts.
        """
        certain: list[tuple[File, Customer]] = []
        alike: list[tuple[File, Customer]] = []
        for found in customers:
            customer = found[1]
            if self.numbers & set(customer.all_phones) or (self.wechat and customer.text("wechat") == self.wechat):
                certain.append(found)
            elif self.name and self.name in customer.own_names:
                alike.append(found)
        if certain:
            return certain, len(certain) == 1 and not self._contradicts(certain[0][1])
        return alike, len(alike) == 1 and not (self.phones and alike[0][1].phones)

    def _contradicts(self, customer: Customer) -> bool:
        """Whether a name speaks against a record that only a later number leads to: 王五 with the number of his wife.

        王总 and 王建国 may be one person, whoever shares no character with any name of the record is none of them.
        """
        if not (self.name and self.first) or self.first in customer.all_phones:
            return False
        if self.wechat and customer.text("wechat") == self.wechat:
            return False
        return not any(self.name[0].casefold() == name[0].casefold() for name in customer.names() if name)


def visitor(facts: Mapping[str, Raw]) -> Visitor:
    """The visitor whom facts describe, however they were given: by paths, as a record writes them."""
    people = [person for person in _listed(facts.get("people")) if isinstance(person, dict)]
    phones = [str(number) for number in _listed(facts.get("phones"))]
    return Visitor(
        phones=frozenset(phones),
        others=frozenset(str(number) for person in people for number in _listed(person.get("phones"))),
        name=str(facts.get("name") or ""),
        wechat=str(facts.get("wechat") or ""),
        first=phones[0] if phones else "",
    )


def _listed(raw: Raw | None) -> list[Raw]:
    return raw if isinstance(raw, list) else []


def whose(
    after: State, entry: Mapping[str, Raw], covers: str | None = None
) -> Literal["mine", "courtesy", "colleague", "cover"]:
    """Whose customer an entry was written for: a colleague's whom I received is a courtesy reception (代接待).

    An entry that names the owner itself leaves nothing to say. `covers` is who has the owner's customers that day.
    """
    by = entry.get("by")
    if after.owner in (None, by) or "owner" in entry:
        return "mine"
    if by == covers:
        return "cover"
    received = after.received
    return "courtesy" if received and (received.by, str(received.at)) == (by, entry.get("at")) else "colleague"
