"""`leadtrack draft WHO [OCCASION]`: a text to paste for an occasion; without one, which there are. Sends nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import NotFoundError, UsageError
from leadtrack.model.deals import purchases
from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment
from leadtrack.model.state import State
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.almanac.festivals import Named
from leadtrack.rules.attendance import find_event
from leadtrack.rules.care.plan import Step
from leadtrack.rules.events import make_events
from leadtrack.rules.greeting import text_for
from leadtrack.rules.ids import short
from leadtrack.rules.message import (
    APPOINTMENT,
    DELIVERY,
    INVITE,
    LANGUAGE,
    REPORT,
    REWARD,
    THANKS,
    Message,
    Messages,
    fill,
    occasion,
)  # fmt: skip
from leadtrack.rules.referring import Friend, Referral, referrals, reward
from leadtrack.rules.truth import Known, day_for, offered, stopped, untrue
from leadtrack.views.drafts import Draft, Suits, draft_json, occasions_json, outline, show_draft, show_occasions
from leadtrack.views.reasons import part_labels
from leadtrack.views.say import Lang
from leadtrack.views.texts import chinese, facts_known, lang_of, signed, spoken

app = command_app()

REFERRED = (REPORT, REWARD, THANKS)
"""Texts that speak of a friend whom the customer recommended."""

INVITED = ("node", "activity", "private")
"""Kinds of events to which people are invited."""

AGO = 30
"""So many days back a text counts as sent already."""


@app.command(cls=Command)
def draft(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    word: Annotated[str | None, typer.Argument(metavar="OCCASION")] = None,
    event: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Write a text."""
    session: Session = ctx.obj
    _, customer = who.find(session, who_, reads=True)
    one = line(customer, session.book, today=session.today, known=session.today, circle=session.circles.of(customer))
    if word is None and event is None:
        _list(session, one)
    else:
        _draft(session, one, word or INVITE, event)
    saving.tell_problems(session)


def _list(session: Session, one: Line) -> None:
    """Every occasion there is, those that suit now first, each with what `due` asks for."""
    texts, now = _texts(session).texts, _now(session, one)
    rows = [Suits(texts[key], why) for key, why in now.items() if key in texts]
    rows += [Suits(message, "") for key, message in texts.items() if key not in now]
    if session.settings.form == "json":
        occasions_json(session.screen, rows, one, session.reasons)
    else:
        show_occasions(session.screen, rows, one, session.reasons)


def _texts(session: Session) -> Messages:
    """The texts that suit the trade."""
    found = session.messages
    return replace(found, texts=offered(found.texts, part_labels(session.schema, "deal", session.lang)))


def _now(session: Session, one: Line) -> dict[str, str]:
    """The occasions of what is open or soon, each once, with its sentence."""
    found: dict[str, str] = {}
    for item in (*one.items, *one.grouped):
        key = occasion(item.rule, item.params, session.messages.texts)
        if key is not None and item.opens_on <= session.today:
            said = session.reasons.sentence(item, one.customer, one.state.owner, session.today)
            found.setdefault(key, said)
    return found


def _draft(session: Session, one: Line, word: str, event: str | None) -> None:
    state = one.state
    message, named = text_for(_texts(session), session.book.almanac, word, today=session.today)
    friends = [(row, session.circles.friend(row)) for row in referrals(one.customer)]
    known = Known(one.customer, state, session.today, friends, session.book.dates.missing)
    wrong = untrue(message, known)
    lang = lang_of(message, one.customer)
    facts = facts_known(one.customer, state, session.schema, lang)
    facts["consultant"] = signed(session.shop.name_of(session.user or state.owner), lang)
    facts |= {"festival": named.label.of(lang)} if named else {}
    facts |= (
        _agreed(state, message.key, lang)
        | ({} if wrong else _of_friend(session, friends, message.key))
        | _of_event(session, message.key, event, lang)
    )
    text, missing = fill(message.text.of(lang), facts)
    grades = state.grades.get("referral")
    important = session.messages.matters(
        intent=state.graded.grade.counts if state.graded else None,
        referral=grades.grade.counts if grades else None,
    )
    if important:
        text, missing = outline(session.lang, facts, _now(session, one).get(message.key, "")), ()
    warnings = _warnings(session, message, named, known, wrong)
    warnings += () if important else _language(session, one, lang, text)
    checks = _checklist(session) if message.key == DELIVERY else ()
    made = Draft(message, text, missing, important, checks, warnings)
    done = _done(session, state, message)
    if session.settings.form == "json":
        draft_json(session.screen, made, one, session.reasons)
    elif _may_show(session, one, text):
        show_draft(session.screen, made, one, session.reasons)
        if missing:
            places = (session.say(f"draft.fact-{place}") for place in missing)
            session.tell("draft.missing", places=session.say("comma").join(places))
        if done is not None:
            session.tell("draft.done", day=str(done))


