"""Consoles that speak no UTF-8, or show little: what goes out is right, what was typed comes in whole."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leadtrack.cli.commands import COMMANDS
from leadtrack.cli.console import speaks_chinese, typed
from leadtrack.views.say import Lang, words
from leadtrack.views.wrap import cells
from tests.cli.bench import PACKAGE, put
from tests.cli.terminal import Terminal
from tests.conftest import Run
from tests.views.test_words import help_texts

WANG = "name: 王建国\nlog:\n- {at: 2026-11-20, by: zhang-min, via: visit_in, note: 南北通透 😀}\n"


def program(*words: str | bytes, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """The program on its own, its streams as they come."""
    known = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "LEADTRACK_LANG": "zh"} | environment
    return subprocess.run([sys.executable, "-m", "leadtrack", *words], env=known, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("encoding", "asked", "terminal", "kept"),
    [
        ("gbk", False, True, True),
        ("cp936", False, True, True),
        ("GB18030", True, False, True),
        ("big5", False, True, True),
        ("gbk", False, False, False),  # into a file or a pipe goes UTF-8, whatever the system's habit
        ("cp1252", True, True, False),
        ("ascii", True, True, False),
        ("utf-8", True, True, False),
    ],
)
def test_which_encodings_a_console_keeps(encoding: str, asked: bool, terminal: bool, kept: bool) -> None:
    assert speaks_chinese(encoding, asked=asked, terminal=terminal) is kept


def lost(data: bytes) -> str:
    """Bytes as Python hands them on where they are no UTF-8."""
    return data.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("王建国", "王建国", id="utf-8"),
        pytest.param("", "", id="nothing"),
        pytest.param(lost("王建国".encode("gbk")), "王建国", id="gbk"),
        pytest.param(lost("38号 Ａ".encode("gbk")), "38号 Ａ", id="mixed"),
        pytest.param(lost("﨑😀".encode("gb18030")), "﨑😀", id="gb18030"),
        pytest.param(lost(b"ab\xff"), "ab\ufffd", id="neither"),
        pytest.param("a\ud800b", "a?b", id="half-a-character"),
    ],
)
def test_words_are_read_as_they_were_meant(text: str, meant: str) -> None:
    assert typed(text) == meant


def test_whoever_asks_for_gbk_gets_the_same_in_gbk(workspace: Path) -> None:
    for words_ in (("due",), ("list",), ("report", "stock")):  # pictures have other signs there
        usual, asked = program(*words_), program(*words_, PYTHONIOENCODING="gbk")
        assert (asked.returncode, asked.stderr) == (usual.returncode, b"")
        assert asked.stdout.decode("gbk") == usual.stdout.decode()
        assert "�" not in usual.stdout.decode()


def test_what_gbk_lacks_is_not_lost_in_data(empty: Path) -> None:
    put(empty, "wang-jianguo-7f3k2m", WANG)
    out = program("show", "王建国", "--json", "--reveal", PYTHONIOENCODING="gbk").stdout
    assert json.loads(out.decode("gbk"))["log"][0]["note"] == "南北通透 😀"
    assert b"\\U0001f600" in program("show", "王建国", "--reveal", PYTHONIOENCODING="gbk").stdout


def test_words_of_a_gbk_shell_are_understood_where_the_locale_says_nothing(empty: Path) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", WANG)
    done = program("log", "王建国".encode("gbk"), "--note", "价格谈过".encode("gbk"), LC_ALL="C")
    assert done.returncode == 0, done.stderr.decode()
    assert path.read_text("utf-8").endswith("note: 价格谈过\n")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_shell_completes_in_its_own_encoding(encoding: str, empty: Path) -> None:
    put(empty, "wang-jianguo-7f3k2m", WANG)
    asks = {
        "_LEADTRACK_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": "leadtrack show 王",
        "PYTHONIOENCODING": encoding,
    }
    assert "王建国" in program(**asks).stdout.decode(encoding)


@pytest.fixture
def command() -> Iterator[Callable[..., Terminal]]:
    started: list[Terminal] = []

    def start(*words: str, **environment: str) -> Terminal:
        started.append(Terminal(words, environment))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_an_answer_typed_in_gbk_is_written_whole(empty: Path, command: Callable[..., Terminal]) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", WANG)
    need = command("need", "王建国", LEADTRACK_LANG="zh")
    need.until("：")
    os.write(need.master, "城东老区".encode("gbk") + b"\n")
    need.until("2/5")
    for _ in range(4):
        need.types("")
    assert need.ended()[0] == 0
    assert "region: 城东老区\n" in path.read_text("utf-8")


@pytest.mark.parametrize("table", ["words", "help"])
def test_every_word_can_be_shown_in_gbk(table: str) -> None:
    said = words("zh") if table == "words" else help_texts("zh")
    assert [id_ for id_, sentence in said.items() if sentence.encode("gbk", "replace").decode("gbk") != sentence] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_of_a_confirmation_fits_a_phone(lang: Lang) -> None:
    lines = words(lang)["understood.help"].split("\n")
    assert [line for line in lines if cells(line) > 50] == []


# --- what typer says of a command line is said in our words

SLIPS = {
    ("due", "--nosuch"): "没有选项 --nosuch。",
    ("due", "--days"): "选项 --days 后面要跟一个值。",
    ("due", "--days", "x"): "--days 要一个 0 到 366 的整数：x",
    ("due", "--all=1"): "选项 --all 后面不能带值。",
    ("list", "-z"): "没有选项 -z。",
    ("show", "王", "李"): "多出来的词：李",
    ("show",): "缺少参数：客户",
    ("next", "王"): "缺少参数：日期",
    ("nosuch",): "没有命令 nosuch。",
    ("--today",): "选项 --today 后面要跟一个值。",
    ("--nosuch", "due"): "没有选项 --nosuch。",
    ("deal", "王", "签约", "多", "了"): "多出来的词：多 了",
}


@pytest.mark.parametrize("line", list(SLIPS))
def test_a_slip_on_the_command_line_is_said_in_our_words(line: tuple[str, ...], empty: Path, run: Run) -> None:
    code, out, err = run(*line, "--lang", "zh") if line[-1] not in ("--days", "--today") else run("--lang", "zh", *line)
    assert (code, out, err.splitlines()[0]) == (2, "", SLIPS[line])


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "doctor"])
def test_no_sentence_of_typers_reaches_anybody(name: str, empty: Path, run: Run) -> None:
    """Whatever is wrong with a command line: in Chinese no three English words stand behind each other."""
    for line in (
        (name, "--nosuch"),
        (name, *["x"] * 9, "--lang", "zh", "--nosuch=1"),
        (name, "--json=1"),
        (name, "-q"),
    ):
        code, _, err = run("--lang", "zh", *line)
        assert code == 2
        assert not re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", err.replace("leadtrack ", "")), err


def test_a_language_that_there_is_not_is_refused_in_the_one_there_is(
    empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADTRACK_LANG", "zh")
    assert run("--lang", "fr", "due").err == "没有语言 fr（有 zh 和 en）。\n"
    monkeypatch.setenv("LEADTRACK_LANG", "fr")
    assert run("due").err == "There is no language fr (zh and en are).\n"
