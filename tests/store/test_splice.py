"""Edits on layouts as people make them: the text that must come out, letter by letter, worked out by hand."""

import pytest

from leadtrack.model.values import Raw
from leadtrack.store.yamltext import BadTextError, Edit, SpliceError, apply, load, splice

ORDER = ("id", "name", "sex", "salutation", "phones", "people", "source.media", "source.referrer", "birthday",
         "need.purpose", "need.area_m2", "need.floor", "tags", "remark", "log")  # fmt: skip

Case = tuple[str, Edit, str]


def put(path: str, value: Raw) -> Edit:
    return Edit("set", keys(path), value)


def add(path: str, value: Raw) -> Edit:
    return Edit("append", keys(path), value)


def cut(path: str) -> Edit:
    return Edit("remove", keys(path))


def keys(path: str) -> tuple[str | int, ...]:
    return tuple(int(key) if key.isdecimal() else key for key in path.split("."))


SET: dict[str, Case] = {
    "a word": ("id: a\nname: 王\nsex: m\n", put("name", "李"), "id: a\nname: 李\nsex: m\n"),
    "aligned, with a comment": (
        "id:     a    # x\nname:   王   # y\nsex :   m\n",
        put("name", "李"),
        "id:     a    # x\nname:   李   # y\nsex :   m\n",
    ),
    "blanks behind it": ("name: 王  \nsex: m \n", put("name", "李"), "name: 李  \nsex: m \n"),
    "single quotes": ("phone: '138'\n", put("phone", "no"), "phone: 'no'\n"),
    "single quotes, one within": ("v: 'a'  # c\n", put("v", "it's"), "v: 'it''s'  # c\n"),
    "double quotes": ('v: "a"\n', put("v", 'say "x"'), 'v: "say \\"x\\""\n'),
    "a word that needs quotes": ("v: a\n", put("v", "no"), "v: 'no'\n"),
    "a phone": ("v: a\n", put("v", "13800138000"), "v: '13800138000'\n"),
    "a day, a number": ("v: a\nw: b\n", put("v", "2026-11-14"), "v: 2026-11-14\nw: b\n"),
    "nothing": ("v: a\nw: b\n", put("v", ""), "v: ''\nw: b\n"),
    "an empty key": ("id: a\nsex:\nlog: []\n", put("sex", "m"), "id: a\nsex: m\nlog: []\n"),
    "an empty key with a comment": ("sex:   # later\nv: a\n", put("sex", "m"), "sex: m   # later\nv: a\n"),
    "an empty key with blanks": ("sex: \nv: a\n", put("sex", "m"), "sex: m \nv: a\n"),
    "an empty key at the end": ("id: a\nsex:", put("sex", "m"), "id: a\nsex: m"),
    "a word on the next line": ("v:\n    long word\nw: b\n", put("v", "x"), "v:\n    x\nw: b\n"),
    "a word over two lines": ("v: one\n  two  # c\nw: b\n", put("v", "x"), "v: x  # c\nw: b\n"),
    "quotes over two lines": ('v: "one\n  two"\nw: b\n', put("v", "x"), 'v: "x"\nw: b\n'),
    "within": ("need:\n    a: 1  # x\n    b: 2\n", put("need.a", "3"), "need:\n    a: 3  # x\n    b: 2\n"),
    "in brackets": ("s: {a: b, c: 'd'}  # x\n", put("s.c", "e"), "s: {a: b, c: 'e'}  # x\n"),
    "in brackets, with a comma": ("s: {a: b}\n", put("s.a", "b, c"), "s: {a: 'b, c'}\n"),
    "in brackets, empty": ("s: {a: , c: d}\n", put("s.a", "b"), "s: {a: b , c: d}\n"),
    "in brackets, empty at the end": ("s: {c: d, a: }\n", put("s.a", "b"), "s: {c: d, a: b }\n"),
    "in brackets, without a colon": ("s: {a, c: d}\n", put("s.a", "b"), "s: {a: b, c: d}\n"),
    "in brackets, json": ('s: {"a":"b"}\n', put("s.a", "c"), 's: {"a":"c"}\n'),
    "in brackets, json, empty": ('s: {"a":}\n', put("s.a", "c"), 's: {"a": c}\n'),
    "brackets over lines": (
        "s: {\n  a: b,  # x\n  c: d   # y\n}\n",
        put("s.a", "e"),
        "s: {\n  a: e,  # x\n  c: d   # y\n}\n",
    ),
    "an item": ("l:\n- a  # x\n- b\n", put("l.0", "c"), "l:\n- c  # x\n- b\n"),
    "an empty item": ("l:\n-   # x\n- b\n", put("l.0", "c"), "l:\n- c   # x\n- b\n"),
    "an item in brackets": ("l: [a, 'b']\n", put("l.1", "c"), "l: [a, 'c']\n"),
    "a key of an item": ("l:\n- a: 1\n  b: 2\n", put("l.0.a", "3"), "l:\n- a: 3\n  b: 2\n"),
    "an item as a mapping": (
        "log:\n- a  # x\n- b\n",
        put("log.0", {"a": "1", "b": "2"}),
        "log:\n- a: 1  # x\n  b: 2\n- b\n",
    ),
    "an item of several lines": ("l:\n- a  # x\n- b\n", put("l.0", "c\nd"), "l:\n- |-  # x\n  c\n  d\n- b\n"),
    "an item below its dash, of several lines": (
        "l:\n-\n  a\n- b\n",
        put("l.0", "c\nd"),
        "l:\n- |-\n  c\n  d\n- b\n",
    ),
    "a second item after a comment": ("l:\n- a\n# -\n\n- b\n", put("l.1", "c\nd"), "l:\n- a\n# -\n\n- |-\n  c\n  d\n"),
    "several lines": ("v: a  # x\nw: b\n", put("v", "c\nd\n"), "v: |  # x\n  c\n  d\nw: b\n"),
    "several lines, blanks behind": ("v: a   \nw: b\n", put("v", "c\nd"), "v: |-\n  c\n  d\nw: b\n"),
    "several lines, comment right behind": ("v: []#x\nw: b\n", put("v", "c\nd"), "v: |-  #x\n  c\n  d\nw: b\n"),
    "several lines in quotes": ("v: 'a'  # x\nw: b\n", put("v", "c\nd"), "v: |-  # x\n  c\n  d\nw: b\n"),
    "several lines within": (
        "n:\n    v: a\n    w: b\n",
        put("n.v", "c\n\nd"),
        "n:\n    v: |-\n      c\n\n      d\n    w: b\n",
    ),
    "several lines in brackets": ("n: {v: a}\n", put("n.v", "c\nd"), 'n: {v: "c\\nd"}\n'),
    "literal to a word": ("v: |\n  a\n  b\nw: c\n", put("v", "x"), "v: x\nw: c\n"),
    "literal to a word, comments": ("v: |  # x\n  a\n\n# y\nw: c\n", put("v", "x"), "v: x  # x\n\n# y\nw: c\n"),
    "literal to a literal": ("v: |-\n    a\nw: c\n", put("v", "x\ny\n"), "v: |\n  x\n  y\nw: c\n"),
    "literal that keeps its end": ("v: |+\n  a\n\n\nw: c\n", put("v", "x"), "v: x\nw: c\n"),
    "folded": ("v: >-\n  a\n  b\nw: c\n", put("v", "x"), "v: x\nw: c\n"),
    "a literal of an item": ("l:\n- |\n  a\n  b\n- c\n", put("l.0", "x"), "l:\n- x\n- c\n"),
    "word to mapping": ("v: a  # x\nw: b\n", put("v", {"c": "d"}), "v:  # x\n  c: d\nw: b\n"),
    "empty mapping to mapping": ("v: {}\nw: b\n", put("v", {"c": "d"}), "v:\n  c: d\nw: b\n"),
    "mapping in brackets to mapping": ("v: {a: b}  # x\n", put("v", {"c": "d"}), "v: {c: d}  # x\n"),
    "block to word": ("v:\n  a: b\n  c:\n  - d\nw: b\n", put("v", "x"), "v: x\nw: b\n"),
    "block to list": ("v:\n- a\n- b\n\nw: c\n", put("v", ["d"]), "v: [d]\n\nw: c\n"),
    "list with a hash in quotes to word": ("v: ['3 #1201', b]  # x\n", put("v", "c"), "v: c  # x\n"),
    "list in brackets to word": ("v: [a, b]  # x\n", put("v", "c"), "v: c  # x\n"),
}

