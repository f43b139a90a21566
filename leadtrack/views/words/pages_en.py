"""What is said on a page that is a file, in English."""

WORDS: dict[str, str] = {
    "page.contents": "Contents",
    "page.masked": "Names and phones are masked.",
    "page.revealed": "Names and phones are shown in full: this page is for nobody else.",
    "error.file-two-files": "--html or --xlsx: one file at a time.",
    "error.file-two-forms": "{option} goes with none of --json, --csv and --md.",
}
"""The words."""
