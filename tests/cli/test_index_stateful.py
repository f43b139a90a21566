"""The index is never wrong: whatever is done to records, config, events, templates and to itself, every answer with it
is the answer without, byte for byte, after each step.

Three disks: as it is; one whose marks alone have to tell (nothing counts as written a moment ago); and one of whole
steps of two seconds and without file numbers, on which a change often leaves no mark.
"""

import os
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from leadtrack.cli import indexed, kept, parts, shopbooks
from leadtrack.rules.care import load
from leadtrack.store import index, index_file, scan
from leadtrack.store.scan import Files
from tests.cli.indexing import (
    ALL,
    ASKS,
    BROKEN,
    COMMANDS,
    CONFIGS,
    EVENTS,
    FOLDERS,
    IDS,
    TEXTS,
    event,
    records,
    same,
    shop,
    tick,
)
from tests.conftest import Run

EXAMPLES, STEPS = (int(word) for word in os.environ.get("LEADTRACK_MACHINE", "3 8").split())

SECOND = 10**9
STEP = 2 * SECOND

FILE = st.integers(0, 11)
SAME_SIZE = ((b": A", b": B"), (b": B", b": A"), (b"8000", b"8001"), (b"9000", b"8000"), (b"-11-2", b"-11-1"),
             (b"zhang-min", b"zhang-mim"), ("李".encode(), "王".encode()))  # fmt: skip
TABLES = (
    ("realestate/rules.yaml", "due:\n  stale: off\n"), ("core/rules.yaml", "soon_days: 5\n"),
    ("core/fields.yaml", "[\n"),
    ("realestate/fields.yaml", "fields:\n  tags: off\n"), ("core/care.yaml", "# nothing\n"), ("core/x.yaml", "a: b\n"),
)  # fmt: skip


