"""The test bench: a pinned day, language, width and home, and the two sample shops to work in.

Nothing here or below may look at the real clock, the real home or the network: what forgets to be pinned fails.
"""

import marshal
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from leadtrack.cli import app, session, shopbooks
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


@pytest.fixture(autouse=True)
def _pinned(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PINNED.items():
        monkeypatch.setenv(name, value)
    for name in CLEARED:
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.setattr(app, "datetime", NoClock)
    monkeypatch.setattr(sys, "argv", ["leadtrack"])


@pytest.fixture(scope="session", autouse=True)
def _templates_read_once() -> Iterator[None]:
    """What ships does not change while tests run; a workspace's own templates are read each time."""
    read, shipped = templates._read, templates.packaged()
    known = cache(read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "_read", lambda place: (known if place.is_relative_to(shipped) else read)(place))
        yield


@pytest.fixture(scope="session", autouse=True)
def _tables_typed_once() -> Iterator[None]:
    """What is made of the same tables is the same, and frozen; making it is most of what a small command costs."""
    makers = {
        session: ("make_schema", "Parser", "make_schemes", "make_rulebook"),
        shopbooks: ("make_care", "make_almanac", "make_reasons", "make_dates"),
    }
    with pytest.MonkeyPatch.context() as patch:
        for module, names in makers.items():
            for name in names:
                patch.setattr(module, name, _once(getattr(module, name)))
        yield


def _once(make: Callable[..., Any]) -> Callable[..., Any]:
    """Make the same of the same but once: tables go by what they say, other values by which they are."""
    known: dict[tuple[object, ...], tuple[object, Any]] = {}

    def made(*given: object) -> Any:
        key = tuple(map(_content, given))
        if key not in known:
            known[key] = given, make(*given)  # what an id tells of stays
        return known[key][1]

    return made


def _content(given: Any) -> object:
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
