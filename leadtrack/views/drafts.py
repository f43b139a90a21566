"""Texts to paste, and the list of occasions that have one; on a screen and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leadtrack.model.inert import inert
from leadtrack.rules.agenda import Line
from leadtrack.rules.care.plan import Step
from leadtrack.rules.message import Message
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Cell, Column, Json, Table


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for one customer: `missing` are the facts it can't do without, `checks` the parts of a hand-over.

    `warnings` say what stands against sending it.
    """

    message: Message
    text: str
    missing: tuple[str, ...]
    important: bool
    checks: tuple[Step, ...]
    warnings: tuple[str, ...] = ()


OUTLINED = ("address", "focus", "unit", "model", "friend", "reward", "event", "place", "day", "festival")
"""Facts of an outline, in their order."""


def outline(lang: Lang, facts: Mapping[str, str], why: str) -> str:
    """What to mention in a text that is written by hand: a line a fact, each once, and what `due` asks for."""
    said: dict[str, str] = {}
    for key in OUTLINED:
        if facts.get(key):
            said.setdefault(facts[key], key)
    rows = [*((key, fact) for fact, key in said.items()), *([("why", why)] if why else [])]
    return "\n".join(f"- {say(lang, f'draft.fact-{key}')}{say(lang, 'colon')}{fact}" for key, fact in rows)


@dataclass(frozen=True, slots=True)
class Suits:
    """An occasion, and what `due` asks for now that it suits; empty where nothing does."""

    message: Message
    why: str


def show_draft(screen: Screen, draft: Draft, line: Line, reasons: Reasons) -> None:
    """The text alone can be copied: what is said of it stands above, and the checklist below."""
    lang, owner = reasons.lang, line.state.owner
    title = f"{reasons.privacy.name(line.customer, owner)} · {draft.message.label.of(lang)}"
    screen.lines([(title, "strong")])
    if draft.important:
        screen.lines([(say(lang, "draft.important"), "bad")])
    screen.lines([(warning, "bad") for warning in draft.warnings])
    screen.text()
    screen.text(inert(draft.text, newline="\n"))
    for number, part in enumerate(draft.checks, 1):
        screen.text() if number == 1 else None
        screen.lines([(f"□ {number} {part.label.of(lang)}", "")])
        screen.lines([(f"   □ {check.of(lang)}", "dim") for check in part.checks])


def draft_json(screen: Screen, draft: Draft, line: Line, reasons: Reasons) -> None:
    """Our own `leadtrack.draft/1`; the text masked as any."""
    owner, lang = line.state.owner, reasons.lang
    screen.json(
        _head(line, reasons)
        | {
            "occasion": draft.message.key,
            "caption": draft.message.label.of(lang),
            "important": draft.important,
            "warnings": list(draft.warnings),
            "text": reasons.privacy.text(draft.text, line.customer, owner, newline="\n"),
            "missing": list(draft.missing),
            "checks": [
                {"text": part.label.of(lang), "checks": [check.of(lang) for check in part.checks]}
                for part in draft.checks
            ],
        }
    )


def show_occasions(screen: Screen, rows: Sequence[Suits], line: Line, reasons: Reasons) -> None:
    """Every occasion with its key, those that suit now above."""
    lang, owner = reasons.lang, line.state.owner
    screen.lines([(say(lang, "draft.title", name=reasons.privacy.name(line.customer, owner)), "strong")])
    now = [row for row in rows if row.why]
    for caption, listed in (("draft.now", now), ("draft.others", [row for row in rows if not row.why])):
        if not listed:
            continue
        screen.text()
        screen.lines([(say(lang, caption), "strong")])
        columns = (Column("occasion", "", width=18), Column("caption", "", wide=True))
        cells = [(Cell(row.message.key), Cell(_said(row, lang))) for row in listed]
        screen.table(Table("draft", "", columns, tuple(cells)), header=False)


def _said(row: Suits, lang: str) -> str:
    return f"{row.message.label.of(lang)} · {row.why}" if row.why else row.message.label.of(lang)


def occasions_json(screen: Screen, rows: Sequence[Suits], line: Line, reasons: Reasons) -> None:
    """Our own `leadtrack.occasions/1`."""
    listed: list[Json] = [
        {"occasion": row.message.key, "caption": row.message.label.of(reasons.lang), "why": row.why or None}
        for row in rows
    ]
    screen.json({"schema": "leadtrack.occasions/1", **_person(line, reasons), "occasions": listed})


def _head(line: Line, reasons: Reasons) -> dict[str, Json]:
    return {"schema": "leadtrack.draft/1", **_person(line, reasons)}


def _person(line: Line, reasons: Reasons) -> dict[str, Json]:
    owner = line.state.owner
    return {"id": reasons.privacy.id(line.customer, owner), "name": reasons.privacy.name(line.customer, owner)}
