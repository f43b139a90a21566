"""What is said of care plans, in Chinese."""

WORDS: dict[str, str] = {}
