"""What is said of rest days, cover and appointments, in Chinese."""

WORDS: dict[str, str] = {}
