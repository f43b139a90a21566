"""`log WHO` of somebody who was awaited and did not come: written as `due -i` writes it, and no contact."""

from collections.abc import Mapping
from typing import Any

from leadtrack.cli import saving
from leadtrack.cli.drafting import DOUBTS, dry_run, facts_of, for_known, make_drafter
from leadtrack.cli.entry_options import HOW
from leadtrack.cli.results import absent, no_absence
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.rules.absence import GRADE, STEP
from leadtrack.rules.aftermath import told_absent, unmet
from leadtrack.rules.assign import changes
from leadtrack.rules.orders import Order
from leadtrack.rules.sheet import NOTE
from leadtrack.views.say import moment_said

ABSENT = "absent"
"""Where `log` finds, among the words, that they tell of somebody who did not come."""

TOLD_TOO = {GRADE, "at", "by", "owner", "tag", "set", "name", "sex", "phone", "wechat", "expected", "source", "media"}
"""Options that say nothing of a contact: a level, when and by whom it is told, whose the customer is, and facts."""

Words = Mapping[str, Any]


def stayed_away(session: Session, found: Found, note: str, *, plans: bool) -> str:
    """What is said where a line tells only that somebody did not come."""
    step = unmet(found[1], session.now)
    if step is None or told_absent(found[1], session.now) is not None:
        return no_absence(session, found, note, plans=plans)
    return session.say("log.absent", when=moment_said(step.date, session.lang))


def is_absence(words: Words) -> bool:
    """Whether nothing was added to such a line that tells of a contact."""
    beside = {name for name, value in words.items() if value} - {ABSENT, DOUBTS, NOTE, *HOW, *STEP, *TOLD_TOO}
    return bool(words.get(ABSENT)) and not beside


def write_absence(session: Session, found: Found, words: Words) -> None:
    """Write that somebody did not come, with the new day where there is one."""
    day, task = str(words.get("next") or ""), str(words.get("do") or "")
    if not day and any(words.get(name) for name in STEP):
        raise UsageError("next-without-day")
    drafter = make_drafter(session)
    facts = for_known(session, facts_of(session, drafter, words), found[1])
    prepared = absent(session, found, Order("absent", (), task, day, str(words.get(NOTE) or "")), words, facts)
    if words.get("dry_run"):
        told = changes(found[0].raw or {}, facts, drafter)
        dry_run(session, found[1], told, prepared.entry, words.get(DOUBTS, ()))
        return
    now = prepared.write()
    saving.answer(session, now, "saved.log", planned="next" in prepared.entry)
    saving.tell_problems(session)
