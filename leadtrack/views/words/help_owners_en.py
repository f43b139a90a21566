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
    "command.claim": "the evidence when two claim one customer: who recorded first, who kept in touch, what lapsed",
    "usage.claim": "WHO [PHONE …]",
    "more.claim": "WHO is a customer or a number; further numbers may be given, also with the middle hidden. Records of relatives are found by their phones.\n"
    "It lays out who recorded first and completely, every valid contact and by whom, who received, brokers' registrations, and what holds or has lapsed by the shop's rule (claim in rules.yaml). It never says who is right.",
    "example.claim": "leadtrack claim 13800138000\nleadtrack claim wjg '139****2222'\nleadtrack claim wjg --as-of 11-15\nleadtrack set wjg 'registrations+={at: 2026-11-20 10:00, broker: 刘洋}'",
    "about.claim.who_": "a customer, or a number: 13800138000, 138****8000",
    "about.claim.phones": "further numbers, as the other side has them",
    "name.phones": "PHONE",
}
