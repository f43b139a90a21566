"""The talk itself: what it is for, what we said and owe, what stands against it, and how the last ones went."""

from collections.abc import Iterator
from datetime import timedelta

from leadtrack.model.record import Entry
from leadtrack.model.state import Owed
from leadtrack.rules.care.steps import together
from leadtrack.rules.ids import short
from leadtrack.rules.item import Item
from leadtrack.rules.objections import OBJECTIONS
from leadtrack.rules.pledges import Pledge
from leadtrack.views.briefing import Briefing
from leadtrack.views.deals import standing
from leadtrack.views.fit import Row
from leadtrack.views.needs import objection_line, question_line
from leadtrack.views.profile import SOON
from leadtrack.views.reasons import SET_FOR_A_DAY, channel_label
from leadtrack.views.talk import reason_text

PROMISE = "promise"
"""The rule that asks for a promise: promises have a part of their own."""


def coming(b: Briefing) -> list[list[Item]]:
    """What `due` asks for now or soon, and what is agreed for any day; else what comes first. One window is one."""
    last = b.today + timedelta(days=SOON)
    items = [item for item in b.line.told if item.rule != PROMISE]
    near = [item for item in items if item.opens_on <= last or item.rule in SET_FOR_A_DAY]
    return together(sorted(near or items[:1], key=lambda item: (item.opens_on > last, item.due_on)))


def what_for(b: Briefing) -> Iterator[Row]:
    """The next step and whatever else `due` asks for, each with its day; and where nothing is planned, that."""
    for one, *also in coming(b):
        said = b.values.reasons.sentence(one, b.customer, b.owner, b.today, also=also, dated=False)
        when = b.say("day-today") if one.due_on == b.today else b.day(one.due_on)
        late = any(item.late(b.today) for item in (one, *also))
        yield f"{when} {said}", "bad" if late else ""
    if not b.line.items and b.brief.state.open and b.brief.state.stop != "all":
        yield b.say("brief.no-next", who=short(b.customer.id)), "bad"


def talk_about(b: Briefing) -> Iterator[Row]:
    """The reason to call, where only the time that has passed asks for it (F13)."""
    if b.line.talk is not None:
        yield reason_text(b.line.talk, b.values, b.today), ""


def prices(b: Briefing) -> Iterator[Row]:
    """Our word on prices: whoever calls and does not know it breaks it."""
    for one in b.brief.pledges:
        yield (
            b.text(one.text) + b.beside_it(" ".join(word for word in (b.day(one.day), held_in(b, one)) if word)),
            "bad",
        )


def held_in(b: Briefing, one: Pledge) -> str:
    """What a record calls the place where our word stands."""
    row = b.schema.facts.get(one.key) if one.key == OBJECTIONS else b.schema.entry.get(one.key)
    return row.label.of(b.lang) if row is not None else one.key


def promises(b: Briefing) -> Iterator[Row]:
    """What we said we would do and have not done, the next to be kept first."""
    for one in sorted(b.brief.state.owed, key=_by):
        by = one.promise.date
        id_ = "brief.owed-by" if by else "brief.owed-on"
        said = b.say(id_, do=b.text(one.promise.do), made=b.day(one.made), by=b.day(by))
        yield said, "bad" if by is not None and by < b.today else ""


def _by(one: Owed) -> tuple[object, ...]:
    return (one.promise.date or one.made, one.made)


def deals(b: Briefing) -> Iterator[Row]:
    """What they bought or are buying, unit by unit; a loss; a new need."""
    yield from standing(b.brief.state, b.values, b.today)


def objections(b: Briefing) -> Iterator[Row]:
    """What still stands against it, the latest first, with the answer prepared (F10–F12, F21)."""
    yield from ((objection_line(one, b.values, b.today), "") for one in b.brief.objections)


def unanswered(b: Briefing) -> Iterator[Row]:
    """What they asked and nobody answered."""
    yield from ((f"{b.day(one.day)} {b.text(one.text)}", "") for one in b.brief.unanswered)


def questions(b: Briefing) -> Iterator[Row]:
    """What they may ask, with the answer (F4)."""
    yield from ((question_line(one, b.values), "") for one in b.brief.questions)


def contacts(b: Briefing) -> Iterator[Row]:
    """The last contacts, and how often nobody was reached since."""
    if tries := b.brief.tries:
        days = b.listed(list(dict.fromkeys(b.day(entry.at.day) for entry in tries)))
        yield b.say("brief.tries", n=len(tries), days=days, why=b.option("missed", tries[0].missed)), "dim"
    yield from ((contact(b, entry), "") for entry in b.brief.contacts)


def said(b: Briefing) -> Iterator[Row]:
    """Their own last words."""
    if b.brief.said:
        told = (f"{b.day(one.day)} {b.say('brief.quote', text=b.text(one.text))}" for one in b.brief.said)
        yield b.say("semicolon").join(told), ""


def contact(b: Briefing, entry: Entry) -> str:
    """One contact: when, how, how long, who came along, how they took it, and what was talked about."""
    along = b.listed([b.person(name) for name in entry.with_])
    head = [
        b.day(entry.at.day),
        channel_label(entry.via, b.schema, b.lang),
        b.say("minutes", n=entry.minutes) if entry.minutes is not None else "",
        b.say("brief.along", names=along) if along else "",
        b.option("reaction", entry.reaction),
    ]
    about = gist(b, entry)
    return " ".join(text for text in head if text) + (b.say("colon") + about if about else "")


def gist(b: Briefing, entry: Entry) -> str:
    """What a contact was about: the note; without one, their words and questions, and what was agreed."""
    said = (entry.note,) if entry.note else (*entry.said, *entry.asked, entry.agreed)
    return b.say("semicolon").join(text for text in map(b.text, said) if text)
