"""Rules about what was written: enough of it, by channel, in facts and the customer's own words (B17–B21, B36–B39)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leadtrack.model.problem import Path
from leadtrack.model.record import Entry
from leadtrack.model.values import Offer, Promise, Step
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|‘[^’]*’|\"[^\"]*\"")
"""What stands between quotes is somebody's own words."""


def short(_case: Case, at: int, entry: Entry, row: Row) -> Iterator[Found]:
    """Name a contact of which too little was written, by the least of its channel (B19–B21, J27)."""
    found = too_short(entry, row)
    if found is not None:
        n, least = found
        yield ("log", at, "note" if entry.note else "via"), {"n": str(n), "least": str(least)}


def too_short(entry: Entry, row: Row) -> tuple[int, int] | None:
    """How much was written of a contact and the least of its channel, where it is less; None where it is enough."""
    least = row.counts("least").get(entry.via.key) if entry.via else None
    if least is None or entry.missed is not None:
        return None
    if length(entry.note or "") >= least and "note" in row.words("keys"):
        return None
    n = sum(length(text) for key in row.words("keys") for text in _said_in(entry, key))
    return (n, least) if n < least else None


def _said_in(entry: Entry, key: str) -> Iterator[str]:
    """Every text of one key of an entry; of a promise and a plan what is to be done, of a unit how it was received."""
    yield from (text for _, text in _texts_of(entry, key))
    value = vars(entry).get(key)
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, Promise | Step):
            yield part.do or ""
        elif isinstance(part, Offer):
            yield from (text for text in (part.what, part.price, part.reaction, part.why) if text)


def length(text: str) -> int:
    """Count a text: characters but blanks, punctuation included; Latin text the same (J27)."""
    return len("".join(text.split()))


def long(_case: Case, at: int, entry: Entry, row: Row) -> Iterator[Found]:
    """Name a note that tells everything instead of what matters (B38, I13)."""
    n = length(entry.note or "")
    if n > row.number("most"):
        yield ("log", at, "note"), {"n": str(n), "most": str(row.number("most"))}


def no_wording(_case: Case, at: int, entry: Entry, row: Row) -> Iterator[Found]:
    """Name a message whose wording was not kept (B18)."""
    if entry.via and entry.via.key in row.words("via") and entry.missed is None and not entry.note:
        yield ("log", at, "via"), {}


def missing_part(_case: Case, at: int, entry: Entry, row: Row) -> Iterator[Found]:
    """Name a contact that lacks a part which its channel asks for, as the customer's feedback (B7, B19–B21)."""
    if entry.via is None or entry.missed is not None:
        return
    there, parts = vars(entry).keys(), row.lists("parts")
    wanted = row.lists("needs").get(entry.via.key, ())
    lacking = [part for part in wanted if there.isdisjoint(_keys(parts.get(part, (part,))))]
    if lacking:
        yield ("log", at, "via"), {"parts": " ".join(lacking)}


def no_channel(case: Case, row: Row) -> Iterator[Found]:
    """Name what was written as a contact, but without a channel: it counts as none (B1, B2)."""
    keys = _keys(row.words("keys"))
    for at, entry in case.entries:
        if entry.via is None and not vars(entry).keys().isdisjoint(keys) and "via" not in case.written(at):
            yield ("log", at), {}


def judging(case: Case, row: Row) -> Iterator[Found]:
    """Name a judgement where facts and the customer's own words belong (B36, J29)."""
    words = _words(row.words("zh"), row.words("en"))
    if words.find(_free(case, row)):
        for path, text in _free_texts(case, row):
            found = words.find(_QUOTED.sub("", text))
            if found:
                yield path, {"word": found}


def number_in_text(case: Case, row: Row) -> Iterator[Found]:
    """Name a number of an identity or bank card in free text: it belongs in no record (I9, I18)."""
    digits = _long_number(row.number("digits"))
    if digits.search(_free(case, row)):
        yield from ((path, {}) for path, text in _free_texts(case, row) if digits.search(text))


def mood(_case: Case, at: int, entry: Entry, row: Row) -> Iterator[Found]:
    """Name a good mood that stands for a result, where the entry has none (B39)."""
    if entry.via is None or not vars(entry).keys().isdisjoint(_keys(row.words("outcomes"))):
        return
    words = _words(row.words("zh"), row.words("en"))
    if words.find(entry.note or "") and (found := words.find(_QUOTED.sub("", entry.note or ""))):
        yield ("log", at, "note"), {"word": found}


