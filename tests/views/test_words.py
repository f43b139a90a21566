"""The words: both languages say the same, every id that code names has a sentence, and no sentence is left over."""

import ast
import errno
import os
import re
import shlex
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import typer

import leadtrack.model.state
from leadtrack.cli.commands import COMMANDS, MODULES
from leadtrack.cli.lists import SPANS
from leadtrack.cli.results import Kind
from leadtrack.model.changes import WHOLE
from leadtrack.rules.agenda import BUCKETS
from leadtrack.rules.checks import RULES as CHECKS
from leadtrack.rules.checks.table import LEVELS
from leadtrack.rules.claims import Fits
from leadtrack.rules.coverage import WAYS
from leadtrack.rules.date_calendar import REST, WORK
from leadtrack.rules.due_nodes import WITHOUT_CUSTOMER
from leadtrack.rules.due_rules import RULES
from leadtrack.rules.dupes import Kind as Twin
from leadtrack.rules.filters import KEYS as FILTERS
from leadtrack.rules.form import FACT
from leadtrack.rules.form import ORDER as FORM_ORDER
from leadtrack.rules.forms.material import Reach
from leadtrack.rules.grading.signal import FITS
from leadtrack.rules.needs import OUTCOMES
from leadtrack.rules.outreach import CAP, CONSENT, SILENCE, STOP
from leadtrack.rules.referring import PROGRESS, REWARDS
from leadtrack.rules.remains import Held
from leadtrack.rules.report.names import NAMES as REPORTS
from leadtrack.rules.report.ownership import HOWS
from leadtrack.rules.report.quality import FLAWS
from leadtrack.rules.report.reasons import NONE, OWN
from leadtrack.rules.report.recommended import WAYS as BROUGHT
from leadtrack.rules.report.stock import INS, OUTS
from leadtrack.rules.review import KINDS as REVIEWED
from leadtrack.rules.rulebook import UNGRADED
from leadtrack.rules.targets_plan import Whose
from leadtrack.rules.tree import Mark, Stop
from leadtrack.rules.truth import NEEDED
from leadtrack.views.brief import PARTS as BRIEFED
from leadtrack.views.brief import TALL, WEIGHTIEST
from leadtrack.views.claim import KEYS as CLAIMED
from leadtrack.views.drafts import OUTLINED
from leadtrack.views.events import CAPTIONED, ORDER
from leadtrack.views.handover import GOES_ALONG
from leadtrack.views.help import PARTS as HELP
from leadtrack.views.leftout import LEFT
from leadtrack.views.review import FIGURES as REVIEW_FIGURES
from leadtrack.views.say import CAPTIONS, ONE, PARTS, Lang, because, say, words
from leadtrack.views.target_progress import COLUMNS as REACHED
from leadtrack.views.targets import COLUMNS as PLANNED
from leadtrack.views.undoing import Does
from leadtrack.views.wrap import cells

PACKAGE = Path(leadtrack.model.state.__file__).parent.parent

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
EXCEPTIONS = ("UsageError", "LeftError", "NotFoundError", "ConflictError", "GitError")
DOUBTS = ("DoubtfulError", "Doubt", "Problem", "BadTextError", "Scalar")
REASONS = ("SchemaError", "SpliceError", "broken", "_wrong")
"""Calls whose first text is a code: of a failure, of a problem in the data, of a reason within a failure."""

FORM = [one for one in FORM_ORDER if one != FACT]

