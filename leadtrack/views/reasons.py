"""Why a customer is in `due`, as a sentence for each item."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema
from leadtrack.model.state import Graded, Handed
from leadtrack.model.values import Channel, Step
from leadtrack.rules.appointments import theirs
from leadtrack.rules.care.steps import together
from leadtrack.rules.due_deals import AGREED as DATED
from leadtrack.rules.due_word import ORDER
from leadtrack.rules.item import Item
from leadtrack.rules.morning import APPOINTMENT, Group
from leadtrack.rules.occasions import INVITE, TOLD
from leadtrack.rules.roster import MARKETING
from leadtrack.rules.shop import Shop
from leadtrack.rules.shown import order_label
from leadtrack.views import say as words
from leadtrack.views.care import care_params
from leadtrack.views.occasions import occasion_params
from leadtrack.views.privacy import Privacy
from leadtrack.views.say import Lang, say
from leadtrack.views.viewer import Viewer

BOOKED = (APPOINTMENT, "planned")
"""Rules whose items may book a car or a unit."""

SET_FOR_A_DAY = (APPOINTMENT, ORDER, "planned", "promise", *DATED)
"""Rules whose day somebody named: it is said once it has passed too. The others say since when they count."""


FOR_MANY = ("festival.", "node.")
"""How the rules of greetings, nodes and news begin."""


def channel_label(via: Channel | None, schema: Schema, lang: Lang) -> str:
    """The profile's caption of a channel."""
    if via is None:
        return ""
    return next((row.label.of(lang) for row in schema.entry["via"].options if row.key == via.key), via.key)


def part_labels(schema: Schema, key: str, lang: Lang) -> dict[str, str]:
    """The captions of the options that the parts of an entry's key have: states of a loss, events of a deal."""
    row = schema.entry.get(key)
    return {option.key: option.label.of(lang) for part in (row.items if row else ()) for option in part.options}


def fact_label(word: str, paths: Iterable[str], schema: Schema, lang: Lang) -> str:
    """The caption of a word of one of these facts' lists; any other word as it is."""
    rows = filter(None, map(schema.facts.get, paths))
    return next((one.label.of(lang) for row in rows for one in row.options if one.key == word), word)


