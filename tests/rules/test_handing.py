"""Who gets whom at a hand-over, dealt out by hand. Of homes A weighs 40, B 30, C 20, no grade 25, D nothing."""

from collections import Counter

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.rules.handing import Deal, Hands, Held, deal, giver, held, moved, receivers
from leadtrack.rules.shop import make_shop
from tests.profiles import book, customer, day

WEIGHTS = {"A": 40, "B": 30, "C": 20, "D": 0, "ungraded": 25}

SHOP = make_shop(
    {
        "profile": "realestate",
        "consultants": {
            "zhang-min": {"name": "张敏"}, "li-wei": {"name": "李伟"}, "wang-fang": {"name": "王芳"},
            "old-wu": {"name": "老吴", "active": "false"},
        },
    }
)  # fmt: skip


def some(levels: str) -> list[Held]:
    return [Held(f"{level.casefold()}{at}", level, WEIGHTS[level]) for at, level in enumerate(levels)]


def has(**levels: int) -> Hands:
    return Hands(Counter(levels), sum(WEIGHTS[level] * n for level, n in levels.items()))


def dealt(levels: str, **now: Hands) -> Deal:
    given = has(**Counter(levels))
    return deal("zm", some(levels), {"zm": given, **now}, book())


def test_each_gets_as_many_of_a_grade() -> None:
    """Nobody has anything: as named, then who has less. C goes to lw first: they have 70 each, and as many."""
    found = dealt("AABBC", lw=has(), wf=has())
    assert found.to == {"a0": "lw", "a1": "wf", "b2": "lw", "b3": "wf", "c4": "lw"}
    assert (found.then["lw"], found.then["wf"]) == (has(A=1, B=1, C=1), has(A=1, B=1))
    assert found.then["zm"] == has(A=0, B=0, C=0)
    assert found.levels == ["A", "B", "C"]


def test_the_odd_one_of_a_grade_goes_to_who_has_less() -> None:
    """wf has 100 to lw's 60: the only A is lw's (100:100), the only B too, for one customer is fewer than two."""
    found = dealt("AB", lw=has(C=3), wf=has(A=1, B=2))
    assert found.to == {"a0": "lw", "b1": "wf"}  # 60 < 100; then 100 = 100, and wf has 3 to lw's 4
    assert [found.then[who].weight for who in ("lw", "wf")] == [100, 130]


def test_a_grade_is_shared_even_where_one_has_much_more() -> None:
    found = dealt("AAAA", lw=has(A=10), wf=has())
    assert Counter(found.to.values()) == {"lw": 2, "wf": 2}


def test_what_weighs_nothing_is_shared_by_number() -> None:
    found = dealt("DDDDD", lw=has(D=1), wf=has())
    assert found.to == {"d0": "wf", "d1": "lw", "d2": "wf", "d3": "lw", "d4": "wf"}


def test_one_receiver_gets_all_and_the_giver_keeps_what_is_not_named() -> None:
    found = deal("zm", some("A"), {"zm": has(A=1, B=2), "lw": has(B=1)}, book())
    assert (found.then["zm"].levels["B"], found.then["zm"].count, found.then["lw"]) == (2, 2, has(A=1, B=1))
    assert found.receivers == ["lw"]
    assert found.levels == ["A", "B"]


def test_whose_are_nobody_s() -> None:
    found = deal(None, some("A"), {"-": has(A=1), "lw": has()}, book())
    assert (found.to, found.receivers) == ({"a0": "lw"}, ["lw"])


def test_the_same_whatever_the_order() -> None:
    customers = some("ABCABC")
    now = {"zm": has(A=2, B=2, C=2), "lw": has(), "wf": has(C=1)}
    assert deal("zm", customers, now, book()).to == deal("zm", customers[::-1], now, book()).to


VISIT = "- {at: 11-01, by: zm, via: visit_in%s}\n"


@pytest.mark.parametrize(
    ("log", "level", "weight"),
    [
        pytest.param(VISIT % ", grade: {scheme: abcd-score, level: B}", "B", 30, id="by-the-grade"),
        pytest.param(VISIT % ", grade: {scheme: high-mid-low, level: high}", "high-mid-low:high", 40, id="other"),
        pytest.param(VISIT % "", "ungraded", 25, id="ungraded"),
        pytest.param(VISIT % "" + "- {at: 11-02, lost: {state: approved}}", "lost", 0, id="lost"),
        pytest.param(VISIT % "" + "- {at: 11-02, deal: {event: signed, for: 3-1}}", "won", 0, id="won"),
    ],
)
def test_how_a_customer_is_dealt_out(log: str, level: str, weight: int) -> None:
    assert held("x", fold(customer(log), as_of=day("11-21")), book()) == Held("x", level, weight)


def test_what_goes_along() -> None:
    """A step with an hour, one without; two promises of which one is kept; a manager's word."""
    first = VISIT % ", next: {date: 11-25 15:00}, promised: [{do: 发图}, {do: 报价}]" + "- {at: 11-02, kept: [发图]}"
    second = VISIT % ", next: {date: 11-25}" + "- {at: 11-03, by: boss, order: {do: 问, date: 11-24}}"
    states = [fold(customer(log), as_of=day("11-21")) for log in (first, second)]
    assert moved(states) == {"steps": 2, "hours": 1, "promises": 1, "words": 1}


def test_who_gives() -> None:
    assert [giver(SHOP, word) for word in ("张敏", "zhang-min", "old-wu", "gone-long-ago", "-")] == [
        "zhang-min", "zhang-min", "old-wu", "gone-long-ago", None,
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [
    ("李伟", ["li-wei"]), ("李伟、王芳", ["li-wei", "wang-fang"]), ("li-wei,王芳，李伟", ["li-wei", "wang-fang"]),
])  # fmt: skip
def test_who_gets(text: str, found: list[str]) -> None:
    assert receivers(SHOP, text, "zhang-min") == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "handover-to-whom"), (" , ", "handover-to-whom"), ("li-wei,张敏", "handover-oneself"),
        ("li-we", "no-colleague"), ("老吴", "not-here-any-more"),
    ],
)  # fmt: skip
def test_who_gets_nothing(text: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        receivers(SHOP, text, "zhang-min")
    assert refused.value.code == code
