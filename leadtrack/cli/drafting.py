"""From options to a draft: facts, their edits, and the checks that `add` and `log` share."""

from collections.abc import Mapping
from typing import Any

from leadtrack.cli import who
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model import phone
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Grade, Raw
from leadtrack.rules.dates import parse_when
from leadtrack.rules.draft import Drafter
from leadtrack.store import yamltext
from leadtrack.store.yamltext import Edit
from leadtrack.views.table import Json

PLAIN_FACTS = {"name": "name", "sex": "sex", "wechat": "wechat", "media": "source.media"}
SOURCES = ("source.arrived_by", "source.media", "source.structure", "source.first")


def make_drafter(session: Session) -> Drafter:
    """A drafter for this session; whoever writes needs a name to sign with."""
    if session.user is None:
        raise UsageError("who-are-you")
    return Drafter(session.parser, session.book, session.now, session.user)


def facts_of(session: Session, drafter: Drafter, words: Mapping[str, Any]) -> dict[str, Raw]:
    """Every fact that the options name, by dotted path."""
    facts: dict[str, Raw] = {}
    for option, path in PLAIN_FACTS.items():
        if words.get(option):
            facts.update([drafter.fact(path, words[option])])
    if words.get("phone"):
        facts.update([drafter.fact("phones", list(words["phone"]))])
    if words.get("tag"):
        facts.update([drafter.fact("tags", list(words["tag"]))])
    if words.get("expected"):
        day = parse_when(words["expected"], today=session.today, lean="future").day
        facts.update([drafter.fact("expected", str(day))])
    if words.get("source"):
        facts.update([_source(drafter, words["source"])])
    if words.get("referrer"):
        facts.update([drafter.fact("source.referrer", who.find(session, words["referrer"])[1].id)])
    for assignment in words.get("set") or ():
        key, sign, value = assignment.partition("=")
        if not sign or not value:
            raise UsageError("bad-assignment", text=assignment)
        facts.update([drafter.fact(key.strip(), value.strip())])
    return facts


def _source(drafter: Drafter, word: str) -> tuple[str, Raw]:
    """A source goes where its word is in a list: how they came, or the medium."""
    for path in SOURCES:
        row = drafter.parser.schema.facts.get(path)
        if row is not None and word in row.accepts():
            return drafter.fact(path, word)
    return drafter.fact("source.media", word)


def fact_edits(session: Session, drafter: Drafter, words: Mapping[str, Any], customer: Customer) -> list[Edit]:
    """What options change in the facts of a known customer: lists grow, the name stays, others are replaced."""
    edits: list[Edit] = []
    for path, value in facts_of(session, drafter, words).items():
        keys = tuple(path.split("."))
        if path == "name":
            if value != customer.name:
                session.tell("name-differs", name=session.privacy.name(customer, None))
            continue
        if isinstance(value, list):
            have = set(customer.texts(path)) | (set(customer.all_phones) if path == "phones" else set())
            edits += [Edit("append", keys, item) for item in value if item not in have]
        elif customer.text(path) != value:
            edits.append(Edit("set", keys, value))
    return edits


def checked_grade(session: Session, customer: Customer, entry: Mapping[str, Raw]) -> None:
    """An upward move needs a contact of the same day (B46)."""
    given = entry.get("grade")
    if not isinstance(given, dict) or "via" in entry:
        return
    state = fold(customer, as_of=session.today)
    before = state.graded.grade if state.graded else None
    after = Grade(scheme=str(given["scheme"]), level=str(given["level"]))
    if session.book.better(before, after) > 0 and (
        state.last_contact is None or str(state.last_contact.day) != str(entry["at"])[:10]
    ):
        raise UsageError("grade-up-needs-contact", level=after.level)


def numbers(words: Mapping[str, Any]) -> list[str]:
    """The phones that were given, normalised; UsageError for one that is none."""
    found: list[str] = []
    for written in words.get("phone") or ():
        number = phone.normalise(written)
        if number is None:
            raise UsageError("bad-option-value", what="phones", reason="not-a-phone", value=written)
        found.append(number)
    return found


def dry_run(
    session: Session, customer: Customer | None, facts: list[Edit] | Mapping[str, Raw], entry: Mapping[str, Raw]
) -> None:
    """Show what was understood, and write nothing."""
    fields = facts if isinstance(facts, Mapping) else {".".join(map(str, edit.path)): edit.value for edit in facts}
    owner = fold(customer, as_of=session.today).owner if customer else None
    if session.settings.form == "json":
        understood: Json = {
            "schema": "leadtrack.understood/1",
            "customer": session.privacy.id(customer, owner) if customer else None,
            "fields": _masked(session, dict(fields)),
            "entry": _masked(session, dict(entry)),
            "note": _masked(session, entry.get("note", "")),
            "doubts": [],
        }
        session.screen.json(understood)
        return
    record: dict[str, Raw] = dict(fields) | {"log": [dict(entry)]}
    session.screen.text(yamltext.dump(record).rstrip("\n"))
    session.tell("dry-run")


def _masked(session: Session, value: Raw) -> Json:
    if isinstance(value, str):
        return session.privacy.value(value)
    if isinstance(value, dict):
        return {key: _masked(session, item) for key, item in value.items()}
    return [_masked(session, item) for item in value]
