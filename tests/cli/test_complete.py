"""Completion of WHO: what each shell is offered, that each word finds just one customer, and that it is never old."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
import typer

from leadtrack.cli import complete, prompt, recall
from leadtrack.cli.commands import COMMANDS, MODULES
from leadtrack.cli.complete import offers
from leadtrack.cli.prompt import SHELLS, whom
from leadtrack.cli.sight import note_of, sight_of, working
from leadtrack.store.index import Index
from tests.cli.bench import program, put, wang
from tests.conftest import Run

DAY = date(2026, 11, 21)

RECORD = """\
id: {id}
name: {name}
phones: ['{phone}']
log:
- {{at: 2026-11-14 14:05, by: {by}, via: visit_in, note: x}}
"""

Tab = Callable[..., list[str]]


def customer(root: Path, id_: str, name: str, phone: str = "13700000001", by: str = "zhang-min") -> Path:
    return put(root, id_, RECORD.format(id=id_, name=name, phone=phone, by=by))


@pytest.fixture
def shop(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two 王, one of a colleague's, and two of one name; long since written."""
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", 0)
    wang(empty)
    customer(empty, "wang-fang-aaaaa2", "王芳", "13700000002")
    customer(empty, "wei-jiagang-bbbbb3", "魏嘉刚", "13700000003")
    customer(empty, "wang-wei-ccccc4", "王伟", "13700008000", by="li-wei")
    customer(empty, "li-jie-ddddd5", "李杰", "13800130005")
    customer(empty, "li-jie-eeeee6", "李杰", "13700000006")
    return empty


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Tab:
    """Press TAB behind words: the lines that the shell gets. Nothing is ever said beside them."""

    def press(line: str, typed: str, shell: str = "bash", **more: str) -> list[str]:
        words = f"leadtrack {line} {typed}"
        environ = {
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(line.split()) + 1),
            "_TYPER_COMPLETE_ARGS": words,
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": typed,
            **more,
        }
        capfd.readouterr()
        assert prompt.answer(f"complete_{shell}", environ, lambda: DAY) == 0
        out, err = capfd.readouterr()
        assert err == ""
        return out.splitlines() if out.strip() else []

    return press


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("王", ["王建国", "王芳", "王/ccccc4"], id="a surname; a colleague's customer by the id"),
        pytest.param("王建", ["王建国"], id="the beginning of a name"),
        pytest.param("建国", ["王建国"], id="a part of a name"),
        pytest.param("李", ["李娜", "李杰"], id="somebody of the family; a name of two"),
        pytest.param("李杰", ["李杰/li-jie-ddddd5", "李杰/li-jie-eeeee6"], id="a name of two, whole"),
        pytest.param("李杰/li-jie-e", ["li-jie-eeeee6"], id="one of them"),
        pytest.param("wjg", ["wjg/wang-jianguo-7f3k2m", "wjg/wei-jiagang-bbbbb3"], id="initials of two"),
        pytest.param("wf", ["wang-fang-aaaaa2"], id="initials"),
        pytest.param("jianguo", ["wang-jianguo-7f3k2m"], id="a given name"),
        pytest.param("wang-j", ["wang-jianguo-7f3k2m"], id="the beginning of an id"),
        pytest.param("7f3", ["wang-jianguo-7f3k2m"], id="the random part"),
        pytest.param("7f", [], id="too little of it"),
        pytest.param("1380", ["1380/li-jie-ddddd5", "1380/wang-jianguo-7f3k2m"], id="the beginning of numbers"),
        pytest.param("8000", ["8000/wang-jianguo-7f3k2m", "8000/ccccc4"], id="the last four digits"),
        pytest.param("1380/0", ["1380/0/li-jie-ddddd5", "1380/0/wang-jianguo-7f3k2m"], id="a number goes on: both"),
        pytest.param("1380/0130", ["li-jie-ddddd5"], id="a number goes on: one"),
        pytest.param("138", [], id="too few digits"),
        pytest.param("1391111", ["wang-jianguo-7f3k2m"], id="a number of the family"),
        pytest.param("ww", ["ccccc4"], id="a colleague's"),
        pytest.param("赵", [], id="nobody"),
        pytest.param("records/customers/2026", [], id="a path is the shell's own business"),
    ],
)
def test_bash(typed: str, offered: list[str], shop: Path, tab: Tab) -> None:
    assert tab("log", typed) == offered


def test_nothing_typed_is_nobody(shop: Path) -> None:
    assert offers("", str(shop), DAY) == []
    assert offers(" ", str(shop), DAY) == []
    assert offers("\udcc3", str(shop), DAY) == []
    assert not (shop / ".leadtrack").exists()


