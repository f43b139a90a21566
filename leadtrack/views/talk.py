"""What to talk about with a customer, in words: a reason to call (F13)."""

from collections.abc import Mapping
from datetime import date

from leadtrack.rules.reasons import Reason
from leadtrack.views import say as words
from leadtrack.views.say import say
from leadtrack.views.table import Json
from leadtrack.views.values import Values

DAYS = ("day", "until")


def reason_text(reason: Reason, values: Values, today: date) -> str:
    """A reason in the shop's words, filled in with what the record has; masked as any text of it."""
    said = {key: _said(key, text, values, today) for key, text in reason.params.items()}
    if reason.value is not None:
        value = values.said(reason.value, values.schema.facts.get(reason.way.path))
        apart = values.lang == "zh" and value[-1:].isascii() and value[-1:].isalnum()
        said["value"] = f"{value} " if apart else value
    return reason.way.label.of(values.lang).format(**said).rstrip()


def _said(key: str, text: str, values: Values, today: date) -> str:
    privacy = values.reasons.privacy
    if key in DAYS:
        return words.day(date.fromisoformat(text), today) if text else ""
    if key == "who":
        return privacy.person(text, values.owner) if text else say(values.lang, "reason.self")
    if key == "kind":
        return _kinds(values).get(text, text)
    return privacy.text(text, values.customer, values.owner)


def _kinds(values: Values) -> Mapping[str, str]:
    """The captions of days that people have."""
    parts = {part.key: part for part in values.schema.facts["dates"].items}
    return {option.key: option.label.of(values.lang) for option in parts["kind"].options}


def reason_json(reason: Reason | None, values: Values, today: date) -> Json:
    """A reason for programs: which of the six, and its words."""
    return None if reason is None else {"key": reason.key, "text": reason_text(reason, values, today)}