FAMILIES = (
    *(f"due.{rule}" for rule in (*RULES, *WITHOUT_CUSTOMER)),
    *(f"event.{key}.{word}" for key, listed in CAPTIONED.items() for word in listed),
    *(f"attended.{state}" for state in ORDER),
    *(f"left.{why}" for why in (STOP, CAP, CONSENT, "had")),
    *(f"bucket.{bucket}" for bucket in BUCKETS),
    *(f"filter.{key}" for key in FILTERS),
    *(f"standing.{standing}" for standing in get_args(leadtrack.model.state.Standing)),
    *(f"table.{name}" for name in REPORTS),
    *(f"span.{span}" for span in SPANS),
    *(f"place.{key}" for key in (UNGRADED, *INS, *OUTS, "passed", "open")),
    *(f"column.stock.{key}" for key in (*INS, *OUTS)),
    *(f"traffic.{key}" for key in ("first", "return", "mean", "early", "late", "untimed")),
    *(f"dates.{kind}" for kind in (REST, WORK)),
    *(f"coverage.{way}" for way in (*WAYS, "covered")),
    *(f"table.{name}s" for name in ("consultant", "source", "model")),
    *(f"{kind}.{code}" for kind in ("problem", "fix", "explain") for code in CHECKS),
    *(f"level.{level}" for level in LEVELS),
    *(f"part.{part}" for part in ("aim", "feedback", "plan", "party", "who", "time", "minutes")),
    *(f"side.{side}" for side in FITS),
    *(f"brief.{part}" for part in BRIEFED),
    *(f"grade.{kind}-{key}" for kind in ("ask", "lift") for key in ("expected", "amount")),
    *(f"case.{outcome}" for outcome in OUTCOMES),
    *(f"progress.{progress}" for progress in PROGRESS),
    *(f"did.{family}" for family in ("planned", "date", "festival", "node", "feedback", "reward", "review", "wake")),
    *(f"draft.not-{need}" for need in NEEDED),
    *(f"draft.stop-{stop}" for stop in SILENCE),
    *(f"draft.fact-{fact}" for fact in (*OUTLINED, "consultant", "why")),
    *(f"reward.{reward}" for reward in REWARDS if reward != "none"),
    *(f"tree.{mark}" for mark in get_args(Mark) if mark),
    *(f"tree.stop-{stop}" for stop in get_args(Stop) if stop),
    *(f"forms.of-{reach}" for reach in get_args(Reach)),
    *(f"held.{by}" for by in get_args(Held)),
    *(f"due.no-calls-{why}" for why in ("quiet", "early", "late")),
    *(f"board.{fate}" for fate in ("kept", "no-show", "undone", "moved")),
    *(f"board.clash-{kind}" for kind in ("unit", "worker", "off")),
    *(f"work.did-{kind}" for kind in get_args(Kind)),
    *(f"undo.{does}" for does in get_args(Does)),
    *(f"dupes.{kind}" for kind in get_args(Twin)),
    *(f"review.{kind}" for kind in (*REVIEWED, "inactive", "unknown")),
    *(f"review.say.{kind}" for kind in ("raised", "moved")),
    *(f"review.{part}.{figure}" for part in ("column", "define") for figure in REVIEW_FIGURES),
    "did.order.word", "did.protect",
    *(f"target.{column}" for column in (*PLANNED, *REACHED)),
    *(f"target.whose-{whose}" for whose in get_args(Whose)),
    *(f"case.part.{part}" for part in ("needs", "objections", "course", "turns", "end", "undone", "ask")),
    *(f"field.{option}" for option in ("price", "do", "next_via", "next_for", "source", "set")),
    *(f"form.{one}{part}" for one in FORM for part in ("", ".hint", ".about") if one != "unit" or part),
    *(f"{kind}.title" for kind in ("day", "week", "month", "report")),
    *(f"ownership.{how}" for how in HOWS),
    *(f"handover.{key}" for key in GOES_ALONG),
    *(f"claim.{key}" for key in CLAIMED),
    *(f"claim.table.{table}" for table in ("records", "talks", "claims", "brokers")),
    *(f"claim.standing.{standing}" for standing in get_args(leadtrack.model.state.Standing)),
    *(f"claim.counts.{counts}" for counts in ("valid", "courtesy", "tried", "unanswered")),
    *(f"claim.fits.{said}" for said in get_args(Fits) if said),
    *(f"quality.{flaw}" for flaw in (*FLAWS, *LEFT)),
    *(f"recommended.{way}" for way in BROUGHT),
    *(f"reasons.{kind}" for kind in (OWN, NONE)),
    *(f"changes.{id_}" for id_ in (*WHOLE, "grade", "same-grade", "move", "file-made", "file-gone")),
    *(f"care.{rule}" for rule in RULES if rule.partition(".")[0] in ("feedback", "reward")),
    "error.refused-json", "error.refused-csv", "error.refused-as_of", "courtesy", "colleague", "cover", "weekdays",
)  # fmt: skip
"""Ids that code makes up out of parts."""

