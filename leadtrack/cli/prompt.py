"""Completion at the prompt: what shells ask, and in what form each of them takes the answer.

Typer answers for commands. Whom a command is about, and words out of lists (`choices`), are answered here: typer's
own start would be most of the time, and shells differ in what they do with a word that doesn't begin as the typed
one does: bash puts in its place what all of them have in common, zsh and fish drop it. There a customer is offered as
`wjg/wang-jianguo-7f3k2m`: commands take it like a path.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from typing import NamedTuple

from leadtrack.cli.complete import Offer, offers
from leadtrack.cli.console import CHINESE

ONE = """
show brief log set edit need objection case next snooze done unit deal lost reopen draft tree grade history claim
"""
PLACES: Mapping[str, range] = {
    **dict.fromkeys(ONE.split(), range(1)),
    "refer": range(2),
    "merge": range(2),
    "check": range(99),
    "event": range(2, 99),
}
"""Which words of a command name customers."""

OPTIONS = frozenset({"--referrer", "--say"})
"""Options that name one."""

WITHOUT = frozenset({"add", "新建", "show", "查看"})
"""What `event` does without naming any."""

_FLAGS = """
--all --appointments --csv --definitions --dry-run --explain --failure --fix --help --json --md --new --no-answer
--no-index --not-looking --off --ok --plan --reported --reveal --review --sample --still-looking --success --suspected
--version --interactive --text --whole --hook --yes -h -i
"""
FLAGS = frozenset(_FLAGS.split())
"""Options without a value, but for those of `VALUED`."""

VALUED = frozenset({("--explain", "check"), ("--text", "event")})
"""Options that have a value with one command only."""


class Asked(NamedTuple):
    """Whom a shell asks for: as far as the word is typed, and in which folder."""

    typed: str
    directory: str | None
    without_index: bool


def answer(instruction: str, environ: Mapping[str, str], today: Callable[[], date]) -> int | None:
    """Write what may be meant for the shell that asks, and give the exit code; None where it asks for something else.

    Nothing ever goes wrong aloud: words of ours would stand in the middle of what is being typed.
    """
    shell = instruction.removeprefix("complete_")
    if shell not in SHELLS or instruction == shell:
        return None
    try:
        line, typed = _line(shell, environ)
        asked = whom(line, typed)
        if asked is None:
            found = _listed(shell, line, typed, environ)
            if found is None:
                return None
        if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return 0
        text = SHELLS[shell](asked.typed, _found(asked, environ, today())) if asked else SHELLS[shell]("", found or [])
        with suppress(OSError):
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding=_spoken(), errors="replace", newline="\n")
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()
    except Exception:  # noqa: BLE001  # see above; the command itself will say what is wrong
        return 0
    return 0


def _spoken() -> str:
    """What the shell reads: the Chinese encoding of its surroundings, else UTF-8, as those of Windows do."""
    own = sys.stdout.encoding.lower()
    return own if os.name == "posix" and own in CHINESE else "utf-8"


def _line(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """The words behind the program's name up to the one that is typed, and that one."""
    if shell == "bash":
        words, at = _words(environ["COMP_WORDS"]), int(environ["COMP_CWORD"])
        return words[1:at], words[at] if at < len(words) else ""
    text = environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _words(text)[1:]
    if shell in ("powershell", "pwsh"):
        typed = environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return (words[:-1], words[-1]) if typed and words else (words, "")
    return (words[:-1], words[-1]) if words and not text[-1:].isspace() else (words, "")


def _words(text: str) -> list[str]:
    """A command line in words, as shells divide it; an open quote ends with the line."""
    from shlex import shlex

    lexer, words = shlex(text, posix=True), list[str]()
    lexer.whitespace_split, lexer.commenters = True, ""
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def divided(line: Sequence[str]) -> tuple[list[str], str, str | None]:
    """The words without options, the option that awaits a value, and the folder that `-C` names."""
    plain, awaits, directory = list[str](), "", None
    for word in line:
        if awaits:
            directory, awaits = word if awaits == "-C" else directory, ""
        elif word.startswith("-C") and len(word) > 2:
            directory = word[2:]
        elif word.startswith("-") and len(word) > 1:
            flag = word in FLAGS and (word, *plain[:1]) not in VALUED
            awaits = "" if flag or "=" in word else word
        else:
            plain.append(word)
    return plain, awaits, directory


