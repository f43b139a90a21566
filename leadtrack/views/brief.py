"""One screen before the call, for a person to read: as much as fits, the weightiest first; what does not is counted."""

from collections.abc import Callable, Iterator, Mapping

from leadtrack.model.inert import inert
from leadtrack.model.values import Birthday
from leadtrack.rules.almanac.birthdays import age_on
from leadtrack.rules.ids import short
from leadtrack.rules.referring import REFERRER
from leadtrack.views import brief_facts as known
from leadtrack.views import brief_talk as talk
from leadtrack.views.briefing import DOT, Briefing
from leadtrack.views.fit import Left, Part, Row, fitted
from leadtrack.views.pairs import gutter
from leadtrack.views.profile import grade_of, missed_line, stop_line
from leadtrack.views.render import Screen
from leadtrack.views.wrap import cells, wrap

CAME = ("source.arrived_by", "source.media")
"""Facts that say how they came to us."""

ORGANISATION = "organisation"
"""The kind of customer that is no person."""

WIDTH = 80
"""The width for which the lines of the screen are counted: a narrower one has as many more as it is narrower."""

PHONE = 30
"""The lines of a narrow screen, a phone's, that doesn't say how many it has."""

PARTS: Mapping[str, Callable[[Briefing], Iterator[Row]]] = {
    "next": talk.what_for, "talk": talk.talk_about, "price": talk.prices, "owed": talk.promises,
    "agreed": known.agreed, "deals": talk.deals, "family": known.family, "needs": lambda b: known.facts(b, "needs"),
    "objections": talk.objections, "unanswered": talk.unanswered, "offers": known.offers, "rivals": known.rivals,
    "contacts": talk.contacts, "said": talk.said, "grade": known.grade,
    "character": lambda b: known.facts(b, "character"), "days": known.days, "questions": talk.questions,
    "ask": known.ask, "unsure": known.unsure, "hint": known.hints,
}  # fmt: skip
"""The parts in the order in which a call goes, and what each says."""

WEIGHTIEST = (
    "price", "next", "talk", "agreed", "owed", "contacts", "objections", "unanswered", "family", "said", "needs",
    "offers", "deals", "rivals", "grade", "unsure", "ask", "hint", "days", "character", "questions",
)  # fmt: skip
"""The same parts as they give way where not all fit: the last first."""

TALL = frozenset({"next", "talk", "price", "owed", "agreed", "needs", "hint"})
"""Parts of which each row gets two lines at once."""

WARNINGS = frozenset({"price", "owed"})
"""Parts that are never left out: whoever does not know of our word breaks it."""


def draw(screen: Screen, b: Briefing) -> None:
    """Print the screen."""
    top = list(head(b, screen.width))
    screen.lines(top)
    told = ((key, list(rows(b))) for key, rows in PARTS.items())
    parts = [
        Part(_caption(b, key), rows, WEIGHTIEST.index(key), 1 + (key in TALL), key in WARNINGS)
        for key, rows in told
        if rows
    ]
    place = gutter([part.caption for part in parts], screen.width)

    def taken(*texts: str) -> int:
        return sum(len(wrap(inert(text), screen.width)) for text in texts)

    room = _lines(b.table.lines, screen) - taken(*(text for text, _ in top))
    found = fitted(parts, place, room, lambda left: taken(_left_out(b, left)))
    screen.pairs(found.pairs, place)
    if found.left:
        screen.lines([(_left_out(b, found.left), "dim")])


def _lines(wanted: int, screen: Screen) -> int:
    """The lines that the shop wants, more on a narrow screen, and never more than it shows beside the prompt."""
    if screen.height:
        return min(max(wanted, wanted * WIDTH // screen.width), screen.height - 1)
    return max(wanted, min(wanted * WIDTH // screen.width, PHONE - 1))


def _left_out(b: Briefing, left: Left) -> str:
    """How much of each part is left out, and how to see all of it."""
    what = b.listed([f"{part.caption} {n}" for part, n in left])
    return b.say("brief.left", what=what, who=short(b.customer.id))


def _caption(b: Briefing, key: str) -> str:
    """What a part is called: an organisation has no family."""
    return b.say("brief.people" if key == "family" and b.customer.text("kind") == ORGANISATION else f"brief.{key}")


def head(b: Briefing, width: int) -> Iterator[Row]:
    """Who it is, how to reach them, who brought them, how they stand; what they asked for, and did not keep."""
    who, reach = DOT.join(_who(b)), DOT.join(_reach(b))
    if reach and cells(inert(whole := f"{who}{DOT}{reach}")) <= width:
        who, reach = whole, ""
    yield who, "strong"
    if reach:
        yield reach, ""
    yield DOT.join(_standing(b)), ""
    for warning in (stop_line(b.brief.state, b.schema, b.lang), missed_line(b.customer, b.today, b.lang)):
        if warning:
            yield warning, "bad"


def _who(b: Briefing) -> Iterator[str]:
    called = b.fact("salutation")
    yield b.privacy.name(b.customer, b.owner) + b.beside_it(called)
    if not called and (sex := b.fact("sex")):
        yield sex
    if years := age(b):
        yield b.say("date.age", n=years)
    yield from (text for path in b.table.facts["who"] if (text := b.fact(path)))


def age(b: Briefing) -> str:
    """How old they are: by their birthday where its year is known, else as it was written."""
    born = b.customer.fact("birthday")
    years = age_on(born, b.today) if isinstance(born, Birthday) else None
    return str(years) if years is not None else b.fact("age")


def _reach(b: Briefing) -> Iterator[str]:
    yield from map(b.privacy.phone, b.customer.phones)
    if handle := b.customer.text("wechat"):
        yield f"{b.label('wechat')} {b.privacy.wechat(handle)}"
    yield from (text for path in CAME if (text := b.fact(path)))
    if name := known.referrer(b):
        yield f"{b.label(REFERRER)} {name}"


def _standing(b: Briefing) -> Iterator[str]:
    state = b.brief.state
    yield grade_of(b.line, b.values.reasons)
    if state.stage is not None:
        yield b.option("stage", state.stage)
    yield b.say(f"standing.{state.standing}")
    if state.visits:
        yield b.say("brief.visits", n=state.visits)
    silent = state.silent_days(b.today)
    if silent is None:
        yield b.say("brief.never")
    else:
        yield b.say("brief.silent", n=silent) if silent else b.say("brief.today")
    yield b.values.reasons.shop.name_of(state.owner) or "—"
