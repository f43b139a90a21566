"""What is said of needs, objections and cases, in English."""

WORDS: dict[str, str] = {}
