"""Whether somebody came whose hour has passed: asked in `due -i` where the words of a result leave it open."""

import sys
from collections.abc import Mapping
from typing import Any

from leadtrack.cli.asking import ask
from leadtrack.cli.entry_options import KINDS
from leadtrack.cli.hearing import lexicon
from leadtrack.cli.session import Session
from leadtrack.cli.telling import DEFAULT
from leadtrack.cli.who import Found
from leadtrack.model.values import Step
from leadtrack.rules.absence import STEP, absence
from leadtrack.rules.arrival import Arrival, answered, over
from leadtrack.rules.oneline.showing import showed
from leadtrack.rules.oneline.values import Understood
from leadtrack.rules.orders import Order
from leadtrack.rules.replies import HELP, NONE, plain
from leadtrack.rules.sheet import NOTE, Sheet
from leadtrack.views.say import moment_said

Words = Mapping[str, Any]


def as_absence(order: Order, heard: Understood) -> Order:
    """The order; one of a no-show where a result tells only of that, as it does in `log`."""
    if order.verb == "result" and absence(Sheet(KINDS).heard(heard), heard) is not None:
        return order._replace(verb="absent", text="", note=order.text)
    return order


def settled(
    session: Session, name: str, found: Found, order: Order, words: Words, heard: Understood
) -> tuple[Order, Words] | str:
    """The order and its words, once it is known whether somebody came; or the line typed instead, empty to leave it."""
    step = over(found[1], session.now) if order.verb == "result" and not words.get("missed") else None
    said = {key for key, value in words.items() if value}
    if step is None or ("next" in said and said <= STEP):
        return order, words
    told = showed(heard, lexicon(session))
    arrival: Arrival | str = Arrival(told) if told else _asked(session, name, step, planned="next" in said)
    return arrival if isinstance(arrival, str) else _with(order, words, step, arrival)


def _asked(session: Session, name: str, step: Step, *, planned: bool) -> Arrival | str:
    """Whether they came, in the words of the person; text that says something else is a line as any other."""
    do = session.privacy.value(step.do or "")
    session.tell("work.over", name=name, when=moment_said(step.date, session.lang), do=do)
    id_ = "work.came"
    while True:
        sys.stdout.flush()
        answer = ask(session.say(id_)) or ""
        if not answer or plain(answer) in NONE:
            return ""
        if plain(answer) in HELP:
            session.tell("work.came-help")
            continue
        arrival = answered(answer, today=session.today)
        if arrival is None:
            return answer
        if arrival.showed != "moved" or arrival.day or planned:
            return arrival
        id_ = "work.moved-to"


def _with(order: Order, words: Words, step: Step, arrival: Arrival) -> tuple[Order, Words]:
    """What is written then: a visit, a talk, or that somebody did not come where the words tell of no talk."""
    if arrival.showed == "came":
        via = step.via.key if step.via is not None and step.via.visit else DEFAULT["add"]
        return order, {**words, "via": words.get("via") or via}
    if arrival.showed == "moved":
        return order, {**words, "next": arrival.day} if arrival.day else words
    said = {key for key, value in words.items() if value}
    if said <= {NOTE, *STEP} and not words.get("next"):
        return order._replace(verb="absent", text="", note=order.text), words
    return order, words
