"""`leadtrack add`: after a visit or a call. Finds the customer by phone, else makes a file, else a register row."""

import secrets
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from leadtrack.cli import halves, lookups, saving, who
from leadtrack.cli.app import command_app
from leadtrack.cli.drafting import DOUBTS, deep, dry_run, facts_of, for_known, make_drafter, tell_dates
from leadtrack.cli.entry_options import WORDS, EntryCommand
from leadtrack.cli.greeting import tell_known
from leadtrack.cli.recommending import half, mirrored, named_by, tell_mirrored
from leadtrack.cli.regrade import regrade
from leadtrack.cli.remarks import remark, remark_phones, whose_is
from leadtrack.cli.session import Session
from leadtrack.cli.telling import Job, Words, through
from leadtrack.cli.who import Found
from leadtrack.errors import ConflictError, NotFoundError, UsageError
from leadtrack.model.fold import fold
from leadtrack.model.inert import inert
from leadtrack.model.moment import parse_moment
from leadtrack.model.unparse import in_order
from leadtrack.model.values import Raw
from leadtrack.rules.aftermath import in_turn
from leadtrack.rules.again import ARRIVALS, Visitor, visitor
from leadtrack.rules.assign import Assignment, Change, changes, read_assignment
from leadtrack.rules.draft import Drafter
from leadtrack.rules.grading.grounds import allow
from leadtrack.rules.ids import new_id
from leadtrack.rules.referring import REFERRER
from leadtrack.rules.register import new_row
from leadtrack.rules.remains import held
from leadtrack.store import yamltext
from leadtrack.store.lock import locked
from leadtrack.store.synced import late
from leadtrack.views.texts import thank_you

app = command_app()

NO_TEXT = frozenset({"link", "folder-not-file", "unreadable"})
"""Problems of files that are never opened: a link may lead out of the workspace, a pipe never ends."""


@app.command(cls=EntryCommand)
def add(ctx: typer.Context, text: Annotated[list[str] | None, typer.Argument(metavar="TEXT")] = None) -> None:
    """Write down a visit."""
    session: Session = ctx.obj
    job = Job("add", (), partial(meet, session), partial(greet, session), partial(write, session))
    through(session, job, ctx.meta[WORDS], text)


def write(session: Session, words: Words) -> None:
    """Write down what was said, in the file of whoever it is about, in a new one or in the register; and answer."""
    drafter = make_drafter(session)
    entry = drafter.entry(words, via="visit_in")
    facts = [_grows(fact) for fact in facts_of(session, drafter, words)]
    came = _came(drafter, facts)
    # Looked up and written under one lock: two who write the same visitor down at once make one file.
    with nullcontext() if words["dry_run"] else locked(session.workspace.private):
        known = None if words["new"] else already(session, came)
        if known is not None:
            _again(session, drafter, words, entry, facts, known)
        elif came.left_data or words["new"]:
            _make(session, drafter, words, entry, facts)
        else:
            _register(session, drafter, words, entry, facts)
    if words["via"] is None:
        session.tell("add.default-via")
    remark_phones(session, facts)
    tell_dates(session, drafter)
    saving.tell_problems(session)
    if session.written and (last := late(session.workspace.root, session.now)) is not None:
        session.tell("sync.late", when=str(last))


def meet(session: Session, words: Words) -> Found | None:
    """Who is known of those whom words may be about; NotFoundError where that can't be told."""
    drafter = make_drafter(session)
    facts = facts_of(session, drafter, {name: words[name] for name in ("name", "phone", "wechat")})
    facts += [one for text in words["set"] or () if (one := read_assignment(text, drafter, deep)).row.key != REFERRER]
    return None if words["new"] else already(session, _came(drafter, facts))


def greet(session: Session, words: Words, known: Found | None) -> None:
    """Say who it is: somebody new, somebody known, or nobody who can be reached again."""
    if known is not None:
        tell_known(session, known)
    elif words["new"] or words["phone"] or words["wechat"]:
        session.tell("greet.new")
    else:
        session.tell("greet.register")


def _came(drafter: Drafter, facts: Sequence[Assignment]) -> Visitor:
    return visitor({".".join(fact.path): fact.after for fact in changes({}, facts, drafter) if fact.after is not None})


def _grows(fact: Assignment) -> Assignment:
    """A number that a visitor leaves is one more, however it was typed: none of those we have is lost."""
    return replace(fact, sign="+=") if fact.row.key == "phones" and fact.value is not None else fact


def already(session: Session, came: Visitor) -> Found | None:
    """The customer who came again: by phone, by WeChat, or by a name that is theirs alone."""
    if not (came.left_data or came.name):
        return None
    matches, sure = came.among(session.those(lambda index: lookups.visitors(index, came)))
    if matches and not sure:
        id_ = "several-known"
        if len(matches) == 1:
            id_ = "name-taken" if came.name in matches[0][1].own_names else "number-taken"
        rows = who.rows(session, matches)
        raise NotFoundError(id_, who=came.name or "?", n=len(matches), rows=rows)
    if not matches:
        _not_hidden(session, came)
    return matches[0] if matches else None


def _not_hidden(session: Session, came: Visitor) -> None:
    """Make no second file for somebody whose own can't be read: it still holds the number or the name."""
    for problem in session.problems:
        if problem.level == "unusable" and problem.code not in NO_TEXT:
            by = held(session.workspace.read(session.workspace.root / problem.file).data, came)
            if by is not None:
                raise NotFoundError("broken-known", file=problem.file, held=session.say(f"held.{by}"))


