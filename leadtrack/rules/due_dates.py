"""What the days of people bring into `due`: birthdays by class, those of the family, anniversaries, renewals (D23–D33).

Each item stands for one occurrence of one day; its name holds that day, and whose it is where that is not the customer.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from leadtrack.model.record import Customer
from leadtrack.model.values import Birthday, Channel
from leadtrack.rules.almanac.birthdays import Missing, age_on, next_on, occurrence
from leadtrack.rules.date_table import DAY, Dates, Window
from leadtrack.rules.item import Case, Item, Rule, after, make_item

FAMILY = "date"
BIRTHDAY = "birthday"


class Occasion(NamedTuple):
    """A day that comes again, of the customer or of somebody in the record."""

    kind: str
    day: Birthday
    who: str = ""
    note: str = ""

    @property
    def own(self) -> bool:
        """Whether it is the customer's own birthday."""
        return self.kind == BIRTHDAY and not self.who


def occasions(customer: Customer) -> Iterator[Occasion]:
    """Every day of people that a record holds, each once: the customer's own birthday first."""
    seen: set[tuple[str, Birthday, str]] = set()
    own = customer.facts.get(BIRTHDAY)
    rows = customer.facts.get("dates")
    found = [Occasion(BIRTHDAY, own)] if isinstance(own, Birthday) else []
    found += (_occasion(row) for row in rows if isinstance(row, Mapping)) if isinstance(rows, tuple) else ()
    for one in found:
        key = (one.kind, one.day, one.who)
        if one is not NONE and key not in seen:
            seen.add(key)
            yield one


NONE = Occasion("", Birthday(1, 1))
"""A row without a day."""


def _occasion(row: Mapping[str, object]) -> Occasion:
    day, kind, who, note = (row.get(key) for key in ("day", "kind", "who", "note"))
    if not isinstance(day, Birthday):
        return NONE
    return Occasion(str(kind or "other"), day, str(who or ""), str(note or ""))


def steps(dates: Dates, occasion: Occasion, class_: str) -> Mapping[str, Window]:
    """What is done around a day, by the name of the step; nothing where the shop turned that off."""
    if occasion.own:
        return dates.birthday.get(class_, {})
    window = dates.kinds.get(occasion.kind)
    return {} if window is None else {DAY: window}


def falls(day: Birthday, window: Window, since: date, missing: Missing) -> date | None:
    """The next day on which it falls, from a day on; None where it has passed for good or never comes."""
    if day.year is None:
        return next_on(day, since, missing)
    if not window.yearly:
        once = occurrence(day, day.year, missing)
        return once if once is not None and once >= since else None
    begins = occurrence(day, day.year + window.first, missing)
    return next_on(day, since if begins is None else max(since, begins), missing)


def item_name(occasion: Occasion, step: str, day: date) -> str:
    """How `did` names one occurrence of a step: `date.birthday.invite:2026-12-03`, the family's with a name behind."""
    return f"{_rule(occasion, step)}:{_about(occasion, day)}"


def _rule(occasion: Occasion, step: str) -> str:
    return f"{FAMILY}.{occasion.kind}" + ("" if step == DAY else f".{step}")


def _about(occasion: Occasion, day: date) -> str:
    return f"{day}:{occasion.who}" if occasion.who else str(day)


def dates(case: Case) -> Iterator[Item]:
    """Bring up the days of a customer, their family and what they own, each within its window."""
    if not case.cared_for or not (BIRTHDAY in case.customer.facts or "dates" in case.customer.facts):
        return
    table = case.book.dates
    class_, known = table.class_of(case.state), case.state.created or date.min
    for occasion in occasions(case.customer):
        for step, window in steps(table, occasion, class_).items():
            since = max(known, case.today - timedelta(days=window.lapses))
            day = falls(occasion.day, window, since, table.missing)
            if day is not None and not case.passed(after(day, window.lapses)):
                yield _item(case, occasion, step, window, day)


def _item(case: Case, occasion: Occasion, step: str, window: Window, day: date) -> Item:
    """One step of a day; what was to be done before anybody knew the customer is due from the day they were known."""
    age = age_on(occasion.day, day, case.book.dates.missing)
    known = case.state.created or date.min
    return make_item(
        case,
        _rule(occasion, step),
        _about(occasion, day),
        opens=after(day, -window.opens),
        due=max(known, after(day, -window.due)),
        late=max(known, after(day, -window.late)),
        lapses=after(day, window.lapses),
        via=Channel(window.via) if window.via else None,
        params={
            "occasion": occasion.kind,
            "falls": day,
            "lunar": occasion.day if occasion.day.lunar else "",
            "whose": occasion.who,
            "age": age or "",
            "do_zh": window.do.zh,
            "do_en": window.do.en,
        },
    )


DATE_RULES: Mapping[str, Rule] = {FAMILY: dates}