def hollow(_case: Case, at: int, entry: Entry, row: Row) -> Iterator[Found]:
    """Name a reason that asks only whether the customer has decided (B17, F13)."""
    found = _words(row.words("zh"), row.words("en")).find(entry.reason or "")
    if found:
        yield ("log", at, "reason"), {"word": found}


def same_reason(case: Case, row: Row) -> Iterator[Found]:
    """Name the last contact of a run with one and the same reason (B17)."""
    told = [(at, entry.reason.strip().casefold()) for at, entry in case.entries if entry.reason and entry.valid]
    run = 0
    for _, reason in reversed(told):
        if reason != told[-1][1]:
            break
        run += 1
    if run >= row.number("times"):
        yield ("log", told[-1][0], "reason"), {"n": str(run)}


def one_channel(case: Case, row: Row) -> Iterator[Found]:
    """Name a customer whom nobody has met or written to for many contacts: only ever by phone (B22)."""
    last = [told for told in case.entries if told[1].valid][-row.number("contacts") :]
    if not case.state.open or len(last) < row.number("contacts"):
        return
    if {entry.via.key for _, entry in last if entry.via} <= set(row.words("via")):
        yield ("log", last[-1][0], "via"), {"n": str(len(last))}


def _free(case: Case, row: Row) -> str:
    """All texts of the keys and facts that the row names, in one: most records have nothing to find there."""
    keys = _keys(row.words("keys"))
    found = [case.customer.text(fact) for fact in row.words("facts")]
    for _, entry in case.entries:
        there = vars(entry)
        for key in keys:
            value = there.get(key)
            if value.__class__ is str:
                found.append(value)
            elif value:
                found += [text for text in value if text.__class__ is str]
    return "\n".join(found)


def _free_texts(case: Case, row: Row) -> Iterator[tuple[Path, str]]:
    """Every text of the keys and facts that the row names, with its place."""
    for at, entry in case.entries:
        for key in row.words("keys"):
            for below, text in _texts_of(entry, key):
                yield ("log", at, key, *below), text
    for fact in row.words("facts"):
        text = case.customer.text(fact)
        if text:
            yield tuple(fact.split(".")), text


def _texts_of(entry: Entry, key: str) -> Iterator[tuple[Path, str]]:
    """The texts of one key of an entry, each with its place below the key."""
    value: object = vars(entry).get("with_" if key == "with" else key)
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((at,), text) for at, text in enumerate(value) if isinstance(text, str))


@lru_cache(maxsize=32)
def _keys(words: Sequence[str]) -> tuple[str, ...]:
    """Keys of a record as an entry has them."""
    return tuple("with_" if word == "with" else word for word in words)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words to look for. Latin ones count as a whole, in any case; other texts pay nothing for them."""

    chinese: re.Pattern[str]
    latin: re.Pattern[str]

    def find(self, text: str) -> str:
        """The first of the words that stands in a text; empty where none does."""
        found = self.chinese.search(text) or (_LATIN.search(text) and self.latin.search(text))
        return found[0] if found else ""


_LATIN = re.compile(r"[A-Za-z]{3}")


@lru_cache(maxsize=16)
def _words(chinese: Sequence[str], latin: Sequence[str]) -> _Words:
    whole = "|".join(map(re.escape, latin))
    return _Words(
        re.compile("|".join(map(re.escape, chinese)) or r"(?!)"),
        re.compile(rf"\b(?:{whole})\b" if whole else r"(?!)", re.IGNORECASE),
    )


@lru_cache(maxsize=4)
def _long_number(digits: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9A-Za-z])[0-9]{{{digits - 1},18}}[0-9Xx](?![0-9A-Za-z])")


RULES: Mapping[str, Rule] = {
    "short-note": Rule(short, on="via", needs={"keys": "words", "least": "counts"}),
    "long-note": Rule(long, on="note", needs={"most": "number"}),
    "no-wording": Rule(no_wording, on="via", needs={"via": "words"}),
    "missing-part": Rule(missing_part, on="via", needs={"parts": "lists", "needs": "lists"}),
    "no-channel": Rule(no_channel, needs={"keys": "words"}),
    "judging-word": Rule(judging, needs={"keys": "words", "facts": "words", "zh": "words", "en": "words"}),
    "number-in-text": Rule(number_in_text, needs={"keys": "words", "facts": "words", "digits": "number"}),
    "mood-as-result": Rule(mood, on="note", needs={"outcomes": "words", "zh": "words", "en": "words"}),
    "hollow-reason": Rule(hollow, on="reason", needs={"zh": "words", "en": "words"}),
    "same-reason": Rule(same_reason, when="reason", needs={"times": "number"}),
    "one-channel": Rule(one_channel, needs={"contacts": "number", "via": "words"}),
}
