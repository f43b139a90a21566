"""What the operating system and the index say stands in English already; here is what only we say."""

WORDS = {
    "completion.installed": "Completion for {shell} was installed in {file}; it works once you open a new terminal.",
    "system.no-plain-file": "not a regular file",
}
