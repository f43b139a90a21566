"""`undo` as people type it: what it shows, whom it asks, which commands leave a step."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from leadtrack.store import steps
from leadtrack.store.undoing import Back, take
from leadtrack.store.workspace import Workspace
from tests.cli.bench import everything, put, wang
from tests.cli.conftest import Sits
from tests.conftest import Run

FILE = "records/customers/2026-11/wang-jianguo-7f3k2m.yaml"
MASKED = "records/customers/2026-11/*-7f3k2m.yaml"


@pytest.fixture
def shop(empty: Path) -> Path:
    wang(empty)
    return empty


WRITING = {
    "add": ("add", "--name", "李四", "--phone", "13900139000", "--note", "看房"),
    "register": ("add", "--note", "只是看看"),
    "log": ("log", "8000", "--via", "phone", "--note", "聊了价格"),
    "set": ("set", "8000", "wechat=abc12345", "tags+=地铁", "need.total_price_wan="),
    "next": ("next", "8000", "周三", "约复看"),
    "snooze": ("snooze", "8000", "11-30", "--because", "出差"),
    "lost": ("lost", "8000", "--reason", "失联"),
    "grade": ("grade", "8000", "--level", "C", "--because", "预算降了"),
    "deal": ("deal", "8000", "认筹", "--for", "3-1201"),
    "refer": ("refer", "8000", "--name", "赵六", "--phone", "13700137000", "--basis", "当面问过"),
    "event": ("event", "add", "开放日", "--kind", "activity", "--date", "12-05"),
    "target": ("target", "visits=90"),
    "cover": ("cover", "zhang-min", "--by", "li-wei", "12-01"),
    "review": ("review", "--say", "8000", "问问贷款", "--next", "周五"),
    "handover": ("handover", "--from", "zhang-min", "--to", "li-wei", "--yes"),
}


@pytest.mark.parametrize("name", list(WRITING))
def test_every_writing_command_is_taken_back_to_the_byte(name: str, shop: Path, run: Run) -> None:
    before = everything(shop)
    assert run(*WRITING[name]).code == 0
    assert everything(shop) != before
    assert len([*steps.steps(shop)]) == 1
    code, _, err = run("undo", "--yes")
    assert (code, err) == (0, "Taken back.\n")
    assert everything(shop) == before
    assert run("undo", "--yes").code == 3


def test_what_it_shows(shop: Path, run: Run) -> None:
    run(
        "log",
        "8000",
        "--via",
        "phone",
        "--minutes",
        "5",
        "--note",
        "聊了价格",
        "--grade",
        "C",
        "--next",
        "周三",
        "--do",
        "复看",
    )
    run("set", "8000", "wechat=abc12345")
    code, out, err = run("undo", "--dry-run", "-n", "3")
    assert code == 0
    assert out == (
        "2026-11-21 set: change facts of a customer\n"
        f"  王*: {MASKED}\n"
        "    WeChat ab**** removed\n"
        "2026-11-21 log: write down a contact with a known customer\n"
        f"  王*: {MASKED}\n"
        "    taken out: 2026-11-21 phone 5 min · grade C · Wed: 复看 · 聊了价格\n"
    )
    assert err == "No more than 2 can be taken back.\n"
    assert len([*steps.steps(shop)]) == 2


def test_all_of_so_many_come_back_or_none(shop: Path, run: Run) -> None:
    run("set", "8000", "wechat=abc12345")
    run("set", "8000", "tags+=地铁")
    now = everything(shop)
    code, out, err = run("undo", "--yes", "-n", "3")
    assert (code, out) == (3, "")
    assert err == (
        "No more than 2 of 3 commands can be taken back. Nothing was done.\n"
        "Take back what is there: leadtrack undo -n 2\n"
    )
    assert everything(shop) == now


def test_the_steps_before_one_that_stays_are_counted(shop: Path, run: Run) -> None:
    run("set", "8000", "wechat=abc12345")
    run("set", "8000", "tags+=地铁")
    path = shop / FILE
    path.write_text(path.read_text("utf-8").replace("abc12345", "xyz98765"), "utf-8")
    code, _, err = run("undo", "--yes", "-n", "2")
    assert (code, err.splitlines()[0]) == (4, "The last one can be taken back: leadtrack undo")
    assert run("undo", "--yes").code == 0


def test_where_the_last_one_stays_none_of_several_comes_back(shop: Path, run: Run) -> None:
    run("set", "8000", "tags+=地铁")
    run("set", "8000", "wechat=abc12345")
    path = shop / FILE
    path.write_text(path.read_text("utf-8").replace("abc12345", "xyz98765"), "utf-8")
    code, _, err = run("undo", "--yes", "-n", "2")
    assert (code, err.splitlines()[0]) == (4, "None of them can be taken back: the last one stands in the way.")
    assert "None of them" not in run("undo", "--yes").err


def test_a_record_that_somebody_merged_since(shop: Path, run: Run) -> None:
    """As it comes with `sync` from a colleague: the file is gone, another names it."""
    assert run("log", "8000", "--via", "phone", "--note", "聊了价格").code == 0
    put(shop, "wang-jian-8g4n3p", "name: 王建\nmerged: [wang-jianguo-7f3k2m]\nlog: []\n")
    (shop / FILE).unlink()
    code, _, err = run("undo", "--yes")
    assert code == 4
    assert "was merged into 8g4n3p since" in err
    assert "git checkout" not in err


def test_what_it_tells_programs(shop: Path, run: Run) -> None:
    run("set", "8000", "wechat=abc12345")
    files = [{"name": "王*", "file": MASKED, "does": "changed", "changes": ["WeChat ab**** removed"], "stays": []}]
    step = {"command": "set", "at": "2026-11-21", "files": files}
    for words, done in ((("--dry-run",), False), (("--yes",), True)):
        found = json.loads(run("undo", "--json", *words).out)
        assert found == {"schema": "leadtrack.undo/1", "done": done, "steps": [step]}


@pytest.mark.parametrize(
    ("answer", "back"), [("y", True), ("是", True), ("n", False), ("", False), ("q", False), ("?", False)]
)
def test_it_asks_at_a_terminal(answer: str, back: bool, shop: Path, sits: Sits, run: Run) -> None:
    before = everything(shop)
    run("set", "8000", "wechat=abc12345")
    now = everything(shop)
    _, out, err = sits(("undo",), answer)
    assert f"王建国: {FILE}" in out
    assert "Take this back? (y/n)" in err
    assert everything(shop) == (before if back else now)


def test_without_anybody_to_ask_it_does_nothing(shop: Path, run: Run) -> None:
    run("set", "8000", "wechat=abc12345")
    now = everything(shop)
    code, _, err = run("undo")
    assert code == 2
    assert err == (
        "Nothing was taken back: nobody sits here to be asked.\nAdd --yes to do it, --dry-run only to look.\n"
    )
    assert everything(shop) == now


def test_nothing_to_take_back(shop: Path, run: Run) -> None:
    code, out, err = run("undo", "--yes")
    assert (code, out) == (3, "")
    assert err == "There is nothing to take back: no command of the last 30 days has left a change here.\n"


def test_reading_leaves_no_step(shop: Path, run: Run) -> None:
    for words in (
        ("due",),
        ("show", "8000"),
        ("check",),
        ("add", "王五 看房", "--dry-run"),
        ("week", "--html", "w.html"),
    ):
        run(*words)
    assert [*steps.steps(shop)] == []


def test_init_is_no_step(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "w", "--profile", "realestate", "--sample").code == 0
    assert [*steps.steps(tmp_path / "w")] == []


def test_a_command_that_fails_leaves_no_step(shop: Path, run: Run) -> None:
    assert run("log", "8000", "--via", "nonsense").code == 2
    assert [*steps.steps(shop)] == []


def test_the_very_place_was_changed(shop: Path, run: Run) -> None:
    run("set", "8000", "wechat=abc12345")
    path = shop / FILE
    path.write_text(path.read_text("utf-8").replace("abc12345", "xyz98765"), "utf-8")
    line = next(at for at, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "xyz98765" in text)
    code, out, err = run("undo", "--yes")
    assert (code, out) == (4, "")
    assert err.startswith(
        f"{MASKED}:{line}: this place was changed after leadtrack set (2026-11-21), so that can't be taken"
    )
    assert "xyz98765" in path.read_text("utf-8")


def _twice(path: Path) -> None:
    for folder in ("one", "two"):
        (path.parents[1] / folder).mkdir()
        (path.parents[1] / folder / path.name).write_bytes(path.read_bytes())
    path.unlink()


STOPS = {
    "gone": lambda path: path.unlink(),
    "changed": lambda path: path.write_text(path.read_text("utf-8").replace("abc12345", "xyz98765"), "utf-8"),
    "broken": lambda path: path.write_text("name: [\n", "utf-8"),
    "twice": _twice,
}


@pytest.mark.parametrize("how", list(STOPS))
def test_whom_it_stops_at_is_masked_but_at_the_terminal(how: str, shop: Path, run: Run, sits: Sits) -> None:
    run("set", "8000", "wechat=abc12345")
    STOPS[how](shop / FILE)
    code, _, err = run("undo", "--yes")
    assert (code, err.count(MASKED), "jianguo" in err) == (4, 1, False)
    assert FILE in sits(("undo", "--yes")).err


def test_who_was_written_to_meanwhile_is_masked(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("set", "8000", "wechat=abc12345")

    def late(workspace: Workspace, backs: Sequence[Back]) -> None:
        (shop / FILE).write_bytes((shop / FILE).read_bytes() + b"# late\n")
        take(workspace, backs)

    monkeypatch.setattr("leadtrack.cli.undo.take", late)
    code, _, err = run("undo", "--yes")
    assert (code, err.splitlines()[0]) == (4, f"{MASKED} was changed while you were looking. Nothing was done.")


def test_each_line_of_the_morning_is_a_step(shop: Path, sits: Sits, run: Run) -> None:
    """What `u` took back in the list is gone for `undo` too."""
    put(
        shop,
        "zhao-liu-69zt8j",
        "name: 赵六\nphones: ['13700137000']\nlog:\n- {at: 2026-11-01, by: zhang-min, via: visit_in}\n",
    )
    before = everything(shop)
    sits(("due", "-i"), "1 没接", "2 没接", "q")
    one, other = steps.steps(shop)
    assert (one.command, other.command) == ("due", "due")
    assert run("undo", "--yes").code == 0
    assert run("undo", "--yes").code == 0
    assert everything(shop) == before
    sits(("due", "-i"), "1 没接", "u", "q")
    assert [*steps.steps(shop)] == []
    assert everything(shop) == before


def test_a_step_that_can_not_be_kept_is_said(shop: Path, run: Run) -> None:
    (shop / ".leadtrack").mkdir(exist_ok=True)
    (shop / ".leadtrack" / "undo").write_text("in the way", "utf-8")
    code, _, err = run("set", "8000", "wechat=abc12345")
    assert code == 0
    assert "This can't be undone: .leadtrack/undo could not be written." in err
    assert "abc12345" in (shop / FILE).read_text("utf-8")


def test_somebody_else_took_it_back_meanwhile(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("set", "8000", "wechat=abc12345")

    def later(workspace: Workspace, backs: Sequence[Back]) -> None:
        take(workspace, backs)  # the other one
        take(workspace, backs)

    monkeypatch.setattr("leadtrack.cli.undo.take", later)
    code, _, err = run("undo", "--yes")
    assert code == 4
    assert err.startswith("Somebody else has just taken this back. Nothing was done.\n")
