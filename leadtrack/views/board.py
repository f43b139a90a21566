"""The shop's board of appointments on a screen, as JSON and as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leadtrack.model.problem import Problem
from leadtrack.rules.board import Board, Booking, Clash
from leadtrack.rules.ids import short
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons, channel_label
from leadtrack.views.render import Screen
from leadtrack.views.say import say, weekday
from leadtrack.views.table import Cell, Column, Form, Json, Table, Tone

TONES: dict[str, Tone] = {"open": "", "kept": "good", "no-show": "bad", "undone": "bad", "moved": "dim"}

HEADER = ("date", "time", "id", "name", "phone", "owner", "cover", "via", "do", "for", "state")


@dataclass(frozen=True, slots=True)
class BoardReport:
    """The board of some days, and how to say things. `alone` where only one consultant's was asked for."""

    board: Board
    reasons: Reasons
    today: date
    problems: tuple[Problem, ...]
    alone: bool = False

    def show(self, screen: Screen, form: Form) -> None:
        """The board in the form that was asked for."""
        if form == "json":
            self._json(screen)
        elif form == "csv":
            screen.csv(HEADER, ([str(value or "") for value in self._row(one).values()] for one in self.board.bookings))
        else:
            self._draw(screen)

    def _draw(self, screen: Screen) -> None:
        lang = self.reasons.lang
        for at, day in enumerate(self.board.span):
            if at:
                screen.text()
            screen.lines([(say(lang, "board.title", day=f"{day} {weekday(day, lang)}"), "strong")])
            bookings = [one for one in self.board.bookings if one.step.date.day == day]
            if bookings:
                columns = (Column("time", "", width=5), Column("name", "", width=8), Column("phone", "", width=11),
                           Column("consultant", "", width=6), Column("what", "", wide=True))  # fmt: skip
                screen.table(Table("board", "", columns, tuple(map(self._cells, bookings))), header=False)
            else:
                one_day = "board.none-of-theirs" if self.alone else "board.none"
                id_ = one_day if self.board.span.length == 1 else "board.free"
                screen.lines([(say(lang, id_), "dim")])
            clashes = [one for one in self.board.clashes if one.bookings[0].step.date.day == day]
            screen.lines([(self.clash(one), "bad") for one in clashes])

    def _cells(self, one: Booking) -> tuple[Cell, ...]:
        lang, shop = self.reasons.lang, self.reasons.shop
        who = shop.name_of(one.owner) or "—"
        if one.cover:
            who = say(lang, "board.cover", owner=who, by=shop.name_of(one.cover))
        said = self._what(one)
        if one.fate != "open":
            said = say(lang, f"board.{one.fate}", what=said)
        return (
            Cell(_hour(one), "strong"),
            Cell(self.reasons.privacy.name(one.customer, one.owner)),
            Cell(self.reasons.privacy.first_phone(one.customer) or "—", "dim"),
            Cell(who),
            Cell(said, TONES[one.fate]),
        )

    def _what(self, one: Booking) -> str:
        """How they come, for what, and what is booked for it."""
        lang, privacy, step = self.reasons.lang, self.reasons.privacy, one.step
        via = channel_label(step.via, self.reasons.schema, lang)
        do = privacy.text(step.do, one.customer, one.owner) if step.do else ""
        said = say(lang, "colon").join(part for part in (via, do) if part) or say(lang, "due.contact")
        booked = privacy.text(step.unit, one.customer, one.owner) if step.unit else ""
        return said + (say(lang, "brackets", text=booked) if booked else "")

    def clash(self, clash: Clash) -> str:
        """What can't be, with who and when."""
        lang, reasons = self.reasons.lang, self.reasons
        first = clash.bookings[0]
        names = say(lang, "board.and").join(f"{_hour(one)} {self._who(one)}" for one in clash.bookings)
        unit = reasons.privacy.text(first.step.unit or "", first.customer, first.owner)
        worker = reasons.shop.name_of(first.worker)
        return say(lang, f"board.clash-{clash.kind}", names=names, unit=unit, who=worker)

    def _who(self, one: Booking) -> str:
        """A name; where it is masked, the id's random part tells who of that family."""
        privacy, lang = self.reasons.privacy, self.reasons.lang
        name = privacy.name(one.customer, one.owner)
        return name if privacy.sees(one.owner) else name + say(lang, "brackets", text=short(one.customer.id))

    def _row(self, one: Booking) -> dict[str, str | None]:
        privacy, step = self.reasons.privacy, one.step
        return {
            "date": str(step.date.day),
            "time": _hour(one),
            "id": privacy.id(one.customer, one.owner),
            "name": privacy.name(one.customer, one.owner),
            "phone": privacy.first_phone(one.customer) or None,
            "owner": one.owner,
            "cover": one.cover,
            "via": step.via.key if step.via else None,
            "do": privacy.text(step.do, one.customer, one.owner) if step.do else None,
            "for": privacy.text(step.unit, one.customer, one.owner) if step.unit else None,
            "state": one.fate,
        }

    def _json(self, screen: Screen) -> None:
        """`leadtrack.board/1`."""
        screen.json(
            {
                "schema": "leadtrack.board/1",
                "as_of": str(self.today),
                "from": str(self.board.span.start),
                "to": str(self.board.span.last),
                "items": [{**self._row(one)} for one in self.board.bookings],
                "warnings": [*self._warnings()],
                "problems": [problem_json(one, self.reasons.lang, self.reasons.privacy) for one in self.problems],
            }
        )

    def _warnings(self) -> Iterator[Json]:
        for clash in self.board.clashes:
            ids: list[Json] = [self.reasons.privacy.id(one.customer, one.owner) for one in clash.bookings]
            day = str(clash.bookings[0].step.date.day)
            yield {"code": clash.kind, "date": day, "ids": ids, "text": self.clash(clash)}


def _hour(one: Booking) -> str:
    return f"{one.minute // 60:02d}:{one.minute % 60:02d}"
