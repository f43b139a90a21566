"""The keystrokes that the READMEs state for ten everyday tasks: each is typed at a terminal, key by key, and counted.

A row of the table says the task, what is typed (`words` ⏎, a lone ⏎ for Enter alone), and how many keys that is: a
Chinese character counts as one.
"""

import re
from pathlib import Path
from shlex import split
from typing import NamedTuple

import pytest

from tests.cli.bench import everything, last_entry
from tests.cli.terminal import Start

pytestmark = pytest.mark.usefixtures("half_past_five")

ROOT = Path(__file__).parent.parent.parent
READMES = {"en": "README.md", "zh": "README.zh-CN.md"}
TABLE = re.compile(r"<!-- keystrokes -->\n(.*?)<!-- /keystrokes -->", re.DOTALL)
TYPED = re.compile(r"`([^`]*)` ⏎|⏎")
PROMPTS = {
    "en": re.compile(r"(Enter saves, \? says how to change it: |\n> |left \(\? helps\) > )$"),
    "zh": re.compile(r"(回车保存，\? 看怎么改：|\n> |\d 位（\? 帮助）> )$"),
}
TASKS = 10

CHEN = "records/customers/2026-09/chen-zhiqiang-bj5wgs.yaml"
SUN = "records/customers/2026-10/sun-lihua-rhd5y3.yaml"

Changed = dict[str, dict[str, object]]
"""The last entry of each record that a task changed or made, by its path."""


class Row(NamedTuple):
    """A row of a README: what is typed, line by line, and how many keys it says that is."""

    task: str
    lines: list[str]
    keys: int


def rows(lang: str) -> list[Row]:
    """The tasks of a README."""
    found = TABLE.search((ROOT / READMES[lang]).read_text("utf-8"))
    assert found
    cells = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in found[1].strip().splitlines()[2:]]
    return [Row(task, [one[1] or "" for one in TYPED.finditer(typed)], int(keys)) for task, typed, keys in cells]


def typed(row: Row, lang: str, start: Start) -> tuple[int, str, int]:
    """Type a task, each line once it is asked for; the exit code, all that was said, and the keys that were pressed."""
    program, *words = split(row.lines[0])
    assert program == "leadtrack"
    command, keys, said = start(*words), len(row.lines[0]) + 1, ""
    for line in row.lines[1:]:
        said += command.until_match(PROMPTS[lang])
        for key in f"{line}\n":
            command.presses(key)
            keys += 1
    code, rest = command.ended()
    return code, said + rest, keys


def changed(before: dict[str, bytes], root: Path) -> Changed:
    after = everything(root)
    return {path: last_entry(root / path) for path in after if before.get(path) != after[path]}


def a_visit(found: Changed, _: str) -> None:
    ((path, entry),) = found.items()
    assert path not in (CHEN, SUN)
    assert (entry["via"], entry["minutes"]) == ("visit_in", "45")
    assert entry["grade"] == {"scheme": "abcd-score", "level": "B"}
    step = entry["next"]
    assert isinstance(step, dict)
    assert step["date"] == "2026-11-25"


def a_missed_call(found: Changed, _: str) -> None:
    step = {"date": "2026-11-22", "via": "phone"}
    entry = found[CHEN]
    assert (len(found), entry["missed"]) == (1, "no_answer")
    assert isinstance(entry["next"], dict)
    assert step.items() <= entry["next"].items()


def a_guess_mended(found: Changed, _: str) -> None:
    assert (len(found), found[CHEN]["via"], found[CHEN]["minutes"]) == (1, "visit_in", "30")


def a_step(found: Changed, _: str) -> None:
    entry = found[CHEN]
    assert isinstance(entry["next"], dict)
    assert (len(found), entry["next"]["date"]) == (1, "2026-11-25")


def a_snooze(found: Changed, _: str) -> None:
    entry = found[CHEN]
    assert isinstance(entry["snooze"], dict)
    assert (len(found), entry["snooze"]["until"]) == (1, "2026-11-27")


def a_promise_kept(found: Changed, _: str) -> None:
    assert (len(found), "kept" in found[SUN]) == (1, True)


def a_brief(found: Changed, said: str) -> None:
    assert not found
    assert "陈志强" in said
    assert "13800138101" in said


def a_morning(found: Changed, _: str) -> None:
    sun, chen, other = found[SUN], found[CHEN], next(found[path] for path in found if path not in (SUN, CHEN))
    assert len(found) == 3
    assert sun["missed"] == "no_answer"
    assert isinstance(chen["next"], dict)
    assert chen["next"]["date"] == "2026-11-25"
    assert other["grade"] == {"scheme": "abcd-score", "level": "A"}


def nothing(found: Changed, said: str) -> None:
    assert not found
    assert "已撤回" in said or "Taken back" in said


OUTCOMES = (
    a_visit, a_visit, a_missed_call, a_guess_mended, a_brief, a_morning, nothing, a_step, a_snooze, a_promise_kept,
)  # fmt: skip
"""What each task leaves behind, in the order of the table."""


@pytest.mark.parametrize("at", range(TASKS))
@pytest.mark.parametrize("lang", list(READMES))
def test_the_keys_of_a_task(
    lang: str, at: int, workspace: Path, terminal: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADTRACK_LANG", lang)
    row = rows(lang)[at]
    before = everything(workspace)
    code, said, keys = typed(row, lang, terminal)
    assert code == 0, said
    OUTCOMES[at](changed(before, workspace), said)
    assert keys == row.keys, row.task


@pytest.mark.parametrize("lang", list(READMES))
def test_what_is_asked_before_a_line_is_saved(
    lang: str, workspace: Path, terminal: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADTRACK_LANG", lang)
    (command, *_) = rows(lang)[0].lines
    shown = terminal(*split(command)[1:]).until_match(PROMPTS[lang])
    assert f"```text\n$ {command}\n{shown.rstrip()}\n```" in (ROOT / READMES[lang]).read_text("utf-8")


def test_there_are_ten_in_either_language() -> None:
    assert [len(rows(lang)) for lang in READMES] == [TASKS, TASKS] == [len(OUTCOMES)] * 2
