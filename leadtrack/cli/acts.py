"""What `next`, `snooze` and `done` share: an act is an entry without `via`."""

from leadtrack.cli import saving, who
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.session import Session
from leadtrack.model.values import Raw


def act(session: Session, who_: str, keys: dict[str, Raw], said: str) -> None:
    """Write an act into a customer's log and say what comes next."""
    file, _ = who.find(session, who_)
    drafter = make_drafter(session)
    raw: dict[str, Raw] = {"at": str(session.now), "by": str(session.user)}
    found = saving.append_entry(session, file.path, drafter.checked(raw | keys))
    saving.answer(session, found, said)
    saving.tell_problems(session)
