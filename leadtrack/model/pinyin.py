"""A name in Latin letters: for file names, and for finding 王建国 by `wjg` or `wangjianguo`."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from leadtrack.model.pinyin_table import TABLE

# Surnames read otherwise than the table has it; `/` divides readings that are both in use, the usual one first.
# 欧阳 and its like are here to be known as one surname. Left out are those that are rarely a surname and often the
# beginning of another name: 贺兰英, 梁丘明, 宗政 are 贺, 梁 and 宗.
_SURNAMES: Final = """
薄 bo, 秘 bi, 谌 chen/shen, 种 chong, 都 du, 盖 ge, 句 gou, 还 huan, 隽 juan/jun, 阚 kan, 吕 lv/lyu/lu, 缪 miao,
牟 mou/mu, 佴 nai, 能 nai, 粘 nian, 乜 nie, 区 ou, 朴 piao, 繁 po, 覃 qin, 仇 qiu, 单 shan, 召 shao, 折 she,
莘 shen/xin, 隗 wei/kui, 郗 xi/chi, 解 xie, 颉 xie, 郇 xun/huan, 么 yao, 乐 yue, 员 yun, 曾 zeng, 查 zha,
翟 zhai, 祭 zhai, 藏 zang,

百里 bai li, 澹台 tan tai, 第五 di wu, 东方 dong fang, 东郭 dong guo, 东门 dong men, 独孤 du gu, 端木 duan mu,
公孙 gong sun, 公羊 gong yang, 赫连 he lian, 呼延 hu yan, 皇甫 huang fu, 令狐 ling hu, 闾丘 lv qiu,
慕容 mu rong, 万俟 mo qi, 纳兰 na lan, 南宫 nan gong, 南门 nan men, 欧阳 ou yang, 濮阳 pu yang, 漆雕 qi diao,
亓官 qi guan, 单于 chan yu, 上官 shang guan, 申屠 shen tu, 司空 si kong, 司寇 si kou, 司马 si ma, 司徒 si tu,
拓跋 tuo ba, 完颜 wan yan, 闻人 wen ren, 巫马 wu ma, 西门 xi men, 夏侯 xia hou, 鲜于 xian yu, 轩辕 xuan yuan,
耶律 ye lv, 尉迟 yu chi, 宇文 yu wen, 长孙 zhang sun, 钟离 zhong li, 诸葛 zhu ge, 颛孙 zhuan sun, 淳于 chun yu
"""


def _parsed(entries: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    pairs = (entry.split(maxsplit=1) for entry in entries.split(","))
    return {surname: tuple(tuple(one.split()) for one in readings.split("/")) for surname, readings in pairs}


_TRADITIONAL: Final = str.maketrans(
    "单区盖缪乐员种谌还隽吕东独孙连闾万纳兰宫门阳于台马闻鲜轩辕迟长钟诸颛欧",
    "單區蓋繆樂員種諶還雋呂東獨孫連閭萬納蘭宮門陽于臺馬聞鮮軒轅遲長鍾諸顓歐",
)


def _in_both_scripts(known: dict[str, tuple[tuple[str, ...], ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return known | {name.translate(_TRADITIONAL): readings for name, readings in known.items()}


SURNAMES: Final = _in_both_scripts(_parsed(_SURNAMES))

_DOTS: Final = "·•・‧∙"  # between the parts of a Uyghur or a foreign name: 阿依古丽·买买提
_BETWEEN_WORDS: Final = rf"[\s\-_.,/{_DOTS}]+|(?<=[a-z0-9])(?=[^\x00-\x7f])"
# Longer numbers are phones and the like: no matter for a file name.
_SOUND: Final = r"[a-z]+|(?<![0-9])[0-9]{1,4}(?![0-9])|[^\x00-\x7f]"
_LONGEST_SLUG: Final = 40
_NAME_LENGTHS: Final = (2, 3, 4)


def surname(name: str) -> str:
    """Return the surname's characters of a Chinese name, one or two; empty for any other name."""
    compact = "".join(name.split())
    if not compact or not _is_chinese(compact[0]) or any(dot in compact for dot in _DOTS):
        return ""
    return compact[:2] if len(compact) > 2 and compact[:2] in SURNAMES else compact[0]


