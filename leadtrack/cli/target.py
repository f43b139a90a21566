"""`leadtrack target [FIGURE=NUMBER …]`: what a month or week shall bring, shown, set, and worked back to its leads."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from leadtrack.cli import goals, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.values import ABSENT, Raw
from leadtrack.rules.covering import colleague
from leadtrack.rules.near import near_name
from leadtrack.rules.register import MEDIA
from leadtrack.rules.shop import EVERYBODY, SHOP
from leadtrack.rules.target_periods import TargetPeriod, month_around
from leadtrack.rules.target_words import read_month, read_week
from leadtrack.rules.targets import SOURCE, number
from leadtrack.store.yamltext import Edit
from leadtrack.views.targets import TargetTable, called

app = command_app()

THE_SHOP = (SHOP, "店", "全店", "门店")
"""What `--owner` calls the whole shop."""

NOBODY = ("bad-consultant", "no-colleague")
"""How it is told that nobody is called so."""

Wanted = Mapping[str, str | None]
"""Targets to be set, by figure; None where one shall go."""

_ASSIGNMENT = re.compile(r"\s*([^=]+?)\s*=\s*(.*?)\s*", re.DOTALL)


@app.command(cls=Command)
def target(
    ctx: typer.Context,
    figures: Annotated[list[str] | None, typer.Argument(metavar="FIGURE=NUMBER")] = None,
    month: Annotated[str | None, typer.Option()] = None,
    week: Annotated[str | None, typer.Option()] = None,
    of: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    plan: Annotated[bool, typer.Option("--plan")] = False,
    weeks: Annotated[int | None, typer.Option(min=1, max=520)] = None,
) -> None:
    """Targets."""
    session: Session = ctx.obj
    period = _period(session, month, week, of)
    wanted = _wanted(session, figures or [])
    if plan:
        from leadtrack.cli import planning

        who = _whose(session, owner)
        if who.startswith(SOURCE):
            raise UsageError("plan-source", source=called(session.lang, session.shop, session.schema, who))
        planning.show(session, planning.Asked(who, period, wanted, weeks or session.catalogue.plan_weeks))
    elif wanted:
        _set(session, _whose(session, owner), period, wanted)
        _show(session, period)
    elif owner in (None, EVERYBODY):
        _show(session, period)
    else:
        from leadtrack.cli.counting import show_progress

        show_progress(session, _shown(session, owner), period)
    if wanted and not plan:
        saving.tell_problems(session)
        return
    raise typer.Exit(saving.finish(session))


def _show(session: Session, period: TargetPeriod) -> None:
    asked, figures = goals.goals(session, period), goals.figures(session)
    table = TargetTable(asked, period, figures, session.shop, session.schema, session.lang)
    table.show(session.screen, session.settings.form)


def _period(session: Session, month: str | None, week: str | None, of: str | None) -> TargetPeriod:
    """The month or week that the options name; else this month."""
    given = {"--month": month, "--week": week, "--of": of}
    named = [option for option, text in given.items() if text is not None]
    if len(named) > 1:
        raise UsageError("two-periods", one=named[0], other=named[1])
    calendar = goals.calendar(session)
    if week is not None:
        return read_week(week, today=session.today, calendar=calendar)
    text = month if month is not None else of
    if text is None:
        return month_around(session.today, calendar)
    return read_month(text, today=session.today, calendar=calendar)


def _whose(session: Session, owner: str | None) -> str:
    """Whose targets are set, or worked back: a consultant's who works here, or the shop's; else my own."""
    if owner in (*THE_SHOP, EVERYBODY):
        return SHOP
    if owner is not None and (source := _source(session, owner)) is not None:
        return source
    asked = session.user if owner is None else owner
    if asked is None:
        raise UsageError("target-whose", known=" ".join(session.shop.consultants) or "-")
    if not session.shop.consultants:
        return session.shop.slug_of(asked)
    try:
        return colleague(session.shop, asked)
    except UsageError as error:
        raise (_nobody(session, owner) if owner is not None and error.code in NOBODY else error) from None


def _source(session: Session, word: str) -> str | None:
    """The row of a source that a word means, where it is nobody who works here."""
    row = session.schema.facts.get(MEDIA)
    key = row.accepts().get(word.removeprefix(SOURCE)) if row is not None else None
    known = any(word in (who.slug, who.name) for who in session.shop.consultants.values())
    return None if key is None or known else SOURCE + key


def _sources(session: Session) -> list[str]:
    return [SOURCE + key for key in goals.known(session).sources]


def _shown(session: Session, owner: str) -> str:
    """Whose targets are looked at one by one; who has left had some too."""
    if (source := _source(session, owner)) is not None:
        return source
    named = (who.slug for who in session.shop.consultants.values() if owner in (who.slug, who.name))
    return next(named, None) or _whose(session, owner)


def _nobody(session: Session, word: str) -> UsageError:
    """What to say of a word that is neither a consultant nor a source: those that are near, one letter off."""
    people, sources = session.shop.consultants, goals.known(session).sources
    known = [*people, *(who.name for who in people.values()), *sources]
    alike = " ".join(near_name(word, known))
    return UsageError("target-owner", who=word, near=alike, known=" ".join(people), sources=" ".join(sources))


def _wanted(session: Session, words: Sequence[str]) -> Wanted:
    """The targets that words say; UsageError for a figure that nobody counts, and for what is no number."""
    known, found = goals.known(session), dict[str, str | None]()
    for text in words:
        said = _ASSIGNMENT.fullmatch(text)
        if said is None:
            raise UsageError("target-assignment", text=text)
        word, value = said[1], said[2]
        figure = known.figure(word)
        if figure is None:
            alike = (one.of(session.lang) for one in goals.typed(session, known.near_figures(word)))
            listed = goals.typed(session, known.figures)
            raise UsageError("no-such-figure", text=word, near=" ".join(alike), known=listed)
        if figure in found:
            raise UsageError("target-twice", figure=word)
        count = number(value)
        if value and count is None:
            raise UsageError("target-no-number", figure=word, text=value)
        found[figure] = None if count is None else str(count)
    return found


def _set(session: Session, who: str, period: TargetPeriod, wanted: Wanted) -> None:
    """Write targets; say each that changed, where, and where the period is over."""
    if session.settings.looks_back:
        raise UsageError("refused-as_of", command="target")
    figures = goals.figures(session)
    before: dict[str, Raw] = {}

    def edits(raw: dict[str, Raw]) -> list[Edit]:
        row = raw.get(who, {})
        before.clear()
        before.update(row if isinstance(row, dict) else {})
        return _edits(who, raw, wanted)

    order = [f"{one}.{figure}" for one in (*session.shop.consultants, *_sources(session), SHOP) for figure in figures]
    new: dict[str, Raw] = {figure: count for figure in figures if (count := wanted.get(figure)) is not None}
    changed = session.workspace.set_targets(period.key, edits, order, {who: new} if new else {})
    session.written = changed
    name = called(session.lang, session.shop, session.schema, who)
    file = session.workspace.shown(session.workspace.targets / f"{period.key}.yaml")
    session.tell("target.saved" if changed else "target.unchanged", who=name, period=period.key, file=file)
    for figure, after in wanted.items():
        had = before.get(figure, "")
        if (had or None) != after:
            label, was = figures[figure].label.of(session.lang), str(had) or "—"
            session.tell("target.change", figure=label, before=was, after=after or "—")
    if period.span.last < session.today:
        session.tell("target.past", period=period.key, day=period.span.last)


def _edits(who: str, raw: Mapping[str, Raw], wanted: Wanted) -> list[Edit]:
    """The splices of one row; the last target of a file leaves an empty row, since an empty file can't be read."""
    row = raw.get(who, {})
    held = {key for key, value in row.items() if value not in ABSENT} if isinstance(row, dict) else set[str]()
    kept = (held | wanted.keys()) - {figure for figure, count in wanted.items() if count is None}
    if isinstance(row, dict) and not kept and len(raw) <= 1:
        return [Edit("set", (who,), {})] if row else []
    return [
        Edit("remove", (who, figure)) if count is None else Edit("set", (who, figure), count)
        for figure, count in wanted.items()
    ]
