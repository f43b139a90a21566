"""`changes` over a thousand commits, beside what it can't do without: `python -m tests.bench.lately 10000 1000`.

That is `git log --name-only` over the same range, and reading and parsing each text that changed, before and since.
Processor seconds of whole processes, so that others' work counts little; the least of some runs, taken in turn.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from leadtrack.store import git, yamltext
from tests.bench.bench import Row, plain
from tests.bench.make import fill, made
from tests.bench.timing import TODAY, ours
from tests.bench.turns import spent

SINCE, DAYS = "2026-11-07", 14
"""The range that is asked about, up to today; before it lies the commit in which everybody was made."""

EACH = 5
"""So many customers a commit is about: a consultant's day."""

BESIDE = 10
"""Of so many commits one is made in another clone, and united with what was done here to one of its customers."""

MOST = 1.5
ENTRY = (
    "- at: {at}\n  by: {by}\n  via: phone\n  minutes: {minutes}\n  note: 约了周末来看 3 栋 1201，还在比价格。\n"
    "  next: {{date: {next}, via: visit_in, do: 复看}}\n"
)


def main(words: Sequence[str] | None = None) -> None:
    """Make the repository, measure, print a row for each part and the ratio."""
    options = argparse.ArgumentParser()
    options.add_argument("count", type=int)
    options.add_argument("commits", type=int)
    options.add_argument("--times", type=int, default=3)
    given = options.parse_args(words)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "shop"
        fill(root, given.count)
        commit(root, given.commits)
        head = (f"{given.count} customers, {given.commits} commits", "processor time", "")
        plain(head, list(rows(root, given.times)))


def rows(root: Path, times: int) -> Iterator[Row]:
    """What the command costs, what it can't do without, and how much more the first is than that."""
    parts = {
        "changes": ours("changes", "--since", SINCE),
        "git log --name-only": _log(root),
        "parsing what changed": [sys.executable, "-m", "tests.bench.lately_parse", str(root)],
    }
    least = dict.fromkeys(parts, float("inf"))
    for _ in range(times):
        for name, words in parts.items():
            least[name] = min(least[name], spent(words, root))
    yield from ((name, f"{seconds:.2f} s", "") for name, seconds in least.items())
    whole, *needed = least.values()
    ratio = whole / sum(needed)
    yield "changes / both", f"{ratio:.2f}", f"≤ {MOST}{'' if ratio <= MOST else ', missed'}"


def _log(root: Path) -> list[str]:
    return ["git", "-C", str(root), "log", "--name-only", f"--since={SINCE}T00:00:00", "--", "records"]


def parse(root: Path) -> int:
    """Read and parse each text that changed in the range; how many there are."""
    repository = git.found(root)
    touched = (one for commit in repository.log("HEAD", ["records"], None) if commit.parents for one in commit.touched)
    names = [name for one in touched for name in (*one.before, one.since) if name]
    return sum(1 for _, data in repository.blobs(names) if yamltext.load(data))


def commit(root: Path, commits: int) -> None:
    """Commit all there is, then so many days' work of consultants, a contact for each of some customers."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    running = subprocess.Popen(["git", "-C", str(root), "fast-import", "--quiet"], stdin=subprocess.PIPE)
    with running:
        if running.stdin is not None:
            running.stdin.writelines(part.encode() for part in _stream(root, commits))
    subprocess.run(["git", "-C", str(root), "reset", "-q", "--hard"], check=True)
    subprocess.run(["git", "-C", str(root), "gc", "-q"], check=True)  # as a clone is packed


def _stream(root: Path, commits: int) -> Iterator[str]:
    """The whole history in the words of `git fast-import`."""
    chance = random.Random(7)
    files = made(root)
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path, _, _ in files}
    owners = {path.relative_to(root).as_posix(): owner for path, _, owner in files}
    end = datetime.fromisoformat(f"{TODAY}T18:00:00+00:00")
    texts_of_shop = {"records/config.yaml": (root / "records" / "config.yaml").read_text("utf-8")}
    yield from _commit("begin", end - timedelta(days=DAYS + 30), texts_of_shop | texts)
    for number in range(1, commits + 1):
        when = end - timedelta(days=DAYS) * (commits + 1 - number) / (commits + 1)
        touched = chance.sample(list(texts), min(EACH, len(texts)))
        for path in touched:
            at, later = f"{when:%Y-%m-%d %H:%M}", f"{when + timedelta(days=3):%Y-%m-%d}"
            texts[path] += ENTRY.format(at=at, by=owners[path], minutes=chance.randint(3, 40), next=later)
        mine = {path: texts[path] for path in touched}
        if number % BESIDE:
            yield from _commit(owners[touched[0]], when, mine)
        else:
            yield from _beside(owners[touched[0]], when, mine)


def _beside(who: str, when: datetime, files: dict[str, str]) -> Iterator[str]:
    """The same work in another clone, while here one of the customers got another fact; the merge takes ours."""
    path, text = next(iter(files.items()))
    theirs, ours = ({path: text.replace("\nlog:", f"\nparking: {side}\nlog:", 1)} for side in ("theirs", "ours"))
    yield from _commit(who, when, files | theirs, "side", "from refs/heads/main\n")
    yield from _commit(who, when, ours)
    yield from _commit(who, when, files | ours, words="merge refs/heads/side\n")


def _commit(who: str, when: datetime, files: dict[str, str], on: str = "main", words: str = "") -> Iterator[str]:
    yield f"commit refs/heads/{on}\ncommitter {who} <{who}@example.com> {when.timestamp():.0f} +0000\n{_data(who)}"
    yield words
    for path, text in files.items():
        yield f"M 100644 inline {path}\n{_data(text)}"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


if __name__ == "__main__":
    main()
