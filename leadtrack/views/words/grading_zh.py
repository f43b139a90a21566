"""What is said of grades, signals and reviews, in Chinese."""

WORDS: dict[str, str] = {}
