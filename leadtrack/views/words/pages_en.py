"""What is said of pages and of the files they are written to, in English."""

WORDS: dict[str, str] = {
    "page.contents": "Contents",
    "page.written": "Wrote {file}. Open it in any browser; it needs no network.",
    "error.out-two-forms": "{option} goes with none of --json, --csv and --md.",
    "error.out-which": "Into which file? {option} FILE, or - for standard output.",
    "error.out-folder": "{file} is a folder; {option} takes the name of a file.",
    "error.out-no-folder": "There is no folder {folder}, so {file} can't be written.",
    "error.out-link": "{file} is a link that leads nowhere; take another name.",
    "error.out-no-file": "{file} is no regular file but a device or a pipe; it stays as it is. Take another name, or {option} - for standard output.",
    "error.out-records": "{file} lies among the records; what {option} writes belongs elsewhere.",
    "error.out-not-ours": "{file} was not written by leadtrack; it stays as it is. Take another name.",
}
"""The words."""
