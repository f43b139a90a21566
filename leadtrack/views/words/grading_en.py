"""What is said of grades, signals and reviews, in English."""

WORDS = {
    "error.scheme-broken": "The scheme {where} can't be used: {reason}{case}",
    "hint.scheme-broken": "Schemes are schemes.yaml in templates/; leadtrack doctor says which one is in force.",
    "reason.not-a-kind": "no such kind (there are {known})",
    "reason.gap": "a gap, a case without a level. ",
    "reason.overlap": "an overlap, a case with two levels. ",
    "reason.no-label": "a caption in zh or en is missing",
    "reason.no-weight": "every weight is 0",
    "reason.too-many": "more than {most} criteria",
    "reason.no-such-scheme": "there is no scheme of that name",
}
