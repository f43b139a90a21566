"""What is said of rest days, cover and appointments, in Chinese."""

WORDS: dict[str, str] = {
    "roster.no-holidays": "不知道 {year} 年的放假安排，按没有公共假日算；请放一个 {file}。",
    "reason.not-a-day-of-the-week": "“{value}”不是星期几，写成 周二 或 tue",
    "reason.rests-always": "七天都休息，就没有人上班了",
    "reason.leave-twice": "和 {value} 的日子重叠，却不是同一个人代管",
    "reason.leave-key": "不认识的键，可以写 {value}",
    "reason.ends-before-it-begins": "结束在开始之前",
    "reason.no-such-colleague": "没有这位顾问，有 {value}",
    "reason.covers-oneself": "自己不能代管自己",
    "reason.no-such-shift": "只能是 none、forward 或 back",
}
