"""What a written entry did that its writer may not have meant.

A step it settled, a message that is no contact yet, a customer given away, a consultant nobody knows.
"""

from collections.abc import Iterable, Iterator, Mapping

from leadtrack.cli.board import tell_clashes
from leadtrack.cli.session import Session
from leadtrack.cli.typable import one_word, typed_name
from leadtrack.cli.who import Found
from leadtrack.model.fold import fold
from leadtrack.model.moment import parse_moment
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Raw, Step
from leadtrack.rules.aftermath import Fate, Settled, cared, outdone, settled, unanswered
from leadtrack.rules.again import whose
from leadtrack.rules.assign import Assignment
from leadtrack.rules.days_off import no_calls
from leadtrack.rules.due_rules import PHONE
from leadtrack.views.reasons import channel_label
from leadtrack.views.say import day

WHOLE = 7
"""A number that anybody can call has so many digits at least."""

SAID: dict[Fate, str] = {
    "met": "step.met",
    "met-early": "step.met-early",
    "replaced": "step.replaced",
    "dropped": "step.dropped",
    "moved": "step.moved",
    "unkept": "step.unkept",
}


def remark_phones(session: Session, facts: Iterable[Assignment]) -> None:
    """Say of a number so short that only one group's own phones reach it: most are half typed."""
    for fact in facts:
        numbers = fact.value if fact.row.key == "phones" and fact.sign != "-=" else None
        for number in numbers if isinstance(numbers, list) else ():
            if len(str(number)) < WHOLE:
                session.tell("phone-short", number=str(number))


def remark(session: Session, before: Customer | None, found: Found, *, listed: bool = False) -> None:
    """Say what the last entry did to the step before it and to the owner, and where it does not count as contact.

    In a worked list (`listed`) no option can be typed, and none is named.
    """
    after = found[1]
    entry = after.log[-1]
    if entry.owner is not None:
        _handed_over(session, before, after, entry.owner)
    if entry.by is not None and entry.by not in (session.user, entry.owner):
        session.tell_stranger(entry.by)
    if unanswered(entry):
        id_ = "work.unanswered" if listed else "unanswered"
        session.tell(id_, via=channel_label(entry.via, session.schema, session.lang))
    owner = fold(after, as_of=session.today).owner
    cares = cared(before, after, session.book, today=session.today) if before is not None else ()
    if cares:
        said = session.reasons.sentences(cares, after, owner, session.today, dated=False)
        session.tell("care.met", what=session.say("semicolon").join(said))
    if entry.next is not None:
        _call_at(session, entry.next)
        tell_clashes(session, found)
        _outdone(session, after, owner)
    done = settled(before, after, today=session.today) if before is not None else None
    for line in settled_said(session, done, after, owner) if done is not None else ():
        session.tell("plain", text=line)
    if before is not None:
        _answered(session, before, after, owner)


def settled_said(session: Session, done: Settled, customer: Customer, owner: str | None) -> Iterator[str]:
    """What became of a step, and what was booked for it."""
    yield session.say(SAID[done.fate], step=session.reasons.step(done.planned.step, customer, owner, session.today))
    if done.unbooked:
        yield session.say("step.unbooked", unit=session.privacy.text(done.unbooked, customer, owner))


def _answered(session: Session, before: Customer, after: Customer, owner: str | None) -> None:
    """Say which manager's word the last entry answered: the talk may have been about something else."""
    was = fold(before, as_of=session.today).ordered
    if was is None or was.name in after.log[-1].did or fold(after, as_of=session.today).ordered is not None:
        return
    who, said = session.shop.name_of(was.by) or session.say("due.somebody"), day(was.said, session.today)
    session.tell("order.answered", who=who, said=said, do=session.privacy.text(was.word.do, after, owner))


def _outdone(session: Session, customer: Customer, owner: str | None) -> None:
    """Say that the plan of what happened later stands, and what to type for the one that was just written."""
    entry, stands = customer.log[-1], outdone(customer, today=session.today)
    if stands is None or entry.next is None:
        return
    how = entry.next
    words = [typed_name(session, customer, owner), one_word(str(how.date))]
    words += [one_word(session.privacy.text(how.do, customer, owner))] if how.do else []
    words += [f"--via {how.via.key}"] if how.via else []
    words += [f"--for {one_word(session.privacy.text(how.unit, customer, owner))}"] if how.unit else []
    step = session.reasons.step(stands.step, customer, owner, session.today)
    session.tell("step.outdone", step=step, command=f"leadtrack next {' '.join(words)}")


def _call_at(session: Session, step: Step) -> None:
    """Say where a call is planned for an hour, or a day, on which nobody is called; it is written all the same."""
    if step.via is None or step.via.key != PHONE.key:
        return
    book, (day, minute) = session.book, step.date
    until = book.roster.quiet_until(day)
    if until is not None:
        session.tell("hours.quiet", day=day, until=until)
    elif no_calls(book, step.date, day) is not None:
        opens, closes, hour = (f"{at // 60:02d}:{at % 60:02d}" for at in (*book.opening, minute or 0))
        session.tell("hours.early-or-late", hour=hour, opens=opens, closes=closes)


def whose_is(session: Session, state: State, entry: Mapping[str, Raw]) -> str:
    """Whose customer an entry was written for: mine, a colleague's, or one of a colleague for whom I cover that day."""
    day = parse_moment(str(entry["at"])).day
    return whose(state, entry, session.book.roster.cover(state.owner, day))


def _handed_over(session: Session, before: Customer | None, after: Customer, owner: str) -> None:
    """Name whose customer it is now: a slip in `--owner` gives one away."""
    was = fold(before, as_of=session.today).owner if before is not None else session.user
    if was != owner:
        session.tell("owner.now", name=session.privacy.name(after, owner), owner=session.shop.name_of(owner))
    session.tell_stranger(owner)
