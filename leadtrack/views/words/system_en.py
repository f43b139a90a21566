"""What the operating system and the index say stands in English already; here is what only we say."""

WORDS = {
    "system.no-plain-file": "not a regular file",
}
