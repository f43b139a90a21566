"""A sheet: what is changed, added, taken out, and that no word of a text is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.cli.entry_options import KINDS
from leadtrack.rules.oneline.values import Piece, Understood
from leadtrack.rules.sheet import Line, Sheet, put_back

TEXT = "王建国 13800138000 到访45分钟 看了3栋1201，觉得总价有点高 B 下周三 约夫妻复看"
NOTE = "看了3栋1201"


def piece(option: str, value: str, words: str, text: str = TEXT) -> Piece:
    start = text.index(words)
    return Piece(option, value, start, start + len(words))


HEARD = Understood(
    TEXT,
    (
        piece("name", "王建国", "王建国"),
        piece("phone", "13800138000", "13800138000"),
        piece("via", "visit_in", "到访"),
        piece("minutes", "45", "45"),
        piece("unit", "3栋1201", "3栋1201"),
        piece("said", "总价有点高", "总价有点高"),
        piece("grade", "B", "B"),
        piece("next", "下周三", "下周三"),
        piece("do", "约夫妻复看", "约夫妻复看"),
    ),
    NOTE,
)


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(KINDS).heard(HEARD)


def options(sheet: Sheet) -> list[tuple[str, str]]:
    return [(line.option, line.value) for line in sheet.lines]


def test_lines_stand_in_the_order_of_the_options(sheet: Sheet) -> None:
    assert options(sheet) == [
        ("name", "王建国"), ("phone", "13800138000"), ("via", "visit_in"), ("minutes", "45"), ("said", "总价有点高"),
        ("unit", "3栋1201"), ("grade", "B"), ("next", "下周三"), ("do", "约夫妻复看"),
    ]  # fmt: skip
    assert (sheet.note, len(sheet)) == (NOTE, 10)


def test_words_are_what_the_options_would_have_said(sheet: Sheet) -> None:
    words = sheet.words({"new": True, "yes": None, "dry_run": None})
    assert words.keys() == KINDS.keys()
    assert {name: value for name, value in words.items() if value} == {
        "name": "王建国", "phone": ("13800138000",), "via": "visit_in", "minutes": "45", "said": ("总价有点高",),
        "unit": ("3栋1201",), "grade": "B", "next": "下周三", "do": "约夫妻复看", "note": NOTE, "new": True,
    }  # fmt: skip
    assert words["tag"] == ()
    assert words["price"] is None


@pytest.mark.parametrize(
    ("at", "note"),
    [
        pytest.param(0, "王建国 看了3栋1201", id="before-the-note"),
        pytest.param(3, "到访45分钟 看了3栋1201", id="a-clause-whole"),
        pytest.param(4, "看了3栋1201，觉得总价有点高", id="behind-the-note"),
        pytest.param(5, "看了3栋1201", id="its-words-are-in-the-note"),
        pytest.param(6, "看了3栋1201，B", id="with-a-sign-between"),
    ],
)
def test_words_of_a_line_taken_out_go_back_to_their_place(at: int, note: str, sheet: Sheet) -> None:
    found = sheet.without(at)
    assert found.note == note
    assert len(found.lines) == 8


def test_all_taken_out_is_the_text_again(sheet: Sheet) -> None:
    while sheet.lines:
        sheet = sheet.without(len(sheet.lines) - 1)
    assert sheet.note.replace("，", " ") == TEXT.replace("，", " ")


def test_words_that_stood_together_come_back_together() -> None:
    assert put_back("test drove the Han EV, his wife", "", 0, 10) == "test drove"
    assert put_back("A B，C D", "", 2, 6) == "B，C"
    assert put_back("A B C D", "A", 4, 7) == "A, C D"


def test_a_line_changed_in_place_leaves_its_words_out(sheet: Sheet) -> None:
    found = sheet.changed(3, "30")
    assert found.values("minutes") == ["30"]
    assert found.note == NOTE
    assert found.without(3).note == "到访45分钟 看了3栋1201"


def test_the_note_is_the_last_line(sheet: Sheet) -> None:
    assert sheet.changed(9, "看房").note == "看房"
    assert sheet.without(9).note == ""
    assert len(sheet.without(9)) == 9


def test_a_field_that_may_be_there_once_is_changed_another_is_added(sheet: Sheet) -> None:
    assert sheet.said("grade", "A").values("grade") == ["A"]
    assert sheet.said("reaction", "犹豫").values("reaction") == ["犹豫"]
    assert sheet.said("phone", "139").values("phone") == ["13800138000", "139"]
    assert sheet.said("phone", "13800138000") == sheet
    assert sheet.said("note", "x").note == "x"


def test_an_option_wins_and_what_the_line_said_stays_in_the_note(sheet: Sheet) -> None:
    found = sheet.given("grade", "A")
    assert (found.values("grade"), found.note) == (["A"], "看了3栋1201，B")
    assert sheet.given("grade", "B") == sheet
    assert sheet.given("said", "贵").values("said") == ["总价有点高", "贵"]


def test_what_was_heard_first_wins_and_nothing_of_the_rest_is_lost() -> None:
    first = Understood("王建国", (Piece("name", "王建国", 0, 3),))
    text = "王建军 李娜一起，13900139000 贵"
    second = Understood(
        text,
        (piece("name", "王建军", "王建军", text), piece("with_", "李娜", "李娜", text),
         piece("phone", "13900139000", "13900139000", text)),
        "贵",
    )  # fmt: skip
    found = Sheet(KINDS).heard(first).heard(second)
    assert options(found) == [("name", "王建国"), ("phone", "13900139000"), ("with_", "李娜")]
    assert found.note == "王建军 贵"
    assert found.without(1).note == "王建军 13900139000 贵"


def test_the_same_said_twice_is_one_line() -> None:
    once = Understood("B", (Piece("grade", "B", 0, 1),))
    units = Understood("3栋1201", (Piece("unit", "3栋1201", 0, 6),))
    found = Sheet(KINDS).heard(once).heard(units).heard(once).heard(units)
    assert options(found) == [("unit", "3栋1201"), ("grade", "B")]
    assert found.note == ""


def test_notes_of_two_answers_stand_one_behind_the_other() -> None:
    found = Sheet(KINDS).heard(Understood("看了房", (), "看了房")).heard(Understood("喜欢", (), "喜欢"))
    assert found.note == "看了房，喜欢"


def test_a_line_from_nowhere_has_no_words_to_give_back() -> None:
    assert Sheet(KINDS, "x", (Line("grade", "A"),), "n").without(0).note == "n"


CLAUSES = st.lists(st.sampled_from(["看了3栋", "B", "觉得贵", "下周三", "138", "约复看"]), min_size=1, max_size=7)


@given(clauses=CLAUSES, data=st.data())
def test_putting_back_loses_no_clause_and_adds_none(clauses: list[str], data: st.DataObject) -> None:
    """Whatever stays in the note stays in its order, and the clauses put back are those that were gone."""
    text = " ".join(clauses)
    kept = data.draw(st.lists(st.booleans(), min_size=len(clauses), max_size=len(clauses)))
    note = " ".join(one for one, stays in zip(clauses, kept, strict=True) if stays)
    for at in range(len(clauses)):
        start = sum(len(one) + 1 for one in clauses[:at])
        note = put_back(text, note, start, start + len(clauses[at]))
    found = note.replace("，", " ").split()
    assert sorted(found) == sorted(clauses) or (set(found) == set(clauses) and len(found) <= len(clauses))


@given(text=st.text(max_size=40), note=st.text(max_size=40), start=st.integers(0, 40), length=st.integers(0, 9))
def test_putting_back_takes_nothing_away(text: str, note: str, start: int, length: int) -> None:
    found = put_back(text, note, start, start + length)
    assert len(found) >= len(note)
    assert all(found.count(one) >= note.count(one) for one in set(note))
