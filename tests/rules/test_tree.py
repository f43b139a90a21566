"""Who brought whom: the root, the order, the counts; loops, records that are gone, and names without a record."""

from leadtrack.model.fold import fold
from leadtrack.rules.tree import Below, Link, Twig, below, grow, link_of, member_of, root_of
from leadtrack.store import yamltext
from tests.profiles import customer, day, parser
from tests.rules.circle import FAMILY, GE, GONG, HE, LIN, MA, SAO, XU, YUAN, ZOU

PEOPLE = {id_: one for id_, text in FAMILY.items()
          if (one := parser().parse(yamltext.load(text.encode()), id_)[0])}  # fmt: skip
LINKS = {id_: found for id_, one in PEOPLE.items() if (found := link_of(one))}
MEMBERS = {id_: member_of(one, fold(one, as_of=day("11-21")), "") for id_, one in PEOPLE.items()}


def link(referrer: str = "") -> Link:
    return Link(referrer, ())


def drawn(twigs: list[Twig]) -> list[str]:
    return [f"{'.' * twig.depth}{twig.id or twig.name}{f' {twig.mark}' if twig.mark else ''}" for twig in twigs]


def test_four_generations() -> None:
    """Zou brought five; the second of his staff's friends stands only in her own record."""
    assert drawn(grow(LINKS, PEOPLE, ZOU)) == [
        ZOU,
        f".{GE}",
        f"..{SAO}",
        f".{YUAN}",
        f"..{HE}",
        f"...{MA}",
        f"...{XU}",
        f".{GONG}",
        f".{LIN}",
        ".向女士 unfiled",
    ]


def test_each_place_counts_whom_it_brought() -> None:
    """Zou: nine people; won are 邹大兴, 袁刚, 龚健 and 徐岚, lost is 马军."""
    twigs = grow(LINKS, PEOPLE, ZOU)
    found = dict(zip([twig.id for twig in twigs], below(twigs, MEMBERS), strict=True))
    assert found[ZOU] == Below(9, 4, 1)
    assert found[GE] == Below(1, 0, 0)
    assert found[YUAN] == Below(3, 1, 1)
    assert found[HE] == Below(2, 1, 1)
    assert [found[id_] for id_ in (SAO, GONG, LIN, MA, XU, "")] == [Below(0, 0, 0)] * 6
    assert MEMBERS[ZOU].won == 3  # a flat and two shops


def test_the_root_is_found_from_anywhere() -> None:
    assert [root_of(LINKS, PEOPLE, id_) for id_ in (ZOU, MA, SAO)] == [(ZOU, "", "")] * 3


def test_a_root_whose_own_referrer_is_gone() -> None:
    links = {"b": link("a"), "c": link("b")}
    assert root_of(links, {"b", "c"}, "c") == ("b", "gone", "a")
    assert drawn(grow(links, {"b", "c"}, "b")) == ["b", ".c"]


def test_a_loop_is_shown_and_not_followed() -> None:
    links = {"a": link("c"), "b": link("a"), "c": link("b")}
    assert root_of(links, links, "a") == ("b", "loop", "a")
    assert drawn(grow(links, links, "b")) == ["b", ".c", "..a", "...b again"]
    assert root_of({"a": link("a")}, {"a"}, "a") == ("a", "loop", "a")
    assert drawn(grow({"a": link("a")}, {"a"}, "a")) == ["a", ".a again"]


def test_a_loop_of_five_is_walked_once_from_wherever_it_begins() -> None:
    """Each was brought by the next, and the last by the first; one more hangs on it."""
    links = {"a": link("b"), "b": link("c"), "c": link("d"), "d": link("e"), "e": link("a"), "f": link("c")}
    assert root_of(links, links, "a") == ("e", "loop", "a")
    assert root_of(links, links, "f") == ("b", "loop", "c")
    twigs = grow(links, links, "e")
    assert drawn(twigs) == ["e", ".d", "..c", "...b", "....a", ".....e again", "...f"]
    members = dict.fromkeys(links, MEMBERS[ZOU])
    assert below(twigs, members)[0] == Below(5, 15, 0)  # three deals each; she is not counted to herself


def test_whom_two_brought_is_followed_once() -> None:
    rows = {id_: LINKS[id_] for id_ in (ZOU, GE, SAO)}
    rows[SAO] = Link(GE, LINKS[ZOU].rows[:1])  # she names her husband too
    known = {*PEOPLE}
    twigs = grow(rows, known, ZOU)
    assert drawn(twigs)[:4] == [ZOU, f".{GE}", f"..{SAO}", f"...{GE} again"]
    assert below(twigs, MEMBERS)[1] == Below(1, 0, 0)  # he is not counted to himself


def test_a_friend_whose_record_is_gone() -> None:
    assert drawn(grow({ZOU: LINKS[ZOU]}, {ZOU, GE}, ZOU)) == [
        ZOU, f".{GE}", f".{YUAN} gone", f".{GONG} gone", f".{LIN} gone", ".向女士 unfiled",
    ]  # fmt: skip


def test_a_chain_of_thousands() -> None:
    links = {str(at): link(str(at - 1) if at else "") for at in range(5000)}
    assert root_of(links, links, "4999") == ("0", "", "")
    twigs = grow(links, links, "0")
    assert (len(twigs), twigs[-1].depth) == (5000, 4999)
    assert below(twigs, {})[0] == Below(4999, 0, 0)


def test_who_brought_nobody_has_no_link() -> None:
    assert link_of(PEOPLE[SAO]) == Link(GE, ())
    assert link_of(customer()) is None
    assert drawn(grow({}, {"x"}, "x")) == ["x"]