INSERT: dict[str, Case] = {
    "after its neighbour in the schema": (
        "id: a\nname: 王\ntags: []\n",
        put("sex", "m"),
        "id: a\nname: 王\nsex: m\ntags: []\n",
    ),
    "after the last that comes before it": (
        "name: 王\nid: a\ntags: []\n",
        put("sex", "m"),
        "name: 王\nid: a\nsex: m\ntags: []\n",
    ),
    "never behind the log": ("id: a\nlog:\n- at: x\n", put("remark", "m"), "id: a\nremark: m\nlog:\n- at: x\n"),
    "before a log that stands alone": ("# c\nlog:\n- at: x\n", put("id", "a"), "# c\nid: a\nlog:\n- at: x\n"),
    "unknown to the schema": ("id: a\ntags: []\nlog: []\n", put("zzz", "m"), "id: a\ntags: []\nzzz: m\nlog: []\n"),
    "comments stay with what they are under": (
        "id: a\nname: 王\n  # about the name\n\n# about the tags\ntags: []\n",
        put("sex", "m"),
        "id: a\nname: 王\n  # about the name\nsex: m\n\n# about the tags\ntags: []\n",
    ),
    "at the end of a text without a last break": ("id: a\nname: 王", put("sex", "m"), "id: a\nname: 王\nsex: m"),
    "with windows line breaks": ("id: a\r\nname: 王\r\n", put("sex", "m"), "id: a\r\nname: 王\r\nsex: m\r\n"),
    "below a literal": (
        "id: a\nremark: |\n  x\n  y\nlog: []\n",
        put("zzz", "m"),
        "id: a\nremark: |\n  x\n  y\nzzz: m\nlog: []\n",
    ),
    "below a literal that keeps its end": (
        "id: a\nremark: |+\n  x\n\nlog: []\n",
        put("zzz", "m"),
        "id: a\nremark: |+\n  x\n\nzzz: m\nlog: []\n",
    ),
    "before the last marker": ("---\nid: a\n...\n", put("sex", "m"), "---\nid: a\nsex: m\n...\n"),
    "into a block": (
        "need:\n    purpose: x   # y\ntags: []\n",
        put("need.floor", "3"),
        "need:\n    purpose: x   # y\n    floor: 3\ntags: []\n",
    ),
    "into a block, by the schema": (
        "need:\n  purpose: x\n  floor: 3\n",
        put("need.area_m2", "90-110"),
        "need:\n  purpose: x\n  area_m2: 90-110\n  floor: 3\n",
    ),
    "into a block that has a log of its own": ("need:\n  log: x\n", put("need.z", "3"), "need:\n  log: x\n  z: 3\n"),
    "into brackets": (
        "source: {media: x}  # c\n",
        put("source.referrer", "q"),
        "source: {media: x, referrer: q}  # c\n",
    ),
    "into brackets with a comma at the end": (
        "source: {media: x,}\n",
        put("source.referrer", "q"),
        "source: {media: x, referrer: q,}\n",
    ),
    "into brackets over lines": (
        "source: {\n  media: x   # c\n}\n",
        put("source.referrer", "q"),
        "source: {\n  media: x, referrer: q   # c\n}\n",
    ),
    "into brackets behind an empty key": (
        "source: {media: }\n",
        put("source.referrer", "q"),
        "source: {media: , referrer: q }\n",
    ),
    "into empty brackets": ("need: {}  # c\n", put("need.floor", "3"), "need: {floor: 3}  # c\n"),
    "into nothing": (
        "id: a\nneed:   # c\ntags: []\n",
        put("need.floor", "3"),
        "id: a\nneed:   # c\n  floor: 3\ntags: []\n",
    ),
    "into yaml's own nothing": ("id: a\nneed: ~\n", put("need.floor", "3"), "id: a\nneed:\n  floor: 3\n"),
    "with the mapping above it": ("id: a\ntags: []\n", put("need.floor", "3"), "id: a\nneed:\n  floor: 3\ntags: []\n"),
    "with a mapping that is one line": (
        "id: a\ntags: []\n",
        put("source.media", "x"),
        "id: a\nsource: {media: x}\ntags: []\n",
    ),
    "into an item": (
        "log:\n- at: x\n  via: y\n- at: z\n",
        put("log.0.note", "a\nb"),
        "log:\n- at: x\n  via: y\n  note: |-\n    a\n    b\n- at: z\n",
    ),
    "into an indented list": (
        "log:\n    -   at: x\n    -   at: z\n",
        put("log.0.via", "q"),
        "log:\n    -   at: x\n        via: q\n    -   at: z\n",
    ),
    "into a record in brackets": ("{id: a, name: b}\n", put("sex", "m"), "{id: a, name: b, sex: m}\n"),
    "into brackets that hold only a log": ("{log: []}\n", put("id", "a"), "{id: a, log: []}\n"),
    "a list of rows": (
        "id: a\ntags: []\n",
        put("people", [{"name": "李娜", "phones": ["13911112222"]}]),
        "id: a\npeople:\n- {name: 李娜, phones: ['13911112222']}\ntags: []\n",
    ),
    "a record that is indented": ("  id: a\n  tags: []\n", put("sex", "m"), "  id: a\n  sex: m\n  tags: []\n"),
}

