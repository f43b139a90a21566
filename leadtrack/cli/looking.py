"""Which day a report or a review is asked for, told where its year was guessed."""

from datetime import date

from leadtrack.cli.session import Session
from leadtrack.rules.dates import day_looked_at
from leadtrack.views.say import weekday


def day_asked(session: Session, text: str) -> date:
    """The day that people mean; UsageError where nobody can tell. A year that was guessed is told on stderr."""
    found = day_looked_at(text, today=session.today)
    if found.guessed:
        said = f"{found.day} {weekday(found.day, session.lang)}"
        session.tell("report.year-guessed", text=text, day=said)
    return found.day
