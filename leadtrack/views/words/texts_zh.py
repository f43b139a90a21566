"""What texts to customers need beside their own words, in Chinese."""

WORDS = {
    "text.mr": "{family}先生",
    "text.ms": "{family}女士",
    "text.months": "1 2 3 4 5 6 7 8 9 10 11 12",
    "text.weekdays": "周一 周二 周三 周四 周五 周六 周日",
    "text.day": "{month}月{day}日（{weekday}）",
    "text.day-and-hour": "{month}月{day}日（{weekday}）{hour}",
}