APPEND: dict[str, Case] = {
    "to brackets": ("tags: [a]  # x\nlog: []\n", add("tags", "b"), "tags: [a, b]  # x\nlog: []\n"),
    "to brackets with a comma at the end": ("tags: [a,]\n", add("tags", "b"), "tags: [a, b,]\n"),
    "to brackets over lines": (
        "tags: [\n  a,  # x\n  b   # y\n]\n",
        add("tags", "c"),
        "tags: [\n  a,  # x\n  b, c   # y\n]\n",
    ),
    "to empty brackets": ("tags: []  # x\n", add("tags", "a"), "tags: [a]  # x\n"),
    "rows to empty brackets": (
        "people: []\ntags: []\n",
        add("people", {"name": "李"}),
        "people:\n- {name: 李}\ntags: []\n",
    ),
    "to empty brackets within brackets": ("p: [{name: 李, l: []}]\n", add("p.0.l", "1"), "p: [{name: 李, l: [1]}]\n"),
    "to a list": ("tags:\n- a\n- b  # x\nlog: []\n", add("tags", "c"), "tags:\n- a\n- b  # x\n- c\nlog: []\n"),
    "to an indented list": ("tags:\n  - a\nlog: []\n", add("tags", "c"), "tags:\n  - a\n  - c\nlog: []\n"),
    "to a list with gaps": ("tags:\n-   a\n", add("tags", "c"), "tags:\n-   a\n-   c\n"),
    "to nothing": ("tags:  # x\nlog: []\n", add("tags", "c"), "tags: [c]  # x\nlog: []\n"),
    "to yaml's own nothing": ("tags: ~\n", add("tags", "c"), "tags: [c]\n"),
    "to one word": ("tags: a  # x\n", add("tags", "c"), "tags: [a, c]  # x\n"),
    "to a missing list": ("id: a\nlog: []\n", add("tags", "c"), "id: a\ntags: [c]\nlog: []\n"),
    "a row": (
        "people:\n- {name: 李}\ntags: []\n",
        add("people", {"name": "王"}),
        "people:\n- {name: 李}\n- {name: 王}\ntags: []\n",
    ),
    "a row of several lines": (
        "people:\n- {name: 李}\n",
        add("people", {"name": "王", "x": "a\nb"}),
        "people:\n- {name: 李}\n- name: 王\n  x: |-\n    a\n    b\n",
    ),
    "an entry": (
        "log:\n- at: x\n  note: |\n    a\n    b\n  # to the entry\n# to the end\n",
        add("log", {"at": "2026-11-14 14:05", "note": "c: d\ne", "next": {"date": "2026-11-17 10:00", "do": "f"}}),
        """\
log:
- at: x
  note: |
    a
    b
  # to the entry
- at: 2026-11-14 14:05
  note: |-
    c: d
    e
  next: {date: '2026-11-17 10:00', do: f}
# to the end
""",
    ),
    "an entry below blank lines and a comment": (
        "log:\n- at: x\n\n  # c\n\ntags: []\n",
        add("log", {"at": "q"}),
        "log:\n- at: x\n\n  # c\n- at: q\n\ntags: []\n",
    ),
    "an entry to a list with gaps": (
        "log:\n  -   at: x\n      via: y\n",
        add("log", {"at": "z", "note": "a\nb"}),
        "log:\n  -   at: x\n      via: y\n  -   at: z\n      note: |-\n        a\n        b\n",
    ),
    "an entry to an empty log": ("id: a\nlog: []\n", add("log", {"at": "q"}), "id: a\nlog:\n- at: q\n"),
    "an entry to a missing log": (
        "id: a\n# end\n",
        add("log", {"at": "q", "via": "z"}),
        "id: a\nlog:\n- at: q\n  via: z\n# end\n",
    ),
    "an entry to a log in brackets": ("log: [{at: x}]\n", add("log", {"at": "q"}), "log: [{at: x}, {at: q}]\n"),
    "an entry without a last break": (
        "log:\n- at: x\n  note: |\n    a\n    b",
        add("log", {"at": "q"}),
        "log:\n- at: x\n  note: |\n    a\n    b\n- at: q",
    ),
    "an entry with windows line breaks": (
        "log:\r\n- at: x\r\n# c\r\n",
        add("log", {"at": "q", "note": "a\nb"}),
        "log:\r\n- at: x\r\n- at: q\r\n  note: |-\r\n    a\r\n    b\r\n# c\r\n",
    ),
    "an entry below a kept end": (
        "log:\n- note: |+\n    a\n\n",
        add("log", {"at": "q"}),
        "log:\n- note: |+\n    a\n\n- at: q\n",
    ),
    "an entry below an empty one": (
        "log:\n- at: x\n  note:\n",
        add("log", {"at": "q"}),
        "log:\n- at: x\n  note:\n- at: q\n",
    ),
    "emoji before the place": (
        "name: 😀👨‍👩‍👧  # 😀\ntags: [😀]\n",
        add("tags", "b"),
        "name: 😀👨‍👩‍👧  # 😀\ntags: [😀, b]\n",
    ),
}

