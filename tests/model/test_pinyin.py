import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model import pinyin_table
from leadtrack.model.pinyin import SURNAMES, matches, slug, sounds_like, spellings, surname, syllables
from tests.tools.make_pinyin import module_text


def readings() -> dict[str, str]:
    words = re.findall(r"([a-z]+)([^a-z\s]+)", pinyin_table.TABLE)
    return {character: syllable for syllable, characters in words for character in characters}


def test_the_table_is_what_the_generator_prints() -> None:
    stands = Path(pinyin_table.__file__).read_text(encoding="utf-8")
    assert stands == module_text()


def test_the_table_has_each_character_of_gb2312_once() -> None:
    characters = "".join(re.findall(r"[^a-z\s]+", pinyin_table.TABLE))
    assert len(characters) == len(set(characters))
    assert len([character for character in characters if character.encode("gb2312", "ignore")]) == 6763


@pytest.mark.parametrize("name", [name for name in SURNAMES if len(name) == 1])
def test_a_surname_is_listed_only_if_the_table_would_not_do(name: str) -> None:
    assert SURNAMES[name] != ((readings()[name],),)


@pytest.mark.parametrize("name", SURNAMES)
def test_a_surname_has_a_syllable_for_each_character(name: str) -> None:
    assert all(len(reading) == len(name) for reading in SURNAMES[name])
    assert all(re.fullmatch("[a-z]+", syllable) for reading in SURNAMES[name] for syllable in reading)


@pytest.mark.parametrize(
    ("name", "family", "rest"),
    [
        pytest.param("王建国", "wang", "jian guo", id="ordinary"),
        pytest.param("单田芳", "shan", "tian fang", id="单"),
        pytest.param("仇英", "qiu", "ying", id="仇"),
        pytest.param("解缙", "xie", "jin", id="解"),
        pytest.param("曾国藩", "zeng", "guo fan", id="曾"),
        pytest.param("查良镛", "zha", "liang yong", id="查"),
        pytest.param("区志强", "ou", "zhi qiang", id="区"),
        pytest.param("朴树", "piao", "shu", id="朴"),
        pytest.param("翟志刚", "zhai", "zhi gang", id="翟"),
        pytest.param("阚泽", "kan", "ze", id="阚"),
        pytest.param("洗星", "xi", "xing", id="洗 is not 冼"),
        pytest.param("冼星海", "xian", "xing hai", id="冼"),
        pytest.param("石磊", "shi", "lei", id="石 is not dan"),
        pytest.param("沈从文", "shen", "cong wen", id="沈"),
        pytest.param("燕青", "yan", "qing", id="燕"),
        pytest.param("吕布", "lv", "bu", id="ü"),
        pytest.param("欧阳修", "ou yang", "xiu", id="欧阳"),
        pytest.param("尉迟恭", "yu chi", "gong", id="尉迟"),
        pytest.param("尉健行", "wei", "jian xing", id="尉 alone"),
        pytest.param("万俟清", "mo qi", "qing", id="万俟"),
        pytest.param("万里", "wan", "li", id="万 alone"),
        pytest.param("长孙无忌", "zhang sun", "wu ji", id="长孙"),
        pytest.param("欧阳", "ou", "yang", id="two characters are surname and name"),
        pytest.param("王晟", "wang", "sheng", id="a reading usual in names"),
        pytest.param("王玥", "wang", "yue", id="outside GB2312, popular"),
        pytest.param("王 建国", "wang", "jian guo", id="space"),
        pytest.param("王Tony", "wang", "tony", id="Chinese surname, English name"),
        pytest.param("阿依古丽·买买提", "", "ayiguli maimaiti", id="Uyghur"),
        pytest.param("John Smith", "", "john smith", id="Latin"),
        pytest.param("Tony王", "", "tony wang", id="English name first"),
        pytest.param("張國偉", "zhang", "guo wei", id="traditional"),
        pytest.param("單芳", "shan", "fang", id="traditional 单"),
        pytest.param("樂嘉", "yue", "jia", id="traditional 乐"),
        pytest.param("歐陽娜", "ou yang", "na", id="traditional 欧阳"),
        pytest.param("尉遲恭", "yu chi", "gong", id="traditional 尉迟"),
        pytest.param("萬俟清", "mo qi", "qing", id="traditional 万俟"),
        pytest.param("長孫無忌", "zhang sun", "wu ji", id="traditional 长孙"),
        pytest.param("王長江", "wang", "chang jiang", id="traditional 长 in a given name"),
        pytest.param("盖叫天", "ge", "jiao tian", id="盖"),
        pytest.param("葛优", "ge", "you", id="葛"),
        pytest.param("任正非", "ren", "zheng fei", id="任"),
        pytest.param("华罗庚", "hua", "luo geng", id="华"),
        pytest.param("纪晓岚", "ji", "xiao lan", id="纪"),
        pytest.param("缪荃孙", "miao", "quan sun", id="缪"),
        pytest.param("乐毅", "yue", "yi", id="乐"),
        pytest.param("藏天朔", "zang", "tian shuo", id="藏"),
        pytest.param("郤正", "xi", "zheng", id="郤"),
    ],
)
def test_syllables(name: str, family: str, rest: str) -> None:
    assert syllables(name) == (tuple(family.split()), tuple(rest.split()))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("王建国", "wang-jianguo", id="ordinary"),
        pytest.param("欧阳修", "ouyang-xiu", id="two-character surname"),
        pytest.param("王", "wang", id="surname alone"),
        pytest.param("李\U0002a6a5", "li", id="unknown character"),
        pytest.param("\U0002a6a5明", "ming", id="unknown surname"),
        pytest.param("John Smith", "john-smith", id="Latin"),
        pytest.param("José O’Brien", "jose-obrien", id="accent and apostrophe"),
        pytest.param("Anne-Marie Müller", "anne-marie-muller", id="dash"),
        pytest.param("Ｊｏｈｎ", "john", id="full-width"),
        pytest.param("王建国2", "wang-jianguo2", id="a number to tell two apart"),
        pytest.param("王建国13800138000", "wang-jianguo", id="a phone never becomes a file name"),
        pytest.param("阿依古丽·买买提", "ayiguli-maimaiti", id="Uyghur"),
        pytest.param("", "customer", id="empty"),
        pytest.param("😀", "customer", id="no letter"),
        pytest.param("../../etc", "etc", id="path"),
        pytest.param("a" * 39 + " b", "a" * 39, id="cut without a dash at the end"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.one_of(st.text(), st.text(alphabet="王欧阳单建国Ab9 -·'.é", max_size=60)))
