"""`leadtrack handover --from A --to B,C [FILTER…]`: somebody's customers go to colleagues, for good."""

from collections.abc import Sequence
from typing import Annotated

import typer

from leadtrack.cli import lookups, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.asking import LeftError, agreed, can_ask
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import ConflictError, NotFoundError, UsageError
from leadtrack.model.fold import fold
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import line
from leadtrack.rules.filters import Filters, Known, parse_filters
from leadtrack.rules.handing import NOBODY, Deal, Hands, deal, giver, held, receivers
from leadtrack.rules.near import near
from leadtrack.store.journal import whole
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import Edit
from leadtrack.views.cover import days_of
from leadtrack.views.handover import Given, Handover, show_handover
from leadtrack.views.listing import bucket_captions, filter_names

app = command_app()


Row = tuple[RecordFile, Given]
"""A customer who is dealt out, with their record as it was looked at."""


@app.command(cls=Command)
def handover(
    ctx: typer.Context,
    filters: Annotated[list[str] | None, typer.Argument(metavar="FILTER")] = None,
    from_: Annotated[str | None, typer.Option("--from")] = None,
    to: Annotated[str | None, typer.Option("--to")] = None,
    because: Annotated[str | None, typer.Option("--because")] = None,
    everyone: Annotated[bool, typer.Option("--all")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Deal customers out."""
    session: Session = ctx.obj
    if not from_:
        raise UsageError("handover-from-whom")
    source = giver(session.shop, from_)
    heirs = receivers(session.shop, to or "", source)
    make_drafter(session)  # who writes needs a name to sign with: said before anything is looked up
    known = Known(session.schema, session.shop, session.book, filter_names(), bucket_captions())
    wanted = parse_filters(filters or [], known)
    given, now, stay = _gathered(session, source, heirs, wanted, everyone=everyone)
    if not given:
        raise _nobody(session, source, from_, filtered=bool(filters), stay=stay)
    dealt = deal(source, [one.held for _, one in given], now, session.book)
    report = Handover(dealt, [one for _, one in given], session.reasons, stay)
    asks = session.settings.form == "text"
    if asks:
        show_handover(report, session.screen, "text", written=False)
        _tell_away(session, heirs)
    if not dry_run:
        _surely(session, len(given), yes=yes)
        _write(session, given, dealt, because)
    if not asks:
        show_handover(report, session.screen, session.settings.form, written=not dry_run)
    elif not dry_run:
        session.screen.talk(session.say("handover.written", shares=report.shares(), n=len(given)))
    saving.tell_problems(session)


def _gathered(
    session: Session, source: str | None, heirs: Sequence[str], wanted: Filters, *, everyone: bool
) -> tuple[list[Row], dict[str, Hands], int]:
    """The giver's customers who are dealt out, what everybody has in hand, and how many no prospects stay behind."""
    given: list[Row] = []
    hands = {slug: Hands() for slug in (source or NOBODY, *heirs)}
    stay = 0
    for file, customer in session.those(lambda index: lookups.owned(index, (source, *heirs))):
        state = fold(customer, as_of=session.today)
        if state.owner != source and state.owner not in heirs:
            continue
        mine = state.owner == source and _holds(session, (file, customer), wanted)
        if state.open or (mine and everyone):
            one = held(customer.id, state, session.book)
            hands[state.owner or NOBODY].take(one)
            given += [(file, Given(customer, state, one))] if mine else []
        else:
            stay += mine
    return given, hands, stay


def _holds(session: Session, found: Found, wanted: Filters) -> bool:
    """Whether somebody passes the filters; without any, nothing is worked out."""
    if not (wanted.filters or wanted.words):
        return True
    circle = session.circles.of(found[1])
    return wanted.holds(line(found[1], session.book, today=session.today, known=session.today, circle=circle))


def _nobody(session: Session, source: str | None, word: str, *, filtered: bool, stay: int) -> NotFoundError:
    """Nobody is to be handed over: nobody passes the filters, only others than prospects, or nobody has that name."""
    who = session.shop.name_of(source) or session.say("ownership.nobody")
    if stay:
        return NotFoundError("handover-none-open", who=who, n=stay)
    if filtered:
        return NotFoundError("handover-none-fit", who=who)
    alike = near(word, session.shop.consultants) if source not in session.shop.consultants else []
    return NotFoundError("handover-none", who=who, near=" ".join(alike))


def _tell_away(session: Session, heirs: Sequence[str]) -> None:
    """Name who gets customers and is on leave today: the first contacts wait for them."""
    for slug in heirs:
        for leave in session.shop.consultants[slug].leave:
            if session.today in leave.span:
                days = days_of(leave.span, session.lang)
                session.tell("handover.away", who=session.shop.name_of(slug), days=days)


def _surely(session: Session, n: int, *, yes: bool) -> None:
    """Go on where somebody says that it is to be written; UsageError where nobody does."""
    if not yes and not can_ask(session):
        raise UsageError("yes-needed")
    if not yes and not agreed(session, session.say("handover.surely", n=n), enter=True):
        raise LeftError("not-saved")


def _write(session: Session, given: Sequence[Row], dealt: Deal, because: str | None) -> None:
    """Write the new owner into every record, or into none: one that changed since it was looked at stops all."""
    drafter = make_drafter(session)
    note: dict[str, Raw] = {"note": because} if because else {}
    with whole(session.workspace.private):
        for file, one in given:
            _append(session, file, drafter.act(owner=dealt.to[one.held.id], **note), dealt.source)
    session.written = True


def _append(session: Session, file: RecordFile, entry: dict[str, Raw], owner: str | None) -> None:
    def edits(raw: dict[str, Raw]) -> list[Edit]:
        if raw != file.raw:
            raise ConflictError("handover-changed", file=session.privacy.file(file.shown, owner))
        return [Edit("append", ("log",), entry)]

    session.workspace.edit(file.path, edits, session.order)
