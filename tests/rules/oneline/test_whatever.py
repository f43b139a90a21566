"""Whatever is typed: nothing is lost, nothing fails, the same twice, and what is understood can be written down."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.model.moment import Moment
from leadtrack.rules.oneline.plain import plain
from leadtrack.rules.oneline.understand import understand
from leadtrack.rules.oneline.values import MANY, Understood
from leadtrack.rules.oneline.vocabulary import latin
from tests.rules.oneline.score import MINUTE, TODAY, corpus, drafter, heard, lexicon

WORDS = sorted(
    {word for name in ("homes", "cars") for row in corpus(name) for word in row["text"].replace("，", " ").split()}
)
SHOPS = st.sampled_from(["realestate", "auto"])
COMMANDS = st.sampled_from(["add", "log"])
ODD = [
    "2月30日",
    "今晚8点",
    "昨天",
    "今天10点",
    "下周三",
    "A",
    "B级",
    "报价",
    "268万",
    "答应",
    "说",
    "“",
    "”",
    "带",
    "太太",
    "👍",
    "\u0000",
    "\ud800",
    "#",
    ":",
    "@",
    "@ 明天",
    "13800138000",
    "1380013800",
    "对比",
    "介绍",
    "微信",
    "没接",
    "约",
    "或",
    "/",
    "-",
    "3-1201",
    "、",
    "3-5天后",
    "一百天后",
    "不是周三",
    "是周四复看",
    "13:75",
    "认购",
    "定金5万",
    "不买了",
    "秘书小刘13900000001",
    "中介小李13900000002",
    "带王五",
    "visit 45min with wife B next wed second viewing",
    "says dear call again fri",
    "sat morning",
    "再打了",
    "他后来微信回了",
]
LINES = st.lists(st.sampled_from(WORDS + ODD), max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "", "，", "、", " / "]).map(lambda joint: joint.join(words))
)
ANY = (
    st.text(max_size=80)
    | st.text(alphabet="今昨晚早周一二三下上0123456789-:号月日点 年天半AB级约说来，", max_size=30)
    | LINES
)


LISTS = [
    "who",
    "people",
    "us",
    "via",
    "talked",
    "arrived",
    "missed",
    "dialled",
    "stop",
    "softly",
    "reaction",
    "said",
    "said.keeps",
    "said.weak",
    "asked",
    "joints",
    "promised",
    "plan",
    "plan.buy",
    "step",
    "quoted",
    "quoted.tail",
    "looked",
    "rival",
    "rival.also",
    "rival.with",
    "rival.tail",
    "media.behind",
    "media.before",
    "referrer.before",
    "referrer.behind",
    "grade.cue",
    "grade.tail",
    "with.before",
    "with.behind",
    "with.label",
    "fillers",
    "tags",
    "wechat.label",
    "wechat.same",
    "labels",
    "names.callers",
    "names.titles",
    "sex",
]


def lost(found: Understood, shop: str) -> list[str]:
    """Runs of words that neither a piece nor the note has, as far as they are made of words that no list knows."""
    words = lexicon(shop)
    known = words.together({name: name for name in LISTS})
    low = plain(found.text, words.twins)
    held = {at for piece in found.pieces for at in range(piece.start, piece.end)}
    held |= {at for start, end in found.left for at in range(start, end)}
    gone = []
    place = 0
    while place < len(low):
        if place in held or not worded(low[place]):
            place += 1
            continue
        stop = next(
            (at for at in range(place, len(low)) if at in held or (not worded(low[at]) and low[at] != " ")), len(low)
        )
        hit = (
            known.at(low, place, stop)
            or words.options_of("via").at(low, place, stop)
            or words.options_of("media").at(low, place, stop)
        )
        if hit is None:
            gone.append(low[place:stop])
            break
        place = hit.end
    return gone


def worded(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" or latin(character)


@settings(max_examples=150, deadline=None)
@given(ANY, SHOPS, COMMANDS)
def test_it_never_fails_and_is_the_same_twice(text: str, shop: str, command: str) -> None:
    found = heard(text, shop, command)
    assert found == heard(text, shop, command)
    assert found.text == text


@settings(max_examples=150, deadline=None)
@given(ANY, SHOPS, COMMANDS)
def test_nothing_is_lost(text: str, shop: str, command: str) -> None:
    """The note holds words of the text in their order; the rest of it is pieces and what joins them."""
    found = heard(text, shop, command)
    place = 0
    for character in filter(worded, found.note):
        place = text.find(character, place) + 1
        assert place > 0
    assert lost(found, shop) == []
    for piece in found.pieces:
        assert 0 <= piece.start < piece.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(ANY, SHOPS, COMMANDS, st.sampled_from([None, 0, MINUTE, 1439]))
def test_what_is_understood_can_be_written_down(text: str, shop: str, command: Any, minute: int | None) -> None:
    """Drafter.entry refuses what can't be: a price without a unit, a step in the past, a day that is none."""
    found = understand(text, lexicon(shop), today=TODAY, command=command, minute=minute)
    writer = drafter(shop, Moment(TODAY, minute))
    words = found.words()
    writer.entry({key: value for key, value in words.items() if key != "wechat"}, via="phone")
    facts = {"name": "name", "sex": "sex", "wechat": "wechat", "expected": "expected", "media": "source.media"}
    for option, path in facts.items():
        if option in words:
            writer.fact(path, words[option])
    for option, path in {"phone": "phones", "tag": "tags"}.items():
        if option in words:
            writer.fact(path, list(words[option]))


@settings(deadline=None)
@given(ANY, SHOPS, COMMANDS)
def test_words_are_as_options_take_them(text: str, shop: str, command: str) -> None:
    for option, value in heard(text, shop, command).words().items():
        assert isinstance(value, list) == (option in MANY)
        assert value


@pytest.mark.parametrize("name", ["homes", "cars"])
def test_every_line_of_the_corpus_can_be_written_down(name: str) -> None:
    for row in corpus(name):
        words = heard(row["text"], row["shop"], row["command"]).words()
        drafter(row["shop"]).entry(words, via="phone")


@pytest.mark.parametrize("name", ["homes", "cars"])
def test_every_word_of_the_corpus_is_kept_or_joins(name: str) -> None:
    for row in corpus(name):
        assert lost(heard(row["text"], row["shop"], row["command"]), row["shop"]) == [], row["text"]


@pytest.mark.parametrize(("text", "words"), [("今晚8点", {"next": "今晚8点"}), ("昨晚8点", {"at": "昨晚8点"})])
def test_an_evening_alone(text: str, words: dict[str, str]) -> None:
    assert heard(text, "realestate", "log").words() == words
