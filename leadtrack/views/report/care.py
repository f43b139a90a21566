"""客户关怀: what was due of it and what became of it, what comes next, and whose days and which festivals come."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from leadtrack.rules.care.steps import FAMILY as CARE
from leadtrack.rules.report.care import Ahead, Day, is_caring
from leadtrack.rules.report.kept import Kept
from leadtrack.views.occasions import occasion_label
from leadtrack.views.report.page import MOST_NAMES, Page
from leadtrack.views.say import day
from leadtrack.views.table import Cell, Table, count, rate

NEEDS = (Kept, Ahead)

FESTIVALS = "festival"

DONE = ("on_time", "late")


def table(page: Page) -> Table:
    """Make the table: steps of plans by their plan, then days of people, then festivals."""
    rows = [*_steps(page), *_days(page), *_festivals(page)]
    columns = page.columns(
        "care_step", "due", "done_rate", "missed_items", "open_items", "coming", "whose_day",
        left=("whose_day",), spare=("missed_items", "open_items", "whose_day"),
    )  # fmt: skip
    definitions = page.defined("due", "done_rate", "missed_items", "coming")
    return page.table("care", columns, rows, definitions)


def _steps(page: Page) -> Iterator[Sequence[Cell]]:
    """What rules asked for: how it was kept, and how much of it comes."""
    kept, due = page.of(Kept).care, page.of(Ahead).due
    keys = {*(key for key in kept if is_caring(key)), *due}
    order = [f"{CARE}.{plan.key}.{step}" for plan in page.asked.book.care.plans.values() for step in plan.steps]
    for key in sorted(keys, key=lambda key: (order.index(key) if key in order else len(order), key)):
        yield (Cell(_step(page, key), "", key), *_counts(page, kept.get(key, Counter())), count(due[key]), Cell(""))


def _counts(page: Page, results: Mapping[str, int]) -> list[Cell]:
    due, done = sum(results.values()), sum(results.get(result, 0) for result in DONE)
    missed, open_ = results.get("missed", 0), results.get("open", 0)
    return [count(due), rate(done, due, page.asked.book.small), count(missed), count(open_)]


def _step(page: Page, key: str) -> str:
    """A step by its plan and what is done; a day of people by its kind; any other rule by its own name."""
    lang = page.reasons.lang
    family, _, rest = key.partition(".")
    name, _, step = rest.partition(".")
    if family == CARE:
        plan = page.asked.book.care.plans[name]
        return page.say("care.step", plan=plan.label.of(lang), step=_head(page, plan.steps[step].label.of(lang)))
    if family == "date":
        return page.say("care.before", what=occasion_label(name, page.reasons.schema, lang))
    return page.say(f"care.{key}")


def _head(page: Page, text: str) -> str:
    """What a step is called: what is to be done in it stands behind a sign."""
    for sign in ("colon", "semicolon", "comma"):
        text = text.partition(page.say(sign).strip())[0]
    return text


def _days(page: Page) -> Iterator[Sequence[Cell]]:
    """Days of people that come, by kind, with whose they are."""
    for kind, found in sorted(page.of(Ahead).days.items()):
        listed = sorted(found, key=lambda one: (one.on, one.customer.id))
        said = [_said(page, one) for one in listed]
        left = len(said) - MOST_NAMES
        comma = page.say("comma")
        shown = comma.join(said[:MOST_NAMES]) + (f"{comma}… +{left}" if left > 0 else "")
        label = occasion_label(kind, page.reasons.schema, page.reasons.lang)
        yield (Cell(label, "", f"day.{kind}"), *_counts(page, {}), count(len(found)), Cell(shown, "", comma.join(said)))


def _said(page: Page, one: Day) -> str:
    whose = page.name(one.customer, one.owner).text
    if one.occasion.who:
        whose += page.say("brackets", text=page.reasons.privacy.person(one.occasion.who, one.owner))
    return f"{day(one.on, page.asked.period.known)} {whose}"


def _festivals(page: Page) -> Iterator[Sequence[Cell]]:
    found = page.of(Ahead).festivals()
    if found:
        said = [f"{day(on, page.asked.period.known)} {one.label.of(page.reasons.lang)}" for on, one in found]
        text = Cell(page.say("comma").join(said))
        yield (Cell(page.say("care.festivals"), "", FESTIVALS), *_counts(page, {}), count(len(found)), text)
