"""When a clone last met the others, and what they had then; kept beside the records, never committed."""

from datetime import timedelta
from pathlib import Path

from leadtrack.model.moment import Moment, parse_moment
from leadtrack.store import files

KEPT = Path(".leadtrack") / "synced"

LATE = timedelta(hours=1)
"""After so long without meeting the others somebody is reminded (`add`)."""


def remember(root: Path, commit: str, moment: str) -> None:
    """Keep what the others had when this clone last met them, and when that was."""
    path = root / KEPT
    data = f"{commit} {moment}\n".encode()
    if not path.exists():
        files.create(path, data)
    else:
        files.replace(path, data, expected=path.read_bytes())


def synced(root: Path) -> tuple[str, str]:
    """What was kept: a commit and a moment, both empty where nothing was."""
    try:
        commit, _, moment = files.read(root / KEPT).decode("ascii").strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        return "", ""
    return commit, moment


def late(root: Path, now: Moment) -> Moment | None:
    """When it was, where that is longer ago than `LATE`; None where nobody knows, or the clock tells no hour."""
    try:
        last = parse_moment(synced(root)[1])
    except ValueError:
        return None
    if last.minute is None or now.minute is None:
        return last if last.day < now.day else None
    since = timedelta(days=(now.day - last.day).days, minutes=now.minute - last.minute)
    return last if since > LATE else None
