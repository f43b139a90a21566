"""What `show` and `brief` say of one customer, in Chinese."""

WORDS = {
    "reason.no-such-block": "没有这样的栏目",
    "show.log": "经过：{n} 条，最近的在前",
    "show.silence": "  （之前 {n} 天没有联系）",
}
