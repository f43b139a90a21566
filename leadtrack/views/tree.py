"""The tree of who brought whom, drawn and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leadtrack.model.inert import inert
from leadtrack.rules.ids import short
from leadtrack.rules.tree import Below, Member, Stop, Twig, below
from leadtrack.views.reasons import Reasons
from leadtrack.views.referrals import relation
from leadtrack.views.render import Screen
from leadtrack.views.say import say
from leadtrack.views.table import Json, Tone
from leadtrack.views.wrap import cells, wrap

BETWEEN = " · "
FORK, END, PIPE, BLANK = "├─ ", "└─ ", "│  ", "   "
NARROWEST = 16
"""So many cells are kept for the text however deep it stands."""

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree with who its people are; `asked` is whom it was asked for, `stop` why it does not begin further up."""

    asked: str
    twigs: Sequence[Twig]
    members: Mapping[str, Member]
    stop: Stop
    further: str
    reasons: Reasons

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        return say(self.reasons.lang, id_, schema=self.reasons.schema, **params)

    def name(self, twig: Twig, owner: str | None) -> str:
        """A name as far as it may be shown: theirs by their owner, of who has no record by that of who brought them."""
        member = self.members.get(twig.id)
        if member is not None:
            return self.reasons.privacy.person(member.name, member.owner)
        return self.reasons.privacy.person(twig.name, owner) if twig.name else short(twig.id)

    @property
    def counts(self) -> list[Below]:
        """What each place brought."""
        return below(self.twigs, self.members)

    def owners(self) -> Iterator[str | None]:
        """For each place, whose customer the one above is."""
        above: list[str | None] = []
        for twig in self.twigs:
            yield above[twig.depth - 1] if twig.depth else None
            member = self.members.get(twig.id)
            above[twig.depth :] = [member.owner if member else None]


def show_tree(screen: Screen, tree: Tree) -> None:
    """A line a person, whom they brought below; what the top brought, and why it does not begin further up, first."""
    if tree.stop:
        screen.lines([(tree.say(f"tree.stop-{tree.stop}", id=short(tree.further)), "bad")])
    lasts: list[bool] = []
    for twig, count, owner in zip(tree.twigs, tree.counts, tree.owners(), strict=True):
        lasts[twig.depth :] = [twig.last]
        before = "".join(BLANK if last else PIPE for last in lasts[1 : twig.depth])
        head, rest = ("", "") if not twig.depth else (END, BLANK) if twig.last else (FORK, PIPE)
        below_it = PIPE if count.people and twig.mark == "" else BLANK
        _line(screen, before + head, before + rest + below_it, _said(tree, twig, count, owner), _tone(tree, twig))
    whole = tree.counts[0]
    depth = max(twig.depth for twig in tree.twigs)
    screen.text()
    screen.lines([(tree.say("tree.total", n=whole.people, depth=depth, won=whole.won, lost=whole.lost), "dim")])


def _line(screen: Screen, head: str, rest: str, said: Sequence[str], tone: Tone) -> None:
    """A line behind its branches; what does not fit stands below, between the branches that go on."""
    if cells(rest) > screen.width - NARROWEST:  # too deep to be drawn here: how deep is said in figures
        head, rest = f"… {len(rest) // len(PIPE) - 1} ", BLANK
    room = max(NARROWEST, screen.width - max(cells(head), cells(rest)))
    for at, piece in enumerate(_filled(said, room)):
        screen.drawn((head if at == 0 else rest) + piece, tone)


def _filled(parts: Sequence[str], room: int) -> Iterator[str]:
    """Parts in lines, broken between them; one that is longer than a line is broken as any text."""
    line = ""
    for part in parts:
        longer = f"{line}{BETWEEN}{part}" if line else part
        if line and cells(longer) > room:
            yield from wrap(line, room)
            longer = part
        line = longer
    yield from wrap(line, room)


def _tone(tree: Tree, twig: Twig) -> Tone:
    if twig.id == tree.asked and twig.mark == "":
        return "strong"
    return "bad" if twig.mark == "gone" else "dim" if twig.mark else ""


def _said(tree: Tree, twig: Twig, count: Below, owner: str | None) -> list[str]:
    parts = [tree.name(twig, owner)]
    if twig.relation:
        parts.append(relation(tree.reasons, twig.relation))
    member = tree.members.get(twig.id)
    if twig.mark:
        parts.append(tree.say(f"tree.{twig.mark}", id=short(twig.id)))
    elif member is not None:
        parts += _of_member(tree, member)
        if count.people:
            parts.append(tree.say("tree.below", n=count.people))
            parts += [tree.say("tree.below-won", n=count.won)] if count.won else []
            parts += [tree.say("tree.below-lost", n=count.lost)] if count.lost else []
    if twig.id == tree.asked and twig.mark == "":
        parts[0] = f"{parts[0]} ◀"
    return [inert(part) for part in parts]


def _of_member(tree: Tree, member: Member) -> Iterator[str]:
    """The level, the deals won, how they stand where they are no prospect, and whose customer they are if not mine."""
    if member.ordered:
        yield tree.reasons.ordered(member.ordered)
    elif member.level:
        yield member.level
    if member.won:
        yield tree.say("tree.won", n=member.won)
    elif member.standing != OPEN:
        yield tree.say(f"standing.{member.standing}")
    if member.owner not in (None, tree.reasons.privacy.user):
        yield tree.reasons.shop.name_of(member.owner)


def tree_json(screen: Screen, tree: Tree) -> None:
    """Our own `leadtrack.tree/1`: the places in the order in which they are drawn, each with its depth."""
    places = zip(tree.twigs, tree.counts, tree.owners(), strict=True)
    screen.json(
        {
            "schema": "leadtrack.tree/1",
            "id": _id(tree, tree.asked),
            "root": _id(tree, tree.twigs[0].id),
            "stop": tree.stop or None,
            "further": short(tree.further) or None,
            "people": [_place(tree, twig, count, owner) for twig, count, owner in places],
        }
    )


def _id(tree: Tree, id_: str) -> str | None:
    member = tree.members.get(id_)
    return tree.reasons.privacy.reference(id_, member.owner if member else None) if id_ else None


def _place(tree: Tree, twig: Twig, count: Below, owner: str | None) -> dict[str, Json]:
    member = tree.members.get(twig.id)
    return {
        "id": _id(tree, twig.id),
        "name": tree.name(twig, owner),
        "depth": twig.depth,
        "relation": twig.relation or None,
        "mark": twig.mark or None,
        "owner": member.owner if member else None,
        "level": member.level or None if member else None,
        "standing": member.standing if member else None,
        "won": member.won if member else 0,
        "below": {"people": count.people, "won": count.won, "lost": count.lost},
    }
