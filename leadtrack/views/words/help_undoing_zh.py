"""How `dupes`, `merge` and `undo` are used, in Chinese."""

WORDS: dict[str, str] = {
    "command.undo": "撤销最近的命令，一步一步往回",
    "usage.undo": "[-n 步数] [--dry-run] [--yes]",
    "more.undo": "先看会变回什么样，再确认。同一个文件里别人后来在别处改的都保留；正好这一处后来改过，就什么都不做，并指出是哪一处。\n"
    "不需要 git。保留最近 50 步，每步 30 天，存在本机的 .leadtrack/undo；撤销过的不能再撤销。",
    "example.undo": "leadtrack undo\nleadtrack undo --dry-run -n 5\nleadtrack undo -n 2 --yes",
    "value.undo.count": "步数",
    "about.undo.count": "撤销最近几步（1）",
    "about.undo.dry_run": "只看，不撤销",
    "about.undo.yes": "不再确认（没有终端时要用）",
}
