"""The house: which floor may look at which, one door for each library, and rooms that fit a screen or three."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "leadtrack"

MAY_IMPORT = {
    "errors": set(),
    "model": {"errors"},
    "rules": {"model", "errors"},
    "store": {"model", "errors"},
    "views": {"rules", "model", "errors"},
    "cli": {"views", "store", "rules", "model", "errors"},
}

DOORS = {
    "yaml": "store/yamltext/",
    "rich": "views/render.py",
    "typer": "cli/",
    "subprocess": "store/proc.py",
    "filelock": "store/lock.py",
    "dateutil": "rules/calendar.py",
    "icalendar": "store/ics.py",
    "xlsxwriter": "store/spreadsheets.py",
}

NO_WORLD = {"os", "pathlib", "shutil", "tempfile", "socket", "time", "sqlite3", "io", "sys"}
"""What the pure floors never import: disk, processes, clocks."""

PURE = ("model/", "rules/")

CLOCK = {"now", "today", "utcnow", "localtime", "gmtime"}

MODULE_LINES, FUNCTION_LINES = 300, 50

TABLES = ("views/words/",)
"""Modules that hold sentences and no logic."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def imports() -> Iterator[tuple[str, str]]:
    for where, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((where, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{where}: imports are absolute, so that this fence sees them"
                yield where, node.module or ""
                if node.module in ("leadtrack", "leadtrack.store", "leadtrack.model", "leadtrack.rules"):
                    yield from ((where, f"{node.module}.{alias.name}") for alias in node.names)


def floor(where: str) -> str:
    return where.removesuffix(".py").split("/")[0]


def test_floors_look_down_only() -> None:
    wrong = [
        f"{where} -> {name}"
        for where, name in imports()
        if name.startswith("leadtrack.")
        and floor(where) in MAY_IMPORT
        and (to := name.split(".")[1]) in MAY_IMPORT
        and to != floor(where)
        and to not in MAY_IMPORT[floor(where)]
    ]
    assert wrong == []


def test_each_library_has_one_door() -> None:
    wrong = [
        f"{where} imports {name}"
        for where, name in imports()
        for library, door in DOORS.items()
        if name.split(".")[0] == library and not where.startswith(door)
    ]
    assert wrong == []


def test_pure_floors_know_no_world() -> None:
    wrong = [
        f"{where} imports {name}"
        for where, name in imports()
        if where.startswith(PURE) and name.split(".")[0] in NO_WORLD
    ]
    assert wrong == []


def test_only_the_front_door_reads_the_calendar_clock() -> None:
    wrong = [
        f"{where}:{node.lineno}"
        for where, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK
        and where not in ("cli/app.py", "cli/start.py")
    ]
    assert wrong == []


def test_help_is_written_in_one_module() -> None:
    wrong = [
        f"{where}:{node.lineno}"
        for where, tree in trees()
        if where.startswith("cli/")
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in ("help", "epilog", "short_help")
    ]
    assert wrong == []


def test_modules_fit_three_screens() -> None:
    long = {where: len((PACKAGE / where).read_text("utf-8").splitlines()) for where, _ in trees()}
    assert {where: lines for where, lines in long.items() if lines > MODULE_LINES} == {}


def test_functions_fit_one_screen() -> None:
    long = [
        f"{where}:{node.lineno} {node.name} {(node.end_lineno or 0) - node.lineno + 1}"
        for where, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_tables_of_words_hold_no_logic() -> None:
    logic = (ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.Call)
    wrong = [
        f"{where}:{getattr(node, 'lineno', 0)}"
        for where, tree in trees()
        if where.startswith(TABLES)
        for node in ast.walk(tree)
        if isinstance(node, logic)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("where", "source"),
    [
        pytest.param("rules/x.py", "def f():\n    import rich", id="a library in a function"),
        pytest.param("rules/x.py", "from leadtrack.store import files", id="an upward look"),
        pytest.param("model/x.py", "from leadtrack import rules", id="a floor as a whole"),
        pytest.param("views/x.py", "from datetime import date\nd = date.today()", id="a clock in a view"),
        pytest.param("cli/x.py", "import typer\no = typer.Option(help='x')", id="help beside the help"),
        pytest.param("model/x.py", "import os", id="the world on a pure floor"),
    ],
)
def test_the_fence_sees_planted_faults(where: str, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each fault makes one of the tests above fail, so none of them is blind."""
    monkeypatch.setitem(globals(), "trees", lambda: iter([(where, ast.parse(source))]))
    checks = [
        test_floors_look_down_only,
        test_each_library_has_one_door,
        test_pure_floors_know_no_world,
        test_only_the_front_door_reads_the_calendar_clock,
        test_help_is_written_in_one_module,
    ]
    failed = 0
    for check in checks:
        try:
            check()
        except AssertionError:
            failed += 1
    assert failed
