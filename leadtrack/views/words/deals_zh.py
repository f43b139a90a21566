"""What is said of deals, losses and units, in Chinese."""

WORDS: dict[str, str] = {}
