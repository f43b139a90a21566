"""`doctor`: the installation, the workspace, and which rule comes from where."""

import json
from pathlib import Path

import pytest

from leadtrack.cli.doctor import TABLES
from leadtrack.store.templates import packaged
from leadtrack.views.wrap import cells
from tests.cli.bench import put
from tests.conftest import Run


def test_outside_of_a_workspace(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("doctor")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "workspace: —"


def test_for_programs(workspace: Path, run: Run) -> None:
    found = json.loads(run("doctor", "--json").out)
    assert found["schema"] == "leadtrack.doctor/1"
    assert found["facts"]["records"] == 24
    assert found["facts"]["rules rules.yaml"] == "core/rules.yaml < realestate/rules.yaml"


def test_the_shops_own_rules_are_named(workspace: Path, run: Run) -> None:
    own = workspace / "templates/realestate/rules.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("cadence:\n  abcd-score:\n    A: {every: 5}\ndue:\n  stale: off\n", "utf-8")
    out = run("doctor").out
    assert "rules from rules.yaml: core/rules.yaml < realestate/rules.yaml < templates/realestate/rules.yaml\n" in out
    assert "changed by the shop rules.yaml: due.stale cadence.abcd-score.A.every\n" in out


def test_advice(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put(empty, "bad-000000", "name: [\n")
    (empty / "records/config.yaml").write_text("profile: realestate\n", "utf-8")
    monkeypatch.setattr("leadtrack.store.yamltext.HAVE_C", False)
    code, out, err = run("doctor")
    assert code == 0
    assert "problems: 1\n" in out
    assert err.splitlines() == [
        "This PyYAML has no libyaml: the same answers, records read about 15 times slower.",
        "leadtrack check names what is wrong with the records.",
        "Set LEADTRACK_USER, or write user: or your git mail into records/config.yaml.",
    ]


def test_a_config_that_is_broken(empty: Path, run: Run) -> None:
    (empty / "records/config.yaml").write_text("profile: [\n", "utf-8")
    code, _, err = run("doctor")
    assert code == 2
    assert err.startswith("records/config.yaml:2:1: the config can't be read: syntax")


def index_of(run: Run, *more: str) -> tuple[str, dict[str, object]]:
    """What `doctor` says of the index, in words and for programs."""
    lines = run("doctor", *more).out.splitlines()
    found: dict[str, object] = json.loads(run("doctor", "--json", *more).out)["index"]
    return next(line.removeprefix("index: ") for line in lines if line.startswith("index: ")), found


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the records had been written long ago: the index needs no second look at them."""
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", 0)


def test_how_the_index_is(workspace: Path, run: Run, old: None) -> None:
    said, found = index_of(run)
    assert said == "none yet; the first due, list, find or look-up by name makes it"
    assert found == {"state": "none", "records": 0, "changed": 0, "bytes": 0, "why": ""}
    assert not (workspace / ".leadtrack/index.sqlite").exists()  # looking makes nothing
    run("list")
    size = (workspace / ".leadtrack/index.sqlite").stat().st_size
    said, found = index_of(run)
    assert said == f"24 records, up to date, {-(-size // 1024)} KB"
    assert found == {"state": "current", "records": 24, "changed": 0, "bytes": size, "why": ""}
    assert index_of(run, "--no-index") == (
        "not used this time (--no-index)",
        {"state": "bypassed", "records": 0, "changed": 0, "bytes": 0, "why": ""},
    )


def test_an_index_that_is_behind(workspace: Path, run: Run, old: None) -> None:
    run("list")
    first, second, *_ = sorted((workspace / "records/customers").rglob("*.yaml"))
    first.unlink()
    second.write_text(second.read_text("utf-8") + "# seen\n", "utf-8")
    said, found = index_of(run)
    assert said.startswith("24 records, files changed since: 2, read again when it is next used, ")
    assert (found["state"], found["changed"]) == ("changed", 2)


def test_an_index_that_is_no_good(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("list")
    base = workspace / ".leadtrack/index.sqlite"
    base.write_bytes(base.read_bytes()[:5000])
    said, found = index_of(run)
    assert said == "made anew when it is next used: program, rules or config changed, or its file was touched, 5 KB"
    assert (found["state"], found["bytes"]) == ("anew", 5000)
    monkeypatch.setattr("os.access", lambda *_: False)
    said, found = index_of(run)
    assert said == "can't be used: Permission denied. Commands answer all the same, reading every record each time"
    assert (found["state"], found["why"]) == ("lost", "Permission denied")


def test_every_table_that_ships_is_named() -> None:
    assert sorted(TABLES) == sorted({path.name for path in packaged().glob("*/*.yaml")})


def test_on_a_narrow_screen_no_line_is_too_long(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    lines = run("doctor").out.splitlines()
    assert [line for line in lines if cells(line) > 50 and " " in line] == []  # a path is never broken
    assert "rules from rules.yaml: core/rules.yaml <" in lines
