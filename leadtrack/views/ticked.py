"""What an entry ticked off, and which event it was, in words: a log holds the names that programs use."""

import re

from leadtrack.model.values import Raw
from leadtrack.rules.rulebook import RuleBook
from leadtrack.views.say import Lang, known, say

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def said_done(name: str, book: RuleBook, lang: Lang) -> str:
    """The name of an item of `due` in words, with its unit, day or event; what nobody knows stays as it is."""
    rule, _, about = name.partition(":")
    family, *parts = rule.split(".")
    if family == "care" and len(parts) == 2 and (plan := book.care.plans.get(parts[0])) is not None:
        step = plan.steps.get(parts[1])
        unit = about.partition(":")[0].strip("-")
        said = plan.label.of(lang) + (say(lang, "colon") + step.label.of(lang) if step is not None else "")
        return said + (say(lang, "brackets", text=unit) if unit else "")
    kind = rule if known(lang, f"did.{rule}") else family
    if not known(lang, f"did.{kind}"):
        return name
    event = book.events.by_id.get(about)
    day = _DAY.search(about)
    text = event.name if event is not None else day[0] if day is not None else ""
    return say(lang, f"did.{kind}") + (say(lang, "brackets", text=text) if text else "")


def in_words(key: str, value: Raw, book: RuleBook, lang: Lang) -> Raw:
    """A key of an entry with such names said: what was done, and an event by its name in place of its id."""
    if key == "did" and isinstance(value, list):
        return [said_done(str(name), book, lang) for name in value]
    event = book.events.by_id.get(str(value.get("id", ""))) if key == "event" and isinstance(value, dict) else None
    return {**value, "id": event.name} if event is not None and isinstance(value, dict) else value
