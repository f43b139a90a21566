"""Edits on any layout: the data is as intended, the lines around are as they were, no comment is lost."""

from collections.abc import Iterator
from copy import deepcopy

from hypothesis import given, note, settings
from hypothesis import strategies as st

from leadtrack.model.problem import Path
from leadtrack.model.values import Raw
from leadtrack.store.yamltext import Edit, SpliceError, apply, load
from tests.store.parsers import BOTH, libyaml
from tests.store.rough import keys, layouts, texts, values

ORDER = ("name", "sex", "phones", "need.at", "need.note", "source", "tags", "log")

Drawn = tuple[dict[str, Raw], bytes, list[str]]


def paths(raw: Raw, above: Path = ()) -> Iterator[Path]:
    """Every path of a record."""
    rows = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for key, below in rows:
        yield (*above, key)
        yield from paths(below, (*above, key))


def at(raw: Raw, path: Path) -> Raw:
    for key in path:
        raw = raw[key]  # type: ignore[index]  # the path was found there
    return raw


def touched(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines between those that are the same from the top and from the end."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    while old and new and old[0] == new[0]:
        old.pop(0), new.pop(0)
    while old and new and old[-1] == new[-1]:
        old.pop(), new.pop()
    return old, new


def kept(comments: list[str], before: bytes, after: bytes) -> bool:
    return all(comment.encode() in after for comment in comments if comment.encode() in before)


def tried(before: bytes, edit: Edit) -> tuple[bytes, str]:
    """The new text, or why there is none."""
    try:
        after = apply(before, [edit], ORDER)
    except SpliceError as error:
        return b"", error.code
    note(after.decode())
    return after, ""


def line_break(data: bytes) -> str:
    windows, all_ = data.count(b"\r\n"), data.count(b"\n")
    return "none" if not all_ else "lf" if not windows else "crlf" if windows == all_ else "mixed"


def ends_as_before(before: bytes, after: bytes) -> bool:
    """The byte order mark and the line breaks are as they were."""
    old, new = line_break(before), line_break(after)
    bom = b"\xef\xbb\xbf"
    return before.startswith(bom) == after.startswith(bom) and new != "mixed" and (old == new or "none" in (old, new))


@settings(max_examples=100, deadline=None)
@given(layouts(), st.data(), texts)
def test_setting_a_word_changes_its_own_lines(drawn: Drawn, data: st.DataObject, word: str) -> None:
    raw, before, comments = drawn
    words = [path for path in paths(raw) if isinstance(at(raw, path), str)]
    if not words:
        return
    path = data.draw(st.sampled_from(words))
    wanted: Raw = deepcopy(raw)
    at(wanted, path[:-1])[path[-1]] = word  # type: ignore[index]  # likewise
    after, refusal = tried(before, Edit("set", path, word))
    if refusal:  # a literal block, where comments are that it would swallow
        assert refusal in ("would-lose-comment", "edit-changes-more")
        assert "\n" in word or "\n" in str(at(raw, path))
        return
    assert load(after) == wanted
    assert kept(comments, before, after)
    assert ends_as_before(before, after)
    if "\n" not in word and at(raw, path) and "\n" not in str(at(raw, path)):
        assert len(touched(before, after)[1]) <= 1


@settings(max_examples=100, deadline=None)
@given(layouts(), st.data(), keys, values)
def test_a_new_key_is_only_added(drawn: Drawn, data: st.DataObject, key: str, value: Raw) -> None:
    raw, before, comments = drawn
    mappings = [path for path in [(), *paths(raw)] if isinstance(at(raw, path), dict) and key not in at(raw, path)]
    if not mappings:
        return
    path = data.draw(st.sampled_from(mappings))
    wanted: Raw = deepcopy(raw)
    at(wanted, path)[key] = value  # type: ignore[index,call-overload]  # a mapping
    after = apply(before, [Edit("set", (*path, key), value)], ORDER)
    note(after.decode())
    assert load(after) == wanted
    assert kept(comments, before, after)
    assert ends_as_before(before, after)
    assert len(touched(before, after)[0]) <= 1


@settings(max_examples=100, deadline=None)
@given(layouts(), st.data(), values)
def test_an_item_is_only_added(drawn: Drawn, data: st.DataObject, value: Raw) -> None:
    raw, before, comments = drawn
    lists = [path for path in paths(raw) if isinstance(at(raw, path), list)]
    if not lists:
        return
    path = data.draw(st.sampled_from(lists))
    wanted: Raw = deepcopy(raw)
    at(wanted, path).append(value)  # type: ignore[union-attr]  # a list
    after = apply(before, [Edit("append", path, value)], ORDER)
    note(after.decode())
    assert load(after) == wanted
    assert kept(comments, before, after)
    assert ends_as_before(before, after)
    assert len(touched(before, after)[0]) <= 1


@settings(max_examples=120, deadline=None)
@given(layouts(), st.data())
def test_what_goes_takes_only_its_own_lines(drawn: Drawn, data: st.DataObject) -> None:
    raw, before, comments = drawn
    path = data.draw(st.sampled_from(list(paths(raw))))
    wanted: Raw = deepcopy(raw)
    gone = path
    del at(wanted, gone[:-1])[gone[-1]]  # type: ignore[union-attr,arg-type]  # the path was found there
    while len(gone) > 1 and not at(wanted, gone[:-1]):
        gone = gone[:-1]
        del at(wanted, gone[:-1])[gone[-1]]  # type: ignore[union-attr,arg-type]  # likewise
    after, refusal = tried(before, Edit("remove", path))
    if refusal:
        assert refusal in ("would-lose-comment", "edit-changes-more" if wanted else "edit-does-not-parse")
        return
    assert load(after) == wanted
    assert ends_as_before(before, after)
    old, new = touched(before, after)
    assert len(new) <= 1
    lost = [comment for comment in comments if comment.encode() in before and comment.encode() not in after]
    assert all(comment in "\n".join(old) for comment in lost)


@settings(max_examples=60, deadline=None)
@given(layouts(), st.data(), values)
def test_both_parsers_lead_to_the_same_text(drawn: Drawn, data: st.DataObject, value: Raw) -> None:
    raw, before, _ = drawn
    path = data.draw(st.sampled_from(list(paths(raw))))
    edit = Edit(data.draw(st.sampled_from(["set", "append", "remove"])), path, value)
    results = []
    for used in BOTH:
        with libyaml(used=used):
            results.append(tried(before, edit))
    assert len(set(results)) == 1
