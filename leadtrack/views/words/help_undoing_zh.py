"""How `dupes`, `merge` and `undo` are used, in Chinese."""

WORDS: dict[str, str] = {
    "command.dupes": "查重：共用电话、微信的档案，对得上的隐号",
    "more.dupes": "看档案里每一个电话（家人朋友的也算）和微信。隐号（138****8000）对得上只算可能，姓名相同只是旁证。它什么都不改；每组下面是把两份并成一份的命令。",
    "example.dupes": "leadtrack dupes\nleadtrack dupes --json",
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