REMOVE: dict[str, Case] = {
    "a key": ("id: a\nsex: m  # x\n# y\ntags: []\n", cut("sex"), "id: a\n# y\ntags: []\n"),
    "the first key": ("sex: m\nid: a\n", cut("sex"), "id: a\n"),
    "the last key": ("id: a\nsex: m", cut("sex"), "id: a"),
    "what stands below a kept end": ("v: |+\n  x\n\nw: b", cut("w"), "v: |+\n  x\n\n"),
    "a literal": ("id: a\nv: |\n  x\n\n  y\n\nw: b\n", cut("v"), "id: a\n\nw: b\n"),
    "a block": ("id: a\nneed:\n  x: 1\n  y:\n  - z\ntags: []\n", cut("need"), "id: a\ntags: []\n"),
    "a key of a block": ("need:\n  x: 1\n  y: 2\n", cut("need.x"), "need:\n  y: 2\n"),
    "the only key of a block": ("id: a\nneed:\n  x: 1\ntags: []\n", cut("need.x"), "id: a\ntags: []\n"),
    "the first key of an item": ("l:\n- a: 1\n  b: 2\n", cut("l.0.a"), "l:\n- b: 2\n"),
    "the first key of an item, comment below": ("l:\n- a: 1\n  # c\n  b: 2\n", cut("l.0.a"), "l:\n-   # c\n  b: 2\n"),
    "another key of an item": ("l:\n- a: 1\n  b: 2  # x\n  c: 3\n", cut("l.0.b"), "l:\n- a: 1\n  c: 3\n"),
    "an item": ("l:\n- a\n- b  # x\n# y\n- c\n", cut("l.1"), "l:\n- a\n# y\n- c\n"),
    "the first item": ("l:\n- a\n- b\n", cut("l.0"), "l:\n- b\n"),
    "an item of several lines": ("l:\n- a: 1\n  b: 2\n- c\n", cut("l.0"), "l:\n- c\n"),
    "an item below its dash": ("l:\n-\n  a: 1\n- c\n", cut("l.0"), "l:\n- c\n"),
    "an item on its parent's dash": ("l:\n- - a\n  - b\n- c\n", cut("l.0.0"), "l:\n- - b\n- c\n"),
    "the only item": ("id: a\nl:\n- a\nw: b\n", cut("l.0"), "id: a\nw: b\n"),
    "from brackets": ("l: [a, b, c]\n", cut("l.1"), "l: [a, c]\n"),
    "the first from brackets": ("l: [a, b]  # x\n", cut("l.0"), "l: [b]  # x\n"),
    "the last from brackets": ("l: [a, b,]\n", cut("l.1"), "l: [a,]\n"),
    "the only one from brackets": ("id: a\nl: [a]\n", cut("l.0"), "id: a\n"),
    "a key from brackets": ("s: {a: b, c: d}\n", cut("s.a"), "s: {c: d}\n"),
    "an empty key from brackets": ("s: {a: , c: d}\n", cut("s.a"), "s: {c: d}\n"),
    "from brackets with comments": ("l: [\n  a,  # x\n  b,  # y\n]\n", cut("l.0"), "l: [\n    # x\n  b,  # y\n]\n"),
    "the last from brackets with comments": (
        "l: [\n  a,  # x\n  b  # y\n]\n",
        cut("l.1"),
        "l: [\n  a,  # x\n    # y\n]\n",
    ),
    "what is not there": ("id: a\nl: [a]\n", cut("need.x"), "id: a\nl: [a]\n"),
    "an item that is not there": ("id: a\nl: [a]\n", cut("l.3"), "id: a\nl: [a]\n"),
}

