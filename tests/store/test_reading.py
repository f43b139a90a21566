"""What a record may not be, with the place that is named; and what must be read as it stands."""

import pytest
from hypothesis import given, settings

from leadtrack.model.values import Raw
from leadtrack.store.yamltext import BadTextError, load, locate
from tests.store.parsers import BOTH, libyaml
from tests.store.rough import layouts

UNUSABLE = {
    # syntax: the place is where the parser stops, or where what is never closed begins
    "quote never closed": ('name: "x\nsex: m\n', "syntax", 1, 7),
    "bracket never closed": ("id: a\ntags: [a, b\nsex: m\n", "syntax", 2, 7),
    "colon in a value": ("name: a: b\n", "syntax", 1, 8),
    "indented too far": ("id: a\n  name: b\n", "syntax", 2, 7),
    "item among keys": ("id: a\n- b\n", "syntax", 2, 1),
    "at sign first": ("note: @x\n", "syntax", 1, 7),
    "percent first": ("note: %x\n", "syntax", 1, 7),
    "colon before a bracket": ("tags: [a:]\n", "syntax", 1, 9),
    "two documents": ("id: a\n---\nid: b\n", "syntax", 2, 1),
    # what git leaves
    "conflict": ("id: a\n<<<<<<< HEAD\nname: b\n=======\nname: c\n>>>>>>> x\n", "conflict-markers", 2, 1),
    "conflict in a valid text": ('note: "\n<<<<<<< HEAD\n"\n', "conflict-markers", 2, 1),
    "end of a conflict": ("id: a\nname: b\n>>>>>>> x\n", "conflict-markers", 3, 1),
    "middle of a conflict": ("id: a\n=======\nname: b\n", "conflict-markers", 2, 1),
    "base of a conflict": ("id: a\n||||||| x\nname: b\n", "conflict-markers", 2, 1),
    # keys
    "repeated key": ("id: a\nname: b\nid: c\n", "repeated-key", 3, 1),
    "repeated key within": ("id: a\nneed: {x: 1, 面积: 2, x: 3}\n", "repeated-key", 2, 21),
    "list as key": ("id: a\n[x, y]: b\n", "key-not-text", 2, 1),
    "mapping as key": ("{x: y}: b\n", "key-not-text", 1, 1),
    "question mark as key": ("? id\n: a\n", "key-not-text", 1, 1),
    "question mark first in a list": ("id: a\nsaid: [?真的]\n", "key-not-text", 2, 8),
    # what a record never needs
    "alias": ("id: &a b\nx: *a\n", "anchor-or-tag", 1, 5),
    "alias of nothing": ("id: a\nx: *y\n", "anchor-or-tag", 2, 4),
    "stars as emphasis": ("id: a\nnote: *重要* 客户\n", "anchor-or-tag", 2, 7),
    "anchor": ("id: a\nname: &x y\n", "anchor-or-tag", 2, 7),
    "anchor on a list": ("id: a\ntags: &x [y]\n", "anchor-or-tag", 2, 7),
    "anchor behind a bare colon": ('{"id":&x a}\n', "anchor-or-tag", 1, 7),
    "tag on a text": ("id: a\nname: !x y\n", "anchor-or-tag", 2, 7),
    "tag without a name": ("id: a\nname: ! y\n", "anchor-or-tag", 2, 7),
    "tag of yaml": ("id: a\nname: !!str y\n", "anchor-or-tag", 2, 7),
    "tag that would run code": ("id: !!python/object/apply:os.system [echo]\n", "anchor-or-tag", 1, 5),
    "tag in a list": ("id: a\ntags: [b, !x c]\n", "anchor-or-tag", 2, 11),
    "tag on a key": ("!x id: a\n", "anchor-or-tag", 1, 1),
    "directive": ("%YAML 1.1\n---\nid: a\n", "anchor-or-tag", 1, 1),
    # nothing there
    "empty": ("", "empty", 1, 1),
    "blank lines": ("\n\n  \n", "empty", 1, 1),
    "only comments": ("# only\n  # this\n", "empty", 1, 1),
    "only a mark": ("---\n", "empty", 2, 1),
    "empty mapping": ("{}\n", "empty", 1, 1),
    # no mapping
    "list": ("- a\n- b\n", "not-a-record", 1, 1),
    "text": ("\n  hello\n", "not-a-record", 2, 3),
    "full-width colon": ("名称：值\n", "not-a-record", 1, 1),
    # depth: the 33rd list or mapping is one too many
    "3,000 brackets": ("x: " + "[" * 3000 + "]" * 3000 + "\n", "too-deep", 1, 35),
    "100,000 brackets": ("[" * 100_000, "too-deep", 1, 33),
    "3,000 dashes": ("x:\n " + "- " * 3000 + "a\n", "too-deep", 2, 64),
    "one bracket too many": ("x: " + "[" * 32 + "]" * 32 + "\n", "too-deep", 1, 35),
    "40 indentations": ("".join(" " * at + "k:\n" for at in range(40)), "too-deep", 33, 33),
    # characters
    "tab as indentation": ("id: a\nneed:\n\tx: y\n", "syntax", 3, 1),
    "tab behind the colon": ("id:\ta\n", "syntax", 1, 4),
    "tab in a word": ("id: a\tb\n", "syntax", 1, 6),
    "tab at the end": ("id: a\t\n", "syntax", 1, 6),
    "next line": ("id: a\nname: b\u0085c\n", "odd-character", 2, 8),
    "line separator": ("id: a\nname: 王\u2028c\n", "odd-character", 2, 8),
    "paragraph separator in a comment": ("id: a\n# x\u2029\n", "odd-character", 2, 4),
    "lone carriage return": ("id: a\rname: b\n", "odd-character", 1, 6),
    "carriage return at the end": ("id: a\r", "odd-character", 1, 6),
    "byte order mark within": ("id: a\n\ufeffname: b\n", "odd-character", 2, 1),
    "two byte order marks": ("\ufeff\ufeffid: a\n", "odd-character", 1, 1),
    "escape character": ("id: a\nname: b\x1b[31m\n", "odd-character", 2, 8),
    "bell in a comment": ("id: a # \x07\n", "odd-character", 1, 9),
    "nul": ("id: a\nname: b\0c\n", "binary", 2, 8),
}

