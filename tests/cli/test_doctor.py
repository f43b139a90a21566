"""`doctor`: the installation, the workspace, and which rule comes from where."""

import json
from pathlib import Path

import pytest

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
