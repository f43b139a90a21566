"""libyaml and PyYAML's own parser take and refuse the same texts, and tell the same places to the splices."""

import sys
from pathlib import Path
from random import Random
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.model.values import Raw
from leadtrack.store.yamltext import BadTextError, load, nodes
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode, compose
from leadtrack.store.yamltext.reader import decoded
from tests.store.parsers import libyaml
from tests.store.rough import layouts
from tests.store.test_reading import NOT_TEXT, UNUSABLE

pytestmark = pytest.mark.skipif(not nodes.HAVE_C, reason="this PyYAML was built without libyaml")

SAMPLES = sorted((Path(__file__).parents[2] / "templates").rglob("*.yaml"))

DIFFER = (
    "k: [a?]", "k: [a? b, c ?]", "k: {a?: b, c: d?}", "k: [?a]", "k: [?]", "k: [? , , a]", "k: [a:]", "k: {a:}",
    "k: [a:,b]", "k: [a::]", "k: [a::b, a:b]", "k: {你:}", 'k: ["a":b, "c" :d]', "k: [a\n ? b]", "k: [a #c\n, b]",
    "k: [a b  \n\n c, d]", "k: [a\n---\n]", "k: |#c\n  x", "k: >-#c\n  x", "k: |-2#\n", 'k: "\\ud800"',
    'k: "\\ud83d\\ude00"', 'k: "\\U00110000"', 'k: "\\ud800": x', "k:\ta", "k: a\tb", "k: 'a\tb'", "k: |\n  a\tb",
    "k: |\n\ta", "k: a\n\t", "k: [a,\tb]", "k: ['y' :!,]", 'k: {"a":&x b}', "k: [*]", "k: [!]", "k: {!,a}",
)  # fmt: skip
"""Where the two differ by themselves, found by trying hundreds of thousands of texts."""

WORDS = {
    "flow": ["a", "b", "?", "? ", ":", ": ", ",", ", ", "[", "]", "{", "}", "-", "- ", '"x"', "'y'", " ", "\n", " #c",
             "#", "\n ", "|", "&", "*", "!", "%", "@", "你", "？", ":a", ",a", "\n- ", "...", "---", "\t"],
    "quoted": ["a", " ", "\n", "\n  ", "\\", "\\n", "\\x4", "\\x41", "\\u4f60", "\\ud800", "\\U0001F600",
               "\\U00110000", "\\0", "\\/", "\\\n", "\\\n  ", "\\_", "''", "#", " #", "---", "\n---", "\n...",
               "\t", "你", '\\"', ": "],
    "literal": ["a", "\n", "\n ", "\n  ", "\n   ", "\n\n", " ", "#", " #c", "- ", "b: ", "你", "---", "\n---", "\n...",
                "|", "-", "+", "2", "\n  - ", "\nk2: v", "\r\n", "\r\n  ", "\n  #c", "\n#c", "\t"],
    "plain": ["a", "b c", "\n", "\n ", "\n  ", "\n    ", "#", " #", "#c", ": ", ":", "- ", "-", "? ", "?", "&x", "*x",
              "!", "%", "@", "`", '"', "'", "[", "]", "{", "}", ",", "|", ">", "\n---", "\n...", "\nk2: v", "\n- ",
              "\r\n", "你"],
}  # fmt: skip

FRAMES = {
    "flow": ["k: [%s]", "k: {%s}", "k: [%s", "- {a: %s}"],
    "quoted": ['k: "%s"', "k: '%s'", 'k: "%s" #c', '"%s": v', "k: ['%s']"],
    "literal": ["k: |%s", "k: >%s", "x:\n  k: |-%s", "l:\n- k: |+%s", "- >%s"],
    "plain": ["k: %s", "x:\n  k: %s", "l:\n- %s", "%s", "k:\n  %s", "? %s", "k:\n- %s"],
}


def answer(data: bytes, *, used: bool) -> dict[str, Raw] | str:
    """What is read; or that it is refused, since the parsers' own reasons and places may differ."""
    with libyaml(used=used):
        try:
            return load(data)
        except BadTextError:
            return "refused"


def places(node: Node) -> list[object]:
    """Where a node and those below it stand; an empty text stands anywhere between its neighbours."""
    ends = None if isinstance(node, ScalarNode) and node.value == "" else (node.start_mark.index, node.end_mark.index)
    found: list[object] = [ends]
    if isinstance(node, MappingNode):
        found += [places(part) for pair in node.value for part in pair]
    elif not isinstance(node, ScalarNode):
        found += [places(item) for item in node.value]
    return found


def alike(data: bytes) -> None:
    with_c = answer(data, used=True)
    assert answer(data, used=False) == with_c
    if with_c != "refused":
        trees = []
        for used in (True, False):
            with libyaml(used=used):
                node = compose(decoded(data))
            assert node is not None
            trees.append(places(node))
        assert trees[0] == trees[1]


@pytest.mark.parametrize("text", [text for text, *_ in UNUSABLE.values()], ids=UNUSABLE)
def test_alike_on_what_is_unusable(text: str) -> None:
    alike(text.encode())


@pytest.mark.parametrize("data", [data for data, *_ in NOT_TEXT.values()], ids=NOT_TEXT)
def test_alike_on_what_is_no_text(data: bytes) -> None:
    alike(data)


@pytest.mark.parametrize("text", DIFFER)
def test_alike_where_they_differ_by_themselves(text: str) -> None:
    alike(text.encode())
    alike(f"{text}\nsex: m\n".encode())


def test_alike_on_all_that_ships() -> None:
    assert SAMPLES
    for path in SAMPLES:
        alike(path.read_bytes())


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_alike_on_words_thrown_together(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(WORDS)))
    frame = data.draw(st.sampled_from(FRAMES[kind]))
    alike((frame % "".join(data.draw(st.lists(st.sampled_from(WORDS[kind]), max_size=8)))).encode())


@settings(max_examples=80, deadline=None)
@given(layouts(), st.randoms(use_true_random=False))
def test_alike_on_layouts_with_a_slip_of_the_hand(
    drawn: tuple[dict[str, Raw], bytes, list[str]], random: Random
) -> None:
    text = drawn[1].decode()
    alike(text.encode())
    at = random.randrange(len(text) + 1)
    slip = random.choice(["", *"[]{},:?-#&*!|>'\"%@` \n\t", "\n  ", ": ", " #", "- ", "\n- "])
    alike((text[:at] + slip + text[at + random.choice([0, 0, 1, 2]) :]).encode())


def test_the_program_runs_where_libyaml_is_missing() -> None:
    code = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from leadtrack.store import yamltext\n"
        "print(yamltext.HAVE_C, yamltext.load('v: [多少钱?]'.encode()) == {'v': ['多少钱?']})\n"
        "try: yamltext.load(b'[' * 100000)\n"
        "except yamltext.BadTextError as error: print(error.code)\n"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.split() == ["False", "True", "too-deep"]


def test_a_missing_libyaml_changes_no_answer_of_its_depth() -> None:
    deep = b"{a: " * 40 + b"}" * 40
    for padding in (b"", b"# " + b"-" * 2000 + b"\n"):  # few indicators, and many: two parsers in C
        with pytest.raises(BadTextError) as with_c:
            load(padding + deep)
        with libyaml(used=False), pytest.raises(BadTextError) as without:
            load(padding + deep)
        told = with_c.value.code, with_c.value.line, with_c.value.col
        assert told == (without.value.code, without.value.line, without.value.col)
        assert told == ("too-deep", 2 if padding else 1, 129)
