"""What git is told of records: that we unite them where two people changed one, and how they read in a diff.

`.gitattributes` goes with the records; the drivers are each clone's own, since git runs no program that a clone brings.
"""

import shlex
import sys
from contextlib import suppress
from pathlib import Path

from leadtrack.errors import ConflictError, LeadtrackError
from leadtrack.store import files, proc

ATTRIBUTES = "records/**/*.yaml merge=leadtrack diff=leadtrack"

_DRIVER = (
    "{program} merge-driver %O %A %B %P; code=$?; test $code -le 1 && exit $code; "
    "git merge-file -q -L ours -L base -L theirs %A %O %B"
)
"""Where our program is gone, git merges line by line: by itself it would call our side the merged one."""


_OF_CLONE = "--git-common-dir"

_MARK = b"# leadtrack: "

_HOOK = """\
#!/bin/sh
# leadtrack: records are checked before each commit
git diff --cached --name-only -z --diff-filter=ACMR -- '*records/*.yaml' | xargs -0 -r {program} check
"""


def furnish(root: Path) -> None:
    """Tell git how records are merged and shown, in a clone that has not heard of it; what fails is tried next time."""
    repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    if repository is None or _is_told(repository / ".git"):
        return
    for key, value in _settings(root.relative_to(repository)).items():
        proc.git(root, "config", key, value)
    if not any(proc.git(root, "config", key) for key in ("pull.rebase", "pull.ff")):  # git would refuse, and ask which
        proc.git(root, "config", "pull.rebase", "false")
    with suppress(LeadtrackError, OSError):  # what was asked for is done
        attributes(root)


def attributes(root: Path) -> None:
    """Write the line of `.gitattributes`, below whatever else stands there."""
    path = root / ".gitattributes"
    if not path.exists():
        files.create(path, f"{ATTRIBUTES}\n".encode())
        return
    before = path.read_bytes()
    if b"merge=leadtrack" not in before:
        glue = b"" if before.endswith(b"\n") or not before else b"\n"
        files.replace(path, before + glue + f"{ATTRIBUTES}\n".encode(), expected=before)


def driver() -> str:
    """How git calls us to unite two texts of a record."""
    return _DRIVER.format(program=_program())


def hook(root: Path) -> str:
    """Let git check records before each commit; the hook's path.

    ConflictError where there is another hook, and where hooks lie in a folder that other repositories share.
    """
    place = _hook_place(root)
    own = [Path(root, proc.git(root, "rev-parse", word) or "").resolve() for word in ("--show-toplevel", _OF_CLONE)]
    if not any(place.resolve().is_relative_to(folder) for folder in own):
        raise ConflictError("sync-hooks-shared", file=str(place), own=(own[-1] / "hooks").as_posix())
    below = Path(proc.git(root, "rev-parse", "--show-prefix") or "")
    text = _HOOK.format(program=_program(below).replace("%%", "%")).encode()
    if place.exists() and place.read_bytes() != text:
        raise ConflictError("sync-has-hook", file=str(place))
    if not place.exists():
        files.create(place, text)
    place.chmod(0o755)
    return str(place)


def has_hook(root: Path) -> bool:
    """Whether git checks records before each commit: by our hook, or by a person's own that asks us."""
    try:
        text = files.read(_hook_place(root))
    except OSError:
        return False
    return _MARK in text or b"leadtrack check" in text


def _hook_place(root: Path) -> Path:
    return Path(root, proc.git(root, "rev-parse", "--git-path", "hooks/pre-commit") or "")


def _settings(below: Path) -> dict[str, str]:
    """What a clone's git is told. It keeps no texts that it was shown (`cachetextconv`).

    They would be in the words of another language or of a table that has changed since, and would still hold a customer
    who was erased.
    """
    return {
        "merge.leadtrack.name": "leadtrack",
        "merge.leadtrack.driver": driver(),
        "diff.leadtrack.textconv": f"{_program(below)} textconv",
    }


def _program(below: Path = Path()) -> str:
    """How a shell of git's starts this very program, for a workspace `below` the top of its repository."""
    where = "" if below == Path() else f" -C {shlex.quote(below.as_posix())}"
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m leadtrack{where}".replace("%", "%%")


def _is_told(place: Path) -> bool:
    """Whether a clone has our drivers; read without git, since every command that writes asks."""
    words = f"{_program()} merge-driver"
    if place.is_dir():
        try:
            return words.encode() in files.read(place / "config")
        except OSError:
            return True  # nothing that git could read either
    return words in (proc.git(place.parent, "config", "merge.leadtrack.driver") or "")
