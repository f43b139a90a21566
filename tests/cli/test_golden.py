"""Whole outputs, compared to the last character. Each was read against the sample's records before it was kept."""

from pathlib import Path

import pytest

from leadtrack.cli.commands import COMMANDS
from tests.conftest import Golden, Run

LANGUAGES = ("zh", "en")

OUTPUTS = {
    "due": ("due",),
    "due-all": ("due", "--owner", "all", "--on", "11-25"),
    "due-appointments": ("due", "--owner", "all", "--appointments"),
    "list": ("list", "--owner", "all"),
    "find": ("find", "学区"),
    "week": ("week",),
    "week-by-source": ("week", "--by", "source"),
    "day": ("day", "2026-11-18"),
    "show": ("show", "8101"),
    "brief": ("brief", "8101"),
    "check": ("check",),
    "review": ("review", "2026-11-20"),
    "target": ("target", "--week", "47"),
    "target-plan": ("target", "--plan", "orders=5"),
    "claim": ("claim", "8101", "13910018133"),
    "handover": ("handover", "--from", "zhang-min", "--to", "li-wei", "--dry-run"),
}
"""What is printed about the shop that sells homes."""

CARS = {
    "cars-due": ("due", "--owner", "all"),
    "cars-week": ("week", "--owner", "chen-jing"),
    "cars-show": ("show", "c4psp6"),
    "cars-brief": ("brief", "14wq9t"),
    "cars-review": ("review",),
    "cars-target-plan": ("target", "--plan", "--owner", "shop"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_of_every_command(command: str, lang: str, run: Run, golden: Golden) -> None:
    code, out, err = run(command, "--help", "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"help-{command}-{lang}.txt", out)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_of_the_program(lang: str, run: Run, golden: Golden) -> None:
    code, out, err = run("--lang", lang)
    assert (code, err) == (0, "")
    golden(f"help-{lang}.txt", out)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(OUTPUTS))
def test_the_shop_that_sells_homes(name: str, lang: str, workspace: Path, run: Run, golden: Golden) -> None:
    code, out, err = run(*OUTPUTS[name], "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"{name}-{lang}.txt", out)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(CARS))
def test_the_shop_that_sells_cars(name: str, lang: str, showroom: Path, run: Run, golden: Golden) -> None:
    code, out, err = run(*CARS[name], "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"{name}-{lang}.txt", out)


@pytest.mark.parametrize("width", [50, 120])
@pytest.mark.parametrize("command", ["due", "list", "week", "show", "brief", "review"])
def test_other_screens(
    command: str, width: int, workspace: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    words = (command, "8101") if command in ("show", "brief") else (command,)
    code, out, err = run(*words, "--lang", "zh")
    assert (code, err) == (0, "")
    golden(f"{command}-{width}-zh.txt", out)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_doctor(lang: str, workspace: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    for target, value in {
        "platform.python_version": "3.11.0",
        "platform.system": "Linux",
        "leadtrack.cli.doctor.version": "1.0",
        "leadtrack.store.proc.version": "2.39",
    }.items():
        monkeypatch.setattr(target, lambda *_, value=value: value)
    monkeypatch.setattr("leadtrack.store.yamltext.HAVE_C", True)
    code, out, err = run("doctor", "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"doctor-{lang}.txt", out.replace(str(workspace), "WORKSPACE"))