OPEN = (
    "left-out.",
    "called.",
    "doubt.",
    "column.",
    "define.",
    "table.",
    "doctor.",
    "hint.",
    "fix.",
    "yaml.",
    "problem.",
    "reason.",
    "system.",
)
"""Families that are looked up by what turns up: other words for a field, a column's key, a code of the parser."""


@cache
def calls(*, reasons: bool = False) -> tuple[tuple[str, list[str]], ...]:
    """Every call in the package by its name, with the texts of its arguments, or those of its `reason`."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                given = (
                    [keyword.value for keyword in node.keywords if keyword.arg == "reason"] if reasons else node.args
                )
                found.append((name, [text for one in given for text in texts(one)]))
    return tuple(found)


def texts(node: ast.expr) -> Iterator[str]:
    """The literal texts an argument may be, both of `a if b else c`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))


def codes_in(names: tuple[str, ...], *, reasons: bool = False) -> set[str]:
    """The codes in calls of these names: words of small letters and hyphens."""
    found = (text for name, given in calls(reasons=reasons) if name in names for text in given)
    return {text for text in found if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+|empty|syntax|binary|tab|missing|slug", text)}


OPTIONS = ("reason.not-an-option", "reason.one-option", "fix.not-an-option")


def fields(sentence: str) -> set[str]:
    """What a sentence asks for, but for what shops call by names of their own: in Chinese alone these differ."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name} - set(CAPTIONS)


def test_both_languages_have_the_same_sentences() -> None:
    zh, en = ({id_ for id_ in words(lang) if not id_.endswith(ONE)} for lang in ("zh", "en"))
    only_zh = {id_ for id_ in zh - en if not id_.startswith(("yaml.", "system."))}
    assert (sorted(only_zh), sorted(en - zh)) == ([], [])


def test_both_languages_ask_for_the_same_parameters() -> None:
    zh, en = words("zh"), words("en")
    differ = [id_ for id_ in en if id_ in zh and not id_.endswith(ONE) and fields(zh[id_]) != fields(en[id_])]
    assert sorted(set(differ) - set(OPTIONS)) == []
    for id_ in OPTIONS:  # English names options by their keys, Chinese by their captions
        assert fields(zh[id_]) - {"labels"} == fields(en[id_]) - {"options"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_for_one_asks_for_nothing_more(lang: Lang) -> None:
    known = words(lang)
    ones = [id_ for id_ in known if id_.endswith(ONE)]
    assert [id_ for id_ in ones if not fields(known[id_]) <= fields(known[id_.removesuffix(ONE)])] == []
    assert [id_ for id_ in ones if "n" not in fields(known[id_.removesuffix(ONE)])] == []


def test_one_customer_is_no_customers() -> None:
    assert say("en", "list.count", n=1) == "1 customer"
    assert say("en", "list.count", n=2) == "2 customers"
    assert say("zh", "list.count", n=1) == "共 1 位"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_id_that_code_names_has_a_sentence(lang: Lang) -> None:
    used = {
        text for name, given in calls() if name in ("say", "tell", "both", "_asked", "answer") for text in given[:1]
    }
    used |= {f"error.{code}" for code in codes_in(EXCEPTIONS)} | set(FAMILIES)
    assert sorted(used - set(words(lang)) - set(LANGUAGES)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_a_problem_has_a_sentence(lang: Lang) -> None:
    codes = codes_in(DOUBTS)
    assert len(codes) > 20
    said = words(lang).keys()
    left = [code for code in codes if not {f"problem.{code}", f"doubt.{code}"} & said and not code.startswith("two-")]
    assert sorted(left) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_a_sentence(lang: Lang) -> None:
    codes = codes_in(REASONS) | codes_in(("BadTextError", "Scalar", "DoubtfulError"))
    codes |= codes_in(EXCEPTIONS, reasons=True)
    assert sorted(code for code in codes if f"reason.{code}" not in words(lang)) == []


def test_no_sentence_is_left_over() -> None:
    literals = {
        node.value
        for path in PACKAGE.rglob("*.py")
        if "words" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {f"error.{literal}" for literal in literals}
    left = [
        id_
        for id_ in words("en")
        if id_.removesuffix(ONE) not in literals | codes | set(FAMILIES) and not id_.startswith(OPEN)
    ]
    assert left == []


@pytest.mark.parametrize("kind", ["problem", "reason", "hint", "fix"])
def test_no_code_is_left_over(kind: str) -> None:
    source = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if "words" not in path.parts)
    said = [id_.removesuffix(ONE) for id_ in words("en") if id_.startswith(f"{kind}.")]
    left = [id_ for id_ in said if f'"{id_.partition(".")[2]}"' not in source]
    assert [id_ for id_ in left if f'"{id_}"' not in source] == []


@pytest.mark.parametrize("part", [*PARTS, *HELP])
def test_sentences_say_something(part: str) -> None:
    for lang in LANGUAGES:
        table = import_module(f"leadtrack.views.words.{part}_{lang}").WORDS
        assert [id_ for id_, sentence in table.items() if not sentence.strip()] == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "没有权限"),
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.ENOSPC, "磁盘满了"),
        (errno.EISDIR, "这是文件夹，不是文件"),
    ],
)
def test_what_the_system_says_is_said_in_chinese(number: int, said: str) -> None:
    assert because("zh", os.strerror(number)) == said
    assert because("en", os.strerror(number)) == os.strerror(number)


def test_what_nobody_foresaw_is_said_as_the_system_says_it() -> None:
    assert because("zh", "Protocol wrong type for socket") == "Protocol wrong type for socket"
    assert because("en", "no-plain-file") == "not a regular file"


def test_help_has_the_same_texts_in_both_languages() -> None:
    zh, en = (help_texts(lang) for lang in ("zh", "en"))
    assert sorted(zh.keys() ^ en.keys()) == []


def test_no_text_of_the_help_hides_another() -> None:
    for lang in LANGUAGES:
        tables = [import_module(f"leadtrack.views.words.{part}_{lang}").WORDS for part in HELP]
        assert sum(map(len, tables)) == len(help_texts(lang))


def help_texts(lang: Lang) -> dict[str, str]:
    """All that help can say, of both its parts."""
    found: dict[str, str] = {}
    for part in HELP:
        found |= import_module(f"leadtrack.views.words.{part}_{lang}").WORDS
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_option_and_argument_is_explained(command: str, lang: Lang) -> None:
    table = help_texts(lang)
    app = import_module(f"leadtrack.cli.{MODULES.get(command, command)}").app
    params = [param.name for param in typer.main.get_command(app).params if param.name != "help"]
    assert [name for name in params if not {f"about.{name}", f"about.{command}.{name}"} & table.keys()] == []
    assert {f"command.{command}", f"example.{command}"} <= table.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_examples_of_the_help_can_be_typed(lang: Lang) -> None:
    """Each names a command, uses options it has, and fits a terminal of 80 columns."""
    table = help_texts(lang)
    for id_, text in table.items():
        if not id_.startswith("example."):
            continue
        assert max(cells(line) + 2 for line in text.splitlines()) <= 80, id_
        for line in text.replace("\\\n", "").splitlines():
            program, name, *args = shlex.split(line)
            assert program == "leadtrack"
            app = import_module(f"leadtrack.cli.{MODULES.get(name, name)}").app
            typer.main.get_command(app).make_context(name, args)


def test_every_part_of_the_screen_before_a_call_has_its_weight() -> None:
    assert sorted(WEIGHTIEST) == sorted(BRIEFED)
    assert {*BRIEFED} > TALL
