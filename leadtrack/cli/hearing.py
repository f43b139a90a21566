"""Understanding a line as the shop speaks: the words of its tables, its schema and its scheme."""

from collections.abc import Iterable
from typing import Literal

from leadtrack.cli.session import Session
from leadtrack.rules.oneline.load import make_lexicon
from leadtrack.rules.oneline.understand import understand
from leadtrack.rules.oneline.values import Doubt, Understood
from leadtrack.views.say import known

TABLE = "understand.yaml"


def hear(session: Session, text: str, command: Literal["add", "log"]) -> Understood:
    """What a line says, and what of it is left for the note."""
    lexicon = session.made(TABLE, lambda raw: make_lexicon(raw, session.schema, session.book))
    return understand(text, lexicon, today=session.today, command=command)


def said(session: Session, doubts: Iterable[Doubt]) -> list[str]:
    """What was not certain, a sentence each."""
    return [session.say(_id(session, doubt), **doubt.params) for doubt in doubts]


def _id(session: Session, doubt: Doubt) -> str:
    own = f"doubt.{doubt.code}"
    return own if known(session.lang, own) else "doubt.other"
