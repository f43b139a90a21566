"""`unit`: what was offered, with the reaction; what they refused."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import WANG, last_entry, put, wang
from tests.conftest import Run

OFFERS = (
    WANG
    + """\
- {at: 2026-11-15, by: zhang-min, via: visit_in, units: [{what: 3-1201, price: 285万, reaction: 积极, why: 南北通透}]}
- at: 2026-11-17
  by: li-wei
  units: [{what: 5-0902, price: 309万, reaction: negative, why: 超预算 13700137000}]
- {at: 2026-11-18, by: zhang-min, units: [{what: 3-1201, price: 283万}]}
"""
)


def test_an_offer_is_an_act(empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, err = run("unit", "8000", "3-1201", "--price", "285万", "--reaction", "积极", "--why", "南北通透")
    assert (code, err) == (0, "")
    assert out.startswith("Offered to 王* → records/customers/2026-11/*-7f3k2m.yaml\nNext: ")
    assert last_entry(path) == {
        "at": "2026-11-21", "by": "zhang-min",
        "units": [{"what": "3-1201", "price": "285万", "reaction": "positive", "why": "南北通透"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(("3-1201", "--reaction", "喜欢"), "There is no reaction 喜欢.\n"
                     "There are: positive, negative, hesitating, unclear\n", id="reaction"),
        pytest.param(("3-1201", "--reaction", "negativ"), "There is no reaction negativ. Did you mean: negative?\n",
                     id="near"),
        pytest.param(("--price", "285万"), "Which unit?\nAs in: leadtrack unit", id="a price of nothing"),
        pytest.param((" ",), "Which unit?\n", id="blank"),
        pytest.param(("3-1201", "--as-of", "11-18"), "unit ", id="looking back"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(words: tuple[str, ...], message: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    before = path.read_bytes()
    code, out, err = run("unit", "8000", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert path.read_bytes() == before


def test_what_was_offered(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", OFFERS)
    assert run("unit", "8000") == (0, """\
王*
unit    day    times  price  reaction  why
5-0902  11-17  1      309万  negative  超预算 137****7000
3-1201  11-18  2      283万  positive  南北通透
Refused: 5-0902
""", "")  # fmt: skip


def test_the_contract(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", OFFERS)
    found = json.loads(run("unit", "8000", "--json").out)
    assert {key: found[key] for key in ("schema", "id", "name")} == {
        "schema": "leadtrack.unit/1", "id": "7f3k2m", "name": "王*",
    }  # fmt: skip
    assert found["units"] == [
        {"unit": "5-0902", "refused": True, "offers": [
            {"date": "2026-11-17", "by": "li-wei", "price": "309万", "reaction": "negative",
             "why": "超预算 137****7000"}]},
        {"unit": "3-1201", "refused": False, "offers": [
            {"date": "2026-11-15", "by": "zhang-min", "price": "285万", "reaction": "positive", "why": "南北通透"},
            {"date": "2026-11-18", "by": "zhang-min", "price": "283万", "reaction": None, "why": None}]},
    ]  # fmt: skip
    before = json.loads(run("unit", "8000", "--as-of", "11-16", "--json").out)
    assert [(one["unit"], len(one["offers"])) for one in before["units"]] == [("3-1201", 1)]


def test_nothing_was_offered(empty: Path, run: Run) -> None:
    wang(empty)
    assert run("unit", "8000").out == "王*\nNothing was offered.\n"
    assert json.loads(run("unit", "8000", "--json").out)["units"] == []


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_price_is_whole_and_a_phone_beside_it_is_not(form: tuple[str, ...], empty: Path, run: Run) -> None:
    offers = "[{what: 3-1201, price: 285万}, {what: 5-0902, price: 290万 找 13700137000}]"
    put(empty, "wang-jianguo-7f3k2m", WANG + f"- {{at: 2026-11-15, by: zhang-min, units: {offers}}}\n")
    out = run("unit", "8000", *form).out
    assert ("285万" in out, "13700137000" in out) == (True, False)


def test_refused_is_a_word_for_no(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("unit", "8000", "3-1201", "--reaction", "拒绝").code == 0
    assert last_entry(path)["units"] == [{"what": "3-1201", "reaction": "negative"}]