CASES = {
    f"{kind}: {name}": case
    for kind, cases in {"set": SET, "insert": INSERT, "append": APPEND, "remove": REMOVE}.items()
    for name, case in cases.items()
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES)
def test_an_edit_changes_what_it_must_and_nothing_else(before: str, edit: Edit, after: str) -> None:
    assert apply(before.encode(), [edit], ORDER).decode() == after


@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES)
def test_an_edit_keeps_the_byte_order_mark(before: str, edit: Edit, after: str) -> None:
    assert apply(("\ufeff" + before).encode(), [edit], ORDER).decode() == "\ufeff" + after


@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES)
def test_an_edit_keeps_windows_line_breaks(before: str, edit: Edit, after: str) -> None:
    if "\r" not in before:
        assert apply(before.replace("\n", "\r\n").encode(), [edit], ORDER).decode() == after.replace("\n", "\r\n")


@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES)
def test_an_edit_that_is_already_made_changes_nothing(before: str, edit: Edit, after: str) -> None:
    if edit.op == "set":
        assert apply(after.encode(), [edit], ORDER).decode() == after


REFUSED: dict[str, tuple[str, Edit, str]] = {
    "block with a comment": ("need:\n  x: 1\n  # c\n  z: 2\n", put("need", "w"), "would-lose-comment"),
    "block with a comment on its last line": ("need:\n  x: 1  # c\n", put("need", "w"), "would-lose-comment"),
    "brackets with a comment": ("l: [\n  a,  # c\n  b\n]\n", put("l", ["x"]), "would-lose-comment"),
    "comment between key and value": ("v: # c\n  a\n", put("v", "b\nc"), "would-lose-comment"),
    "comment of a parent that would go too": ("id: a\nneed:\n  # c\n  x: 1\n", cut("need.x"), "would-lose-comment"),
    "comment on the head of a parent": ("id: a\nneed:  # c\n  x: 1\n", cut("need.x"), "would-lose-comment"),
    "comment that a literal would swallow": ("v: a\n   # c\nw: b\n", put("v", "b\nc"), "edit-changes-more"),
    "word as mapping": ("need: x\n", put("need.floor", "3"), "not-a-mapping"),
    "list as mapping": ("need: [x]\n", put("need.floor", "3"), "not-a-mapping"),
    "mapping as list": ("need: {x: 1}\n", add("need", "3"), "not-a-list"),
    "mapping by number": ("need: {x: 1}\n", put("need.0", "3"), "not-there"),
    "item beyond the end": ("l: [a]\n", put("l.1", "b"), "not-there"),
    "row beyond the end": ("l: [{a: b}]\n", put("l.1.a", "c"), "not-there"),
    "item before the first": ("l: [a]\n", Edit("set", ("l", -1), "b"), "not-there"),
    "the only key of all": ("id: a\n", cut("id"), "edit-does-not-parse"),
    "half a surrogate pair": ("id: a\n", put("name", "x\ud800"), "edit-does-not-parse"),
    "more than a record may hold": ("id: a\n", put("remark", "x" * (1 << 20)), "edit-does-not-parse"),
    "deeper than a record may be": (
        "id: a\nx: " + "[" * 31 + "b" + "]" * 31 + "\n",
        add("x" + ".0" * 30, [["c"]]),
        "edit-does-not-parse",
    ),
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("before", "edit", "code"), REFUSED.values(), ids=REFUSED)
def test_what_can_not_be_spliced_says_why(before: str, edit: Edit, code: str) -> None:
    with pytest.raises(SpliceError) as caught:
        apply(before.encode(), [edit], ORDER)
    assert caught.value.code == code


