"""A manager's word: what the owner of a customer is asked to do, and by when; it stands in their `due` (B31, I16)."""

from leadtrack.cli import saving, who
from leadtrack.cli.drafting import make_drafter, tell_dates
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.draft import Drafter
from leadtrack.views.say import day as day_said
from leadtrack.views.table import Json


def say_word(session: Session, who_: str, text: str, date: str | None, *, dry_run: bool) -> None:
    """Write a manager's word into a customer's log, and say what it takes the place of, and what speaks against it."""
    drafter = make_drafter(session)
    word = asked(drafter, text, date)
    found = who.find(session, who_)
    before = fold(found[1], as_of=session.today)
    if dry_run:
        _echo(session, found, before, word)
    else:
        entry = drafter.act(order={**word})
        found = saving.append_entry(session, found[0].path, entry, drafter)
        _answer(session, found, before, word)
    _remark(session, found[1], before)
    tell_dates(session, drafter)
    saving.tell_problems(session)


def asked(drafter: Drafter, text: str, date: str | None) -> dict[str, str]:
    """What is to be done and by which day; UsageError where either is missing, or the day has passed."""
    if not text.strip():
        raise UsageError("review-no-text")
    if not date:
        raise UsageError("review-no-next")
    when = drafter.when(date, "near")
    if when.minute is not None:
        raise UsageError("review-hour", text=date)
    if when.day < drafter.now.day:
        raise drafter.passed("review-in-past", date, when)
    return {"do": text.strip(), "date": str(when.day)}


def _names(session: Session, customer: Customer, before: State) -> dict[str, str]:
    return {"name": session.privacy.name(customer, before.owner), "owner": session.shop.name_of(before.owner) or "—"}


def _echo(session: Session, found: Found, before: State, word: dict[str, str]) -> None:
    """What would be written."""
    names = _names(session, found[1], before)
    do = session.privacy.text(word["do"], found[1], before.owner)
    if session.settings.form == "json":
        session.screen.json({"schema": "leadtrack.word/1", "id": _id(session, found, before), **names, "written": False,
                             "order": {"do": do, "date": word["date"]}})  # fmt: skip
    else:
        session.screen.talk(session.say("review.dry", **names, day=word["date"], do=do))


def _id(session: Session, found: Found, before: State) -> str:
    return session.privacy.id(found[1], before.owner)


def _answer(session: Session, found: Found, before: State, word: dict[str, str]) -> None:
    """What was written, and where."""
    file, customer = found
    names, shown = _names(session, customer, before), session.privacy.file(file.shown, before.owner)
    if session.settings.form == "json":
        said: dict[str, Json] = {"schema": "leadtrack.word/1", "id": _id(session, found, before), **names}
        do = session.privacy.text(word["do"], customer, before.owner)
        session.screen.json(said | {"written": True, "order": {"do": do, "date": word["date"]}, "file": shown})
        return
    session.screen.talk(session.say("saved.word", **names, file=shown))


def _remark(session: Session, customer: Customer, before: State) -> None:
    """What it takes the place of, and why the owner may not see it."""
    old = before.ordered
    if old is not None:
        do = session.privacy.text(old.word.do, customer, before.owner)
        said = {"said": day_said(old.said, session.today), "day": day_said(old.word.date, session.today)}
        session.tell("review.replaces", do=do, **said)
    if before.stop == "all":
        session.tell("review.stopped")
    elif not before.open:
        session.tell("review.not-open", standing=session.say(f"standing.{before.standing}"))
    if before.owner is None:
        session.tell("review.no-owner")
