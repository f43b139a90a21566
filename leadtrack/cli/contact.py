"""Writing down a contact with a known customer, however it was told: options, a line, the form, a worked list."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leadtrack.cli import halves, saving
from leadtrack.cli.drafting import DOUBTS, dry_run, facts_of, for_known, make_drafter, tell_dates
from leadtrack.cli.recommending import alone, half, mirrored, named_by, tell_mirrored
from leadtrack.cli.regrade import regrade
from leadtrack.cli.remarks import remark, remark_phones, whose_is
from leadtrack.cli.session import Session
from leadtrack.cli.talking import remark_reason
from leadtrack.cli.who import Found
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.aftermath import in_turn, left_standing
from leadtrack.rules.assign import Assignment, changes
from leadtrack.rules.date_parts import at_part, is_part
from leadtrack.rules.draft import Drafter
from leadtrack.rules.grading.grounds import allow
from leadtrack.rules.referring import REFERRER
from leadtrack.rules.retry import retry_part, waits_for_them

Words = Mapping[str, Any]


class Drafted(NamedTuple):
    """The entry that words amount to, and who drafted it."""

    drafter: Drafter
    entry: dict[str, Raw]


def drafted(session: Session, words: Words) -> Drafted:
    """The entry of a contact; UsageError names the first word that can't be used."""
    drafter = make_drafter(session)
    return Drafted(drafter, drafter.entry(words, via="phone"))


def contact(
    session: Session, found: Found, words: Words, *, quiet: bool = False, draft: Drafted | None = None
) -> Found | None:
    """Write down a contact with a customer and say what came of it; the record now, None where it was a dry run.

    With `quiet` nothing is asked, and only that is said which its writer may not have meant.
    """
    file, customer = found
    drafter, entry = draft or drafted(session, words)
    before = fold(customer, as_of=session.today)
    if not words.get("at"):
        entry = in_turn(customer, entry, session.now)
    entry = moving(session, drafter, customer, entry)
    allow(drafter, customer, entry)
    facts = facts_of(session, drafter, words)
    by = named_by(facts)
    with halves.told(session, half(session, by, file.path, before=by == customer.text(REFERRER))):
        with alone(session, facts):
            facts = for_known(session, facts, customer)
            if words.get("dry_run"):
                dry_run(session, customer, changes(file.raw or {}, facts, drafter), entry, words.get(DOUBTS, ()))
                tell_dates(session, drafter)
                return None
            now = saving.append_entry(session, file.path, entry, drafter, facts)
        mirror = mirrored(session, drafter, now, asked=bool(by))
    if not quiet:
        saving.answer(session, now, "saved.log", planned="next" in entry)
    _remark(session, found, before, now, entry, listed=quiet)
    if not quiet:
        _hints(session, words, found, now, facts)
        regrade(session, now, drafter)
    tell_mirrored(session, mirror)
    if not quiet:
        tell_dates(session, drafter)
    return now


def _remark(
    session: Session, found: Found, before: State, now: Found, entry: Mapping[str, Raw], *, listed: bool
) -> None:
    """Say what the entry did that was not asked of it, and whose customer this is."""
    remark(session, found[1], now, listed=listed)
    if before.stop is not None and "stop" not in entry:
        session.tell("stop.asked", day=before.stopped_on)
    state = fold(now[1], as_of=session.today)
    if (stands := whose_is(session, state, entry)) != "mine":
        session.tell(stands, owner=session.shop.name_of(state.owner))


def _hints(session: Session, words: Words, found: Found, now: Found, facts: list[Assignment]) -> None:
    """Say what could have been written down besides, and what was taken for granted."""
    remark_phones(session, facts)
    remark_reason(session, found[1], now)
    if not words.get("via"):
        session.tell("log.default-via")


def moving(session: Session, drafter: Drafter, customer: Customer, entry: dict[str, Raw]) -> dict[str, Raw]:
    """Keep what is to be done, how and with what where `--next` names only a day and the step still stands.

    So it is where a missed call is only to be tried again; somebody who was to come is named behind it.
    """
    step = entry.get("next")
    do = str(step.get("do") or "") if isinstance(step, dict) else ""
    part = retry_part(do) if "missed" in entry else None
    again, part = part is not None, do if part is None else part
    if not isinstance(step, dict) or not (again or is_part(do) or not do):
        return entry
    typed, _ = drafter.parser.parse({"name": "x", "log": [entry]}, "x")
    stands = left_standing(customer, typed.log[-1], today=session.today) if typed else None
    if stands is None:
        return entry
    was = stands.step
    if again and waits_for_them(was):
        named = session.say("retry.for", do=do, when=str(was.date), step=was.do or session.say("retry.visit"))
        return drafter.checked({**entry, "next": step | {"do": named}})
    kept = {"via": was.via.key if was.via else None, "for": was.unit}
    kept["do"] = at_part(was.do or "", part) if part else was.do or do
    step = {key: value for key, value in step.items() if key != "do"}
    return drafter.checked({**entry, "next": {key: value for key, value in kept.items() if value} | step})
