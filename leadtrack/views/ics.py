"""Items of `due` as events of a calendar file: what to do for whom, why, and when to remind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from leadtrack.model.vevent import Vevent
from leadtrack.rules.export import Exported, uid
from leadtrack.rules.item import Item
from leadtrack.rules.morning import APPOINTMENT, Group
from leadtrack.rules.rulebook import RuleBook
from leadtrack.views import say as words
from leadtrack.views.reasons import Reasons
from leadtrack.views.say import say
from leadtrack.views.talk import reason_text
from leadtrack.views.values import Values


class Calendar:
    """Makes the events of one file. `reasons` say everything by the rules of privacy; `whose` the groups are."""

    def __init__(self, reasons: Reasons, book: RuleBook, today: date, whose: str) -> None:
        self.reasons, self.book, self.today, self.whose = reasons, book, today, whose
        self.lang = reasons.lang

    @property
    def name(self) -> str:
        """What a calendar calls the file's events."""
        return say(self.lang, "ics.name", who=self.reasons.shop.name_of(self.whose) or self.whose)

    def events(self, exported: Iterable[Exported], groups: Iterable[Group]) -> Iterator[Vevent]:
        """Every event of the file: of items, and one for each greeting to everybody."""
        yield from (self.item(one) for one in exported)
        yield from (self.group(one) for one in groups)

    def item(self, one: Exported) -> Vevent:
        """One item: an appointment by its hour, anything else as a day; what is late stands on today."""
        item, state = one.item, one.line.state
        name = self.reasons.privacy.name(one.line.customer, state.owner)
        timed = item.rule == APPOINTMENT and item.minute is not None and one.day == item.due_on
        plain = replace(item, minute=None, late_after=item.due_on)  # the hour and the lateness stand elsewhere
        what = self.reasons.sentence(plain, one.line.customer, state.owner, item.due_on, dated=False)
        summary = say(self.lang, "ics.gone" if one.gone else "ics.item", name=name, what=what)
        return self.event(
            one.uid, one.day, summary, self._why(one), minute=item.minute if timed else None, cancelled=one.gone
        )

    def group(self, group: Group) -> Vevent:
        """A greeting to everybody, as one event."""
        item = group.item
        day = max(item.due_on, self.today)
        said = self.reasons.group(group, self.today).removeprefix(f"{words.day(item.due_on, self.today)} ")
        return self.event(uid(self.whose, item.name), day, said, "")

    def event(
        self, uid_: str, day: date, summary: str, why: str, *, minute: int | None = None, cancelled: bool = False
    ) -> Vevent:
        """An event with its reminder: some time before an appointment, else when the shop opens."""
        return Vevent(
            uid=uid_,
            day=day,
            minute=minute,
            length=self.book.ics.length,
            summary=summary,
            description=why,
            alarm=self.book.opening[0] if minute is None else -self.book.ics.notice,
            cancelled=cancelled,
        )

    def _why(self, one: Exported) -> str:
        """Why, and what one needs to know before the talk; a line each."""
        item, state, privacy = one.item, one.line.state, self.reasons.privacy
        said: list[tuple[str, dict[str, str]]] = []
        if level := self.reasons.level(state.graded, one.line.ordered, one.line.customer, state.owner):
            said.append(("ics.grade", {"level": level}))
        if state.last_contact is not None:
            said.append(("ics.last", {"day": str(state.last_contact.day)}))
        if number := privacy.first_phone(one.line.customer):
            said.append(("ics.phone", {"phone": number}))
        if item.opens_on < item.late_after and not one.gone:  # what was tried again opens after its last good day
            said.append(("ics.window", {"first": str(item.opens_on), "last": str(item.late_after)}))
        if one.line.talk is not None and not one.gone and one.line.items[0] is item:
            values = Values(self.reasons, one.line.customer, state.owner)
            said.append(("ics.talk", {"text": reason_text(one.line.talk, values, self.today)}))
        if late := self._late(item, gone=one.gone):
            said.append(("ics.late", {"n": str(late)}))
        return "\n".join(say(self.lang, id_, **params) for id_, params in said)

    def _late(self, item: Item, *, gone: bool) -> int:
        return item.days_late(self.today) if item.late(self.today) and not gone else 0
