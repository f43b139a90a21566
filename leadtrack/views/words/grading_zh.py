"""What is said of grades, signals and reviews, in Chinese."""

WORDS = {
    "error.scheme-broken": "评级方案 {where} 用不了：{reason}{case}",
    "hint.scheme-broken": "方案在 templates/ 的 schemes.yaml 里；leadtrack doctor 说明哪一份在起作用。",
    "due.review.expired": "{level} 级（{given} 定）已过期，建议改 {to}：leadtrack grade",
    "due.review.expected": "预计购买日 {expected} 已过，{level} 级建议改 {to}，并问新的日期",
    "due.review.nearer": "预计 {expected} 购买，{level} 级（{given} 定）建议改 {to}",
    "due.review.away": "上次来访 {last_visit}，{n} 天没有再来，{level} 级建议改 {to}",
    "due.review.unanswered": "连续 {n} 次联系不上，{level} 级建议改 {to}",
    "due.review.unmoved": "来了 {n} 次都没有积极反应，{level} 级建议改 {to}",
    "due.review.returned": "{n} 天内又来，{level} 级（{given} 定）建议改 {to}",
    "reason.not-a-kind": "没有这种方案（有 {known}）",
    "reason.not-a-look": "没有这种找法（有 {known}）",
    "reason.not-a-fit": "应是 {known} 之一",
    "reason.gap": "有空档，这里没有级别。",
    "reason.overlap": "有重叠，这里有两个级别。",
    "reason.no-label": "缺少 zh 或 en 说明",
    "reason.no-weight": "各项权重都是 0",
    "reason.too-many": "超过 {most} 项",
    "reason.no-such-scheme": "没有这个评级方案",
}
