"""Who a line of a list is about: the cells of a screen and of a spreadsheet that every list of a day begins with."""

from leadtrack.rules.agenda import Line
from leadtrack.views.reasons import Reasons
from leadtrack.views.say import say
from leadtrack.views.table import Cell, Column, Tone


def columns(*, several: bool) -> list[Column]:
    """Name, phone, grade, days of silence; whose each is where they are of `several` consultants."""
    found = [Column("name", "", width=8), Column("phone", "", width=11), Column("grade", "", width=2),
             Column("silent", "", right=True, width=4)]  # fmt: skip
    return [*found, Column("owner", "", width=6)] if several else found


def cells(line: Line, reasons: Reasons, *, several: bool, tone: Tone = "") -> list[Cell]:
    """One customer in these columns; `tone` is the name's."""
    owner = line.state.owner
    found = [
        Cell(reasons.privacy.name(line.customer, owner), tone),
        Cell(_contact(line, reasons), "dim"),
        Cell(reasons.level(line.state.graded, line.ordered, line.customer, owner) or "—"),
        Cell(_silence(line, reasons), "dim"),
    ]
    return [*found, Cell(reasons.shop.name_of(owner) or "—", "dim")] if several else found


def _contact(line: Line, reasons: Reasons) -> str:
    """By what to reach them: a masked phone, else that there is WeChat."""
    number = reasons.privacy.first_phone(line.customer)
    return number or (say(reasons.lang, "wechat-only") if line.customer.text("wechat") else "—")


def _silence(line: Line, reasons: Reasons) -> str:
    """Days since the last valid contact."""
    days = line.state.silent_days(line.today)
    return "—" if days is None else say(reasons.lang, "days", n=days)


def plain(line: Line, reasons: Reasons) -> tuple[str, ...]:
    """Id, name, phone, owner and grade for a spreadsheet."""
    owner, privacy, graded = line.state.owner, reasons.privacy, line.state.graded
    return (
        privacy.id(line.customer, owner),
        privacy.name(line.customer, owner),
        privacy.first_phone(line.customer),
        owner or "",
        line.ordered or (privacy.level(graded.grade.counts, line.customer, owner) if graded else ""),
    )


def plain_silence(line: Line) -> str:
    """Days since the last valid contact for a spreadsheet; empty where there was none."""
    days = line.state.silent_days(line.today)
    return "" if days is None else str(days)
