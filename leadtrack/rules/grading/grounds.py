"""What a grade in a new entry rests on: a contact where it moves up (B46), a deal where its level asks for one (J7)."""

from collections.abc import Mapping

from leadtrack.errors import UsageError
from leadtrack.model.deals import of_this_need
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import State
from leadtrack.model.values import Grade, Raw
from leadtrack.rules.draft import Drafter
from leadtrack.rules.rulebook import RuleBook


def allow(drafter: Drafter, customer: Customer | None, entry: Mapping[str, Raw]) -> None:
    """Refuse a grade that rests on nothing; UsageError says on what it would have to.

    What counts is how the customer stood on the entry's own day, which may lie back; None is somebody new.
    """
    drafted, _ = drafter.parser.parse({"name": "x", "log": [dict(entry)]}, "x")
    for written in drafted.log if drafted else ():
        if written.grade is not None:
            day = written.at.day
            before = State(as_of=day) if customer is None else fold(customer, as_of=day, known=drafter.now.day)
            _rests_on_a_deal(drafter, before, written, written.grade)
            contacts = (written, *(customer.log if customer else ()))
            met = any(contact.valid and contact.at.day == day for contact in contacts)
            if not met and raised_from(drafter.book, before, written.grade):
                raise UsageError("grade-up-needs-contact", level=written.grade.counts)


def raised_from(book: RuleBook, before: State, grade: Grade) -> Grade | None:
    """The grade above which another one lifts the customer, by any scheme of intent; None where it does not.

    What an order gives is no judgement.
    """
    scheme = book.grading.get(grade.scheme)
    level = scheme.level(grade.counts) if scheme else None
    if level is not None and level.needs:
        return None
    graded = before.grades.get(grade.scheme)
    if grade.scheme in book.schemes:
        graded = book.intent(before)
    known = graded.grade if graded and before.counts(graded) else None
    return known if book.better(known, grade) > 0 or book.stands_higher(known, grade) else None


def _rests_on_a_deal(drafter: Drafter, before: State, written: Entry, grade: Grade) -> None:
    """Refuse a level that rests on a deposit or an order where none stands, in this entry or before it (J7)."""
    scheme = drafter.book.grading.get(grade.scheme)
    level = scheme.level(grade.counts) if scheme else None
    needed = level.needs if level else ()
    stand = [sold.deal for one in of_this_need(before.deals, before.need_since) for sold in one.events]
    stand += [written.deal] if written.deal is not None else []
    if needed and not any(deal.event.key in needed for deal in stand):
        row = drafter.parser.schema.part("deal", "event")
        events = tuple(option.label for option in (row.options if row else ()) if option.key in needed)
        raise UsageError("grade-needs-deal", level=grade.counts, scheme=grade.scheme, events=events)
