"""Who may be meant by the beginning of a WHO: words that commands take, each for just one customer.

Where nothing has changed, the index answers with little more than one `stat` a file; otherwise it is brought up to date
first as by any command, and where there can be none, the records answer.
"""

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from leadtrack.model import mask, pinyin
from leadtrack.model.inert import inert
from leadtrack.rules.ids import LENGTH, short
from leadtrack.store import fingerprint
from leadtrack.store.index import Index
from leadtrack.store.index_file import IndexLostError
from leadtrack.store.place import CONFIG, find_root
from leadtrack.store.scan import ENDING, seen

PHONE, LAST_FOUR, SPELLING = "phone", "last4", "spelling"
"""Kinds of keys, as `rules.digest` makes them: that module costs more than all of this."""

FEWEST_DIGITS, FEWEST_LETTERS = 4, 3
"""From how many on a number, or the random part of an id, is looked for: fewer are too many people's."""


AT_ONCE = 500
"""Nobody waits at the prompt for more files to be read: the next list reads them, and says how far it has come."""


class Offer(NamedTuple):
    """A word that names one customer, and who that is."""

    value: str
    about: str


class Known(Protocol):
    """What is known of the records: the index, or they themselves."""

    def keys(self, kind: str, begins: str = "") -> Iterable[tuple[str, str]]:
        """Every key of a kind with a beginning, and the file that has it."""

    def called(self, part: str, *, begins: bool) -> list[tuple[str, str, str | None, str]]:
        """Every name that begins with a part, or holds it, and the file that has it, with its owner and card."""

    def cards(self, paths: Iterable[str]) -> Iterable[tuple[str, str | None, str]]:
        """The usable ones of some files, each with the owner and what `digest.face` keeps, as JSON."""


class Sight(NamedTuple):
    """Who is looking, and whose customers' names they see whole: their own, and of whom they cover."""

    user: str | None
    covered: Collection[str]

    def sees(self, owner: str | None) -> bool:
        """Whether names of this owner's customers are shown whole, as on a terminal."""
        return (self.user is not None and owner == self.user) or owner in self.covered


def offers(typed: str, directory: str | None, today: date, *, without_index: bool = False) -> list[Offer]:
    """Who may be meant in the workspace that was asked for, or the nearest one upward; nobody by nothing."""
    start = Path(directory or ".").resolve()
    root = find_root(start) if not directory else (start if (start / CONFIG).is_file() else None)
    if root is None or not typed.strip() or not typed.isprintable():  # half a letter isn't, nor is a break
        return []
    files = seen(root, root / "records" / "customers")[0]
    to_read = len(files)
    if files and not without_index:
        with Index(root / ".leadtrack", "", fingerprint.take(root).whole) as index:
            try:
                stale, gone = index.changed(files, today.toordinal())
                if not (stale or gone):
                    return _offers(typed.strip(), index, files, sight_of(json.loads(index.file.note()), root, today))
                to_read = len(stale)
            except (IndexLostError, ValueError):
                pass
    if to_read > AT_ONCE:
        return []
    from leadtrack.cli.recall import recalled

    known, sight = recalled(root, today, without_index=without_index)
    return _offers(typed.strip(), known, files, sight)


def sight_of(note: Mapping[str, Any], root: Path, today: date) -> Sight:
    """Who is working, by what the index notes of the shop: as `Session.user` finds it, without reading YAML."""
    user, names, mails, covers = (note[key] for key in ("user", "names", "mails", "covers"))
    given = os.environ.get("LEADTRACK_USER", "").strip()
    if given:
        called = [slug for slug, name in names.items() if name == given]
        user = called[0] if given not in names and len(called) == 1 else given
    elif not user and len(names) == 1:
        user = next(iter(names))
    elif not user and mails:
        from leadtrack.store import proc

        user = mails.get(proc.mail(root))
    day = today.toordinal()
    covered = {slug for by, slug, start, end in covers if user and by == user and start <= day < end}
    return Sight(str(user) if user else None, covered)


def _offers(typed: str, known: Known, files: Collection[str], sight: Sight) -> list[Offer]:
    found = _by_letters(typed, known, files, sight) if typed.isascii() else _by_name(typed, known, sight)
    ids, tails = Counter[str](), Counter[str]()
    if any(offer.value.isascii() for _, offer in found):
        ids.update(map(_id, files))
        tails.update(id_[-LENGTH:] for id_ in map(_id, files) if id_[-LENGTH - 1 : -LENGTH] == "-")
    kept: dict[str, Offer] = {}
    for path, offer in found:
        word, id_ = offer.value, _id(path)
        alone = ids[word] == 1 if word == id_ else word not in ids and tails[word] == 1
        if not word.isascii() or (alone and word == word.lower()):  # as `who.named` finds it
            kept[word] = offer
    return [kept[word] for word in sorted(kept, key=lambda word: (_is_random(word), word))]


def _is_random(word: str) -> bool:
    """Whether a word is the random part of an id, by which colleagues' customers are offered: mine come first."""
    return len(word) == LENGTH and word.isascii() and "-" not in word


Found = list[tuple[str, Offer]]
"""The files that are meant, and the words for them."""


def _by_name(typed: str, known: Known, sight: Sight) -> Found:
    """By characters: a name that is one customer's alone; the ids where it is not, or not mine to see."""
    folded = typed.casefold()
    called = known.called(folded, begins=True) or known.called(folded, begins=False)  # as commands take both
    among = Counter(name for name, *_ in called)
    found: Found = []
    for name, path, owner, card in called:
        whole = json.loads(card)[0]
        word = whole if whole.casefold() == name else name
        if sight.sees(owner) and (among[name] == 1 or name != folded) and inert(word) == word:
            found.append((path, Offer(word, _id(path) if among[name] == 1 else f"× {among[name]}")))
        else:
            found.append((path, _by_id(path, owner, whole, sight)))
    return found


def _by_letters(typed: str, known: Known, files: Collection[str], sight: Sight) -> Found:
    """By the beginning of an id or of its random part, of a spelling, of a number, or by its last four digits."""
    word, digits = typed.casefold(), typed.replace("-", "").replace(" ", "")
    paths = {path for path in files if _id(path).startswith(word) or _random(path, word)}
    begins = pinyin.typed(typed)
    if begins:
        paths.update(path for _, path in known.keys(SPELLING, begins))
    if digits.isdecimal() and len(digits) >= FEWEST_DIGITS:
        paths.update(path for _, path in known.keys(PHONE, digits))
        paths.update(path for number, path in known.keys(LAST_FOUR, digits) if number == digits)
    return [(path, _by_id(path, owner, json.loads(card)[0], sight)) for path, owner, card in known.cards(paths)]


def _random(path: str, word: str) -> bool:
    """Whether a word begins the random part of a file's id."""
    end = len(path) - len(ENDING)
    return len(word) >= FEWEST_LETTERS and path[end - LENGTH - 1] == "-" and path.startswith(word, end - LENGTH, end)


def _by_id(path: str, owner: str | None, name: str, sight: Sight) -> Offer:
    id_ = _id(path)
    return Offer(id_, inert(name)) if sight.sees(owner) else Offer(short(id_), inert(mask.name(name)))


def _id(path: str) -> str:
    return path[path.rfind("/") + 1 : -len(ENDING)]
