"""What is said of taking commands back, in English."""

WORDS = {
    "error.half-written": "It failed in the middle, and these could not be put back, so they are written: {files}.",
    "hint.half-written": "Make room, then take it back: leadtrack undo",
}
