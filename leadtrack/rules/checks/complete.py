"""The rule about completeness: a record holds what the stage of its customer asks for (D60–D63, J23–J25)."""

from collections.abc import Iterator, Mapping

from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule
from leadtrack.rules.completeness import commands, completeness
from leadtrack.rules.wanted import row_of

ASKED_OF = ("open", "closed")
"""Who can still be asked: nobody calls a lost customer for their age."""


def incomplete(case: Case, _row: Row) -> Iterator[Found]:
    """Name what a record lacks where too little of it is there, and the commands that fill it."""
    ladder, state, schema = case.world.ladder, case.state, case.world.schema
    if ladder is None or state.standing not in ASKED_OF or state.stop == "all":
        return
    found = completeness(case.customer, state, ladder, case.world.book, today=case.world.today)
    if found is None or found.enough:
        return
    labels = [row.label for row in (row_of(wanted.path, schema) for wanted in found.missing) if row]
    params = {
        "what_zh": ladder.label.zh,
        "what_en": ladder.label.en,
        "stage_zh": found.stage.label.zh,
        "stage_en": found.stage.label.en,
        "missing_zh": "\n".join(label.zh for label in labels),
        "missing_en": "\n".join(label.en for label in labels),
        "n": str(found.percent),
        "of": str(found.stage.percent),
        "commands": "\n".join(commands(found.missing, case.customer.id, schema)),
    }
    yield ("name",), params


RULES: Mapping[str, Rule] = {"incomplete": Rule(incomplete)}