class Disk:
    """The disk's clock, and what it notes of a file."""

    def __init__(self, root: Path, kind: str) -> None:
        self.root, self.kind, self.now = root, kind, 1_000_000 * SECOND
        self.written: dict[str, tuple[str, int]] = {}

    def before(self, wait: int) -> None:
        """Time passes."""
        if self.kind == "marks":
            tick(self.root)
        self.now += wait

    def after(self) -> None:
        """Note what changed, and when."""
        for path in records(self.root):
            found = path.stat()
            is_ = f"{sha256(path.read_bytes()).hexdigest()} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"
            if self.written.get(str(path), ("", 0))[0] != is_:
                self.written[str(path)] = (is_, self.now)

    def seen(self, root: Path, folder: Path) -> scan.Walk:
        """What a coarse disk tells of the records."""
        files, problems = scan.seen(root, folder)
        coarse = {
            shown: [(name, 0, self.written[str(root / shown / name)][1] // STEP * STEP, size, 0)
                    for name, _, _, size, _ in told]
            for shown, told in files.folders.items()
        }  # fmt: skip
        return scan.Walk(Files(coarse), problems)

    def put_in(self, patch: pytest.MonkeyPatch) -> None:
        """Let commands see this disk."""
        if self.kind == "marks":
            patch.setattr(index, "MARGIN_NS", 0)
            patch.setattr(parts, "FEW", 1)  # so much of a small shop may have changed, as little of a large one
        elif self.kind == "coarse":
            patch.setattr(indexed, "seen", self.seen)
            patch.setattr(kept, "seen", self.seen)
            patch.setattr(index_file.IndexFile, "_now", lambda _: self.now)


class Machine(RuleBasedStateMachine):
    """Hand edits and commands in a small shop, and a question after each."""

    def __init__(self, root: Path, run: Run, patch: pytest.MonkeyPatch, kind: str) -> None:
        super().__init__()
        self.root, self.run, self.disk, self.day = root, run, Disk(root, kind), 21
        self.old: list[tuple[Path, bytes]] = []
        self.ask: tuple[str, ...] = ("list",)
        self.patch = patch
        self.patch.chdir(root)
        self.disk.put_in(patch)

    def _act(self, doing: Callable[[], object], ask: tuple[str, ...], wait: int = STEP) -> None:
        self.disk.before(wait)
        for path in records(self.root):
            self.old.append((path, path.read_bytes()))
        doing()
        self.disk.after()
        self.ask = ask

    def _file(self, at: int) -> Path:
        found = records(self.root)
        return found[at % len(found)] if found else self.root / "records/customers/2026-11/none-000000.yaml"

    @initialize()
    def opened(self) -> None:
        """A shop, and an index of it."""
        shop(self.root)
        self.disk.after()

    @invariant()
    def answers(self) -> None:
        """The index changes no answer."""
        self.patch.setenv("LEADTRACK_TODAY", f"2026-11-{self.day:02d}")
        same(self.run, *ALL)
        same(self.run, *self.ask)
        same(self.run, *self.ask)

    asks = st.sampled_from(ASKS)
    waits = st.sampled_from((0, 0, SECOND, STEP, 30 * SECOND))

    @rule(at=FILE, written=TEXTS, mtime=st.booleans(), ask=asks, wait=waits)
    def rewritten(self, at: int, written: str, mtime: bool, ask: tuple[str, ...], wait: int) -> None:
        """A record with other content, perhaps with its old time."""
        self._act(partial(rewrite, self._file(at), written.encode(), mtime=mtime), ask, wait)

    @rule(at=FILE, pair=st.sampled_from(SAME_SIZE), mtime=st.booleans(), ask=asks, wait=waits)
    def same_size(self, at: int, pair: tuple[bytes, bytes], mtime: bool, ask: tuple[str, ...], wait: int) -> None:
        """A few letters changed, in place, none more and none less."""
        path = self._file(at)
        if path.exists():
            self._act(partial(rewrite, path, path.read_bytes().replace(*pair), mtime=mtime), ask, wait)

    @rule(at=FILE, left=st.one_of(st.sampled_from(BROKEN), st.integers(0, 200)), ask=asks, wait=waits)
    def broken(self, at: int, left: bytes | int, ask: tuple[str, ...], wait: int) -> None:
        """Garbage, or a part of what was there."""
        path = self._file(at)
        if path.exists():
            data = path.read_bytes()[:left] if isinstance(left, int) else left
            self._act(partial(rewrite, path, data, mtime=True), ask, wait)

    @rule(folder=st.sampled_from(FOLDERS), id_=st.sampled_from(IDS), written=TEXTS, ask=asks, wait=waits)
    def added(self, folder: str, id_: str, written: str, ask: tuple[str, ...], wait: int) -> None:
        """A record by hand, perhaps over another, perhaps a second of its id."""
        path = self.root / "records/customers" / folder / f"{id_}.yaml"
        self._act(partial(rewrite, path, written.encode(), mtime=False), ask, wait)

    @rule(at=FILE, folder=st.sampled_from(FOLDERS), id_=st.sampled_from((*IDS, "")), ask=asks, wait=waits)
    def renamed(self, at: int, folder: str, id_: str, ask: tuple[str, ...], wait: int) -> None:
        """Another name, another folder; the same name in capitals."""
        path = self._file(at)
        if path.exists():
            name = f"{id_}.yaml" if id_ else path.name.swapcase().replace(".YAML", ".yaml")
            to = self.root / "records/customers" / folder / name
            to.parent.mkdir(parents=True, exist_ok=True)
            self._act(lambda: path.replace(to), ask, wait)

    @rule(one=FILE, other=FILE, ask=asks, wait=waits)
    def swapped(self, one: int, other: int, ask: tuple[str, ...], wait: int) -> None:
        """Two files change places, marks and all."""
        here, there, third = self._file(one), self._file(other), self.root / "third"
        if here.exists() and here != there:
            self._act(lambda: (here.replace(third), there.replace(here), third.replace(there)), ask, wait)

    @rule(at=FILE, ask=asks, wait=waits)
    def deleted(self, at: int, ask: tuple[str, ...], wait: int) -> None:
        """A record is gone."""
        self._act(lambda: self._file(at).unlink(missing_ok=True), ask, wait)

    @rule(at=st.integers(0, 200), ask=asks, wait=waits)
    def restored(self, at: int, ask: tuple[str, ...], wait: int) -> None:
        """A file as it was some time before."""
        if self.old:
            self._act(partial(rewrite, *self.old[-1 - at % len(self.old)], mtime=True), ask, wait)

    @rule(at=FILE, when=st.sampled_from((0, -1, 4_000_000_000, 9_000_000_000, 10**10)), ask=asks)
    def dated(self, at: int, when: int, ask: tuple[str, ...]) -> None:
        """A file dated long ago or far ahead; or all are touched."""
        paths = [path for path in ([self._file(at)] if at % 3 else records(self.root)) if path.exists()]
        self._act(lambda: date_all(paths, when), ask)

    @rule(words=st.sampled_from(COMMANDS), ask=asks, wait=waits)
    def told(self, words: tuple[str, ...], ask: tuple[str, ...], wait: int) -> None:
        """A command that may write."""
        self._act(partial(self.run, *words), ask, wait)

    @rule(day=st.integers(10, 30), ask=asks)
    def another_day(self, day: int, ask: tuple[str, ...]) -> None:
        """Some days later, or the clock is set back."""
        self.day, self.ask = day, ask

    @rule(written=st.sampled_from(CONFIGS), ask=asks)
    def config(self, written: str, ask: tuple[str, ...]) -> None:
        """Another config."""
        self._act(lambda: (self.root / "records/config.yaml").write_text(written, "utf-8"), ask)

    @rule(id_=st.sampled_from(("salon", "news", "salon2")), written=st.sampled_from((*EVENTS, "")), ask=asks)
    def event(self, id_: str, written: str, ask: tuple[str, ...]) -> None:
        """An event comes, changes or goes."""
        path = event(self.root, id_, written)
        if not written:
            path.unlink()
        self.ask = ask

    @rule(table=st.sampled_from(TABLES), gone=st.booleans(), ask=asks)
    def table(self, table: tuple[str, str], gone: bool, ask: tuple[str, ...]) -> None:
        """The shop's own tables change; a broken one goes again."""
        path = self.root / "templates" / table[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(table[1], "utf-8")
        if table[1] == "[\n":
            same(self.run, *ask)
        if gone or table[1] == "[\n":
            path.unlink()
        self.ask = ask

    @rule(
        name=st.sampled_from(("index.sqlite", "index.seal", "due.page", "week.parts", "")),
        at=st.integers(0, 40_000), data=st.binary(max_size=9), ask=asks,
    )  # fmt: skip
    def harmed(self, name: str, at: int, data: bytes, ask: tuple[str, ...]) -> None:
        """The index loses a file, gets another, is cut off, or something is written into it."""
        for path in (self.root / ".leadtrack").glob(name or "index.*"):
            whole = path.read_bytes()
            if len(data) == 0:
                path.unlink()
            elif len(data) < 3:
                path.write_bytes(whole[:at])
            else:
                path.write_bytes(whole[: at % (len(whole) or 1)] + data + whole[at % (len(whole) or 1) + len(data) :])
        self.ask = ask


def date_all(paths: list[Path], when: int) -> None:
    """Give files a time of writing."""
    for path in paths:
        os.utime(path, (when, when))


def rewrite(path: Path, data: bytes, *, mtime: bool) -> None:
    """Write a file in its place; with `mtime` it keeps its time, as `touch -r` does."""
    found = path.stat() if mtime and path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if found is not None:
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.fixture
def _tables_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made of a table is the same for the same table, and most of what a command costs here."""
    known: dict[str, Any] = {}
    make = load.make_care

    def made(raw: Any, *more: Any) -> Any:
        key = repr((raw, more))
        if key not in known:
            known[key] = make(raw, *more)
        return known[key]

    monkeypatch.setattr(shopbooks, "make_care", made)


@pytest.mark.parametrize("kind", ["true", "marks", "coarse"])
@pytest.mark.usefixtures("_tables_made_once")
def test_no_answer_differs(kind: str, tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    def machine() -> Machine:
        patch = pytest.MonkeyPatch()
        made = Machine(tmp_path_factory.mktemp("shop"), run, patch, kind)
        patches.append(patch)
        return made

    patches: list[pytest.MonkeyPatch] = []
    try:
        run_state_machine_as_test(
            cast("Any", machine),
            settings=settings(
                max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, database=None,
                suppress_health_check=list(HealthCheck), derandomize="LEADTRACK_MACHINE" not in os.environ,
            ),
        )  # fmt: skip
    finally:
        for patch in reversed(patches):
            patch.undo()
