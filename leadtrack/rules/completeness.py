"""How complete a record is for the stage its customer has reached (D60–D63, J23–J25): what is there, what is missing.

The stages and their fields are the shop's (`templates/*/completeness.yaml`). Nothing that is guarded ever counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from leadtrack.model.deals import purchases
from leadtrack.model.record import Customer
from leadtrack.model.schema import Label, Schema
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.ids import short
from leadtrack.rules.rows import broken
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.wanted import LOG, Wanted, checked, kept, known_keys, mapping, number, paths, row_of

STAGE_KEYS = frozenset({"zh", "en", "from", "when", "percent", "fields"})
FIELD_KEYS = frozenset({"weight", "or"})
WHEN_KEYS = frozenset({"contacts", "visits", "days", "bought"})
MOST_WEIGHT, MOST_COUNT = 100, 10000


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a customer has come, and what a record shall hold by then; `percent` of the weights must be there."""

    key: str
    label: Label
    when: Mapping[str, int]
    percent: int
    fields: tuple[Wanted, ...]

    def reached(self, state: State, today: date) -> bool:
        """Tell whether any of its conditions holds (J25: visits inclusive, days beyond)."""
        age = (today - state.created).days if state.created else 0
        bought = sum(one.closed for one in purchases(state.deals))
        have = {"contacts": state.contacts, "visits": state.visits, "bought": bought}
        return any(age > least if key == "days" else have[key] >= least for key, least in self.when.items())


@dataclass(frozen=True, slots=True)
class Completeness:
    """`done` of `of` points of a stage; what is missing stands with the heaviest first (I4)."""

    stage: Stage
    done: int
    of: int
    missing: tuple[Wanted, ...]

    @property
    def percent(self) -> int:
        """The whole percents reached: never rounded up, so that 69.9 does not look like enough."""
        return self.done * 100 // self.of if self.of else 100

    @property
    def enough(self) -> bool:
        """Whether the stage's share is there."""
        return self.done * 100 >= self.stage.percent * self.of


@dataclass(frozen=True, slots=True)
class Ladder:
    """The shop's stages, lowest first, and what it calls completeness."""

    label: Label
    stages: tuple[Stage, ...]


def completeness(
    customer: Customer, state: State, ladder: Ladder, book: RuleBook, *, today: date
) -> Completeness | None:
    """Say how complete a record is on a day; None where the customer has reached no stage yet."""
    stage = next((stage for stage in reversed(ladder.stages) if stage.reached(state, today)), None)
    if stage is None:
        return None
    missing = [wanted for wanted in stage.fields if not wanted.found(customer, state, book)]
    of = sum(wanted.weight for wanted in stage.fields)
    done = of - sum(wanted.weight for wanted in missing)
    return Completeness(stage, done, of, tuple(sorted(missing, key=lambda wanted: -wanted.weight)))


def make_ladder(raw: Mapping[str, Raw], schema: Schema) -> Ladder:
    """Type the merged text of the table; UsageError names the first place that can't be used."""
    known_keys(raw, frozenset({"zh", "en", "stages"}), "completeness")
    stages: list[Stage] = []
    before: tuple[Wanted, ...] = ()
    for key, row in mapping(raw.get("stages", {}), "completeness", "stages").items():
        stage = _stage(key, row, before, schema)
        stages.append(stage)
        before = stage.fields
    return Ladder(_label(raw, "completeness"), tuple(stages))


def _stage(key: str, raw: Raw, before: tuple[Wanted, ...], schema: Schema) -> Stage:
    where = ("completeness", "stages", key)
    row = mapping(raw, *where)
    known_keys(row, STAGE_KEYS, *where)
    when = mapping(row.get("when", {}), *where, "when")
    known_keys(when, WHEN_KEYS, *where, "when")
    if not when:
        raise broken("missing", *where, "when")
    own = mapping(row.get("fields", {}), *where, "fields")
    kept = ((path, value) for path, value in own.items() if path not in schema.gone)
    added = tuple(_wanted(path, value, schema, *where, "fields") for path, value in kept)
    asked = {wanted.path for wanted in before}
    fields = before + tuple(wanted for wanted in added if wanted.path not in asked)
    if not fields:
        raise broken("missing", *where, "fields")
    return Stage(
        key=key,
        label=_label(row, key),
        when={name: number(value, 0, MOST_COUNT, "not-a-number", *where, "when", name) for name, value in when.items()},
        percent=number(row.get("percent", ""), 1, 100, "not-a-percent", *where, "percent"),
        fields=fields,
    )


def _label(row: Mapping[str, Raw], key: str) -> Label:
    return Label(str(row.get("zh", key)), str(row.get("en", key)))


def _wanted(path: str, raw: Raw, schema: Schema, *where: str) -> Wanted:
    place = (*where, path)
    row = {"weight": raw} if isinstance(raw, str) else mapping(raw, *place)
    known_keys(row, FIELD_KEYS, *place)
    return Wanted(
        checked(path, schema, *place, log=True),
        number(row.get("weight", "1"), 1, MOST_WEIGHT, "not-a-weight", *place, "weight"),
        paths(kept(row.get("or", []), schema), schema, *place, "or", log=True),
    )


LOG_COMMANDS: Mapping[str, str] = {
    "note": "log {who} --note …",
    "asked": "log {who} --asked …",
    "said": "log {who} --said …",
    "units": "log {who} --unit …",
    "grade": "grade {who}",
    "deal": "deal {who} …",
}
"""What writes a key of the log; any other is written in an editor."""


def commands(missing: tuple[Wanted, ...], customer: str, schema: Schema) -> Iterator[str]:
    """The command lines that fill what is missing: all facts in one, the log's keys one by one."""
    who = short(customer)
    facts = [_assignment(wanted.path, schema) for wanted in missing if not wanted.path.startswith(LOG)]
    if facts:
        yield " ".join(["leadtrack set", who, *facts])
    in_log = (LOG_COMMANDS.get(wanted.path.removeprefix(LOG), "edit {who}") for wanted in missing
              if wanted.path.startswith(LOG))  # fmt: skip
    for line in dict.fromkeys(in_log):
        yield f"leadtrack {line.format(who=who)}"


def _assignment(path: str, schema: Schema) -> str:
    """How a fact is set: a row by its first two parts, in quotes, since a shell reads braces and blanks itself."""
    row = row_of(path, schema)
    if row is None or row.type != "rows":
        return f"{path}=…"
    parts = ", ".join(f"{item.key}: …" for item in row.items[:2])
    return f"'{path}+={{{parts}}}'"
