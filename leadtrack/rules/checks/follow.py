"""Rules about following up: every open customer has a next step, and nobody falls silent (A100, D65, I15)."""

from collections.abc import Iterator, Mapping

from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule


def no_next_step(case: Case, _row: Row) -> Iterator[Found]:
    """Name an open customer for whom no step and no rule gives a day (A100, I15)."""
    if case.state.open and case.line.bucket == "unplanned":
        told = case.last_contact()
        yield (("log", told[0]) if told else ("name",)), {"day": str(told[1].at.day) if told else "—"}


def stale(case: Case, row: Row) -> Iterator[Found]:
    """Name a graded prospect of whom nothing was written for long, though `due` has asked for days (D65, J51)."""
    item = next((item for item in case.line.items if item.rule == "stale"), None)
    if item is not None and (case.world.today - item.opens_on).days >= row.number("ignored") and case.entries:
        yield ("log", case.entries[-1][0]), {"n": item.params["days"], "most": item.params["limit"]}


RULES: Mapping[str, Rule] = {"no-next-step": Rule(no_next_step), "stale": Rule(stale, needs={"ignored": "number"})}
