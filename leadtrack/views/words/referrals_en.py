"""What is said of referrals and drafts, in English."""

WORDS: dict[str, str] = {}
