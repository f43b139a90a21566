"""Whole processes, timed side by side: jobs in blocks, blocks and jobs shuffled anew in each round.

What is compared stands in one block, so that it runs within seconds of its rival: a ratio is the median of the ratios
of such pairs, and a machine that is busy for a while is unfair to both.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

TODAY = "2026-11-21"
HERE = Path(__file__).parent.parent.parent
GIVEN = (
    "安邦宝彬斌冰波博昌畅超辰晨成诚程川春聪达丹德东栋恩帆凡芳飞菲峰锋凤福刚歌格光桂国海涵翰航浩和赫恒红宏"
    "虹洪华桦欢辉慧佳嘉建健江杰捷婕洁金锦晶靖静菊娟军君俊凯康科可坤兰岚磊蕾丽莉力立莲亮林琳玲龙璐曼梅萌敏"
)
"""A hundred, so that two of them name ten thousand people; their surname is one that `make` gives nobody."""

Before = Literal["as-is", "warm", "told", "cold", "changed", "touched"]
"""What a job finds: the index as it may be, fresh, not there, with one file changed since, with all files touched.

`told`: it is fresh, and the same was asked just before.
"""


@dataclass(slots=True)
class Place:
    """A workspace that is measured in. `pause`: seconds after which a file's marks can be trusted again."""

    root: Path
    pause: float
    fresh: bool = False

    def ready(self, before: Before) -> None:
        """Bring index and files to where a job begins; none of this is timed."""
        if before == "cold":
            for path in (self.root / ".leadtrack").glob("index*"):
                path.unlink()
        elif before != "as-is":
            self._warm()
        files = self._files() if before in ("changed", "touched") else []
        if before == "touched":
            for path in files:
                os.utime(path)
        elif before == "changed":
            with random.choice(files).open("a", encoding="utf-8") as file:
                file.write("# read once more\n")
        self.fresh = self.fresh and not files

    def _warm(self) -> None:
        """An index that knows every file. Without an index (before there is one) nothing can be warm."""
        if not self.fresh:
            if any((self.root / ".leadtrack").glob("index*")):
                time.sleep(self.pause)
                run(ours("due"), {"LEADTRACK_ROOT": str(self.root)})
            self.fresh = True

    def _files(self) -> list[Path]:
        return list((self.root / "records" / "customers").rglob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Job:
    """One command line; `{turn}` in it is another number each time, `{name}` another name.

    `writes`: it leaves a changed file. `answers`: it prints something.
    """

    name: str
    words: Sequence[str]
    place: Place
    before: Before = "as-is"
    writes: bool = False
    answers: bool = True
    more: Mapping[str, str] = field(default_factory=dict)
    reset: Callable[[], None] | None = None

    def run(self, turn: int) -> tuple[float, str]:
        """Prepare, run, and give the seconds, and how it ended if not well."""
        if self.reset:
            self.reset()
        self.place.ready(self.before)
        name = "钱" + GIVEN[turn // 100 % 100] + GIVEN[turn % 100]
        words = [word.replace("{turn}", f"{turn:04d}").replace("{name}", name) for word in self.words]
        if self.before == "told":
            run(words, {"LEADTRACK_ROOT": str(self.place.root), **self.more})
        start = time.perf_counter()
        done = run(words, {"LEADTRACK_ROOT": str(self.place.root), **self.more})
        spent = time.perf_counter() - start
        self.place.fresh = self.place.fresh and not self.writes
        if done.returncode:
            return spent, f"exit {done.returncode}"
        return spent, "no answer" if self.answers and not (done.stdout + done.stderr).strip() else ""


Block = tuple[Sequence[Job], int]
"""Jobs that are compared with each other, and how often a round runs them."""


@dataclass(slots=True)
class Times:
    """What was measured: seconds of each job in the order they were taken, and how it ended where not well."""

    spent: dict[str, list[float]] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)

    def median(self, name: str) -> float:
        """The median seconds of a job."""
        return statistics.median(self.spent[name])

    def ratio(self, name: str, other: str) -> float | None:
        """The median of one job's time over another's, pair by pair."""
        if name not in self.spent or other not in self.spent:
            return None
        pairs = zip(self.spent[name], self.spent[other], strict=True)
        return statistics.median(mine / theirs for mine, theirs in pairs)


def measure(blocks: Sequence[Block], rounds: int) -> Times:
    """Run all blocks so many rounds."""
    times, turn = Times({job.name: [] for jobs, _ in blocks for job in jobs}), 0
    for number in range(rounds):
        begun = time.perf_counter()
        for jobs, often in random.sample(blocks, len(blocks)):
            for _ in range(often):
                for job in random.sample(jobs, len(jobs)):
                    turn += 1
                    spent, end = job.run(turn)
                    times.spent[job.name].append(spent)
                    times.ends[job.name] = end or times.ends.get(job.name, "")
        print(f"round {number + 1} of {rounds}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return times


def ours(*words: str) -> list[str]:
    """A command line of leadtrack."""
    return [sys.executable, "-m", "leadtrack", *words]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without what spoils figures or changes what is answered."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LEADTRACK", "COLUMNS"))}
    return {**kept, "NO_COLOR": "1", "LEADTRACK_TODAY": TODAY, **more}


def run(words: Sequence[str], more: Mapping[str, str]) -> "subprocess.CompletedProcess[bytes]":
    """Run a command line as a person would, its output read and nobody at the keyboard."""
    return subprocess.run(
        words, env=environment(more), cwd=HERE, check=False, capture_output=True, stdin=subprocess.DEVNULL
    )
