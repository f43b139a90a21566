"""What is said of rest days, cover and appointments, in English."""

WORDS: dict[str, str] = {
    "roster.no-holidays": "The public holidays of {year} are not known, so none count; they belong into {file}.",
    "reason.not-a-day-of-the-week": "“{value}” is no day of the week, as tue or 周二",
    "reason.rests-always": "all seven days off leave nobody at work",
    "reason.leave-twice": "some days are those of {value} too, with somebody else to cover",
    "reason.leave-key": "an unknown key; {value} are known",
    "reason.ends-before-it-begins": "ends before it begins",
    "reason.no-such-colleague": "there is no such consultant; {value} are",
    "reason.covers-oneself": "nobody covers for themselves",
    "reason.no-such-shift": "none, forward or back",
}
