"""`due --group NAME`: a greeting or an invitation to many, customer by customer."""

from datetime import date

from leadtrack.cli.session import Session
from leadtrack.rules.groups import chosen, expand
from leadtrack.views.groups import GroupReport, show_group


def write_group(
    session: Session, name: str, *, today: date, days: int | None, owner: str | None, several: bool
) -> None:
    """Show one group of the list of a day."""
    groups = expand(
        (customer for _, customer in session.customers()),
        session.book,
        today=today,
        known=session.today,
        soon_days=days,
        mine=session.owners(owner, today),
        actors=session.shop.actors(session.user),
    )
    reasons = session.reasons
    names = reasons.names((one.item for one in groups), today)
    found = chosen(groups, name.strip(), lambda one: reasons.group(one.group, today), lambda one: names[one.item.name])
    report = GroupReport(found, reasons, today, several, tuple(session.problems))
    show_group(report, session.screen, session.settings.form)
