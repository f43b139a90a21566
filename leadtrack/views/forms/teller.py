"""What stands in a cell of a form, in words: options by their captions, people and numbers masked."""

from collections.abc import Iterable
from datetime import date

from leadtrack.model.record import Customer
from leadtrack.rules.forms.parts import (
    Boxes,
    Caption,
    Count,
    Day,
    Id,
    Name,
    Part,
    Piece,
    Pieces,
    Plain,
    Planned,
    Rate,
    Said,
    Span,
    Staff,
    Theirs,
    Weekday,
    Word,
)
from leadtrack.views.reasons import Reasons, channel_label
from leadtrack.views.say import day, say, weekday
from leadtrack.views.values import Values

TICKED, EMPTY = "■", "□"
NEWLINE = " ⏎ "
"""How texts of records say that a line ends there; a cell is one line."""

Content = str | int


class Teller:
    """Says the pieces of cells by the rules of privacy; `today` is the day whose year is left out."""

    def __init__(self, reasons: Reasons, today: date) -> None:
        self.reasons, self.lang, self.today = reasons, reasons.lang, today

    def said(self, pieces: Pieces, customer: Customer | None, owner: str | None) -> Content:
        """A cell: a number where it is nothing but one, else a text."""
        if len(pieces) == 1 and len(pieces[0]) == 1 and (number := _number(pieces[0][0])) is not None:
            return number
        texts = (self._piece(piece, customer, owner).replace(NEWLINE, " ").strip() for piece in pieces)
        return self._joined(text for text in texts if text)

    def _joined(self, texts: Iterable[str]) -> str:
        """Pieces one behind the other; behind a sentence that has its full stop stands no second sign."""
        said = ""
        for text in texts:
            between = said and (" " if said[-1] in "。！？.!?…" else say(self.lang, "semicolon"))
            said += (between.strip() if self.lang == "zh" else between) + text
        return said

    def _piece(self, piece: Piece, customer: Customer | None, owner: str | None) -> str:
        return " ".join(text for text in (self._part(part, customer, owner) for part in piece) if text)

    def _part(self, part: Part, customer: Customer | None, owner: str | None) -> str:
        if isinstance(part, Theirs):
            return self._piece(part.parts, part.customer, part.owner)
        if customer is not None and isinstance(part, (Said, Name, Id, Planned)):
            return self._of_customer(part, customer, owner)
        return self._of_ours(part)

    def _of_customer(self, part: Said | Name | Id | Planned, customer: Customer, owner: str | None) -> str:
        if isinstance(part, Said):
            return Values(self.reasons, customer, owner).said(part.raw, part.row)
        if isinstance(part, Name):
            return part.name if part.nobody else self.reasons.privacy.person(part.name, owner)
        if isinstance(part, Id):
            return self.reasons.privacy.reference(part.id, owner)
        step = part.step
        when = day(step.date.day, self.today) if part.dated else ""
        hour = _clock(step.date.minute) if step.date.minute is not None else ""
        way = channel_label(step.via, self.reasons.schema, self.lang)
        what = self.reasons.privacy.text(step.do or "", customer, owner)
        return " ".join(text for text in (when, hour, way, what) if text)

    def _of_ours(self, part: Part) -> str:
        """What tells of nobody: days, hours, words of ours, boxes."""
        match part:
            case Day():
                said = day(part.day, self.today) if part.short else str(part.day)
            case Weekday():
                said = weekday(part.day, self.lang)
            case Span():
                said = _span(part)
            case Staff():
                said = self.reasons.shop.name_of(part.slug)
            case Word():
                said = say(self.lang, part.id, schema=self.reasons.schema, **part.params)
            case Caption():
                said = part.label.of(self.lang)
            case Boxes():
                said = self._boxes(part)
            case Count() | Rate():
                said = _counted(part)
            case Plain():
                said = part.text
            case _:
                said = ""
        return said

    def _boxes(self, part: Boxes) -> str:
        options = [(key, label.of(self.lang)) for key, label in part.options]
        options = options or [("true", say(self.lang, "yes")), ("false", say(self.lang, "no"))]
        return " ".join(f"{TICKED if key in part.chosen else EMPTY}{label}" for key, label in options)


def _number(part: Part) -> int | None:
    """The number that a part is nothing but; a phone is none."""
    if isinstance(part, Count):
        return part.n
    if not isinstance(part, Said) or part.row is None or part.row.type != "int" or part.row.guard is not None:
        return None
    return int(part.raw) if isinstance(part.raw, str) and part.raw.isdecimal() else None


def _counted(part: Count | Rate) -> str:
    """A number, or a rate of the numbers beside it: of nothing there is none."""
    if isinstance(part, Count):
        return str(part.n)
    return f"{part.n / part.of:.0%}" if part.of else "—"


def _span(part: Span) -> str:
    first, last = part.first, part.last
    if isinstance(first, int):
        return _clock(first) + (f"–{_clock(last)}" if isinstance(last, int) else "")
    return str(first) + (f" – {last}" if last is not None else "")


def _clock(minute: int) -> str:
    """An hour; past midnight the day begins again."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
