"""What `check` says beyond what reading a record says: the rules of a good record, one row of data each.

A rule is a pure function from a case (and its row of `templates/*/checks.yaml`) to places and the parameters of its
sentence. To add one: write the function, put it into the `RULES` of its module, give it a row in
`templates/core/checks.yaml`, the words `problem.CODE`, `fix.CODE` and `explain.CODE`, and two tests (it speaks, it
stays silent). A new module's RULES are laid in below.
"""

from collections.abc import Callable, Iterator, Mapping

from leadtrack.model.problem import Doubt, Path
from leadtrack.rules.checks import (
    birthdays,
    circle,
    complete,
    config,
    deals,
    facts,
    follow,
    grades,
    links,
    register,
    store,
    text,
    timing,
    units,
)
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.keys import UNKNOWN
from leadtrack.rules.checks.table import Found, Row, Rule

RULES: Mapping[str, Rule] = {
    **timing.RULES,
    **text.RULES,
    **follow.RULES,
    **grades.RULES,
    **deals.RULES,
    **units.RULES,
    **facts.RULES,
    **birthdays.RULES,
    **complete.RULES,
    **links.RULES,
    **store.RULES,
    **circle.RULES,
    **register.RULES,
    **config.RULES,
    UNKNOWN: Rule(),
}
"""Every rule by its code."""

WHOLE_STORE = frozenset({*store.RULES, *circle.RULES, "register-without-file"})
"""Rules that need every record to be read."""


class Checks:
    """The rules that are on, laid out so that one record is asked quickly: by the keys that its entries have."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.of_record: list[tuple[Callable[..., Iterator[Found]], Row, str | None]] = []
        self.of_entry: dict[str, list[tuple[Callable[..., Iterator[Found]], Row]]] = {}
        for code, row in rows.items():
            rule = RULES[code]
            if rule.find is not None and rule.on is not None:
                self.of_entry.setdefault(rule.on, []).append((rule.find, row))
            elif rule.find is not None:
                self.of_record.append((rule.find, row, rule.when))

    def doubts(self, case: Case) -> Iterator[Doubt]:
        """Ask every rule about one record."""
        there: set[str] = set()
        there = there.union(*(vars(entry) for _, entry in case.entries))
        for find, row, when in self.of_record:
            for path, params in find(case, row) if when is None or when in there else ():
                if _recent(case, path, row):
                    yield Doubt(path, row.code, row.level, params)
        for at, entry in case.entries:
            for key in vars(entry):
                for find, row in self.of_entry.get(key, ()):
                    for path, params in find(case, at, entry, row):
                        if _recent(case, path, row):
                            yield Doubt(path, row.code, row.level, params)


def _recent(case: Case, path: Path, row: Row) -> bool:
    """Whether a fault is young enough for its rule: what nobody can mend any more is not told for ever."""
    if row.within is None or path[:1] != ("log",):
        return True
    day = next((entry.at.day for at, entry in (*case.entries, *case.ahead) if at == path[1]), case.world.today)
    return (case.world.today - day).days <= row.within