NOT_TEXT = {
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "binary", 3, 1),
    "utf-16 without mark": ("id: a\n".encode("utf-16-le"), "binary", 1, 2),
    "utf-16, little end first": (b"\xff\xfe" + "id: a\n".encode("utf-16-le"), "not-utf8", 1, 1),
    "utf-16, big end first": (b"\xfe\xff" + "id: a\n".encode("utf-16-be"), "not-utf8", 1, 1),
    "gbk": ("id: a\nname: 王建国\n".encode("gbk"), "not-utf8", 2, 7),
    "gbk behind utf-8": ("note: 王".encode() + "建".encode("gbk") + b"\n", "not-utf8", 1, 8),
    "latin": (b"id: caf\xe9\n", "not-utf8", 1, 8),
    "half a surrogate pair": (b"id: \xed\xa0\x80\n", "not-utf8", 1, 5),
    "one byte too large": (b"id: a\n#".ljust((1 << 20) + 1, b"x"), "too-large", 1, 1),
}


def refusal(data: bytes) -> tuple[str, int, int]:
    with pytest.raises(BadTextError) as caught:
        load(data)
    return caught.value.code, caught.value.line, caught.value.col


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "code", "line", "col"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable_text_is_refused_with_its_place(text: str, code: str, line: int, col: int) -> None:
    assert refusal(text.encode()) == (code, line, col)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "code", "line", "col"), UNUSABLE.values(), ids=UNUSABLE)
def test_windows_line_breaks_move_no_place(text: str, code: str, line: int, col: int) -> None:
    if "\r" not in text:
        assert refusal(text.replace("\n", "\r\n").encode()) == (code, line, col)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("data", "code", "line", "col"), NOT_TEXT.values(), ids=NOT_TEXT)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, code: str, line: int, col: int) -> None:
    assert refusal(data) == (code, line, col)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("escape", [r"\ud800", r"\ud83d\ude00", r"\U00110000", r"\q", r"\x4"])
def test_escapes_that_are_no_characters_are_refused(escape: str) -> None:
    assert refusal(f'id: "{escape}"\n'.encode())[0] == "syntax"


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    with pytest.raises(BadTextError) as repeated:
        load(b"id: a\nid: b\n")
    with pytest.raises(BadTextError) as odd:
        load("id: a\u2028\n".encode())
    with pytest.raises(BadTextError) as broken:
        load(b"id: a: b\n")
    assert repeated.value.params == {"key": "id"}
    assert odd.value.params == {"character": "U+2028"}
    assert broken.value.params == {"reason": "mapping values are not allowed in this context"}
    assert repeated.value.told() == {"detail": "", "key": "id", "reason": "repeated-key", "line": 2, "col": 1}
    assert broken.value.told()["reason"] == "syntax"
    assert broken.value.told()["detail"] == "mapping values are not allowed in this context"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "word",
    ["no", "on", "Off", "yes", "true", "~", "null", "14:30", "08:05", "01077776666", "13800001111", "2026-11-14",
     "2026-13-45", "2026-11-14 14:05", "1_000", "0x1F", "017", "1e3", ".5", "=", "<<", "100%", "H&M", "a*b", "你好!",
     "3?", "C:\\", "a#b", "-x", "王 & 李", "5 * 3", "好 !", "50 % 首付", "a: b".replace(": ", ":"), "真的吗? 是",
     "我说“好”", "　全角空格", "😀👨‍👩‍👧", "x\u00a0y"],
)  # fmt: skip
def test_a_word_is_the_text_that_stands_there(word: str) -> None:
    assert load(f"v: {word}\n".encode()) == {"v": word}
    assert load(f"v: {word}  # c\n".encode()) == {"v": word}
    assert load(f"l:\n- {word}\n".encode()) == {"l": [word]}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("word", ["no", "14:30", "多少钱?", "贵? 不", "100%", "H&M", "a*b", "你好!", "a:b"])