def test_a_slug_is_always_fit_for_a_file_name(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 40


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        pytest.param("王建国", "wangjianguo jianguo wjg wangjg", id="ordinary"),
        pytest.param(
            "单田芳", "shantianfang dantianfang tianfang stf dtf shantf dantf", id="special and ordinary reading"
        ),
        pytest.param("吕布", "lvbu lyubu lubu bu lb lvb lyub lub", id="ways to type ü"),
        pytest.param("尉迟恭", "yuchigong weichigong gong ycg wcg yuchig weichig", id="two characters, read both ways"),
        pytest.param("盖伟", "gewei gaiwei wei gw gew gaiw", id="盖"),
        pytest.param("乐嘉", "yuejia lejia jia yj lj yuej lej", id="乐"),
        pytest.param("單芳", "shanfang danfang fang sf df shanf danf", id="traditional"),
        pytest.param("王", "wang w", id="surname alone"),
        pytest.param("John Smith", "johnsmith smithjohn smith js", id="Latin, either name first"),
        pytest.param("\U0002a6a5明", "ming m", id="unknown surname"),
        pytest.param("", "", id="empty"),
    ],
)
def test_spellings(name: str, forms: str) -> None:
    assert spellings(name) == frozenset(forms.split())


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("wjg", "王建国", id="initials"),
        pytest.param("wangjianguo", "王建国", id="in full"),
        pytest.param("Wang Jian-guo", "王建国", id="case, space and dash"),
        pytest.param("wangjianguo", "王 建国", id="space in the name"),
        pytest.param("wangj", "王建国", id="beginning"),
        pytest.param("wang", "王建国", id="surname"),
        pytest.param("jianguo", "王建国", id="given name"),
        pytest.param("xi'an", "李西安", id="apostrophe"),
        pytest.param("dan", "单田芳", id="ordinary reading"),
        pytest.param("shan", "单田芳", id="reading as a surname"),
        pytest.param("lü", "吕布", id="ü"),
        pytest.param("lu\u0308", "吕布", id="ü in two characters"),
        pytest.param("yuchi", "尉迟恭", id="two-character surname"),
        pytest.param("oyx", "欧阳修", id="initials of a two-character surname"),
        pytest.param("smith", "John Smith", id="Latin surname"),
        pytest.param("wangjianguo", "A王建国", id="a letter before, to sort contacts"),
    ],
)
def test_a_query_finds(query: str, name: str) -> None:
    assert matches(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("", "王建国", id="empty"),
        pytest.param("- '", "王建国", id="nothing that counts"),
        pytest.param("王", "王建国", id="characters are another search"),
        pytest.param("guo", "王建国", id="the middle of a name"),
        pytest.param("wjgx", "王建国", id="too long"),
        pytest.param("li", "王建国", id="another name"),
        pytest.param("wang", "", id="no name"),
    ],
)
def test_a_query_finds_not(query: str, name: str) -> None:
    assert not matches(query, name)


@given(st.text(alphabet="王欧阳单建国曾查", min_size=1, max_size=5))
def test_every_spelling_and_slug_find_the_name(name: str) -> None:
    assert all(matches(form, name) for form in spellings(name))
    assert matches(slug(name), name)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        pytest.param("王建国", "王", id="one character"),
        pytest.param("诸葛亮", "诸葛", id="two characters"),
        pytest.param("John", "", id="Latin"),
        pytest.param("阿依古丽·买买提", "", id="Uyghur has none"),
        pytest.param("", "", id="empty"),
    ],
)
def test_surname(name: str, family: str) -> None:
    assert surname(name) == family


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("王健国", "王建国", True),
        ("張國偉", "张国伟", True),
        ("歐陽娜娜", "欧阳娜娜", True),
        ("吴伟", "武伟", True),
        ("解芳", "谢芳", True),  # read as a surname
        ("欧阳娜娜", "欧阳那那", True),
        ("王建国", "王建军", False),
        ("王建", "王建国", False),
        ("建国", "王建国", False),
        ("王", "汪", False),  # no given name: half of the shop
        ("wangjianguo", "王建国", False),
        ("", "", False),
    ],
)
def test_names_that_sound_alike(one: str, other: str, alike: bool) -> None:
    assert sounds_like(one, other) is alike
