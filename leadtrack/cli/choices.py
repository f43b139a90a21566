"""Completion of words that come out of a list: what an option takes, filters, topics, occasions, steps of a deal.

A word is found by its key or by what people call it in either language, and offered as it was begun; what it means
stands beside it where the shell shows that. Answered without typer, whose own start would be most of the time.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.cli.complete import Offer
from leadtrack.cli.language import language
from leadtrack.store.place import CONFIG, find_root

if TYPE_CHECKING:
    from leadtrack.cli.lists import Lists, Word

BREAKS = (":", "=")
"""Where bash divides a word that is one to us."""

OPTIONS: Mapping[str, str] = {
    "--via": "entry.yaml/via", "--next-via": "entry.yaml/via", "--reaction": "entry.yaml/reaction",
    "--missed": "entry.yaml/missed", "--stop": "entry.yaml/stop", "--stage": "entry.yaml/stage",
    "--reason": "entry.yaml/reason", "--media": "fields.yaml/source.media", "--sex": "fields.yaml/sex",
    "--grade": "levels", "--level": "levels", "--scheme": "schemes", "--owner": "owners", "--by": "consultants",
    "--from": "consultants", "--to": "consultants",
    "--tag": "tags", "--lang": "languages", "--profile": "profiles", "--select": "codes", "--ignore": "codes",
    "--explain": "codes",
}  # fmt: skip
"""The list that an option's value is from."""

OWN: Mapping[tuple[str, str], str] = {
    ("add", "--owner"): "consultants", ("log", "--owner"): "consultants",
    ("lost", "--reason"): "entry.yaml/lost/fields/reason", ("deal", "--reason"): "entry.yaml/lost/fields/reason",
    ("lost", "--state"): "entry.yaml/lost/fields/state",
    ("objection", "--state"): "fields.yaml/objections/fields/state",
    ("objection", "--about"): "fields.yaml/objections/fields/about",
    ("event", "--kind"): "kinds", ("dates", "--by"): "community", ("report", "--per"): "spans",
    **{(name, "--by"): "tables" for name in ("week", "day", "month", "report")},
}  # fmt: skip
"""Where it is another one with some command."""

LISTED = frozenset({"--select", "--ignore", "--to"})
"""Options that take several, with commas between."""

ARGUMENTS: Mapping[tuple[str, int], str] = {
    ("guide", 0): "topics", ("form", 0): "forms", ("draft", 1): "texts", ("deal", 1): "entry.yaml/deal/fields/event",
    ("event", 0): "actions", ("cover", 0): "consultants", ("report", 0): "reports",
}  # fmt: skip
"""The list that a word of a command is from, by its place."""

FILTERS: Mapping[str, str] = {
    "grade": "all levels", "due": "buckets", "stage": "entry.yaml/stage", "owner": "owners", "tag": "tags",
    "source": "fields.yaml/source.media", "silent": "silences",
}  # fmt: skip
"""The filters of `list`, and what each takes."""

FILTERED = ("list", "handover")
"""Commands whose words are filters."""


CAPTIONED = ("topics", "texts")
"""Lists beside those of options whose captions commands take as well as their keys."""


class Line(NamedTuple):
    """A command line as far as it is typed: its words without options, the option that awaits a value, the folder."""

    plain: Sequence[str]
    awaits: str
    directory: str | None


class Place(NamedTuple):
    """Where a word stands: the list it is from, and what of the typed word is before it."""

    name: str
    before: str


def rejoined(line: Sequence[str], typed: str) -> tuple[list[str], str, int]:
    """The words as a person sees them, and how many letters of the last bash takes for words before it."""
    found: list[str] = []
    glued, cut = False, 0
    for word in (*line, typed):
        if (word in BREAKS or glued) and found:
            cut = len(found[-1]) + (word in BREAKS)
            found[-1] += word
        else:
            cut = 0
            found.append(word)
        glued = word in BREAKS
    return found[:-1], found[-1], cut


