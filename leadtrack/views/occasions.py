"""How the days of people are said: a lunar day in words, whose day it is, the age, what to do."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from leadtrack.model.schema import Schema
from leadtrack.model.values import LEAP, Birthday
from leadtrack.views import say as words
from leadtrack.views.say import Lang, say

if TYPE_CHECKING:
    from leadtrack.rules.item import Item


def lunar_day(month: int, day: int, lang: Lang, *, leap: bool = False) -> str:
    """A lunar day as people say it: 闰六月十五; in English its numbers."""
    months, days = (say(lang, id_).split() for id_ in ("lunar.months", "lunar.days"))
    return say(lang, "lunar.leap" if leap else "lunar.day", month=months[month - 1], day=days[day - 1])


def birthday_said(day: Birthday, lang: Lang) -> str:
    """The lunar day of a birthday, named as lunar; empty for a solar one."""
    if not day.lunar:
        return ""
    return say(lang, "lunar.named", day=lunar_day(day.month, day.day, lang, leap=day.leap))


def occasion_label(kind: str, schema: Schema, lang: Lang) -> str:
    """The caption of a kind of day."""
    row = schema.facts.get("dates")
    options = [option for part in (row.items if row else ()) if part.key == "kind" for option in part.options]
    return next((option.label.of(lang) for option in options if option.key == kind), kind)


def age_said(kind: str, age: str, lang: Lang) -> str:
    """How old a person is that day, or for how many years something has been; empty where the year is not known."""
    return say(lang, "date.age" if kind == "birthday" else "date.years", n=age) if age else ""


def details(params: Mapping[str, str], lang: Lang) -> str:
    """What stands in brackets behind a day: its lunar date, and the age."""
    parts = [params.get("lunar_said", ""), age_said(params["occasion"], params["age"], lang)]
    said = words.say(lang, "comma").join(part for part in parts if part)
    return say(lang, "brackets", text=said) if said else ""


def occasion_params(item: "Item", whose: str, schema: Schema, lang: Lang, today: date) -> dict[str, str]:
    """The parameters of the sentence about a day of people; none for any other item."""
    params = item.params
    if "occasion" not in params:
        return {}
    falls = date.fromisoformat(params["falls"])
    lunar = {"lunar_said": _lunar_said(params["lunar"], lang)}
    when = say(lang, "date.today") if falls == today else f"{words.day(falls, today)} "
    said_before = item.opens_on > today and item.due_on == falls
    return {
        "when": "" if said_before else when,
        "whose": say(lang, "date.of", who=whose) if whose else "",
        "occasion": occasion_label(params["occasion"], schema, lang),
        "details": details({**params, **lunar}, lang),
        "todo": params[f"do_{lang}"],
    }


def _lunar_said(written: str, lang: Lang) -> str:
    """The lunar day of a birthday as an item carries it: `闰6-15 1987`."""
    if not written:
        return ""
    month, _, day = written.partition(" ")[0].removeprefix(LEAP).partition("-")
    return birthday_said(Birthday(int(month), int(day), lunar=True, leap=written.startswith(LEAP)), lang)
