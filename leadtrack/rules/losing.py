"""What `lost` and `reopen` write: why a customer went, what a manager says of it, and that they are followed again."""

from collections.abc import Iterator, Mapping
from typing import Any

from leadtrack.errors import UsageError
from leadtrack.model.deals import of_this_need, purchases
from leadtrack.model.fold import NOT_LOST_AFTER_ALL
from leadtrack.model.schema import Label, Schema
from leadtrack.model.state import State
from leadtrack.model.values import Lost, Raw
from leadtrack.rules.dealing import Remark, field
from leadtrack.rules.draft import Drafter
from leadtrack.rules.near import meant
from leadtrack.rules.tick import Shown

FIRST, FROZEN, APPROVED = "applied", "frozen", "approved"
"""The state in which a loss begins, and that of one who is only to be left alone until a day."""


def lost_keys(drafter: Drafter, before: State, words: Mapping[str, Any], shown: Shown) -> dict[str, Raw]:
    """The keys of the entry with which a customer is lost or frozen, or a manager's word on that.

    UsageError where the log contradicts: somebody who bought is not lost, and nobody is lost twice; `shown` masks what
    the log says.
    """
    row = drafter.parser.schema.entry.get("lost")
    if row is None:
        raise UsageError("turned-off", key="lost")
    given = words.get("state")
    state = meant(field(drafter, "lost", "state"), given, "no-such-state").key if given else FIRST
    why_ = why(drafter, words, needed=False)
    if not given and _completes(before, why_, bool(words.get("note"))):
        state = (before.lost.state if before.lost else None) or FIRST
    else:
        _allowed(drafter.parser.schema, before, state, shown, said=bool(words.get("wake") or words.get("reason")))
    if "reason" not in why_ and before.lost is None and state != FROZEN:
        why(drafter, {})  # which refuses it: a reason is missing
    lost = why_ | {"state": state}
    known = before.lost.wake if before.lost else None
    if words.get("wake"):
        lost["wake"] = _wake(drafter, words["wake"])
    elif state == FROZEN and (known is None or known <= drafter.now.day):
        raise UsageError("frozen-when")
    keys: dict[str, Raw] = {"lost": lost}
    return keys | ({"note": str(words["note"])} if words.get("note") else {})


def why(drafter: Drafter, words: Mapping[str, Any], *, needed: bool = True) -> dict[str, Raw]:
    """Why somebody was lost, by the profile's list, and to whom; UsageError where a reason is missing, or is none."""
    row, word = field(drafter, "lost", "reason"), (words.get("reason") or "").strip()
    if needed and not word:
        raise UsageError("lost-why", known=row, loss=drafter.parser.schema.entry["lost"].label)
    key = meant(row, word, "no-such-reason").key if word and row.options else word
    return {name: str(text) for name, text in (("reason", key), ("rival", words.get("rival"))) if text}


def _completes(before: State, why_: Mapping[str, Raw], noted: bool) -> bool:
    """Whether it only adds to a loss what nobody said yet: to whom, or a note; the reason stays as it is."""
    lost = before.lost
    if lost is None or before.standing != "lost" or why_.get("reason", _reason(lost)) != _reason(lost):
        return False
    return not lost.rival if "rival" in why_ else noted


def _reason(lost: Lost) -> str:
    return lost.reason.key if lost.reason else ""


def _wake(drafter: Drafter, text: str) -> str:
    day = drafter.when(text, "future").day
    if day <= drafter.now.day:
        raise UsageError("wake-not-later", text=text, day=str(day))
    return str(day)


def _allowed(schema: Schema, before: State, state: str, shown: Shown, *, said: bool) -> None:
    """Refuse what the log contradicts, with the entry that does."""
    loss = schema.entry["lost"].label
    if before.standing == "closed":
        raise UsageError("lost-closed", loss=loss, **_closing(schema, before, shown))
    lost = before.lost
    if lost is None:
        if state in NOT_LOST_AFTER_ALL or (state == APPROVED and not said):
            raise UsageError("not-lost", loss=loss)
        return
    known = lost.state or FIRST
    again = state == FIRST and known != FROZEN
    if again or (state == known and not said):
        parts = (label(schema, "lost", "reason", lost.reason.key if lost.reason else ""), shown(lost.rival or ""))
        what = tuple(part for part in (*parts, label(schema, "lost", "state", known)) if part)
        raise UsageError("lost-already", loss=loss, day=str(before.lost_on), what=what)


def _closing(schema: Schema, before: State, shown: Shown) -> dict[str, object]:
    """The event with which the customer was won, as the log has it."""
    last = [sold for one in purchases(before.deals) if one.closed and (sold := one.closing)][-1]
    words = (shown(text) for text in (last.deal.unit, last.deal.amount) if text)
    return {"day": str(last.on), "what": (label(schema, "deal", "event", last.deal.event.key), *words)}


def label(schema: Schema, key: str, part: str, option: str) -> Label | str:
    """The caption of an option of a part of an entry's key; its own word where it has none."""
    row = schema.part(key, part)
    return next((one.label for one in (row.options if row else ()) if one.key == option), option)


def still_stand(schema: Schema, before: State) -> Iterator[Remark]:
    """Name the deals that a loss leaves open: nobody said that they were taken back."""
    for one in of_this_need(before.deals, before.need_since):
        if one.closed:
            continue
        last = one.events[-1]
        what = label(schema, "deal", "event", last.deal.event.key)
        yield "lost.deal-stands", {"unit": one.unit or "-", "event": what, "day": str(last.on)}


def reopen_keys(before: State, because: str) -> dict[str, Raw]:
    """The keys of the entry with which somebody lost, frozen or sold to is followed again; UsageError for others."""
    if before.open:
        raise UsageError("reopen-open")
    keys: dict[str, Raw] = {"reopen": "true"}
    return keys | ({"note": because} if because.strip() else {})
