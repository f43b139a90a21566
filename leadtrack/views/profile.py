"""One customer for a person to read: facts by block, then the log as a timeline, newest first; and as JSON."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema
from leadtrack.model.state import State
from leadtrack.model.unparse import raw_entry, unparse
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import Line
from leadtrack.rules.appointments import no_shows
from leadtrack.rules.blocks import NAMED, Outline
from leadtrack.rules.care.steps import is_care, together
from leadtrack.rules.rulebook import RuleBook
from leadtrack.views.deals import standing as standing_lines
from leadtrack.views.needs import BY_LINE, lines_of
from leadtrack.views.pairs import Pair, gutter
from leadtrack.views.reasons import SET_FOR_A_DAY, Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, day, say
from leadtrack.views.table import Json, Tone
from leadtrack.views.talk import reason_text
from leadtrack.views.timeline import Timeline
from leadtrack.views.values import Values

MOST_DAYS = 3
"""So many of the appointments that were not kept are named."""

SOON = 3
"""Days ahead for which everything that comes is said; what somebody agreed on is said for any day."""


def grade_of(line: Line, reasons: Reasons) -> str:
    """A grade with its scheme, beside the consultant's own level the one worked out; an order in place of it."""
    graded = line.state.graded
    if line.ordered or graded is None:
        return reasons.level(graded, line.ordered, line.customer, line.state.owner) or "—"
    grade = graded.grade
    level = reasons.privacy.level(grade.level, line.customer, line.state.owner)
    if grade.own is None:
        return f"{level} ({grade.scheme})"
    own = reasons.privacy.level(grade.own.level, line.customer, line.state.owner)
    return say(reasons.lang, "show.own", own=own, scheme=grade.scheme, level=level)


def missed_line(customer: Customer, today: date, lang: Lang) -> str:
    """How often an appointment was not kept, and when; empty where none was missed."""
    missed = no_shows(customer, as_of=today)
    days = say(lang, "comma").join(str(step.date) for step in missed[-MOST_DAYS:])
    return say(lang, "no-shows", n=len(missed), days=days) if missed else ""


def stop_line(state: State, schema: Schema, lang: Lang) -> str:
    """What the customer asked us to stop, and when; empty where nothing."""
    if state.stop is None:
        return ""
    labels = {one.key: one.label.of(lang) for one in schema.entry["stop"].options} if "stop" in schema.entry else {}
    return say(lang, "show.stop", what=labels.get(state.stop, state.stop), day=state.stopped_on)


