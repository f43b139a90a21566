"""Colleagues at work: clones of one hub, random additions, corrections and hand-overs, pulls and pushes in any order.

`python -m tests.bench.colleagues [CLONES ACTIONS SEED]` prints how many of them stand where they should, how often two
changed the same, and how often anybody was stopped for it. What should be is kept in plain dictionaries, without any of
the program's own merging: a value is in conflict where a clone and the hub both changed it since the two last met.
"""

import io
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from leadtrack.cli import app
from leadtrack.model.values import Raw
from leadtrack.store import yamltext
from leadtrack.store.yamltext import Edit
from tests.gitwork import Clone, clone, hub

CUSTOMERS, FACTS = 12, ("sex", "wechat", "need.purpose")
START = date(2026, 1, 1)

Place = tuple[str, ...]
"""A fact of a customer, or a key of one of their entries by the entry's own word."""


@dataclass
class Colleague:
    """A clone, what stands in it, and what stood in it when it last met the hub."""

    clone: Clone
    here: dict[Place, str] = field(default_factory=dict)
    met: dict[Place, str] = field(default_factory=dict)
    logs: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Tally:
    """What happened."""

    added: int = 0
    corrected: int = 0
    handed: int = 0
    met: int = 0
    conflicts: int = 0
    stopped: int = 0


