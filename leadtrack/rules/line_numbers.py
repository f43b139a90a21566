"""Numbers of a worked list in a typed line, told from numbers that count something. Pure.

What counts is grammar, no vocabulary of a shop: measure words, and how English goes on behind a number.
"""

import re
from collections.abc import Collection, Iterator

HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_COUNTED = "[年月日号点时天周次个位期分元万千百成层楼栋幢座套室房厅居胎平%折]"
"""What behind a number says what it counts: the number of no line."""

WORD = rf"(?!{_COUNTED})[\u4e00-\u9fff]"
"""A Chinese word behind a number that it does not count."""

_MEASURED = (
    rf"(?:{_COUNTED}|[条种遍辆部台家人口岁米梯卫处块度秒倍张份批组款的到至多半左以或比手楼面]|小时|礼拜|星期|公里|孩)"
)
_TOLD = (
    r"(?:no|not|didn|missed|busy|off|wrong|voicemail|called|visited|came|talked|asked|viewed|wanted|liked|agreed"
    r"|signed|paid|moved|booked|wants|says|likes|asks|has|is|was)\b"
)
_BEHIND = rf"(?:[.:：]?\s*(?!{_MEASURED}|[和及与跟]\s*[0-9])[\u4e00-\u9fff]|[.:]?\s+{_TOLD})"
_MORE = r"(?:\s*(?:[和及与跟&、,，]|and\s)\s*[0-9]{1,3}(?![0-9]))*"
_FIRST = re.compile(rf"([0-9]{{1,3}}){_MORE}(?={_BEHIND}|\s*$)", re.IGNORECASE)
_FURTHER = re.compile(rf"(?:^|(?<=[\s,，;；。、]))([0-9]{{1,3}})(?={_MORE}{_BEHIND})", re.IGNORECASE)


def is_line(text: str, known: Collection[int]) -> bool:
    """Whether what is typed where something else is asked is a line of the list: 2 没接, but not 2 个月后."""
    found = _FIRST.match(text.translate(HALF_WIDTH))
    return found is not None and int(found[1]) in known


def further(text: str, known: Collection[int]) -> Iterator[int]:
    """The customers of whom a result tells, too: 没接，3 聊了价格."""
    return (number for one in _FURTHER.finditer(text.translate(HALF_WIDTH)) if (number := int(one[1])) in known)