def whom(line: Sequence[str], typed: str) -> Asked | None:
    """Whether the typed word names a customer."""
    plain, awaits, directory = divided(line)
    asked = Asked(typed, directory, "--no-index" in line)
    if awaits:
        return asked if awaits in OPTIONS else None
    if not plain or typed.startswith("-") or (plain[0] == "event" and WITHOUT.intersection(plain[1:2])):
        return None
    return asked if len(plain) - 1 in PLACES.get(plain[0], ()) else None


def _listed(shell: str, line: Sequence[str], typed: str, environ: Mapping[str, str]) -> list[Offer] | None:
    """The words of a list that may be meant, or options; None for commands and whatever else is not ours."""
    from leadtrack.cli.choices import Line, chosen, rejoined

    words, whole, cut = rejoined(line, typed) if shell == "bash" else (line, typed, 0)
    divided_ = Line(*divided(words))
    found = chosen(divided_, whole, divided_.directory or environ.get("LEADTRACK_ROOT"), bare=shell == "bash")
    return found if found is None else [Offer(offer.value[cut:], offer.about) for offer in found]


def _found(asked: Asked, environ: Mapping[str, str], today: date) -> list[Offer]:
    """Who may be meant; behind a slash, those of the word before it, or whose number goes on so."""
    head, slash, tail = asked.typed.rpartition("/")
    directory = asked.directory or environ.get("LEADTRACK_ROOT")
    word, begins = (head, tail) if slash else (tail, "")
    if number := _number(asked.typed):
        found = offers(number, directory, today, without_index=asked.without_index)
        if found:
            return found
    return offers(word, directory, today, begins=begins, without_index=asked.without_index)


def _number(typed: str) -> str:
    """The number that somebody types on behind the slash that bash put there: `1380/00` is 138000; else nothing."""
    digits = typed.replace("/", "")
    return digits if "/" in typed[:-1] and typed[-1].isdigit() and digits.isdecimal() else ""


def _begun(typed: str, offer: Offer) -> str:
    """An offer as a word that begins as the typed one does."""
    head, _, tail = typed.rpartition("/")
    if offer.value.startswith(typed):
        return offer.value
    return f"{head if head and offer.value.startswith(tail) else typed}/{offer.value}"


def _bash(typed: str, found: list[Offer]) -> str:
    """A word a line. One alone stands in the place of what was typed."""
    values = [found[0].value] if len(found) == 1 else [_begun(typed, offer) for offer in found]
    return "\n".join("".join(f"\\{one}" if one in _SPECIAL else one for one in value) for value in values)


_SPECIAL = frozenset(" \\'\"`$&|;<>()[]{}*?!#~^")
"""What bash would read as something else than a letter."""


def _zsh(typed: str, found: list[Offer]) -> str:
    """Code: zsh itself would drop what doesn't begin as the typed word does.

    Of several it only lists such words, and leaves what is typed: it would put the first one there, whoever that is.
    """
    if not found:
        return ""
    shown = " ".join(_quoted(f"{offer.value} -- {offer.about}" if offer.about else offer.value) for offer in found)
    values = " ".join(_quoted(offer.value) for offer in found)
    others = not all(offer.value.startswith(typed) for offer in found)
    how = ("" if not others else " compstate[insert]=menu;" if len(found) == 1
           else " compstate[insert]=; compstate[list]='list force';")  # fmt: skip
    return f"local -a shown; shown=({shown});{how} compadd -U -l -V leadtrack -d shown -- {values}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(typed: str, found: list[Offer]) -> str:
    return "\n".join(f"{_begun(typed, offer)}\t{offer.about}".rstrip("\t") for offer in found)


def _powershell(_typed: str, found: list[Offer]) -> str:
    return "\n".join(f"{_bare(offer.value)}:::{offer.about or ' '}" for offer in found)


def _bare(value: str) -> str:
    odd = not value.replace("-", "").isalnum()
    return "'" + value.replace("'", "''") + "'" if odd else value


SHELLS: Mapping[str, Callable[[str, list[Offer]], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
    "pwsh": _powershell,
}
"""In what form each shell takes an answer."""