WORDS = ("王", "王建", "建国", "李", "李娜", "李杰", "wjg", "w", "l", "1380", "8000", "7f3k", "wang-", "ccccc", "魏")


@pytest.mark.parametrize("typed", WORDS)
def test_each_word_finds_the_one_it_is_about(typed: str, shop: Path, run: Run) -> None:
    found = offers(typed, None, DAY)
    assert found
    for offer in found:
        for word in (offer.value, f"{typed}/{offer.value}") if offer.value.isascii() else (offer.value,):
            code, out, _ = run("show", word, "--json", "--reveal")
            if offer.about.startswith("×"):
                assert code == 3
            else:
                seen = json.loads(out)
                assert seen["id"].endswith(offer.value) if offer.value.isascii() else offer.value in out


def test_the_other_shells(shop: Path, tab: Tab) -> None:
    alone = "compstate[insert]=menu; compadd -U -l -V leadtrack -d shown -- 'ccccc4'"
    assert tab("log", "ww", "zsh") == [f"local -a shown; shown=('ccccc4 -- 王*'); {alone}"]
    assert tab("log", "王芳", "zsh") == [
        "local -a shown; shown=('王芳 -- wang-fang-aaaaa2'); compadd -U -l -V leadtrack -d shown -- '王芳'"
    ]
    several = tab("log", "王", "zsh")[0]  # nothing is put in the place of what is typed, and mine come first
    assert "compstate[insert]=; compstate[list]='list force'; compadd" in several
    assert several.index("王建国") < several.index("ccccc4")
    assert tab("log", "赵", "zsh") == []
    fish = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert tab("log", "ww", "fish", **fish) == ["ww/ccccc4\t王*"]
    assert tab("log", "wang-f", "fish", **fish) == ["wang-fang-aaaaa2\t王芳"]
    assert tab("log", "ww", "fish", _TYPER_COMPLETE_FISH_ACTION="is-args") == []
    for shell in ("powershell", "pwsh"):
        assert tab("log", "wjg", shell) == ["wang-jianguo-7f3k2m:::王建国", "wei-jiagang-bbbbb3:::魏嘉刚"]


def test_odd_names(shop: Path, tab: Tab) -> None:
    customer(shop, "odd-fffff7", "孙 O'Brien $(x)")
    assert tab("log", "孙") == ["孙\\ O\\'Brien\\ \\$\\(x\\)"]
    assert "-- '孙 O'\\''Brien $(x)'" in tab("log", "孙", "zsh")[0]
    assert tab("log", "孙", "pwsh") == ["'孙 O''Brien $(x)':::odd-fffff7"]
    put(shop, "mark-ggggg8", RECORD.format(id="mark-ggggg8", name='"周\\u202e平"', phone="13700000009", by="zhang-min"))
    assert tab("log", "周") == ["mark-ggggg8"]


def test_what_is_not_asked_for_here(tab: Tab) -> None:
    """Commands are typer's, and so is what may follow where no list says it."""
    for words in ("lo", "log a --note x", "log --note x"):
        environ = {"COMP_WORDS": f"leadtrack {words}", "COMP_CWORD": str(len(words.split()))}
        assert prompt.answer("complete_bash", environ, lambda: DAY) is None
    assert prompt.answer("source_bash", {}, lambda: DAY) is None
    assert prompt.answer("complete_tcsh", {}, lambda: DAY) is None


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("log", True), ("show", True), ("tree", True), ("refer 王建国", True), ("refer a b", False), ("log a", False),
        ("check a b", True), ("find", False), ("due", False), ("", False), ("event", False), ("event invite", False),
        ("event invite x", True), ("event came x a", True), ("event add x", False), ("event 查看 x", False),
        ("add --referrer", True), ("log --via phone", True), ("log --via", False), ("log --no-answer", True),
        ("log --via=phone", True), ("--lang zh log", True), ("-C /x log", True), ("-C/x log", True), ("-C", False),
        ("grade --explain", True), ("check --explain", False), ("show --json", True), ("log a --referrer", True),
        ("review --say", True), ("review --say a", False), ("review --ok", False), ("review", False),
    ],
)  # fmt: skip
def test_where_customers_are_named(line: str, named: bool) -> None:
    assert (whom(line.split(), "x") is not None) == named


