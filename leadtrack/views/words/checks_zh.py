"""What is said of checks and completeness, in Chinese."""

WORDS: dict[str, str] = {}
