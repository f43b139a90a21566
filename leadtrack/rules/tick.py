"""What `done` settles: the open step, a promise, or an item of `due` that being done is enough for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.model.fold import keeps
from leadtrack.model.state import STEP, State
from leadtrack.model.values import Raw
from leadtrack.rules.care.steps import is_care, together
from leadtrack.rules.due_deals import FAMILIES
from leadtrack.rules.due_review import REVIEWS
from leadtrack.rules.due_word import ORDER
from leadtrack.rules.item import Item
from leadtrack.rules.reasons import TIMERS

TICKED = frozenset({"feedback.courtesy", "wake", *REVIEWS})
"""Rules whose items are settled by being done, or by a level that stays as it is.

A timer is settled only by a contact that is written down.
"""

TICKED_FAMILIES = frozenset({"care", "date", "festival", "node", "feedback", "reward", "protect"})
"""Families of rules whose items are settled by being done: a greeting sent, a gift brought, a reward paid."""

AGREED = frozenset({"promise", "planned", "appointment", ORDER})
"""Rules whose items somebody agreed on, or a manager asked for; each is settled by being done."""

Shown = Callable[[str], str]
"""How texts were printed, with names and numbers masked: people copy from there."""

Said = Callable[[Item], Sequence[str]]
"""What the list says of an item, in each language: the person's own first."""

_SHORTEST = 2
"""One letter or character names nothing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The items that stand, how people saw them, and the last day of those that the list names as soon."""

    items: Sequence[Item]
    today: date
    soon: date
    shown: Shown
    said: Said

    @property
    def offered(self) -> list[Item]:
        """Those that are open or soon, the open ones first; a timer asks for a contact, not for a tick."""
        near = (item for item in self.items if item.opens_on <= self.soon)
        return sorted((item for item in near if item.rule.partition(".")[0] not in TIMERS), key=self.ahead)

    def ahead(self, item: Item) -> bool:
        """Whether an item is still to open."""
        return item.opens_on > self.today


def ticked(state: State, listed: Listed, *, kept: Sequence[str], did: Sequence[str], note: str) -> dict[str, Raw]:
    """The keys of the entry that ticks off what was named, else what is meant without more words."""
    promises = _promises(state, kept, listed.shown)
    names: list[Raw] = []
    said: dict[str, Raw] = {}
    for word in did:
        item = _coded(listed, word)
        if item is not None:
            names.append(item.name)
            continue
        item = _worded(listed, word)
        if item.name.startswith(STEP):
            said["done"] = "true"
        elif item.rule == "promise":
            promises.append(item.do or "")
        else:
            names.append(item.name)
    said |= ({"kept": promises} if promises else {}) | ({"did": names} if names else {})
    return (said or _leading(state, listed.items, listed.today)) | ({"note": note} if note else {})


def settled(items: Sequence[Item], keys: Mapping[str, Raw]) -> list[Item]:
    """The items that an entry with these keys ticks off: of promises in the same words the one of the first day."""
    kept, did = keys.get("kept", []), keys.get("did", [])
    promises = sorted((item for item in items if item.rule == "promise"), key=lambda item: (item.late_after, item.name))
    first = {item.do: item for item in reversed(promises)}
    return [
        item
        for item in items
        if item.name in did
        or (item.name.startswith(STEP) and keys.get("done"))
        or (item.do in kept and item is first.get(item.do))
    ]


def _leading(state: State, items: Sequence[Item], today: date) -> dict[str, Raw]:
    """What was agreed for the first day: a manager's word, the open step, a promise; else what is due first.

    Where today asks only whether a level still holds, or for a step of a care plan, that is meant, and not a step of a
    later day.
    """
    agreed = min(
        (item for item in items if item.rule in AGREED),
        key=lambda item: (item.due_on, item.rule == "promise", item.rank),  # the step first where both are of one day
        default=None,
    )
    reviews: list[Raw] = [item.name for item in items if item.rule in REVIEWS and item.opens_on <= today]
    if reviews and (agreed is None or agreed.opens_on > today):
        return {"did": reviews}
    due = next((item for item in items if item.opens_on <= today), None)
    if due is not None and is_care(due) and (agreed is None or agreed.opens_on > today):
        return {"did": _window(items, due)}
    if agreed is not None and agreed.rule == "promise":
        return {"kept": [agreed.do or ""]}
    if agreed is not None and agreed.rule == ORDER:
        return {"did": [agreed.name]}
    if agreed is not None or state.planned is not None:
        return {"done": "true"}
    if due is None:
        raise UsageError("nothing-to-do")
    if not _by_doing(due):
        raise UsageError("done-needs-deal" if due.rule.startswith(FAMILIES) else "done-needs-log")
    return {"did": _window(items, due)}


def _window(items: Sequence[Item], due: Item) -> list[Raw]:
    """An item, with the other steps of its window where it is one of a care plan."""
    return [item.name for item in next(window for window in together(items) if due in window)]


def _by_doing(item: Item) -> bool:
    return item.rule in TICKED or item.rule.partition(".")[0] in TICKED_FAMILIES


def _promises(state: State, kept: Sequence[str], shown: Shown) -> list[Raw]:
    """Each promise that words name, in full; it is an error where they name none or several."""
    owed = [one.promise.do for one in state.owed]
    found: list[Raw] = []
    for word in kept:
        alike = [do for do in dict.fromkeys(owed) if keeps(word, do) or shown(do) == word]
        named = [word] if word in owed else alike
        if len(named) != 1:
            open_ = " · ".join(map(shown, named or owed)) or "-"
            raise UsageError("several-promises" if named else "no-such-promise", text=word, open=open_)
        found += named
    return found


def _coded(listed: Listed, word: str) -> Item | None:
    """The item with that name, in full or by how it begins where no other begins so."""
    names = {name: item for item in listed.items for name in (listed.shown(item.name), item.name)}
    begun = {item.name: item for name, item in names.items() if word and name.startswith(word)}
    if word in names:
        return names[word]
    return next(iter(begun.values())) if len(begun) == 1 else None


def _worded(listed: Listed, word: str) -> Item:
    """The one open item of which the list shows these words, else the one that is soon; it is an error otherwise."""
    alike = [item for item in listed.offered if _shows(listed, item, word)]
    alike = [item for item in alike if not listed.ahead(item)] or alike
    if len(alike) == 1:
        return alike[0]
    open_ = " · ".join(_line(listed, item) for item in alike or listed.offered) or "-"
    raise UsageError("several-items" if alike else "no-such-item", text=word, open=open_)


def _shows(listed: Listed, item: Item, word: str) -> bool:
    """Whether words are part of what an item says, of its own text, or of its name."""
    part = word.strip().casefold()
    own = (item.do or "", item.params.get("do_zh", ""), item.params.get("do_en", ""))
    texts = (*listed.said(item), *own, item.name, listed.shown(item.name))
    return len(part) >= _SHORTEST and any(part in text.casefold() for text in texts)


def _line(listed: Listed, item: Item) -> str:
    """An item as it is offered: its words first, what names it behind."""
    return f"{listed.said(item)[0]} [{listed.shown(item.name)}]"
