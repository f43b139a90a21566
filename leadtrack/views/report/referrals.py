"""老带新: who recommended whom, what came of it and what is owed; those without news are only counted."""

from leadtrack.rules.report.referrals import Brought, Referrals
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table, count, rate

NEEDS = (Referrals,)


def table(page: Page) -> Table:
    """Make the table: who brought most deals first; the sum is over everybody who ever recommended anybody."""
    found = list(page.of(Referrals).brought())
    moved = [one for one in found if one.moved]
    rows = [(_name(page, one), *_counts([one]), page.who(one.owner)) for one in moved]
    if found:
        rows.append((page.total, *_counts(found), Cell("", "", "")))
    kind = page.asked.period.kind
    keys = (
        "referrer",
        "friends",
        f"new_{kind}",
        "friends_bought",
        f"sold_{kind}",
        "reward_due",
        "reward_paid",
        "owner",
    )
    columns = page.columns(*keys, left=("owner",), spare=("reward_due", "reward_paid"))
    return page.table("referrals", columns, rows, page.defined("friends", "friends_bought", "reward_due"),
                      notes=_notes(page, found, len(found) - len(moved)))  # fmt: skip


def _name(page: Page, one: Brought) -> Cell:
    if one.known:
        return page.name(one.customer, one.owner)
    return Cell(page.reasons.privacy.reference(one.customer.id, None), "bad")


def _counts(found: list[Brought]) -> list[Cell]:
    due = sum(one.due for one in found)
    return [
        count(sum(one.n for one in found)),
        count(sum(one.new for one in found)),
        count(sum(one.deals for one in found)),
        count(sum(one.sold for one in found)),
        Cell(str(due), "bad", due) if due else count(0),
        count(sum(one.paid for one in found)),
    ]


def _notes(page: Page, found: list[Brought], quiet: int) -> list[str]:
    """The two rates with n/N, the claim of the papers beside the first; and how many referrers have no news."""
    if not found:
        return []
    friends, deals, sold = (
        sum(values) for values in zip(*((one.n, one.deals, one.sold) for one in found), strict=True)
    )
    claim = page.asked.catalogue.gauges.benchmarks.get("referred")
    small = page.asked.book.small
    notes = [page.say("referrals.success", rate=rate(deals, friends, small).text)]
    notes += [page.say("report.claim", percent=claim)] if claim else []
    all_sold = page.of(Referrals).sold()
    notes.append(page.say("referrals.share", rate=rate(sold, all_sold, small).text))
    return [*notes, page.say("referrals.quiet", n=quiet)] if quiet else notes