def surname_readings(name: str) -> frozenset[str]:
    """Return how a Chinese surname is read, the ordinary reading among them: `shan` and `dan` of 单."""
    return frozenset("".join(reading) for reading in _readings(surname(name)))


def syllables(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how surname and given name sound; a name that isn't Chinese is all given name, in words."""
    family = surname(name)
    if not family:
        words = ("".join(_sounds(word)) for word in re.split(_BETWEEN_WORDS, _plain(name)))
        return (), tuple(word for word in words if word)
    readings = _readings(family)
    return readings[0] if readings else (), _sounds(_plain(_given(name, family)))


def slug(name: str) -> str:
    """Return `wang-jianguo`: `a-z0-9-`, at most 40 characters, `customer` where nothing of the name can be read."""
    family, given = syllables(name)
    parts = ("".join(family), "".join(given)) if surname(name) else given
    joined = "-".join(part for part in parts if part)
    return joined[:_LONGEST_SLUG].strip("-") or "customer"


def spelt(spelling: str, free: str) -> Iterator[str]:
    """Yield the Chinese names in a text that a slug spells: 朱国华 of `zhu-guohua`, and whatever sounds the same."""
    for at, character in enumerate(free):
        if _is_chinese(character) and (free[at : at + 2] in SURNAMES or spelling.startswith(slug(character))):
            names = (free[at : at + size] for size in _NAME_LENGTHS)
            yield from (name for name in names if all(map(_is_chinese, name)) and slug(name) == spelling)


@lru_cache(maxsize=4096)
def spellings(name: str) -> frozenset[str]:
    """Return every form that finds the name: in full, given name, initials, and under each reading of the surname."""
    _, given = syllables(name)
    family = surname(name)
    if not family:
        return frozenset(_western(given))
    return frozenset(form for reading in _readings(family) or ((),) for form in _chinese(reading, given) if form)


def matches(query: str, name: str) -> bool:
    """Tell whether the query begins a spelling of the name; spaces, dashes and apostrophes don't count."""
    wanted = typed(query)
    return bool(wanted) and any(form.startswith(wanted) for form in spellings(name))


def typed(query: str) -> str:
    """Return a query as spellings are written; empty where it can begin none."""
    wanted = re.sub(r"[\s\-'’‘ʼ`]+", "", query).casefold().replace("ü", "v").replace("u\u0308", "v")
    return wanted if wanted.isascii() else ""


def sounds_like(one: str, other: str) -> bool:
    """Tell whether two Chinese names are spelt alike as a whole, as 王健国 and 王建国 are."""
    return bool(surname(one) and surname(other) and _whole(one) & _whole(other))


def _whole(name: str) -> frozenset[str]:
    """Return the name in full under each reading of the surname."""
    family, given = surname(name), "".join(syllables(name)[1])
    return frozenset("".join(reading) + given for reading in _readings(family)) if given else frozenset()


@cache
def _table() -> dict[str, str]:
    return {
        character: syllable
        for syllable, characters in re.findall(r"([a-z]+)([^a-z\s]+)", TABLE)
        for character in characters
    }


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U000323af"


def _plain(text: str) -> str:
    """Drop accents and apostrophes, and the case: `José O’Brien` → `jose obrien`."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.sub("['’‘ʼ`]", "", bare.casefold())


def _given(name: str, family: str) -> str:
    return "".join(name.split())[len(family) :]


def _sounds(plain: str) -> tuple[str, ...]:
    known = (sound if sound.isascii() else _table().get(sound, "") for sound in re.findall(_SOUND, plain))
    return tuple(sound for sound in known if sound)


def _readings(family: str) -> tuple[tuple[str, ...], ...]:
    """Return the surname's own readings, then the ordinary one of its characters: people look for it so too."""
    ordinary = _sounds(family)
    own = SURNAMES.get(family, ())
    return own if not ordinary or ordinary in own else (*own, ordinary)


def _chinese(family: tuple[str, ...], given: tuple[str, ...]) -> Iterator[str]:
    initials = "".join(sound[0] for sound in given)
    yield "".join(family + given)
    yield "".join(given)
    yield "".join(sound[0] for sound in family) + initials
    yield "".join(family) + initials


def _western(words: tuple[str, ...]) -> Iterator[str]:
    for first in range(len(words)):
        yield "".join(words[first:])
    if words:
        yield "".join(words[-1:] + words[:-1])
        yield "".join(word[0] for word in words)
