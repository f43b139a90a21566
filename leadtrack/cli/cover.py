"""`leadtrack cover A --by B DATES`: a colleague has somebody's customers for some days; whose they are stays."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.covering import Change, away, colleague, lent, read_span, ring, taken_back
from leadtrack.rules.leave import read_leave
from leadtrack.rules.roster import Leave
from leadtrack.rules.shop import make_shop
from leadtrack.store.lock import locked
from leadtrack.store.place import CONFIG
from leadtrack.store.yamltext import Edit
from leadtrack.views.cover import Covers, days_of

app = command_app()


@app.command(cls=Command)
def cover(
    ctx: typer.Context,
    consultant: Annotated[str | None, typer.Argument(metavar="CONSULTANT")] = None,
    dates: Annotated[list[str] | None, typer.Argument(metavar="DATES")] = None,
    by: Annotated[str | None, typer.Option("--by")] = None,
    off: Annotated[bool, typer.Option("--off")] = False,
) -> None:
    """Lend lines."""
    session: Session = ctx.obj
    who = colleague(session.shop, consultant) if consultant else None
    if who is None or not (dates or by or off):
        Covers(session.shop, session.lang, session.today, who).show(session.screen, session.settings.form)
        return
    if by and off:
        raise UsageError("cover-by-and-off")
    if not (by or off):
        raise UsageError("cover-by-whom", who=who)
    if not dates:
        raise UsageError("cover-when")
    span = read_span(dates, session.today)
    if off:
        _take_back(session, who, span)
    else:
        _lend(session, who, colleague(session.shop, by or ""), span)
    Covers(make_shop(session.workspace.config()), session.lang, session.today, who).show(
        session.screen, session.settings.form
    )


def _lend(session: Session, who: str, by: str, span: DateRange) -> None:
    if by == who:
        raise UsageError("cover-oneself", who=session.shop.name_of(who))
    if span.last < session.today:
        raise UsageError("cover-over", day=str(span.last))
    names = {"who": session.shop.name_of(who), "by": session.shop.name_of(by)}
    with locked(session.workspace.private):  # two who lend to each other at once make no ring
        _no_ring(session, who, by, span)
        changed = _write(session, who, span, by)
    id_ = "cover.written" if changed else "cover.unchanged"
    session.tell(id_, **names, days=days_of(span, session.lang), file=CONFIG.as_posix())
    missing = away(session.book.roster.rest(by), span)
    if missing:
        session.tell("cover.away", **names, days=session.say("comma").join(_short(missing)))


def _no_ring(session: Session, who: str, by: str, span: DateRange) -> None:
    """Refuse days on which who covers is covered by somebody who would be covered by them, at once or in turn."""
    shop = make_shop(session.workspace.config())
    rings = {day: found for day in span if (found := ring(shop, who, by, day))}
    if rings:
        chain = next(iter(rings.values()))
        code = "cover-each-other" if len(chain) == len((who, by, who)) else "cover-ring"
        said = {"who": shop.name_of(who), "by": shop.name_of(by), "chain": " → ".join(map(shop.name_of, chain))}
        raise UsageError(code, **said, days=" ".join(_short(list(rings))))


def _short(days: Sequence[date]) -> Sequence[str]:
    """So many days as fit into a sentence."""
    shown = [f"{day:%m-%d}" for day in days[:7]]
    return [*shown, "…"] if len(days) > len(shown) else shown


def _take_back(session: Session, who: str, span: DateRange) -> None:
    if not _write(session, who, span, None):
        raise UsageError("cover-none", who=session.shop.name_of(who), days=days_of(span, session.lang))
    said = days_of(span, session.lang)
    session.tell("cover.back", who=session.shop.name_of(who), days=said, file=CONFIG.as_posix())


def _write(session: Session, who: str, span: DateRange, by: str | None) -> bool:
    """Change the rows of a consultant's leave by what the config holds at the moment of writing."""

    def edits(raw: dict[str, Raw]) -> list[Edit]:
        people = raw.get("consultants")
        row = people.get(who, "") if isinstance(people, dict) else ""
        held = row.get("leave", "") if isinstance(row, dict) else ""
        rows = read_leave(held, who, session.shop.consultants, f"consultants.{who}.leave")
        made = lent(rows, span, by) if by else taken_back(rows, span)
        return _edits(("consultants", who), row, held, made) if made else []

    path = session.workspace.root / CONFIG
    session.written = changed = session.workspace.edit(path, edits, ())
    return changed


def _edits(path: tuple[str, str], row: Raw, held: Raw, made: Sequence[Change]) -> list[Edit]:
    """The splices: rows that change keep their place and comments, those that go go last first, new ones follow."""
    leave: tuple[str | int, ...] = (*path, "leave")
    edits = [Edit("set", path, {"name": row})] if isinstance(row, str) and row else []
    edits += [Edit("set", leave, [held])] if isinstance(held, dict) and held else []
    rows: Sequence[Raw] = held if isinstance(held, list) else [held]
    for one in made:
        if one.at is not None and one.after is not None:
            before = rows[one.at]
            said = _row(one.after)
            edits += [Edit("set", (*leave, one.at, key), value) for key, value in said.items()
                      if not (isinstance(before, dict) and before.get(key) == value)]  # fmt: skip
    gone = sorted((one.at for one in made if one.at is not None and one.after is None), reverse=True)
    edits += [Edit("remove", (*leave, at)) for at in gone]
    return edits + [Edit("append", leave, _row(one.after)) for one in made if one.at is None and one.after is not None]


def _row(leave: Leave) -> dict[str, Raw]:
    row: dict[str, Raw] = {"from": str(leave.span.start), "to": str(leave.span.last)}
    return row | ({"by": leave.by} if leave.by else {})
