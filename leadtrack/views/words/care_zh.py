"""What is said of care plans, in Chinese."""

WORDS: dict[str, str] = {
    "due.care": "{plan}：{todo}{limit}",
    "care.past": "（已过 {hour}）",
    "care.by": "（{hour} 前）",
    "care.until": "（到 {day}）",
    "care.met": "这次联系算做到了：{what}",
    "show.care": "接下来的维系",
    "doctor.plans": "维系方案",
    "reason.not-a-span": "应是 5d（天）、3m（月）、3m+14d 这样的时间，或首次来电来访之后的 10min",
    "reason.before-opens": "早于前一个时间：窗口按 opens、due、late、lapses 依次往后",
    "reason.no-such-step": "没有这个循环步骤（要有 every）",
    "reason.no-such-channel": "没有这种联系方式",
    "reason.not-a-choice": "只能是 default 或 named",
    "reason.not-a-word": "应是一个词",
    "reason.no-hour": "只有 first_call 和 first_visit 有钟点，才能写分钟",
    "reason.of-a-weekend": "每个周末的步骤就在周六周日，不写这个时间",
    "reason.every-too-long": "到 until 为止不会再来第二次",
    "reason.every-too-short": "还没到 late 就又来一次",
}
