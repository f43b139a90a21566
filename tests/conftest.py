"""The test bench: a pinned day, language, width and home, and the two sample shops to work in.

Nothing here or below may look at the real clock, the real home or the network: what forgets to be pinned fails.
"""

import marshal
import os
import pkgutil
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

import leadtrack
from leadtrack.cli import app
from leadtrack.rules.rulebook import RuleBook
from leadtrack.store import templates

TODAY = "2026-11-21"

PINNED = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "LEADTRACK_TODAY": TODAY,
    "LEADTRACK_LANG": "en",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "GIT_CONFIG_NOSYSTEM": "1",
}

CLEARED = (
    "LEADTRACK_USER", "LEADTRACK_ROOT", "LC_MESSAGES", "LANG", "EDITOR", "VISUAL", "TERM",
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL",
)  # fmt: skip


class Result(NamedTuple):
    """What a command line gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; then read the diff")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a git identity and nothing else."""
    place = tmp_path_factory.mktemp("home")
    (place / ".gitconfig").write_text(
        "[user]\n\tname = Min Zhang\n\temail = zhang-min@example.com\n[init]\n\tdefaultBranch = main\n", "utf-8"
    )
    return place


def pin(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Pin all that a command asks its surroundings for."""
    for name, value in PINNED.items():
        patch.setenv(name, value)
    for name in CLEARED:
        patch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME"):
        patch.setenv(name, str(home))
    patch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    patch.setattr(app, "datetime", NoClock)
    patch.setattr(sys, "argv", ["leadtrack"])


@pytest.fixture(autouse=True)
def _pinned(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin(monkeypatch, home)


@pytest.fixture(scope="session", autouse=True)
def _disk_not_waited_for() -> Iterator[None]:
    """Whether a power cut loses what was written no test can tell: nothing waits until it is on the disk.

    That a writer asks for it is held where its steps fail one by one; those tests put their own in its place.
    """
    connect = sqlite3.connect

    def connected(*given: Any, **more: Any) -> sqlite3.Connection:
        base: sqlite3.Connection = connect(*given, **more)
        with suppress(sqlite3.Error):  # what is no database is found to be none by whoever asks it
            base.execute("PRAGMA synchronous = OFF")
        return base

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(sqlite3, "connect", connected)
        yield


@pytest.fixture(scope="session", autouse=True)
def _templates_read_once() -> Iterator[None]:
    """What ships does not change while tests run; a workspace's own templates are read each time."""
    read, table, packaged, shipped = templates._read, templates.table, templates.packaged, templates.packaged()
    known = cache(read)

    def merged(profile: str, name: str, root: Path | None) -> dict[str, Any]:
        own = root is not None and (root / "templates").exists()
        if own or templates.packaged is not packaged:
            return table(profile, name, root)
        if (profile, name) not in SHIPPED:
            SHIPPED[profile, name] = table(profile, name, None)
        return SHIPPED[profile, name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "_read", lambda place: (known if place.is_relative_to(shipped) else read)(place))
        patch.setattr(templates, "table", merged)
        yield


SHIPPED: dict[tuple[str, str], dict[str, Any]] = {}
"""The tables of the profiles as they ship, each by its profile and name."""

MAKERS = {
    "Parser": "model.parse",
    "make_almanac": "rules.almanac.festivals",
    "make_brief_table": "rules.brief_table",
    "make_care": "rules.care.load",
    "make_catalogue": "rules.report.load",
    "make_dates": "rules.date_table",
    "make_forms": "rules.forms.load",
    "make_guide": "rules.guide_load",
    "make_holidays": "rules.almanac.holidays",
    "make_ladder": "rules.completeness",
    "make_lexicon": "rules.oneline.load",
    "make_messages": "rules.message",
    "make_needs": "rules.needs",
    "make_outline": "rules.blocks",
    "make_reasons": "rules.reason_load",
    "make_rows": "rules.checks.table",
    "make_rulebook": "rules.rulebook",
    "make_schema": "model.schema",
    "make_schemes": "rules.grading.load",
    "make_signals": "rules.grading.signal",
}
"""What makes typed tables of text, each with the module that defines it."""


@pytest.fixture(scope="session", autouse=True)
def _tables_typed_once() -> Iterator[None]:
    """What is made of the same tables is the same, and frozen; making it is most of what a small command costs.

    Only the program gets what was made before: tests that import a maker have it as it is.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, place in MAKERS.items():
            make = getattr(import_module(f"leadtrack.{place}"), name)
            once = _once(make, _by_scheme if name == "make_lexicon" else _as_given)
            for module, found in list(sys.modules.items()):
                if module.startswith("leadtrack.") and vars(found).get(name) is make:
                    patch.setattr(found, name, once)
        yield


def _as_given(*given: object) -> tuple[object, ...]:
    return given


def _by_scheme(raw: object, schema: object, book: RuleBook) -> tuple[object, ...]:
    return raw, schema, book.grading, book.scheme  # each command has a book of its own, whose schemes are the same


def _once(make: Callable[..., Any], rests_on: Callable[..., tuple[object, ...]]) -> Callable[..., Any]:
    """Make the same of the same but once: tables go by what they say, other values by which they are."""
    known: dict[tuple[object, ...], tuple[object, Any]] = {}

    def made(*given: object) -> Any:
        key = tuple(map(_content, rests_on(*given)))
        if key not in known:
            known[key] = given, make(*given)  # what an id tells of stays
        return known[key][1]

    return made


def _content(given: Any) -> object:
    if any(given is table for table in SHIPPED.values()):
        return id(given)
    try:
        return marshal.dumps(given, 0)
    except ValueError:
        return id(given)


class NoClock:
    """Stands where the one clock is: whoever asks it in a test forgot to say what day it is."""

    @staticmethod
    def now(*_: object) -> NoReturn:
        pytest.fail("a test asked the real clock; pin LEADTRACK_TODAY or give --today")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process: its exit code, its data and its talk."""

    def call(*argv: str | Path) -> Result:
        capsys.readouterr()
        code = app.run([str(word) for word in argv])
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both sample shops, made once; tests get copies."""
    from leadtrack.store import files, sample

    made: dict[str, Path] = {}
    for profile in ("realestate", "auto"):
        root = tmp_path_factory.mktemp(profile)
        files.create(root / "records" / "config.yaml", sample.config(profile).encode())
        sample.fill(root, profile, sample.ANCHOR)
        made[profile] = root
    return made


FIRST = (
    ("add", "王建国 13800138000 来访 看了样板间", "--dry-run", "--no-index"),
    ("due", "--no-index"),
    ("brief", "8101", "--no-index"),
)


@pytest.fixture(scope="session")
def begun(samples: dict[str, Path], home: Path) -> None:
    """Modules imported, tables read and typed as most commands do first: each fork of this process has it then."""
    for module in pkgutil.walk_packages(leadtrack.__path__, "leadtrack."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        pin(patch, home)
        for words in FIRST:
            assert app.run(["-C", str(samples["realestate"]), *words]) == 0


def _copied(source: Path, to: Path) -> Path:
    shutil.copytree(source, to)
    os.chdir(to)
    return to


@pytest.fixture
def workspace(samples: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop that sells homes, with 24 customers; the current folder."""
    monkeypatch.chdir(tmp_path)
    return _copied(samples["realestate"], tmp_path / "homes")


@pytest.fixture
def showroom(samples: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop that sells cars, with 24 customers; the current folder."""
    monkeypatch.chdir(tmp_path)
    return _copied(samples["auto"], tmp_path / "cars")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop without customers, of one consultant; the current folder."""
    root = tmp_path / "empty"
    (root / "records").mkdir(parents=True)
    (root / "records" / "config.yaml").write_text(
        "profile: realestate\nuser: zhang-min\nconsultants:\n  zhang-min: {name: 张敏}\n  li-wei: {name: 李伟}\n",
        "utf-8",
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Iterator[Golden]:
    """Compare a whole output with `golden/NAME` beside the test; `--update-golden` writes it."""
    folder = Path(request.path).parent / "golden"
    wrong: list[str] = []

    def compare(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        elif not path.exists():
            wrong.append(f"there is no {path.name}; --update-golden writes it")
        else:
            assert text == path.read_text("utf-8"), f"{path.name} differs"

    yield compare
    assert wrong == []
