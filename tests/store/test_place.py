"""Where a workspace begins."""

from pathlib import Path

from leadtrack.store.place import CONFIG, find_root


def make(folder: Path) -> Path:
    (folder / CONFIG).parent.mkdir(parents=True)
    (folder / CONFIG).write_text("profile: auto\n", "utf-8")
    return folder


def test_the_nearest_folder_upward(tmp_path: Path) -> None:
    outer = make(tmp_path / "outer")
    inner = make(outer / "a" / "inner")
    below = inner / "records" / "customers" / "2026-11"
    below.mkdir(parents=True)
    assert find_root(below) == inner
    assert find_root(inner) == inner
    assert find_root(outer / "a") == outer
    assert find_root(outer / "not" / "there") == outer


def test_none(tmp_path: Path) -> None:
    (tmp_path / "records" / "config.yaml").mkdir(parents=True)  # a folder is no config
    assert find_root(tmp_path) is None
