"""`due --text`: what a manager pastes into the team's chat; short lines, and nobody's name or number whole."""

import re
from pathlib import Path

import pytest

from leadtrack.views.chat import WIDTH
from leadtrack.views.wrap import cells
from tests.cli.bench import put
from tests.cli.terminal import Terminal
from tests.conftest import Golden, Run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("owner", ["mine", "all"])
def test_the_whole_text(
    lang: str, owner: str, workspace: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    words = ("--owner", "all") if owner == "all" else ()
    code, out, err = run("due", "--text", "--lang", lang, *words)
    assert (code, err) == (0, "")
    golden(f"due-text-{owner}-50-{lang}.txt", out)


@pytest.mark.parametrize("words", [(), ("--owner", "all", "--all"), ("--on", "11-25"), ("--days", "30")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_short_lines_and_nobody_whole(lang: str, words: tuple[str, ...], showroom: Path, run: Run) -> None:
    out = run("due", "--text", "--lang", lang, *words).out
    assert max(map(cells, out.splitlines())) <= WIDTH == 40
    assert not re.search(r"\d{5}", out)
    listed = run("due", "--json", *words).out
    names = set(re.findall(r'"name": "(.*?)"', listed))
    assert names
    assert all("*" in name for name in names)
    assert "\x1b" not in out


def test_whose_day_it_is(workspace: Path, run: Run) -> None:
    """As many as `due` counts, for each consultant, and everybody once."""
    out = run("due", "--text", "--owner", "all").out
    assert out.startswith("Whom to contact on 2026-11-21 Sat\n\n李伟: ")
    assert [line for line in out.splitlines() if re.match("(李伟|张敏): ", line)] == [
        "李伟: 1 overdue, 2 today, 2 soon",
        "张敏: 3 overdue, 6 today, 2 soon",
    ]
    numbers = [int(found) for found in re.findall(r"^(\d+)\. ", out, re.MULTILINE)]
    assert numbers == [*range(1, 6), *range(1, 12)]
    assert run("due", "--text", "--owner", "li-wei").out.count("\n1. ") == 1


def test_who_is_meant(empty: Path, run: Run) -> None:
    """The end of the phone where there is one, else what finds the record."""
    step = "log:\n- {at: 2026-11-14, by: zhang-min, via: phone, next: {date: 2026-11-20, do: 找李雷谈 13800138000}}\n"
    put(empty, "li-lei-7k2m4p", f"name: 李雷\nphones: ['13700137000']\n{step}")
    put(empty, "ouyang-hua-9q3r5s", f"name: 欧阳华\n{step}".replace("找李雷谈", "x"))
    out = run("due", "--text").out
    assert "\n1. 李* 7000\n   11-20 找李*谈 138****8000, 1 day late\n" in out
    assert "\n2. 欧阳* 9q3r5s\n" in out


def test_who_sees_all_asked_for_it(workspace: Path, run: Run) -> None:
    assert "陈志强 8101 B" in run("due", "--text", "--reveal").out


def test_a_terminal_masks_it_too(workspace: Path) -> None:
    """It is made to be pasted."""
    command = Terminal(("due", "--text"), {})
    code, out = command.ended()
    command.close()
    assert (code, "陈* 8101 B" in out, "陈志强" in out) == (0, True, False)


def test_it_is_cut_as_the_list_is(empty: Path, run: Run) -> None:
    (empty / "templates" / "core").mkdir(parents=True)
    (empty / "templates" / "core" / "rules.yaml").write_text("list: {lines: 2}\n", "utf-8")
    for at in range(5):
        put(empty, f"li-{at:06d}", f"name: 李{at}\nlog:\n- {{at: 2026-11-14, by: zhang-min, via: phone, next: "
            "{date: 2026-11-20, do: x}}\n")  # fmt: skip
    out = run("due", "--text").out
    assert ("\n2. " in out, "\n3. " in out) == (True, False)
    assert "\n3 more are not listed\n" in out
    assert "\n5. " in run("due", "--text", "--all").out


def test_a_day_on_which_nobody_is_due(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7k2m4p", "name: 李雷\nlog:\n- {at: 2026-11-21, by: zhang-min, via: phone, next: "
        "{date: 2026-12-21}}\n")  # fmt: skip
    out = run("due", "--text").out
    assert out.startswith("Whom to contact on 2026-11-21 Sat\nNobody is due.\n")
    assert out.endswith("\nAlso: 1 later\n")


def test_an_unusable_record_is_named_beside_it(workspace: Path, run: Run) -> None:
    put(workspace, "broken-000000", "name: [\n")
    code, out, err = run("due", "--text")
    assert code == 1
    assert "broken-000000" in err
    assert "broken" not in out


@pytest.mark.parametrize("other", ["--json", "--csv", "--appointments", "--ics=x.ics", "--group=小雪"])
def test_what_makes_no_sense_together(other: str, workspace: Path, run: Run) -> None:
    code, out, err = run("due", "--text", other)
    assert (code, out) == (2, "")
    assert err == f"--text does not go with {other.partition('=')[0]}.\n"


def test_it_looks_back(workspace: Path, run: Run) -> None:
    assert run("due", "--text", "--as-of", "11-14").out.startswith("Whom to contact on 2026-11-14 Sat\n")
