"""How `handover` and `claim` are used, in Chinese."""

WORDS: dict[str, str] = {
    "command.handover": "把某位顾问的客户移交给同事，按级别和负荷分配",
    "usage.handover": "--from 顾问 --to 同事,… [条件 …] [选项]",
    "more.handover": "在跟客户按级别从高到低、一轮一轮地分：每轮每人一位，手上负荷最轻的先得。每位客户的分量就是 rules.yaml 里该级别的 weight。\n"
    "先列出每人现有、分到、之后各多少，再问是否写入；要么全部写入，要么一份也不写。以前的记录作者不变；下一步、预约和承诺随客户走，接到 H、A 级客户的人，due 里一天之内有首次联系。",
    "example.handover": "leadtrack handover --from 张敏 --to 李伟,王芳 --dry-run\nleadtrack handover --from 张敏 --to 李伟 grade:A,B --because 调去新店\nleadtrack handover --from 老吴 --to 李伟 --all --yes",
    "about.handover.from_": "谁的客户，姓名或代号；- 是没有归属的",
    "about.handover.to": "交给谁，姓名或代号，逗号分开；要在职",
    "about.handover.because": "为什么移交；写进每份档案",
    "about.handover.everyone": "已成交、流失、冻结的也一并移交",
    "about.handover.yes": "不再问；没有终端时必须写",
    "value.handover.from_": "顾问",
    "value.handover.to": "同事,…",
    "command.claim": "判客：两人都说是自己的客户时列依据，谁先完整登记、谁在跟、什么失效",
    "usage.claim": "客户 [电话 …]",
    "more.claim": "可以写客户，也可以写电话；还可以加别的号码，隐号也行。家人有自己的档案，按电话也找得到。\n"
    "列出谁先完整登记、每次有效联系和联系人、谁接待、渠道报备，按店里的规则（rules.yaml 的 claim）哪些有效、哪些失效；不下结论。",
    "example.claim": "leadtrack claim 13800138000\nleadtrack claim wjg '139****2222'\nleadtrack claim wjg --as-of 11-15\nleadtrack set wjg 'registrations+={at: 2026-11-20 10:00, broker: 刘洋}'",
    "about.claim.who_": "客户，或电话：13800138000、138****8000",
    "about.claim.phones": "别的号码，对方手上的",
    "name.phones": "电话",
}
