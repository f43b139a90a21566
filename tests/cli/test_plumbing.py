"""What git starts by itself, in this process: the answers it understands, and files that stay whole."""

from pathlib import Path

import pytest

from leadtrack.cli import plumbing
from leadtrack.store import files
from tests.conftest import Run

BASE = "id: wang-7f3k2m\nname: 王建国\nsex: male\nlog:\n- {at: 2026-11-14, by: li-wei, via: phone}\n"
OURS, THEIRS = BASE.replace("male", "female"), BASE.replace("建国", "建军")


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    """The base, ours and theirs as git lays them out."""
    for name, text in (("base", BASE), ("ours", OURS), ("theirs", THEIRS)):
        (tmp_path / name).write_bytes(text.encode())
    return [str(tmp_path / name) for name in ("base", "ours", "theirs")]


def test_two_changes_are_united_into_ours(three: list[str]) -> None:
    assert plumbing.answer(["merge-driver", *three, "records/a.yaml"]) == 0
    assert Path(three[1]).read_bytes().decode() == OURS.replace("建国", "建军")


@pytest.mark.parametrize("crlf", ["base", "ours", "theirs"])
def test_line_breaks_of_windows_on_one_side_are_no_change_of_every_line(crlf: str) -> None:
    texts = {"base": BASE, "ours": OURS, "theirs": THEIRS}
    texts[crlf] = texts[crlf].replace("\n", "\r\n")
    data, clean = plumbing.united(*(text.encode() for text in texts.values()))
    united = OURS.replace("建国", "建军").encode()
    assert (data, clean) == (united.replace(b"\n", b"\r\n") if crlf == "ours" else united, True)


@pytest.mark.parametrize("broken", ["base", "ours", "theirs"])
def test_where_one_of_three_is_no_record_lines_are_merged(broken: str) -> None:
    """Somebody wrote a colon too many; where it was in the base, both have mended it since."""
    entry = "- {at: 2026-11-20, by: zhang-min}\n"
    base = BASE.replace("sex: male", "sex: male\nwechat: wjg\ntags: [学区]")
    texts = {
        "base": base,
        "ours": base.replace("建国", "建军"),
        "theirs": base + entry,
    }
    texts[broken] = texts[broken].replace("wechat: wjg", "wechat: wjg: x")
    data, clean = plumbing.united(*(text.encode() for text in texts.values()))
    united = base.replace("建国", "建军") + entry
    assert data.decode() == (united if broken == "base" else united.replace("wechat: wjg", "wechat: wjg: x"))
    assert clean


def test_a_command_of_that_name_does_the_same(three: list[str], run: Run) -> None:
    Path(three[1]).write_bytes(BASE.replace("建国", "建业").encode())
    assert run("merge-driver", *three, "records/a.yaml") == (plumbing.CONFLICT, "", "")
    assert "<<<<<<< ours\nname: 王建业\n=======\nname: 王建军\n>>>>>>> theirs\n" in Path(three[1]).read_bytes().decode()


def test_where_nothing_can_be_written_ours_is_whole_and_git_merges_by_lines(
    three: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "replace", full)
    assert plumbing.answer(["merge-driver", *three, "records/a.yaml"]) == plumbing.FAILED
    assert Path(three[1]).read_bytes().decode() == OURS
    assert "records/a.yaml was not written" in capsys.readouterr().err


def test_a_text_that_is_not_there_is_said(three: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(three[2]).unlink()
    assert plumbing.answer(["merge-driver", *three, "records/a.yaml"]) == plumbing.FAILED
    assert "records/a.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [(), ("textconv",), ("textconv", "gone"), ("-C",), ("merge-driver", "--help"), ("add", "textconv", "x")]
)
def test_other_words_are_a_command_s_business(words: tuple[str, ...], tmp_path: Path) -> None:
    assert plumbing.answer([str(tmp_path / word) if word == "gone" else word for word in words]) is None


def test_who_stops_a_long_log_sees_no_traceback(three: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(plumbing, "unite", stopped)
    assert plumbing.answer(["merge-driver", *three, "x"]) == 130
