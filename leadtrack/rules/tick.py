"""What `done` settles: the open step, a promise, or an item of `due` that being done is enough for."""

from collections.abc import Callable, Sequence
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.model.fold import keeps
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.item import Item

TICKED = frozenset({"feedback.courtesy", "wake"})
"""Rules whose items are settled by being done; a timer is settled only by a contact that is written down."""

Shown = Callable[[str], str]
"""How texts were printed, with names and numbers masked: people copy from there."""


def ticked(
    state: State,
    items: Sequence[Item],
    today: date,
    *,
    kept: Sequence[str],
    did: Sequence[str],
    note: str,
    shown: Shown,
) -> dict[str, Raw]:
    """The keys of the entry that ticks off what was named, else what is meant without more words."""
    said: dict[str, Raw] = {"kept": _promises(state, kept, shown)} if kept else {}
    said |= {"did": _items(items, did, shown)} if did else {}
    return (said or _leading(state, items, today)) | ({"note": note} if note else {})


def _leading(state: State, items: Sequence[Item], today: date) -> dict[str, Raw]:
    """The open step, else the first promise, kept early or late, else what is due first."""
    if state.planned is not None:
        return {"done": "true"}
    due = next((item for item in items if item.opens_on <= today), None)
    promised = min((item for item in items if item.rule == "promise"), key=lambda item: item.due_on, default=None)
    if promised is not None and (due is None or due.rule in ("promise", "cadence", "stale")):
        return {"kept": [promised.do or ""]}
    if due is None:
        raise UsageError("nothing-to-do")
    if due.rule not in TICKED:
        raise UsageError("done-needs-log")
    return {"did": [due.name]}


def _promises(state: State, kept: Sequence[str], shown: Shown) -> list[Raw]:
    """Each promise that words name, in full; it is an error where they name none or several."""
    owed = [one.promise.do for one in state.owed]
    found: list[Raw] = []
    for word in kept:
        named = [word] if word in owed else [do for do in owed if keeps(word, do) or shown(do) == word]
        if len(named) != 1:
            open_ = " · ".join(map(shown, named or owed)) or "-"
            raise UsageError("several-promises" if named else "no-such-promise", text=word, open=open_)
        found += named
    return found


def _items(items: Sequence[Item], did: Sequence[str], shown: Shown) -> list[Raw]:
    names = {word: item.name for item in items for word in (shown(item.name), item.name)}
    for word in did:
        if word not in names:
            raise UsageError("no-such-item", text=word, open=" · ".join(dict.fromkeys(map(shown, names))) or "-")
    return [names[word] for word in did]
