"""What a line of `due -i` asks for one customer, ready to be written: a contact, a step, a snooze, a finished task."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from leadtrack.cli.acts import acted
from leadtrack.cli.contact import Drafted, contact, drafted, moving
from leadtrack.cli.done import ticking
from leadtrack.cli.drafting import make_drafter, tell_dates
from leadtrack.cli.entry_options import KINDS
from leadtrack.cli.hearing import hear
from leadtrack.cli.losing import reason_first
from leadtrack.cli.next import planned
from leadtrack.cli.remarks import remark
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Entry
from leadtrack.model.values import Raw
from leadtrack.rules.absence import GRADE, STEP, absence
from leadtrack.rules.aftermath import told_absent, unmet
from leadtrack.rules.appointments import ahead
from leadtrack.rules.assign import Assignment
from leadtrack.rules.grading.grounds import allow
from leadtrack.rules.losing import lost_keys, still_stand
from leadtrack.rules.orders import Order, only_absence
from leadtrack.rules.replies import plain
from leadtrack.rules.sheet import Sheet
from leadtrack.views.say import moment_said
from leadtrack.views.working import said_of

Kind = Literal["contact", "missed", "absent", "plan", "noted", "snooze", "done", "lost"]

Words = Mapping[str, Any]


class Prepared(NamedTuple):
    """What would be written, what it says in one line, and how to write it: the record as it is then.

    `doubt` is what is to be asked before; `entry` what an act would put into the log.
    """

    kind: Kind
    said: str
    write: Callable[[], Found]
    doubt: str = ""
    entry: Mapping[str, Raw] = MappingProxyType({})


def prepare(session: Session, found: Found, order: Order, words: Words) -> Prepared:
    """Make ready what an order asks; UsageError where it can't be. `words` are those of a result."""
    if order.verb == "result":
        return _planned(session, found, words) if _only_plans(words) else _contact(session, found, words)
    return _act(session, found, order)


def _only_plans(words: Words) -> bool:
    """Whether words name a day and a step, and nothing that has happened."""
    given = {name for name, value in words.items() if value}
    return "next" in given and given <= STEP


def _contact(session: Session, found: Found, words: Words) -> Prepared:
    draft = drafted(session, words)

    def write() -> Found:
        now = contact(session, found, words, quiet=True, draft=draft)
        _tell_dates(session, draft)
        return now or found

    kind: Kind = "missed" if "missed" in draft.entry else "contact"
    entry = moving(session, draft.drafter, found[1], draft.entry)
    return Prepared(kind, _said(session, found, entry, words), write)


def _tell_dates(session: Session, draft: Drafted) -> None:
    """Say how dates were understood, but for the one of the next step: what comes next says it."""
    if len(draft.drafter.dates) > ("next" in draft.entry):
        tell_dates(session, draft.drafter)


def _planned(session: Session, found: Found, words: Words) -> Prepared:
    day, task = str(words["next"]), str(words.get("do") or "")
    drafter = make_drafter(session)
    keys = planned(drafter, found[1], day, task, words.get("next_via"), words.get("next_for"))
    return _prepared(session, found, "plan", keys)


def _act(session: Session, found: Found, order: Order) -> Prepared:
    drafter = make_drafter(session)
    if order.verb == "plan":
        return _prepared(session, found, "plan", planned(drafter, found[1], order.day, order.text))
    if order.verb == "snooze":
        return _prepared(session, found, "snooze", {"snooze": drafter.postponed(order.day or order.text, order.text)})
    if order.verb == "absent":
        return absent(session, found, *_heard_besides(session, order))
    if order.verb == "lost":
        return _lost(session, found, order)
    keys, told = ticking(session, found[1], did=[order.text] if order.text else ())
    said = session.say("done.what", what=session.say("semicolon").join(told)) if told else ""
    return _prepared(session, found, "done", keys, said)


