"""`leadtrack guide [TOPIC]`: what the shop has learnt about customers and the daily work; without one, the topics."""

from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.guidance import guide_of
from leadtrack.cli.session import Session
from leadtrack.errors import NotFoundError
from leadtrack.rules.guide import Group, Guide, Topic
from leadtrack.rules.guide_find import meant
from leadtrack.views.guide import named, show_topic, show_topics, topic_json, topics_json

app = command_app()


@app.command(cls=Command)
def guide(ctx: typer.Context, topic: Annotated[list[str] | None, typer.Argument(metavar="TOPIC")] = None) -> None:
    """Read the guide."""
    session: Session = ctx.obj
    known, word = guide_of(session), " ".join(topic or ()).strip()
    found = _meant(session, known, word) if word else None
    as_json = session.settings.form == "json"
    if found is None or isinstance(found, Group):
        groups = known.groups if found is None else (found,)
        (topics_json if as_json else show_topics)(session.screen, known, groups, session.lang)
        if not as_json:
            session.tell("guide.read-on")
    else:
        (topic_json if as_json else show_topic)(session.screen, found, session.lang)


def _meant(session: Session, known: Guide, word: str) -> Topic | Group:
    found = meant(known, word)
    if len(found) > 1:
        raise NotFoundError("several-topics", text=word, rows=named(found, session.lang))
    return found[0]
