"""What is said of grades, signals and reviews, in Chinese."""

WORDS = {
    "error.scheme-broken": "评级方案 {where} 用不了：{reason}{case}",
    "hint.scheme-broken": "方案在 templates/ 的 schemes.yaml 里；leadtrack doctor 说明哪一份在起作用。",
    "reason.not-a-kind": "没有这种方案（有 {known}）",
    "reason.gap": "有空档，这里没有级别。",
    "reason.overlap": "有重叠，这里有两个级别。",
    "reason.no-label": "缺少 zh 或 en 说明",
    "reason.no-weight": "各项权重都是 0",
    "reason.too-many": "超过 {most} 项",
    "reason.no-such-scheme": "没有这个评级方案",
}
