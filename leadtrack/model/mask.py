"""What others may see: a name as its surname, a number as its ends, a text without names, numbers and addresses."""

import re
from collections.abc import Iterable
from typing import Final

from leadtrack.model import phone, pinyin

_ORGANISATIONS: Final = (
    *("公司", "集团", "银行", "学校", "学院", "大学", "中学", "小学", "幼儿园", "医院", "酒店", "宾馆", "饭店", "商行"),
    *("商场", "超市", "工厂", "中心", "协会", "商会", "委员会", "居委会", "街道办", "事务所", "工作室", "俱乐部"),
    *("合作社", "企业", "单位", "研究院", "研究所", "设计院", "派出所", "管理局", "项目部"),
    *(" inc", " ltd", " llc", " corp", " gmbh", " plc", " company", " group", " bank", " hotel", " school"),
)
_EMAIL: Final = r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]*[@＠]([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"

_WORDS: Final = r"[^\W\d_]+(?: [^\W\d_]+)*"


def name(full: str) -> str:
    """Return `王*`, `欧阳*`, `J*` for John Smith; an organisation keeps two characters: `苏州*`."""
    whole = full.strip()
    if not whole:
        return ""
    if _is_organisation(whole):
        return f"{whole[:2]}*"
    return f"{pinyin.surname(whole) or whole[0]}*"


def text(free: str, names: Iterable[str] = ()) -> str:
    """Return the text with e-mail addresses, the given full names and every number of 7 or more digits masked."""
    if not free:
        return free
    hidden = re.sub(_EMAIL, r"\1***@\2", free)
    known = {stripped for one in names if len(stripped := one.strip()) > 1 and "*" not in stripped}
    known = {one for one in known if one in hidden or one.lower() != one.upper()}  # a pattern is dear to make
    if known:
        longest_first = sorted(known, key=lambda one: (-len(one), one))
        anyone = re.compile("|".join(_as_a_word(one) for one in longest_first), re.IGNORECASE)
        hidden = anyone.sub(lambda found: name(found[0]), hidden)
    return phone.mask_runs(hidden)


def stranger(written: str) -> str:
    """Return what stands where one of us is named, of somebody nobody knows: a number is masked, and who it is of."""
    hidden = phone.mask_runs(written)
    return written if hidden == written else re.sub(_WORDS, lambda found: name(found[0]), hidden)


def wechat(handle: str) -> str:
    """Return the beginning of a WeChat or QQ account; one that is a phone number is masked as a number."""
    whole = handle.strip()
    if not whole or phone.normalise(whole):
        return phone.mask(whole)
    return f"{whole[: min(2, len(whole) // 3)]}****"


def _is_organisation(whole: str) -> bool:
    """Tell by its ending, brackets behind it left aside; 王大学 is a person."""
    bare = re.sub(r"\s*[（(][^（()）]*[)）]$", "", whole).rstrip(". ").lower()
    return len(bare) > 3 and bare.endswith(_ORGANISATIONS)


def _as_a_word(full: str) -> str:
    """Bound a Latin name, since Li is not in Lily; Chinese has no such bounds."""
    before = r"(?<![A-Za-z])" if full[0].isascii() else ""
    after = r"(?![A-Za-z])" if full[-1].isascii() else ""
    return f"{before}{re.escape(full)}{after}"
