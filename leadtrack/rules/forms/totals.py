"""What stands above and below the lines of a form, by name: a function of the page each (E4, E10, E14)."""

from collections.abc import Callable, Iterator, Mapping

from leadtrack.model.fold import NOT_LOST_AFTER_ALL
from leadtrack.model.record import Entry
from leadtrack.rules.forms.line import FormLines, Line
from leadtrack.rules.forms.parts import Count, Name, Piece, Pieces, Plain, Planned, Span, Staff, Theirs, Word, piece
from leadtrack.rules.forms.sources import CALLS, VISITS
from leadtrack.rules.report.figures import written_off

Total = Callable[[FormLines], Pieces]

Fits = Callable[[Line, Entry], bool]


def _entries(page: FormLines) -> Iterator[tuple[Line, Entry]]:
    yield from ((line, line.entry) for line in page.all if line.entry is not None)


def _figures(*keys: str, lines: Callable[[FormLines], int]) -> Total:
    """The reports' own count of these figures; where a form is about some things alone, so many of its lines."""

    def total(page: FormLines) -> Pieces:
        told = page.figures
        return piece(Count(lines(page) if told is None else sum(told.get(key, 0) for key in keys)))

    return total


def _counted(page: FormLines, fits: Fits) -> int:
    """How many entries there are of a kind."""
    return sum(fits(line, entry) for line, entry in _entries(page))


def _batches(page: FormLines, fits: Fits) -> int:
    """How many customers' days there are of a kind: who comes in twice on a day is one batch."""
    known: set[tuple[str, object]] = set()
    nameless = 0
    for line, entry in _entries(page):
        if not fits(line, entry):
            continue
        if line.no_data:
            nameless += 1
        else:
            known.add((line.customer.id, entry.at.day))
    return len(known) + nameless


def _visit(line: Line, entry: Entry) -> bool:
    return VISITS.row(entry) if line.no_data else VISITS.entry(entry)


def _first(line: Line, entry: Entry) -> bool:
    return line.first and _visit(line, entry)


def _return(line: Line, entry: Entry) -> bool:
    return not line.first and _visit(line, entry)


def _call(line: Line, entry: Entry) -> bool:
    return CALLS.row(entry) if line.no_data else CALLS.entry(entry)


def _no_data(line: Line, entry: Entry) -> bool:
    """Who left nothing to reach them by, neither a number nor WeChat: of the register, or on file."""
    return (line.no_data or _first(line, entry)) and not line.customer.has_data


def _by(key: str) -> Fits:
    """Valid contacts by one channel."""
    return lambda _, entry: entry.valid and entry.via is not None and entry.via.key == key


def _outward(_: Line, entry: Entry) -> bool:
    """Valid contacts that we sought."""
    return entry.valid and entry.via is not None and not entry.via.inbound


def _lost(kind: str) -> Fits:
    """Losses of a kind by the entry that wrote them, `refused` ones too: a word on one is no second one."""
    return lambda line, entry: (
        entry.lost is not None
        and any(loss.entry is entry and loss.figure == kind for loss in written_off(line.dossier.log))
    )


def _losses(page: FormLines) -> Pieces:
    """How many losses were written, as the reports count them; behind it who was no buyer, and what was refused."""
    standing = _figures("losses", lines=lambda page: _counted(page, _lost("losses")))(page)
    never = _counted(page, _lost("no_buyers")) if page.figures is None else page.figures.get("no_buyers", 0)
    beside = {"forms.never": never, "forms.refused": _counted(page, _lost("refused"))}
    return (*standing, *(one for word, n in beside.items() if n for one in piece(Word(word, {"n": n}))))


def _standing(page: FormLines) -> int:
    """How many customers were lost: a loss that was refused, or untrue, is on the form, and is none."""
    words = ((line.word or line.entry) for line in page.lines)
    return sum(
        word is not None and word.lost is not None and word.lost.state not in NOT_LOST_AFTER_ALL for word in words
    )


def deals(page: FormLines, event: str) -> Pieces:
    """How many events of deals of a kind were written down; the reports count all that take a deal back as one."""
    row = page.ground.schema.part("deal", "event")
    undone = {option.key for option in (row.options if row else ()) if option.traits.get("undoes") == "true"}
    figure = "cancelled" if event in undone else event
    return _figures(figure, lines=lambda one: _counted(one, lambda _, entry: _sold(entry, event)))(page)


def _sold(entry: Entry, event: str) -> bool:
    return entry.deal is not None and entry.deal.event.key == event


def _moved(page: FormLines, way: int) -> int:
    """How many levels of intent moved up or down."""
    found = 0
    for line, entry in _entries(page):
        book = line.ground.book
        found += sum(
            move.after is entry.grade and book.better(move.before, move.after) * way > 0
            for move in line.dossier.now.moves
        )
    return found


def _days(page: FormLines) -> Pieces:
    span = page.ground.span
    return piece(Span(span.start, span.last if span.length > 1 else None))


def _consultant(page: FormLines) -> Pieces:
    return piece(Staff(page.asked) if page.asked is not None else Word("forms.everybody"))


def _planned(page: FormLines) -> Pieces:
    """Whom something is planned with on the day after, and what; a manager's word for it as well."""
    found: list[Piece] = []
    for line in page.planned:
        for step in line.dossier.asked_on(page.ground.span.end):
            said = Name(line.customer.name), Planned(step, dated=False)
            found.append((Theirs(line.customer, line.by, said),))
    return tuple(found)


TOTALS: Mapping[str, Total] = {
    "days": _days,
    "consultant": _consultant,
    "scheme": lambda page: piece(Plain(page.ground.book.scheme)),
    "lines": lambda page: piece(Count(len(page.lines))),
    "batches": _figures("traffic", lines=lambda page: _batches(page, _visit)),
    "first-batches": _figures("first_traffic", lines=lambda page: _batches(page, _first)),
    "return-batches": _figures("return_visits", lines=lambda page: _batches(page, _return)),
    "no-data": _figures("no_data_visits", "no_data_calls", lines=lambda page: _batches(page, _no_data)),
    "calls-in": _figures("calls_in", "no_data_calls", lines=lambda page: _batches(page, _call)),
    "lost": lambda page: piece(Count(_standing(page))),
    "followed": lambda page: piece(Count(_counted(page, _outward))),
    "missed": _figures("missed", lines=lambda page: _counted(page, lambda _, entry: entry.missed is not None)),
    "drives": _figures("drives", lines=lambda page: _batches(page, _by("test_drive"))),
    "viewings": _figures("viewings", lines=lambda page: _batches(page, _by("viewing"))),
    "losses": _losses,
    "up": _figures("up", lines=lambda page: _moved(page, 1)),
    "down": _figures("down", lines=lambda page: _moved(page, -1)),
    "planned": _planned,
    "planned-count": lambda page: piece(Count(len(page.planned))),
}
"""What a head or foot may show; `deal:EVENT` counts the events of deals beside these."""
