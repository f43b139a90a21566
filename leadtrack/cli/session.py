"""A session: one command's workspace, shop, schema, rulebook, day and person, each read when it is first needed."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from leadtrack.cli import shopbooks
from leadtrack.cli.circle import Circles
from leadtrack.cli.reading import Read, Reader
from leadtrack.cli.sight import named, note_of, working
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment
from leadtrack.model.parse import Parser
from leadtrack.model.problem import Doubt, Problem
from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema, SchemaError, make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.due_deals import known_events
from leadtrack.rules.due_table import known_rows, sound
from leadtrack.rules.grading.load import make_schemes
from leadtrack.rules.near import near
from leadtrack.rules.rulebook import RuleBook, make_rulebook
from leadtrack.rules.shop import EVERYBODY, Shop, is_slug, make_shop
from leadtrack.store import fingerprint, proc, templates
from leadtrack.store.fingerprint import Prints
from leadtrack.store.place import sought
from leadtrack.store.workspace import RecordFile, Workspace
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen, talk
from leadtrack.views.say import Lang, has_own_words, say
from leadtrack.views.table import Form
from leadtrack.views.values import Values

if TYPE_CHECKING:
    from leadtrack.cli.indexed import Indexed
    from leadtrack.rules.completeness import Ladder
    from leadtrack.rules.grading.signal import Signal
    from leadtrack.rules.message import Messages
    from leadtrack.rules.needs import Needs
    from leadtrack.rules.report.catalogue import Catalogue
    from leadtrack.store.index import Index

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options of every command said."""

    lang: Lang = "en"
    asked_lang: str | None = None
    """The language that `--lang` names, where it does: it goes into a config that `init` writes."""
    directory: str | None = None
    form: Form = "text"
    reveal: bool = False
    looks_back: bool = False
    no_index: bool = False
    clock_set: bool = False


