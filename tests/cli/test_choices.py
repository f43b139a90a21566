"""Completion of words out of lists: options' values, filters, topics, occasions, steps of a deal, and options."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
import typer

from leadtrack.cli import app, choices, event, lists, prompt, tags
from leadtrack.cli.choices import Line, place_of, rejoined
from leadtrack.cli.commands import COMMANDS, MODULES
from leadtrack.cli.complete import Offer
from leadtrack.cli.lists import Lists
from leadtrack.rules import agenda, digest, filters
from leadtrack.rules.checks import RULES as CHECKS
from leadtrack.rules.events import KINDS
from leadtrack.rules.shop import EVERYBODY
from leadtrack.store.templates import PROFILES
from tests.cli.bench import wang
from tests.cli.test_complete import DAY
from tests.profiles import schema, schemes

Tab = Callable[..., list[str]]


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Tab:
    """Press TAB behind a line, in fish unless another shell is named: the lines that it gets, nothing beside them."""

    def press(line: str, shell: str = "fish", lang: str = "en") -> list[str]:
        monkeypatch.setenv("LEADTRACK_LANG", lang)
        broken = line.replace(":", "\n:\n").replace("=", "\n=\n") if shell == "bash" else line
        words = "\n".join(word for word in broken.replace(" ", "\n").split("\n") if word)
        environ = {
            "COMP_WORDS": f"leadtrack\n{words}" + ("\n" if line.endswith(" ") else ""),
            "COMP_CWORD": str(len(words.split("\n")) + line.endswith(" ")),
            "_TYPER_COMPLETE_ARGS": f"leadtrack {line}",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        }
        capfd.readouterr()
        assert prompt.answer(f"complete_{shell}", environ, lambda: DAY) == 0
        out, err = capfd.readouterr()
        assert err == ""
        return out.splitlines() if out.strip() else []

    return press


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param("log wjg --grade ", "A B C D", id="levels of the shop's scheme"),
        pytest.param("form dai", "daily", id="forms of this trade"),
        pytest.param("form 来访", "来访客户登记表", id="a form by its name"),
        pytest.param("log wjg --missed ", "no_answer off wrong_number", id="why nobody was reached"),
        pytest.param("log wjg --missed of", "off", id="begun"),
        pytest.param("add --stop ", "marketing calls all", id="stop"),
        pytest.param("log wjg --reaction ", "positive negative hesitating unclear", id="reactions"),
        pytest.param("log wjg --via vi", "visit_in video viewing", id="channels of this trade"),
        pytest.param("log wjg --via 到", "到访", id="by what people call it"),
        pytest.param("log wjg --via=vid", "--via=video", id="behind a sign"),
        pytest.param("add --media 抖", "抖音", id="media"),
        pytest.param("log wjg --owner ", "zhang-min li-wei", id="consultants"),
        pytest.param("due --owner ", "zhang-min li-wei all", id="owners of a list: everybody too"),
        pytest.param("due --owner 张", "张敏", id="by their name"),
        pytest.param("list gr", "grade:A grade:B grade:C grade:D grade:high grade:mid grade:low", id="one filter"),
        pytest.param("list grade:h", "grade:high", id="its value"),
        pytest.param("list grade:A,B,h", "grade:A,B,high", id="one of several"),
        pytest.param(
            "list grade:A,", "grade:A,B grade:A,C grade:A,D grade:A,high grade:A,mid grade:A,low", id="not twice"
        ),
        pytest.param("list 级别:a", "级别:A", id="a filter in Chinese, in small letters"),
        pytest.param("list 级别：A", "级别：A", id="with a wide colon"),
        pytest.param("list s", "stage: source: silent:", id="several filters"),
        pytest.param("list due:", "due:overdue due:today due:soon due:later due:unplanned due:quiet", id="buckets"),
        pytest.param("list 学区 stage:co", "stage:collecting stage:comparing", id="behind a word"),
        pytest.param("list owner:l", "owner:li-wei", id="an owner"),
        pytest.param("list silent:>3", "silent:>30", id="silence"),
        pytest.param("guide cl", "closing", id="topics"),
        pytest.param("guide 价格", "价格敏感", id="a topic by its caption"),
        pytest.param("guide 盛气", "", id="not by words that look down on people"),
        pytest.param("draft wjg after_", "after_visit after_call", id="occasions"),
        pytest.param("draft wjg 生日", "生日祝福", id="an occasion by its caption"),
        pytest.param("deal wjg s", "subscribed signed swapped", id="steps of a deal in this trade"),
        pytest.param("event i", "invite", id="what is done with an event"),
        pytest.param("event add x --kind a", "activity", id="kinds of events"),
        pytest.param("cover zh", "zhang-min", id="who is covered"),
        pytest.param("cover zhang-min --by l", "li-wei", id="by whom"),
        pytest.param("week --by s", "source", id="a way to divide a week"),
        pytest.param("month --by ", "consultant source model", id="a way to divide a month"),
        pytest.param("report co", "consultants cohorts completeness conversion", id="reports"),
        pytest.param("report 意向客户", "意向客户存量", id="a report by its title"),
        pytest.param("report stock --per ", "day week month", id="of which span"),
        pytest.param("report --definitions st", "stock", id="behind an option without a value"),
        pytest.param("lost wjg --state ap", "applied approved", id="a manager's word"),
        pytest.param("objection wjg x --about pr", "price product", id="subjects of objections"),
        pytest.param("check --explain sta", "stale stage-behind-deal", id="codes of checks"),
        pytest.param("check --select stale,short-", "stale,short-note", id="the second of them"),
        pytest.param("init x --profile a", "auto", id="profiles"),
        pytest.param("--lang zh list due:ov", "due:overdue", id="behind an option of every command"),
    ],
)
def test_what_is_offered(line: str, offered: str, empty: Path, tab: Tab) -> None:
    assert [one.partition("\t")[0] for one in tab(line)] == offered.split()


def test_what_it_means_stands_beside_it(empty: Path, tab: Tab) -> None:
    assert tab("log wjg --missed ", lang="zh")[0] == "no_answer\t未接"
    assert tab("log wjg --missed ", lang="en")[0] == "no_answer\tno answer"
    assert tab("log wjg --via 到访") == ["到访\tvisit_in"]
    assert tab("due --owner a", lang="zh") == ["all\t所有人的"]
    assert tab("guide rat", lang="zh") == ["rational\t理智稳健"]
    assert tab("list due:s", lang="zh") == ["due:soon\t近期"]


def test_bash_divides_at_colons_and_signs(empty: Path, tab: Tab) -> None:
    """What stands before the break is no part of the word that it puts in place."""
    assert tab("list grade:", "bash") == ["A", "B", "C", "D", "high", "mid", "low"]
    assert tab("list grade:h", "bash") == ["high"]
    assert tab("list gr", "bash")[0] == "grade:A"
    assert tab("log wjg --grade=", "bash") == ["A", "B", "C", "D"]
    assert tab("list silent:", "bash")[0] == "\\>7"


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param("deal wjg ", "认筹 小订 认购 签约", id="steps of a deal"),
        pytest.param("guide ", "理智稳健", id="topics"),
        pytest.param("draft wjg ", "到访感谢", id="occasions"),
        pytest.param("log wjg --missed ", "未接 关机", id="an option's words"),
        pytest.param("deal wjg si", "signed", id="a key that is begun"),
        pytest.param("log wjg --grade ", "A B", id="levels are called so"),
    ],
)
def test_bash_shows_words_alone(line: str, offered: str, empty: Path, tab: Tab) -> None:
    """What they mean stands nowhere: whoever works in Chinese is offered Chinese ones."""
    assert tab(line, "bash", "zh")[: len(offered.split())] == offered.split()
    assert all(one.isascii() for one in tab(line, "bash", "en"))


@pytest.mark.parametrize(
    ("words", "typed", "whole", "cut"),
    [
        ("list grade", ":", "grade:", 6), ("list grade :", "A", "grade:A", 6), ("list grade", "", "", 0),
        ("log --grade =", "A", "--grade=A", 8), ("list 学区 owner :", "", "owner:", 6), ("list", "x", "x", 0),
        ("", ":", ":", 0),
    ],
)  # fmt: skip
def test_words_as_a_person_sees_them(words: str, typed: str, whole: str, cut: int) -> None:
    line, last, before = rejoined(words.split(), typed)
    assert (last, before) == (whole, cut)
    assert ":" not in line
    assert "=" not in line


def test_zsh_and_powershell(empty: Path, tab: Tab) -> None:
    assert tab("log wjg --missed of", "zsh") == [
        "local -a shown; shown=('off -- switched off'); compadd -U -l -V leadtrack -d shown -- 'off'"
    ]
    assert tab("list grade:hi", "zsh")[0].endswith("-- 'grade:high'")


def test_options_say_what_they_are_for(empty: Path, tab: Tab) -> None:
    zh, en = tab("log wjg --mi", lang="zh"), tab("log wjg --mi")
    assert [line.split("\t")[0] for line in zh] == [line.split("\t")[0] for line in en] == ["--minutes", "--missed"]
    assert [one for one in tab("due --", lang="zh") if one.startswith("--owner\t")]
    offered = [line.split("\t")[0] for line in tab("init -")]
    assert offered[:2] == ["--profile", "--sample"]
    assert "--json" not in offered
    assert "-C" in offered
    assert "--new" in [line.split("\t")[0] for line in tab("add --n")]
    assert "--new" not in [line.split("\t")[0] for line in tab("log wjg --n")]  # its help is silent too
    assert tab("nonsense -") == []


def test_the_profile_decides(showroom: Path, tab: Tab) -> None:
    assert [one.split("\t")[0] for one in tab("add --grade ")] == ["O", "H", "A", "B", "C", "D"]
    assert "test_drive" in [one.split("\t")[0] for one in tab("log x --via ")]
    assert "subscribed" not in "".join(tab("deal x "))


def test_the_shops_own_lists(empty: Path, tab: Tab) -> None:
    own = empty / "templates" / "core"
    own.mkdir(parents=True)
    (own / "entry.yaml").write_text("missed:\n  options: {off: off, busy: {zh: 占线, en: busy}}\n", "utf-8")
    assert [one.split("\t")[0] for one in tab("log x --missed ")] == ["no_answer", "wrong_number", "busy"]
    (own / "guide.yaml").write_text("topics:\n  tea: {group: work, zh: 泡茶, en: tea}\n", "utf-8")
    assert tab("guide te", lang="zh") == ["tea\t泡茶"]


def test_tags_of_the_index(empty: Path, tab: Tab) -> None:
    wang(empty, **{"tags: [学区]": "tags: [学区, 江景, two words]"})
    assert tab("list tag:") == []  # nothing is read for it
    assert app.run(["list"]) == 0
    assert tab("list tag:") == ["tag:学区\t× 1", "tag:江景\t× 1"]
    assert tab("log wjg --tag 江") == ["江景\t× 1"]
    seal = empty / ".leadtrack" / "index.seal"
    told = seal.read_bytes()
    seal.unlink()
    assert tab("list tag:") == []  # who knows what is in it
    seal.write_bytes(told)
    assert tab("list tag:学") == ["tag:学区\t× 1"]
    (empty / ".leadtrack" / "index.sqlite").write_bytes(b"x" * 5000)
    assert tab("list tag:") == []


def test_outside_of_a_workspace(tmp_path: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert tab("log x --via ") == []
    assert [one.split("\t")[0] for one in tab("init x --profile ")] == [*PROFILES]


def test_nothing_goes_wrong_aloud(empty: Path, tab: Tab) -> None:
    (empty / "records/config.yaml").write_text("profile: [\n", "utf-8")
    assert tab("log x --via ") == []
    (empty / "records/config.yaml").write_text("profile: {a: b}\nconsultants: [x]\n", "utf-8")
    assert tab("log x --owner ") == []


@pytest.mark.parametrize("profile", PROFILES)
def test_commands_take_what_is_offered(profile: str, tmp_path: Path) -> None:
    """Each word of a list, and everything it is called, is that option of the typed tables."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records/config.yaml").write_text(f"profile: {profile}\n", "utf-8")
    found = Lists(tmp_path, "en")
    known = schema(profile)
    deal = {part.key: part for part in known.entry["deal"].items}
    keys = ("via", "reaction", "missed", "stop", "stage", "reason")
    rows = {f"entry.yaml/{key}": known.entry[key] for key in keys if key in known.entry}
    rows |= {"entry.yaml/deal/fields/event": deal["event"], "fields.yaml/sex": known.facts["sex"]}
    for name, row in rows.items():
        accepted = row.accepts()
        assert [word.value for word in found.of(name)] == [option.key for option in row.options]
        assert all(accepted[one] == word.value for word in found.of(name) for one in word.others[:2]), name
    levels = [word.value for word in found.of("levels")]
    scheme = next(iter(lists._schemes(found)))
    assert levels == list(schemes(profile)[scheme].keys)


