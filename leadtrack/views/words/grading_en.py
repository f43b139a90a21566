"""What is said of grades, signals and reviews, in English."""

WORDS: dict[str, str] = {}
