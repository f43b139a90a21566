"""What a line typed into a worked list asks for: whom, by the numbers of the list, and what to do. Pure.

Numbers come first: `1`, `1 3`, `1,3`, `2-4`, `1没接`, `1,3没接`, `第1 没接`. Before a result a later number counts only
where the list has had it, so that `1 45 分钟` and `1 3-1201` are about the first customer alone. What follows is a
verb, or else a result.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Literal, NamedTuple

from leadtrack.errors import UsageError
from leadtrack.rules.date_parts import leading_when, rough
from leadtrack.rules.dates import parse_when
from leadtrack.rules.line_numbers import HALF_WIDTH, WORD, further
from leadtrack.rules.replies import BACK, HELP, LEAVE, LIST, NO, UNDO, YES, plain, says

Verb = Literal["list", "help", "undo", "quit", "open", "snooze", "done", "plan", "absent", "lost", "result", "whom",
               "unasked", "unclear", "command", "several"]  # fmt: skip

CLEAR = frozenset({"clear", "cls", "清屏"})
"""What empties a terminal; here it is the list that is wanted."""

_ALONE: Mapping[Verb, Collection[str]] = {"list": LIST | BACK | CLEAR, "help": HELP, "undo": UNDO, "quit": LEAVE}
"""Lines that are about nobody."""

_WITH: Mapping[Verb, str] = {
    "snooze": "推迟|延后|延期|缓一缓|snooze|postpone|defer",
    "done": "完成|已完成|办完|办好|做完|done|tick",
    "plan": "下一步|下次|改到|改约|挪到|next|plan|moved|move",
    "absent": "没来|没到|爽约|失约|放鸽子|来不了|来不了了|no show|no-show|noshow",
    "lost": "流失|战败|lost",
}
"""What may stand behind the numbers."""

_REFUSALS = {"不要", "不用", "不行"}
"""Answers that a customer gives, too."""

_ANSWERS = YES | (NO - _REFUSALS) | LEAVE | HELP | UNDO | LIST | BACK | CLEAR
"""What answers a question or is about nobody: alone behind a number it says nothing of a customer, as 不要 does."""

_PROGRAM = re.compile(r"leadtrack(?:\s|$)", re.IGNORECASE)
_NAMED = re.compile(r"([0-9]{1,3})[号位]\s*[,，:：]?\s*(?=\S)")

_COMMANDS = {word: verb for verb, words in _ALONE.items() for word in words}
_VERBS = {word: verb for verb, words in _WITH.items() for word in words.split("|")}

_WITH_DAY = ("snooze", "plan")
"""Verbs that a day follows, in Chinese without a blank: 推迟到周五."""

_BETWEEN = " \t\u3000:：，,"
"""What may stand behind a verb."""

_RANGE = re.compile(rf"([0-9]{{1,3}})\s*[-~–至到]\s*([0-9]{{1,3}})(?=\s|$|{WORD})")
_ORDINAL = re.compile(rf"第\s*([0-9０-９]{{1,3}})[位号行条]?(?=[\s,，、;；:：]|$|{WORD})")
_NUMBER = re.compile(r"([0-9]{1,3})(?:\s*[,、;]\s*|[.:](?![0-9])\s*|\s+|$)")
_RUN_ON = re.compile(rf"([0-9]{{1,3}})(?=[A-Za-z]$|{WORD})")
_JOINED = re.compile(
    rf"\s*(?:和|及|与|跟|&|and\s)\s*(?=([0-9]{{1,3}})(?:[,、;，]|\s*(?:$|{WORD})|\s+[A-Za-z]))", re.IGNORECASE
)
"""What joins numbers as a comma does: 1 和 2 没接."""

_LISTED = re.compile(rf"([0-9]{{1,3}})(?={WORD})")
_TO = re.compile(r"(?:到|至|(?:until|till|to)\s)\s*", re.IGNORECASE)
_LONGEST_DAY = 24
_OF_A_PLACE = re.compile(r"[0-9楼栋幢座单元院门房室厅]")


class Order(NamedTuple):
    """Whom a line is about, what it asks for, the day it names where it must, and what is said behind, as it was typed.

    `note` is what an order says itself, as 没来 of `5 没来 改到周六`. `whom` asks for something, and for nobody;
    `unasked` answers what nobody asked, and `unclear` does with a number before it; `ranged` is `1-3`.
    """

    verb: Verb
    numbers: tuple[int, ...] = ()
    text: str = ""
    day: str = ""
    note: str = ""
    ranged: bool = False


def read_order(line: str, *, known: Collection[int], today: date, at: Sequence[int] = ()) -> Order:
    """Understand a typed line; `known` are the numbers that the list has had.

    A line without a number is about those of `at`: whose brief is open, or who was just asked about.
    """
    text = line.strip()
    if not text:
        return Order("list")
    if command := alone(text):
        return Order(command)
    numbers, rest = _numbers(text, known)
    if not numbers:
        if _PROGRAM.match(text):
            return Order("command", (), text)
        if not at:
            return Order("unasked" if plain(text) in YES | NO else "whom", (), text)
        numbers = tuple(at)
    order = Order("open", numbers) if not rest else _asked(numbers, rest, today)
    if rest and (others := tuple(further(rest, known))):
        order = Order("several", (*numbers, *others), text)
    return order._replace(ranged=_RANGE.match(text.translate(HALF_WIDTH)) is not None)


def alone(text: str) -> Verb | None:
    """What a line asks that is about nobody; None where it is about somebody."""
    return _COMMANDS.get(plain(text))


def about(text: str, names: Mapping[int, str]) -> tuple[int, str] | None:
    """The line of a list that words without a number seem to be about, and the rest: by a name or as 3号; else None."""
    said = [(number, name) for number, name in names.items() if text.startswith(name)]
    if len(said) == 1 and (rest := text[len(said[0][1]) :].strip(_BETWEEN)):
        return said[0][0], rest
    found = _NAMED.match(text)
    return (int(found[1]), text[found.end() :]) if found and int(found[1]) in names else None


def tells_absence(text: str) -> bool:
    """Whether words begin by saying that somebody did not come."""
    return _VERBS.get(_spoken(text)) == "absent"


def only_absence(text: str) -> bool:
    """Whether words say that somebody did not come, and nothing else."""
    return _VERBS.get(plain(text)) == "absent"


def _numbers(text: str, known: Collection[int]) -> tuple[tuple[int, ...], str]:
    """The numbers that a line begins with, each once, and what follows them."""
    text = _ORDINAL.sub(r"\1 ", text, count=1) if text.startswith("第") else text
    plain = text.translate(HALF_WIDTH)  # one character for one, so that places agree
    if (found := _RANGE.match(plain)) and int(found[1]) < int(found[2]):
        between = range(int(found[1]), int(found[2]) + 1)
        return tuple(n for n in between if n in known or n in (between[0], between[-1])), text[found.end() :].strip()
    numbers: list[int] = []
    end = 0
    while found := _NUMBER.match(plain, end):
        if numbers and int(found[1]) not in known and not _is_verb(plain[found.end() :]):
            break
        numbers.append(int(found[1]))
        end = found.end()
    if not numbers and (found := _RUN_ON.match(plain)):
        numbers, end = [int(found[1])], found.end()
    listed = plain[:end].rstrip().endswith((",", "、", ";"))
    if (found := _LISTED.match(plain, end)) and ((listed and int(found[1]) in known) or numbers == [int(found[1])]):
        numbers, end = [*numbers, int(found[1])], found.end()
    while numbers and (found := _JOINED.match(plain, end)) and int(found[1]) in known:
        numbers, end = [*numbers, int(found[1])], found.end(1)
    return tuple(dict.fromkeys(numbers)), text[end:].lstrip(_BETWEEN).rstrip()


def _is_verb(text: str) -> bool:
    """Whether nothing is left, or a verb alone or with more: 1 9 done is about two customers, 1 30 minutes is not."""
    return not text.strip() or _spoken(text.strip()) != ""


def _spoken(text: str) -> str:
    """The verb that stands as a word of its own at the beginning; empty where there is none."""
    said = text.casefold()
    begun = (word for word in _VERBS if said.startswith(word))
    return next((word for word in begun if not said[len(word) :] or said[len(word)] in _BETWEEN), "")


def _begun(text: str) -> str:
    """The verb at the beginning; in Chinese what follows needs no blank."""
    return _spoken(text) or next((word for word in _VERBS if not word.isascii() and text.startswith(word)), "")


def _asked(numbers: tuple[int, ...], text: str, today: date) -> Order:
    """The verb that words begin with, and what follows it; a result where they begin with none.

    `plan to buy in May` plans nothing for a day, nor does 推迟了签约 postpone: they are told as results.
    """
    if plain(text) in _ANSWERS or not says(text):
        return Order("unclear", numbers, text)
    if _PROGRAM.match(text):
        return Order("command", (), text)
    word = _spoken(text)
    verb = _VERBS.get(word)
    if verb in ("done", "lost"):
        return Order(verb, numbers, _behind(text, word))
    if verb == "absent":
        rest = _behind(text, word)
        day, task = parted(_behind(rest, _begun(rest)), today=today)
        return Order(verb, numbers, task, day, text[: len(word)]) if day else Order(verb, numbers, note=text)
    glued = _begun(text)
    verb = _VERBS.get(glued)
    if verb in _WITH_DAY:
        day, rest = parted(_behind(text, glued), today=today)
        if day or (word and (verb == "snooze" or not rest)):
            return Order(verb, numbers, rest, day)
    return Order("result", numbers, text)


def _behind(text: str, word: str) -> str:
    return text[len(word) :].strip(_BETWEEN)


def parted(text: str, *, today: date) -> tuple[str, str]:
    """Part words into the day that they begin with, with its hour, and the rest: `到周五出差` is `周五` and `出差`.

    Without a day where they begin with none.
    """
    if found := _TO.match(text):
        text = text[found.end() :]
    first, _, more = text.partition(" ")
    begun = leading_when(first, more.strip(), today=today, lean="near")
    if rough(begun[0], today=today, lean="near"):
        return begun
    for day, rest in (begun, *_cuts(text)):
        with suppress(UsageError):
            parse_when(day, today=today, lean="near")
            return day, rest
    return "", text


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Every cut of a text that may part a day from what follows it without a blank, the longest day first."""
    for end in range(min(len(text), _LONGEST_DAY), 0, -1):
        if not (text[end - 1] in "0123456789号" and _OF_A_PLACE.match(text[end:])):
            yield text[:end], text[end:].lstrip(" ，,：:")