def test_a_word_within_brackets_is_the_text_that_stands_there(word: str) -> None:
    assert load(f"l: [{word}, x]\nm: {{k: {word}}}\n".encode()) == {"l": [word, "x"], "m": {"k": word}}


@pytest.mark.usefixtures("parser")
def test_the_layouts_that_are_fine() -> None:
    record: dict[str, Raw] = {"id": "a", "name": "王建国", "tags": ["x"], "note": "一\n二\n"}
    text = "id: a\nname: 王建国  # c\n\ntags: [x]\nnote: |\n  一\n  二\n"
    assert load(text.encode()) == record
    assert load(b"\xef\xbb\xbf" + text.encode()) == record
    assert load(text.replace("\n", "\r\n").encode()) == record
    assert load(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == record
    assert load(text.removesuffix("\n").encode()) == record
    assert load(f"---\n{text}...\n".encode()) == record
    assert load(b"  id: a\n  ") == {"id": "a"}
    assert load(b'{"id": "a", "tags": [x,]}') == {"id": "a", "tags": ["x"]}
    assert load(b"id:\nneed: {}\ntags: []\n") == {"id": "", "need": {}, "tags": []}
    assert load(b'v: "a\\tb"\nw: "\\u4f60\\x41\\U0001F600"\n') == {"v": "a\tb", "w": "你A😀"}
    assert load(b"v: 'a\tb'\n") == {"v": "a\tb"}


@pytest.mark.usefixtures("parser")
def test_the_limits_themselves_are_fine() -> None:
    assert load(b"id: a\n#".ljust(1 << 20, b"x")) == {"id": "a"}
    nested = load(b"x: " + b"[" * 31 + b"a" + b"]" * 31)["x"]
    for _ in range(31):
        assert isinstance(nested, list)
        nested = nested[0]
    assert nested == "a"
    many = load(b"x:\n" + b"- {a: b}\n" * 2000)["x"]
    assert many == [{"a": "b"}] * 2000


def test_a_line_within_a_quote_is_no_key() -> None:
    where = locate(b'note: "x\nname: B y"\nname: A\n')
    assert (where(("note",)), where(("name",))) == ((1, 7), (3, 7))
    assert locate(b"{name: A, id: x}\n")(("id",)) == (1, 15)


def test_the_place_of_a_path() -> None:
    text = "\ufeffid: a\nneed:\n  面积: 110\nlog:\n- at: x\n  next: {日期: y, do: z}\n"
    where = locate(text.encode())
    assert where(()) == (1, 1)
    assert where(("id",)) == (1, 5)
    assert where(("need", "面积")) == (3, 7)
    assert where(("log", 0)) == (5, 3)
    assert where(("log", 0, "next", "do")) == (6, 21)
    assert where(("need",)) == (2, 1)  # a block is found at its key
    assert where(("need", "没有")) == (2, 1)
    assert where(("log", 7)) == (4, 1)
    assert where(("log", 0, "next")) == (6, 9)
    assert where(("id", "x")) == (1, 5)


@settings(max_examples=100, deadline=None)
@given(layouts())
def test_any_layout_is_read_as_what_was_meant(drawn: tuple[dict[str, Raw], bytes, list[str]]) -> None:
    raw, data, _ = drawn
    for used in BOTH:
        with libyaml(used=used):
            assert load(data) == raw


@settings(max_examples=100, deadline=None)
@given(layouts())
def test_a_place_is_the_same_whether_lines_are_looked_at_or_parsed(
    drawn: tuple[dict[str, Raw], bytes, list[str]],
) -> None:
    raw, data, _ = drawn
    where = locate(data)
    slow = locate(data)
    for key in raw:
        quick = where((key,))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("leadtrack.store.yamltext.reader._on_its_line", lambda *_: None)
            assert slow((key,)) == quick, key
