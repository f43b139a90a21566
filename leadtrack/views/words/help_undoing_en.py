"""How `dupes`, `merge` and `undo` are used, in English."""

WORDS: dict[str, str] = {
    "command.dupes": "who may be twice on file: shared phones, WeChat, hidden numbers that fit",
    "more.dupes": "It goes by every phone of a record, also those of family and friends, and by WeChat. A number with a hidden middle (138****8000) that fits is only a question, an equal name only a hint beside it. It changes nothing; below each group stands the command that makes one record of two.",
    "example.dupes": "leadtrack dupes\nleadtrack dupes --json",
    "command.undo": "take back the last commands, one by one",
    "usage.undo": "[-n N] [--dry-run] [--yes]",
    "more.undo": "It shows what will be as it was, and asks. What somebody changed elsewhere in the same file since stays; where the very place was changed since, nothing is done and the place is named.\n"
    "It needs no git. The last 50 steps are kept, each for 30 days, in .leadtrack/undo of this computer; what was taken back can't be taken back again.",
    "example.undo": "leadtrack undo\nleadtrack undo --dry-run -n 5\nleadtrack undo -n 2 --yes",
    "value.undo.count": "N",
    "about.undo.count": "so many of the last commands (1)",
    "about.undo.dry_run": "only show it, nothing is taken back",
    "about.undo.yes": "ask nothing: without a terminal it is needed",
}
