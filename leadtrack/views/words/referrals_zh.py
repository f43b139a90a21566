"""What is said of referrals and drafts, in Chinese."""

WORDS: dict[str, str] = {
    "due.feedback.referral": "回告推荐结果：{friend} {on} 已接触",
    "due.reward.referrer": "兑现推荐奖励 {reward}：{friend} {on} 成交",
    "due.reward.friend": "兑现新客户奖励 {reward}：{friend} {on} 成交",
    "draft.title": "{name}：可用的文字（leadtrack draft 客户 场合）",
    "draft.now": "眼下合适",
    "draft.others": "其他场合",
    "draft.important": "重要客户：请自己写，下面只作提纲",
    "draft.missing": "档案里没有，请自己补上：{places}",
    "draft.done": "{day} 已经做过，别重复发。",
    "error.no-such-occasion": "没有“{text}”这个场合。{near}\n可用：{known}",
    "hint.no-such-occasion": "leadtrack draft 客户 列出全部场合；节日和节气可直接写名字。",
    "error.no-text-for-day": "{text}没有自己的文字；追思的日子不用一般的祝福。",
    "hint.no-text-for-day": "在 templates/core/messages.yaml 里加一行 {key}: {{text: …}}。",
    "error.message-place": "{where}：没有 {{{place}}} 这一项。{near}",
    "hint.message-place": "可用：{known}",
    "reason.half-a-bracket": "括号不成对：[ ] 或 {{ }}；方括号里不能再套方括号",
    "error.draft-event": "{key} 不是邀请，不用 --event。",
    "error.draft-which-event": "请用 --event 写明是哪个活动。将办的：{known}",
    "error.draft-no-event": "没有活动 {id}。{near}\n将办的：{known}",
}
