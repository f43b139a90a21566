"""`edit`: the record in an editor; nothing replaces it that can't be used, and no draft is lost."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.bench import WANG, put, wang
from tests.conftest import Run

SCRIPT = """\
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
text = path.read_text("utf-8")
{change}
path.write_text(text, "utf-8")
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Editor":
    return Editor(tmp_path / "an editor.py", monkeypatch)


class Editor:
    """An editor that does what it is told, in Python; its path has a blank in it."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{path}"')

    def does(self, change: str) -> None:
        self.path.write_text(SCRIPT.format(change=change), "utf-8")


def drafts(root: Path) -> list[Path]:
    return sorted((root / ".leadtrack" / "edit").rglob("*.yaml"))


def test_a_change(empty: Path, run: Run, editor: Editor) -> None:
    path = wang(empty)
    editor.does("text = text.replace('王总', '王先生   # he said')")
    code, out, err = run("edit", "wjg")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Saved 王* → records/customers/2026-11/*-7f3k2m.yaml"
    assert path.read_text("utf-8") == WANG.replace("王总", "王先生   # he said")
    assert drafts(empty) == []


def test_nothing_changed(empty: Path, run: Run, editor: Editor) -> None:
    path = wang(empty)
    before = path.stat().st_ino
    editor.does("")
    assert run("edit", "8000") == (0, "", "Nothing changed.\n")
    assert path.stat().st_ino == before
    assert drafts(empty) == []


def test_what_can_not_be_read_is_kept_and_named(empty: Path, run: Run, editor: Editor) -> None:
    path = wang(empty)
    editor.does("text += 'tags: [again]\\n'")
    code, out, err = run("edit", "8000")
    assert (code, out) == (2, "")
    (draft,) = drafts(empty)
    assert err == (
        "records/customers/2026-11/wang-jianguo-7f3k2m.yaml:17:1: “tags” stands here twice → make one of them\n"
        f"Your text is in {draft}\n"
        "It can't be used as it is; nothing was written.\n"
    )
    assert draft.read_text("utf-8") == WANG + "tags: [again]\n"
    assert path.read_text("utf-8") == WANG


def test_an_earlier_draft_is_not_overwritten(empty: Path, run: Run, editor: Editor) -> None:
    wang(empty)
    editor.does("text += 'first: ['")
    run("edit", "8000")
    editor.does("text += 'second: ['")
    run("edit", "8000")
    assert {path.read_text("utf-8").removeprefix(WANG) for path in drafts(empty)} == {"first: [", "second: ["}


def test_a_doubtful_value_is_named_and_saved_where_nobody_can_be_asked(empty: Path, run: Run, editor: Editor) -> None:
    path = wang(empty)
    editor.does("text = text.replace('area_m2: 110-130', 'area_m2: big')")
    code, _, err = run("edit", "8000")
    assert code == 0
    assert "wang-jianguo-7f3k2m.yaml:8:12: “big” is not a range → as in 110-130\n" in err
    assert "area_m2: big" in path.read_text("utf-8")


def test_a_record_that_changed_meanwhile_is_not_overwritten(empty: Path, run: Run, editor: Editor) -> None:
    path = wang(empty)
    editor.does(
        f"text += '# mine'; other = pathlib.Path({str(path)!r}); other.write_text(other.read_text() + '# theirs')"
    )
    code, _, err = run("edit", "8000")
    assert code == 4
    (draft,) = drafts(empty)
    assert err == (
        f"Your text is in {draft}\n"
        "records/customers/2026-11/wang-jianguo-7f3k2m.yaml changed while you edited; it was not overwritten.\n"
    )
    assert draft.read_text("utf-8").endswith("# mine")
    assert path.read_text("utf-8") == WANG + "# theirs"


def test_a_record_that_was_deleted_meanwhile_stays_deleted(empty: Path, run: Run, editor: Editor) -> None:
    path = wang(empty)
    editor.does(f"text += '# mine'; pathlib.Path({str(path)!r}).unlink()")
    assert run("edit", "8000").code == 4
    assert not path.exists()
    assert len(drafts(empty)) == 1


def test_an_editor_that_fails(empty: Path, run: Run, editor: Editor) -> None:
    path = wang(empty)
    editor.does("sys.exit(3)")
    code, _, err = run("edit", "8000")
    assert (code, path.read_text("utf-8"), drafts(empty)) == (2, WANG, [])
    assert err.endswith("failed (3); nothing was written.\n")
    editor.does("path.write_text('half'); sys.exit(3)")
    assert run("edit", "8000").code == 2
    assert [path.read_text("utf-8") for path in drafts(empty)] == ["half"]


@pytest.mark.parametrize("command", ["no-such-editor-anywhere", '"unclosed', os.sep])
def test_no_editor(command: str, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wang(empty)
    monkeypatch.setenv("EDITOR", command)
    assert run("edit", "8000") == (2, "", f"The editor {command} can't be started; set EDITOR.\n")
    assert drafts(empty) == []


@pytest.mark.parametrize("who", ["bad-000000", "000000"])
def test_a_broken_record_is_opened_by_its_id(who: str, empty: Path, run: Run, editor: Editor) -> None:
    path = put(empty, "bad-000000", "name: [\n")
    editor.does("text = 'name: 李雷\\n'")
    code, out, _ = run("edit", who)
    assert (code, out.splitlines()[0]) == (0, "Saved 李* → records/customers/2026-11/*-000000.yaml")
    assert path.read_text("utf-8") == "name: 李雷\n"


def test_visual_comes_before_editor(empty: Path, run: Run, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    wang(empty)
    editor.does("")
    monkeypatch.setenv("VISUAL", os.environ["EDITOR"])
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    assert run("edit", "8000").code == 0