def test_options_are_known() -> None:
    """Which words behind a command name customers can be told without importing it: this holds the two together."""
    flags: dict[str, set[str]] = {}
    takes: dict[str, set[str]] = {}
    named: dict[str, list[str]] = {}
    for name in COMMANDS:
        command = typer.main.get_command(import_module(f"leadtrack.cli.{MODULES.get(name, name)}").app)
        for param in command.params:
            if param.param_type_name == "argument":
                named.setdefault(name, []).append(str(param.metavar))
            for option in param.opts if param.param_type_name == "option" else ():
                (flags if getattr(param, "is_flag", False) else takes).setdefault(option, set()).add(name)
    assert set(flags) | {"-h", "--help", "--version"} == prompt.FLAGS
    both = set(flags) & set(takes)
    assert {(option, command) for option in both for command in takes[option]} == prompt.VALUED
    assert set(takes) >= prompt.OPTIONS
    mean = {name for name, words in named.items() if words[0].startswith("WHO")}
    assert mean == {name for name, where in prompt.PLACES.items() if 0 in where}


def test_the_folder_that_is_asked_for(shop: Path, tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = shop / "records" / "customers"
    monkeypatch.chdir(deep)
    assert tab("log", "王芳") == ["王芳"]  # the nearest one upward
    monkeypatch.chdir(tmp_path)
    assert tab("log", "王芳") == []
    assert tab(f"-C {shop} log", "王芳") == ["王芳"]
    assert tab("log", "王芳", LEADTRACK_ROOT=str(shop)) == ["王芳"]
    assert tab(f"-C {deep} log", "王芳") == []


def test_who_is_looking(shop: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_USER", "李伟")
    assert tab("log", "王伟") == ["王伟"]
    assert tab("log", "王芳") == ["aaaaa2"]
    monkeypatch.setenv("LEADTRACK_USER", "li-wei")
    assert tab("log", "王伟") == ["王伟"]
    monkeypatch.delenv("LEADTRACK_USER")
    config = "profile: realestate\nconsultants:\n  zhang-min: {name: 张敏, git: zhang-min@example.com}\n  li-wei:\n"
    (shop / "records/config.yaml").write_text(
        config + "    leave: [{from: 2026-11-20, to: 2026-11-22, by: zhang-min}]\n", "utf-8"
    )
    assert tab("log", "王") == ["王伟", "王建国", "王芳"]  # by the mail in git, with whom they cover


@pytest.mark.parametrize("shop_of", ["user: zhang-min\nconsultants: {zhang-min: 张敏, li-wei: 李伟}", "user: li-wei",
                                     "consultants: {li-wei: 李伟}", "consultants: {a: 甲, b: 乙}",
                                     "consultants: {a: {name: 甲, git: zhang-min@example.com}, b: 乙}"])  # fmt: skip
@pytest.mark.parametrize("user", ["", "李伟", "b", "nobody"])
def test_who_is_working_is_told_alike(shop_of: str, user: str, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the index's note as by a session."""
    from leadtrack.cli.app import open_session

    (empty / "records/config.yaml").write_text(f"profile: realestate\n{shop_of}\n", "utf-8")
    monkeypatch.setenv("LEADTRACK_USER", user)
    if user == "李伟" and "李伟" not in shop_of:
        return  # refused by a session
    session = open_session({})
    note = json.loads(json.dumps(note_of(session.shop)))
    assert sight_of(note, empty, DAY).user == session.user


def test_a_mail_that_two_have_is_the_firsts(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shop's own machine: git knows one mail."""
    from leadtrack.cli.app import open_session

    people = "{b: {name: 乙, git: [b@x.cn, zhang-min@example.com]}, a: {name: 甲, git: zhang-min@example.com}}"
    (empty / "records/config.yaml").write_text(f"profile: realestate\nconsultants: {people}\n", "utf-8")
    monkeypatch.delenv("LEADTRACK_USER", raising=False)
    session = open_session({})
    assert note_of(session.shop)["mails"] == {"b@x.cn": "b", "zhang-min@example.com": "b"}
    assert session.user == "b"


def test_a_colleague_who_is_covered(empty: Path) -> None:
    note = {"user": "a", "names": {"a": "甲", "b": "乙"}, "mails": {}, "covers": [["a", "b", 100, 102]]}
    days = [sight_of(note, empty, date.fromordinal(day)).sees("b") for day in (99, 100, 101, 102)]
    assert days == [False, True, True, False]


@pytest.fixture
def crowd(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five more 王, a colleague's; and no shell shows more than four."""
    monkeypatch.setattr("leadtrack.cli.complete.MOST", 4)
    for at, name in enumerate(("王一", "王二", "王三", "王四", "王五")):
        customer(shop, f"wang-san-zzzzz{at}", name, f"1370000001{at}", by="li-wei")
    return shop


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("王", ["王建国", "王芳", "王/ccccc4", "王/zzzzz4"], id="mine, both ends of the others"),
        pytest.param("wang", ["wang-fang-aaaaa2", "wang-jianguo-7f3k2m", "wang/ccccc4", "wang/zzzzz4"],
                     id="by letters"),
        pytest.param("1370000001", ["1370000001/zzzzz0", "1370000001/zzzzz1", "1370000001/zzzzz2", "1370000001/zzzzz4"],
                     id="only others"),
        pytest.param("zzz", ["zzzzz0", "zzzzz1", "zzzzz2", "zzzzz4"], id="by the random part"),
        pytest.param("王/z", ["王/zzzzz0", "王/zzzzz1", "王/zzzzz2", "王/zzzzz4"], id="the next letter"),
        pytest.param("王/zzzzz3", ["zzzzz3"], id="who was not shown is found by more letters"),
        pytest.param("王/7", [], id="mine have names"),
        pytest.param("王三", ["zzzzz2"], id="the only one is never left out"),
        pytest.param("李", ["李娜", "李杰"], id="a few"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("more", ["", "--no-index "])
def test_of_very_many_some_are_offered(typed: str, offered: list[str], more: str, crowd: Path, tab: Tab) -> None:
    assert tab(f"{more}log", typed) == offered


def test_what_very_many_have_in_common_stays(crowd: Path, tab: Tab) -> None:
    """Shells put it in the place of what is typed: whoever is left out would be out of reach."""
    for at, name in enumerate(("赵一", "赵丁", "赵丁一", "赵丁二", "赵丁三")):
        customer(crowd, f"zhao-yi-yyyyy{at}", name, f"1370000002{at}")
    assert tab("log", "赵") == ["赵一", "赵丁", "赵丁一", "赵丁二"]
    assert tab("log", "赵丁") == ["赵丁", "赵丁一", "赵丁三", "赵丁二"]
    customer(crowd, "zhou-yy-yyyyy9", "周燕", "13700000029")
    assert tab("log", "zh") == ["zhao-yi-yyyyy0", "zhao-yi-yyyyy1", "zhao-yi-yyyyy2", "zhou-yy-yyyyy9"]
    customer(crowd, "ann-zhu-xxxxx2", "Ann Zhu", "13700000030")  # is spelt so, and begins otherwise
    assert tab("log", "zh") == ["zh/ann-zhu-xxxxx2", "zhao-yi-yyyyy0", "zhao-yi-yyyyy1", "zhao-yi-yyyyy2"]


@pytest.fixture
def warm(shop: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index is made; from now on nothing may be read."""
    assert tab("log", "王芳") == ["王芳"]
    return shop


def test_warm(warm: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "recalled", lambda *_, **__: pytest.fail("the records were read"))
    assert tab("log", "王") == ["王建国", "王芳", "王/ccccc4"]


def test_never_old(warm: Path, tab: Tab) -> None:
    path = warm / "records/customers/2026-11/wang-fang-aaaaa2.yaml"
    path.write_text(path.read_text("utf-8").replace("王芳", "王莉"), "utf-8")
    assert tab("log", "王") == ["王建国", "王莉", "王/ccccc4"]  # changed: as long as before
    new = customer(warm, "wang-hai-hhhhh2", "王海")
    assert tab("log", "王") == ["王建国", "王海", "王莉", "王/ccccc4"]
    new.unlink()
    path.rename(path.with_name("wang-li-aaaaa2.yaml"))
    assert "王海" not in tab("log", "王")
    assert tab("log", "wang-f") == []
    assert tab("log", "wang-l") == ["wang-li-aaaaa2"]


def test_the_config_changed(warm: Path, tab: Tab) -> None:
    config = warm / "records/config.yaml"
    config.write_text(config.read_text("utf-8").replace("user: zhang-min", "user: li-wei"), "utf-8")
    assert tab("log", "王") == ["王伟", "王/7f3k2m", "王/aaaaa2"]


def test_an_index_that_is_broken_or_gone(warm: Path, tab: Tab) -> None:
    base = warm / ".leadtrack/index.sqlite"
    data = base.read_bytes()
    for broken in (b"", data[:5000], b"x" * len(data), data[:4096] + os.urandom(4096) + data[8192:]):
        base.write_bytes(broken)
        assert tab("log", "王") == ["王建国", "王芳", "王/ccccc4"]
    for name in ("index.sqlite", "index.seal"):
        (warm / ".leadtrack" / name).unlink()
        assert tab("log", "王") == ["王建国", "王芳", "王/ccccc4"]


def test_a_slip_in_a_question_is_silent(warm: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Garbage behind a seal that holds."""
    base = warm / ".leadtrack/index.sqlite"
    base.write_bytes(b"x" * 9000)
    with Index(warm / ".leadtrack", "", "") as index:
        (warm / ".leadtrack/index.seal").write_text(index.file.seal() or "", "ascii")
    assert tab("log", "王") == ["王建国", "王芳", "王/ccccc4"]


def test_no_index_can_be(shop: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    (shop / ".leadtrack").write_text("", "ascii")  # as root, a folder that is read-only is not
    assert tab("log", "王") == ["王建国", "王芳", "王/ccccc4"]
    assert tab("log", "1380") == ["1380/li-jie-ddddd5", "1380/wang-jianguo-7f3k2m"]
    assert tab("--no-index log", "wjg") == ["wjg/wang-jianguo-7f3k2m", "wjg/wei-jiagang-bbbbb3"]


def test_nobody_waits_at_the_prompt_for_many_files(warm: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    customer(warm, "wang-hai-hhhhh2", "王海")
    monkeypatch.setattr("leadtrack.cli.complete.AT_ONCE", 0)
    assert tab("log", "王海") == []
    monkeypatch.setattr("leadtrack.cli.complete.AT_ONCE", 1)
    assert tab("log", "王海") == ["王海"]


def test_nothing_goes_wrong_aloud(shop: Path, tab: Tab) -> None:
    put(shop, "bad-000000", "name: [\n")
    assert tab("log", "王芳") == ["王芳"]
    (shop / "records/config.yaml").write_text("profile: [\n", "utf-8")
    assert tab("log", "王芳") == []
    assert prompt.answer("complete_bash", {}, lambda: DAY) == 0


def test_two_files_of_one_id(shop: Path, tab: Tab) -> None:
    """No word names one of them alone."""
    put(
        shop,
        "wang-fang-aaaaa2",
        RECORD.format(id="wang-fang-aaaaa2", name="王方", phone="1", by="a"),
        "2026-10",
    )
    assert tab("log", "wang-f") == []


def test_a_random_part_that_is_an_id(shop: Path, tab: Tab) -> None:
    customer(shop, "ccccc4", "赵六", by="li-wei")
    assert tab("log", "ww") == []
    assert tab("log", "赵") == ["ccccc4"]


@pytest.mark.parametrize(
    ("user", "names", "given", "works"),
    [("a", {"b": "乙"}, "", "a"), (None, {"b": "乙"}, "", "b"), (None, {"a": "甲", "b": "乙"}, "", "c"),
     ("a", {"b": "乙"}, "乙", "b"), ("a", {"b": "乙"}, "x", "x")],
)  # fmt: skip
def test_who_is_working(
    user: str | None, names: dict[str, str], given: str, works: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADTRACK_USER", given)
    assert working({"user": user, "names": names, "mails": {"c@x.cn": "c"}}, lambda: "c@x.cn") == works


def test_one_random_part_of_two(shop: Path, tab: Tab) -> None:
    customer(shop, "wang-wu-ccccc4", "王武", by="li-wei")
    assert tab("log", "ww") == []  # of colleagues' customers nothing else may be shown
    assert tab("log", "王武") == []


def test_every_shell_that_typer_knows() -> None:
    from typer._completion_shared import Shells

    assert {shell.value for shell in Shells} == set(SHELLS)


def test_as_a_process(warm: Path) -> None:
    command = program(warm, _LEADTRACK_COMPLETE="complete_bash", COMP_WORDS="leadtrack log 王芳", COMP_CWORD="2")
    assert command.communicate(timeout=60) == ("王芳\n", "")


LOOK = """\
import sys
from datetime import date
from leadtrack.cli.complete import offers
found = offers("w", None, date(2026, 11, 21))
sys.stdout.write(" ".join((str(len(found)), *sys.modules)))
"""


def test_warm_nothing_heavy_is_imported(warm: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(Path(complete.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=warm, env=environ, check=True, capture_output=True, encoding="utf-8"
    )
    found, *modules = done.stdout.split()
    assert found == "4"
    heavy = {"typer", "yaml", "rich", "filelock", "dateutil", "subprocess", "dataclasses", "leadtrack.cli.session"}
    assert heavy & set(modules) == set()
