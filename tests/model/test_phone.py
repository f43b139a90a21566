import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.phone import half_hidden, last4, mask, mask_runs, normalise

MOBILE = "13800138000"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("13800138000", id="plain"),
        pytest.param(" 138 0013 8000 ", id="spaces"),
        pytest.param("138-0013-8000", id="dashes"),
        pytest.param("138.0013.8000", id="dots"),
        pytest.param("138\u00a00013\u30008000", id="no-break and wide spaces"),
        pytest.param("138\u20130013\u20148000", id="en and em dash"),
        pytest.param("+8613800138000", id="+86"),
        pytest.param("+86 138 0013 8000", id="+86 and spaces"),
        pytest.param("(+86)13800138000", id="+86 in brackets"),
        pytest.param("（86）138-0013-8000", id="86 in full-width brackets"),
        pytest.param("008613800138000", id="0086"),
        pytest.param("0086-138-0013-8000", id="0086 and dashes"),
        pytest.param("8613800138000", id="86"),
        pytest.param("86-138-0013-8000", id="86 and dashes"),
        pytest.param("１３８００１３８０００", id="full-width digits"),
        pytest.param("＋８６　１３８００１３８０００", id="full-width plus"),
        pytest.param("013800138000", id="zero of a long-distance call"),
        pytest.param("tel:+86-138-0013-8000", id="link"),
        pytest.param("\u202a+86 138\u200b0013 8000\u202c", id="pasted from contacts with invisible marks"),
        pytest.param("13800138000.0", id="number cell of a spreadsheet"),
    ],
)
def test_every_way_of_writing_a_mobile_is_one_key(written: str) -> None:
    assert normalise(written) == MOBILE


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("02012345678", "02012345678", id="three-digit area"),
        pytest.param("020-12345678", "02012345678", id="dash"),
        pytest.param("(020) 1234 5678", "02012345678", id="brackets"),
        pytest.param("+86 20 1234 5678", "02012345678", id="+86 without the zero"),
        pytest.param("86-10-12345678", "01012345678", id="86 without the zero"),
        pytest.param("0086 (0)20 12345678", "02012345678", id="0086 with the zero"),
        pytest.param("（0512）6666-8888", "051266668888", id="four-digit area"),
        pytest.param("0755 666 8888", "07556668888", id="four-digit area, seven digits"),
        pytest.param("66668888", "66668888", id="local, eight digits"),
        pytest.param("6666-8888", "66668888", id="local in groups"),
        pytest.param("666 8888", "6668888", id="local, seven digits"),
        pytest.param("400-820-8820", "4008208820", id="400"),
        pytest.param("4008-208-820", "4008208820", id="400 in other groups"),
        pytest.param("+86 800 820 8820", "8008208820", id="800 with +86"),
        pytest.param("10086", "10086", id="five digits"),
        pytest.param("668812", "668812", id="six digits, a group's short number"),
        pytest.param("+1 (650) 253-0000", "+16502530000", id="abroad"),
        pytest.param("0085212345678", "+85212345678", id="abroad with 00"),
        pytest.param("+44 (0)20 7946 0958", "+442079460958", id="abroad with the zero for insiders"),
    ],
)
def test_other_numbers_have_one_key_too(written: str, key: str) -> None:
    assert normalise(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("0512-66668888转801", "051266668888-801", id="转"),
        pytest.param("0512-66668888 转 801", "051266668888-801", id="转 between spaces"),
        pytest.param("0512-66668888（转分机801）", "051266668888-801", id="转分机 in brackets"),
        pytest.param("0512-66668888-801", "051266668888-801", id="dash"),
        pytest.param("0512 66668888 x801", "051266668888-801", id="x"),
        pytest.param("+86 512 66668888 ext. 801", "051266668888-801", id="ext."),
        pytest.param("051266668888,801", "051266668888-801", id="comma"),
        pytest.param("051266668888-801", "051266668888-801", id="the key"),
        pytest.param("0512-6666888-8", "05126666888-8", id="one digit behind a seven-digit number"),
        pytest.param("66668888-12", "66668888-12", id="local"),
        pytest.param("400-820-8820转1", "4008208820-1", id="400"),
        pytest.param("17012345678转1234", "17012345678-1234", id="a platform's stand-in number"),
        pytest.param("+1 650 253 0000 x12", "+16502530000x12", id="abroad, where a dash only divides"),
    ],
)
def test_an_extension_follows_the_key(written: str, key: str) -> None:
    assert normalise(written) == key


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="empty"),
        pytest.param("不详", id="words"),
        pytest.param("138****8000", id="masked with stars"),
        pytest.param("138xxxx8000", id="masked with x"),
        pytest.param("8000", id="last four digits"),
        pytest.param("1380013800", id="a digit short"),
        pytest.param("138001380001", id="a digit long"),
        pytest.param("+86 138 0013 800", id="a digit short after +86"),
        pytest.param("13800138000/13911112222", id="two numbers"),
        pytest.param("13800138000 13911112222", id="two numbers and a space"),
        pytest.param("王建国13800138000", id="name and number"),
        pytest.param("2026-11-14", id="date"),
        pytest.param("3-1201", id="unit"),
        pytest.param("110-130", id="range"),
        pytest.param("12345-678", id="short number with extension"),
        pytest.param("+", id="plus alone"),
        pytest.param("+012345678", id="no country begins with 0"),
        pytest.param("+1234567890123456", id="too long for any country"),
        pytest.param("1" * 5000, id="very long"),
        pytest.param("٠١٢٣٤٥٦٧٨٩", id="digits of another script"),
    ],
)
def test_what_is_no_number_has_no_key(written: str) -> None:
    assert normalise(written) is None


