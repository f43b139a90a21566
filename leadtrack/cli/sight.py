"""Who is looking, and whose customers they see: found alike by a session and, from what the index notes, at the prompt.

Light, since completion asks: no table is parsed for it.
"""

import os
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from leadtrack.rules.shop import Shop


class Sight(NamedTuple):
    """Who is looking, and whose customers' names they see whole: their own, and of whom they cover."""

    user: str | None
    covered: Collection[str]

    def sees(self, owner: str | None) -> bool:
        """Whether names of this owner's customers are shown whole, as on a terminal."""
        return (self.user is not None and owner == self.user) or owner in self.covered


def note_of(shop: "Shop") -> dict[str, Any]:
    """What completion at the prompt wants to know of a shop: who is working, and whose customers they see."""
    people = [*shop.consultants.values()]
    return {
        "user": shop.user,
        "names": {who.slug: who.name for who in people},
        "mails": {mail: who.slug for who in reversed(people) for mail in who.git if mail},  # the first has it
        "covers": [(row.by, who.slug, row.span.start.toordinal(), row.span.end.toordinal())
                   for who in people for row in who.leave],
    }  # fmt: skip


def named() -> str:
    """Who is working as the environment has it; empty where it has not."""
    return os.environ.get("LEADTRACK_USER", "").strip()


def working(note: Mapping[str, Any], mail: Callable[[], str]) -> str | None:
    """Who is working: the environment's word, the config's, the only consultant there is, or whose mail git has."""
    user, names, mails, given = note["user"], note["names"], note["mails"], named()
    if given:
        called = [slug for slug, name in names.items() if name == given]
        return called[0] if given not in names and len(called) == 1 else given
    if not user and len(names) == 1:
        user = next(iter(names))
    elif not user and mails:
        user = mails.get(mail())
    return str(user) if user else None


def sight_of(note: Mapping[str, Any], root: Path, today: date) -> Sight:
    """Who is looking on a day, by what is noted of a shop."""
    user, day = working(note, lambda: _mail(root)), today.toordinal()
    return Sight(user, {slug for by, slug, start, end in note["covers"] if user and by == user and start <= day < end})


def _mail(root: Path) -> str:
    from leadtrack.store import proc

    return proc.mail(root)