class Reasons(Viewer):
    """Says items of one workspace in one language."""

    def __init__(self, lang: Lang, schema: Schema, shop: Shop, privacy: Privacy, now: Moment | None = None) -> None:
        super().__init__(lang, schema, shop, privacy)
        self.now = now

    def each(self) -> "list[Reasons]":
        """The same in every language, this one first."""
        others = [lang for lang in get_args(Lang) if lang != self.lang]
        return [self, *(Reasons(lang, self.schema, self.shop, self.privacy, self.now) for lang in others)]

    def sentences(
        self, items: Iterable[Item], customer: Customer, owner: str | None, today: date, *, dated: bool = True
    ) -> list[str]:
        """A sentence for each item; steps of one window of a care plan are one, and so is all news to tell by now."""
        told = _one_call(together(items), today)
        return [self.sentence(one, customer, owner, today, dated=dated, also=also) for one, *also in told]

    def sentence(
        self,
        item: Item,
        customer: Customer,
        owner: str | None,
        today: date,
        *,
        dated: bool = True,
        also: Sequence[Item] = (),
    ) -> str:
        """What to do and why, with the days late; `dated` False where the day stands before it already.

        `also` are the other steps of the same window of a care plan, or the other news.
        """
        family = item.rule.partition(".")[0]
        id_ = f"due.{item.rule if words.known(self.lang, f'due.{item.rule}') else family}"
        params = self._params(item, customer, owner, today)
        if unkept := "unkept" in item.params:
            id_ = "due.unkept"
            at = self._day(item.params["at"], today) if dated else item.params["at"].partition(" ")[2]
            params["at"] = f"{at} " if at else ""
        if id_ == "due.appointment" and params["do"] == channel_label(item.via, self.schema, self.lang):
            id_ = "due.appointment-alone"
        if item.rule == TOLD:
            params["what"] = say(self.lang, "comma").join(self._news(one, today) for one in (item, *also))
        unit = self.privacy.text(item.params.get("unit", ""), customer, owner)
        said = say(
            self.lang,
            id_,
            schema=self.schema,
            **(params | dict(care_params(item, also, unit, self.lang, today, self.now))),
        )
        if item.minute is not None and item.rule == APPOINTMENT:
            said = f"{item.minute // 60:02d}:{item.minute % 60:02d} {said}"
            said += say(self.lang, "due.no-show") if item.due_on < today and theirs(item.via, item.do) else ""
        if dated and not unkept and item.due_on != today and (item.rule in SET_FOR_A_DAY or item.opens_on > today):
            said = f"{words.day(item.due_on, today)} {said}"
        tried = item.params.get("tried", "0")
        if tried != "0":
            first = item.params["first"]
            id_ = "due.tried-since" if first == str(item.due_on) else "due.tried"
            said += say(self.lang, id_, first=self._day(first, today), n=tried)
        late = max(one.days_late(today) if one.late(today) else 0 for one in (item, *also))
        return said + (say(self.lang, "due.late", n=late) if late else "")

    def ordered(self, event: str) -> str:
        """An order by its event, as it is called in place of a level."""
        return order_label(event, self.schema).of(self.lang)

    def level(self, graded: Graded | None, event: str, customer: Customer, owner: str | None) -> str:
        """The level of intent; with the event of an order in its place, what that is called. Empty without either."""
        if event or graded is None:
            return self.ordered(event) if event else ""
        return self.privacy.level(graded.grade.counts, customer, owner)

    def taken_over(self, given: Handed, today: date) -> str:
        """That a customer was handed over, and whoever took them over has not been in touch."""
        who = self.privacy.value(self.shop.name_of(given.had))
        return say(self.lang, "due.taken-over", who=who, on=words.day(given.day, today))

    def group(self, group: Group, today: date) -> str:
        """A greeting to everybody: its day, what it is, how many it concerns, who sends it, and how late it is."""
        item = group.item
        said = f"{words.day(item.due_on, today)} {self._what(item, today)}"
        if group.lines:
            levels = {self.level(line.state.graded, "", line.customer, line.state.owner) for line in group.lines}
            one = levels.pop() if len(levels) == 1 and item.rule == INVITE else ""
            said += say(self.lang, "due.group-level" if one else "due.group", n=len(group.lines), level=one)
        if item.actor == MARKETING and any(who.role == MARKETING for who in self.shop.consultants.values()):
            said += say(self.lang, "due.by-marketing")
        late = item.days_late(today) if item.late(today) else 0
        return said + (say(self.lang, "due.late", n=late) if late else "")

    def called(self, item: Item) -> str:
        """What an item to everybody is about: the festival, the event."""
        return item.params.get(self.lang, "") or item.params.get("what", "")

    def names(self, items: Iterable[Item], today: date) -> dict[str, str]:
        """The words by which `due --group` finds each item to everybody: the shortest that mean no other."""
        listed = list(items)
        called = {item.name: self.privacy.value(self.called(item)) for item in listed}
        often = Counter(called.values())
        return {
            item.name: short if (short := called[item.name]) and often[short] == 1 else self._what(item, today)
            for item in listed
        }

    def _what(self, item: Item, today: date) -> str:
        """What an item to everybody asks for."""
        params = {key: self.privacy.value(self._day(value, today)) for key, value in item.params.items()}
        return say(self.lang, f"due.{item.rule}", **(params | {"what": self.privacy.value(self.called(item))}))

    def step(self, step: Step, customer: Customer, owner: str | None, today: date) -> str:
        """A planned step as it was written: day, hour, channel, and what to do."""
        return f"{self._day(str(step.date), today)} {say(self.lang, 'due.planned', **self._how(step, customer, owner))}"

    def _how(self, what: Step | Item, customer: Customer, owner: str | None) -> dict[str, str]:
        via = channel_label(what.via, self.schema, self.lang)
        do = self.privacy.text(what.do, customer, owner) if what.do else say(self.lang, "due.contact")
        booked = what.unit if isinstance(what, Step) else what.params.get("unit") if what.rule in BOOKED else None
        if booked:
            do += say(self.lang, "brackets", text=self.privacy.text(booked, customer, owner))
        return {"via": via + say(self.lang, "colon") if via and do != via else "", "do": do}  # 到店：到店 says it twice

    def _params(self, item: Item, customer: Customer, owner: str | None, today: date) -> dict[str, object]:
        hide = {"reward": self.privacy.sum}  # whatever else somebody wrote into a record is a text
        params: dict[str, object] = {
            key: hide.get(key, self.privacy.text)(self._day(value, today), customer, owner)
            for key, value in item.params.items()
        }
        via = channel_label(item.via, self.schema, self.lang)
        return params | {
            **self._how(item, customer, owner),
            "by_channel": say(self.lang, "due.by-channel", channel=via) if via else "",
            "last": self._day(item.name.partition(":")[2], today),
            "who": self.privacy.value(self.shop.name_of(item.params.get("by")) or say(self.lang, "due.somebody")),
            "rule": self._rule(item, str(params.get("level", ""))),
            "why": self._why(item, customer, owner),
            "since": self._since(item, today),
            **self._deal(item, customer, owner),
            **self._occasion(item, customer, owner, today),
            **self._friend(item),
            **self._event(item),
        }

    def _since(self, item: Item, today: date) -> str:
        """Since when somebody waits for a first contact: a lead, or a file that was made."""
        id_, since = ("due.lead", "came") if "came" in item.params else ("due.on-file", "created")
        return say(self.lang, id_, day=self._day(item.params.get(since, ""), today))

    def _rule(self, item: Item, level: str) -> str:
        """How often the grade, or the order, asks for contact."""
        every, event = (item.params.get(key, "") for key in ("every", "event"))
        if event and every:
            return say(
                self.lang,
                "due.every-ordered",
                event=part_labels(self.schema, "deal", self.lang).get(event, event),
                n=every,
            )
        return say(self.lang, "due.every" if level else "due.every-ungraded", level=level, n=every)

    def _deal(self, item: Item, customer: Customer, owner: str | None) -> dict[str, str]:
        """The unit that an item is about, the events of its deal, and how a customer stands who is none any more."""
        labels = part_labels(self.schema, "deal", self.lang)
        said = {
            key: self.privacy.text(labels.get(event, event), customer, owner)
            for key, event in item.params.items()
            if key in ("event", "ends")
        }
        if "unit" in item.params:
            named = self.privacy.text(item.params["unit"], customer, owner)
            said["unit"] = named or say(self.lang, "deal.unnamed")
        if "standing" in item.params:
            said["standing"] = say(self.lang, f"standing.{item.params['standing']}", schema=self.schema)
        return said

    def _occasion(self, item: Item, customer: Customer, owner: str | None, today: date) -> dict[str, str]:
        """Whose day it is that an item is about, and what is done on it."""
        whose = item.params.get("whose", "")
        who = self.privacy.person(whose, owner) if whose else ""
        said = occasion_params(item, who, self.schema, self.lang, today)
        return {key: self.privacy.text(text, customer, owner) for key, text in said.items()}

    def _event(self, item: Item) -> dict[str, str]:
        """The festival or event that an item is about."""
        return {"what": self.privacy.value(self.called(item))} if item.rule.startswith(FOR_MANY) else {}

    def _news(self, item: Item, today: date) -> str:
        """What an item tells, and how long an offer stands."""
        until = item.params.get("until", "")
        ends = say(self.lang, "due.until", day=self._day(until, today)) if until else ""
        return self.privacy.value(self.called(item)) + ends

    def _friend(self, item: Item) -> dict[str, str]:
        """The friend whom a customer recommended, by name as far as theirs may be shown."""
        named = item.params.get("friend")
        return {"friend": self.privacy.person(named, item.params.get("friends_owner"))} if named else {}

    def _why(self, item: Item, customer: Customer, owner: str | None) -> str:
        """Why a customer was lost, in brackets, where anybody wrote it down."""
        reason = item.params.get("reason", "")
        said = self.privacy.text(part_labels(self.schema, "lost", self.lang).get(reason, reason), customer, owner)
        return say(self.lang, "brackets", text=said) if said else ""

    def _day(self, value: str, today: date) -> str:
        """A day or moment as lists show it; any other word as it is."""
        day, _, hour = value.partition(" ")
        try:
            shown = words.day(date.fromisoformat(day), today)
        except ValueError:
            return value
        return f"{shown} {hour}".strip()


def _one_call(told: Sequence[list[Item]], today: date) -> list[list[Item]]:
    """All news that is to be told by now is told in one call, in the place of the first of it."""
    news = [item for items in told for item in items if item.rule == TOLD and item.opens_on <= today]
    if not news:
        return [*told]
    return [news if items[0] is news[0] else items for items in told if items[0] not in news[1:]]
