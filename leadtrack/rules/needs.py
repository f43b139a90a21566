"""The needs worksheet: the profile's inputs, what is known of each, what is missing (F7); and what a case asks (F18).

The inputs are the shop's (`templates/*/needs.yaml`). Nothing that is guarded is asked or counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from leadtrack.model.record import Customer
from leadtrack.model.schema import Field, Label, Schema
from leadtrack.model.values import Raw, place_in
from leadtrack.rules.rows import broken
from leadtrack.rules.wanted import Wanted, checked, kept, known_keys, mapping, paths

INPUT_KEYS = frozenset({"zh", "en", "from", "ask", "or"})
LABEL_KEYS = frozenset({"zh", "en", "from"})
OUTCOMES = ("success", "failure", "open")


@dataclass(frozen=True, slots=True)
class Input:
    """One input of the analysis: what it is called, and the fields that hold it."""

    key: str
    label: Label
    wanted: Wanted

    def known(self, customer: Customer) -> tuple[str, ...]:
        """The fields of it that the record has, the one that is asked first."""
        fields = (self.wanted.path, *self.wanted.others)
        return tuple(path for path in fields if customer.fact(path) is not None)


@dataclass(frozen=True, slots=True)
class Needs:
    """The shop's worksheet: inputs in the order in which they are asked; facts that a case tells; what it asks."""

    inputs: tuple[Input, ...]
    basis: tuple[str, ...]
    tell: tuple[str, ...]
    asks: Mapping[str, tuple[Label, ...]]

    def missing(self, customer: Customer) -> tuple[Input, ...]:
        """The inputs of which a record has nothing."""
        return tuple(one for one in self.inputs if not one.known(customer))

    def aimed(self, text: str) -> str:
        """An assignment whose caption stands in the worksheet, on the field that is asked there."""
        word, sign, value = text.partition("=")
        name = word.rstrip("+- ").strip().casefold()
        for one in self.inputs:
            if name in (one.label.zh.casefold(), one.label.en.casefold()):
                return one.wanted.path + word.strip()[len(name) :].strip() + sign + value
        return text

    def told(self, customer: Customer, schema: Schema) -> Iterator[Field]:
        """The facts that a case tells: inputs first, then in the order of the schema; no people, nothing guarded."""
        first = [path for one in self.inputs for path in one.known(customer)]
        rest = (path for path in schema.facts if any(path == one or path.startswith(f"{one}.") for one in self.tell))
        for path in dict.fromkeys([*first, *rest]):
            row = schema.facts[path]
            if row.guard is None and row.type != "rows" and customer.fact(path) is not None:
                yield row


def make_needs(raw: Mapping[str, Raw], schema: Schema) -> Needs:
    """Type the merged text of the table; UsageError names the first place that can't be used."""
    known_keys(raw, frozenset({"inputs", "basis", "case"}), "needs")
    case = mapping(raw.get("case", {}), "needs", "case")
    known_keys(case, frozenset({"tell", *OUTCOMES}), "needs", "case")
    inputs = (_input(key, row, schema) for key, row in mapping(raw.get("inputs", {}), "needs", "inputs").items())
    basis = (path for path in mapping(raw.get("basis", {}), "needs", "basis") if path not in schema.gone)
    return Needs(
        tuple(one for one in inputs if one is not None),
        tuple(checked(path, schema, "needs", "basis", path) for path in basis),
        tuple(_blocks(mapping(case.get("tell", {}), "needs", "case", "tell"), schema)),
        {outcome: _asks(outcome, case.get(outcome, {})) for outcome in OUTCOMES},
    )


def picked(text: str, row: Field) -> str:
    """An answer: the option that a number picks out of a list, or the text as it is."""
    place = place_in(text, len(row.options))
    return text if place is None else row.options[place].key


def _input(key: str, raw: Raw, schema: Schema) -> Input | None:
    """An input; where its field is off the next that does as well is asked for, and there is none where all are."""
    where = ("needs", "inputs", key)
    row = mapping(raw, *where)
    known_keys(row, INPUT_KEYS, *where)
    if "ask" not in row:
        raise broken("missing", *where, "ask")
    ask = row["ask"]
    first = () if isinstance(ask, str) and ask in schema.gone else (checked(ask, schema, *where, "ask"),)
    asked = (*first, *paths(kept(row.get("or", []), schema), schema, *where, "or"))
    if not asked:
        return None
    label = schema.facts[asked[0]].label
    named = Label(str(row.get("zh", label.zh)), str(row.get("en", label.en)))
    return Input(key, named, Wanted(asked[0], others=asked[1:]))


def _blocks(tell: Mapping[str, Raw], schema: Schema) -> Iterator[str]:
    """Paths of fields, or beginnings of several, as far as the shop has any of them."""
    for path in tell:
        if any(known.startswith(f"{path}.") for known in schema.facts):
            yield path
        elif path not in schema.gone and not any(gone.startswith(f"{path}.") for gone in schema.gone):
            yield checked(path, schema, "needs", "case", "tell", path)


def _asks(outcome: str, raw: Raw) -> tuple[Label, ...]:
    where = ("needs", "case", outcome)
    found: list[Label] = []
    for key, value in mapping(raw, *where).items():
        row = mapping(value, *where, key)
        known_keys(row, LABEL_KEYS, *where, key)
        for lang in ("zh", "en"):
            if not row.get(lang):
                raise broken("missing", *where, key, lang)
        found.append(Label(str(row["zh"]), str(row["en"])))
    return tuple(found)
