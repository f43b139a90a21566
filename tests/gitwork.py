"""Real repositories for tests: a hub without work tree, and clones of it in which somebody works."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

WHEN = "2026-11-21T12:00:00+0000"
"""When every commit is made: nothing here looks at the clock."""


@dataclass(frozen=True, slots=True)
class Clone:
    """A clone, and by whom."""

    root: Path
    who: str

    def git(self, *words: str, fails: bool = False, who: str = "", when: str = "") -> str:
        """What git answers here, to this person or another; `fails` where it must say no."""
        done = git(self.root, *words, who=who or self.who, when=when or WHEN)
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout

    def commit(self, said: str, *, who: str = "", when: str = "") -> str:
        """Commit whatever is there, on a day or now; the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", said, who=who, when=when and f"{when}T18:00:00+0800")
        return self.git("rev-parse", "HEAD").strip()

    def write(self, name: str, text: str) -> Path:
        """Write a file by hand, line breaks as they are."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.root / name).read_bytes().decode()


def git(root: Path, *words: str, who: str = "zhang-min", when: str = WHEN) -> "subprocess.CompletedProcess[str]":
    """Run git as somebody, at one moment, with no configuration but the repository's own and the test's home."""
    mine = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    author = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
              for key, value in (("NAME", who), ("EMAIL", f"{who}@example.com"), ("DATE", when))}  # fmt: skip
    environment = {**mine, **author, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    return subprocess.run(["git", *words], cwd=root, env=environment, capture_output=True, text=True, check=False)


def alone(place: Path, who: str) -> Clone:
    """A repository that nobody else has."""
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q", "-b", "main", ".")
    return Clone(place, who)


def hub(place: Path) -> Path:
    """A repository that everybody pushes to."""
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q", "--bare", "-b", "main", ".")
    return place


def clone(hub: Path, place: Path, who: str) -> Clone:
    """A clone of the hub by somebody."""
    done = git(hub.parent, "clone", "-q", str(hub), str(place), who=who)
    assert done.returncode == 0, done.stderr
    made = Clone(place, who)
    made.git("config", "user.name", who)
    made.git("config", "user.email", f"{who}@example.com")
    made.git("symbolic-ref", "HEAD", "refs/heads/main")
    return made
