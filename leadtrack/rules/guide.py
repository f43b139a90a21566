"""The shop's guidance by topic, and which of its hints fit a customer (G1–G26, F1–F28, F36, F48, E41–E45). Pure.

What is said is data: `templates/*/guide.yaml`, typed by `guide_load`. A type is a consultant's own judgement and
several may fit (G14): a hint says how to be of use to this customer, never what they are like.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from leadtrack.model.record import Customer
from leadtrack.model.schema import Label
from leadtrack.model.state import State
from leadtrack.rules.objections import OBJECTIONS, SHOWN, objections, rows

MOST = 2
"""So many hints are read before a call."""

TYPE = "type"
"""The fact that holds the types of a customer."""

ANY = "any"
"""Stands for an objection about whatever it may be."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a topic: its caption, and what it says, point by point; `steps` are counted."""

    key: str
    label: Label
    points: tuple[Label, ...]
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Tip:
    """A hint in one line, and whom it fits: every condition that is given must hold, by any of its words.

    `about` are subjects of open objections that the customer showed, `via` channels of the planned step. Lower `fit`
    comes first.
    """

    label: Label
    fit: int
    types: Collection[str] = ()
    stages: Collection[str] = ()
    about: Collection[str] = ()
    via: Collection[str] = ()
    standing: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What is said about one thing, under the words by which people look for it."""

    key: str
    group: str
    label: Label
    about: Label | None
    parts: tuple[Part, ...]
    tips: tuple[Tip, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Topics that stand together."""

    key: str
    label: Label
    about: Label | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """Every topic, in the order of the list."""

    groups: tuple[Group, ...]
    topics: tuple[Topic, ...]

    @property
    def all(self) -> "tuple[Topic | Group, ...]":
        """Whatever can be asked for: topics first."""
        return (*self.topics, *self.groups)


@dataclass(frozen=True, slots=True)
class Hint:
    """One line for `brief`; `topic` is what `guide` tells more about."""

    topic: str
    text: Label


def fitting(customer: Customer, state: State, guide: Guide) -> tuple[Hint, ...]:
    """At most two hints for whom one is about to speak to: of different groups first, and one of a topic.

    Nobody is spoken to who asked for that, is lost, or is frozen.
    """
    if state.stop == "all" or state.standing not in ("open", "closed"):
        return ()
    best: dict[str, Tip] = {}
    leads: dict[str, str] = {}
    groups: dict[str, str] = {}
    for _, topic, tip in sorted(_fitting(customer, state, guide), key=lambda one: one[0]):
        best.setdefault(topic.key, tip)
        leads.setdefault(topic.group, topic.key)
        groups[topic.key] = topic.group
    chosen = sorted(best, key=lambda key: leads[groups[key]] != key)  # stable: the rest stays as it fits
    return tuple(Hint(key, best[key].label) for key in chosen[:MOST])


Placed = tuple[tuple[int, int, int], Topic, Tip]


def _fitting(customer: Customer, state: State, guide: Guide) -> Iterator[Placed]:
    """Every tip that fits, with its place: by fit, what was noted or objected to last first, then as listed."""
    types = customer.texts(TYPE)
    shown = [one.about or "" for one in objections(rows(customer, OBJECTIONS)) if one.open and one.kind == SHOWN]
    via = state.planned.step.via if state.planned is not None else None
    tips = [(topic, tip) for topic in guide.topics for tip in topic.tips]
    for at, (topic, tip) in enumerate(tips):
        late = (_latest(types, tip.types), _latest(shown, tip.about))
        asked = (
            (tip.stages, state.stage),
            (tip.via, via.key if via is not None else None),
            (tip.standing, state.standing),
        )
        if None not in late and all(not words or word in words for words, word in asked):
            yield (tip.fit, sum(place or 0 for place in late), at), topic, tip


def _latest(noted: Sequence[str], wanted: Collection[str]) -> int | None:
    """How far from the end of a list the last of some words stands; 0 where none is asked for, None where none is."""
    if not wanted:
        return 0
    return next((at for at, word in enumerate(reversed(noted)) if word in wanted or ANY in wanted), None)
