"""What may be answered to any question, in either language, and what each word means: the same everywhere. Pure.

A choice that is offered under such a word (放弃 among the stages) is meant where it is offered. No single letter stands
here that is a level of some shop: `h` is one.
"""

from collections.abc import Collection
from typing import NamedTuple
from unicodedata import category, normalize

YES = frozenset({"y", "yes", "ok", "okay", "sure", "是", "是的", "好", "好的", "好吧", "对", "對", "行", "可以", "嗯",
                 "保存", "確定", "确定"})  # fmt: skip
"""As good as Enter where Enter saves."""

NO = frozenset({"n", "no", "nope", "不", "否", "不是", "不用", "不要", "不行", "不对", "不對", "不记", "不記", "不存",
                "不保存", "取消"})  # fmt: skip
"""What was asked about is not to be."""

LEAVE = frozenset({"q", "quit", "exit", "bye", "退出", "结束", "結束", "收工", "放弃", "放棄"})
"""Ends what is being asked; nothing more of it is written."""

HELP = frozenset({"?", "help", "帮助", "幫助"})
"""Explains the question, which is then asked again."""

BACK = frozenset({"<", "《", "back", "上一问", "返回"})
"""The question before once more."""

NONE = frozenset({"-", "–", "—", "——", "−"})
"""Takes out what there is, or leaves it open."""

WIDE = frozenset({"－"})
"""The same as input methods write it, where a line is read as it was typed."""

UNDO = frozenset({"u", "undo", "撤销", "撤銷", "撤消", "撤回"})
"""Takes the last thing back, in a list that is worked through."""

LIST = frozenset({"l", "ls", "list", "列表", "名单", "名單"})
"""Shows such a list again."""


FIRST = frozenset({"a", "1", "甲", ""})
SECOND = frozenset({"b", "2", "乙"})
"""Of two that are laid side by side, the one meant; Enter leaves the first."""


class YesNo(NamedTuple):
    """Words that say yes or no to one question alone, besides those that do everywhere."""

    yes: Collection[str] = ()
    no: Collection[str] = ()


PLAIN = YesNo()
COMES = YesNo({"来", "來", "答应", "参加", "accepted"}, {"不来", "不來", "谢绝", "不参加", "declined"})
SHOWED = YesNo(
    {"来了", "到了", "来过", "来过了", "已来", "已到", "came", "he came", "she came", "they came", "arrived"},
    {"没有", "没有来", "没来过", "didn't come", "did not come", "absent"},
)
LOOKS = YesNo({"在", "在看", "还在", "还在看"}, {"不在", "不看", "不看了", "没在看"})


MOVED = ("改期了", "改期", "改到", "改约", "改成", "改了", "挪到", "推到", "推迟到",
         "moved to", "moved", "rescheduled to", "rescheduled", "next")  # fmt: skip
"""Neither yes nor no, but another day, which may follow."""


def plain(answer: str) -> str:
    """An answer as words are compared: half-width, in small letters, without a stop behind."""
    return normalize("NFKC", answer).casefold().strip(" .。!")


def says(text: str) -> bool:
    """Whether there is a word, a number or a sign like √ in a text; stops and dashes alone say nothing."""
    return any(one.isalnum() or (category(one)[0] == "S" and not one.isascii()) for one in normalize("NFKC", text))


def agrees(answer: str, also: YesNo = PLAIN) -> bool | None:
    """Whether an answer says yes; None where it says neither yes nor no."""
    said = plain(answer)
    if said in YES or said in also.yes:
        return True
    return False if said in NO or said in also.no else None
