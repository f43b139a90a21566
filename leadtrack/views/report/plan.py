"""下周计划: what is due on each day to come, and with whom something is agreed."""

from collections import Counter
from collections.abc import Iterable

from leadtrack.rules.report.diary import Agenda
from leadtrack.views.report.page import MOST_NAMES, Page
from leadtrack.views.say import day, weekday
from leadtrack.views.table import Cell, Table, count

NEEDS = (Agenda,)

AGREED = ("planned", "appointment", "promise")


def table(page: Page) -> Table:
    """Make the table."""
    agenda, lang = page.of(Agenda), page.reasons.lang
    rows = []
    for coming in agenda.coming:
        listed = agenda.days.get(coming, [])
        agreed = {
            one.customer.id: page.reasons.privacy.name(one.customer, one.state.owner)
            for one in listed
            if one.rule in AGREED
        }
        shown = f"{day(coming, page.asked.period.known)} {weekday(coming, lang)}"
        rows.append((Cell(shown, "", str(coming)), count(len(listed)), _named(agreed.values(), page)))
    columns = page.columns("day", "due", "planned_with", wide="planned_with")
    return page.table("plan", columns, rows, page.defined("plan"))


def _named(names: Iterable[str], page: Page) -> Cell:
    """Customers by their names, masked ones that are alike with how many they are; programs get every one."""
    comma, found = page.say("comma"), sorted(names)
    alike = Counter(found)
    shown = [name if n == 1 else f"{name}×{n}" for name, n in alike.items()][:MOST_NAMES]
    left = len(found) - sum(list(alike.values())[:MOST_NAMES])
    return Cell(comma.join(shown) + (f"{comma}… +{left}" if left else ""), "", comma.join(found))
