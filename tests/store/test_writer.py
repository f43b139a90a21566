"""New text: what stays bare, what is quoted, how a record is laid out; and that all of it reads back."""

from datetime import date

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leadtrack.model.values import Raw
from leadtrack.store.yamltext import dump, load
from leadtrack.store.yamltext.writer import literal, scalar
from tests.store.parsers import BOTH, libyaml
from tests.store.rough import WORDS, texts, values

BARE = [
    "王建国", "visit_in", "wang-jianguo-7f3k2m", "3-1201", "285万", "110-130", "110-", "79.4", "0", "1201", "120000",
    "2026-11-14", "2026-11-14 14:05", "true", "false", "约夫妻周末复看 3-1201", "看了 3 栋，喜欢南北通透。", "C:\\x",
    "a#b", "it's", 'say "x"', "H&M", "a*b", "5 * 3", "100%", "好!", "多少钱?", "a:b", "a, b", "x]", "😀", "王（先生）",
]  # fmt: skip

QUOTED = {
    # what YAML reads as something else
    "": "''", "no": "'no'", "On": "'On'", "y": "'y'", "null": "'null'", "NULL": "'NULL'", "True": "'True'", "~": "'~'",
    "=": "'='", "<<": "'<<'", "14:30": "'14:30'", "08:05": "'08:05'", "9:05:30": "'9:05:30'", "1_000": "'1_000'",
    "0x1F": "'0x1F'", "0o17": "'0o17'", "017": "'017'", "1e3": "'1e3'", ".5": "'.5'", "-1": "'-1'", "+1": "'+1'",
    ".inf": "'.inf'", ".NaN": "'.NaN'", "1.": "'1.'", "2026-1-5": "'2026-1-5'", "2026-13-45": "'2026-13-45'",
    "2026-02-29": "'2026-02-29'", "2026-11-14T14:05:00": "'2026-11-14T14:05:00'", "1234567": "'1234567'",
    # phones, which every reader shall see as text
    "13800138000": "'13800138000'", "01077776666": "'01077776666'", "+8613800138000": "'+8613800138000'",
    # signs that begin something else, or end the text
    "- a": "'- a'", "-": "'-'", "-130": "'-130'", "? a": "'? a'", ": a": "': a'", "[a": "'[a'", "{a": "'{a'",
    "]a": "']a'", ",a": "',a'", "# a": "'# a'", "&a": "'&a'", "*a": "'*a'", "!a": "'!a'", "|": "'|'", ">a": "'>a'",
    "'a": "'''a'", '"a': "'\"a'", "%a": "'%a'", "@a": "'@a'", "`a": "'`a'", "a: b": "'a: b'", "a:": "'a:'",
    "a #b": "'a #b'", "...": "'...'", "---": "'---'", " a": "' a'", "a ": "'a '", " ": "' '",
    # what one can't see
    "a\u00a0b": "'a\u00a0b'", "　a": "'　a'", "a\u200bb": "'a\u200bb'",
    # what no text holds as it is
    "a\nb": '"a\\nb"', "a\tb": '"a\\tb"', "a\rb": '"a\\x0db"', "\0": '"\\x00"', "\x1b[31m": '"\\x1b[31m"',
    "a\u0085b": '"a\\x85b"', "a\u2028b": '"a\\u2028b"', "\ufeff": '"\\ufeff"', "\uffff": '"\\uffff"',
    'a\n"b\\': '"a\\n\\"b\\\\"',
}  # fmt: skip

IN_FLOW = {"a, b": "'a, b'", "x]": "'x]'", "a:b": "'a:b'", "多少钱?": "'多少钱?'",
           "2026-11-14 14:05": "'2026-11-14 14:05'", "it's": "it's", "好!": "好!", "285万": "285万"}  # fmt: skip

anything = st.one_of(st.sampled_from([*WORDS, *BARE, *QUOTED]), st.text(st.characters(codec="utf-8")), texts)


