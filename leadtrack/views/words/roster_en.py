"""What is said of rest days, cover and appointments, in English."""

WORDS: dict[str, str] = {}
