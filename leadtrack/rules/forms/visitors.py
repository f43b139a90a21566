"""Rows of the register as customers of whom nothing is known but what the row says: facts, and one entry."""

from collections.abc import Iterator, Mapping

from leadtrack.model.parse import ENTRY_KEYS, Parser
from leadtrack.model.problem import Doubt
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.register import misplaced
from leadtrack.rules.row_file import rows_of

WHO = "who"
"""What a row calls the visitor."""

PHONE = "phone"
"""A row may have one number, where a record has a list of them."""


def visitors(raw: Mapping[str, Raw], by: str, folder: str, parser: Parser) -> Iterator[Customer | Doubt]:
    """Every row of one consultant's file, typed as records are (B42–B44); what can't be used is a doubt."""
    for found in rows_of(raw):
        if isinstance(found, Doubt):
            yield found
        else:
            yield from _visitor(*found, by, folder, parser)


def _visitor(at: int, row: Mapping[str, Raw], by: str, folder: str, parser: Parser) -> Iterator[Customer | Doubt]:
    entry = {key: value for key, value in row.items() if key in ENTRY_KEYS} | {"by": by}
    facts = {key: value for key, value in row.items() if key not in (*entry, WHO, PHONE)}
    if PHONE in row:
        facts.setdefault("phones", [row[PHONE]])
    somebody, doubts = parser.parse(facts | {"name": row.get(WHO) or "—", "log": [entry]}, "")
    for doubt in doubts:
        place = doubt.path[2:] if doubt.path[:1] == ("log",) else doubt.path
        yield Doubt(("rows", at, *place), doubt.code, doubt.level, doubt.params)
    if somebody is not None:
        astray = misplaced(folder, at, somebody.log[0].at.day) if somebody.log else None
        yield astray or somebody