@pytest.mark.parametrize("text", BARE)
def test_what_people_read_stays_bare(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(("text", "written"), QUOTED.items())
def test_what_would_be_misread_is_quoted(text: str, written: str) -> None:
    assert scalar(text) == written
    assert scalar(text, flow=True) == written


@pytest.mark.parametrize(("text", "written"), IN_FLOW.items())
def test_brackets_ask_for_more_quotes(text: str, written: str) -> None:
    assert scalar(text, flow=True) == written


def test_quotes_are_kept_where_they_can_be() -> None:
    assert scalar("a", quote="'") == "'a'"
    assert scalar("it's", quote="'") == "'it''s'"
    assert scalar("a\nb", quote="'") == '"a\\nb"'
    assert scalar('"', quote='"') == '"\\""'
    assert scalar("no", quote='"') == '"no"'


def read_by_others(line: str, text: str) -> bool:
    """Whether PyYAML's safe loader sees the same: as text, or as the day, number or truth that is written there."""
    seen = yaml.safe_load(line)["v"]
    if isinstance(seen, bool):
        return text == str(seen).lower()
    if isinstance(seen, (int, float)):
        return len(text) <= 13 and float(text) == seen
    if isinstance(seen, date):
        return text == seen.isoformat()
    return bool(seen == text)


@settings(max_examples=250, deadline=None)
@given(anything)
@example("0.10")
@example("2026-11-14")
@example("0b1")
@example("1__0")
@example("190:20:30.15")
@example("685.230_15e+03")
@example("\U0001fffe\U0010ffff")
def test_any_text_reads_back(text: str) -> None:
    for quote in (None, "'", '"'):
        block = f"v: {scalar(text, quote=quote)}\n"
        flow = f"v: [{scalar(text, flow=True, quote=quote)}, x]\nw: {{k: {scalar(text, flow=True, quote=quote)}}}\n"
        item = f"v:\n- {scalar(text, quote=quote)}\n"
        for used in BOTH:
            with libyaml(used=used):
                assert load(block.encode()) == {"v": text}
                assert load(flow.encode()) == {"v": [text, "x"], "w": {"k": text}}
                assert load(item.encode()) == {"v": [text]}
        assert read_by_others(block, text)


@settings(max_examples=200, deadline=None)
@given(anything)
def test_any_text_reads_back_as_a_key(text: str) -> None:
    if len(text) < 100:  # YAML looks for a colon no further than 1,024 characters
        block, flow = f"{scalar(text)}: x\n", f"v: {{{scalar(text, flow=True)}: x}}\n"
        assert load(block.encode()) == {text: "x"}
        assert load(flow.encode()) == {"v": {text: "x"}}


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(texts, values, min_size=1, max_size=6))
@example({"note": "\n"})
@example({"note": "\n\n"})
@example({"note": "a\n\n"})
@example({"note": "a\n \nb"})
@example({"log": [{"note": "　　第一段\n　　第二段\n", "said": ["a\nb"], "x": {"y": "c\nd"}}, "a\nb", {}, []]})
@example({"rows": [{"note": "a\n# b\n--- c"}], "need": {"x": {"y": {"z": []}}}})
def test_any_record_reads_back(raw: dict[str, Raw]) -> None:
    text = dump(raw)
    assert text.endswith("\n")
    for used in BOTH:
        with libyaml(used=used):
            assert load(text.encode()) == raw
    assert list(load(text.encode())) == list(raw)


def test_a_record_as_the_design_lays_it_out() -> None:
    record: dict[str, Raw] = {
        "id": "wang-jianguo-7f3k2m",
        "name": "王建国",
        "phones": ["13800138000"],
        "people": [{"name": "李娜", "relation": "配偶", "phones": ["13911112222"]}],
        "source": {"arrived_by": "visit_in", "media": "朋友介绍"},
        "birthday": {"lunar": "8-15", "year": "1978"},
        "need": {"purpose": "改善", "area_m2": "110-130", "areas": ["城南", "城东"]},
        "tags": ["学区"],
        "remark": "第一行\n\n第二行\n",
        "log": [
            {
                "at": "2026-11-14 14:05",
                "with": ["李娜"],
                "note": "看了 3 栋。\n喜欢。",
                "grade": {"scheme": "abcd-score", "level": "B", "score": "79.4", "answers": {"power": "b"}},
                "next": {"date": "2026-11-17 10:00", "do": "约复看"},
            },
            {"at": "2026-11-20", "done": "true"},
        ],
    }
    assert (
        dump(record)
        == """\
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
people:
- {name: 李娜, relation: 配偶, phones: ['13911112222']}
source: {arrived_by: visit_in, media: 朋友介绍}
birthday: {lunar: 8-15, year: 1978}
need:
  purpose: 改善
  area_m2: 110-130
  areas: [城南, 城东]
tags: [学区]
remark: |
  第一行

  第二行
log:
- at: 2026-11-14 14:05
  with: [李娜]
  note: |-
    看了 3 栋。
    喜欢。
  grade: {scheme: abcd-score, level: B, score: 79.4, answers: {power: b}}
  next: {date: '2026-11-17 10:00', do: 约复看}
- at: 2026-11-20
  done: true
"""
    )


@pytest.mark.parametrize("text", ["a", "", "\n", " a\nb", "\na", "a\n\n", "a \nb", "a\tb\nc", "a\rb\nc", "a\u2028\nb"])
def test_what_is_no_literal_block(text: str) -> None:
    assert literal(text) is None


def test_a_literal_block() -> None:
    assert literal("a\nb") == ["|-", "  a", "  b"]
    assert literal("a\n\n  b\n") == ["|", "  a", "", "    b"]
    assert literal("　　a\n: #\n") == ["|", "  　　a", "  : #"]
