"""Who came again: the known customer behind a phone, a WeChat id or a name; and whose customer that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from leadtrack.errors import UsageError
from leadtrack.model import phone
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.draft import split

File = TypeVar("File")

ARRIVALS = ("visit_in", "call_in", "lead_in", "broker_visit", "activity", "viewing", "test_drive")
"""How somebody may first come to us; the fact `source.arrived_by` takes it from the entry."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """What somebody said of themselves; phones are normalised."""

    phones: frozenset[str]
    name: str
    wechat: str

    @property
    def left_data(self) -> bool:
        """Whether they can be reached again: else they are a row of the register (B42)."""
        return bool(self.phones or self.wechat)

    def among(self, customers: Iterable[tuple[File, Customer]]) -> tuple[list[tuple[File, Customer]], bool]:
        """Who this may be, and whether it is beyond doubt: one by phone or WeChat, or one of that name.

        A name alone proves nothing where another customer has it too, or a phone contradicts.
        """
        certain: list[tuple[File, Customer]] = []
        alike: list[tuple[File, Customer]] = []
        for found in customers:
            customer = found[1]
            if self.phones & set(customer.all_phones) or (self.wechat and customer.text("wechat") == self.wechat):
                certain.append(found)
            elif self.name and customer.name == self.name:
                alike.append(found)
        if certain:
            return certain, len(certain) == 1
        return alike, len(alike) == 1 and not (self.phones and alike[0][1].phones)


def visitor(words: Mapping[str, object]) -> Visitor:
    """The visitor whom options describe; UsageError for a phone that is none."""
    written = words.get("phone")
    numbers = set()
    for text in (str(part) for one in (written if isinstance(written, (list, tuple)) else ()) for part in split(one)):
        number = phone.normalise(text)
        if number is None:
            raise UsageError("bad-option-value", what="--phone", reason="not-a-phone", value=text)
        numbers.add(number)
    return Visitor(frozenset(numbers), str(words.get("name") or "").strip(), str(words.get("wechat") or "").strip())


def whose(after: State, entry: Mapping[str, Raw]) -> Literal["mine", "courtesy", "colleague"]:
    """Whose customer an entry was written for: a colleague's whom I received is a courtesy reception (代接待).

    An entry that names the owner itself leaves nothing to say.
    """
    by = entry.get("by")
    if after.owner in (None, by) or "owner" in entry:
        return "mine"
    received = after.received
    return "courtesy" if received and (received.by, str(received.at)) == (by, entry.get("at")) else "colleague"
