"""What a written entry did that its writer may not have meant: a step it settled, a message that is no contact yet."""

from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.rules.aftermath import Fate, settled, unanswered
from leadtrack.views.reasons import channel_label

SAID: dict[Fate, str] = {
    "met": "step.met",
    "met-early": "step.met-early",
    "replaced": "step.replaced",
    "dropped": "step.dropped",
}


def remark(session: Session, before: Customer | None, found: Found) -> None:
    """Say what the last entry did to the step that stood before it, and where it does not count as contact."""
    after = found[1]
    entry = after.log[-1]
    if unanswered(entry):
        session.tell("unanswered", via=channel_label(entry.via, session.schema, session.lang))
    done = settled(before, after, today=session.today) if before is not None else None
    if done is not None:
        owner = fold(after, as_of=session.today).owner
        session.tell(SAID[done.fate], step=session.reasons.step(done.planned.step, after, owner, session.today))
