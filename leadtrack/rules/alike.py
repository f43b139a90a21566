"""Whom a person may have meant where nobody is called so: one wrong character that sounds the same, or a title."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from leadtrack.model import pinyin
from leadtrack.model.record import Customer

_TITLES = """
先生 女士 小姐 太太 夫人 阿姨 叔叔 伯伯 伯父 伯母 婶婶 大爷 大妈 大叔 大哥 大姐 大娘 大婶 爷爷 奶奶 爸爸 妈妈
哥哥 姐姐 兄弟 哥 姐 弟 妹 兄 嫂 嫂子 叔 姨 婶 伯 爷 奶 爸 妈 总 总经理 副总 董 董事长 局 局长 处 处长 科 科长
部长 厅长 院长 校长 行长 厂长 店长 队长 站长 所长 主任 主管 书记 经理 老师 教授 博士 导 医生 大夫 护士 律师
法官 警官 会计 工 工程师 师傅 老板 老板娘 同学 秘书 助理 村长 镇长 县长 市长 公 家长 同志 美女 帅哥 姑娘 小哥
"""
_TITLE = re.compile(rf"(?:{'|'.join(sorted(_TITLES.split(), key=len, reverse=True))})$")
_FAMILIAR = re.compile(r"[老小阿大]")
_BEFORE = "mr mrs ms miss madam mister dr lao xiao"
_BEHIND = "zong jie ge xiansheng nvshi xiaojie taitai laoshi ayi shu jingli laoban zhuren"
_LATIN = re.compile(
    rf"(?:{'|'.join(_BEFORE.split())})[.\s]*(?P<behind>[a-z]+)|(?P<before>[a-z]+?)\s*(?:{'|'.join(_BEHIND.split())})"
)


@dataclass(frozen=True, slots=True)
class Address:
    """How somebody is addressed: by a surname in characters, by the end of a name, by a surname in Latin letters."""

    surnames: frozenset[str]
    endings: frozenset[str]
    latin: str

    def fits(self, name: str) -> bool:
        """Tell whether somebody of this name may be addressed so."""
        family = pinyin.surname(name)
        return (
            family in self.surnames
            or (bool(family) and bool(self.latin) and self.latin in pinyin.surname_readings(name))
            or any(name.endswith(end) for end in self.endings)
        )

    def __bool__(self) -> bool:
        return bool(self.endings or self.latin)


@lru_cache(maxsize=64)
def address(who: str) -> Address:
    """The surname, or the name, within 孙阿姨, 欧阳先生, 老王, 建国哥 or `Mr Wang`; nothing in any other word."""
    compact = "".join(who.split())
    title, latin = _TITLE.search(compact), _LATIN.fullmatch(who.strip().casefold().replace("ü", "v"))
    rests = [compact[: title.start()]] if title else []
    rests += [compact[1:]] if _FAMILIAR.match(compact) else []
    rests = [rest for rest in rests if pinyin.surname(rest)]
    surnames = {rest for rest in rests if pinyin.surname(rest) == rest or rest in pinyin.SURNAMES}
    return Address(frozenset(surnames), frozenset(rests), (latin["behind"] or latin["before"]) if latin else "")


def alike(who: str, customer: Customer) -> bool:
    """Tell whether `who` sounds like a whole name of the record, or is how the customer is, or may be, addressed."""
    return (
        who == customer.text("salutation")
        or any(map(address(who).fits, customer.own_names))
        or any(pinyin.sounds_like(who, name) for name in customer.names())
    )


def kin_alike(who: str, names: Iterable[str]) -> bool:
    """Tell whether somebody else of a record, as 李娜 of a husband's, may be addressed so."""
    return any(map(address(who).fits, names))