def _again(
    session: Session,
    drafter: Drafter,
    words: Words,
    entry: Mapping[str, Raw],
    facts: Sequence[Assignment],
    known: Found,
) -> None:
    file, customer = known
    before = fold(customer, as_of=session.today)
    if not words.get("at"):
        entry = in_turn(customer, entry, session.now)
    allow(drafter, customer, entry)
    concerned = for_known(session, facts, customer)
    if words["dry_run"]:
        dry_run(session, customer, changes(file.raw or {}, concerned, drafter), entry, words.get(DOUBTS, ()))
        return
    by = named_by(facts)
    with halves.told(session, half(session, by, file.path, before=by == customer.text(REFERRER))):
        found = saving.append_entry(session, file.path, entry, drafter, concerned)
        mirror = mirrored(session, drafter, found, asked=bool(by))
    state = fold(found[1], as_of=session.today)
    stands = whose_is(session, state, entry)
    if stands == "cover":
        session.tell(stands, owner=session.shop.name_of(state.owner))
    elif stands != "mine":
        name, last = session.privacy.name(customer, state.owner), before.last_contact
        session.tell("courtesy.add", name=name, owner=session.shop.name_of(state.owner), last=last.day if last else "-")
    saving.answer(session, found, "saved.again", planned="next" in entry)
    remark(session, customer, found)
    regrade(session, found, drafter)
    tell_mirrored(session, mirror)
    _thanks(session, found, entry)


def _register(
    session: Session, drafter: Drafter, words: Words, entry: Mapping[str, Raw], facts: Sequence[Assignment]
) -> None:
    """A visitor or caller who left no data gets a row in the register, no file (B42–B44)."""
    named = {".".join(change.path): change.after or "" for change in changes({}, facts, drafter)}
    nobody = "register.ms" if named.get("sex") == "female" else "register.mr"
    row = new_row(str(named.get("name") or session.say(nobody)), named, entry)
    if words["dry_run"]:
        dry_run(session, None, (), row, words.get(DOUBTS, ()))
        return
    month = str(entry["at"])[:7]
    path = session.workspace.root / "records" / "register" / month / f"{entry['by']}.yaml"
    session.workspace.append_rows(path, row)
    session.written = True
    name = session.privacy.person(str(row["who"]), session.user) if "name" in named else str(row["who"])
    shown = session.workspace.shown(path)
    if session.settings.form == "json":
        saving.saved(session, id_=None, name=name, file=shown, following=None)
    else:
        session.screen.text(session.say("saved.register", who=name, file=shown))
    session.tell("register.how")


def _make(session: Session, drafter: Drafter, words: Words, entry: dict[str, Raw], facts: Sequence[Assignment]) -> None:
    found = changes({}, facts, drafter)
    allow(drafter, None, entry)
    known = {".".join(change.path): change.after for change in found}
    if not known.get("name"):
        raise UsageError("name-needed")
    arrived = session.schema.facts.get("source.arrived_by")
    if arrived and arrived.key not in known and entry["via"] in ARRIVALS and entry["via"] in arrived.accepts():
        found.append(Change(("source", "arrived_by"), None, entry["via"]))
    if words["dry_run"]:
        dry_run(session, None, found, entry, words.get(DOUBTS, ()))
        return
    path = created(session, str(known["name"]), found, entry)
    by = named_by(facts)
    with halves.told(session, half(session, by, path)):
        made = saving.reread(session, path)
        mirror = mirrored(session, drafter, made, asked=bool(by))
    saving.answer(session, made, "saved.new", planned="next" in entry)
    remark(session, None, made)
    tell_mirrored(session, mirror)
    _thanks(session, made, entry)


def created(session: Session, name: str, facts: Sequence[Change], entry: dict[str, Raw]) -> Path:
    """Write the file under an id that nobody has; another draw where chance picked a taken one."""
    day = parse_moment(str(entry["at"])).day
    while True:
        id_ = new_id(name, secrets.choice)
        raw: dict[str, Raw] = {"id": id_}
        for change in facts:
            *parents, key = change.path
            level: Any = raw
            for parent in parents:
                level = level.setdefault(parent, {})
            level[key] = change.after
        record = in_order(raw, session.schema.facts) | {"log": [entry]}
        try:
            path = session.workspace.create(id_, day, yamltext.dump(record))
        except ConflictError as error:
            if error.code != "exists":
                raise
            continue
        session.written = True
        return path


def _thanks(session: Session, found: Found, entry: Mapping[str, Raw]) -> None:
    """The thank-you text to paste, where this contact has one (D6, D7); a masked name is nothing to send."""
    customer, privacy, state = found[1], session.privacy, fold(found[1], as_of=session.today)
    by = session.shop.name_of(str(entry["by"]))
    text = thank_you(session.messages, str(entry["via"]), customer, state, session.schema, consultant=by)
    if not text or session.settings.form == "json":
        return
    mine = privacy.sees(state.owner)
    if mine or (privacy.terminal and customer.name not in text):
        session.screen.text(session.say("thanks.title"))
        session.screen.text(inert(text, newline="\n"))
    else:
        session.tell("thanks.colleague" if privacy.terminal else "thanks.masked")
