"""`log WHO` of somebody who was awaited and did not come: written as `due -i` writes it, and no contact."""

from collections.abc import Mapping
from typing import Any

from leadtrack.cli import saving
from leadtrack.cli.drafting import DOUBTS, dry_run
from leadtrack.cli.entry_options import HOW
from leadtrack.cli.results import absent, no_absence
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.rules.absence import STEP
from leadtrack.rules.aftermath import unmet
from leadtrack.rules.orders import Order
from leadtrack.rules.sheet import NOTE
from leadtrack.views.say import moment_said

ABSENT = "absent"
"""Where `log` finds, among the words, that they tell of somebody who did not come."""

Words = Mapping[str, Any]


def stayed_away(session: Session, found: Found, *, plans: bool) -> str:
    """What is said where a line tells only that somebody did not come."""
    step = unmet(found[1], session.now)
    if step is None:
        return no_absence(session, found, plans=plans)
    return session.say("log.absent", when=moment_said(step.date, session.lang))


def is_absence(words: Words) -> bool:
    """Whether nothing was added to such a line that tells of a contact."""
    beside = {name for name, value in words.items() if value} - {ABSENT, DOUBTS, NOTE, *HOW, *STEP}
    return bool(words.get(ABSENT)) and not beside


def write_absence(session: Session, found: Found, words: Words) -> None:
    """Write that somebody did not come, with the new day where there is one."""
    day, task = str(words.get("next") or ""), str(words.get("do") or "")
    prepared = absent(session, found, Order("absent", (), task, day, str(words.get(NOTE) or "")))
    if words.get("dry_run"):
        dry_run(session, found[1], [], prepared.entry, words.get(DOUBTS, ()))
        return
    now = prepared.write()
    saving.answer(session, now, "saved.log", planned="next" in prepared.entry)
    saving.tell_problems(session)
