"""WHO: which customer a person means by an id, a name or part of it, pinyin, initials, or a phone."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from leadtrack.cli import lookups
from leadtrack.cli.asking import LeftError, ask
from leadtrack.cli.reading import unusable
from leadtrack.cli.session import Session
from leadtrack.errors import NotFoundError
from leadtrack.model import phone, pinyin
from leadtrack.model.fold import fold
from leadtrack.model.problem import Problem
from leadtrack.model.record import Customer
from leadtrack.model.values import SLUG, place_in
from leadtrack.rules.alike import alike, kin_alike
from leadtrack.rules.ids import is_random_part, short
from leadtrack.rules.replies import HELP, LEAVE, YES, plain
from leadtrack.rules.shown import event_shown
from leadtrack.store.scan import ENDING
from leadtrack.store.workspace import RecordFile

Found = tuple[RecordFile, Customer]

_LAST_FOUR = re.compile(r"[0-9]{4}")
_SHOWN = 20


def find(session: Session, who: str, *, reads: bool = False) -> Found:
    """The one customer that is meant; a numbered choice on a terminal, else NotFoundError with the candidates.

    Whoever only `reads` is not told that nothing was written where they choose nobody.
    """
    who = who.strip()
    near: list[Found] = []
    matches = list(candidates(session, who, near))
    if not matches:
        meant = broken(session, who)
        if meant:
            raise unusable(session, who, meant)
        if near:
            return _near(session, who, [found for found in near if alike(who, found[1])] or near, reads=reads)
        others = [problem.file for problem in session.problems if problem.level == "unusable"]
        if others:
            raise NotFoundError(
                "nobody-readable", who=who, n=len(others), rows="\n".join(f"  {one}" for one in others[:5])
            )
        raise NotFoundError("nobody", who=who)
    if len(matches) == 1:
        return matches[0]
    if _asks(session):
        return _chosen(session, who, matches, "choose", reads=reads)
    raise NotFoundError("several", who=who, n=len(matches), rows=rows(session, matches))


def as_id(who: str) -> str:
    """An id, or its random part, out of a path or of what we print."""
    return who.strip().rpartition("/")[2].removesuffix(ENDING).removeprefix("*-").lower()


def named(session: Session, who: str) -> list[Path]:
    """The files of an id or of its random part, without reading any."""
    who = as_id(who)
    if not SLUG.fullmatch(who):
        return []
    whole, end, random = who + ENDING, f"-{who}{ENDING}", is_random_part(who)
    # What is no id as we make them is looked up among the files that the index asks about in any case.
    walk = session.workspace if random or short(who) != who else session.indexed
    found = walk.fitting(lambda name: name == whole or (random and name.endswith(end)))
    path = session.workspace.only(who, found)
    return found if path is None else [path]


def candidates(session: Session, who: str, near: list[Found]) -> Iterator[Found]:
    """Every customer that `who` may mean: by id, by phone, by name or its spelling; `near` gathers who sounds alike."""
    if not who:
        return
    paths = named(session, who)
    number = who if _LAST_FOUR.fullmatch(who) else phone.normalise(who)
    taking = [] if paths else heirs_of(session, who)
    if paths:
        yield from (_usable(session, who, path) for path in paths)
    elif taking:
        yield from taking
    elif number is not None:
        yield from by_phone(session, number)
    else:
        yield from _by_name(session, who, near)


def heirs_of(session: Session, who: str) -> list[Found]:
    """The record into which one of that id, or of that random part, went."""
    id_ = as_id(who)
    if not SLUG.fullmatch(id_) or not (is_random_part(id_) or short(id_) != id_):
        return []
    return heirs(session, id_)


def heirs(session: Session, id_: str) -> list[Found]:
    """The same for what is known to be an id, be it one that looks like a name."""
    merged = session.those(lambda index: lookups.holding_id(index, id_))
    return [found for found in merged if any(id_ in (old, short(old)) for old in found[1].texts("merged"))]


def broken(session: Session, who: str) -> list[Problem]:
    """The records that can't be used and hold a word: they may be meant."""
    found = [problem for problem in session.problems if problem.level == "unusable"] if who.strip() else []
    texts = (session.workspace.read(session.workspace.root / one.file).data for one in found)
    return [one for one, data in zip(found, texts, strict=True) if who.strip().encode() in data]


def _usable(session: Session, who: str, path: Path) -> Found:
    file = session.workspace.read(path)
    customer = session.typed(file)
    if customer is None:
        raise unusable(session, who, [one for one in session.problems if one.file == file.shown])
    return file, customer


def _by_name(session: Session, who: str, near: list[Found]) -> Iterator[Found]:
    """Whoever is called so; where nobody is, whoever's name holds the word or is spelt like it."""
    exact: list[Found] = []
    partly: list[Found] = []
    folded = who.casefold()
    for found in session.those(lambda index: lookups.called(index, who)):
        names = [name.casefold() for name in found[1].names()]
        if folded in names:
            exact.append(found)
        elif any(folded in name for name in names) or any(pinyin.matches(who, name) for name in found[1].names()):
            partly.append(found)
        elif not (exact or partly) and (alike(who, found[1]) or kin_alike(who, found[1].names())):
            near.append(found)
    yield from exact or partly


def by_phone(session: Session, number: str) -> Iterator[Found]:
    """Everybody with a number, their own or somebody's of the record; four digits are the end of one."""
    short_ = _LAST_FOUR.fullmatch(number) is not None
    for found in session.those(lambda index: lookups.with_number(index, number)):
        numbers = found[1].all_phones
        if number in numbers or (short_ and any(phone.last4(full) == number for full in numbers)):
            yield found


def _asks(session: Session) -> bool:
    return session.screen.terminal and sys.stdin.isatty()


def _near(session: Session, who: str, near: list[Found], *, reads: bool) -> Found:
    """Whoever is chosen of those who may be meant where nobody is called so; nobody is taken unasked."""
    if _asks(session):
        return _chosen(session, who, near, "choose.near", reads=reads)
    raise NotFoundError("nobody-called", who=who, rows=rows(session, near))


def _chosen(session: Session, who: str, matches: list[Found], head: str, *, reads: bool) -> Found:
    """Whom somebody picks of a numbered list; NotFoundError where it is nobody, LeftError where they leave."""
    session.tell(head, who=who, n=len(matches))
    session.tell("plain", text=rows(session, matches))
    of = min(len(matches), _SHOWN)
    while (answer := plain(ask(session.say("choose.prompt", n=of)) or "")) in HELP:
        session.tell("choose.about")
    place = 0 if of == 1 and answer in YES else place_in(answer, of)
    if place is None:
        failure = LeftError if answer in LEAVE else NotFoundError
        raise failure("none-read" if reads else "none-chosen")
    return matches[place]


def rows(session: Session, matches: list[Found]) -> str:
    """The candidates, numbered, masked as everything else."""
    shown = []
    for at, (_, customer) in enumerate(matches[:_SHOWN], 1):
        state = fold(customer, as_of=session.today)
        graded, event = session.book.intent(state), event_shown(state, session.book)
        grade = session.reasons.level(graded, event, customer, state.owner) or "-"
        name = session.privacy.name(customer, state.owner)
        last = str(state.last_contact.day) if state.last_contact else "-"
        number = session.privacy.first_phone(customer) or "-"
        owner = session.shop.name_of(state.owner) or "-"
        shown.append(f"  {at}. {name}  {number}  {grade}  {last}  {owner}  {short(customer.id)}")
    if len(matches) > _SHOWN:
        shown.append("  " + session.say("choose.more", n=len(matches) - _SHOWN))
    return "\n".join(shown)
