"""What is said of care plans, in English."""

WORDS: dict[str, str] = {}
