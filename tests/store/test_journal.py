"""What is written is remembered for as long as somebody listens, and put back as it was, all or nothing."""

from pathlib import Path

import pytest

from leadtrack.errors import ConflictError
from leadtrack.store import files
from leadtrack.store.files import Write
from leadtrack.store.journal import journal, swap, take_back, whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").write_bytes(b"one\r\n")
    (tmp_path / "b").write_bytes(b"two")
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_every_write_while_it_is_open(folder: Path) -> None:
    files.change(folder / "a", lambda data: data + b"before")
    with journal() as writes:
        files.change(folder / "a", lambda data: data + b"!")
        files.create(folder / "c", b"new")
        files.change(folder / "b", lambda data: data)  # which writes nothing
    files.change(folder / "b", lambda data: data + b"after")
    assert writes == [
        Write(folder / "a", b"one\r\nbefore", b"one\r\nbefore!"),
        Write(folder / "c", None, b"new"),
    ]
    assert not files.LISTENERS


def test_writes_before_a_failure_are_known_too(folder: Path) -> None:
    with pytest.raises(ConflictError), journal() as writes:  # noqa: PT012
        files.change(folder / "a", lambda data: data + b"!")
        files.change(folder / "gone", lambda data: data)
    assert [write.path.name for write in writes] == ["a"]
    assert not files.LISTENERS


def test_each_of_two_journals_has_its_own(folder: Path) -> None:
    with journal() as outer:
        with journal() as inner:
            files.create(folder / "c", b"")
        files.create(folder / "d", b"")
    assert [[write.path.name for write in writes] for writes in (outer, inner)] == [["c", "d"], ["c"]]


def test_files_are_as_they_were(folder: Path) -> None:
    before = content(folder)
    with journal() as writes:
        files.change(folder / "a", lambda data: data + b"!")
        files.change(folder / "b", lambda _: b"")
        files.change(folder / "a", lambda data: data + b"?")
        files.create(folder / "deep" / "c", b"new")
    take_back(folder / "private", writes)
    assert content(folder) == before
    assert not (folder / "deep" / "c").exists()


@pytest.mark.parametrize("changed", ["a", "b", "c"])
@pytest.mark.parametrize("gone", [False, True])
def test_nothing_is_put_back_where_somebody_has_changed_one_since(changed: str, gone: bool, folder: Path) -> None:
    with journal() as writes:
        for name in "ab":
            files.change(folder / name, lambda data: data + b"!")
        files.create(folder / "c", b"new")
    (folder / changed).unlink() if gone else (folder / changed).write_bytes(b"theirs")
    now = content(folder)
    with pytest.raises(ConflictError, match="changed-since") as error:
        take_back(folder / "private", writes)
    assert error.value.params["file"] == changed
    assert content(folder) == now


def test_nor_where_somebody_wrote_between_two_of_ours(folder: Path) -> None:
    with journal() as writes:
        files.change(folder / "b", lambda data: data + b"!")
        files.change(folder / "a", lambda data: data + b"!")
        (folder / "a").write_bytes(b"theirs")
        files.change(folder / "a", lambda data: data + b"?")
    now = content(folder)
    with pytest.raises(ConflictError, match="changed-since"):
        take_back(folder / "private", writes)
    assert content(folder) == now


def test_one_that_can_not_be_put_back_leaves_all_as_they_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, with the first file put back already."""
    with journal() as writes:
        files.change(folder / "a", lambda data: data + b"!")
        files.create(folder / "c", b"new")
        files.change(folder / "b", lambda data: data + b"!")
    now, replace = content(folder), files.replace

    def full(path: Path, data: bytes, *, expected: bytes) -> bool:
        if path.name == "b":
            raise ConflictError("disk-full", file="b")
        return replace(path, data, expected=expected)

    monkeypatch.setattr(files, "replace", full)
    with pytest.raises(ConflictError, match="disk-full"):
        take_back(folder / "private", writes)
    assert content(folder) == now


def test_a_link_is_followed(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "a")
    with journal() as writes:
        files.change(folder / "link", lambda data: data + b"!")
    take_back(folder / "private", writes)
    assert (folder / "a").read_bytes() == b"one\r\n"
    assert (folder / "link").is_symlink()


def test_removing_is_only_of_what_is_expected(folder: Path) -> None:
    assert not files.remove(folder / "a", expected=b"other")
    assert not files.remove(folder / "gone", expected=b"")
    begun = files.writes()
    assert files.remove(folder / "a", expected=b"one\r\n")
    assert files.writes() == begun + 1  # what was looked up before may be something else by now
    assert content(folder) == {"b": b"two"}


def test_several_files_are_written_as_one(folder: Path) -> None:
    with whole(folder / "private"):
        files.change(folder / "a", lambda data: data + b"!")
        files.remove(folder / "b", expected=b"two")
        files.create(folder / "c", b"new")
    assert content(folder) == {"a": b"one\r\n!", "c": b"new"}
    assert not files.LISTENERS


@pytest.mark.parametrize("error", [ConflictError("disk-full", file="d"), KeyboardInterrupt()])
def test_what_fails_in_the_middle_leaves_all_as_it_was(folder: Path, error: BaseException) -> None:
    before = content(folder)
    with pytest.raises(type(error)), whole(folder / "private"):  # noqa: PT012
        files.change(folder / "a", lambda data: data + b"!")
        files.remove(folder / "b", expected=b"two")
        files.create(folder / "c", b"new")
        raise error
    assert content(folder) == before


def test_what_can_not_be_put_back_is_named(folder: Path) -> None:
    with pytest.raises(ConflictError, match="half-written") as error, whole(folder / "private"):  # noqa: PT012
        files.change(folder / "a", lambda data: data + b"!")
        files.remove(folder / "b", expected=b"two")
        (folder / "a").write_bytes(b"theirs")
        raise ConflictError("disk-full", file="c")
    assert error.value.params["files"] == "a b"
    assert content(folder) == {"a": b"theirs"}


def test_removed_is_made_again(folder: Path) -> None:
    before = content(folder)
    with journal() as writes:
        files.change(folder / "b", lambda data: data + b"!")
        files.remove(folder / "b", expected=b"two!")
    assert writes[1] == Write(folder / "b", b"two!", None)
    take_back(folder / "private", writes)
    assert content(folder) == before


def test_nothing_is_put_back_where_a_removed_one_is_there_again(folder: Path) -> None:
    with journal() as writes:
        files.remove(folder / "b", expected=b"two")
    (folder / "b").write_bytes(b"theirs")
    with pytest.raises(ConflictError, match="changed-since"):
        take_back(folder / "private", writes)
    assert (folder / "b").read_bytes() == b"theirs"


def test_what_is_missing_is_made_before_anything_goes(folder: Path) -> None:
    """Whoever is killed in the middle has a copy too many, never one too few."""
    with journal() as writes:
        swap(
            [
                Write(folder / "a", b"one\r\n", None),
                Write(folder / "b", b"two", b"2"),
                Write(folder / "c", None, b"new"),
            ],
            folder / "private",
        )
    assert [write.path.name for write in writes] == ["c", "b", "a"]
    assert content(folder) == {"b": b"2", "c": b"new"}
