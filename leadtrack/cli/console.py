"""What a console speaks: UTF-8, or a Chinese encoding of its own; and words that were typed in another than it says."""

import codecs
import io
import os
import re
import sys
from pathlib import Path

CHINESE = frozenset({"gbk", "gb2312", "gb18030", "big5", "big5hkscs", "cp950"})
"""Encodings besides UTF-8 in which a console shows Chinese; `cp936` is Python's `gbk`."""


def settle() -> None:
    """Give every stream its encoding, and read the words of the command line as they were meant.

    Started without streams (by a service, or with them closed), words go nowhere, but the work is done.
    """
    sys.stdin, sys.stdout, sys.stderr = (
        stream or Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  # open as long as the program
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    for stream, lost in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            if speaks_chinese(stream.encoding, asked=asked(), terminal=stream.isatty()):
                stream.reconfigure(errors="replace" if stream is sys.stdin else "backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors=lost)
    sys.argv[1:] = [word if word.isascii() or _is_file(word) else _argument(word) for word in sys.argv[1:]]


def _is_file(word: str) -> bool:
    return os.path.exists(word)  # noqa: PTH110  # Path.exists raises for a line longer than a name may be


def asked() -> bool:
    """Whether somebody said which encoding programs are to speak."""
    return bool(os.environ.get("PYTHONIOENCODING", "").partition(":")[0])


def speaks_chinese(encoding: str, *, asked: bool, terminal: bool) -> bool:
    """Whether a stream keeps an encoding: a Chinese one, of a terminal or asked for. All else is UTF-8."""
    return (asked or terminal) and codecs.lookup(encoding).name in CHINESE


LOST = "\ufffd"
"""Stands for bytes that are no character."""

_WIDE_OPTION = re.compile(r"[－—–]{1,2}([A-Za-z][A-Za-z-]*)", re.ASCII)


def half_width(word: str) -> str:
    """An option as it was meant, where the input method wrote its dash: `－i`, `－－json`, `——json`."""
    found = _WIDE_OPTION.fullmatch(word)
    return word if not found else f"-{found[1]}" if len(found[1]) == 1 else f"--{found[1]}"


def typed(text: str) -> str:
    """Words as they were meant: bytes that are no UTF-8 are taken for GBK, which Chinese keyboards send else."""
    if _whole(text):
        return text
    try:
        data = text.encode("utf-8", "surrogateescape")
        return data.decode("gb18030")
    except UnicodeEncodeError:  # half a character that no byte stood for
        return text.encode("utf-8", "replace").decode()
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _argument(word: str) -> str:
    """A word of the command line as it was meant; one of no encoding stays as it is, and the command refuses it."""
    meant = typed(word)
    return word if LOST in meant else meant


def _whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
