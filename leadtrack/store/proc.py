"""The only door to other programs: git and the editor. Never a shell, never a list of files that nobody named."""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from leadtrack.errors import GitError, UsageError

KEPT_FROM_GIT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM")


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what a hook's git left in it: inside a hook it names another repository."""
    return {key: value for key, value in environ.items() if not key.startswith("GIT_") or key in KEPT_FROM_GIT}


def git(folder: Path, *arguments: str) -> str | None:
    """What git answers in a folder, without the last line break; None where it says no or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            env=clean_environment(os.environ),
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return None
    return done.stdout.rstrip("\n") if done.returncode == 0 else None


def merged_lines(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """Git's own merge of three texts, line by line; None where both sides changed the same lines, or without git."""
    with TemporaryDirectory(prefix="leadtrack-") as folder:
        names = [str(Path(folder) / name) for name in ("ours", "base", "theirs")]
        for name, data in zip(names, (ours, base, theirs), strict=True):
            Path(name).write_bytes(data)
        try:
            done = subprocess.run(
                ["git", "merge-file", "-p", "-q", *names],
                env=clean_environment(os.environ),
                capture_output=True,
                check=False,
            )
        except OSError:
            return None
    return done.stdout if done.returncode == 0 else None


def mail(folder: Path) -> str:
    """The mail address by which git knows who works here; empty where it does not."""
    return git(folder, "config", "user.email") or ""


def version() -> str:
    """Git's own version, or GitError where there is no git."""
    found = git(Path.cwd(), "--version")
    if found is None:
        raise GitError("no-git")
    return found.removeprefix("git version ")


def edit(path: Path) -> None:
    """Open a file in the person's editor and wait; UsageError where there is none."""
    windows = os.name == "nt"
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if windows else "vi")
    try:
        # Windows writes its paths with backslashes, which are no escapes there.
        words = [word.strip('"') if windows else word for word in shlex.split(command, posix=not windows)]
        done = subprocess.run([*words, str(path)], check=False)
    except (OSError, ValueError):
        raise UsageError("no-editor", editor=command) from None
    if done.returncode:
        raise UsageError("editor-failed", editor=command, status=done.returncode)