@dataclass
class Session:
    """The world of one command. Records are streamed; what is wrong with them gathers in `problems`."""

    settings: Settings
    now: Moment
    screen: Screen
    problems: list[Problem] = field(default_factory=list)
    strict: bool = False
    """Whether what only `check` tells is told too."""
    written: bool = False
    """Whether this command's own write is done: what fails afterwards can't undo it."""
    spoke: bool = False
    """Whether anything was said beside the data."""
    asked: str = ""
    """The options of the command, and what they were given."""
    asked_git: bool = False
    """Whether git told who is working."""

    @property
    def lang(self) -> Lang:
        """The person's language."""
        return self.settings.lang

    @property
    def today(self) -> date:
        """The day that the command takes for today."""
        return self.now.day

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        return say(self.lang, id_, schema=self.schema if has_own_words(self.lang, id_) else None, **params)

    def tell(self, id_: str, /, **params: object) -> None:
        """A sentence to the person, beside the data."""
        self.spoke = True
        talk(self.say(id_, **params), sys.stderr)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that was asked for, or the nearest one upward."""
        start, root = sought(self.settings.directory or os.environ.get("LEADTRACK_ROOT"))
        if root is None:
            raise UsageError("no-workspace", where=str(start))
        if root != start:
            self.tell("workspace-above", root=str(root))
        return Workspace(root)

    @cached_property
    def prints(self) -> Prints:
        """What answers rest on beside the records, as it was when this command began to read."""
        return fingerprint.take(self.workspace.root)

    @cached_property
    def shop(self) -> Shop:
        """The config, typed; its profile ships with the program or lies in the workspace's own templates."""
        _ = self.prints
        shop = make_shop(self.workspace.config())
        ours = templates.sources(shop.profile, "rules.yaml", self.workspace.root) if is_slug(shop.profile) else []
        if shop.profile == "core" or shop.profile not in (place.parent.name for place in ours):
            raise UsageError("no-profile", profile=shop.profile, known=" ".join(templates.PROFILES))
        return shop

    def _table(self, name: str) -> dict[str, Raw]:
        return templates.table(self.shop.profile, name, self.workspace.root)

    def _holder(self, name: str, where: str) -> str:
        """The file, as messages name it, that holds a place of a table."""
        root = self.workspace.root
        return templates.shown(templates.holder(self.shop.profile, name, root, where), root)

    def made(self, name: str, make: Callable[[dict[str, Raw]], Made]) -> Made:
        """A table of the shop's profile, typed; the failure of what can't be used names the file that holds it."""
        try:
            return make(self._table(name))
        except UsageError as error:
            where = error.params.get("where")
            if isinstance(where, str) and "held_in" not in error.params:  # another table's failure names its own
                error.params["held_in"] = self._holder(name, where)
            raise

    @cached_property
    def schema(self) -> Schema:
        """The fields of the shop's profile."""
        try:
            return make_schema(shopbooks.fields(self.made), self.entry_table, self.shop.sensitive)
        except SchemaError as error:
            name, where = ("entry.yaml" if error.where.startswith("log.") else "fields.yaml"), error.where
            held = self._holder(name, where.removeprefix("log."))
            raise UsageError("table-broken", where=where, reason=error.code, held_in=held) from None

    @cached_property
    def entry_table(self) -> dict[str, Raw]:
        """The table of the log's keys, as text."""
        return self._table("entry.yaml")

    @cached_property
    def parser(self) -> Parser:
        """The schema, compiled."""
        return Parser(self.schema)

    @cached_property
    def book(self) -> RuleBook:
        """The rulebook of the shop's profile."""
        schemes = self.made("schemes.yaml", lambda raw: make_schemes(raw, self.shop.amounts))

        def make(rules: dict[str, Raw]) -> RuleBook:
            book = make_rulebook(known_rows(rules), schemes)
            return known_events(sound(book), self.entry_table)

        return shopbooks.filled(self, self.made("rules.yaml", make))

    @cached_property
    def catalogue(self) -> "Catalogue":
        """What the shop counts, and which tables stand on a page."""
        from leadtrack.rules.care.load import deal_events
        from leadtrack.rules.report.load import make_catalogue

        events = deal_events(self.entry_table)
        return self.made("reports.yaml", lambda raw: make_catalogue(raw, self.shop.rates, events))

    @cached_property
    def needs(self) -> "Needs":
        """The worksheet of the shop's profile."""
        from leadtrack.rules.needs import make_needs

        return self.made("needs.yaml", lambda raw: make_needs(raw, self.schema))

    @cached_property
    def ladder(self) -> "Ladder":
        """What a record shall hold by how far its customer has come."""
        from leadtrack.rules.completeness import make_ladder

        return self.made("completeness.yaml", lambda raw: make_ladder(raw, self.schema))

    @cached_property
    def signals(self) -> "tuple[Signal, ...]":
        """What tells of a customer's fit and engagement."""
        from leadtrack.rules.grading.looks import NEEDS
        from leadtrack.rules.grading.signal import make_signals

        return self.made("signals.yaml", lambda raw: make_signals(raw, NEEDS))

    @cached_property
    def messages(self) -> "Messages":
        """The shop's texts to paste."""
        from leadtrack.rules.message import make_messages

        return self.made("messages.yaml", make_messages)

    @cached_property
    def user(self) -> str | None:
        """Who is working; UsageError where the environment names somebody who can be none."""
        found = working(note_of(self.shop), self._mail)
        if found is not None and named() and not is_slug(found):
            raise UsageError("bad-user", user=named())
        return found

    def _mail(self) -> str:
        self.asked_git = True
        return proc.mail(self.workspace.root)

    @cached_property
    def privacy(self) -> Privacy:
        """What this command may show."""
        terminal = self.screen.terminal and self.settings.form == "text"
        return Privacy(self.settings.reveal, terminal, self.user, self.shop.covered(self.user, self.today))

    @cached_property
    def reasons(self) -> Reasons:
        """How items are said here."""
        return Reasons(self.lang, self.schema, self.shop, self.privacy, self.now)

    @cached_property
    def circles(self) -> Circles:
        """The friends whom customers recommended."""
        return Circles(self)

    def values(self, customer: Customer) -> Values:
        """How the values of a customer are said here."""
        return Values(self.reasons, customer, fold(customer, as_of=self.today).owner)

    @property
    def order(self) -> tuple[str, ...]:
        """Where a new key of a record belongs."""
        return (*self.schema.facts, "log")

    @cached_property
    def reader(self) -> Reader:
        """Who reads the records."""
        return Reader(self)

    @cached_property
    def indexed(self) -> "Indexed":
        """The index of the records, kept up to date."""
        from leadtrack.cli.indexed import Indexed

        return Indexed(self)

    def typed(self, file: RecordFile) -> Customer | None:
        """The customer of a file; what is wrong goes to `problems`."""
        return self.reader.typed(file)

    def place(self, file: RecordFile, doubts: list[Doubt]) -> None:
        """Gather doubts as problems, with the lines of the file they stand in."""
        self.reader.place(file, doubts)

    def customers(self, paths: Iterable[Path] | None = None) -> Iterator[Read]:
        """Every usable record, or those of some files, one at a time."""
        return self.reader.customers(paths)

    def those(self, question: "Callable[[Index], Collection[str]]") -> Iterator[Read]:
        """The usable records that a question to the index is about, and perhaps more; every one where there is none."""
        return self.reader.those(question)

    def owners(self, asked: str | None, day: date | None = None) -> Callable[[str | None], bool]:
        """Whose customers a list is about: my own, a named consultant's, each with those covered that day; or all."""
        wanted = self.shop.owner_asked(asked) or self.user or EVERYBODY
        wanted_too = self.shop.covered(wanted, day or self.today)
        if wanted != EVERYBODY and self.shop.consultants:
            self.tell_stranger(wanted)
        return lambda owner: wanted in (EVERYBODY, owner) or owner in wanted_too

    def tell_stranger(self, slug: str) -> None:
        """Say it where the shop has no consultant of that name: a list of theirs is empty for no other reason."""
        if slug not in self.shop.consultants:
            alike = " ".join(near(slug, self.shop.consultants))
            said = self.say("near", near=alike) if alike else ""
            self.tell("owner-unknown", who=slug, known=" ".join(self.shop.consultants) or "-", near=said)
