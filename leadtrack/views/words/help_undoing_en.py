"""How `dupes`, `merge` and `undo` are used, in English."""

WORDS: dict[str, str] = {
    "command.dupes": "who may be twice on file: shared phones, WeChat, hidden numbers that fit",
    "more.dupes": "It goes by every phone of a record, also those of family and friends, and by WeChat. A number with a hidden middle (138****8000) that fits is only a question, an equal name only a hint beside it. It changes nothing; below each group stands the command that makes one record of two.\nWho is known to be somebody else is noted once, in either record (leadtrack set A apart+=B), and neither dupes nor check names the two again.",
    "example.dupes": "leadtrack dupes\nleadtrack dupes --json",
    "command.merge": "make one record of two: B goes into A",
    "usage.merge": "A B [--keep A|B|KEY=A|B] [--dry-run] [--yes]",
    "more.merge": "A and B are customers as everywhere. It shows both side by side and what they become, and asks which value stays where they differ. Facts are united, histories stand in the order of time with every entry once, comments stay; whatever refers to B refers to A afterwards. B's file goes, its id still finds the customer.\nAll of it is written or nothing, and leadtrack undo takes it back. Both consultants' claims stay in the history: see claim.",
    "example.merge": "leadtrack merge 7f3k2m k3m9p2 --dry-run\nleadtrack merge 7f3k2m k3m9p2\nleadtrack merge 7f3k2m k3m9p2 --keep A --keep need.area_m2=B --yes",
    "name.merge.into": "A",
    "name.merge.gone": "B",
    "about.merge.into": "who stays: an id, name or phone",
    "about.merge.gone": "who goes into A",
    "value.merge.keep": "A|B",
    "about.merge.keep": "whose value stays where they differ: for all facts, or KEY=B for one",
    "about.merge.dry_run": "only show it, nothing is written",
    "about.merge.yes": "ask nothing: without a terminal it is needed",
    "command.undo": "take back the last commands, one by one",
    "usage.undo": "[-n N] [--dry-run] [--yes]",
    "more.undo": "It shows what will be as it was, and asks. What somebody changed elsewhere in the same file since stays; where the very place was changed since, nothing is done and the place is named.\n"
    "Of -n commands all come back or none: where one can't, it says how many can. What a sync brought from others is no step: it stays. Where your own was sent already, it is taken back here, and goes to the others with the next sync.\n"
    "It needs no git. The last 50 steps are kept, each for 30 days, in .leadtrack/undo of this computer; what was taken back can't be taken back again.",
    "example.undo": "leadtrack undo\nleadtrack undo --dry-run -n 5\nleadtrack undo -n 2 --yes",
    "value.undo.count": "N",
    "about.undo.count": "so many of the last commands (1)",
    "about.undo.dry_run": "only show it, nothing is taken back",
    "about.undo.yes": "ask nothing: without a terminal it is needed",
}