SEPARATORS = st.text(alphabet=" -.()+转x,#０５86\u00a0\u202d", max_size=3)
NUMBERISH = st.lists(st.one_of(st.text(alphabet="0123456789", max_size=8), SEPARATORS), max_size=8).map("".join)


@given(st.one_of(st.text(), NUMBERISH))
def test_a_key_is_its_own_key(text: str) -> None:
    key = normalise(text)
    assert key is None or normalise(key) == key


@given(
    prefix=st.sampled_from(["", "+86", "0086", "86 ", "+86 ", "(+86)", "86-", "０", "　"]),
    digits=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    gaps=st.lists(st.sampled_from(["", " ", "-", ".", "\u00a0", "\u200b"]), min_size=11, max_size=11),
)
def test_a_mobile_divided_anyhow_is_one_key(prefix: str, digits: str, gaps: list[str]) -> None:
    assert normalise(prefix + "".join(f"{digit}{gap}" for digit, gap in zip(digits, gaps, strict=True))) == digits


@pytest.mark.parametrize(
    ("key", "end"),
    [
        pytest.param("13800138000", "8000", id="mobile"),
        pytest.param("051266668888-801", "8888", id="the extension doesn't count"),
        pytest.param("+16502530000x12", "0000", id="abroad"),
        pytest.param("10086", "0086", id="short"),
    ],
)
def test_last4(key: str, end: str) -> None:
    assert last4(key) == end


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("13800138000", "138****8000", id="mobile"),
        pytest.param("+86 138-0013-8000", "138****8000", id="mobile with +86"),
        pytest.param("0512-66668888", "0512****888", id="four-digit area: the area, then three"),
        pytest.param("0512-6666888转801", "0512****888", id="an extension is left out"),
        pytest.param("020-12345678", "020****5678", id="three-digit area"),
        pytest.param("66668888", "****8888", id="local, eight digits"),
        pytest.param("6668888", "****888", id="local, seven digits"),
        pytest.param("4008208820", "400****820", id="400"),
        pytest.param("10086", "****6", id="five digits"),
        pytest.param("8000", "****", id="four digits"),
        pytest.param("+1 650 253 0000", "+165****0000", id="abroad"),
        pytest.param("13800138000/13911112222", "****2222", id="what is not understood shows its end"),
        pytest.param("不详", "****", id="words"),
        pytest.param("138****8000", "138****8000", id="masked already"),
        pytest.param("0512****888", "0512****888", id="landline masked already"),
        pytest.param("138*00138000", "****8000", id="one star hides too little"),
        pytest.param(" ", "", id="nothing"),
    ],
)
def test_mask(written: str, shown: str) -> None:
    assert mask(written) == shown


@given(st.one_of(st.text(), NUMBERISH, st.text(alphabet="0123456789*+-", max_size=20)))
def test_a_masked_number_shows_seven_digits_at_most_and_stays_as_it_is(text: str) -> None:
    shown = mask(text)
    assert sum(character.isdecimal() for character in shown) <= 7
    assert mask(shown) == shown


