"""What is said of referrals and drafts, in Chinese."""

WORDS: dict[str, str] = {
    "due.feedback.referral": "回告推荐结果：{friend} {on} 已接触",
    "due.reward.referrer": "兑现推荐奖励 {reward}：{friend} {on} 成交",
    "due.reward.friend": "兑现新客户奖励 {reward}：{friend} {on} 成交",
}
