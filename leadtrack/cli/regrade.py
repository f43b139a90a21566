"""After a contact with somebody whose level has expired (J10): ask for the new one, or say that it is to be asked."""

from collections.abc import Collection

from leadtrack.cli import door, saving
from leadtrack.cli.asking import LeftError, can_ask, put
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.rules.agenda import items
from leadtrack.rules.draft import Drafter
from leadtrack.rules.due_review import EXPIRED
from leadtrack.rules.grading.grounds import allow
from leadtrack.rules.replies import NO, NONE, plain


def regrade(session: Session, found: Found, drafter: Drafter) -> None:
    """Ask at a terminal for the level that follows an expired one; Enter leaves it for later."""
    customer = found[1]
    state = fold(customer, as_of=session.today)
    graded = session.book.intent(state)
    standing = items(customer, state, session.book, today=session.today)
    asked = [item for item in standing if item.rule in EXPIRED and item.opens_on <= session.today]
    if graded is None or not asked:
        return
    to = asked[0].params["to"]
    level, given = graded.grade.counts, graded.day
    if not can_ask(session):
        session.tell("log.expired", level=level, given=given, to=to, who=session.privacy.id(customer, state.owner))
        return
    keys = session.book.grading[graded.grade.scheme].keys
    question = session.say("log.ask-grade", level=level, given=given, to=to, levels=" ".join(keys))
    while word := _answer(session, question, keys):
        try:
            entry = drafter.act(grade=drafter.grade(f"{graded.grade.scheme}:{word}"))
            allow(drafter, customer, entry)
        except UsageError as error:
            door.failed(error)
        else:
            saving.answer(session, saving.append_entry(session, found[0].path, entry, drafter), "saved.grade")
            return


def _answer(session: Session, question: str, levels: Collection[str]) -> str:
    """The level that is typed, also one that is called N; empty where it is left for later."""
    offered = {level.casefold() for level in levels}
    try:
        answer = put(session, question, session.say("form.grade.about"), offered=offered) or ""
    except LeftError:  # the contact is written, and that is all that was asked for
        return ""
    return "" if plain(answer) in (NO | NONE) - offered else answer
