"""The person's language, found by a look at the words and the config: help and errors come before any parsing."""

import os
import sys
from collections.abc import Sequence
from typing import cast

from leadtrack.errors import UsageError
from leadtrack.views.say import Lang


def language(argv: Sequence[str] | None = None) -> Lang:
    """The person's language: `--lang`, the environment's word, the workspace's, else the system's."""
    words = list(sys.argv[1:] if argv is None else argv)
    given = _said(words, "--lang") or os.environ.get("LEADTRACK_LANG") or _workspace_language(words)
    if given:
        if given not in ("zh", "en"):
            raise UsageError("bad-lang", lang=given)
        return cast("Lang", given)
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if system.lower().startswith("zh") else "en"


def _said(words: Sequence[str], option: str) -> str | None:
    """What an option says, by a look at the words: help and errors come before any parsing."""
    for word, follower in zip(words, [*words[1:], ""], strict=False):  # no word has nobody behind it
        if word == option:
            return follower
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def _workspace_language(words: Sequence[str]) -> str:
    """The config's `language`, by a look at its lines: help must not pay for reading YAML."""
    from pathlib import Path

    from leadtrack.store.place import CONFIG, find_root

    given = _said(words, "-C") or os.environ.get("LEADTRACK_ROOT")
    try:
        root = find_root(Path(given or ".").resolve())
        lines = (root / CONFIG).read_text("utf-8-sig").splitlines() if root else []
    except (OSError, UnicodeDecodeError):
        return ""
    found = [
        line.partition(":")[2].split("#")[0].strip().strip("'\"") for line in lines if line.startswith("language:")
    ]
    return found[0] if found and found[0] in ("zh", "en") else ""
