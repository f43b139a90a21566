"""Rows of referrals typed, how far a friend is, what is owed, and which row a word or a friend means."""

from dataclasses import replace
from datetime import date

import pytest

from leadtrack.model.record import Customer
from leadtrack.rules.referring import Friend, Named, Referral, bond, meant, place_of, progress, referrals, reward, since
from tests.profiles import customer, day

CAME, SOLD = date(2026, 11, 12), date(2026, 11, 16)
NEW, MET = Friend("b", "乙", None), Friend("b", "乙", None, CAME)
BOUGHT = Friend("b", "乙", None, CAME, SOLD)


def test_rows_are_typed_and_who_names_nobody_means_nothing() -> None:
    rows = "referrals:\n- {date: 11-01}\n- {name: 乙, phones: ['138 0013 8000'], date: 11-02, paid: 11-20}\n"
    rows += "- {customer: c-c-000003}"
    first, second = referrals(customer(facts=rows))
    assert (first.at, first.name, first.phones, first.on) == (1, "乙", ("13800138000",), day("11-02"))
    assert (first.paid, first.reported, first.reward) == (day("11-20"), None, "")
    assert (second.at, second.customer) == (2, "c-c-000003")
    assert referrals(customer()) == ()


@pytest.mark.parametrize(
    ("row", "settled"),
    [
        pytest.param(Referral(0, "乙"), False, id="not-reported"),
        pytest.param(Referral(0, "乙", reported=CAME), True, id="reported-and-nothing-promised"),
        pytest.param(Referral(0, "乙", reported=CAME, reward="1万"), False, id="a-reward-is-owed"),
        pytest.param(Referral(0, "乙", reported=CAME, friend_reward="1万"), False, id="the-friends-is"),
        pytest.param(Referral(0, "乙", reported=CAME, reward="1万", paid=SOLD), True, id="paid"),
        pytest.param(Referral(0, "乙", reward="1万", paid=SOLD), False, id="paid-and-not-reported"),
    ],
)
def test_what_is_settled_asks_for_nothing(row: Referral, settled: bool) -> None:
    assert row.settled is settled


def test_how_far_a_friend_is() -> None:
    assert [progress(friend) for friend in (None, NEW, MET, BOUGHT)] == ["recorded", "recorded", "contacted", "deal"]
    assert progress(Friend("b", "乙", None, None, SOLD)) == "deal"  # nobody wrote the contact down


def test_how_a_reward_stands() -> None:
    assert [reward("1万", None, friend) for friend in (None, MET, BOUGHT)] == ["promised", "promised", "due"]
    assert (reward("", None, BOUGHT), reward("1万", SOLD, BOUGHT), reward("", SOLD, None)) == ("none", "paid", "paid")


def test_who_was_known_before_counts_from_the_day_they_were_recommended() -> None:
    row = Referral(0, "乙", on=day("11-14"))
    assert (since(row, CAME), since(row, SOLD), since(Referral(0, "乙"), CAME)) == (day("11-14"), SOLD, CAME)


ROWS = (Referral(0, "乙", "b-b-000002"), Referral(1, "丙"), Referral(3, "丙", "c-c-000003"))


@pytest.mark.parametrize(
    ("word", "places"),
    [("1", [0]), ("2", [1]), ("4", [3]), ("9", []), ("乙", [0]), ("丙", [1, 3]), ("b-b-000002", [0]), ("000003", [3]),
     ("13800138000", []), ("", [])],
)  # fmt: skip
def test_which_rows_a_word_names(word: str, places: list[int]) -> None:
    assert [row.at for row in meant(ROWS, word)] == places


@pytest.mark.parametrize(
    ("named", "place"),
    [
        pytest.param(Named("乙", "b-b-000002"), 0, id="by-record"),
        pytest.param(Named("丙", "d-d-000004"), 1, id="by-name-in-a-row-without-one"),
        pytest.param(Named("新", "", ("13800138000",)), 2, id="by-number"),
        pytest.param(Named("乙", "e-e-000005"), None, id="a-namesake-has-a-record-of-his-own"),
        pytest.param(Named("丁"), None, id="nobody"),
    ],
)
def test_where_the_row_of_a_friend_stands(named: Named, place: int | None) -> None:
    rows: list[tuple[int, dict[str, object]]] = [
        (0, {"name": "乙", "customer": "b-b-000002"}), (1, {"name": "丙"}),
        (2, {"name": "戊", "phones": ("13800138000",)}),
    ]  # fmt: skip
    assert place_of(rows, named) == place


def shop_of(**by: str) -> dict[str, Customer]:
    """Customers by id, each with whoever is said to have brought them."""
    return {
        id_: replace(customer(facts=f"source: {{referrer: {above}}}" if above else ""), id=id_)
        for id_, above in by.items()
    }


@pytest.mark.parametrize(
    ("by", "against", "chain", "gone"),
    [
        pytest.param({"a": "", "b": ""}, "", "a", "", id="nothing"),
        pytest.param({"a": "", "b": "a"}, "", "a", "", id="so-already"),
        pytest.param({"a": "", "b": "c", "c": ""}, "two", "a", "", id="another"),
        pytest.param({"a": "", "b": "gone"}, "two", "a", "", id="another-who-is-gone"),
        pytest.param({"a": "b", "b": ""}, "loop", "ab", "", id="each-other"),
        pytest.param({"a": "c", "c": "b", "b": ""}, "loop", "acb", "", id="through-a-third"),
        pytest.param({"a": "c", "c": "a", "b": ""}, "", "ac", "", id="an-old-loop-of-others"),
        pytest.param({"a": "c", "c": "gone", "b": ""}, "", "ac", "gone", id="gone-further-up"),
    ],
)
def test_whom_a_friend_may_have_as_referrer(by: dict[str, str], against: str, chain: str, gone: str) -> None:
    shop = shop_of(**by)
    found = bond(shop["a"], shop["b"], shop.get)
    assert (found.against, "".join(one.id for one in found.chain), found.gone) == (against, chain, gone)


def test_nobody_brings_themselves() -> None:
    one = shop_of(a="")["a"]
    assert bond(one, one, {"a": one}.get).against == "self"
