"""Two records that become one: side by side how they stand and where they differ, and what one record will say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from leadtrack.model.merge import Conflict, Side
from leadtrack.model.problem import Path
from leadtrack.model.record import Customer
from leadtrack.model.schema import Field
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.ids import short
from leadtrack.views.changes import row_of
from leadtrack.views.listing import identity_of
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import own_words, say, weekday
from leadtrack.views.table import Cell, Column, Json, Table
from leadtrack.views.values import Values

SIDES: Mapping[Side, str] = {"ours": "A", "theirs": "B"}
"""What people call the record that stays, and the one that goes into it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as it stands: its customer, what the log amounts to, and how its values are said."""

    customer: Customer
    state: State
    values: Values


@dataclass(frozen=True, slots=True)
class Merging:
    """Both records and the one they become; `differ` are the facts that somebody decides, `kept` what was decided."""

    into: Seen
    gone: Seen
    after: Seen
    differ: tuple[Conflict, ...]
    kept: Mapping[Path, Side]
    files: tuple[str, ...]
    """The files that name the one that goes, and will name the other."""
    left: tuple[str, ...]
    """Those among them that can't be read."""
    reasons: Reasons


def show_merging(screen: Screen, report: Merging) -> None:
    """What will be, before it is written."""
    lang, reasons = report.reasons.lang, report.reasons
    names = [reasons.privacy.name(one.customer, one.state.owner) for one in (report.gone, report.into)]
    ids = [short(one.customer.id) for one in (report.gone, report.into)]
    title = say(lang, "merge.title", gone=names[0], gone_id=ids[0], into=names[1], into_id=ids[1])
    screen.table(_table(report, title))
    for line in _notes(report):
        screen.talk(line)


def _table(report: Merging, title: str) -> Table:
    lang = report.reasons.lang
    titles = ("field", "into", "gone", "after")
    columns = tuple(Column(key, say(lang, f"column.merge.{key}")) for key in titles)
    rows = [(name, tell(report.into), tell(report.gone), tell(report.after)) for name, tell in _standing(report)]
    rows += [_differing(report, conflict) for conflict in report.differ]
    cells = tuple((Cell(name, "dim"), Cell(a), Cell(b), Cell(c, "strong" if c != a else "")) for name, a, b, c in rows)
    return Table("merge", title, columns, cells)


def _standing(report: Merging) -> Iterator[tuple[str, Callable[[Seen], str]]]:
    """How each of the three stands, line by line."""
    lang, reasons = report.reasons.lang, report.reasons
    yield say(lang, "column.owner"), lambda one: reasons.shop.name_of(one.state.owner) or "—"
    yield say(lang, "column.standing"), lambda one: _stands(one, reasons)
    yield say(lang, "column.grade"), lambda one: _grades(one, reasons)
    yield say(lang, "column.next"), lambda one: _step(one, reasons)
    yield say(lang, "merge.deals"), _deals
    yield say(lang, "merge.entries"), lambda one: str(len(one.customer.log))


def _stands(one: Seen, reasons: Reasons) -> str:
    return say(reasons.lang, f"standing.{one.state.standing}", **own_words(reasons.schema))


def _grades(one: Seen, reasons: Reasons) -> str:
    """The last grade of each scheme; alone it needs no scheme."""
    found = {
        scheme: reasons.privacy.level(graded.grade.counts, one.customer, one.state.owner)
        for scheme, graded in one.state.grades.items()
    }
    if len(found) < 2:
        return next(iter(found.values()), "—")
    return " ".join(f"{level} ({scheme})" for scheme, level in found.items())


def _step(one: Seen, reasons: Reasons) -> str:
    planned = one.state.planned
    if planned is None or not planned.open:
        return "—"
    day = planned.step.date.day
    text = reasons.privacy.text(planned.step.do or "", one.customer, one.state.owner)
    return f"{day} {weekday(day, reasons.lang)} {text}".strip()


def _deals(one: Seen) -> str:
    units = [*dict.fromkeys(sold.deal.unit for sold in one.state.deals if sold.deal.unit)]
    return " ".join(units) or "—"


def _differing(report: Merging, conflict: Conflict) -> tuple[str, str, str, str]:
    """A fact of which each record says something else; a question mark where nobody has decided."""
    a, b = said(report, conflict)
    kept = report.kept.get(conflict.path)
    after = {"ours": a, "theirs": b}.get(kept or "", say(report.reasons.lang, "merge.open"))
    return caption(report.reasons, conflict.path), a, b, after


def caption(reasons: Reasons, path: Path) -> str:
    """What the fact at a path is called."""
    row, name = row_of(reasons.schema, path)
    return row.label.of(reasons.lang) if row is not None else reasons.privacy.value(name)


def said(report: Merging, conflict: Conflict) -> tuple[str, str]:
    """Both values of a fact, masked as each record asks."""
    row, _ = row_of(report.reasons.schema, conflict.path)
    pairs: Sequence[tuple[Seen, Raw | None]] = ((report.into, conflict.ours), (report.gone, conflict.theirs))
    a, b = (_value(one.values, value, row) for one, value in pairs)
    return a, b


def _value(values: Values, value: Raw | None, row: Field | None) -> str:
    try:
        return values.said(value or "", row)
    except ValueError:
        return values.said(value or "", None)


def _notes(report: Merging) -> Iterator[str]:
    """What a table does not say: whose claim stands, what closes somebody, what is renamed where."""
    lang, reasons = report.reasons.lang, report.reasons
    states = [one.state for one in (report.into, report.gone)]
    if states[0].owner != states[1].owner:
        yield say(lang, "merge.owners", owner=reasons.shop.name_of(report.after.state.owner) or "—")
    if not report.after.state.open and any(state.open for state in states):
        yield say(lang, "merge.closes", standing=_stands(report.after, reasons), who=short(report.into.customer.id))
    steps = [state.planned.step for state in states if state.planned is not None and state.planned.open]
    if len(steps) > 1 and steps[0] != steps[1]:
        yield say(lang, "merge.steps")
    if report.files:
        yield say(lang, "merge.files", n=len(report.files), files=say(lang, "comma").join(report.files[:5]))
    for file in report.left:
        yield say(lang, "merge.unreadable", file=file)
    yield say(lang, "merge.goes", gone=short(report.gone.customer.id), into=short(report.into.customer.id))


def merging_json(report: Merging, *, done: bool) -> Json:
    """The same for programs."""
    differ: list[Json] = []
    for conflict in report.differ:
        a, b = said(report, conflict)
        kept = report.kept.get(conflict.path)
        path = ".".join(map(str, conflict.path))
        differ.append({"path": path, "A": a, "B": b, "kept": SIDES[kept] if kept else None})
    sides = {"A": report.into, "B": report.gone, "after": report.after}
    return {
        "schema": "leadtrack.merge/1",
        "done": done,
        **{key: _side(one, report.reasons) for key, one in sides.items()},
        "differ": differ,
        "relinked": [*report.files],
        "unreadable": [*report.left],
    }


def _side(one: Seen, reasons: Reasons) -> Json:
    more = {"standing": one.state.standing, "entries": len(one.customer.log)}
    return identity_of(one.customer, one.state, reasons) | more
