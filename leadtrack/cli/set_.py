"""`leadtrack set WHO key=value…`: change facts; every change is one line of the file."""

import re
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.schema import Field
from leadtrack.model.values import Raw
from leadtrack.rules.draft import Drafter
from leadtrack.store import yamltext
from leadtrack.store.yamltext import BadTextError, Edit

app = command_app()

_ASSIGNMENT = re.compile(r"([^=+]+?)\s*(\+=|-=|=)(.*)", re.DOTALL)


@app.command(cls=Command)
def set_(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    changes: Annotated[list[str], typer.Argument(metavar="KEY=VALUE")],
) -> None:
    """Change facts."""
    session: Session = ctx.obj
    file, _ = who.find(session, who_)
    drafter = make_drafter(session)
    planned = [_change(drafter, text) for text in changes]
    found = saving.change(session, file.path, lambda raw: [edit for plan in planned for edit in plan(raw)])
    saving.answer(session, found, "saved.set")
    saving.tell_problems(session)


Plan = Callable[[dict[str, Raw]], Sequence[Edit]]


def _change(drafter: Drafter, text: str) -> Plan:
    """One assignment as a plan: the edits depend on what the record holds when it is written."""
    found = _ASSIGNMENT.fullmatch(text)
    if not found:
        raise UsageError("bad-assignment", text=text)
    word, sign, value = found[1].strip(), found[2], found[3].strip()
    row = drafter.parser.schema.find(word)
    if row is None or not value:
        key = row.key if row else drafter.fact(word, value or "x")[0]
        if key in ("id", "name"):
            raise UsageError("id-stays" if key == "id" else "name-stays")
        return lambda raw: _removal(raw, tuple(key.split(".")))
    if sign == "=":
        path, typed = drafter.fact(word, _flow(row, value))
        return lambda raw: _setting(raw, tuple(path.split(".")), typed)
    path, typed = drafter.fact(word, [_flow(row, value)] if row.type == "rows" else value)
    if not isinstance(typed, list):
        raise UsageError("not-a-list-field", field=path)
    keys = tuple(path.split("."))
    if sign == "+=":
        return lambda raw: [Edit("append", keys, item) for item in typed if item not in _listed(raw, keys)]
    return lambda raw: _taken(raw, keys, typed)


def _flow(row: Field, value: str) -> Raw:
    """A value with inner parts is typed as YAML: `{name: 李娜, relation: 配偶}`."""
    if row.type not in ("rows", "birthday", "map") or value[0] not in "[{":
        return value
    try:
        return yamltext.load(f"v: {value}".encode())["v"]
    except BadTextError:
        raise UsageError("bad-assignment", text=value) from None


def _at(raw: dict[str, Raw], path: tuple[str, ...]) -> Raw | None:
    found: Raw | None = raw
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _listed(raw: dict[str, Raw], path: tuple[str, ...]) -> list[Raw]:
    found = _at(raw, path)
    return found if isinstance(found, list) else [found] if found else []


def _setting(raw: dict[str, Raw], path: tuple[str, ...], value: Raw) -> list[Edit]:
    """Set a value; a list changes item by item, so that comments between its lines stay."""
    before = _at(raw, path)
    if before == value:
        return []
    if isinstance(before, list) and isinstance(value, list) and before:
        kept = [item for item in before if item in value]
        if kept and kept == value[: len(kept)]:
            return [*_taken(raw, path, [item for item in before if item not in value]),
                    *(Edit("append", path, item) for item in value[len(kept) :])]  # fmt: skip
    return [Edit("set", path, value)]


def _taken(raw: dict[str, Raw], path: tuple[str, ...], values: Sequence[Raw]) -> list[Edit]:
    have = _listed(raw, path)
    if have and all(item in values for item in have):
        return [Edit("remove", path)]
    return [Edit("remove", (*path, at)) for at in range(len(have) - 1, -1, -1) if have[at] in values]


def _removal(raw: dict[str, Raw], path: tuple[str, ...]) -> list[Edit]:
    return [Edit("remove", path)] if _at(raw, path) is not None else []
