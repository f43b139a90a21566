"""What is said of referrals and drafts, in English."""

WORDS: dict[str, str] = {
    "due.feedback.referral": "report back: {friend}, whom they recommended, was in contact ({on})",
    "due.reward.referrer": "pay the reward {reward}: {friend}, whom they recommended, bought ({on})",
    "due.reward.friend": "pay {friend} the friend's reward {reward}: bought ({on})",
}
