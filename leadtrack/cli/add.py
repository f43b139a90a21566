"""`leadtrack add`: after a visit or a call. Finds the customer by phone, else makes a file, else a register row."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import command_app
from leadtrack.cli.drafting import checked_grade, dry_run, fact_edits, facts_of, make_drafter, numbers
from leadtrack.cli.entry_options import WORDS, EntryCommand
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import ConflictError, NotFoundError, UsageError
from leadtrack.model import pinyin
from leadtrack.model.fold import fold
from leadtrack.model.moment import parse_moment
from leadtrack.model.unparse import in_order
from leadtrack.model.values import Raw
from leadtrack.rules.draft import Drafter
from leadtrack.store import yamltext
from leadtrack.views.texts import thank_you

app = command_app()

ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Base 32 without i l o u: nothing to misread, nothing to misspell."""

FACE_TO_FACE_OR_CALL = ("visit_in", "call_in", "lead_in", "broker_visit", "activity", "viewing", "test_drive")
"""How somebody may first come to us; the fact `source.arrived_by` takes it from the entry."""


@app.command(cls=EntryCommand)
def add(ctx: typer.Context) -> None:
    """Write down a visit."""
    session: Session = ctx.obj
    words: Mapping[str, Any] = ctx.meta[WORDS]
    if not any(value for name, value in words.items() if name not in ("yes", "new", "dry_run")):
        raise UsageError("add-nothing")
    drafter = make_drafter(session)
    entry = drafter.entry(words, via="visit_in")
    known = None if words["new"] else _known(session, words)
    if known is not None:
        _again(session, drafter, words, entry, known)
    elif not (words["phone"] or words["wechat"] or words["new"]):
        _register(session, words, entry)
    else:
        _make(session, drafter, words, entry)
    saving.tell_problems(session)


def _known(session: Session, words: Mapping[str, Any]) -> Found | None:
    """The customer who came again: by phone, by WeChat, or by a name that is theirs alone."""
    given, name, wechat = numbers(words), (words["name"] or "").strip(), (words["wechat"] or "").strip()
    if not (given or name or wechat):
        return None
    by_number: list[Found] = []
    by_name: list[Found] = []
    for found in session.customers(_may_match(given, name, wechat)):
        customer = found[1]
        if set(given) & set(customer.all_phones) or (wechat and customer.text("wechat") == wechat):
            by_number.append(found)
        elif name and customer.name == name:
            by_name.append(found)
    if by_number:
        return _one(session, by_number, name)
    alike = [found for found in by_name if not (given and found[1].phones)]
    return _one(session, alike, name) if alike else None


def _one(session: Session, matches: list[Found], name: str) -> Found:
    if len(matches) > 1:
        rows = who.rows(session, matches)
        raise NotFoundError("several-known", who=name or "?", n=len(matches), rows=rows)
    return matches[0]


def _may_match(given: list[str], name: str, wechat: str) -> Any:
    looks = [who.may_hold_number(number) for number in given]
    looks += [look for word in (name, wechat) if word and (look := who.may_hold_text(word)) is not None]
    return lambda data: any(look(data) for look in looks)


def _again(
    session: Session, drafter: Drafter, words: Mapping[str, Any], entry: Mapping[str, Raw], known: Found
) -> None:
    file, customer = known
    owner = fold(customer, as_of=session.today).owner
    checked_grade(session, customer, entry)
    facts = fact_edits(session, drafter, words, customer)
    if words["dry_run"]:
        dry_run(session, customer, facts, entry)
        return
    found = saving.append_entry(session, file.path, entry, facts)
    if owner is not None and owner != entry.get("by"):
        _courtesy(session, found, owner)
    saving.answer(session, found, "saved.again")
    _thanks(session, found, entry)


def _courtesy(session: Session, found: Found, owner: str) -> None:
    """A colleague's customer: the visit is noted, the owner stays (代接待)."""
    before = [moment.at for moment in found[1].log[:-1] if moment.valid]
    last = str(max(before).day) if before else "-"
    name = session.privacy.name(found[1], owner)
    session.tell("courtesy.add", name=name, owner=session.shop.name_of(owner), last=last)


def _register(session: Session, words: Mapping[str, Any], entry: dict[str, Raw]) -> None:
    """A visitor or caller who left no data gets a row in the register, no file (B42–B44)."""
    user = str(entry.get("by") or session.user)
    who_ = words["name"] or session.say("register.ms" if words["sex"] in ("female", "女") else "register.mr")
    row = {"at": entry["at"], "via": entry["via"], "who": who_}
    row |= {key: entry[key] for key in ("party", "minutes", "reason", "note", "said", "next") if key in entry}
    if words["dry_run"]:
        dry_run(session, None, {}, row)
        return
    day = parse_moment(str(entry["at"])).day
    path = session.workspace.root / "records" / "register" / f"{day:%Y-%m}" / f"{user}.yaml"
    session.workspace.append_rows(path, row)
    session.screen.text(session.say("saved.register", who=who_, file=session.workspace.shown(path)))
    session.tell("register.how")


def _make(session: Session, drafter: Drafter, words: Mapping[str, Any], entry: dict[str, Raw]) -> None:
    facts = facts_of(session, drafter, words)
    if not facts.get("name"):
        raise UsageError("name-needed")
    if "source.arrived_by" not in facts and entry.get("via") in FACE_TO_FACE_OR_CALL:
        row = session.schema.facts.get("source.arrived_by")
        if row is not None and entry["via"] in row.accepts():
            facts["source.arrived_by"] = entry["via"]
    checked_grade(session, _nobody(session, facts), entry)
    if words["dry_run"]:
        dry_run(session, None, facts, entry)
        return
    path = _created(session, facts, entry)
    found = saving.reread(session, path)
    saving.answer(session, found, "saved.new")
    _thanks(session, found, entry)


def _nobody(session: Session, facts: Mapping[str, Raw]) -> Any:
    customer, _ = session.parser.parse({"name": str(facts["name"])}, "x")
    return customer


def _created(session: Session, facts: Mapping[str, Raw], entry: dict[str, Raw]) -> Path:
    """Write the file under an id that nobody has; another draw where chance picked a taken one."""
    name, day = str(facts["name"]), parse_moment(str(entry["at"])).day
    while True:
        id_ = f"{pinyin.slug(name)}-{''.join(secrets.choice(ID_LETTERS) for _ in range(6))}"
        raw: dict[str, Raw] = {"id": id_}
        for path, value in facts.items():
            *parents, key = path.split(".")
            level: Any = raw
            for parent in parents:
                level = level.setdefault(parent, {})
            level[key] = value
        record = in_order(raw, session.schema.facts) | {"log": [entry]}
        try:
            return session.workspace.create(id_, day, yamltext.dump(record))
        except ConflictError as error:
            if error.code != "exists":
                raise


def _thanks(session: Session, found: Found, entry: Mapping[str, Raw]) -> None:
    """The thank-you text to paste, where this contact has one (D6, D7)."""
    if session.settings.form == "json":
        return
    text = thank_you(session.messages, found[1], str(entry.get("via", "")), session.shop.name_of(session.user))
    if text:
        owner = fold(found[1], as_of=session.today).owner
        session.screen.text(session.say("thanks.title"))
        session.screen.text(session.privacy.text(text, found[1], owner))