def _warnings(session: Session, message: Message, named: Named | None, known: Known, wrong: str) -> tuple[str, ...]:
    """What is to be known before the text is sent: what is not so, whether it may be sent at all, on which day."""
    said = []
    silence = stopped(message, named, known.state)
    if silence:
        said.append(session.say(f"draft.stop-{silence}", day=known.state.stopped_on))
    events = part_labels(session.schema, "deal", session.lang)
    over = _over(session, message, known)
    if over is not None:
        said.append(session.say("draft.appointment-over", day=str(over)))
    friends = _friends_reward(session, known) if wrong == "reward_owed" else ""
    if friends:
        said.append(friends)
    elif wrong:
        said.append(session.say("draft.not-deal" if wrong in events else f"draft.not-{wrong}", event=events.get(wrong)))
    day = day_for(message, named, session.book.almanac, known)
    if day is not None and day != known.today:
        said.append(session.say("draft.on-day", day=str(day), what=named.label if named else message.label))
    return tuple(said)


def _language(session: Session, one: Line, lang: Lang, text: str) -> tuple[str, ...]:
    """What of a text is not in the customer's language: all of it, or words of the record in an English one."""
    if one.customer.text(LANGUAGE) not in ("", lang):
        return (session.say("draft.other-language"),)
    words = session.say("comma").join(chinese(text)) if lang == "en" else ""
    shown = session.privacy.text(words, one.customer, one.state.owner)
    return (session.say("draft.chinese", words=shown),) if words else ()


def _over(session: Session, message: Message, known: Known) -> Moment | None:
    """The appointment that a reminder comes too late for."""
    step = known.state.planned.step if known.state.planned is not None else None
    if message.key != APPOINTMENT or step is None or step.date.minute is None:
        return None
    now = session.now
    passed = step.date.day < now.day or (step.date.day == now.day and step.date.minute <= (now.minute or 0))
    return step.date if passed else None


def _friends_reward(session: Session, known: Known) -> str:
    """Where only a friend's own reward is due: that it is, and to whom it goes."""
    for row, friend in known.friends:
        if friend is not None and reward(row.friend_reward, row.friend_paid, friend) == "due":
            sum_ = session.privacy.sum(row.friend_reward, known.customer, known.state.owner)
            name = session.privacy.person(row.name or friend.name, friend.owner)
            return session.say("draft.friends-reward", friend=name, reward=sum_, id=short(friend.id))
    return ""


def _may_show(session: Session, one: Line, text: str) -> bool:
    """Whether the text may be read here, as after `add`: a masked name is nothing to send."""
    privacy = session.privacy
    if privacy.sees(one.state.owner) or (privacy.terminal and one.customer.name not in text):
        return True
    session.tell("thanks.colleague" if privacy.terminal else "thanks.masked")
    return False


def _done(session: Session, state: State, message: Message) -> date | None:
    """The day on which what the text is for was ticked off lately: nobody is sent it twice (J42)."""
    days = [
        day
        for name, day in state.did.items()
        if occasion(name.partition(":")[0], {}, session.messages.texts) == message.key
        and 0 <= (session.today - day).days <= AGO
    ]
    return max(days, default=None)


def _agreed(state: State, key: str, lang: Lang) -> dict[str, str]:
    """The day that was agreed on: of an appointment, or promised for the hand-over."""
    step = state.planned.step if state.planned is not None else None
    if key == APPOINTMENT and step is not None and (step.date.minute is not None or (step.via and step.via.visit)):
        return {"day": spoken(step.date, lang)}
    promised = [sold.deal.hand_over_on for one in purchases(state.deals) if one.stands for sold in one.events]
    last = next((day for day in reversed(promised) if day is not None), None)
    return {"day": spoken(Moment(last), lang)} if key == DELIVERY and last is not None else {}


def _of_friend(session: Session, friends: Sequence[tuple[Referral, Friend | None]], key: str) -> dict[str, str]:
    """The friend that a text is about: for whom something is due, else who was recommended last."""
    if key not in REFERRED or not friends:
        return {}
    row = next((row for row, friend in friends if friend is not None and _waits(row, friend, key)), friends[-1][0])
    friend = session.circles.customer(row.customer)
    hidden = friend is not None and not session.privacy.sees(fold(friend, as_of=session.today).owner)
    name = "" if hidden else row.name or (friend.name if friend else "")
    return {"friend": name} | ({"reward": row.reward} if key == REWARD else {})


def _waits(row: Referral, friend: Friend, key: str) -> bool:
    if key == REWARD:
        return friend.closed is not None and bool(row.reward) and row.paid is None
    return key == REPORT and friend.contacted is not None and row.reported is None


def _of_event(session: Session, key: str, id_: str | None, lang: Lang) -> dict[str, str]:
    """The event that somebody is invited to."""
    if key != INVITE:
        if id_:
            raise UsageError("draft-event", key=key)
        return {}
    there = [one for one in session.book.events.all if one.kind in INVITED]
    coming = [one for one in there if one.last >= session.today]
    known = " ".join(one.id for one in coming) or "-"
    if id_:
        try:
            found = find_event(make_events(there), id_)
        except NotFoundError as error:
            if error.code != "event-unknown":
                raise
            raise UsageError("draft-no-event", id=id_, near=str(error.params["near"]), known=known) from None
    elif len(coming) == 1:
        found = coming[0]
    else:
        raise UsageError("draft-which-event", known=known)
    return {"event": found.name, "place": found.place, "day": spoken(Moment(found.day), lang)}


def _checklist(session: Session) -> tuple[Step, ...]:
    """The parts of the hand-over, where the shop has a plan for it (F54, F55)."""
    plan = session.book.care.plans.get(DELIVERY)
    return tuple(plan.steps.values()) if plan else ()
