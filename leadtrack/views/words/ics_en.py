"""What is said of calendar files and reasons to call, in English."""

WORDS: dict[str, str] = {}
