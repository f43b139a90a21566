"""An appointment whose hour has passed, and answers to whether the customer came. Pure."""

from datetime import date
from typing import NamedTuple

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer
from leadtrack.model.values import Step
from leadtrack.rules.aftermath import told_absent, unmet
from leadtrack.rules.oneline.showing import Showed
from leadtrack.rules.orders import parted, tells_absence
from leadtrack.rules.replies import NO, YES, plain

_HERE = "来了|到了|来过|来过了|已来|已到|came|he came|she came|they came|arrived"
_AWAY = "没有|没有来|没来过|didn't come|did not come|absent"
_LATER = "改期了|改期|改到|改约|改成|改了|挪到|推到|推迟到|moved to|moved|rescheduled to|rescheduled|next"
_CAME, _STAYED, _MOVED = _HERE.split("|"), _AWAY.split("|"), tuple(_LATER.split("|"))


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
    said = plain(text)
    if said in YES or said in _CAME:
        return Arrival("came")
    if said in NO or said in _STAYED or tells_absence(said):
        return Arrival("stayed")
    word = next((word for word in _MOVED if said.startswith(word)), "")
    day, rest = parted(text.strip()[len(word) :].strip(" ，,：:"), today=today)
    if rest or not (word or day):
        return None
    return Arrival("moved", day)
