"""The only door to other programs: git and the editor. Never a shell, never a list of files that nobody named."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from leadtrack.errors import GitError, UsageError

KEPT_FROM_GIT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM")


_MOST_CONFLICTS = 127
"""What `git merge-file` answers at most where there are conflicts; more means that it could not do its work."""


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


def asked(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers in a folder, byte for byte; GitError with git's own words where it refuses or is not there."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, env=_plain(os.environ), input=given, capture_output=True, check=False)
    except OSError:
        raise GitError("no-git") from None
    if done.returncode:
        raise _refusal(done.stderr)
    return done.stdout


@contextmanager
def streamed(folder: Path, *arguments: str, given: bytes) -> Iterator[IO[bytes]]:
    """What git answers while it still does; GitError where it is not there."""
    with TemporaryFile() as words:  # a pipe that nobody empties would hold both of us
        words.write(given)
        words.seek(0)
        command = ["git", "-C", str(folder), *arguments]
        try:
            running = subprocess.Popen(command, env=_plain(os.environ), stdin=words, stdout=subprocess.PIPE)
        except OSError:
            raise GitError("no-git") from None
        with running:
            if running.stdout is not None:
                yield running.stdout


def _plain(environ: Mapping[str, str]) -> dict[str, str]:
    """An environment in which git speaks plain English, whose words we may have to look at, and leaves its index."""
    return clean_environment(environ) | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


_KNOWN = {"index.lock': File exists": "git-locked", "dubious ownership": "git-owner"}
"""What git says where a person can help, and the error that says how."""

_NAMED = re.compile(r"'([^']+)'")


_WHY = ("fatal: ", "error: ", "remote: ")
"""How the lines begin in which git says why it refuses."""


def _refusal(said: bytes) -> GitError:
    """Git's refusal: the line that says why, and all that it said; where we know what helps, with the place."""
    whole = said.decode("utf-8", "replace").strip()
    lines = [line for line in whole.splitlines() if line.startswith(_WHY)] or whole.splitlines()
    code = next((code for words, code in _KNOWN.items() if words in whole), "git-failed")
    named = _NAMED.search(whole)
    reason = lines[0].partition(": ")[2] or lines[0] if lines else ""
    return GitError(code, reason=reason, said=whole, place=named[1] if named else "")


def merged_lines(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """Git's own merge of three texts, line by line; None where both sides changed the same lines, or without git."""
    found, clean = _merge_file(base, ours, theirs)
    return found if clean else None


def marked_lines(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """The same with git's markers around what both sides changed; whether there are none. GitError without git."""
    found, clean = _merge_file(base, ours, theirs)
    if found is None:
        raise GitError("no-git")
    return found, clean


def _merge_file(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes | None, bool]:
    with TemporaryDirectory(prefix="leadtrack-") as folder:
        names = [str(Path(folder) / name) for name in ("ours", "base", "theirs")]
        for name, data in zip(names, (ours, base, theirs), strict=True):
            Path(name).write_bytes(data)
        labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
        try:
            done = subprocess.run(
                ["git", "merge-file", "-p", "-q", *labels, *names],
                env=clean_environment(os.environ),
                capture_output=True,
                check=False,
            )
        except OSError:
            return None, False
    return (done.stdout if 0 <= done.returncode <= _MOST_CONFLICTS else None), done.returncode == 0


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
