"""`leadtrack event [ACTION …]`: nodes, activities and news; who is invited, who came, what went to many (D72, D73)."""

import re
from dataclasses import dataclass
from typing import Annotated

import typer

from leadtrack.cli import inviting, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.drafting import make_drafter, tell_dates
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.problem import Problem
from leadtrack.model.values import Raw
from leadtrack.rules.attendance import find_event, guest_list
from leadtrack.rules.draft import split
from leadtrack.rules.event_files import KEYS, Known, read_event
from leadtrack.rules.events import KINDS, NEWS, Event
from leadtrack.rules.near import near
from leadtrack.store import yamltext
from leadtrack.views.events import CAPTIONED, captions, draw_event, draw_events
from leadtrack.views.listing import filter_names
from leadtrack.views.problems import parts

app = command_app()

ACTIONS = {
    "add": "add", "新建": "add", "show": "show", "查看": "show", "invite": "invite", "邀约": "invite",
    "reply": "reply", "回复": "reply", "came": "came", "到场": "came", "absent": "absent", "未到": "absent",
    "mass": "mass", "群发": "mass",
}  # fmt: skip
"""What may be done, in either language."""


_CONDITION = re.compile(r"[^\s=]+=\S")
"""How a condition begins that an event asks for."""


@dataclass(frozen=True, slots=True)
class _New:
    """What the options say of a new event."""

    keys: dict[str, str | None]
    fits: list[str]


@app.command(cls=Command)
def event(
    ctx: typer.Context,
    action: Annotated[str | None, typer.Argument(metavar="ACTION")] = None,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS")] = None,
    kind: Annotated[str | None, typer.Option()] = None,
    date: Annotated[str | None, typer.Option()] = None,
    to: Annotated[str | None, typer.Option()] = None,
    place: Annotated[str | None, typer.Option()] = None,
    about: Annotated[str | None, typer.Option()] = None,
    fits: Annotated[list[str] | None, typer.Option()] = None,
    until: Annotated[str | None, typer.Option()] = None,
    text: Annotated[str | None, typer.Option()] = None,
    source: Annotated[str | None, typer.Option()] = None,
    actor: Annotated[str | None, typer.Option()] = None,
    via: Annotated[str | None, typer.Option()] = None,
    party: Annotated[str | None, typer.Option()] = None,
    feedback: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Nodes, activities, news, and what went to many."""
    session: Session = ctx.obj
    if action is None:
        draw_events(session.screen, session.book.events, session.reasons, session.today, session.settings.form,
                    everything=all_)  # fmt: skip
        raise typer.Exit(saving.finish(session))
    does = ACTIONS.get(action.casefold())
    if does is None:
        known = [word for word in ACTIONS if word.isascii()]
        raise UsageError("event-action", text=action, near=" ".join(near(action, ACTIONS)), known=" ".join(known))
    if not words:
        raise UsageError("event-which", action=does)
    first, who = words[0], words[1:]
    if does == "add":
        keys = {"kind": kind, "date": date, "to": to, "place": place, "about": about, "actor": actor, "text": text,
                "until": until, "source": source}  # fmt: skip
        name, more = _named(words, fits or [])
        _add(session, name, _New(keys, more))
    elif does == "show":
        _show(session, " ".join(words))
    elif does == "mass":
        inviting.mass(session, first, inviting.Mass(who, via, text, owner, dry_run))
    else:
        guest = inviting.Said(via, party, feedback)
        inviting.attend(session, does, find_event(session.book.events, first), who, guest)
    saving.tell_problems(session)


def _show(session: Session, word: str) -> None:
    found = find_event(session.book.events, word)
    guests = guest_list(found, (one for _, one in session.customers()), session.book, today=session.today)
    draw_event(session.screen, guests, session.reasons, session.today, session.settings.form)


def _named(words: list[str], fits: list[str]) -> tuple[str, list[str]]:
    """A new event's name, and what it asks for: behind `--fits` several conditions may stand, as the help writes them.

    Without `--fits` a condition among the words is refused: it would become a part of the name.
    """
    asked = [word for word in words if _CONDITION.match(word)]
    if asked and not fits:
        raise UsageError("event-fits-where", text=asked[0])
    name = " ".join(word for word in words if word not in asked)
    if not name:
        raise UsageError("event-which", action="add")
    return name, [*fits, *asked]


def _add(session: Session, name: str, new: _New) -> None:
    """Write a new event, read as it would be read from its file: what can't be used is refused at once."""
    drafter = make_drafter(session)
    given = {key: value.strip() for key, value in new.keys.items() if value and value.strip()}
    given |= {key: captions(key).get(given[key].casefold(), given[key]) for key in CAPTIONED if key in given}
    for key in ("date", "to", "until"):
        if key in given:
            given[key] = str(drafter.when(given[key], "near").day)
    kind = given.get("kind", "")
    if not kind:
        raise UsageError("event-kind", known=" ".join(kind for kind in KINDS if kind != "mass"))
    if kind == "mass":
        raise UsageError("event-mass")
    if kind == NEWS:
        given.setdefault("date", str(session.today))
    if "date" not in given:
        raise UsageError("event-date")
    id_ = inviting.free_id(session, f"{given['date']}-{inviting.spelt(name)}")
    raw: dict[str, Raw] = {"id": id_, "name": name, "by": drafter.user, **given}
    if new.fits:
        raw["fits"] = dict(_fit(session, word) for word in new.fits)
    made = _checked(session, _ordered(raw), id_)
    same = [
        one for one in session.book.events.all if (one.name, one.day) == (made.name, made.day) and one.kind != "mass"
    ]
    if same:
        raise UsageError("event-there", name=session.privacy.value(name), day=str(made.day), id=same[0].id)
    shown = session.workspace.shown(session.workspace.create_event(id_, made.day, yamltext.dump(_ordered(raw))))
    session.written, called = True, session.privacy.value(name)
    if session.settings.form == "json":
        session.screen.json({"schema": "leadtrack.saved/1", "id": id_, "name": called, "file": shown, "next": None})
        return
    session.screen.talk(session.say("event.saved", name=called, file=shown))
    session.screen.talk(session.say("event.then-news" if kind == NEWS else "event.then", id=id_))
    tell_dates(session, drafter)


def _ordered(raw: dict[str, Raw]) -> dict[str, Raw]:
    return {key: raw[key] for key in KEYS if key in raw}


def _checked(session: Session, raw: dict[str, Raw], id_: str) -> Event:
    """The event as its file will be read; UsageError names what would make it unusable."""
    made, doubts = read_event(raw, id_, Known(session.schema, inviting.levels(session)))
    if made is not None:
        return made
    doubt = doubts[0]
    said, fix = parts(Problem(id_, 1, 1, doubt.code, doubt.level, doubt.params), session.lang, session.privacy)
    where = ".".join(str(key) for key in doubt.path)
    raise UsageError("event-refused", what=f"{where}: {said}" if where else said, fix=f" → {fix}" if fix else "")


def _fit(session: Session, word: str) -> tuple[str, Raw]:
    """What an event asks for, as people type it: `grade=A,B`, `学区=…` by a caption too."""
    key, sign, value = word.partition("=")
    if not (sign and key.strip() and value.strip()):
        raise UsageError("event-fits", text=word)
    word, found = key.strip(), split(value)
    row = session.schema.find(word)
    path = captions("fits").get(word.casefold()) or filter_names().get(word.casefold(), word)
    return row.key if row else path, found if len(found) > 1 else found[0]
