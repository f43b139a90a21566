"""Who it is that somebody is about to write down a contact with, said before it is written."""

from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.model.fold import fold


def tell_known(session: Session, known: Found) -> None:
    """Name a known customer with their level and last contact, and whose they are where they are not mine."""
    customer = known[1]
    state = fold(customer, as_of=session.today)
    name, last = session.privacy.name(customer, state.owner), state.last_contact
    graded = session.book.intent(state)
    told = [session.say("greet.graded", level=graded.grade.counts)] if graded else []
    told.append(session.say("greet.last", day=last.day) if last else session.say("greet.never"))
    about = session.say("greet.and").join(told)
    if state.owner in (None, session.user):
        session.tell("greet.mine", name=name, about=about)
    else:
        session.tell("greet.colleague", name=name, owner=session.shop.name_of(state.owner), about=about)