def test_text_that_can_not_be_read_is_not_edited() -> None:
    with pytest.raises(BadTextError):
        apply(b"id: a\nid: b\n", [put("name", "x")], ORDER)


def test_edits_follow_each_other() -> None:
    before = "id: a  # x\ntags: [a]\nlog:\n- at: b\n"
    edits = [
        put("name", "王"),
        put("name", "李"),
        add("tags", "c"),
        cut("tags.0"),
        put("need.floor", "3"),
        put("need.purpose", "d"),
        add("log", {"at": "e"}),
        add("log", {"at": "f", "note": "g"}),
        put("log.1.note", "h"),
    ]
    after = (
        "id: a  # x\nname: 李\nneed:\n  floor: 3\n  purpose: d\ntags: [c]\n"
        "log:\n- at: b\n- at: e\n  note: h\n- at: f\n  note: g\n"
    )
    assert apply(before.encode(), edits, ORDER).decode() == after


def test_all_edits_or_none() -> None:
    with pytest.raises(SpliceError):
        apply(b"id: a\nneed: x\n", [put("name", "b"), put("need.floor", "3")], ORDER)


def test_no_edit_changes_no_byte() -> None:
    data = "\ufeffid: a \r\n\r\n\r\n# c\r\nname:   王".encode()
    assert apply(data, [], ORDER) == data
    assert apply(data, [put("name", "王"), cut("sex")], ORDER) == data


