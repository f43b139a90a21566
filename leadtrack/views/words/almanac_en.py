"""What is said of the calendar and the days of people, in English."""

WORDS: dict[str, str] = {}
