"""Why a customer of a worked list was lost: asked for by number or word where the line names no reason of the list."""

import sys
from collections.abc import Iterator, Sequence

from leadtrack.cli.asking import ask
from leadtrack.cli.session import Session
from leadtrack.model.schema import Field, Option
from leadtrack.rules.near import near
from leadtrack.rules.orders import Order, alone
from leadtrack.rules.replies import HELP, NO, NONE, YES, plain


def with_reason(session: Session, order: Order) -> Order | str:
    """The order with a reason of the list first and what else was typed as its note.

    What somebody types instead about nobody is a line to be read; empty where they leave it.
    """
    row = session.schema.part("lost", "reason")
    if row is None or not row.options:
        return order
    reason, _ = reason_first(row, order.text)
    if _option(row, reason) is not None:
        return order
    loss = session.schema.entry["lost"].label
    if order.text:
        _tell_free(session, row, order.text, reason)
    _tell_list(session, row)
    sys.stdout.flush()
    while (said := plain(answer := ask(session.say("work.lost-why", loss=loss)) or "")) not in NO | NONE | {""}:
        if alone(answer) and said not in HELP:
            return answer
        if said in HELP | YES:
            _tell_list(session, row)
            continue
        word, more = reason_first(row, answer)
        option = _numbered(row, said) or _option(row, word)
        if option is not None:
            note = "" if said.isdecimal() else more
            return order._replace(text=" ".join(part for part in (option.key, note, order.text) if part))
        session.tell("work.no-such-reason", text=session.privacy.value(answer), near=_near_said(session, row, word))
    return ""


def reason_first(row: Field, text: str) -> tuple[str, str]:
    """The reason that words begin with, also where it is of several words, and what stands behind it."""
    said = text.casefold()
    begun = [word for word in row.accepts() if f"{said} ".startswith(f"{word.casefold()} ")]
    length = len(max(begun, key=len, default=text.partition(" ")[0]))
    return text[:length], text[length:].strip()


def _option(row: Field, word: str) -> Option | None:
    accepted = row.accepts()
    key = accepted.get(word, accepted.get(word.casefold()))
    return next((one for one in row.options if one.key == key), None)


def _grouped(row: Field) -> list[tuple[Option | None, list[Option]]]:
    """The reasons under their groups, in the order in which they are counted; those of no group last."""
    groups = [(group, [one for one in row.options if one.traits.get("group") == group.key]) for group in row.groups]
    placed = [one for _, found in groups for one in found]
    rest = [one for one in row.options if one not in placed]
    return [*((group, found) for group, found in groups if found), *([(None, rest)] if rest else [])]


def _numbered(row: Field, said: str) -> Option | None:
    listed = [one for _, found in _grouped(row) for one in found]
    return listed[int(said) - 1] if said.isdecimal() and 0 < int(said) <= len(listed) else None


def _tell_list(session: Session, row: Field) -> None:
    """The reasons with their numbers, a line for each group."""
    number = 0
    for group, found in _grouped(row):
        said = []
        for one in found:
            number += 1
            said.append(f"{number} {one.label.of(session.lang)}")
        title = group.label.of(session.lang) + session.say("colon") if group is not None else ""
        session.tell("plain", text=title + session.say("comma").join(said))


def _tell_free(session: Session, row: Field, text: str, word: str) -> None:
    """Say that words which are no reason are kept as the note."""
    text = session.privacy.value(text)
    session.tell("work.lost-noted", text=text, near=_near_said(session, row, word))


def _near_said(session: Session, row: Field, word: str) -> str:
    """The reasons that a word may have meant, said as an offer; empty where there is none."""
    alike = session.say("comma").join(one.label.of(session.lang) for one in _near(row, word))
    return session.say("work.lost-near", near=alike) if alike else ""


def _near(row: Field, word: str) -> Iterator[Option]:
    accepted, said = row.accepts(), word.casefold()
    alike: Sequence[str] = near(said, accepted)
    for one in row.options:
        words = [text for text, key in accepted.items() if key == one.key]
        if any(text in alike or (len(said) > 1 and said in text.casefold()) for text in words):
            yield one
