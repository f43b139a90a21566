"""What is said on a page that is a file, in English."""

WORDS: dict[str, str] = {
    "page.contents": "Contents",
}
"""The words."""