class Profile:
    """One customer's record, said by the rules of privacy; `until` is the last day of which entries are shown."""

    def __init__(
        self, line: Line, reasons: Reasons, until: date, book: RuleBook, complete: tuple[str, Tone] | None = None
    ) -> None:
        self.line, self.reasons, self.book, self.complete = line, reasons, book, complete
        self.owner, self.lang, self.schema = line.state.owner, reasons.lang, reasons.schema
        self.values = Values(reasons, line.customer, self.owner)
        self.log = in_order(line.customer.log, until)

    def draw(self, screen: Screen, file: str, outline: Outline) -> None:
        """The record on a screen: how they stand and what comes, facts by block, then the log."""
        screen.lines(self._standing())
        screen.lines(self._coming())
        if cares := list(self._care()):
            screen.lines([(say(self.lang, "show.care"), "dim"), *cares])
        blocks = [(block, list(pairs)) for block, pairs in self._blocks(outline)]
        place = gutter([pair.caption for _, pairs in blocks for pair in pairs], screen.width)
        if blocks:
            screen.text()
        for block, pairs in blocks:
            screen.lines([(block, "strong")])
            screen.pairs(pairs, place)
        Timeline(self.log, self.values, self.book, self.line.today, outline.silence).draw(screen)
        screen.lines([("", ""), (file, "dim")])

    def _standing(self) -> Iterator[tuple[str, Tone]]:
        """Who it is, and how they stand today."""
        state, shop, today = self.line.state, self.reasons.shop, self.line.today
        grade = grade_of(self.line, self.reasons)
        owner = shop.name_of(state.owner) or "—"
        standing = say(self.lang, f"standing.{state.standing}", schema=self.reasons.schema)
        yield self.reasons.privacy.name(self.line.customer, self.owner), "strong"
        yield say(self.lang, "show.state", grade=grade, owner=owner, standing=standing), ""
        yield from standing_lines(state, self.values, today)
        yield from ((text, "bad") for text in (missed_line(self.line.customer, today, self.lang),) if text)
        yield from (self.complete,) if self.complete else ()
        yield from ((text, "bad") for text in (stop_line(state, self.schema, self.lang),) if text)

    def _coming(self) -> Iterator[tuple[str, Tone]]:
        last = self.line.today + timedelta(days=SOON)
        for item in sorted(self.line.items, key=lambda item: item.due_on):
            if item.opens_on > last and item.rule not in (*SET_FOR_A_DAY, "wake"):
                continue
            said = self.reasons.sentence(item, self.line.customer, self.owner, self.line.today, dated=False)
            yield f"→ {day(item.due_on, self.line.today)} {said}", "bad" if item.late(self.line.today) else ""
        if self.line.talk is not None:
            yield say(self.lang, "reason.show", text=reason_text(self.line.talk, self.values, self.line.today)), ""

    def _care(self) -> Iterator[tuple[str, Tone]]:
        """The steps of care plans that come after the next few days."""
        today = self.line.today
        ahead = [item for item in self.line.items if is_care(item) and item.opens_on > today + timedelta(days=SOON)]
        for window in together(sorted(ahead, key=lambda item: item.due_on)):
            (said,) = self.reasons.sentences(window, self.line.customer, self.owner, today, dated=False)
            yield f"  {day(window[0].due_on, today)} {said}", "dim"

    def _blocks(self, outline: Outline) -> Iterator[tuple[str, list[Pair]]]:
        """The blocks that have a fact, each fact under its caption; keys that no schema knows stand in the last."""
        raw = self._raw()
        raw.pop("log", None)
        told = {block.key: [pair for path in block.paths for pair in self._fact(raw, path)] for block in outline.blocks}
        for path in NAMED:
            raw.pop(path, None)
        last = outline.blocks[-1]
        told[last.key] += [Pair(key, self.values.said(value, None, "comma")) for key, value in raw.items()]
        for block in outline.blocks:
            if told[block.key]:
                yield block.label.of(self.lang), told[block.key]

    def _fact(self, raw: dict[str, Raw], path: str) -> Iterator[Pair]:
        """One fact, taken out of the record: a line, or a line for each of its rows."""
        row, value = self.schema.facts[path], _taken(raw, path)
        label = row.label.of(self.lang)
        if path in BY_LINE and row.guard is None:
            for text in lines_of(path, self.values, self.line.today):
                yield Pair(label, text)
                label = ""
        elif row.type == "rows" and isinstance(value, list) and row.guard is None:
            for one in value:
                yield Pair(label, self.values.said([one], row, "comma"))
                label = ""
        elif value is not None:
            yield Pair(label, self.values.said(value, row, "comma"))

    def _raw(self) -> dict[str, Raw]:
        return unparse(self.line.customer, self.schema)

    def json(self, screen: Screen) -> None:
        """The contract's `leadtrack.customer/1`."""
        customer, privacy = self.line.customer, self.reasons.privacy
        facts = self._raw()
        facts.pop("log", None)
        named: dict[str, Json] = {"id": privacy.id(customer, self.owner), "name": privacy.name(customer, self.owner)}
        screen.json(
            {
                "schema": "leadtrack.customer/1",
                "id": named["id"],
                "facts": {key: named.get(key, value) for key, value in self._tree(facts, "").items()},
                "log": [self.values.rows(raw_entry(entry, self.schema), self.schema.entry) for entry in self.log],
                "state": self._state(),
            }
        )

    def _tree(self, raw: Mapping[str, Raw], prefix: str) -> dict[str, Json]:
        """Facts as they stand in the record, each masked as its field asks."""
        found: dict[str, Json] = {}
        for key, value in raw.items():
            row = self.schema.facts.get(prefix + key)
            if row is None and isinstance(value, dict):
                found[key] = self._tree(value, f"{prefix}{key}.")
            else:
                found[key] = self.values.plain(value, row)
        return found

    def _state(self) -> Json:
        state, step = self.line.state, self.line.state.planned
        following: dict[str, Json] = {}
        if step is not None:
            following = {"date": str(step.step.date), "via": step.step.via.key if step.step.via else None}
            following |= {"do": self.values.plain(step.step.do, None) if step.step.do else None}
            following |= {"for": self.values.plain(step.step.unit, None)} if step.step.unit else {}
            following |= {"first": str(step.first), "tried": step.tried}
        return {
            "grade": self._grade(),
            "stage": state.stage,
            "next": following or None,
            "last_contact": str(state.last_contact) if state.last_contact else None,
            "visits": state.visits,
            "owner": state.owner,
            "open": state.open,
            "no_shows": len(no_shows(self.line.customer, as_of=self.line.today)),
            "order": self._order(),
        }

    def _grade(self) -> Json:
        graded = self.line.state.graded
        if graded is None:
            return None
        level = self.reasons.privacy.level(graded.grade.counts, self.line.customer, self.owner)
        return {"scheme": graded.grade.scheme, "level": level, "on": str(graded.day)}

    def _order(self) -> Json:
        """What a manager asked of the owner, and nobody has answered."""
        asked = self.line.state.ordered
        if asked is None:
            return None
        do = self.values.plain(asked.word.do, None)
        return {"do": do, "date": str(asked.word.date), "by": asked.by, "said": str(asked.said)}


def _taken(raw: dict[str, Raw], path: str) -> Raw | None:
    """Take the value at a path out of a record, with the mappings that it leaves empty."""
    key, _, below = path.partition(".")
    if not below:
        return raw.pop(key, None)
    deeper = raw.get(key)
    if not isinstance(deeper, dict):
        return None
    found = _taken(deeper, below)
    if not deeper:
        del raw[key]
    return found
