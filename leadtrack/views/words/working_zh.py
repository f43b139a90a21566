"""What `due -i` and `due --text` say, in Chinese."""

WORDS = {
    "work.prompt": "还有 {n} 位（? 帮助）> ",
    "work.prompt-open": "{number} {name} > ",
    "work.prompt-end": "都做完了：回车结束，u 撤回上一条 > ",
    "work.words": "没接 关机 推迟 完成 没来 {loss} 下一步 改到 撤回 帮助 退出",
    "work.waiting": "还有 {n} 位，做完这些再看下一页。",
    "work.line": "{number} {name}：{said}",
    "work.join": " · ",
    "work.field": "{field} {value}",
    "work.saved": "已记 {number}。{next}",
    "work.ask": "回车保存，n 不记，或者重写一遍：",
    "work.unsaved": "{who} 没有记。",
    "work.not-saved": "没有记。",
    "work.several": "同一句话要记到 {n} 位客户名下。",
    "work.too-early-plan": "约的是 {when}，还没到点：保存就算改期，不算爽约。",
    "work.too-early-noted": "约的是 {when}，还没到点：保存只记这句话，不算爽约。",
    "work.unawaited-plan": "没有约好要来的：保存就算改约下一步，不算爽约。",
    "work.unawaited-noted": "没有约好要来的：保存只记这句话，不算爽约，也不算联系。",
    "work.why": "为什么推迟？",
    "work.why-help": "写一句原因，例：出差。回车不推迟，u、q 与名单里一样。",
    "work.only-planned": "只排了下一步，不算联系。聊过了：先按 u，再写 {number} 聊过 {text}",
    "work.undone": "已撤回 {said}",
    "error.work-nothing-to-undo": "没有可以撤回的。",
    "work.help": "1|先看这位的要点\n"
    "1 没接|几位一起：1 3 没接\n"
    "1 聊了价格 周三复看|记联系和下一步\n"
    "1 A|记联系，级别 A\n"
    "1 下周二 送合同|只排下一步，不算联系\n"
    "2 推迟 周五 出差|推迟到周五，因为出差\n"
    "5 没来 改到周六15:00|爽约改期，不算联系\n"
    "1 完成|哪一件：1 完成 户型图\n"
    "3 {loss} 原因|原因照店里的清单写\n"
    "u|撤回上一条，可以连着按\n"
    "回车|再看一遍名单\n"
    "q|结束",
    "work.help-more": "打开要点以后不用写行号。看得懂的马上记下，有疑问的先问。",
    "work.total": "记了 {n} 条：{what}。",
    "work.did-contact": "联系 {n}",
    "work.did-missed": "未联系上 {n}",
    "work.did-absent": "爽约 {n}",
    "work.did-lost": "{loss} {n}",
    "work.did-plan": "排下一步 {n}",
    "work.did-noted": "备注 {n}",
    "work.did-snooze": "推迟 {n}",
    "work.did-done": "完成 {n}",
    "work.none": "什么也没有记。",
    "work.left": "还剩 {n} 位：{who}",
    "work.still": "记过、还有事的 {n} 位",
    "work.to-do": "记过、还有事：{who}",
    "work.and-more": " 等",
    "work.all-done": "名单做完了。",
    "error.work-whom": "“{text}”要记给谁？",
    "hint.work-whom": "先写行号：1 {text}；? 看帮助",
    "error.work-unasked": "现在没有在问什么，“{text}”没有记。",
    "hint.work-unasked": "写 行号 和结果，如 1 没接；? 看帮助",
    "error.work-unclear": "“{number} {text}”是什么意思？没有记。",
    "hint.work-unclear": "{number} 打开这位的要点，{number} 没接 记结果；q 结束、u 撤回单独写",
    "error.work-until": "哪一天？",
    "hint.work-until": "例：{number} 推迟 周五 出差，{number} 下一步 周五 送合同",
    "work.lost-why": "为什么{loss}？（编号或原因，回车不记）",
    "work.lost-noted": "“{text}”不在原因清单里，记作备注。{near}",
    "work.no-such-reason": "清单里没有“{text}”。{near}",
    "work.lost-near": "是不是：{near}？",
    "error.work-number": "名单里没有 {number} 号。",
    "hint.work-number": "行号是 {known}；按回车再看名单",
    "error.work-gone": "{number} 号的档案已经不在了。",
    "error.changed-since": "{file} 后来有人改过，这一条撤不回了；再按 u 撤回更早的一条。",
    "error.due-alone": "{one} 不与 {other} 同用。",
    "error.due-no-terminal": "due -i 要在终端里逐行做；这里没有人可问。",
    "hint.due-no-terminal": "看名单：leadtrack due；发到群里：leadtrack due --text",
    "chat.owner": "{owner}：{counts}",
    "chat.nobody": "没有归属",
    "chat.more": "还有 {n} 位没有列出",
}
