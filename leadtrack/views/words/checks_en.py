"""What is said of checks and completeness, in English."""

WORDS: dict[str, str] = {}
