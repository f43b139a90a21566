"""What is said of the calendar and the days of people, in Chinese."""

WORDS: dict[str, str] = {}
