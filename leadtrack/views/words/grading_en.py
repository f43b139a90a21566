"""What is said of grades, signals and reviews, in English."""

WORDS = {
    "error.scheme-broken": "The scheme {where} can't be used: {reason}{case}",
    "hint.scheme-broken": "Schemes are schemes.yaml in templates/; leadtrack doctor says which one is in force.",
    "due.review.expired": "{level} (given {given}) has expired, {to} proposed: leadtrack grade",
    "due.review.expected": "expected to buy {expected}, now past; {level}, {to} proposed; ask for the new day",
    "due.review.nearer": "expects to buy {expected}; {level} (given {given}), {to} proposed",
    "due.review.away": "last visit {last_visit}, not back for {n} days; {level}, {to} proposed",
    "due.review.unanswered": "{n} attempts without an answer; {level}, {to} proposed",
    "due.review.unmoved": "came {n} times without a good reaction; {level}, {to} proposed",
    "due.review.returned": "back within {n} days; {level} (given {given}), {to} proposed",
    "reason.not-a-kind": "no such kind (there are {known})",
    "reason.not-a-look": "no such way to look (there are {known})",
    "reason.not-a-fit": "must be one of {known}",
    "reason.gap": "a gap, a case without a level. ",
    "reason.overlap": "an overlap, a case with two levels. ",
    "reason.no-label": "a caption in zh or en is missing",
    "reason.no-weight": "every weight is 0",
    "reason.too-many": "more than {most} criteria",
    "reason.no-such-scheme": "there is no scheme of that name",
}
