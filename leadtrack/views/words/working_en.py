"""What `due -i` and `due --text` say, in English."""

WORDS = {
    "work.prompt": "{n} left (? helps) > ",
    "work.prompt-open": "{number} {name} > ",
    "work.prompt-end": "All done: Enter ends, u takes the last one back > ",
    "work.words": "done lost next no-show snooze move undo help quit",
    "work.waiting": "{n} more come on the next page, when these are done.",
    "work.line": "{number} {name}: {said}",
    "work.join": " · ",
    "work.field": "{field} {value}",
    "work.saved": "Saved {number}. {next}",
    "work.ask": "Enter saves, n doesn't, or tell it anew: ",
    "work.unsaved": "Nothing was written for {who}.",
    "work.not-saved": "Nothing was written.",
    "work.several": "The same words go to {n} customers.",
    "work.too-early-plan": "{when} is still ahead: saved as moved, not as a no-show.",
    "work.too-early-noted": "{when} is still ahead: saved as a note, not as a no-show.",
    "work.unawaited-plan": "Nobody was to come: saved as a plan, not as a no-show.",
    "work.unawaited-noted": "Nobody was to come: saved as a note, neither a no-show nor a contact.",
    "work.why": "Why postpone? ",
    "work.why-help": "A word on why, as: away. Enter leaves it unwritten; u and q do what they do in the list.",
    "work.only-planned": "A step only, no contact. If you have talked: u, then {number} talked, {text}",
    "work.undone": "Taken back: {said}",
    "error.work-nothing-to-undo": "There is nothing to take back.",
    "work.help": "1|its brief, to read first\n"
    "1 no answer|several at once: 1 3 no answer\n"
    "1 talked, wed viewing|a contact, a next step\n"
    "1 A|a contact, grade A\n"
    "1 next tue contract|a next step, no contact\n"
    "2 snooze fri away|until Friday, because away\n"
    "5 no show, sat 15:00|did not come, has a new day\n"
    "1 done|the task; which: 1 done plan\n"
    "3 lost REASON|by the shop's list of reasons\n"
    "u|takes the last one back\n"
    "Enter|the list again\n"
    "q|ends",
    "work.help-more": "With a brief open no number is needed. What is clear is saved at once; doubts are asked.",
    "work.total": "{n} written down: {what}.",
    "work.total.one": "1 written down: {what}.",
    "work.did-contact": "{n} contacts",
    "work.did-contact.one": "1 contact",
    "work.did-missed": "{n} not reached",
    "work.did-absent": "{n} did not come",
    "work.did-lost": "{n} lost",
    "work.did-plan": "{n} planned",
    "work.did-noted": "{n} noted",
    "work.did-snooze": "{n} snoozed",
    "work.did-done": "{n} done",
    "work.none": "Nothing was written down.",
    "work.left": "{n} left: {who}",
    "work.still": "written down, more to do {n}",
    "work.to-do": "Written down, more to do: {who}",
    "work.and-more": "…",
    "work.all-done": "The list is done.",
    "error.work-whom": "Whom is “{text}” about?",
    "hint.work-whom": "The number of the line comes first: 1 {text}; ? helps",
    "error.work-unasked": "Nothing is being asked; “{text}” is not written down.",
    "hint.work-unasked": "Type a number and the result: 1 no answer; ? helps",
    "error.work-unclear": "What does “{number} {text}” mean? Nothing was written.",
    "hint.work-unclear": "{number} opens the brief, {number} no answer writes a result; q ends and u takes back, alone",
    "error.work-until": "For which day?",
    "hint.work-until": "For example: {number} snooze fri away, {number} next fri send contract",
    "work.lost-why": "Why lost? (number or reason, Enter leaves it) ",
    "work.lost-noted": "“{text}” is no reason of the list: it becomes the note.{near}",
    "work.no-such-reason": "The list has no “{text}”.{near}",
    "work.lost-near": " Did you mean: {near}?",
    "error.work-number": "The list has no {number}.",
    "hint.work-number": "Its numbers are {known}; Enter shows it again",
    "error.work-gone": "The record of {number} is gone.",
    "error.changed-since": "{file} was changed since, so this can't be taken back; u again takes back the one before.",
    "error.due-alone": "{one} does not go with {other}.",
    "error.due-no-terminal": "due -i works line by line at a terminal, and nobody sits here to ask.",
    "hint.due-no-terminal": "The list: leadtrack due. For a chat: leadtrack due --text",
    "chat.owner": "{owner}: {counts}",
    "chat.nobody": "nobody's",
    "chat.more": "{n} more are not listed",
}
