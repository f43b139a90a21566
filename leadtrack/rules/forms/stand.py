"""How customers stand, as forms say it: levels and the days on which they moved, what came of it (E3, E9, B46)."""

from collections.abc import Iterator, Sequence
from datetime import date

from leadtrack.model.deals import Purchase, of_this_need, purchases
from leadtrack.model.schema import Label
from leadtrack.model.state import Move, Sold, State
from leadtrack.model.unparse import raw_value
from leadtrack.model.values import Grade
from leadtrack.rules.forms.line import Line
from leadtrack.rules.forms.parts import NOTHING, Boxes, Caption, Day, Part, Piece, Pieces, Said, Word, piece
from leadtrack.rules.shown import event_shown, order_label

ARROW = "→"


def level(line: Line) -> Pieces:
    """The level, or an order in its place, at the end of the entry's day; without an entry at the end of the page."""
    if event := event_shown(line.stood, line.ground.book):
        return piece(Caption(order_label(event, line.ground.schema)))
    graded = line.ground.book.intent(line.stood)
    return piece(Said(graded.grade.counts)) if graded is not None else NOTHING


def first_level(line: Line) -> Pieces:
    """The level that was given first for the present need."""
    given = [move.after.counts for move in _moves(line, line.dossier.then)]
    return piece(Said(given[0])) if given else NOTHING


def first_boxes(line: Line) -> Pieces:
    """Every level of the shop's first scheme with a box, the one given first ticked (A137)."""
    book = line.ground.book
    first = {move.after.counts for move in [*_moves(line, line.dossier.then)][:1]}
    options = tuple((level, Label(level, level)) for level in book.schemes[book.scheme])
    return piece(Boxes(options, frozenset(first)))


def level_now(line: Line) -> Pieces:
    """The level after the follow-up: the last one where any was given after the entry's day, else nothing.

    What is given for the next need is none of this one's.
    """
    moves = [*_moves(line, line.stands)]
    if line.entry is None or not any(move.day > line.entry.at.day for move in moves):
        return NOTHING
    return piece(Said(moves[-1].after.counts))


def moved(line: Line) -> Pieces:
    """The move that an entry made, `B→A`; the level at that moment where it made none."""
    made = next((move for move in line.stood.moves if line.entry and move.after is line.entry.grade), None)
    made = made or _ordered(line)
    if made is not None and made.after.scheme in line.ground.book.schemes:
        return piece(Said(_arrow(made)))
    given: str | None = None
    for entry in line.dossier.log:
        if entry.grade is not None and entry.grade.scheme in line.ground.book.schemes and _needed(line, entry.at.day):
            given = entry.grade.counts
        if entry is line.entry:
            break
    return piece(Said(given)) if given is not None else NOTHING


def _ordered(line: Line) -> Move | None:
    """The move that the deal of an entry made."""
    if line.entry is None or line.entry.deal is None:
        return None
    last = [*_moves(line, line.stood)][-1:]
    return next((one for one in last if one.day == line.entry.at.day and one.after is not line.entry.grade
                 and line.ground.book.by_order(one.after)), None)  # fmt: skip


def _needed(line: Line, day: date) -> bool:
    """Whether a level of a day still counts on the entry's day: what was given for an earlier need does not."""
    since = line.stood.need_since
    return since is None or day >= since


def moves(line: Line) -> Pieces:
    """Every day on which the level moved, with what it became."""
    return tuple((Day(move.day), Said(_arrow(move))) for move in _moves(line, line.dossier.then))


def came_to(line: Line, wanted: str) -> Pieces:
    """The days on which they came to a level; an order that was taken back since was one, and is said to be gone."""
    state = line.dossier.then
    gone = _taken_back(line, state, wanted)
    days = {move.day for move in _moves(line, state) if move.after.counts == wanted} | gone
    return tuple((Day(day), Word("deal.cancelled")) if day in gone else (Day(day),) for day in sorted(days))


def _taken_back(line: Line, state: State, wanted: str) -> set[date]:
    """The days of the orders of this need that bring a level and stand no more."""
    book, since = line.ground.book, state.need_since or date.min
    level = book.grading[book.scheme].level(wanted)
    needs = level.needs if level is not None else ()
    deals = [(one.stands, sold) for one in purchases(state.deals) for sold in one.events]
    orders = [(stands, sold.day) for stands, sold in deals if sold.deal.event.key in needs and sold.day >= since]
    return {day for stands, day in orders if not stands} - {day for stands, day in orders if stands}


def _arrow(move: Move) -> str:
    after = move.after.counts
    return f"{move.before.counts}{ARROW}{after}" if move.before is not None else after


def _moves(line: Line, state: State) -> Iterator[Move]:
    """The moves of intent, of the present need alone; an order's is the last, whatever was judged after it (J7)."""
    since, book = state.need_since, line.ground.book
    judged = (one for one in state.moves if one.after.scheme in book.schemes and (since is None or one.day >= since))
    stands = book.intent(state)
    if stands is None or not book.by_order(stands.grade):
        yield from judged
        return
    last: Grade | None = None
    for move in judged:
        if move.after is stands.grade or move.day <= stands.day:
            yield move
            last = move.after
    if last is not stands.grade:
        yield Move(stands.day, stands.by, last, stands.grade)


def outcome(line: Line) -> Pieces:
    """What came of it by now: the last step of a deal that stands, a loss with its reason, frozen until when."""
    state = line.stands
    if state.standing in ("lost", "frozen"):
        return (_loss(line, state),)
    found = _purchase(state.deals, state.need_since)
    return (_sold(line, found.events[-1]),) if found is not None and not line.no_data else NOTHING


def bought(line: Line) -> Pieces:
    """What they bought last, as it is called now."""
    found = _purchase(line.stands.deals)
    unit = found.unit if found is not None else None
    return piece(Said(unit, line.ground.schema.part("deal", "for"))) if unit else NOTHING


def _purchase(deals: Sequence[Sold], since: date | None = None) -> Purchase | None:
    """The purchase with the last step, of a need or of all: one that stands, else one that was taken back."""
    place = {id(sold): at for at, sold in enumerate(deals)}
    undone = (one for one in purchases(deals) if since is None or one.events[-1].day >= since)
    found = of_this_need(deals, since) or tuple(undone)
    return max(found, key=lambda one: place[id(one.events[-1])], default=None)


def _sold(line: Line, sold: Sold) -> Piece:
    row = line.ground.schema.part("deal", "event")
    return Said(sold.deal.event.key, row), Day(sold.on)


def _loss(line: Line, state: State) -> Piece:
    schema, lost = line.ground.schema, state.lost
    label = line.ground.schema.entry["lost"].label
    parts: list[Part] = [Caption(label) if state.standing == "lost" else Word("standing.frozen")]
    if state.lost_on is not None:
        parts.append(Day(state.lost_on))
    if lost is not None and lost.reason is not None:
        parts.append(Said(raw_value(lost.reason), schema.part("lost", "reason")))
    return tuple(parts)
