"""The tags that customers have, by the index as it is: what completion offers may be a day old, and is only a word."""

import json
from collections import Counter
from pathlib import Path

from leadtrack.model.inert import inert
from leadtrack.store import fingerprint
from leadtrack.store.index import Index
from leadtrack.store.index_file import IndexLostError
from leadtrack.store.scan import seen

TAGS = 9
"""The place of the tags in what `digest.face` keeps: that module costs more than all of this."""


def tags(root: Path) -> list[tuple[str, int]]:
    """Every tag, the most frequent first, and how many have it."""
    files = seen(root, root / "records" / "customers")[0]
    found = Counter[str]()
    with Index(root / ".leadtrack", "", fingerprint.take(root).whole) as index:
        try:
            for _, _, card in index.cards(files) if index.file.sound() else ():
                found.update(tag for tag in json.loads(card)[TAGS] if inert(tag) == tag)
        except (IndexLostError, ValueError, IndexError):
            return []
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))