def chosen(line: Line, typed: str, directory: str | None, *, bare: bool = False) -> list[Offer] | None:
    """What may be meant by a word that is from a list, or names an option; None where it is neither.

    Nothing dear is imported before it is known to be one: commands are typer's. Where a shell shows words `bare`, and
    not what they mean, those who work in Chinese are offered Chinese ones, unless the key of one is begun.
    """
    place = place_of(line, typed)
    if place is None:
        return None
    lang = language()
    if place.name == "options":
        from leadtrack.cli.option_names import option_names

        return [*option_names(line, typed, lang)]
    from leadtrack.cli.lists import Lists

    lists = Lists(_root(directory), lang)
    if place.name == "filters":
        return [*_filters(lists, typed)]
    spoken = bare and lang == "zh" and (place.name in CAPTIONED or "/" in place.name)
    return _offers(lists.of(place.name), typed, place.before, spoken=spoken)


def place_of(line: Line, typed: str) -> Place | None:
    """Which list a typed word is from."""
    command, at = (line.plain[0] if line.plain else ""), len(line.plain) - 1
    option, sign, _ = typed.partition("=") if typed.startswith("--") else (line.awaits, "", "")
    if typed.startswith("-") and not (sign or line.awaits):
        return Place("options", "") if command else None
    if option:
        name = OWN.get((command, option), OPTIONS.get(option))
        before = f"{option}=" if sign else ""
        if option in LISTED:
            before = typed[: typed.rfind(",") + 1] or before
        return Place(name, before) if name else None
    if command in FILTERED:
        key = _filter(typed)
        return Place(FILTERS[key], _before(typed)) if key else Place("filters", "")
    name = ARGUMENTS.get((command, at))
    return Place(name, "") if name else None


def _filter(typed: str) -> str:
    """The filter whose value is being typed; empty where it is none yet."""
    key, colon, _ = typed.replace("：", ":").partition(":")
    if not colon:
        return ""
    return next((one for one in FILTERS if key.casefold() in _named(one)), "")


def _named(key: str) -> list[str]:
    """What people call a filter, its key first."""
    from leadtrack.views.say import words

    return [key, *words("zh")[f"filter.{key}"].split(), *words("en")[f"filter.{key}"].split()]


def _before(typed: str) -> str:
    """What stands before the value, or before the last of several."""
    comma = max(typed.rfind(","), typed.rfind("，"))
    return typed[: max(comma, typed.replace("：", ":").find(":")) + 1]


def _filters(lists: "Lists", typed: str) -> Iterator[Offer]:
    """The filters that begin so; of one alone its values, lest a blank is put behind the colon."""
    found: dict[str, str] = {}
    for key in FILTERS:
        names = [name for name in _named(key) if name.startswith(typed.casefold())]
        found |= {key: names[0]} if names else {}
    if len(found) != 1:
        yield from (Offer(f"{name}:", _named(key)[1] if lists.lang == "zh" else "") for key, name in found.items())
    for key, name in found.items() if len(found) == 1 else ():
        yield from _offers(lists.of(FILTERS[key]), f"{name}:", f"{name}:")


def _offers(listed: "Sequence[Word]", typed: str, before: str, *, spoken: bool = False) -> list[Offer]:
    """The words that begin as the typed one does, each once: by its key, else as people call it; `spoken` so first."""
    begun = typed[len(before) :].casefold()
    taken = set(before.rpartition("=")[2].rpartition(":")[2].split(",")) if "," in before else set[str]()
    found: dict[str, Offer] = {}
    for word in listed:
        called = (word.about,) if spoken and word.about in word.others and word.about not in found else ()
        names = (name for name in (*called, word.value, *word.others) if name.casefold().startswith(begun))
        name = next((name for name in names if len(name.split()) == 1), None)
        if name is not None and word.value not in taken:
            found.setdefault(name, Offer(before + name, word.about if name == word.value else word.value))
    return [*found.values()]


def _root(directory: str | None) -> Path | None:
    start = Path(directory or ".").resolve()
    return find_root(start) if not directory else (start if (start / CONFIG).is_file() else None)
