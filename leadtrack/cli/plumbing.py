"""What git starts by itself, once for each file that it shows or merges: answered without all that commands need.

`textconv FILE` tells what git shows of a record in its own diffs, `merge-driver %O %A %B %P` unites what two people
made of one. What fails is left to the commands of these names, which say why in the person's words.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.errors import LeadtrackError

if TYPE_CHECKING:
    from leadtrack.views.say import Lang

CONFLICT, FAILED = 1, 129
"""What git takes for a conflict, with both sides in the file; and what asks it to merge line by line."""


def answer(words: Sequence[str]) -> int | None:
    """Do what git asks, in the form in which it asks; the exit code, None where that is a command's business."""
    directory, asked = (words[1], words[2:]) if len(words) > 1 and words[0] == "-C" else (None, words)
    try:
        match asked:
            case ["textconv", file]:
                with suppress(OSError, LeadtrackError):
                    return _show(directory, Path(file).read_bytes())
            case ["merge-driver", base, ours, theirs, name]:
                return unite(base, ours, theirs, name)
    except KeyboardInterrupt:
        return 130
    return None


def _show(directory: str | None, data: bytes) -> int:
    gc.disable()  # so little is made, and nothing of it in circles
    from leadtrack.cli.language import language

    text = shown(data, directory, language())
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()
    return 0


def shown(data: bytes, directory: str | None, lang: "Lang") -> bytes:
    """A record in labelled lines; the text as it is where it is no record, or the shop can't be read.

    Nothing is masked: git shows the file itself to who may read it, and a change that looks like none would be a lie.
    """
    try:
        return "".join(f"{line}\n" for line in _lines(data, directory, lang)).encode()
    except (LeadtrackError, ValueError):
        return data


def _lines(data: bytes, directory: str | None, lang: "Lang") -> Iterator[str]:
    import os

    from leadtrack.errors import UsageError
    from leadtrack.model.record import Customer
    from leadtrack.model.schema import make_schema
    from leadtrack.rules.care.choice import with_plans
    from leadtrack.rules.shop import make_shop
    from leadtrack.store import yamltext
    from leadtrack.store.place import CONFIG, sought
    from leadtrack.store.templates import table
    from leadtrack.views.labelled import Labelled
    from leadtrack.views.privacy import Privacy
    from leadtrack.views.spoken import Spoken
    from leadtrack.views.viewer import Viewer

    raw = yamltext.load(data)
    start, root = sought(directory or os.environ.get("LEADTRACK_ROOT"))
    if root is None:
        raise UsageError("no-workspace", where=str(start))
    shop = make_shop(yamltext.load((root / CONFIG).read_bytes()))
    fields, entry, care = (table(shop.profile, f"{name}.yaml", root) for name in ("fields", "entry", "care"))
    schema = make_schema(with_plans(fields, care), entry, shop.sensitive)
    viewer = Viewer(lang, schema, shop, Privacy(reveal=True, terminal=False, user=None))
    yield from Labelled(Spoken(viewer, Customer("", ""), None)).lines(raw, data.decode())


def unite(base: str, ours: str, theirs: str, name: str) -> int:
    """Unite three files, which are versions of `name`, into the second of them; it is whole where that fails."""
    from leadtrack.store import files

    try:
        before, left, right = (Path(file).read_bytes() for file in (base, ours, theirs))
        data, clean = united(before, left, right)
        files.replace(Path(ours), data, expected=left)
    except (OSError, LeadtrackError) as error:
        from leadtrack.cli import door

        told = files.cannot_write(Path(ours), error) if isinstance(error, OSError) else error
        told.params["file"] = name
        door.failed(told)
        return FAILED
    return 0 if clean else CONFLICT


def united(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """One text of three, and whether nobody needs to look at it.

    Where a text is no record, it is merged line by line, as git merges any text.
    """
    from leadtrack.store import proc, yamltext

    try:
        woven = yamltext.weave(base, ours, theirs, proc.merged_lines)
    except yamltext.BadTextError:
        return proc.marked_lines(base, ours, theirs)
    return woven.data, not woven.conflicts
