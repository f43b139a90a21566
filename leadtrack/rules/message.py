"""Message texts to paste: the shop's own, with a customer's facts filled in and nothing invented (D12).

`{address}` stands for a fact; what stands in `[…]` falls away where a fact in it is not known. A text is written in one
language or in both, and goes out in the customer's own where it can. Pure; no disk.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from leadtrack.errors import UsageError
from leadtrack.model.record import Customer
from leadtrack.model.schema import Label
from leadtrack.model.values import Raw
from leadtrack.rules.near import near
from leadtrack.rules.rows import OFF, Rows, broken

PLACES = (
    "address", "consultant", "focus", "unit", "model", "festival", "event", "place", "day", "friend", "reward",
)  # fmt: skip
"""What a text may hold: form of address, who writes, the customer's own focus, their unit or model, the festival
or term, the event with its place, a day, a friend they recommended, the sum promised for that."""

STEPS, IMPORTANT = "referral_steps", "important"
"""Rows that are no occasions: what to say when asking for a recommendation, and who is written to by hand."""

FESTIVAL, TERM, DELIVERY, INVITE, APPOINTMENT = "festival", "term", "delivery", "invite", "appointment"
BIRTHDAY, ANNIVERSARY = "birthday", "anniversary"
REPORT, REWARD, THANKS = "referral_report", "reward", "referral_thanks"
"""Occasions that rules know by name."""

LANGUAGES = ("zh", "en")
"""Languages a text may be in; one without a word to it is in the first."""

LANGUAGE = "contact.language"
"""The fact that holds which language a customer is written to in."""

BLANK = "____"
"""Stands where a fact is missing that the text can't do without."""

_KEYS = ("zh", "en", "aliases", "needs", "text")
_PLACE = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Message:
    """One text with the occasion that it is for; `needs` names what must be so for it to be true (rules/truth.py).

    `text` is what goes to the customer; empty in a language in which the shop has not written it.
    """

    key: str
    label: Label
    text: Label
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything the occasion may be called."""
        return (self.key, self.label.zh, self.label.en, *self.aliases)

    def lang_for(self, customer: Customer) -> str:
        """The language in which a customer gets this text: their own, or the only one it is written in."""
        own = customer.text(LANGUAGE) or LANGUAGES[0]
        return next(lang for lang in (own, *LANGUAGES) if self.text.of(lang))


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts of a shop by occasion; `steps` are what is said when asking for a recommendation, in their order (F48).

    `important` are the levels, by kind of scheme, whose customers are written to individually (D12).
    """

    texts: Mapping[str, Message]
    steps: tuple[Message, ...] = ()
    important: Mapping[str, tuple[str, ...]] | None = None

    def meant(self, word: str) -> Message:
        """The occasion that a word names; UsageError with the near ones and the whole list."""
        folded = word.strip().casefold()
        for one in self.texts.values():
            if folded in (name.casefold() for name in one.words):
                return one
        names = {name.casefold(): one.key for one in self.texts.values() for name in one.words}
        alike = dict.fromkeys(names[name] if name.isascii() else name for name in near(folded, names))
        known = tuple(one.label for one in self.texts.values())
        raise UsageError("no-such-occasion", text=word, near=" ".join(alike), known=known)

    def matters(self, *, intent: str | None, referral: str | None) -> bool:
        """Whether a customer of these levels is written to individually."""
        levels = self.important or {}
        return intent in levels.get("intent", ()) or referral in levels.get("referral", ())


def make_messages(raw: Mapping[str, Raw]) -> Messages:
    """Type the merged text of the messages; UsageError names the first place that can't be used."""
    rows = Rows(raw)
    texts = {key: _message(rows, key) for key, row in raw.items() if key not in (STEPS, IMPORTANT) and row != OFF}
    rows.only(("intent", "referral"), IMPORTANT)
    return Messages(
        texts,
        tuple(_message(rows, STEPS, key) for key in rows.mapping(STEPS)),
        {kind: rows.names(IMPORTANT, kind) for kind in rows.mapping(IMPORTANT)},
    )


def _message(rows: Rows, *path: str) -> Message:
    """A row of captions and text; a shop's own may be the text alone."""
    key, found = path[-1], rows.mapping(*path[:-1]).get(path[-1], "")
    if isinstance(found, str):
        return Message(key, Label(key, key), Label(sound(found, *path), ""))
    rows.only(_KEYS, *path)
    row = rows.mapping(*path)
    label = Label(rows.word(*path, "zh") if "zh" in row else key, rows.word(*path, "en") if "en" in row else key)
    aliases = rows.names(*path, "aliases") if "aliases" in row else ()
    needs = rows.names(*path, "needs") if "needs" in row else ()
    return Message(key, label, _text(rows, *path), aliases, needs)


def _text(rows: Rows, *path: str) -> Label:
    """What goes to the customer: a text in both languages, or in one; without a language's name it is in Chinese."""
    found = rows.mapping(*path).get("text", "")
    if isinstance(found, str):
        return Label(sound(rows.word(*path, "text"), *path), "")
    rows.only(LANGUAGES, *path, "text")
    written = {
        lang: sound(rows.word(*path, "text", lang), *path, "text", lang)
        for lang, said in rows.mapping(*path, "text").items()
        if said
    }
    if not written:
        raise broken("missing", *path, "text")
    return Label(*(written.get(lang, "") for lang in LANGUAGES))


def sound(text: str, *where: str) -> str:
    """A text as it is; UsageError for a fact that nobody knows, or a bracket without its other half."""
    for place in _PLACE.findall(text):
        if place not in PLACES:
            known = " ".join(PLACES)
            raise UsageError(
                "message-place", where=".".join(where), place=place, near=" ".join(near(place, PLACES)), known=known
            )
    rest = _OPTIONAL.sub("", _PLACE.sub("", text))
    if any(sign in rest for sign in "[]{}"):
        raise broken("half-a-bracket", *where)
    return text.strip()


def fill(text: str, facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Fill a text with facts; and what is missing that it can't do without."""
    kept = _OPTIONAL.sub(lambda part: part[1] if all(map(facts.get, _PLACE.findall(part[1]))) else "", text)
    missing = tuple(dict.fromkeys(place for place in _PLACE.findall(kept) if not facts.get(place)))
    return _PLACE.sub(lambda place: facts.get(place[1]) or BLANK, kept), missing


BY_RULE: Mapping[str, str] = {
    "date.birthday": BIRTHDAY,
    "date.anniversary": ANNIVERSARY,
    "feedback.referral": REPORT,
    "reward.referrer": REWARD,
    "appointment": APPOINTMENT,
    "order.delivery": DELIVERY,
    "node.invite": INVITE,
    "care.delivery": DELIVERY,
}
"""Which text suits what `due` asks for; a step of a care plan names its own."""

NAMED_RULES = ("festival.greeting", "festival.term")
"""Rules of greetings whose item names the festival or term itself."""


def occasion(rule: str, params: Mapping[str, str], known: Collection[str]) -> str | None:
    """The occasion of an item of `due`; None where no text suits it."""
    own = params.get("message")
    if own in known:
        return own
    parts = rule.split(".")
    found = (BY_RULE.get(".".join(parts[:end])) for end in range(len(parts), 0, -1))
    named = next((one for one in found if one is not None), None)
    if named is None and rule in NAMED_RULES:
        return params.get("festival") or params.get("term")
    return named
