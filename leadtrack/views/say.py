"""Sentences by id, in the person's language. The words themselves are data, in `views/words`."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Literal, cast

Lang = Literal["zh", "en"]

PARTS = ("talk", "errors", "tables")


@cache
def words(lang: Lang) -> Mapping[str, str]:
    """Every sentence of a language by its id."""
    found: dict[str, str] = {}
    for part in PARTS:
        found |= cast("dict[str, str]", import_module(f"leadtrack.views.words.{part}_{lang}").WORDS)
    return found


def say(lang: Lang, id_: str, /, **params: object) -> str:
    """The sentence of an id with its parameters filled in."""
    return words(lang)[id_].format(**params)


def known(lang: Lang, id_: str) -> bool:
    """Whether there is a sentence of that id."""
    return id_ in words(lang)


def day(value: date, today: date) -> str:
    """A day as a list shows it: without the year where it is this year's."""
    return f"{value:%m-%d}" if value.year == today.year else value.isoformat()


def weekday(value: date, lang: Lang) -> str:
    """The day of the week, short."""
    return words(lang)["weekdays"].split()[value.weekday()]
