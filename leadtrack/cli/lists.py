"""The lists that words of a command line are taken from, for completion: read from the tables as text, nothing typed.

Only the table that holds a list is read, and no rule is looked at: whoever presses TAB waits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from leadtrack.model.values import Raw
from leadtrack.store import templates, yamltext
from leadtrack.store.place import CONFIG
from leadtrack.views.say import Lang, say

OFF, ALL = "off", "all"
BUCKETS = ("overdue", "today", "soon", "later", "unplanned", "quiet")
SPANS = ("day", "week", "month")
SILENCES = (">7", ">15", ">30", ">60")
"""Examples of what `silent:` takes."""


class Word(NamedTuple):
    """A word that a command takes, whatever else people call it, and what it means."""

    value: str
    others: tuple[str, ...] = ()
    about: str = ""


class Lists:
    """The lists of one workspace, or of none; each by its name."""

    def __init__(self, root: Path | None, lang: Lang) -> None:
        self.root, self.lang = root, lang

    @cached_property
    def config(self) -> Mapping[str, Raw]:
        """The config as text."""
        return yamltext.load((self.root / CONFIG).read_bytes()) if self.root else {}

    @cached_property
    def profile(self) -> str:
        """The shop's profile; that of none has no lists."""
        found = self.config.get("profile", "")
        return found if isinstance(found, str) else ""

    def of(self, name: str) -> list[Word]:
        """A list by its name: one of `MADE`, or the place of its options in a table, as `entry.yaml/via`."""
        made = MADE.get(name)
        return [*(made(self) if made else self._options(*name.split("/")))]

    def row(self, table: str, *path: str) -> Mapping[str, Raw]:
        """A mapping of a table, without what the shop turned off; empty where there is none."""
        found: Raw = templates.table(self.profile, table, self.root) if self.profile else {}
        for key in path:
            found = found.get(key, {}) if isinstance(found, dict) else {}
        return {key: row for key, row in found.items() if row != OFF} if isinstance(found, dict) else {}

    def _options(self, table: str, *path: str) -> Iterator[Word]:
        return (self.word(key, row) for key, row in self.row(table, *path, "options").items())

    def word(self, key: str, row: Raw) -> Word:
        """An option: its key, its captions and aliases, and what it is called in the person's language."""
        if not isinstance(row, dict):
            return Word(key)
        zh, en, aliases = row.get("zh", key), row.get("en", key), row.get("aliases", [])
        others = (zh, en, *(aliases if isinstance(aliases, list) else [aliases]))
        about = zh if self.lang == "zh" else en
        return Word(key, tuple(str(one) for one in others), str(about) if about != key else "")

    def said(self, family: str, keys: Iterable[str]) -> Iterator[Word]:
        """Words whose captions are sentences of ours."""
        for key in keys:
            zh, en = (say(lang, f"{family}.{key}") for lang in ("zh", "en"))
            yield Word(key, (zh, en), zh if self.lang == "zh" else en)


def _consultants(lists: Lists) -> Iterator[Word]:
    people = lists.config.get("consultants")
    for slug, row in people.items() if isinstance(people, dict) else ():
        name = row.get("name", slug) if isinstance(row, dict) else row or slug
        yield Word(slug, (str(name),), str(name))


def _owners(lists: Lists) -> Iterator[Word]:
    yield from (*_consultants(lists), Word(ALL, ("全部",), say(lists.lang, "completion.all")))


def _schemes(lists: Lists) -> list[str]:
    """The schemes of intent, the one that is used first."""
    named = lists.row("rules.yaml").get("schemes", [])
    return [str(name) for name in named] if isinstance(named, list) else []


def _levels_of(lists: Lists, names: Iterable[str]) -> Iterator[Word]:
    seen = set[str]()
    for name in names:
        for key, row in lists.row("schemes.yaml", name, "levels").items():
            if key not in seen:
                yield lists.word(key, row)
            seen.add(key)


def _levels(lists: Lists) -> Iterator[Word]:
    return _levels_of(lists, _schemes(lists)[:1])


def _all_levels(lists: Lists) -> Iterator[Word]:
    return _levels_of(lists, _schemes(lists))


def _scheme_words(lists: Lists) -> Iterator[Word]:
    return (lists.word(key, row) for key, row in lists.row("schemes.yaml").items())


def _topics(lists: Lists) -> Iterator[Word]:
    types = {word.value: word for word in lists.of("fields.yaml/type")}
    for key, row in lists.row("guide.yaml", "topics").items():
        known = types.get(key)
        word = lists.word(key, row)
        yield Word(key, (*word.others, *known.others), known.about) if known else word


def _texts(lists: Lists) -> Iterator[Word]:
    rows = lists.row("messages.yaml").items()
    return (lists.word(key, row) for key, row in rows if isinstance(row, dict) and "text" in row)


def _forms(lists: Lists) -> Iterator[Word]:
    return (lists.word(key, row) for key, row in lists.row("forms.yaml").items() if isinstance(row, dict))


def _codes(lists: Lists) -> Iterator[Word]:
    return (Word(key) for key in lists.row("checks.yaml"))


def _tags(lists: Lists) -> Iterator[Word]:
    from leadtrack.cli.tags import tags

    if lists.root is not None:
        with suppress(ValueError):
            yield from (Word(tag, (), f"× {n}") for tag, n in tags(lists.root))


def _reports(lists: Lists) -> Iterator[Word]:
    from leadtrack.rules.report.names import NAMES

    return lists.said("table", NAMES)


def _spans(lists: Lists) -> Iterator[Word]:
    return lists.said("span", SPANS)


def _tables(lists: Lists) -> Iterator[Word]:
    for key in ("consultant", "source", "model"):
        yield Word(key, (say("zh", f"table.{key}s"),), say(lists.lang, f"table.{key}s"))


def _plain(*words: str) -> Callable[[Lists], Iterator[Word]]:
    return lambda _lists: map(Word, words)


MADE: Mapping[str, Callable[[Lists], Iterable[Word]]] = {
    "consultants": _consultants,
    "owners": _owners,
    "levels": _levels,
    "all levels": _all_levels,
    "schemes": _scheme_words,
    "topics": _topics,
    "texts": _texts,
    "forms": _forms,
    "codes": _codes,
    "tags": _tags,
    "buckets": lambda lists: lists.said("bucket", BUCKETS),
    "silences": _plain(*SILENCES),
    "kinds": lambda lists: lists.said("event.kind", ("node", "activity", "private", "news")),
    "actions": _plain("add", "show", "invite", "reply", "came", "absent", "mass"),
    "languages": _plain("zh", "en"),
    "profiles": _plain(*templates.PROFILES),
    "tables": _tables,
    "reports": _reports,
    "spans": _spans,
    "community": _plain("community"),
}
"""Lists that stand in no table as options."""
