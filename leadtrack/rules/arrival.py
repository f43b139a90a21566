"""An appointment whose hour has passed, and answers to whether the customer came. Pure."""

from datetime import date
from typing import NamedTuple

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer
from leadtrack.model.values import Step
from leadtrack.rules.aftermath import told_absent, unmet
from leadtrack.rules.oneline.showing import Showed
from leadtrack.rules.orders import parted, tells_absence
from leadtrack.rules.replies import MOVED, SHOWED, agrees, plain


class Arrival(NamedTuple):
    """Whether somebody came, and the day to which it was moved; empty where that is still to be said."""

    showed: Showed
    day: str = ""


def over(customer: Customer, now: Moment) -> Step | None:
    """The appointment of today whose hour has passed while nothing is written of it; None without a clock."""
    step = unmet(customer, now)
    if step is None or now.minute is None or step.date.minute is None or step.date.day != now.day:
        return None
    return step if told_absent(customer, now) is None else None


def answered(text: str, *, today: date) -> Arrival | None:
    """What an answer to whether they came says; None where it says something else."""
    said, came = plain(text), agrees(text, SHOWED)
    if came is None and tells_absence(said):
        came = False
    if came is not None:
        return Arrival("came" if came else "stayed")
    word = next((word for word in MOVED if said.startswith(word)), "")
    day, rest = parted(text.strip()[len(word) :].strip(" ，,：:"), today=today)
    if rest or not (word or day):
        return None
    return Arrival("moved", day)
