"""The command line itself: what was wrong with it, in our own words and the person's language; exit code 2."""

import json
from pathlib import Path

import pytest

from leadtrack import __version__
from leadtrack.cli.commands import COMMANDS
from leadtrack.views.wrap import cells
from tests.cli.bench import everything, wang
from tests.conftest import Run

WRITING = {
    "add": ("--name", "x"), "log": ("8000", "--note", "x"), "set": ("8000", "sex=男"), "edit": ("8000",),
    "next": ("8000", "3d"), "snooze": ("8000", "3d", "--because", "x"), "done": ("8000",),
    "init": ("--profile", "auto"), "lost": ("8000", "--reason", "失联"), "reopen": ("8000",),
    "grade": ("8000", "--level", "C"), "need": ("8000",), "objection": ("8000",),
    "cover": ("zhang-min", "--by", "li-wei", "12-01"), "handover": ("--from", "zhang-min", "--to", "li-wei"),
    "event": ("add", "x", "--kind", "node", "--date", "12-01"),
    "undo": ("--yes",), "dupes": (), "merge": ("8000", "9000"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(("nope",), "There is no command nope.\nAll commands: leadtrack --help\n", id="nothing near"),
        pytest.param(("snoze",), "There is no command snoze. Did you mean: snooze?\n", id="a slip"),
        pytest.param(("sno",), "There is no command sno. Did you mean: snooze?\n", id="a beginning"),
        pytest.param(("duo",), "There is no command duo. Did you mean: due?\n", id="a short slip"),
        pytest.param(("add", "--nmae", "x"), "There is no option --nmae. Did you mean: --name?\n"
                     "How to use it: leadtrack add --help\n", id="option"),
        pytest.param(("lost", "8000", "--because", "x"), "There is no option --because. Did you mean: --note?\n",
                     id="why"),
        pytest.param(("due", "--nope"), "There is no option --nope.\nHow to use it: leadtrack due --help\n", id="none"),
        pytest.param(("due", "-x"), "There is no option -x.\n", id="no short option"),
        pytest.param(("due", "--days"), "The option --days needs a value.\nHow to use it: leadtrack due --help\n",
                     id="no value"),
        pytest.param(("due", "--json=1"), "The option --json takes no value.\n", id="a value too many"),
        pytest.param(("due", "--days", "x"), "--days needs a whole number from 0 to 366: x\n", id="no number"),
        pytest.param(("dates", "--coverage", "中秋", "--year", "x"), "--year needs a whole number: x\n", id="year"),
        pytest.param(("due", "--days", "-1"), "--days needs a whole number from 0 to 366: -1\n", id="below"),
        pytest.param(("due", "--days", "367"), "--days needs a whole number from 0 to 366: 367\n", id="above"),
        pytest.param(("due", "11-25", "a", "b"), "Words too many: a b\nHow to use it: leadtrack due --help; text with",
                     id="words too many"),
        pytest.param(("show",), "WHO is missing.\nHow to use it: leadtrack show --help\n", id="who"),
        pytest.param(("set", "8000"), "KEY=VALUE is missing.\n", id="what"),
        pytest.param(("next", "8000"), "DATE is missing.\n", id="when"),
        pytest.param(("show", "8000", "--csv"), "leadtrack show has no --csv.\n", id="no CSV"),
        pytest.param(("--json", "init", "x"), "leadtrack init has no --json.\n", id="no JSON, said before the command"),
        pytest.param(("due", "--lang", "fr"), "There is no language fr (zh and en are).\n", id="language"),
        pytest.param(("due", "--owner", "王 五"), "There is no consultant “王 五” (zhang-min li-wei are);", id="owner"),
        pytest.param(("due", "--today", "someday"), "This date is not understood: someday\nFor example: ", id="day"),
        pytest.param(("due", "--today", "9999-12-31"), "That day lies beyond the calendar.\n", id="the end"),
        pytest.param(("due", "--on", "9999-12-31"), "That day lies beyond the calendar.\n", id="the end, on"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(words: tuple[str, ...], message: str, empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert everything(empty) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("snoze",), "没有命令 snoze。是不是想用：snooze？\n全部命令见 leadtrack --help\n"),
        (("nope",), "没有命令 nope。\n全部命令见 leadtrack --help\n"),
        (("due", "--nope"), "没有选项 --nope。\n看用法：leadtrack due --help\n"),
        (("show",), "缺少参数：客户\n看用法：leadtrack show --help\n"),
        (("due", "--days", "x"), "--days 要一个 0 到 366 的整数：x\n看用法：leadtrack due --help\n"),
        (("due", "--days"), "选项 --days 后面要跟一个值。\n看用法：leadtrack due --help\n"),
        (("due", "11-25", "a"), "多出来的词：a\n看用法：leadtrack due --help；带空格的内容要加引号。\n"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(words: tuple[str, ...], message: str, empty: Path, run: Run) -> None:
    assert run("--lang", "zh", *words) == (2, "", message)


@pytest.mark.parametrize("command", list(WRITING))
@pytest.mark.parametrize("before", [True, False], ids=["before the command", "behind it"])
def test_looking_back_writes_nothing(command: str, before: bool, empty: Path, run: Run) -> None:
    wang(empty)
    there = everything(empty)
    option = ("--as-of", "2026-11-20")
    words = (*option, command, *WRITING[command]) if before else (command, *WRITING[command], *option)
    assert run(*words) == (
        2, "", f"leadtrack {command} can't be used with --as-of, which looks back and writes nothing.\n",
    )  # fmt: skip
    assert everything(empty) == there


def test_every_command_either_writes_or_looks_back() -> None:
    looking = {name for name, able in COMMANDS.items() if "as_of" in able}
    assert looking | set(WRITING) | {"doctor", "guide", "diff", "history", "changes", "sync"} == set(COMMANDS)
    assert not looking & set(WRITING)


@pytest.mark.parametrize("words", [("--json", "list"), ("list", "--json")])
def test_options_of_every_command_stand_before_or_behind(words: tuple[str, ...], workspace: Path, run: Run) -> None:
    assert len(json.loads(run(*words).out)["items"]) == 15


def test_what_stands_behind_the_command_wins(workspace: Path, run: Run) -> None:
    found = json.loads(run("--today", "2026-11-01", "due", "--today", "2026-11-21", "--json").out)
    assert found["as_of"] == "2026-11-21"


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"leadtrack {__version__}\n", "")


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_help_without_a_command(words: tuple[str, ...], run: Run) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert all(f"\n  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_offers_what_the_command_can_do(command: str, run: Run) -> None:
    out = run(command, "--help").out
    for option, able in (("--json", "json"), ("--csv", "csv"), ("--as-of", "as_of")):
        assert (f"\n  {option} " in out) == (able in COMMANDS[command])


class TestWorkspace:
    """Which folder is meant."""

    def test_the_nearest_one_upward(self, workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(workspace / "records" / "customers" / "2026-11")
        code, _, err = run("list")
        assert (code, err) == (0, f"Workspace: {workspace} (-C names another)\n")
        assert run("log", "8101", "--note", "x").err.startswith(f"Workspace: {workspace} (-C names another)\n")

    def test_the_folder_one_stands_in_is_not_named(self, workspace: Path, run: Run) -> None:
        assert run("-C", str(workspace), "list").err == ""
        assert run("list").err == ""

    @pytest.mark.parametrize("words", [("-C", "homes", "list"), ("list", "-C", "homes"), ("list", "-Chomes")])
    def test_named(self, words: tuple[str, ...], workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(workspace.parent)
        assert run(*words).code == 0

    def test_by_the_environment(self, workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(workspace.parent)
        monkeypatch.setenv("LEADTRACK_ROOT", str(workspace))
        assert run("list").code == 0

    def test_none(self, workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(workspace.parent)
        message = f"No workspace here: {workspace.parent}\nMake one: leadtrack init FOLDER --profile realestate\n"
        assert run("list") == (2, "", message)

    @pytest.mark.usefixtures("workspace")
    def test_a_named_one_is_not_looked_for_upward(self, run: Run) -> None:
        assert run("-C", "records", "list").code == 2


class TestLanguage:
    """`--lang`, the environment's word, the workspace's, the system's."""

    @pytest.fixture(autouse=True)
    def _no_language(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("LEADTRACK_LANG")

    def said(self, run: Run, *words: str) -> str:
        return "zh" if "要联系的客户" in run("due", *words).out else "en"

    @pytest.mark.usefixtures("workspace")
    def test_the_workspaces(self, run: Run) -> None:
        assert self.said(run) == "zh"

    @pytest.mark.usefixtures("workspace")
    def test_the_environments(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LEADTRACK_LANG", "en")
        assert self.said(run) == "en"
        assert self.said(run, "--lang", "zh") == "zh"
        assert self.said(run, "--lang=zh") == "zh"

    @pytest.mark.parametrize(
        ("variables", "lang"),
        [
            ({"LANG": "zh_CN.UTF-8"}, "zh"),
            ({"LANG": "de_DE.UTF-8"}, "en"),
            ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
            ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
            ({}, "en"),
        ],
    )
    @pytest.mark.usefixtures("empty")
    def test_the_systems(self, variables: dict[str, str], lang: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("LC_ALL")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert self.said(run) == lang


@pytest.mark.parametrize(
    ("config", "message"),
    [
        pytest.param("profile: [\n", "records/config.yaml:2:1: the config can't be read: syntax", id="syntax"),
        pytest.param("", "records/config.yaml: profile can't be used: missing", id="empty"),
        pytest.param("profile: x\n", "There is no profile x (realestate auto hotel business are).", id="profile"),
        pytest.param("profile: ../auto\n", "There is no profile ../auto", id="a profile that leads away"),
        pytest.param(
            "profile: auto\nlanguage: fr\n", "records/config.yaml: language can't be used: zh or en", id="lang"
        ),
        pytest.param("profile: auto\nuser: A B\n", "records/config.yaml: user can't be used: lower-case", id="user"),
        pytest.param(
            "profile: auto\nconsultants: [a]\n", "records/config.yaml: consultants can't be used", id="people"
        ),
        pytest.param(
            "profile: auto\nconsultants: {../x: {}}\n", "records/config.yaml: consultants.../x can't", id="slug"
        ),
        pytest.param("profile: auto\nconsultants: {x: [a]}\n", "records/config.yaml: consultants.x can't", id="person"),
    ],
)
def test_a_config_that_can_not_be_used(config: str, message: str, empty: Path, run: Run) -> None:
    (empty / "records/config.yaml").write_text(config, "utf-8")
    for command in (("due",), ("add", "--name", "x", "--phone", "13800138000"), ("check",)):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert err.startswith(message)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("rules.yaml", "cadence: [\n", "can't be read", id="syntax"),
        pytest.param(
            "rules.yaml", "cadence:\n  habc-window:\n    A: {every: soon}\n", "cadence.habc-window.A.every", id="rule"
        ),
        pytest.param(
            "rules.yaml",
            "week: {first: 9}\n",
            "templates/auto/rules.yaml: The rule week.first can't be used: 1 (Monday) to 7",
            id="weekday",
        ),
        pytest.param(
            "rules.yaml", "opening: {from: dawn}\n", "The rule opening.from can't be used: not a time", id="hour"
        ),
        pytest.param(
            "fields.yaml",
            "colour: {type: rainbow}\n",
            "templates/auto/fields.yaml: The table of fields: colour can't be used: an unknown type",
            id="field",
        ),
        pytest.param(
            "entry.yaml",
            "via: off\n",
            "templates/auto/entry.yaml: The table of fields: log.via can't be used: this row is missing",
            id="no channel",
        ),
    ],
)
def test_templates_of_the_shop_that_can_not_be_used(
    name: str, text: str, message: str, showroom: Path, run: Run
) -> None:
    own = showroom / "templates" / "auto" / name
    own.parent.mkdir(parents=True)
    own.write_text(text, "utf-8")
    code, out, err = run("due")
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("words", [("-h",), ("help",), ("help", "--help"), ("--lang", "en", "help")])
def test_help_by_other_names(words: tuple[str, ...], run: Run) -> None:
    assert run(*words) == run("--help")


@pytest.mark.parametrize("words", [("add", "-h"), ("help", "add"), ("--lang", "en", "help", "add")])
def test_help_of_a_command_by_other_names(words: tuple[str, ...], run: Run) -> None:
    assert run(*words) == run("add", "--help")


def test_help_of_what_is_no_command(run: Run) -> None:
    assert run("help", "ad").err == ("There is no command ad. Did you mean: add?\nAll commands: leadtrack --help\n")


@pytest.mark.parametrize(
    "words", [("due", "--csv", "--json"), ("--json", "list", "--csv"), ("--csv", "--json", "week")]
)
def test_one_form_at_a_time(words: tuple[str, ...], workspace: Path, run: Run) -> None:
    assert run(*words) == (2, "", "--json or --csv, not both.\n")


@pytest.mark.parametrize("command", [*COMMANDS, ""])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_usage_line_is_not_broken_within_a_word(
    command: str, lang: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    usage = run(*([command] if command else []), "--help", "--lang", lang).out
    shown = usage[usage.index("leadtrack ", usage.index({"zh": "用法", "en": "Usage"}[lang])) :].split("\n\n")[0]
    assert all(cells(line) <= 50 for line in shown.splitlines())
    monkeypatch.setenv("COLUMNS", "200")
    wide = run(*([command] if command else []), "--help", "--lang", lang).out
    assert " ".join(shown.split()) in wide
