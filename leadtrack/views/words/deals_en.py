"""What is said of deals, losses and units, in English."""

WORDS: dict[str, str] = {}