class Colleagues:
    """The whole shop, and what should be in it."""

    def __init__(self, folder: Path, clones: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.tally = Tally()
        self.clock = 0
        place = hub(folder / "hub.git")
        first = clone(place, folder / "c0", "c0")
        people = "".join(f"  c{at}: {{name: c{at}, git: [c{at}@example.com]}}\n" for at in range(clones))
        first.write("records/config.yaml", f"profile: realestate\nlanguage: en\nconsultants:\n{people}")
        assert self.run("-C", str(first.root), "init") == 0
        for name in self.names:
            first.write(
                self.path(name),
                f"id: {name}\nname: 王建国\nsex: s0\nlog:\n- at: 2025-12-31\n  by: c0\n  note: {name}\n",
            )
        first.write("records/.keep", "")
        assert self.run("-C", str(first.root), "sync") == 0
        others = [clone(place, folder / f"c{at}", f"c{at}") for at in range(1, clones)]
        assert [self.run("-C", str(one.root), "init") for one in others] == [0] * len(others)
        self.people = [Colleague(one) for one in (first, *others)]
        self.hub: dict[Place, str] = {}
        self.logs: dict[str, list[str]] = {}

    names = tuple(f"wang-jianguo-{at:02d}3k2m" for at in range(CUSTOMERS))

    @staticmethod
    def path(name: str) -> str:
        return f"records/customers/2026-01/{name}.yaml"

    def run(self, *words: str) -> int:
        """A command line of ours, in this process."""
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            return app.run(list(words))

    def work(self, actions: int) -> None:
        """So many changes, and meetings in between; in the end everybody meets until all have all."""
        for _ in range(actions):
            who = self.random.choice(self.people)
            self.change(who)
            if self.random.random() < 0.2:
                self.meet(self.random.choice(self.people))
        for _ in range(2):
            for who in self.people:
                self.meet(who)

    def change(self, who: Colleague) -> None:
        """One thing that somebody writes."""
        self.clock += 1
        name, word = self.random.choice(self.names), f"w{self.clock}"
        known = [note for note in self._log(who, name) if note.startswith("w")]
        kind = self.random.choices(("add", "hand", "entry", "fact", "tag"), (50, 8, 12, 20, 10))[0]
        if kind == "entry" and known:
            entry = self.random.choice(known)
            place = (name, entry, "minutes")
            self._edit(who, name, [Edit("set", ("log", self._log(who, name).index(entry), "minutes"), str(self.clock))])
            who.here[place] = str(self.clock)
            self.tally.corrected += 1
        elif kind == "fact":
            fact = self.random.choice(FACTS)
            self._edit(who, name, [Edit("set", tuple(fact.split(".")), word)])
            who.here[name, fact] = word
            self.tally.corrected += 1
        elif kind == "tag":
            self._edit(who, name, [Edit("append", ("tags",), word)])
            self.tally.added += 1
            who.here[name, "tag", word] = word
        else:
            at = START + timedelta(minutes=0, days=self.clock // 6)
            row = {"at": f"{at} {8 + self.clock % 6:02d}:00", "by": who.clone.who, "note": word}
            row |= {"owner": self.random.choice(self.people).clone.who} if kind == "hand" else {}
            self._edit(who, name, [Edit("append", ("log",), dict(row))])
            who.here[name, "log", word] = word
            self.tally.handed += kind == "hand"
            self.tally.added += kind != "hand"

    def meet(self, who: Colleague) -> None:
        """A sync; or git's own pull of what is committed, and a sync where a person has to choose."""
        both = {place for place in who.here.keys() | self.hub.keys() if len(place) < 3 or place[2] == "minutes"}
        torn = [place for place in both if self._torn(who, place)]
        side = self.random.choice(("mine", "theirs"))
        self.tally.met += 1
        self.tally.conflicts += len(torn)
        root = str(who.clone.root)
        if self.random.random() < 0.3 and who.clone.git("status", "--porcelain"):
            who.clone.commit("by hand")
            who.clone.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main", fails=bool(torn))
        code = self.run("-C", root, "sync")
        assert code == (5 if torn else 0), (code, torn)
        self.tally.stopped += bool(torn)
        if torn:
            assert self.run("-C", root, "sync", "--take", side) == 0
        merged = {**self.hub}
        for place, value in who.here.items():
            mine_alone = who.met.get(place) == self.hub.get(place)
            if value != who.met.get(place) and (mine_alone or side == "mine"):
                merged[place] = value
        self.hub, who.here, who.met = merged, dict(merged), dict(merged)

    def _torn(self, who: Colleague, place: Place) -> bool:
        mine, theirs, met = (side.get(place) for side in (who.here, self.hub, who.met))
        return met not in (mine, theirs) and mine != theirs

    def _edit(self, who: Colleague, name: str, edits: list[Edit]) -> None:
        path = who.clone.root / self.path(name)
        path.write_bytes(yamltext.apply(path.read_bytes(), edits))

    def _log(self, who: Colleague, name: str) -> list[str]:
        log = yamltext.load((who.clone.root / self.path(name)).read_bytes())["log"]
        return [str(row["note"]) for row in log if isinstance(row, dict)]

    def wrong(self) -> Iterator[str]:
        """Whatever is not where it should be, in any clone."""
        for who in self.people:
            for name in self.names:
                raw = yamltext.load((who.clone.root / self.path(name)).read_bytes())
                log = [row for row in raw["log"] if isinstance(row, dict)]
                notes = Counter(str(row["note"]) for row in log)
                should = Counter([name, *(place[2] for place in self.hub if place[:2] == (name, "log"))])
                if notes != should:
                    yield f"{who.clone.who} {name}: {notes - should} too many, {should - notes} too few"
                if [row["at"] for row in log] != sorted(str(row["at"]) for row in log):
                    yield f"{who.clone.who} {name}: not in the order of time"
                yield from self._values(f"{who.clone.who} {name}", name, raw, {str(row["note"]): row for row in log})

    def _values(
        self, where: str, name: str, raw: Mapping[str, Raw], log: Mapping[str, Mapping[str, Raw]]
    ) -> Iterator[str]:
        for place, value in self.hub.items():
            if place[0] != name or place[1] == "log":
                continue
            if place[1] == "tag":
                tags = raw.get("tags")
                found: object = value if isinstance(tags, list) and tags.count(value) == 1 else tags
            elif len(place) == 3:
                found = log[place[1]].get("minutes")
            else:
                first, _, second = place[1].partition(".")
                level = raw.get(first)
                found = level.get(second) if isinstance(level, dict) else level
            if found != value:
                yield f"{where} {place[1:]}: {found}, not {value}"


def main(words: list[str]) -> None:
    """Work, and print what came of it."""
    clones, actions, seed = map(int, words or ("8", "2000", "7"))
    with tempfile.TemporaryDirectory() as folder:
        shop = Colleagues(Path(folder), clones, seed)
        shop.work(actions)
        wrong = list(shop.wrong())
    tally = shop.tally
    print(
        f"{clones} clones, {actions} changes: {tally.added} additions, {tally.corrected} corrections, {tally.handed} "
        f"hand-overs; met {tally.met} times; {tally.conflicts} values changed by two, for which somebody was stopped "
        f"{tally.stopped} times; {len(wrong)} wrong"
    )
    print("\n".join(wrong[:20]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
