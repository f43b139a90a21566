"""Who may be meant by the beginning of a WHO: words that commands take, each for just one customer.

Where nothing has changed, the index answers with little more than one `stat` a file; otherwise it is brought up to date
first as by any command, and where there can be none, the records answer.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from leadtrack.cli.sight import Sight, sight_of
from leadtrack.model import mask, pinyin
from leadtrack.model.inert import inert
from leadtrack.rules.ids import LAST_FOUR, LENGTH, PHONE, SPELLING, short
from leadtrack.store import fingerprint
from leadtrack.store.index import Index
from leadtrack.store.index_file import IndexLostError
from leadtrack.store.place import sought
from leadtrack.store.scan import ENDING, Files, id_of, seen

FEWEST_DIGITS, FEWEST_LETTERS = 4, 3
"""From how many on a number, or the random part of an id, is looked for: fewer are too many people's."""

AT_ONCE = 500
"""Nobody waits at the prompt for more files to be read: the next list reads them, and says how far it has come."""

MOST = 100
"""So many words a shell lists without asking; of more, nobody reads all: the next letter tells. Mine come first."""

Row = tuple[str, str | None, str]
"""A file, its owner, and what `digest.face` keeps, as JSON."""


class Offer(NamedTuple):
    """A word that names one customer, and who that is."""

    value: str
    about: str


class Known(Protocol):
    """What is known of the records: the index, or they themselves."""

    def called(self, part: str, *, begins: bool) -> list[tuple[str, str, str | None, str]]:
        """Every name that begins with a part, or holds it, and the file that has it, with its owner and card."""

    def beginning(self, id_: str, keys: Sequence[tuple[str, str]]) -> Iterable[Row]:
        """The usable files whose id, or a key of whose, begins so, each with its owner and card."""

    def cards(self, paths: Iterable[str]) -> Iterable[Row]:
        """The usable ones of some files, each with its owner and card."""


def offers(
    typed: str, directory: str | None, today: date, *, begins: str = "", without_index: bool = False
) -> list[Offer]:
    """Who may be meant in the workspace that was asked for, or the nearest one upward; nobody by nothing.

    Where very many are, it is some of them, by words that begin as `begins`.
    """
    root = sought(directory)[1]
    if root is None or not typed.strip() or not typed.isprintable():  # half a letter isn't, nor is a break
        return []
    files = seen(root, root / "records" / "customers").files
    to_read = len(files)
    if files and not without_index:
        with Index(root / ".leadtrack", "", fingerprint.take(root).whole) as index:
            try:
                stale, gone = index.changed(files, today.toordinal())
                if not (stale or gone):
                    sight = sight_of(json.loads(index.file.note()), root, today)
                    return _offers(typed.strip(), begins, index, files, sight)
                to_read = len(stale)
            except (IndexLostError, ValueError):
                pass
    if to_read > AT_ONCE:
        return []
    from leadtrack.cli.recall import recalled

    known, sight = recalled(root, today, without_index=without_index)
    return _offers(typed.strip(), begins, known, files, sight)


class Hit(NamedTuple):
    """A word for one customer before it is said who that is."""

    word: str
    path: str
    card: str
    mine: bool
    about: str = ""

    def offer(self) -> Offer:
        """The same, said."""
        if self.about:
            return Offer(self.word, self.about)
        name = json.loads(self.card)[0]
        return Offer(self.word, inert(name if self.mine else mask.name(name)))


def _offers(typed: str, begins: str, known: Known, files: Files, sight: Sight) -> list[Offer]:
    hits = _by_letters(typed, known, files, sight) if typed.isascii() else _by_name(typed, known, sight)
    hits = [hit for hit in hits if hit.word.startswith(begins)]
    if any(hit.word.isascii() for hit in hits):
        alone = _alone([told[0] for folder in files.folders.values() for told in folder])
        hits = [hit for hit in hits if not hit.word.isascii() or alone(hit)]
    one = {hit.word: hit for hit in hits}
    words = sorted(one, key=lambda word: (not word.startswith(typed), word))
    mine = _some([word for word in words if one[word].mine], MOST)
    others = _some([word for word in words if not one[word].mine], MOST - len(mine))
    return [one[word].offer() for word in (*sorted(mine), *sorted(others))]


def _some(words: list[str], most: int) -> list[str]:
    """So many of some words in their order, with both ends: what shells find common to all of them stays the same."""
    most = max(most, 2)
    return words if len(words) <= most else [*words[: most - 1], words[-1]]


def _alone(names: Sequence[str]) -> Callable[[Hit], bool]:
    """Tells whether an id, or its random part, finds one of these files alone, as `who.named` does."""
    whole, end = Counter(names), LENGTH + len(ENDING) + 1
    ends = Counter(name[-end:] for name in names)

    def alone(hit: Hit) -> bool:
        name = hit.word + ENDING
        if hit.word != hit.word.lower():
            return False
        return whole[name] == 1 if hit.word == id_of(hit.path) else name not in whole and ends[f"-{name}"] == 1

    return alone


def _by_name(typed: str, known: Known, sight: Sight) -> list[Hit]:
    """By characters: a name that is one customer's alone; the ids where it is not, or not mine to see."""
    folded = typed.casefold()
    called = known.called(folded, begins=True) or known.called(folded, begins=False)  # as commands take both
    among = Counter(name for name, *_ in called)
    found = list[Hit]()
    for name, path, owner, card in called:
        if sight.sees(owner) and (among[name] == 1 or name != folded):
            whole = json.loads(card)[0]
            word = whole if whole.casefold() == name else name
            if inert(word) == word:
                found.append(Hit(word, path, card, True, id_of(path) if among[name] == 1 else f"× {among[name]}"))
                continue
        found.append(_by_id(path, owner, card, sight))
    return found


def _by_letters(typed: str, known: Known, files: Files, sight: Sight) -> list[Hit]:
    """By the beginning of an id or of its random part, of a spelling, of a number, or by its last four digits."""
    word, digits, spelt = typed.casefold(), typed.replace("-", "").replace(" ", ""), pinyin.typed(typed)
    keys = [(SPELLING, spelt)] if spelt else []
    if digits.isdecimal() and len(digits) >= FEWEST_DIGITS:
        keys += [(PHONE, digits), (LAST_FOUR, digits)]
    found = {row[0]: row for row in known.beginning(word, keys)}
    if FEWEST_LETTERS <= len(word) <= LENGTH:
        first, last, random = -LENGTH - len(ENDING) - 1, -len(ENDING), f"-{word}"
        paths = (f"{shown}/{told[0]}" for shown, folder in files.folders.items() for told in folder
                 if told[0].startswith(random, first, last))  # fmt: skip
        found |= {row[0]: row for row in known.cards(paths)}
    return [_by_id(*row, sight) for row in found.values()]


def _by_id(path: str, owner: str | None, card: str, sight: Sight) -> Hit:
    id_, mine = id_of(path), sight.sees(owner)
    return Hit(id_ if mine else short(id_), path, card, mine)
