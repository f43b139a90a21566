"""What is said of calendar files and reasons to call, in English."""

WORDS: dict[str, str] = {
    "ics.name": "Follow-up {who}",
    "ics.item": "{name}: {what}",
    "ics.gone": "settled: {name}: {what}",
    "ics.rule": "because: {rule}",
    "ics.class": "class: {class_}",
    "ics.grade": "grade: {level}",
    "ics.last": "last contact: {day}",
    "ics.phone": "phone: {phone}",
    "ics.window": "days for it: {first} to {last}",
    "ics.late": "{n} days late",
    "ics.late.one": "1 day late",
    "ics.talk": "talk about: {text}",
    "reason.talk": " · talk about: {text}",
    "reason.show": "  talk about: {text}",
    "reason.self": "their own",
    "reason.hint": "What was it about? --reason says it, so that the next reason is another one (proposed: {key}): {known}.",
    "reason.braces": "the braces don't match",
    "error.reason-word": "The rule {where} can't be used: there is no {text}. Known: {known}",
    "ics.written": "Wrote {file}: {n} events, {gone} cancelled. Import it into a calendar; write the same file later and import it again: it updates, nothing comes twice.",
    "error.ics-two-forms": "--ics goes with neither --json nor --csv.",
    "error.ics-folder": "{file} is a folder; --ics takes the name of a file, as due.ics.",
    "error.ics-no-folder": "There is no folder {folder}, so {file} can't be written.",
    "error.ics-not-ours": "{file} is no calendar of leadtrack's; it stays as it is. Take another name.",
}
"""The words."""
