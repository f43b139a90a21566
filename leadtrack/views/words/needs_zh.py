"""What is said of needs, objections and cases, in Chinese."""

WORDS: dict[str, str] = {}
