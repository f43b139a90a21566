"""What was changed in each file, made ready to be said: by whom, whose customer it is, what of it may be shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from leadtrack.cli.session import Session
from leadtrack.cli.versions import CUSTOMERS, Turn, id_of
from leadtrack.model.align import items
from leadtrack.model.changes import Change, owner_of
from leadtrack.model.record import Customer, Value
from leadtrack.model.schema import Schema
from leadtrack.model.values import Raw
from leadtrack.rules.ids import MERGED, short
from leadtrack.store.git import Commit
from leadtrack.views.changed import Line, Story
from leadtrack.views.changes import Sentences
from leadtrack.views.privacy import KIN
from leadtrack.views.ticked import in_words
from leadtrack.views.values import Values

RENAMED = "renamed"
"""The event of a deal that names somebody; of others `to` is a unit."""

MOST_CHANGES = 3
"""Changes of one record that a line tells one by one, be it of a sync or of a record that one side took away."""

SAID = ("did", "event")
"""Keys of an entry that hold the names that programs use; only they need the rulebook."""


def stories(session: Session, turns: Iterable[Turn], here: date | None, *, by: str | None = None) -> list[Story]:
    """The turns of each file together, in the order of their last; `here` is the day of what is not committed.

    `by` leaves what this consultant wrote.
    """
    found: dict[str, list[Turn]] = {}
    for turn in turns:
        found[turn.whose] = [*found.pop(turn.whose, []), turn]
    told = _Teller(session, here, by)
    heirs = _heirs(found)
    made = (merged(told.story(those), heirs.get(whose)) for whose, those in found.items())
    return [story for story in made if story.lines]


def _heirs(turns: Mapping[str, Sequence[Turn]]) -> dict[str, str]:
    """Whose record took in which others meanwhile: the record that went, and the one it went into."""
    every = ((whose, change) for whose, those in turns.items() for turn in those for change in turn.changes)
    return {short(str(old)): whose for whose, change in every for old in _taken_in(change)}


def _taken_in(change: Change) -> list[Raw]:
    """The ids that a record took in with a change: by themselves, or as it came."""
    if change.kind == "made" and isinstance(change.after, dict):
        return items(change.after.get(MERGED))
    return items(change.after) if change.kind == "added" and change.path[:1] == (MERGED,) else []


def merged(story: Story, heir: str | None) -> Story:
    """The same story; a record that went into another was not just deleted."""
    if heir is None:
        return story
    lines = (replace(line, change=_gone_into(line.change, heir)) for line in story.lines)
    return replace(story, lines=tuple(lines))


def _gone_into(change: Change, heir: str) -> Change:
    """The same change; of what is gone with the record that has it."""
    if change.kind == "decided":
        return replace(change, parts=tuple(_gone_into(part, heir) for part in change.parts))
    return replace(change, after=heir) if change.kind == "gone" else change


def public(session: Session) -> Session:
    """The same for what goes to everybody, as a commit does: masked as whatever leaves this machine."""
    return beside(session, form="json", reveal=False)


def revealed(session: Session) -> Session:
    """The same for whoever sits at the terminal, where what is masked looks alike."""
    return beside(session, reveal=True)


def beside(session: Session, **settings: Any) -> Session:
    """The same with problems and settings of its own; it keeps what was read of the shop, which may be united now."""
    found = replace(session, settings=replace(session.settings, **settings), problems=[])
    kept = ("workspace", "prints", "shop", "entry_table", "schema", "parser", "user", "book")
    vars(found).update({name: known for name in kept if (known := vars(session).get(name)) is not None})
    return found


def untold(session: Session, path: str, texts: Sequence[dict[str, Raw]]) -> Story:
    """Whose a file is, by these texts of it, and how its changes are said; none is told yet."""
    return _Teller(session, None, None).of(path, texts)


class _Teller:
    """Tells stories of one session."""

    def __init__(self, session: Session, here: date | None, by: str | None) -> None:
        self.session, self.here, self.by = session, here, by
        people = session.shop.consultants.values()
        self.mails = {mail: who.slug for who in people for mail in who.git if mail}

    def story(self, turns: Sequence[Turn]) -> Story:
        """What happened to one file."""
        texts = [text for turn in turns for text in turn.texts]
        lines = tuple(line for turn in turns for line in self._lines(turn))
        return replace(self.of(turns[-1].path, texts), lines=lines)

    def of(self, path: str, texts: Sequence[dict[str, Raw]]) -> Story:
        """Whose a file is, and how its changes are said, without any yet."""
        session, id_ = self.session, id_of(path)
        if not path.startswith(CUSTOMERS):
            named = tuple(dict.fromkeys(name for text in texts for name in _of_rows(text)))
            nobody = Values(session.reasons, Customer(id_, "", {"former_names": named}), None)
            plain = Schema({}, session.schema.entry)  # their keys are no facts of a customer
            return Story(path, path, path, None, Sentences(nobody, self._worded, plain), ())
        customer, owner = who_is(session, id_, texts)
        privacy = session.privacy
        sentences = Sentences(Values(session.reasons, customer, owner), self._worded)
        return Story(privacy.id(customer, owner), privacy.name(customer, owner), privacy.file(path, owner), owner,
                     sentences, ())  # fmt: skip

    def _worded(self, key: str, value: Raw) -> Raw:
        return in_words(key, value, self.session.book, self.session.lang) if key in SAID else value

    def _lines(self, turn: Turn) -> Iterator[Line]:
        author = self._author(turn.commit)
        at = turn.commit.at if turn.commit else ""
        day = date.fromisoformat(at.partition(" ")[0]) if at else self.here
        for change in turn.changes:
            who = self._who(change, author)
            if self.by in (None, who):
                id_ = turn.commit.id if turn.commit else ""
                yield Line(change, id_, at, author, who, day)

    def _author(self, commit: Commit | None) -> str:
        """The consultant who made a commit, by their mail; else the name that git has. What is in none is mine."""
        if commit is None:
            return self.session.user or ""
        return self.mails.get(commit.mail, commit.author)

    def _who(self, change: Change, author: str) -> str:
        """Who wrote a change down: an entry says it itself."""
        by = change.entry.get("by") if change.kind == "added" else None
        return by if isinstance(by, str) and by else author


def who_is(session: Session, id_: str, texts: Sequence[dict[str, Raw]]) -> tuple[Customer, str | None]:
    """Whose file it is, as the latest of its texts has them, with every name that any of them holds; and the owner.

    Nothing is typed for it: this is all that may be hidden, and all that decides on it.
    """
    latest = texts[-1] if texts else {}
    name, owner = latest.get("name"), owner_of(latest, str(session.today))
    if not isinstance(name, str) or not name:
        return Customer(id_, id_), None
    account: dict[str, Value] = {"wechat": found} if isinstance(found := latest.get("wechat"), str) else {}
    if session.privacy.sees(owner):
        return Customer(id_, name, account), owner
    names = tuple(dict.fromkeys(name for text in texts for name in _names(text)))
    return Customer(id_, name, {"former_names": names} | account), owner


def _of_rows(raw: dict[str, Raw]) -> Iterator[str]:
    """Who is named in the rows of a register."""
    rows = raw.get("rows")
    found = (row.get("who") for row in (rows if isinstance(rows, list) else ()) if isinstance(row, dict))
    yield from (name for name in found if isinstance(name, str) and name)


def _names(raw: dict[str, Raw]) -> Iterator[str]:
    """The names that a text holds, wherever people stand in it."""
    people, dates, log, former = (items(raw.get(key)) for key in ("people", "dates", "log", "former_names"))
    found = [raw.get("name"), *former, *(_key(row, "name") for row in people), *(_key(row, "who") for row in dates)]
    for row in log:
        deal = _key(row, "deal")
        found += [*items(_key(row, "with")), _key(deal, "to") if _key(deal, "event") == RENAMED else None]
    yield from (name for name in found if isinstance(name, str) and name.casefold() not in KIN)


def _key(raw: Raw | None, key: str) -> Raw | None:
    return raw.get(key) if isinstance(raw, dict) else None
