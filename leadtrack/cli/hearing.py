"""Understanding a line as the shop speaks: the words of its tables, its schema and its scheme."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

from leadtrack.cli import who
from leadtrack.cli.session import Session
from leadtrack.cli.typable import one_word, typed_name
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.rules.oneline.lexicon import Lexicon
from leadtrack.rules.oneline.load import make_lexicon
from leadtrack.rules.oneline.understand import understand
from leadtrack.rules.oneline.values import Doubt, Understood
from leadtrack.rules.sheet import Sheet, without
from leadtrack.views.reasons import part_labels
from leadtrack.views.say import known
from leadtrack.views.sheet import caption, is_off

TABLE = "understand.yaml"


def hear(session: Session, text: str, command: Literal["add", "log"]) -> Understood:
    """What a line says, and what of it is left for the note."""
    heard = understand(text, lexicon(session), today=session.today, command=command, minute=session.now.minute)
    return without(heard, lambda option: is_off(option, session.schema))


def lexicon(session: Session) -> Lexicon:
    """The words of the shop."""
    return session.made(TABLE, lambda raw: make_lexicon(raw, session.schema, session.book))


def said(
    session: Session,
    doubts: Iterable[Doubt],
    customer: Customer | None = None,
    *,
    names: Sequence[str] = (),
    listed: bool = False,
) -> list[str]:
    """What was not certain, a sentence each; a command that it names can be typed where it is known for whom.

    `names` are those of somebody new; in a worked list (`listed`) a command waits for its end.
    """
    who = session.say("doubt.who")
    if customer is not None:
        who = typed_name(session, customer, fold(customer, as_of=session.today).owner)
    elif names and (session.privacy.terminal or session.privacy.reveal):
        who = one_word(names[0])
    return [_said(session, doubt, who, listed=listed) for doubt in doubts]


def _said(session: Session, doubt: Doubt, who: str, *, listed: bool) -> str:
    what = caption(doubt.option, session.schema, session.lang) if doubt.option else ""
    family = f"doubt.{'two' if doubt.code.startswith('two-') else doubt.code}"
    id_ = family if known(session.lang, family) else "doubt.other"
    if listed and doubt.code == "deal":
        id_ = "doubt.deal-listed"
    unit = doubt.params.get("for") or session.say("doubt.unit")
    words, event = session.privacy.value(doubt.params.get("words", "")), doubt.params.get("event", "")
    if session.lang == "zh":
        event = part_labels(session.schema, "deal", "zh").get(event, event)
    day = doubt.params.get("day", "")
    return session.say(id_, what=what, words=words, event=event, unit=one_word(unit), who=who, day=day)


def without_strangers(session: Session, sheet: Sheet) -> tuple[Sheet, list[Doubt]]:
    """The sheet without a referrer who is nobody on file, or several: the words stay, for a person to sort out."""
    for at, line in enumerate(sheet.lines):
        if line.option == "referrer" and len(list(islice(who.candidates(session, line.value, []), 2))) != 1:
            return sheet.without(at), [Doubt("no-referrer", {"option": line.option, "words": line.value})]
    return sheet, []
