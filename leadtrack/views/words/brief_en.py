"""What `show` and `brief` say of one customer, in English."""

WORDS = {
    "reason.no-such-block": "there is no such block",
    "show.log": "log: {n} entries, newest first",
    "show.log.one": "log: 1 entry",
    "show.silence": "  (no contact in the {n} days before)",
    "show.silence.one": "  (no contact the day before)",
}
