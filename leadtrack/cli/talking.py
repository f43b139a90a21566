"""What `log` says of the reason for a call: without one in the record the next proposal is a guess."""

from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.model.record import Customer
from leadtrack.rules.agenda import line, with_talk


def remark_reason(session: Session, before: Customer, found: Found) -> None:
    """Say how to write down what a call was about, where `due` proposed something and nothing was written."""
    entry = found[1].log[-1]
    if entry.reason or not entry.valid or entry.via is None or entry.via.inbound:
        return
    talk = with_talk(line(before, session.book, today=session.today, known=session.today), session.book).talk
    if talk is not None:
        labels = {one.key: one.label.of(session.lang) for one in session.schema.entry["reason"].options}
        known = session.say("comma").join(labels.values())
        session.tell("reason.hint", key=labels.get(talk.key, talk.key), known=known)
