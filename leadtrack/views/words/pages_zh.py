"""What is said on a page that is a file, in Chinese."""

WORDS: dict[str, str] = {
    "page.contents": "目录",
}
"""The words."""
