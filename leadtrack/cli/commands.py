"""The table of commands: what each prints, what each can honour, and which module holds it."""

from collections.abc import Mapping

PLAIN, ANSWERS = frozenset[str](), frozenset({"json"})
LOOKS_BACK, LISTS = frozenset({"json", "as_of"}), frozenset({"json", "csv", "as_of"})

COMMANDS: Mapping[str, frozenset[str]] = {
    "init": PLAIN, "add": ANSWERS, "log": ANSWERS, "show": LOOKS_BACK,
    "brief": LOOKS_BACK, "list": LISTS, "find": LISTS,
    "set": ANSWERS, "edit": PLAIN, "need": ANSWERS, "objection": ANSWERS, "case": LOOKS_BACK,
    "grade": ANSWERS, "next": ANSWERS, "snooze": ANSWERS, "done": ANSWERS, "unit": LOOKS_BACK,
    "deal": LOOKS_BACK, "lost": ANSWERS, "reopen": ANSWERS, "due": LISTS, "day": LISTS,
    "week": LISTS, "month": LISTS, "report": LISTS, "target": LISTS, "review": LISTS, "form": LISTS,
    "dates": LISTS, "event": ANSWERS, "cover": ANSWERS, "handover": ANSWERS, "claim": LOOKS_BACK, "draft": LOOKS_BACK,
    "guide": ANSWERS, "refer": LOOKS_BACK, "tree": LOOKS_BACK, "diff": ANSWERS,
    "history": ANSWERS, "changes": ANSWERS, "sync": ANSWERS, "check": LOOKS_BACK, "dupes": ANSWERS,
    "merge": ANSWERS, "undo": ANSWERS, "doctor": ANSWERS,
}  # fmt: skip
"""Every command, in the order of the help: the formats it prints beside text, and whether it can look back."""

PLUMBING = ("merge-driver", "textconv")
"""Commands that git calls by itself: nobody types them, and no list names them."""

KEPT = ("due", "day", "week", "month", "report")
"""Commands whose last answer is kept, and told again while it stays the same."""

MODULES = {"list": "list_", "set": "set_", "form": "forms", "merge-driver": "merge_driver"}
EVERYWHERE = ("directory", "today", "as_of", "lang", "as_json", "as_csv", "reveal", "no_index")
OPTIONAL = {"as_json": "json", "as_csv": "csv", "as_of": "as_of"}
"""Options that only some commands can honour: the others refuse them."""


def refused(command: str) -> tuple[str, ...]:
    """The options of every command that this one can't honour."""
    return tuple(option for option, able in OPTIONAL.items() if able not in COMMANDS.get(command, ()))
