"""Sentences by id, in the person's language. The words themselves are data, in `views/words`."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

if TYPE_CHECKING:
    from leadtrack.model.moment import Moment
    from leadtrack.model.schema import Field, Label, Schema

Lang = Literal["zh", "en"]

PARTS = ("talk", "errors", "tables", "grading", "deals", "needs", "checks", "almanac", "care", "events", "roster",
         "referrals", "targets", "ics", "brief", "guide", "hearing", "working", "texts", "system", "review", "reports",
         "forms", "pages", "further", "changes", "undoing", "owners", "sync")  # fmt: skip

CAPTIONS: Mapping[str, str] = {
    "loss": "caption.loss",
    "never": "caption.never",
    "visit": "caption.visit",
    "closed": "caption.closed",
}
"""What shops call by names of their own, as sentences take it; where no shop is asked, the words of the core."""

ONE = ".one"
"""An id may have a second sentence, for `n` being one: English needs it, Chinese does not."""


@cache
def words(lang: Lang) -> Mapping[str, str]:
    """Every sentence of a language by its id."""
    found: dict[str, str] = {}
    for part in PARTS:
        found |= cast("dict[str, str]", import_module(f"leadtrack.views.words.{part}_{lang}").WORDS)
    return found


def say(lang: Lang, id_: str, /, *, schema: Any = None, **params: object) -> str:
    """The sentence of an id with its parameters filled in; its form for one where the language has one.

    What shops call by names of their own is called so where their `schema` is given, else as the core calls it.
    """
    known = words(lang)
    one = f"{id_}{ONE}" if str(params.get("n")) == "1" else id_
    text = known.get(one, known[id_])
    given: dict[str, object] = {name: known[caption] for name, caption in CAPTIONS.items()}
    if schema is not None and has_own_words(lang, id_):
        given |= own_words(schema)
    return text.format(**{key: _worded(lang, value) for key, value in (given | params).items()})


def own_words(schema: "Schema") -> dict[str, "Label"]:
    """What a shop calls a loss (流失, 战败), who never was a buyer (无效, 非意向), a visit and the end (签约, 交车)."""
    deal = schema.entry["deal"].items if "deal" in schema.entry else ()
    why = schema.part("lost", "reason")
    found = {
        "loss": schema.entry["lost"].label if "lost" in schema.entry else None,
        "never": next((one.label for one in (why.groups if why else ()) if one.traits.get("buyer") == "false"), None),
        "visit": next((one.label for one in schema.entry["via"].options if one.key == "visit_in"), None),
        "closed": next((one.label for part in deal for one in part.options if "closes" in one.traits), None),
    }
    return {name: label for name, label in found.items() if label is not None}


def has_own_words(lang: Lang, id_: str) -> bool:
    """Whether a sentence names what shops call by names of their own."""
    return any(f"{{{name}}}" in words(lang)[id_] for name in CAPTIONS)


def _worded(lang: Lang, value: object) -> object:
    """A parameter in the person's language: captions, the options of a field; what an entry says, part behind part."""
    if value is None or isinstance(value, (str, int, float, date)):
        return value
    from leadtrack.model.schema import Field, Label  # help says plain words, and must not pay for the schema

    if isinstance(value, Label):
        return value.of(lang)
    if isinstance(value, tuple):
        between = " " if any(isinstance(part, str) for part in value) else words(lang)["comma"]
        return between.join(str(_worded(lang, part)) for part in value)
    return listed(lang, value) if isinstance(value, Field) else value


def listed(lang: Lang, row: "Field") -> str:
    """The options of a field; where they stand in groups, a line each."""
    between, colon = words(lang)["comma"], words(lang)["colon"]
    if not row.groups:
        return between.join(option.label.of(lang) for option in row.options)
    lines = []
    for group in row.groups:
        labels = [option.label.of(lang) for option in row.options if option.traits.get("group") == group.key]
        lines += [f"\n  {group.label.of(lang)}{colon}{between.join(labels)}"] if labels else []
    alone = [option.label.of(lang) for option in row.options if not option.traits.get("group")]
    return "".join(lines) + (f"\n  {between.join(alone)}" if alone else "")


def both(id_: str) -> str:
    """A sentence in both languages, for a file that people of either share."""
    return " / ".join(say(lang, id_) for lang in get_args(Lang))


def known(lang: Lang, id_: str) -> bool:
    """Whether there is a sentence of that id."""
    return id_ in words(lang)


def day(value: date, today: date) -> str:
    """A day as a list shows it: without the year where it is this year's."""
    return f"{value:%m-%d}" if value.year == today.year else value.isoformat()


def weekday(value: date, lang: Lang) -> str:
    """The day of the week, short."""
    return words(lang)["weekdays"].split()[value.weekday()]


def moment_said(value: "Moment", lang: Lang) -> str:
    """A day, and its hour, as it was understood, with its weekday: `2026-11-25 14:30 Wed`."""
    return f"{value} {weekday(value.day, lang)}"


def label(id_: str) -> "Label":
    """A sentence as a caption in both languages."""
    from leadtrack.model.schema import Label

    return Label(*(say(lang, id_) for lang in get_args(Lang)))


def because(lang: Lang, reason: str) -> str:
    """Why something failed: our words for what the parser or the system says, else theirs."""
    ids = (f"{family}.{reason}" for family in ("yaml", "system"))
    return next((words(lang)[id_] for id_ in ids if known(lang, id_)), reason)
