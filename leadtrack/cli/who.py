"""WHO: which customer a person means by an id, a name or part of it, pinyin, initials, or a phone."""

import re
import sys
from collections.abc import Callable, Iterator

from leadtrack.cli.session import Session
from leadtrack.errors import NotFoundError
from leadtrack.model import phone, pinyin
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.store.workspace import RecordFile

Found = tuple[RecordFile, Customer]

_RANDOM = re.compile(r"[0-9a-hjkmnp-tv-z]{6}")
_LAST_FOUR = re.compile(r"[0-9]{4}")
_ESCAPED = re.compile(rb"\\[uUx]|\xef\xbc[\x90-\x99]|\xc2\xa0")
_SHOWN = 20


def find(session: Session, who: str) -> Found:
    """The one customer that is meant; a numbered choice on a terminal, else NotFoundError with the candidates."""
    who = who.strip()
    by_id = session.workspace.by_id(who)
    if by_id is not None:
        return _only(session, who, by_id)
    matches = list(candidates(session, who))
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise NotFoundError("nobody", who=who)
    if session.screen.terminal and sys.stdin.isatty():
        return _chosen(session, who, matches)
    raise NotFoundError("several", who=who, n=len(matches), rows=rows(session, matches))


def _only(session: Session, who: str, path: object) -> Found:
    from pathlib import Path

    file = session.workspace.read(Path(str(path)))
    customer = session.typed(file)
    if customer is None:
        raise NotFoundError("unusable-record", who=who, file=file.shown)
    return file, customer


def candidates(session: Session, who: str) -> Iterator[Found]:
    """Every customer that `who` may mean: by the random part of the id, by phone, by name or its spelling."""
    if not who:
        return
    if _RANDOM.fullmatch(who):
        ending = f"-{who}.yaml"
        named = [path for path in session.workspace.paths() if hasattr(path, "name") and path.name.endswith(ending)]
        if named:
            yield from (_only(session, who, path) for path in named)
            return
    number = who if _LAST_FOUR.fullmatch(who) else phone.normalise(who)
    if number is not None:
        yield from by_phone(session, number)
        return
    exact: list[Found] = []
    partly: list[Found] = []
    for found in session.customers(may_hold_text(who)):
        names = list(found[1].names())
        if who in names:
            exact.append(found)
        elif any(who in name or pinyin.matches(who, name) for name in names):
            partly.append(found)
    yield from exact or partly


def by_phone(session: Session, number: str) -> Iterator[Found]:
    """Customers with this number, their own or of somebody in the record; four digits match the last four."""
    short = _LAST_FOUR.fullmatch(number) is not None
    for found in session.customers(may_hold_number(number)):
        numbers = found[1].all_phones
        if number in numbers or (short and any(phone.last4(full) == number for full in numbers)):
            yield found


def may_hold_text(who: str) -> Callable[[bytes], bool] | None:
    """A cheap look at the bytes for a name; None where the name is a spelling that no file holds."""
    if who.isascii():
        return None
    needle = who.encode()
    return lambda data: needle in data or _ESCAPED.search(data) is not None


def may_hold_number(number: str) -> Callable[[bytes], bool]:
    """A cheap look at the bytes: the last four digits stand in the file, however the number is spaced."""
    needle = "".join(filter(str.isdecimal, number))[-4:].encode()

    def look(data: bytes) -> bool:
        if needle in data or _ESCAPED.search(data) is not None:
            return True
        return needle in data.translate(None, b" -.()\t")

    return look


def _chosen(session: Session, who: str, matches: list[Found]) -> Found:
    sys.stderr.write(session.say("choose", who=who, n=len(matches)) + "\n")
    sys.stderr.write(rows(session, matches) + "\n")
    sys.stderr.write(session.say("choose.prompt", n=min(len(matches), _SHOWN)))
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if answer.isdecimal() and 1 <= int(answer) <= min(len(matches), _SHOWN):
        return matches[int(answer) - 1]
    raise NotFoundError("none-chosen", who=who)


def rows(session: Session, matches: list[Found]) -> str:
    """The candidates, numbered, masked as everything else."""
    shown = []
    for at, (_, customer) in enumerate(matches[:_SHOWN], 1):
        state = fold(customer, as_of=session.today)
        grade = state.graded.grade.level if state.graded else "-"
        name = session.privacy.name(customer, state.owner)
        last = str(state.last_contact.day) if state.last_contact else "-"
        random = customer.id.rpartition("-")[2]
        number = session.privacy.first_phone(customer) or "-"
        owner = session.shop.name_of(state.owner) or "-"
        shown.append(f"  {at}. {name}  {number}  {grade}  {last}  {owner}  {random}")
    if len(matches) > _SHOWN:
        shown.append("  " + session.say("choose.more", n=len(matches) - _SHOWN))
    return "\n".join(shown)
