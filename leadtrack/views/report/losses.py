"""流失分析: every loss written in the span, with the last word on it; refused and untrue ones stay, marked so."""

from collections import Counter

from leadtrack.rules.report.diary import Gone, Losses
from leadtrack.rules.report.figures import loss_kind
from leadtrack.views.reasons import part_labels
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table, Tone

NEEDS = (Losses,)


def table(page: Page) -> Table:
    """Make the table, by group and day; who never was a buyer is dim, and counted apart."""
    losses, reasons = page.of(Losses), page.reasons
    labels, row = part_labels(reasons.schema, "lost", reasons.lang), reasons.schema.part("lost", "reason")
    groups = {group.key: group.label.of(reasons.lang) for group in (row.groups if row else ())}
    order = list(groups)
    rows = []
    for gone in sorted(losses.gone, key=lambda gone: (_place(gone, order), gone.day, gone.customer.id)):
        state, why, owner = gone.lost.state or "applied", gone.lost.reason, gone.owner or None
        tone: Tone = "" if why is None or why.buyer else "dim"
        reason, group = (why.key, why.group) if why else ("", "")
        rows.append(
            (
                page.day(gone.day),
                page.name(gone.customer, gone.owner),
                Cell(labels.get(reason, reason or "—"), tone, reason or None),
                Cell(groups.get(group, group) or "—", tone, group or None),
                Cell(reasons.privacy.text(gone.lost.rival or "—", gone.customer, owner)),
                Cell(labels.get(state, state), "dim", state),
                page.who(gone.owner),
            )
        )
    keys = ("day", "name", "reason", "group", "rival", "state", "owner")
    notes = [_summary(page, losses, groups, labels)] if losses.gone else []
    columns = page.columns(*keys, left=keys)
    meanings = page.meanings(page.figures(("losses", "no_buyers", "refused")))
    return page.table("losses", columns, rows, meanings, notes=notes)


def _place(gone: Gone, order: list[str]) -> int:
    group = gone.lost.reason.group if gone.lost.reason else ""
    return order.index(group) if group in order else len(order)


def _summary(page: Page, losses: Losses, groups: dict[str, str], labels: dict[str, str]) -> str:
    """How many of each group, how many were no buyers, none after all, and how many there were in the span before."""
    standing = [gone for gone in losses.gone if gone.stands]
    kinds = Counter(loss_kind(gone.lost) for gone in standing)
    buyers = (gone.lost.reason for gone in standing if loss_kind(gone.lost) == "losses")
    found = Counter(reason.group if reason else "" for reason in buyers)
    head = page.say("losses.count", n=found.total())
    if found:
        head += page.say("colon") + page.say("comma").join(
            f"{groups.get(key, key) or '—'} {n}" for key, n in found.items()
        )
    undone = Counter(gone.lost.state or "" for gone in losses.gone if not gone.stands)
    never = page.captions(["no_buyers"])[0]
    parts = [head, *([page.say("losses.never", n=n, what=never)] if (n := kinds["no_buyers"]) else [])]
    parts += (page.say("losses.undone", n=n, state=labels.get(key, key)) for key, n in undone.items())
    return " · ".join([*parts, page.say("losses.before", n=losses.gone_before.total())])