def test_what_is_named_twice() -> None:
    """Kept beside the rules, lest completion imports them."""
    assert lists.BUCKETS == agenda.BUCKETS
    assert digest.Face._fields[tags.TAGS] == "tags"
    assert set(choices.FILTERS) == set(filters.KEYS)
    assert lists.ALL == EVERYBODY
    made = Lists(None, "en")
    assert {word.value for word in made.of("actions")} == {word for word in event.ACTIONS if word.isascii()}
    assert [word.value for word in made.of("kinds")] == [kind for kind in KINDS if kind != "mass"]


def test_codes_of_checks(empty: Path) -> None:
    assert {word.value for word in Lists(empty, "en").of("codes")} == set(CHECKS)


def test_options_are_those_of_commands() -> None:
    taken: dict[str, set[str]] = {}
    for name in COMMANDS:
        command = typer.main.get_command(import_module(f"leadtrack.cli.{MODULES.get(name, name)}").app)
        for param in command.params:
            for option in param.opts:
                taken.setdefault(option, set()).add(name)
    assert set(choices.OPTIONS) - {"--lang"} <= set(taken)
    assert [(command, option) for command, option in choices.OWN if command not in taken[option]] == []
    assert {command for command, _ in choices.ARGUMENTS} <= set(COMMANDS)


def test_commands_are_typers() -> None:
    for line, typed in ((Line([], "", None), "lo"), (Line([], "", None), "--"), (Line(["log"], "", None), "x"),
                        (Line(["log", "a"], "--note", None), "")):  # fmt: skip
        assert place_of(line, typed) is None


def test_offers_are_words_and_meanings() -> None:
    words = [lists.Word("a b", ("ab", "a c"), "x"), lists.Word("abc", (), "y")]
    assert choices._offers(words, "a", "") == [Offer("ab", "a b"), Offer("abc", "y")]
    assert json.dumps([*choices._offers(words, "z", "")]) == "[]"
