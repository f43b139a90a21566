"""The numbers that each rule of `due` asks its row for: a row without one, and a slip, is refused when it is read."""

from collections.abc import Mapping

from leadtrack.model.values import Raw
from leadtrack.rules.due_nodes import NODE_NUMBERS, WITHOUT_CUSTOMER
from leadtrack.rules.due_owner import OWNER_NUMBERS
from leadtrack.rules.due_referrals import REFERRAL_NUMBERS
from leadtrack.rules.due_review import REVIEW_NUMBERS
from leadtrack.rules.due_rules import COURTESY, LEAD, NEW, RULES
from leadtrack.rules.rows import Rows, broken
from leadtrack.rules.rulebook import RuleBook

DAYS = range(1, 32)
"""The days of a month; a shorter one has its last in place of a later one."""

OF_EVERY_RULE = ("rank",)

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "promise": ("without_day",),
    LEAD: ("minutes", "tries", "hours"),
    NEW: ("within",),
    COURTESY: ("within",),
    "stale": ("days",),
    "wake": ("late",),
    **OWNER_NUMBERS,
    **REFERRAL_NUMBERS,
    **REVIEW_NUMBERS,
    **NODE_NUMBERS,
}
"""What a rule asks for beside its rank."""


def known_rows(raw: dict[str, Raw]) -> dict[str, Raw]:
    """Return the text of the rules as it is; UsageError for a row no rule answers to, or one with more or less in it.

    A slip turns nothing on or off, and what is missing is named before anything is written by these rules.
    """
    rows = Rows(raw)
    rows.only((*RULES, *WITHOUT_CUSTOMER), "due")
    for rule in rows.mapping("due"):
        keys = (*OF_EVERY_RULE, *NUMBERS.get(rule, ()))
        rows.only(keys, "due", rule)
        for key in keys:
            number = rows.given("due", rule, key)
            if key == "day" and number not in DAYS:
                raise broken("no-such-day", "due", rule, key)
    return raw


def sound(book: RuleBook) -> RuleBook:
    """Return the rulebook as it is; UsageError where a lead can't be answered within the opening hours."""
    opens, closes = book.opening
    if LEAD in book.due and opens + book.due[LEAD]["minutes"] > closes:
        raise broken("beyond-opening", "due", LEAD, "minutes")
    return book