BOOK = """\
# 王总，老客户介绍
id: wang-jianguo-7f3k2m
name:   王建国     # 常用名
phones: ['13800138000']

need:
    purpose: 改善
    area_m2: 110-130        # the wife wants a lower floor

log:
-   at: 2026-11-14 14:05
    via: visit_in
    note: |
        看了 3 栋 1201，喜欢南北通透。
        # 不是注释

    # to the entry above
# end
"""


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that a diff takes out and puts in, by comparing from both ends."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        old.pop(0), new.pop(0)
    while old and new and old[-1] == new[-1]:
        old.pop(), new.pop()
    return old, new


@pytest.mark.parametrize("book", [BOOK, BOOK.replace("\n", "\r\n"), "\ufeff" + BOOK, BOOK.removesuffix("\n")])
def test_one_contact_is_one_added_block(book: str) -> None:
    entry: dict[str, Raw] = {"at": "2026-11-20", "via": "phone", "note": "约复看\n带父母"}
    after = apply(book.encode(), [add("log", entry)], ORDER).decode()
    gone, new = changed(book, after)
    assert gone == []
    assert new == ["-   at: 2026-11-20", "    via: phone", "    note: |-", "      约复看", "      带父母"]


@pytest.mark.parametrize("book", [BOOK, BOOK.replace("\n", "\r\n"), "\ufeff" + BOOK, BOOK.removesuffix("\n")])
@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (put("name", "李建国"), "name:   王建国     # 常用名", "name:   李建国     # 常用名"),
        (put("phones.0", "13911112222"), "phones: ['13800138000']", "phones: ['13911112222']"),
        (add("phones", "13911112222"), "phones: ['13800138000']", "phones: ['13800138000', '13911112222']"),
        (
            put("need.area_m2", "90-110"),
            "    area_m2: 110-130        # the wife wants a lower floor",
            "    area_m2: 90-110        # the wife wants a lower floor",
        ),
        (put("sex", "male"), None, "sex: male"),
        (put("need.floor", "3"), None, "    floor: 3"),
        (cut("need.purpose"), "    purpose: 改善", None),
    ],
)
def test_one_fact_is_one_line(book: str, edit: Edit, old: str | None, new: str | None) -> None:
    after = apply(book.encode(), [edit], ORDER).decode()
    gone, come = changed(book, after)
    assert gone == ([old] if old else [])
    assert come == ([new] if new else [])


