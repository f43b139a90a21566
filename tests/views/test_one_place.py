"""Sentences live in one place: in `views/words`, or in `templates` with both languages; code holds none.

What people *type* is input, and stands where it is read: those modules are listed here, each with what it reads.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import leadtrack.errors
from leadtrack.model.values import Raw
from leadtrack.store.templates import packaged, table
from tests.profiles import PROFILES

PACKAGE = Path(leadtrack.errors.__file__).parent

HAN = re.compile(r"[\u3400-\u9fff]")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]")
ENGLISH = re.compile(r"[a-z][a-z'’]*[ ,;:]+[a-z][a-z'’]*[ ,;:]+[a-z][a-z'’]*", re.IGNORECASE)
TWO = re.compile(r"[a-z]{2,}[ ,;:]+[a-z]{2,}", re.IGNORECASE)
"""Beside the data and on the screen even two words are a sentence."""

COMMAND = re.compile(r"\bleadtrack( [a-z]+| $)")
"""A command line to type is the same in both languages."""

TYPED = {
    "cli/answers.py": "commas within an answer to the form",
    "cli/asking.py": "commas between the words that TAB completes",
    "cli/choices.py": "words before a completed value",
    "cli/confirming.py": "words of the confirmation: somebody new",
    "cli/console.py": "dashes as an input method writes them",
    "cli/event.py": "actions of `event`",
    "cli/lists.py": "commas within a list",
    "cli/prompt.py": "actions of `event`, for completion",
    "cli/target.py": "what people call the whole shop",
    "views/forms/html.py": "names of fonts",
    "views/forms/markdown.py": "a wide blank",
    "views/forms/teller.py": "signs that end a sentence",
    "views/forms/sheet.py": "wide blanks and lines to write on",
    "views/sheet.py": "signs between a field and its value",
    "views/texts.py": "how people give their names themselves",
    "views/wrap.py": "signs that begin or end no line",
}
"""Modules of the two upper floors that read Chinese. The lower floors hold what records and people say, see below."""

READ = ("model/", "rules/", "store/")
"""Floors that say nothing: a sentence there is named by its code. What Chinese they hold, they read."""

OPEN = {
    "cli/asking.py": "what readline is told",
    "cli/choices.py": "the names of the lists that completion offers",
    "cli/lists.py": "the same",
    "cli/door.py": "a piece of typer's own sentence, by which it is known",
    "cli/prompt.py": "commands, and what a shell runs",
    "views/forms/html.py": "markup and style sheet of a page",
    "views/html.py": "markup of a page",
    "views/html_style.py": "the style sheet of a page",
    "rules/date_": "words of days, and patterns of them",
    "rules/oneline/": "patterns of words in a line",
    "rules/replies.py": "words of answers",
    "store/drivers.py": "what git's shell runs",
    "store/exchange.py": "git's own sentences, by which they are known",
    "store/git.py": "the same",
    "store/proc.py": "the same",
    "store/index": "SQL",
    "store/yamltext/": "the parser's own sentences, which `yaml.*` puts into Chinese",
}
"""Modules in which English words stand that nobody is shown as they are."""

LONGEST_TYPED = 8
"""Nobody types a word of more Chinese characters; a sentence is longer."""


@cache
def literals() -> tuple[tuple[str, int, str], ...]:
    """Every text in code but docstrings and lists that are split into words: where, its line, an f-string whole."""
    found: list[tuple[str, int, str]] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE).as_posix()
        if not where.startswith("views/words/") and where != "model/pinyin_table.py":
            found += ((where, line, text) for line, text in _literals(ast.parse(path.read_text("utf-8"))))
    return tuple(found)


def _literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    split = [
        node.func.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
    ]
    skipped |= {id(node) for node in split}
    lists = {node.id for node in split if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and {target.id for target in node.targets if isinstance(target, ast.Name)} & lists
        ):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr) and id(node) not in skipped:
            skipped |= {id(part) for part in node.values}
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def test_nothing_is_said_in_chinese_outside_the_words() -> None:
    found = [(where, line, text) for where, line, text in literals() if CHINESE.search(text)]
    stray = [
        f"{where}:{line} {text}" for where, line, text in found if where not in TYPED and not where.startswith(READ)
    ]
    assert stray == []
    assert sorted(TYPED.keys() - {where for where, _, _ in found}) == []


def test_what_is_typed_is_no_sentence() -> None:
    """Words are short, and end without a full stop."""
    stray = [
        f"{where}:{line} {text}"
        for where, line, text in literals()
        if where in TYPED and where != "views/wrap.py"
        for word in re.split(r"[\s|]+", text)
        if len(HAN.findall(word)) > LONGEST_TYPED or (HAN.search(word) and re.search("[。！？]", word))
    ]
    assert stray == []


def test_the_lower_floors_hold_no_chinese_sentence() -> None:
    """They read words and patterns of them; a sentence has a full stop, or is a run of words that no pattern breaks."""
    stray = [
        f"{where}:{line} {text}"
        for where, line, text in literals()
        if where.startswith(READ)
        and not where.startswith(tuple(OPEN))
        and re.search(r"[\u3400-\u9fff，、]{9,}|[\u3400-\u9fff][。！？]", text)
        if not re.search(r"[\[\]()\\|/]|^[\s\u3400-\u9fff〇]+$|, ", text)
    ]
    assert stray == []


def test_nothing_is_said_in_english_outside_the_words() -> None:
    stray = [
        f"{where}:{line} {text}"
        for where, line, text in literals()
        if ENGLISH.search(COMMAND.sub("", text)) and not where.startswith(tuple(OPEN))
    ]
    assert stray == []


def test_views_and_commands_say_not_even_two_words() -> None:
    stray = [
        f"{where}:{line} {text}"
        for where, line, text in literals()
        if where.startswith(("views/", "cli/")) and where not in OPEN
        if TWO.search(COMMAND.sub("", text)) and not re.fullmatch(r"[A-Za-z]+\[.*\]", text)  # a type in quotes
    ]
    assert stray == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        pytest.param('"""Three words here."""', [], id="a-docstring"),
        pytest.param('x = 1\n"""What three words mean."""', [], id="what-a-name-means"),
        pytest.param('x = "one two three".split()', [], id="a-list-of-words"),
        pytest.param('x = "one two three"\ny = x.split()', [], id="a-named-list-of-words"),
        pytest.param('x = f"{n} days late"', ["{} days late"], id="an-f-string"),
        pytest.param('say("还有三天")', ["还有三天"], id="chinese"),
    ],
)
def test_the_net_sees_what_is_said(source: str, seen: list[str]) -> None:
    assert [text for _, text in _literals(ast.parse(source))] == seen


# --- templates

HEARD = "understand.yaml"
"""The words that a line is understood by: nobody is shown them, a list may have words of one language alone."""

TABLES = sorted({path.name for path in packaged().glob("*/*.yaml")} - {HEARD})

SAME = {"MPV", "SUV", "114"}
"""Options that are called in Chinese as they are written."""

Row = tuple[str, dict[str, Raw]]


def rows(raw: Raw, path: tuple[str, ...] = ()) -> Iterator[Row]:
    """Every mapping of a table that has a word in either language; not the list of languages itself."""
    if isinstance(raw, dict):
        if ("zh" in raw or "en" in raw) and not all(isinstance(value, dict) for value in raw.values()):
            yield ".".join(path), raw
        for key, value in raw.items():
            yield from rows(value, (*path, key))
    elif isinstance(raw, list):
        for number, value in enumerate(raw):
            yield from rows(value, (*path, str(number)))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", TABLES)
def test_every_caption_is_there_in_both_languages(name: str, profile: str) -> None:
    """Chinese has Chinese characters, English has none; the key of an option may be its Chinese word."""
    wrong = []
    for where, row in rows(table(profile, name, None)):
        key = where.rpartition(".")[2]
        zh, en = row.get("zh", key), row.get("en", "")
        if isinstance(zh, list) and isinstance(en, list):
            right = bool(zh and en)  # words by which a text is known
        else:
            right = isinstance(zh, str) and isinstance(en, str) and bool(en.strip()) and not HAN.search(en)
            right = right and bool(HAN.search(str(zh)) or zh in SAME)
        wrong += [] if right else [f"{where}: {zh} | {en}"]
    assert wrong == []


@pytest.mark.parametrize("profile", PROFILES)
def test_every_list_of_words_is_there_in_both_languages(profile: str) -> None:
    """Where a language has no such words the list says so, with an empty text."""
    lists = dict(rows(table(profile, HEARD, None)))
    assert len(lists) > 100
    wrong = []
    for where, row in lists.items():
        zh, en = row.get("zh"), row.get("en")
        right = isinstance(zh, str) and isinstance(en, str) and bool(zh.strip() or en.strip())
        wrong += [] if right and not HAN.search(str(en)) else [f"{where}: {zh} | {en}"]
    assert wrong == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", ["fields.yaml", "entry.yaml"])
def test_no_option_goes_without_a_caption(name: str, profile: str) -> None:
    def options(raw: Raw, path: str = "") -> Iterator[tuple[str, Raw]]:
        if isinstance(raw, dict):
            for key, value in raw.items():
                if key == "options" and isinstance(value, dict):
                    yield from ((f"{path}.{option}", row) for option, row in value.items() if row != "off")
                yield from options(value, f"{path}.{key}")

    found = dict(options(table(profile, name, None)))
    assert len(found) > 10
    assert [where for where, row in found.items() if not isinstance(row, dict) or not row.get("en")] == []


def test_a_caption_that_lacks_a_language_is_seen() -> None:
    raw: Raw = {
        "a": {"zh": "甲", "en": "a"},
        "b": {"zh": "乙", "fields": {"c": {"en": "c"}}},
        "language": {"zh": {}, "en": {}},
    }
    assert [where for where, _ in rows(raw)] == ["a", "b", "b.fields.c"]
