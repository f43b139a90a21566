"""What is said of the calendar and the days of people, in English."""

WORDS: dict[str, str] = {
    "error.beyond-almanac": "The almanac reaches from {first} to {last}; it does not know the lunar year {year}",
    "hint.beyond-almanac": "give the solar day, or a year between {first} and {last}",
    "error.no-lunar-day": "The lunar calendar has 12 months of at most 30 days: there is no {month}-{day}",
    "hint.no-lunar-day": "as in 8-15",
    "error.no-leap-month": "The lunar year {year} has no leap month {month}",
    "hint.no-leap-month": "leave 闰 out: then it is the ordinary month",
    "error.short-month": "The lunar month {month} of {year} has only {days} days",
    "hint.short-month": "its last day is the {days}th",
    "error.no-such-festival": "There is no festival {text}.{near}",
    "hint.no-such-festival": "festivals: {known}",
    "error.holidays-unknown": "The holidays of {year} are not known: put templates/core/holidays/{year}.yaml, like the one of {example}",
    "hint.holidays-unknown": "the State Council announces a year in the November before",
    "error.holidays-other-year": "{file} is about another year: {year}",
    "hint.holidays-other-year": "a file holds the days of its own year; a break that begins in December stands in both",
    "reason.one-way-to-find": "exactly one of day, lunar and term",
    "reason.no-such-term": "there is no such solar term",
    "reason.not-a-month-day": "not a month and a day, as in 8-15",
    "reason.not-a-whole-date": "not a date, as in 2026-10-01",
    "reason.works-and-rests": "a day off and a working day at once",
}
