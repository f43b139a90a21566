"""From options to a draft: facts, their edits, and the preview that `add` and `log` share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from leadtrack.cli.recommending import allowed, resolved
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.inert import inert
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.assign import Assignment, Change, assignment, changes, read_assignment
from leadtrack.rules.draft import Drafter
from leadtrack.rules.referring import REFERRER
from leadtrack.store import yamltext
from leadtrack.store.yamltext import BadTextError
from leadtrack.views.say import moment_said
from leadtrack.views.values import Values

PLAIN_FACTS = {"name": "name", "sex": "sex", "wechat": "wechat", "expected": "expected", "media": "source.media"}
DOUBTS = "doubts"
"""Where a preview finds what was not certain, among the words."""

LISTED_FACTS = {"phone": "phones", "tag": "tags"}


def make_drafter(session: Session) -> Drafter:
    """A drafter for this session; whoever writes needs a name to sign with."""
    if session.user is None:
        raise UsageError("who-are-you")
    return Drafter(session.parser, session.book, session.shop, session.now, session.user)


def facts_of(session: Session, drafter: Drafter, words: Mapping[str, Any]) -> list[Assignment]:
    """Every fact that the options name; lists grow, others are replaced, `--set` does as `leadtrack set` would."""
    plain = ((option, path, (words.get(option) or "").strip()) for option, path in PLAIN_FACTS.items())
    given = [(option, path, text) for option, path, text in plain if text]
    given += [(option, path, ",".join(words[option])) for option, path in LISTED_FACTS.items() if words.get(option)]
    if words.get("source"):
        given.append(("source", drafter.source(words["source"]), words["source"]))
    if words.get("referrer"):
        given.append(("referrer", REFERRER, words["referrer"]))
    found = [of_option(drafter, option, path, value) for option, path, value in given]
    return resolved(session, [*found, *(read_assignment(text, drafter, deep) for text in words.get("set") or ())])


def of_option(drafter: Drafter, option: str, path: str, value: str) -> Assignment:
    """What an option says of a fact; a failure names the option, as the person typed it."""
    try:
        return assignment(drafter, path, value)
    except UsageError as error:
        if "what" in error.params:
            error.params["what"] = f"--{option}"
        raise


def deep(text: str) -> Raw:
    """A value with parts, as people type it: `{name: 李娜, relation: 配偶}`."""
    try:
        return yamltext.load(f"v: {text}".encode())["v"]
    except BadTextError:
        raise UsageError("bad-assignment", text=text) from None


def for_known(session: Session, facts: Sequence[Assignment], customer: Customer) -> list[Assignment]:
    """What of new facts concerns a known customer: the name stays, and a number of the family is no news."""
    allowed(session, facts, customer)
    kept: list[Assignment] = []
    for fact in facts:
        if fact.row.key == "phones" and fact.sign == "+=" and isinstance(fact.value, list):
            fresh = [number for number in fact.value if number not in customer.all_phones]
            kept += [replace(fact, value=fresh)] if fresh else []
        elif fact.row.key != "name":
            kept.append(fact)
        elif fact.value != customer.name:
            owner = fold(customer, as_of=session.today).owner
            session.tell("name-differs", name=session.privacy.name(customer, owner))
    return kept


def tell_dates(session: Session, drafter: Drafter) -> None:
    """Say how each date in words was understood, with its weekday."""
    said = [session.say("dates.one-date", text=text, echo=moment_said(moment, session.lang))
            for text, moment in drafter.dates]  # fmt: skip
    if said:
        session.tell("dates", dates=session.say("comma").join(said))


def dry_run(
    session: Session,
    customer: Customer | None,
    facts: Sequence[Change],
    entry: Mapping[str, Raw],
    doubts: Sequence[tuple[str, str]] = (),
) -> None:
    """Show what was understood, masked as `show` would show it, and write nothing; `doubts` are codes and sentences."""
    fields: dict[str, Raw] = {".".join(change.path): change.after or "" for change in facts}
    about, owner = _drafted(session, customer, facts, entry)
    values = Values(session.reasons, about, owner)
    told = values.rows(fields, session.schema.facts)
    happened = values.rows(entry, session.schema.entry)
    if session.settings.form == "json":
        session.screen.json(
            {
                "schema": "leadtrack.understood/1",
                "customer": session.privacy.id(customer, owner) if customer else None,
                "fields": told,
                "entry": happened,
                "note": happened.get("note", ""),
                "doubts": [{"code": code, "text": text} for code, text in doubts],
            }
        )
    else:
        record = cast("dict[str, Raw]", told | {"log": [happened]})
        session.screen.text(inert(yamltext.dump(record), newline="\n").rstrip("\n"))
        _tell_whom(session, customer, registered="who" in entry)


def _tell_whom(session: Session, customer: Customer | None, *, registered: bool) -> None:
    """Say into whose record it would go."""
    if customer is None:
        session.tell("dry-run.register" if registered else "dry-run.new")
        return
    owner = fold(customer, as_of=session.today).owner
    session.tell("dry-run", name=session.privacy.name(customer, owner), id=session.privacy.id(customer, owner))


def drafted_with(
    session: Session, known: Customer | None, raw: Mapping[str, Raw], words: Mapping[str, Any], *, via: str
) -> Customer:
    """The customer as they would be if words were written down now; UsageError where they can't be."""
    drafter = make_drafter(session)
    facts = changes(raw, facts_of(session, drafter, words), drafter)
    entry = drafter.entry(words, via=via)
    return _drafted(session, known, facts, entry)[0]


def _drafted(
    session: Session, customer: Customer | None, facts: Sequence[Change], entry: Mapping[str, Raw]
) -> tuple[Customer, str | None]:
    """The customer as they would be, with every name that was said of them, and whose they would be."""
    raw: dict[str, Raw] = {"name": customer.name if customer else "-"}
    for change in facts:
        level = raw
        for parent in change.path[:-1]:
            below = level.setdefault(parent, {})
            level = below if isinstance(below, dict) else {}
        level[change.path[-1]] = change.after or ""
    drafted, _ = session.parser.parse(raw | {"log": [dict(entry)]}, "-")
    if drafted is None:
        raise UsageError("name-needed")
    if customer is not None:
        drafted = replace(customer, facts={**customer.facts, **drafted.facts}, log=(*customer.log, *drafted.log))
    return drafted, fold(drafted, as_of=session.today).owner
