"""What is said of calendar files and reasons to call, in Chinese."""

WORDS: dict[str, str] = {}
