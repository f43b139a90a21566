"""Invitations, answers, who came, and messages to many: what `event` writes."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from leadtrack.cli import halves, saving, who
from leadtrack.cli.asking import agreed, can_ask
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.model import mask, pinyin
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.attendance import CAME, party_of
from leadtrack.rules.draft import Drafter
from leadtrack.rules.events import INVITES, NEWS, Event
from leadtrack.rules.filters import Known, parse_filters
from leadtrack.rules.ids import short
from leadtrack.rules.mass import Audience, For, audience, meant
from leadtrack.rules.outreach import SILENCE
from leadtrack.rules.replies import COMES, agrees
from leadtrack.rules.roster import CONSULTANT
from leadtrack.rules.shop import EVERYBODY
from leadtrack.store import yamltext
from leadtrack.views.events import draw_left, left_json
from leadtrack.views.listing import bucket_captions, filter_names
from leadtrack.views.say import label
from leadtrack.views.table import Json

STATES = {"invite": "invited", "came": CAME, "absent": "absent"}
BEFORE, AFTER = 7, 3
"""A message is for a festival within so many days before it and after: farther off it is for another one."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say of those who are invited or came."""

    via: str | None = None
    party: str | None = None
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class Mass:
    """What is said of a message to many: to whom, how, what it says."""

    filters: Sequence[str]
    via: str | None
    text: str | None
    owner: str | None
    dry_run: bool


def levels(session: Session) -> list[str]:
    """The levels of the shop's schemes of intent."""
    return list(dict.fromkeys(level for found in session.book.schemes.values() for level in found))


def free_id(session: Session, wanted: str) -> str:
    """An id that no event has yet."""
    taken, at = session.book.events.by_id, 2
    free = wanted
    while free in taken:
        free, at = f"{wanted}-{at}", at + 1
    return free


def spelt(name: str) -> str:
    """An event's name in Latin letters, without a phone's: no surname stands before the rest of it."""
    return pinyin.slug(mask.text(name)).replace("-", "" if not name.isascii() else "-")


def attend(session: Session, does: str, event: Event, names: Sequence[str], said: Said) -> None:
    """Write into the log of each customer that they were invited, answered, came or stayed away."""
    called = session.privacy.value(event.name)
    if event.kind not in (*INVITES, "private"):
        raise UsageError("event-no-guests", name=called, kind=session.say(f"event.kind.{event.kind}"))
    state = STATES.get(does, "")
    if does == "reply":
        comes = agrees(names[-1], COMES) if len(names) > 1 else None
        if comes is None:
            raise UsageError("event-reply")
        state, names = ("accepted" if comes else "declined"), names[:-1]
    if not names:
        raise UsageError("event-whom", action=does)
    if does in ("came", "absent") and event.day > session.today:
        raise UsageError("event-not-yet", name=called, day=str(event.day))
    drafter = make_drafter(session)
    guests = {found[1].id: found for found in (who.find(session, name) for name in names)}  # each of them once
    entries = {id_: _entry(session, drafter, event, found[1], state, said) for id_, found in guests.items()}
    asked = [(guests[id_], entry) for id_, entry in entries.items() if entry is not None]
    saved: list[tuple[Found, Customer]] = []
    with halves.told(session, lambda: _half(session, [found for found, _ in asked], (does, event), state, said)):
        for found, entry in asked:
            saved.append((found, saving.append_entry(session, found[0].path, entry, drafter)[1]))
    if session.settings.form == "json":
        rows: list[Json] = [_saved(session, found) for found, _ in saved]
        session.screen.json({"schema": "leadtrack.attendance/1", "event": event.id, "state": state, "saved": rows})
        return
    for found, now in saved:
        told = {"event": called, "state": session.say(f"attended.{state}")}
        session.screen.talk(session.say("event.attended", **told, **_saved(session, found)))
        _then(session, now, state)


def _saved(session: Session, found: Found) -> dict[str, Json]:
    """Whose record it is, and where."""
    file, customer = found
    owner, privacy = fold(customer, as_of=session.today).owner, session.privacy
    shown = privacy.file(file.shown, owner)
    return {"id": privacy.id(customer, owner), "name": privacy.name(customer, owner), "file": shown}


def _half(session: Session, asked: Sequence[Found], action: tuple[str, Event], state: str, said: Said) -> str | None:
    """What is to be said where some of those who were asked for are written and others are not."""
    does, event = action
    left = [one for one in asked if session.workspace.read(one[0].path).data == one[0].data]
    if not left or len(left) == len(asked):
        return None
    answer = [] if does != "reply" else ["yes" if state == "accepted" else "no"]
    options = (("--via", said.via), ("--party", said.party), ("--feedback", said.feedback))
    more = [word for option, value in options if value for word in (option, value)]
    words = ["event", does, event.id, *(short(one[1].id) for one in left), *answer, *more]

    def names(found: Sequence[Found]) -> str:
        owners = ((one, fold(one, as_of=session.today).owner) for _, one in found)
        return session.say("comma").join(f"{session.privacy.name(one, by)} ({short(one.id)})" for one, by in owners)

    done = names([one for one in asked if one not in left])
    return session.say("event.half", done=done, left=names(left), command=f"leadtrack {shlex.join(words)}")


def _then(session: Session, customer: Customer, state: str) -> None:
    """Say what comes next for who came: it was a contact, and settles what asked for one."""
    if state == CAME:
        session.screen.talk(saving.next_line(session, customer, saving.coming(session, customer)))


