"""All that the screen before a call is said from, and how its texts are said: one customer, one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema
from leadtrack.rules.agenda import Line
from leadtrack.rules.brief import Brief
from leadtrack.rules.brief_table import BriefTable
from leadtrack.rules.grading.report import Report
from leadtrack.rules.guide import Hint
from leadtrack.views import say as words
from leadtrack.views.needs import fact_text
from leadtrack.views.privacy import Privacy
from leadtrack.views.say import Lang
from leadtrack.views.values import Values

DOT = " · "
"""Stands between things of one line that have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known from elsewhere: who recommended the customer, hints of the guide, facts marked as uncertain."""

    referrer: Customer | None = None
    referrers_owner: str | None = None
    hints: Sequence[Hint] = ()
    unsure: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A brief with the line of `due`, the grade explained, the shop's table, and by whose eyes it is read."""

    brief: Brief
    line: Line
    report: Report | None
    beside: Beside
    table: BriefTable
    values: Values

    @property
    def lang(self) -> Lang:
        """The reader's language."""
        return self.values.lang

    @property
    def schema(self) -> Schema:
        """The fields of the shop's profile."""
        return self.values.schema

    @property
    def today(self) -> date:
        """The day of the call."""
        return self.brief.today

    @property
    def customer(self) -> Customer:
        """Whom the call is for."""
        return self.brief.customer

    @property
    def owner(self) -> str | None:
        """Whose customer it is."""
        return self.values.owner

    @property
    def privacy(self) -> Privacy:
        """What the reader may see."""
        return self.values.reasons.privacy

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the reader's language."""
        return words.say(self.lang, id_, schema=self.schema, **params)

    def listed(self, texts: Sequence[str]) -> str:
        """Words one behind the other, without empty ones."""
        return self.say("comma").join(text for text in texts if text)

    def beside_it(self, *texts: str) -> str:
        """Words in brackets; nothing where there are none."""
        said = self.listed(texts)
        return self.say("brackets", text=said) if said else ""

    def day(self, value: date | None) -> str:
        """A day as lists show it; empty for none."""
        return words.day(value, self.today) if value is not None else ""

    def fact(self, path: str) -> str:
        """A fact in words; empty where there is none, or where the shop has no such field."""
        return fact_text(self.values, path) if path in self.schema.facts else ""

    def label(self, path: str) -> str:
        """What a fact is called."""
        row = self.schema.facts.get(path)
        return row.label.of(self.lang) if row is not None else path

    def option(self, key: str, word: str | None) -> str:
        """A word of a list of the log by its caption; empty for none."""
        return self.values.caption(word, self.schema.entry.get(key)) if word else ""

    def text(self, free: str | None) -> str:
        """A text of the record in one line, masked as it must be."""
        return self.values.masked(free, None, newline=" ").strip() if free else ""

    def level(self, written: str) -> str:
        """A level of one of their grades."""
        return self.privacy.level(written, self.brief.customer, self.owner)

    def person(self, name: str) -> str:
        """A name of the record, as far as it may be seen."""
        return self.privacy.person(name, self.owner) if name else ""
