"""How `handover` and `claim` are used, in English."""

WORDS: dict[str, str] = {
    "command.handover": "somebody's customers go to colleagues for good, dealt out by grade and load",
    "usage.handover": "--from CONSULTANT --to COLLEAGUE,… [FILTER …] [OPTIONS]",
    "more.handover": "Open customers are dealt out grade by grade, the best first, in rounds: everybody gets one, who has the least to do first. What a customer weighs is the weight of the grade in rules.yaml.\n"
    "It shows who has, gets and then has how many, and asks; all records are written, or none. What was written before keeps its author; steps, appointments and promises go along, and whoever gets an H or A has a first contact in due within a day.",
    "example.handover": "leadtrack handover --from zhang-min --to li-wei,wang-fang --dry-run\nleadtrack handover --from zhang-min --to li-wei grade:A,B \\\n  --because 'moves to the other shop'\nleadtrack handover --from old-wu --to li-wei --all --yes",
    "about.handover.from_": "whose customers, by name or slug; - for those nobody has",
    "about.handover.to": "who gets them, by name or slug, with commas between; at work here",
    "about.handover.because": "why; it stands in every record",
    "about.handover.everyone": "who has bought, is lost or frozen too",
    "about.handover.yes": "ask nothing: without a terminal it is needed",
    "value.handover.from_": "CONSULTANT",
    "value.handover.to": "COLLEAGUE,…",
}