def _heard_besides(session: Session, order: Order) -> tuple[Order, Words]:
    """The order with the new day that stands behind more words, as in 没来 说堵车 改明天10点, and its level."""
    heard = hear(session, order.note, "log")
    sheet = absence(Sheet(KINDS).heard(heard), heard)
    level = dict.fromkeys((GRADE,), sheet.values(GRADE)[0]) if sheet is not None and sheet.values(GRADE) else {}
    day = sheet.values("next") if sheet is not None and not order.day else []
    if sheet is not None and day:
        order = order._replace(day=day[0], text=" ".join(sheet.values("do")), note=sheet.note)
    elif sheet is not None and level:
        order = order._replace(note=sheet.note)
    return order, level


def absent(
    session: Session, found: Found, order: Order, words: Words = MappingProxyType({}), facts: Sequence[Assignment] = ()
) -> Prepared:
    """Somebody who did not come; before the hour they have moved it, or it is only said of them.

    So it is where nobody was to come. What was missed and is not planned anew is marked: it is to be. `words` say how
    it is planned, and when and by whom it is told, where options did; `facts` are written with it.
    """
    drafter = make_drafter(session)
    how = words.get("next_via"), words.get("next_for")
    step = planned(drafter, found[1], order.day, order.text, *how) if order.day else {}
    told = told_absent(found[1], session.now)
    if told and not step and not words.get(GRADE) and _says_no_more(order.note, told):
        raise UsageError("absent-told", when=moment_said(told.at, session.lang))
    missed = unmet(found[1], session.now) is not None and told is None
    kind: Kind = "absent" if missed else "plan" if step else "noted"
    keys: dict[str, Raw] = {"note": order.note, **drafter.told(words), **step}
    if missed and not step:
        keys["done"] = "false"
    if words.get(GRADE):
        keys[GRADE] = drafter.grade(words[GRADE])
        allow(drafter, found[1], drafter.act(**keys))
    prepared = _prepared(session, found, kind, keys, facts=facts)
    return prepared._replace(doubt=no_absence(session, found, order.note, plans=bool(step)))


def _says_no_more(note: str, told: Entry) -> bool:
    """Whether words say only what an entry told already."""
    return only_absence(note) or plain(note) == plain(told.note or "")


def no_absence(session: Session, found: Found, note: str, *, plans: bool) -> str:
    """Why it is none: it was told already, the hour is not over, or nobody was to come; empty where it is one."""
    if told := told_absent(found[1], session.now):
        id_ = "error.absent-told" if _says_no_more(note, told) else "work.absent-told"
        return "" if plans else session.say(id_, when=moment_said(told.at, session.lang))
    if unmet(found[1], session.now) is not None:
        return ""
    waits = ahead(found[1], session.now)
    if waits is None:
        return session.say("work.unawaited-plan" if plans else "work.unawaited-noted")
    id_ = "work.too-early-plan" if plans else "work.too-early-noted"
    return session.say(id_, when=moment_said(waits.date, session.lang))


def _lost(session: Session, found: Found, order: Order) -> Prepared:
    """A loss, with the reason first and a note behind it."""
    before, values = fold(found[1], as_of=session.today), session.values(found[1])
    row = session.schema.part("lost", "reason")
    reason, note = reason_first(row, order.text) if row is not None else (order.text, "")
    keys = lost_keys(
        make_drafter(session), before, {"reason": reason, "note": note}, lambda text: values.masked(text, None)
    )
    prepared = _prepared(session, found, "lost", keys)

    def write() -> Found:
        now = prepared.write()
        for id_, params in still_stand(session.schema, before):
            session.tell(id_, **params)
        return now

    return prepared._replace(write=write)


def _prepared(
    session: Session,
    found: Found,
    kind: Kind,
    keys: Mapping[str, Raw],
    said: str = "",
    *,
    facts: Sequence[Assignment] = (),
) -> Prepared:
    drafter = make_drafter(session)
    entry = drafter.act(**keys)

    def write() -> Found:
        now, _ = acted(session, found, lambda *_: keys, drafter, facts)
        remark(session, found[1], now)
        return now

    return Prepared(kind, said or _said(session, found, entry, {}), write, entry=entry)


def _said(session: Session, found: Found, entry: Mapping[str, Raw], words: Words) -> str:
    values = session.values(found[1])
    return said_of(entry, words, values, session.book, session.today)
