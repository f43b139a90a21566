"""A case as Markdown, to be read by others: no whole names, and room for what only the consultant knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from leadtrack.model import mask, pinyin
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import Field, Label
from leadtrack.model.unparse import raw_entry
from leadtrack.model.values import Raw
from leadtrack.rules.appointments import no_shows
from leadtrack.rules.case import History, Turn
from leadtrack.rules.needs import Needs
from leadtrack.views import say as words
from leadtrack.views.needs import fact_text, objection_line, question_line
from leadtrack.views.reasons import channel_label
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang
from leadtrack.views.values import Values

DETAILS = ("asked", "answered", "said", "units", "agreed", "order")
"""Keys of an entry that a case tells below its line."""

BLANK = "______"
"""Room for an answer."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a case: what programs call it, its title, its lines."""

    key: str
    title: str
    lines: Sequence[str]


def anonymous(customer: Customer, lang: Lang) -> str:
    """How to speak of a customer to others: surname and title, an organisation by its beginning."""
    title = {"male": "case.mr", "female": "case.ms"}.get(customer.text("sex"))
    family = pinyin.surname(customer.name)
    return words.say(lang, title, family=family) if title and family else mask.name(customer.name)


class Case:
    """Says one case in one language."""

    def __init__(self, found: History, needs: Needs, values: Values) -> None:
        self.found, self.needs, self.values = found, needs, values
        self.lang, self.schema, self.customer = values.lang, values.schema, found.customer
        self.say = partial(words.say, self.lang, schema=values.schema)
        title = self.say(f"case.{found.outcome}")
        self.title = f"{title}{self.say('colon')}{anonymous(self.customer, self.lang)}"

    def draw(self, screen: Screen) -> None:
        """The whole case as Markdown, not wrapped: it is pasted elsewhere."""
        lines = [f"# {self.title}", ""]
        for section in self.sections():
            lines += [f"## {section.title}", "", *section.lines, ""] if section.title else [*section.lines, ""]
        screen.text("\n".join(lines).rstrip("\n"))

    def json(self, screen: Screen) -> None:
        """The same for programs: `leadtrack.case/1`."""
        found = self.found
        screen.json(
            {
                "schema": "leadtrack.case/1",
                "id": self.values.reasons.privacy.id(self.customer, self.values.owner),
                "outcome": found.outcome,
                "finished": found.finished,
                "title": self.title,
                "sections": [
                    {"section": one.key, "title": one.title, "lines": list(one.lines)} for one in self.sections()
                ],
            }
        )

    def sections(self) -> Iterator[Section]:
        """Every part that has something to say, in their order; the questions always."""
        parts = {
            "who": self._who(),
            "needs": self._needs(),
            "objections": self._objections(),
            "course": self._course(),
            "turns": (self._turn(turn) for turn in self.found.turns),
            "end": self._end(),
            "undone": self._undone(),
            "ask": self._ask(self.needs.asks[self.found.outcome]),
        }
        for key, made in parts.items():
            lines = list(made)
            if lines:
                yield Section(key, "" if key == "who" else self.say(f"case.part.{key}"), lines)

    def _who(self) -> Iterator[str]:
        state, shop = self.found.state, self.values.reasons.shop
        if not self.found.finished:
            yield f"> {self.say('case.unfinished', standing=self.say(f'standing.{state.standing}'))}"
            yield ""
        yield self._line("column.consultant", shop.name_of(state.owner) or "—")
        came = fact_text(self.values, "source.media") if "source.media" in self.schema.facts else ""
        if came:
            yield self._line("column.source", came)
        days = [entry.at.day for entry in self.found.course]
        if days:
            span = f"{days[0]} – {days[-1]}"
            counted = {"days": (days[-1] - days[0]).days, "contacts": state.contacts, "visits": state.visits}
            yield self._line("case.time", self.say("case.span", span=span, **counted))
        missed = no_shows(self.customer, as_of=state.as_of)
        if missed:
            when = self.say("comma").join(str(step.date) for step in missed)
            yield self._line("case.appointments", f"{len(missed)}{self.say('brackets', text=when)}")
        if self.found.ordered:
            yield self._line("column.grade", self.values.reasons.ordered(self.found.ordered))
        elif self.found.graded is not None:
            grade = self.found.graded.grade
            yield self._line("column.grade", f"{self._graded(grade.counts)} ({grade.scheme})")

    def _line(self, id_: str, text: str) -> str:
        return f"- {self.say(id_)}{self.say('colon')}{text}"

    def _needs(self) -> Iterator[str]:
        for row in self.needs.told(self.customer, self.schema):
            yield f"- {row.label.of(self.lang)}{self.say('colon')}{fact_text(self.values, row.key)}"

    def _objections(self) -> Iterator[str]:
        for one in self.found.objections:
            yield objection_line(one, self.values, self.found.state.as_of)
        for question in self.found.questions:
            yield f"- {question_line(question, self.values)}"

    def _course(self) -> Iterator[str]:
        for entry in self.found.course:
            yield self._entry(entry)
            raw = raw_entry(entry, self.schema)
            for key in DETAILS:
                row = self.schema.entry.get(key)
                if key in raw and row is not None:
                    said = self.values.said(raw[key], row, "semicolon")
                    yield f"  - {row.label.of(self.lang)}{self.say('colon')}{said}"

    def _entry(self, entry: Entry) -> str:
        """One line of the course: day, how, how long, what was talked about."""
        how = [str(entry.at.day), channel_label(entry.via, self.schema, self.lang) or self.say("act")]
        if entry.minutes is not None:
            how.append(self.say("minutes", n=entry.minutes))
        said = [self.values.caption(entry.missed, self.schema.entry.get("missed"))] if entry.missed else []
        said += [self._text(entry.note)] if entry.note else []
        return f"- {' '.join(how)}" + (self.say("colon") + self.say("semicolon").join(said) if said else "")

    def _text(self, text: str) -> str:
        return self.values.masked(text, None, newline=" ").strip()

    def _turn(self, turn: Turn) -> str:
        before, after = (self._level(turn, word) for word in (turn.before, turn.after))
        moved = f"{before} → {after}" if turn.before else after
        if turn.kind == "decider":
            return f"- {turn.day} {self.say('case.decider', name=after)}"
        return f"- {turn.day} {self._caption(turn.kind)}{self.say('colon')}{moved}"

    def _caption(self, key: str) -> str:
        """The caption of a key of an entry; the key itself where the shop turned it off."""
        row = self.schema.entry.get(key)
        return row.label.of(self.lang) if row else key

    def _level(self, turn: Turn, word: str | None) -> str:
        if word is None:
            return ""
        if turn.kind == "decider":
            return self.values.reasons.privacy.person(word, self.values.owner)
        if turn.kind == "stage":
            return self.values.caption(word, self.schema.entry.get(turn.kind))
        return self._graded(word)

    def _graded(self, level: str) -> str:
        return self.values.reasons.privacy.level(level, self.customer, self.values.owner)

    def _end(self) -> Iterator[str]:
        """The events of deals and the word on losses, each on its day."""
        for entry in self.found.course:
            raw = raw_entry(entry, self.schema)
            for key in ("deal", "lost"):
                value = raw.get(key)
                row = self.schema.entry.get(key)
                if isinstance(value, dict) and row is not None:
                    text = " ".join(self._parts(value, row, str(entry.at.day)))
                    yield f"- {entry.at.day} {row.label.of(self.lang)}{self.say('colon')}{text}"

    def _parts(self, value: Mapping[str, Raw], row: Field, on: str) -> Iterator[str]:
        """The parts of a deal or loss; days under their captions, but for the day of the entry itself."""
        parts = {part.key: part for part in row.items}
        for key, one in value.items():
            part = parts.get(key)
            said = self.values.said(one, part)
            if part is not None and part.type == "date":
                said = f"{part.label.of(self.lang)} {said}" if one != on else ""
            if said:
                yield said

    def _undone(self) -> Iterator[str]:
        undone, comma = self.found.undone, self.say("comma")
        if undone.needs:
            names = comma.join(one.label.of(self.lang) for one in undone.needs)
            yield f"- {self.say('case.needs', names=names)}"
        for one in undone.objections:
            yield f"- {self.say('case.objection' if one.script else 'case.scriptless', text=self._text(one.text))}"
        for asked in undone.unanswered:
            yield f"- {self.say('case.asked', day=asked.day, text=self._text(asked.text))}"
        for owed in undone.owed:
            yield f"- {self.say('case.owed', day=owed.made, text=self._text(owed.promise.do))}"
        for name in undone.deciders:
            shown = self.values.reasons.privacy.person(name, self.values.owner)
            yield f"- {self.say('case.no-decider', name=shown)}"
        if undone.silence is not None and undone.silence.days > 1:
            quiet = undone.silence
            yield f"- {self.say('case.silence', n=quiet.days, start=quiet.start, end=quiet.end)}"

    def _ask(self, asks: Sequence[Label]) -> Iterator[str]:
        for at, one in enumerate(asks, 1):
            yield f"{at}. {one.of(self.lang)}"
            yield f"   {BLANK}"