FAULTS = {
    "a stray value": (lambda *_: "other\n", "edit-changes-more"),
    "a lost log": (lambda text, *_: text.replace("at: 2026", "at: 2025"), "edit-changes-more"),
    "nothing done": (lambda text, *_: text, "edit-changes-more"),
    "no yaml": (lambda text, *_: text + "[", "edit-does-not-parse"),
    "an anchor": (lambda text, *_: text.replace("改善", "&x 改善"), "edit-does-not-parse"),
    "a repeated key": (lambda text, *_: text + "id: b\n", "edit-does-not-parse"),
}


@pytest.mark.parametrize(("fault", "code"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_ours_is_noticed_and_nothing_comes_out(
    fault: object, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splice, "_spliced", fault)
    with pytest.raises(SpliceError) as caught:
        apply(BOOK.encode(), [put("sex", "male")], ORDER)
    assert caught.value.code in (code, "edit-does-not-parse")


def test_a_fault_of_the_writer_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadtrack.store.yamltext.writer.scalar", lambda text, **_: text)
    assert load(apply(BOOK.encode(), [put("name", "李")], ORDER))["name"] == "李"
    for nasty in ("a: b", "x #y", "[a", "- a", "'", "&x"):
        with pytest.raises(SpliceError):
            apply(BOOK.encode(), [put("name", nasty)], ORDER)