@given(st.from_regex(r"[0-9]{5,15}", fullmatch=True))
def test_four_digits_or_more_are_hidden(digits: str) -> None:
    assert sum(character.isdecimal() for character in mask(digits)) <= len(digits) - 4


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("电话13800138000，晚上打", "电话138****8000，晚上打", id="plain"),
        pytest.param("138 0013 8000", "138****8000", id="spaces"),
        pytest.param("138-0013-8000 或 139-1111 2222", "138****8000 或 139****2222", id="dashes, and mixed"),
        pytest.param("1380 0138 000", "138****8000", id="4-4-3"),
        pytest.param("138 001 38000", "138****8000", id="3-3-5"),
        pytest.param("13800 138000", "138****8000", id="5-6"),
        pytest.param("138 00 13 80 00", "138****8000", id="in pairs"),
        pytest.param("1 3 8 0 0 1 3 8 0 0 0", "138****8000", id="digit by digit"),
        pytest.param("１３８　００１３　８０００来电", "138****8000来电", id="full-width"),
        pytest.param("+86 138 0013 8000", "138****8000", id="+86"),
        pytest.param("138\u200b0013\u200b8000", "138****8000", id="invisible marks between"),
        pytest.param("座机(0512)6666 8888转801", "座机0512****888转801", id="landline"),
        pytest.param("（0512）66668888", "0512****888", id="landline in full-width brackets"),
        pytest.param("客户(0512-66668888)来", "客户(0512****888)来", id="landline in a bracket of the sentence"),
        pytest.param("+86 512 6666 8888", "0512****888", id="landline with +86"),
        pytest.param("400-820-8820", "400****820", id="400"),
        pytest.param("+1 650 253 0000 找他", "+165****0000 找他", id="abroad"),
        pytest.param("+33 1 23 45 67 89", "+331****6789", id="abroad in pairs"),
        pytest.param("身份证32050119780815123X", "身份证****5123X", id="identity card"),
        pytest.param("已付 2600000", "已付 ****000", id="any seven digits"),
        pytest.param("2026-11-14 138-0013-8000", "2026-11-14 138****8000", id="phone after a date"),
        pytest.param("3-1201 13800138000", "3-1201 138****8000", id="phone after a unit"),
    ],
)
def test_numbers_in_a_text_are_masked(text: str, shown: str) -> None:
    assert mask_runs(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("2026-11-14", id="date"),
        pytest.param("2026-11-14 14:05 到 2026-11-15 09:30", id="dates and times"),
        pytest.param("2026/1/3、2026.11.14", id="dates otherwise"),
        pytest.param("看了3-1201和5-802", id="units"),
        pytest.param("13-1201 14-802", id="units whose digits number eleven"),
        pytest.param("总价260-300万，单价28000-30000", id="ranges"),
        pytest.param("110-130平", id="area"),
        pytest.param("加价+100 3-1201", id="a plus in prose"),
        pytest.param("123456", id="six digits"),
        pytest.param("138****8000，0512****888", id="masked already"),
    ],
)
def test_other_digits_in_a_text_stay(text: str) -> None:
    assert mask_runs(text) == text


@given(st.text(alphabet="0123456789０８٣ -.+()年", max_size=60))
def test_no_seven_digits_in_a_row_are_left(text: str) -> None:
    shown = mask_runs(text)
    assert not re.search(r"\d{7}", shown)


@given(
    before=st.sampled_from(["", "电话", "王 ", "2026-11-14 ", "（"]),
    number=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    shape=st.sampled_from([(3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (3, 5, 3), (4, 4, 3), (4, 3, 4), (5, 6), (6, 5)]),
    gap=st.sampled_from([" ", "-", ".", "\u00a0", "－"]),
)
def test_a_mobile_in_groups_is_masked_like_the_mobile(
    before: str, number: str, shape: tuple[int, ...], gap: str
) -> None:
    ends = [sum(shape[: count + 1]) for count in range(len(shape))]
    groups = [number[end - length : end] for end, length in zip(ends, shape, strict=True)]
    assert mask_runs(f"{before}{gap.join(groups)}晚上打") == f"{before}{number[:3]}****{number[-4:]}晚上打"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("138****8000", ("138", "8000")), ("138 **** 8000", ("138", "8000")), ("+86 138****8000", ("138", "8000")),
        ("１３８＊＊＊＊８０００", ("138", "8000")), ("1380013xx00", ("1380013", "00")),
        ("138-****-8000", ("138", "8000")),
        ("13800138000", None), ("****8000", None), ("138****", None), ("138*8000", None), ("13****80", None),
        ("", None), ("138****" + "8" * 99, None), ("王****总", None),
    ],
)  # fmt: skip
def test_a_number_with_a_hidden_middle(written: str, parts: tuple[str, str] | None) -> None:
    assert half_hidden(written) == parts
