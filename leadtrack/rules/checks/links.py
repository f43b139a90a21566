"""Rules about what points elsewhere: records, consultants, items of `due`, promises (crm-peers §6, 15)."""

from collections.abc import Iterator, Mapping

from leadtrack.model.fold import keeps
from leadtrack.model.problem import Path
from leadtrack.model.schema import Field
from leadtrack.model.state import STEP
from leadtrack.model.values import Raw
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule
from leadtrack.rules.due_rules import RULES as DUE
from leadtrack.rules.ids import MERGED, short
from leadtrack.rules.near import MOST, near


def broken_reference(case: Case, _row: Row) -> Iterator[Found]:
    """Name an id of a record that there is not, and has not gone into another."""
    for where, id_ in _unknown(case):
        if not case.world.heir(id_):
            yield where, {"near": _alike(case, id_)}


def merged_reference(case: Case, _row: Row) -> Iterator[Found]:
    """Name an id of a record that has gone into another: who wrote it did not know."""
    for where, id_ in _unknown(case):
        if heir := case.world.heir(id_):
            yield where, {"heir": short(heir)}


def half_merged(case: Case, _row: Row) -> Iterator[Found]:
    """Say of itself that another went into it, whose file is still there: both hold what that one said."""
    for at, id_ in enumerate(case.customer.texts(MERGED)):
        if id_ in case.world.ids and id_ != case.customer.id:
            yield (MERGED, at), {"who": short(case.customer.id), "other": short(id_)}


def _unknown(case: Case) -> Iterator[tuple[Path, str]]:
    for path, row in case.world.references:
        if path[0] in case.raw:
            yield from ((where, id_) for where, id_ in _references(case.raw, path, row) if id_ not in case.world.ids)


def _references(raw: Mapping[str, Raw], path: Path, row: Field) -> Iterator[tuple[Path, str]]:
    found: Raw = dict(raw)
    for key in path:
        found = found.get(str(key), "") if isinstance(found, dict) else ""
    if isinstance(found, str):
        if found and row.type == "ref":
            yield path, found
        return
    keys = [part.key for part in row.items if part.type == "ref"]
    for at, item in enumerate(found if isinstance(found, list) else []):
        for key in keys:
            value = item.get(key) if isinstance(item, dict) else None
            if isinstance(value, str) and value:
                yield (*path, at, key), value


def _alike(case: Case, id_: str) -> str:
    """The random parts of ids with the same name in front, or that are written nearly alike."""
    name, part = id_.rpartition("-")[0], short(id_)
    parts = {short(known): known.rpartition("-")[0] for known in sorted(case.world.ids)}
    same = [one for one, named in parts.items() if one == part or (name and named == name)]
    return " ".join(same[:MOST] or near(part, parts))


def unknown_consultant(case: Case, _row: Row) -> Iterator[Found]:
    """Name, once each, who wrote entries, or whose word they hold, and is no consultant of the shop."""
    known, told = case.world.shop.consultants, {_first_owner(case)}
    for at, entry in (*case.entries, *case.ahead):
        named: list[tuple[Path, str | None]] = [(("log", at, "by"), entry.by)]
        named += [(("log", at, "order", "by"), entry.order.by)] if entry.order is not None else []
        for path, who in named:
            if known and who and who not in known and who not in told:
                told.add(who)
                yield path, _who(who, known)


def unknown_owner(case: Case, _row: Row) -> Iterator[Found]:
    """Name an owner who is no consultant of the shop: the customer is in nobody's morning list."""
    known = case.world.shop.consultants
    if not known:
        return
    first = _first_owner(case)
    for at, entry in (*case.entries, *case.ahead):
        if entry.owner and entry.owner not in known:
            yield ("log", at, "owner"), _who(entry.owner, known)
        elif first is not None and entry.by == first:
            yield ("log", at, "by"), _who(first, known)
            first = None


def _first_owner(case: Case) -> str | None:
    """Who owns the record by its first entry and is no consultant of the shop."""
    first = next((entry.by for _, entry in case.entries if entry.by), None)
    return first if first not in case.world.shop.consultants and case.state.owner == first else None


def _who(slug: str, known: Mapping[str, object]) -> dict[str, str]:
    return {"who": slug, "known": " ".join(known), "near": " ".join(near(slug, known))}


def owner_left(case: Case, _row: Row) -> Iterator[Found]:
    """Name an open customer whose owner works here no more."""
    owner = case.world.shop.consultants.get(case.state.owner or "")
    if owner is None or owner.active or not case.state.open:
        return
    told = case.last("owner")
    at, key = (told[0], "owner") if told else (next(at for at, one in case.entries if one.by), "by")
    yield ("log", at, key), {"who": owner.name}


def did_nothing(case: Case, row: Row) -> Iterator[Found]:
    """Name an item ticked off that no rule ever gave."""
    steps = {str(entry.next.date.day) for _, entry in case.entries if entry.next}
    for at, entry in case.entries:
        for place, name in enumerate(entry.did):
            rule, _, about = name.partition(":")
            if not _is_item(rule, about, row.words("families")) or (name.startswith(STEP) and about not in steps):
                yield ("log", at, "did", place), {}


def _is_item(rule: str, about: str, families: tuple[str, ...]) -> bool:
    return bool(about) and (rule in DUE or rule.partition(".")[0] in families)


def kept_nothing(case: Case, _row: Row) -> Iterator[Found]:
    """Name a promise kept that nobody made."""
    made: list[str] = []
    for at, entry in case.entries:
        for place, words in enumerate(entry.kept):
            if not any(keeps(words, promised) for promised in made):
                yield ("log", at, "kept", place), {}
        made += [promise.do for promise in entry.promised]


RULES: Mapping[str, Rule] = {
    "broken-reference": Rule(broken_reference),
    "merged-reference": Rule(merged_reference),
    "half-merged": Rule(half_merged),
    "unknown-consultant": Rule(unknown_consultant),
    "unknown-owner": Rule(unknown_owner),
    "owner-left": Rule(owner_left),
    "did-nothing": Rule(did_nothing, when="did", needs={"families": "words"}),
    "kept-nothing": Rule(kept_nothing, when="kept"),
}
