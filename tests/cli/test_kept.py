"""Pages of reports that are told again while nothing changed that they rest on: any change makes them anew."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from leadtrack.cli import reporting
from leadtrack.cli.session import Session
from leadtrack.rules.register import Row
from tests.cli.bench import put
from tests.cli.indexing import CONFIG, IDS, same, shop
from tests.conftest import Run

LU, FOLDER = "lu-lu-4k8w2q", "records/customers/2026-11"
PAGES = ("week", "day", "month", "report stock", "week --all", "week --md", "week --of 2026-11-10",
         "week --owner li-wei", "week --reveal", "week --lang zh", "week --definitions", "day 2026-11-20",
         "report discipline")  # fmt: skip


@pytest.fixture
def small(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small shop without what is wrong in it, on a disk whose marks can be trusted at once."""
    shop(empty)
    (empty / FOLDER / "broken-00000x.yaml").unlink()
    (empty / FOLDER / f"{IDS[3]}.yaml").unlink()
    put(empty, LU, "name: 陆露\nlog:\n- {at: 2026-11-19, by: zhang-min, via: visit_in}\n")
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    return empty


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was counted since the test began: a page that is made anew looks into the register."""
    found, real = list[object](), reporting.register

    def watched(session: Session, months: Sequence[str]) -> Iterator[tuple[str, Row]]:
        found.append(months)
        return real(session, months)

    monkeypatch.setattr(reporting, "register", watched)
    return found


def kept(root: Path) -> list[str]:
    """The pages that are kept."""
    return sorted(path.name for path in (root / ".leadtrack").glob("*.page"))


@pytest.mark.parametrize("words", PAGES)
def test_what_was_told_is_told_again(words: str, small: Path, run: Run, counted: list[object]) -> None:
    plain = run(*words.split(), "--no-index")
    assert run(*words.split()) == plain
    assert kept(small) == [f"{words.split(maxsplit=1)[0]}.page"]
    counted.clear()
    assert run(*words.split()) == plain
    assert not counted


def test_another_question_has_another_answer(small: Path, run: Run) -> None:
    plain = {words: run(*words.split(), "--no-index") for words in PAGES}
    for words in (*PAGES, *reversed(PAGES), *PAGES[::2], *PAGES[1::2]):
        assert run(*words.split()) == plain[words]
    assert kept(small) == ["day.page", "month.page", "report.page", "week.page"]


def test_each_command_keeps_its_own(small: Path, run: Run, counted: list[object]) -> None:
    for command in ("due", "week", "day", "month"):
        run(command)
    counted.clear()
    for command in ("due", "week", "day", "month"):
        run(command)
    assert not counted


def _targets(root: Path) -> None:
    folder = root / "records" / "targets"
    folder.mkdir(exist_ok=True)
    (folder / "2026-11.yaml").write_text("zhang-min: {first_visits: 20}\n", "utf-8")


def _row(root: Path) -> None:
    folder = root / "records" / "register" / "2026-11"
    folder.mkdir(parents=True, exist_ok=True)
    text = "rows:\n- {at: 2026-11-20 10:00, via: visit_in, media: 抖音}\n"
    (folder / "zhang-min.yaml").write_text(text, "utf-8")


def _changed(root: Path) -> None:
    path = root / FOLDER / f"{LU}.yaml"
    path.write_text(path.read_text("utf-8") + "- {at: 2026-11-20, by: zhang-min, via: visit_in}\n", "utf-8")


def _new(root: Path) -> None:
    put(root, "he-jing-4k8w2p", "name: 何静\nlog:\n- {at: 2026-11-20, by: zhang-min, via: visit_in}\n")


def _deleted(root: Path) -> None:
    (root / FOLDER / f"{LU}.yaml").unlink()


def _config(root: Path) -> None:
    (root / "records" / "config.yaml").write_text(CONFIG.replace("张敏", "张民"), "utf-8")


def _table(root: Path) -> None:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "rules.yaml").write_text("week: {small: '3'}\n", "utf-8")


CHANGES = (_targets, _row, _changed, _new, _deleted, _config, _table)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("command", ["week", "day", "month"])
def test_any_change_makes_it_anew(
    change: Callable[[Path], None], command: str, small: Path, run: Run, counted: list[object]
) -> None:
    run(command)
    run(command)
    assert len(counted) == 1
    change(small)
    same(run, command)
    assert len(counted) >= 2


def test_a_row_of_the_register_and_a_target_are_seen(small: Path, run: Run) -> None:
    _targets(small)
    _row(small)
    before = run("week").out
    rows = small / "records" / "register" / "2026-11" / "zhang-min.yaml"
    rows.write_text(rows.read_text("utf-8") + "- {at: 2026-11-20 11:00, via: visit_in, media: 抖音}\n", "utf-8")
    assert run("week").out != before
    before = run("week").out
    targets = small / "records" / "targets" / "2026-11.yaml"
    targets.write_text("zhang-min: {first_visits: 50}\n", "utf-8")
    assert run("week").out != before


@pytest.mark.parametrize(
    ("name", "value"),
    [("COLUMNS", "60"), ("LEADTRACK_TODAY", "2026-11-22"), ("LEADTRACK_USER", "li-wei"), ("LEADTRACK_LANG", "zh")],
)
def test_another_screen_day_or_person(
    name: str, value: str, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch, counted: list[object]
) -> None:
    run("week")
    monkeypatch.setenv(name, value)
    plain = run("week", "--no-index")
    counted.clear()
    assert run("week") == plain
    assert counted


@pytest.mark.parametrize("more", ["--json", "--csv", "--as-of 2026-11-20", "--today 2026-11-20", "--no-index",
                                  "--html page.html", "--owner zhou-li"])  # fmt: skip
def test_what_is_not_kept(more: str, small: Path, run: Run, counted: list[object]) -> None:
    for _ in range(2):
        run("week", *more.split())
    assert len(counted) == 2


def test_what_is_wrong_with_a_record_is_said_each_time(small: Path, run: Run) -> None:
    put(small, "he-jing-4k8w2p", "name: 何静\nlog: 3\n")
    first = run("week")
    assert "he-jing" in first.err
    assert run("week") == first
    assert kept(small) == []


def test_who_is_deleted_is_in_no_page(small: Path, run: Run) -> None:
    for command in ("week", "day", "month"):
        run(command)
    assert len(kept(small)) == 3
    _deleted(small)
    run("list")
    assert kept(small) == []


def test_the_hour_changes_nothing(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An appointment of today before its hour, in it, and after it."""
    log = "- {at: 2026-11-20 10:00, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: A}"
    put(small, "he-jing-4k8w2p", f"name: 何静\nlog:\n{log}, next: {{date: 2026-11-21 15:00, via: visit_in}}}}\n")
    for words in ("week --all", "day", "month"):
        for hour in ("08:00", "14:59", "15:01", "23:59"):
            monkeypatch.setenv("LEADTRACK_TODAY", f"2026-11-21T{hour}")
            same(run, *words.split())
