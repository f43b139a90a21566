"""How `dupes`, `merge` and `undo` are used, in Chinese."""

WORDS: dict[str, str] = {
    "command.dupes": "查重：共用电话、微信的档案，对得上的隐号",
    "more.dupes": "看档案里每一个电话（家人朋友的也算）和微信。隐号（138****8000）对得上只算可能，姓名相同只是旁证。它什么都不改；每组下面是把两份并成一份的命令。\n确认不是同一位的，在任何一份里记一次（leadtrack set A apart+=B），dupes 和 check 就不再提这两位。",
    "example.dupes": "leadtrack dupes\nleadtrack dupes --json",
    "command.merge": "把两份档案合成一份：B 并入 A",
    "usage.merge": "A B [--keep A|B|KEY=A|B] [--dry-run] [--yes]",
    "more.merge": "A、B 的写法与别处的客户一样。先把两份并排给你看，再看合并后是什么样；不一样的地方问你保留哪个。资料合在一起，记录按时间排、每条只留一次，批注都保留；提到 B 的地方改成 A。B 的文件删去，它的编号仍找得到这位客户。\n要么全写成，要么什么都不写；leadtrack undo 可以撤回。两位顾问的归属依据都留在记录里，见 claim。",
    "example.merge": "leadtrack merge 7f3k2m k3m9p2 --dry-run\nleadtrack merge 7f3k2m k3m9p2\nleadtrack merge 7f3k2m k3m9p2 --keep A --keep need.area_m2=B --yes",
    "name.merge.into": "A",
    "name.merge.gone": "B",
    "about.merge.into": "保留的一份：编号、姓名或电话",
    "about.merge.gone": "并入 A 的一份",
    "value.merge.keep": "A|B",
    "about.merge.keep": "不一样的地方保留哪份的：对所有资料，或 KEY=B 只定一项",
    "about.merge.dry_run": "只看，不写",
    "about.merge.yes": "不再确认（没有终端时要用）",
    "command.undo": "撤销最近的命令，一步一步往回",
    "usage.undo": "[-n 步数] [--dry-run] [--yes]",
    "more.undo": "先看会变回什么样，再确认。同一个文件里别人后来在别处改的都保留；正好这一处后来改过，就什么都不做，并指出是哪一处。\n"
    "-n 的几步要么都撤销，要么都不撤销：有一步不行，就说明最近几步可以。sync 从同事那里收来的不算一步，不会撤掉；自己的改动已经发出去的，在本机撤销，下次 sync 再发给大家。\n"
    "不需要 git。保留最近 50 步，每步 30 天，存在本机的 .leadtrack/undo；撤销过的不能再撤销。",
    "example.undo": "leadtrack undo\nleadtrack undo --dry-run -n 5\nleadtrack undo -n 2 --yes",
    "value.undo.count": "步数",
    "about.undo.count": "撤销最近几步（1）",
    "about.undo.dry_run": "只看，不撤销",
    "about.undo.yes": "不再确认（没有终端时要用）",
}
