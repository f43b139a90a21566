"""What is said of the calendar and the days of people, in Chinese."""

WORDS: dict[str, str] = {
    "error.beyond-almanac": "历表只有 {first} 到 {last} 年，查不到农历 {year} 年",
    "hint.beyond-almanac": "写公历日期，或 {first} 到 {last} 之间的年份",
    "error.no-lunar-day": "农历一年 12 个月，每月最多 30 天，没有 {month}-{day}",
    "hint.no-lunar-day": "写成 8-15 这样",
    "error.no-leap-month": "农历 {year} 年没有闰 {month} 月",
    "hint.no-leap-month": "去掉“闰”字就是平月",
    "error.short-month": "农历 {year} 年 {month} 月只有 {days} 天",
    "hint.short-month": "最后一天是 {days} 日",
    "error.no-such-festival": "没有节日“{text}”。{near}",
    "hint.no-such-festival": "节日有：{known}",
    "error.holidays-unknown": "不知道 {year} 年的放假安排：请按 {example} 年的样子放一个 templates/core/holidays/{year}.yaml",
    "hint.holidays-unknown": "国务院一般在前一年 11 月公布",
    "error.holidays-other-year": "{file} 里写的是别的年份：{year}",
    "hint.holidays-other-year": "一个文件只写本年的日子；跨年的假期两个文件各写一段",
    "reason.one-way-to-find": "day、lunar、term 只能写一个，也必须写一个",
    "reason.no-such-term": "没有这个节气",
    "reason.not-a-month-day": "不是月日，写成 8-15 这样",
    "reason.not-a-whole-date": "不是日期，写成 2026-10-01 这样",
    "reason.works-and-rests": "同一天又放假又上班",
}
