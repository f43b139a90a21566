"""`guide`: the list, a topic in both languages at two widths, what a shop changes, and a word that names none."""

import json
from pathlib import Path

import pytest

from leadtrack.views.wrap import cells
from tests.cli.bench import everything
from tests.conftest import Golden, Run
from tests.rules.test_guide import KNOWN


@pytest.mark.parametrize("width", ["80", "50"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("topic", ["", "impulsive", "closing", "referral"])
def test_what_it_says(
    topic: str, lang: str, width: str, empty: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    code, out, _ = run("guide", *topic.split(), "--lang", lang)
    assert code == 0
    golden(f"guide-{topic or 'topics'}-{width}-{lang}.txt", out)


@pytest.mark.parametrize("width", [80, 50])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("topic", KNOWN.split())
def test_every_topic_fits_the_screen(
    topic: str, lang: str, width: int, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its width at 80 and 50 columns, and one screen of 40 lines."""
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, err = run("guide", topic, "--lang", lang)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert max(map(cells, lines)) <= width
    assert len(lines) <= 40


def test_the_list_says_how_to_read_on(empty: Path, run: Run) -> None:
    assert run("guide").err.startswith("leadtrack guide TOPIC reads one.")
    assert run("guide", "customers").out.splitlines()[0] == "Types of customers"
    assert "closing" not in run("guide", "types").out


def test_a_topic_in_words(empty: Path, run: Run) -> None:
    """Unquoted, as people type."""
    assert run("guide", "helping", "the", "decision").out.splitlines()[0] == "helping the decision · closing"


@pytest.mark.parametrize("word", ["嫌贵", "太贵", "too expensive"])
def test_what_customers_say_of_the_price(word: str, empty: Path, run: Run) -> None:
    assert "· price_sensitive\n" in run("guide", word).out


def test_it_writes_nothing(empty: Path, run: Run) -> None:
    before = everything(empty)
    run("guide")
    run("guide", "visit")
    assert everything(empty) == before


def test_a_word_that_names_none(empty: Path, run: Run) -> None:
    assert run("guide", "closng") == (
        2, "", "The guide has nothing on “closng”. Did you mean: closing?\nleadtrack guide lists every topic.\n"
    )  # fmt: skip
    assert run("guide", "神经过敏", "--lang", "zh") == (
        2,
        "",
        "指南里没有“神经过敏”。\nleadtrack guide 列出全部主题。\n",
    )


def test_a_word_that_is_part_of_two(empty: Path, run: Run) -> None:
    code, out, err = run("guide", "步")
    assert (code, out) == (3, "")
    assert err.startswith(
        "“步” may mean several topics: tracking (tracking in six steps), referral (asking for a recommendation)\n"
    )


def test_for_programs(empty: Path, run: Run) -> None:
    code, out, err = run("guide", "--json")
    found = json.loads(out)
    assert (code, err, found["schema"]) == (0, "", "leadtrack.guide/1")
    assert [row["topic"] for row in found["topics"]] == KNOWN.split()
    assert found["topics"][0] == {"topic": "rational", "group": "types", "caption": "rational and steady"}
    found = json.loads(run("guide", "effect", "--json").out)
    assert (found["schema"], found["topic"], found["group"], found["about"]) == (
        "leadtrack.guide/1", "effect", "work", None
    )  # fmt: skip
    assert found["parts"][0] == {
        "part": "effect", "caption": "Three marks of a good visit", "steps": False,
        "points": ["30 minutes or more", "talked with the key person", "at least one result"],
    }  # fmt: skip
    assert json.loads(run("guide", "price_sensitive", "--json").out)["hints"] == [
        "how the price is built, the limit politely, what it buys"
    ]


def test_every_profile_has_its_own_words(workspace: Path, run: Run) -> None:
    assert "orientation" in run("guide", "consults_advisers").out


def test_every_profile_has_its_own_words_for_cars(showroom: Path, run: Run) -> None:
    assert "data, equipment, tests" in run("guide", "consults_advisers").out


def test_the_shops_own_words_win(empty: Path, run: Run) -> None:
    own = empty / "templates" / "core" / "guide.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "topics:\n"
        "  tea: {group: work, zh: 泡茶, en: tea, parts: {daily: {a: {zh: 请坐, en: have a seat}}}}\n"
        "  conduct: off\n"
        "  effect: {parts: {effect: {time: {en: 45 minutes or more}}, write: off}}\n",
        "utf-8",
    )
    assert "have a seat" in run("guide", "泡茶").out
    assert run("guide", "conduct").code == 2
    out = run("guide", "effect").out
    assert "45 minutes or more" in out
    assert "30 minutes" not in out
    assert "Write down" not in out


def test_a_slip_in_the_shops_own_words(empty: Path, run: Run) -> None:
    own = empty / "templates" / "core" / "guide.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("topics:\n  rational: {parts: {sings: {a: {zh: 甲, en: a}}}}\n", "utf-8")
    code, out, err = run("guide")
    assert (code, out) == (2, "")
    assert err.startswith(
        "templates/core/guide.yaml: The rule topics.rational.parts.sings can't be used: there is no sings."
    )