def _entry(
    session: Session, drafter: Drafter, event: Event, customer: Customer, state: str, said: Said
) -> dict[str, Raw] | None:
    """The entry that says it; None where the log has it already. Who came was in contact, and only once."""
    now = fold(customer, as_of=session.today)
    before, named = now.events.get(event.id), session.privacy.name(customer, now.owner)
    told: dict[str, Raw] = {"id": event.id, "state": state}
    if said.feedback:
        told["feedback"] = said.feedback
    came = before is not None and before.state == CAME
    if before is not None and came and state != CAME:
        called = session.privacy.value(event.name)
        raise UsageError("event-came", name=named, event=called, day=str(before.day), id=short(customer.id))
    party = said.party if came and said.party != str(party_of(customer, event.id, session.today)) else None
    if before is not None and before.state == state and not (said.feedback or said.via or party):
        called = session.privacy.value(event.name)
        session.tell("event.already", name=named, event=called, state=session.say(f"attended.{state}"))
        return None
    if state == "invited" and now.stop in SILENCE:
        session.tell("event.silent", name=named)
    if state == CAME and not came:
        at = None if event.last >= session.today else str(event.last)
        keys = drafter.entry({"at": at, "party": said.party}, via="activity")
        drafter.dates.clear()
        return drafter.checked(keys | {"event": told})
    if said.via:
        return drafter.checked(drafter.entry({"party": party}, via=said.via) | {"event": told})
    return drafter.act(event=told, **({"party": party} if party else {}))


def mass(session: Session, word: str, asked: Mass) -> None:
    """Write down that a message went to many: one file, with the ids of those to whom it went."""
    drafter = make_drafter(session)
    sent_for = meant(session.book, word, today=session.today, news=label("mass.news"))
    if sent_for.near:
        raise UsageError("mass-near", text=word, near=" ".join(sent_for.near))
    festival = None if sent_for.event or sent_for.key == NEWS else sent_for.of
    if festival is not None and not -AFTER <= (festival - session.today).days <= BEFORE:
        raise UsageError("mass-far", what=sent_for.label, day=str(festival), before=BEFORE, after=AFTER)
    if not (sent_for.key or asked.text):
        _surely(session, word, asked)
    found = _audience(session, sent_for, asked)
    name = sent_for.label.of(session.lang)
    if not found.whom:
        draw_left(session.screen, found, session.reasons)
        raise UsageError("mass-nobody", what=session.privacy.value(name))
    id_ = free_id(
        session, f"{session.today}-{sent_for.event.id[11:] if sent_for.event else _slug(sent_for, word)}-mass"
    )
    raw: dict[str, Raw] = {"id": id_, "kind": "mass", "name": sent_for.label.zh, "date": str(session.today),
                           "by": drafter.user}  # fmt: skip
    raw |= {key: value for key, value in (("via", asked.via or "sms"), ("text", asked.text or "")) if value}
    if sent_for.key:
        raw |= {"occasion": sent_for.key} | ({"of": str(sent_for.of)} if sent_for.of else {})
    raw["whom"] = [one.id for one in found.whom]
    shown = "-"
    if not asked.dry_run:
        path = session.workspace.create_event(id_, session.today, yamltext.dump(raw))
        session.written, shown = True, session.workspace.shown(path)
    if session.settings.form == "json":
        session.screen.json(
            {"schema": "leadtrack.mass/1", "id": id_, "occasion": sent_for.key or None, "count": len(found.whom),
             "left_out": left_json(found, session.reasons), "file": shown if not asked.dry_run else None}
        )  # fmt: skip
        return
    said = "mass.dry" if asked.dry_run else "mass.saved"
    session.screen.talk(session.say(said, what=session.privacy.value(name), n=len(found.whom), file=shown))
    draw_left(session.screen, found, session.reasons)


def _surely(session: Session, word: str, asked: Mass) -> None:
    """Ask whether words that are no occasion were sent: each message counts against what a customer gets a month."""
    if can_ask(session) and not asked.dry_run:
        if agreed(session, session.say("mass.surely", text=word), enter=False):
            return
        raise UsageError("mass-not-written")
    almanac, lang, events = session.book.almanac, session.lang, session.book.events
    ahead = [event for event in events.all if event.kind in INVITES and event.last >= session.today]
    coming = [session.privacy.value(event.name) for event in ahead]
    lists = ((one.label.of(lang) for one in found.values()) for found in (almanac.festivals, almanac.terms))
    festivals, terms = (session.say("comma").join(found) for found in lists)
    named = session.say("comma").join(coming) or "—"
    raise UsageError("mass-what", text=word, festivals=festivals, terms=terms, events=named)


def _slug(sent_for: For, word: str) -> str:
    return sent_for.key or spelt(word)


def _audience(session: Session, sent_for: For, asked: Mass) -> Audience:
    known = Known(session.schema, session.shop, session.book, filter_names(), bucket_captions())
    wanted = parse_filters(asked.filters, known)
    for stranger in wanted.strangers:
        session.tell_stranger(stranger)
    mine_alone = CONSULTANT in session.shop.actors(session.user)
    owner = EVERYBODY if wanted.asks_owner or not (mine_alone or asked.owner) else asked.owner
    return audience(
        sent_for,
        (customer for _, customer in session.customers()),
        session.book,
        today=session.today,
        mine=session.owners(owner),
        holds=wanted.holds,
    )
