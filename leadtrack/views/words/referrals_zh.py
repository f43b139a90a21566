"""What is said of referrals and drafts, in Chinese."""

WORDS: dict[str, str] = {}
