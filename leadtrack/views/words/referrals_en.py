"""What is said of referrals and drafts, in English."""

WORDS: dict[str, str] = {
    "due.feedback.referral": "report back: {friend}, whom they recommended, was in contact ({on})",
    "due.reward.referrer": "pay the reward {reward}: {friend}, whom they recommended, bought ({on})",
    "due.reward.friend": "pay {friend} the friend's reward {reward}: bought ({on})",
    "draft.title": "{name}: texts there are (leadtrack draft WHO OCCASION)",
    "draft.now": "Suit now",
    "draft.others": "Other occasions",
    "draft.important": "An important customer: write yourself, this is an outline only",
    "draft.missing": "Not on file, please fill in: {places}",
    "draft.done": "Done on {day} already: don't send it twice.",
    "error.no-such-occasion": "There is no occasion “{text}”.{near}\nThere are: {known}",
    "hint.no-such-occasion": "leadtrack draft WHO lists them all; festivals and solar terms go by their names.",
    "error.no-text-for-day": "{text} has no text of its own; a day of remembrance takes no ordinary wish.",
    "hint.no-text-for-day": "Add a row {key}: {{text: …}} to templates/core/messages.yaml.",
    "error.message-place": "{where}: nothing is known as {{{place}}}.{near}",
    "hint.message-place": "There are: {known}",
    "reason.half-a-bracket": "a bracket without its other half, [ ] or {{ }}, or one inside another",
    "error.draft-event": "{key} is no invitation: it takes no --event.",
    "error.draft-which-event": "Say which event: --event. To come: {known}",
    "error.draft-no-event": "There is no event {id}.{near}\nTo come: {known}",
}
