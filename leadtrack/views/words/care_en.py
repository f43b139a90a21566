"""What is said of care plans, in English."""

WORDS: dict[str, str] = {
    "due.care": "{plan}: {todo}{limit}",
    "care.past": " (late: by {hour})",
    "care.by": " (by {hour})",
    "care.until": " (until {day})",
    "care.met": "This contact settles: {what}",
    "show.care": "Care to come",
    "doctor.plans": "care plans",
    "reason.not-a-span": "write a time as 5d (days), 3m (months) or 3m+14d; after a first call or visit also 10min",
    "reason.before-opens": "before the one it follows: a window goes from opens to due, late and lapses",
    "reason.no-such-step": "there is no such step that comes again (with every)",
    "reason.no-such-channel": "there is no such channel",
    "reason.not-a-choice": "only default or named will do",
    "reason.not-a-word": "it should be one word",
    "reason.no-hour": "only first_call and first_visit have an hour from which minutes count",
    "reason.of-a-weekend": "a step of every weekend is on Saturday and Sunday: leave this out",
    "reason.every-too-long": "it would not come again before until",
    "reason.every-too-short": "it would come again before it is late",
}
