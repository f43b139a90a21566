"""`deal`: one event of one unit; what is odd is remarked on, what contradicts the log is refused."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.bench import WANG, everything, last_entry, put, wang
from tests.cli.terminal import Start
from tests.conftest import Run

HEAD = "Deal of 王* → records/customers/2026-11/*-7f3k2m.yaml\n"
ASKED = re.compile(r"(Reason: |\[y/n\] )$")

EVENTS = "queued, deposit, subscribed, signed, loan, paid, handed over, moved in, cancelled, swapped, renamed\n"


def sold(root: Path, *events: str) -> Path:
    """Wang with events of deals, each as a record writes it: `11-15 {event: signed, for: 3-1201}`."""
    lines = [f"- {{at: 2026-{event[:5]}, by: zhang-min, {event[6:]}}}\n" for event in events]
    return put(root, "wang-jianguo-7f3k2m", WANG + "".join(lines))


SUBSCRIBED = "11-15 deal: {event: subscribed, for: 3-1201, amount: 285万}"
SIGNED = "11-18 deal: {event: signed, for: 3-1201}"
OTHER = "11-16 deal: {event: subscribed, for: 5-0902}"
BOTH = "3-1201 subscribed 2026-11-15, 5-0902 subscribed 2026-11-16"


# --- writing an event


def test_every_part_is_written(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED)
    code, out, err = run(
        "deal", "8000", "签约", "--for", "3-1201", "--amount", "283万", "--discount", "2 个点", "--method", "按揭",
        "--note", "主管在场", "--pay-on", "30天后", "--hand-over-on", "2027-06-30",
    )  # fmt: skip
    care = "congratulation (3-1201): congratulate on the contract the same day"
    assert (code, out) == (0, f"{HEAD}Next: 2026-11-21 Sat (today) {care}\n")
    assert err == "Dates: “30天后” 2026-12-21 Mon, “2027-06-30” 2027-06-30 Wed\nStage: decided.\n"
    assert last_entry(path) == {
        "at": "2026-11-21",
        "by": "zhang-min",
        "stage": "decided",
        "deal": {
            "event": "signed", "for": "3-1201", "date": "2026-11-21", "amount": "283万", "discount": "2 个点",
            "method": "按揭", "pay_on": "2026-12-21", "hand_over_on": "2027-06-30", "note": "主管在场",
        },
    }  # fmt: skip


def test_an_earlier_day_is_when_it_happened(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED)
    assert run("deal", "8000", "signed", "--for", "3-1201", "--date", "11-18", "--by", "李伟").code == 0
    assert last_entry(path) == {
        "at": "2026-11-18", "rec": "2026-11-21", "by": "li-wei", "stage": "decided",
        "deal": {"event": "signed", "for": "3-1201", "date": "2026-11-18"},
    }  # fmt: skip


def test_days_promised_count_from_the_event(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED)
    run("deal", "8000", "signed", "--for", "3-1201", "--date", "11-18", "--pay-on", "7天后")
    assert last_entry(path)["deal"]["pay_on"] == "2026-11-25"


def test_what_was_promised_for_a_day_gone_by_is_written_too(empty: Path, run: Run) -> None:
    """Written late: signed on the 16th, to be paid on the 19th; that is two days late today."""
    path = sold(empty, SUBSCRIBED)
    run("deal", "8000", "signed", "--for", "3-1201", "--date", "11-16", "--pay-on", "11-19")
    assert last_entry(path)["deal"]["pay_on"] == "2026-11-19"
    (line,) = json.loads(run("due", "--json").out)["items"]
    asked = line["reasons"][0]
    assert (line["bucket"], asked["rule"], asked["late_after"]) == ("overdue", "order.payment", "2026-11-19")
    assert line["days_late"] == 4  # nobody called on the day after the contract, either


def test_the_only_deal_that_runs_is_taken_and_said(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED)
    _, _, err = run("deal", "8000", "signed")
    assert err == "No --for: taken for 3-1201, the only deal that runs.\nStage: decided.\n"
    assert last_entry(path)["deal"]["for"] == "3-1201"


def test_a_unit_is_written_as_it_was(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED)
    assert run("deal", "8000", "signed", "--for", "３－１２０１").err == "Stage: decided.\n"
    assert last_entry(path)["deal"]["for"] == "3-1201"


def test_a_queue_has_no_unit_yet_and_the_subscription_names_it(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("deal", "8000", "认筹").err == "No --for: queued, but of no unit yet.\n"
    err = run("deal", "8000", "认购", "--for", "3-1201").err
    assert err == "Stage: decided.\nsubscribed: from now on contact every 7 days, whatever the grade.\n"
    (unit,) = json.loads(run("deal", "8000", "--json").out)["units"]
    assert (unit["unit"], [event["event"] for event in unit["events"]]) == ("3-1201", ["queued", "subscribed"])
    assert last_entry(path)["deal"] == {"event": "subscribed", "for": "3-1201", "date": "2026-11-21"}


def test_a_second_deal_needs_its_name(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED, OTHER)
    before = path.read_bytes()
    assert run("deal", "8000", "signed") == (
        2, "", f"Which one was signed? Several may be: {BOTH}\n--for names it.\n",
    )  # fmt: skip
    assert path.read_bytes() == before


def test_who_bought_one_begins_another_without_a_guess(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED, SIGNED)
    assert run("deal", "8000", "deposit").err == (
        "No --for: deposit, but of no unit yet.\n"
        "Mind: this customer has bought; for another one leadtrack reopen opens a new need.\n"
    )
    assert last_entry(path)["deal"] == {"event": "deposit", "date": "2026-11-21"}


def test_a_lost_customer_who_pays_a_deposit_is_back(empty: Path, run: Run) -> None:
    sold(empty, "11-18 lost: {reason: 失联, state: applied}")
    err = run("deal", "8000", "小订", "--for", "3-1201").err
    assert err == "Mind: this customer was lost on 2026-11-18; if they are back: leadtrack reopen.\n"


def test_a_swap_names_the_old_unit_and_the_new(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED)
    assert run("deal", "8000", "换房", "--for", "3-1201", "--to", "5-0902").err == ""
    assert last_entry(path)["deal"] == {"event": "swapped", "for": "3-1201", "to": "5-0902", "date": "2026-11-21"}
    assert run("deal", "8000", "签约").err.startswith("No --for: taken for 5-0902, the only deal that runs.\n")
    _, out, _ = run("deal", "8000")
    assert out.splitlines()[2] == "5-0902 · closed"


def test_an_event_before_a_swap_is_of_the_old_unit(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED, "11-19 deal: {event: swapped, for: 3-1201, to: 5-0902}")
    run("deal", "8000", "paid", "--for", "5-0902", "--date", "11-17")
    assert last_entry(path)["deal"]["for"] == "3-1201"
    (unit,) = json.loads(run("deal", "8000", "--json").out)["units"]
    assert [event["event"] for event in unit["events"]] == ["subscribed", "paid", "swapped"]


def test_a_new_name_is_masked_where_it_leaves_the_terminal(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, SIGNED)
    assert run("deal", "8000", "更名", "--to", "王小芳").code == 0
    for words in (("deal", "8000"), ("deal", "8000", "--json"), ("show", "8000"), ("show", "8000", "--json")):
        out = run(*words).out
        assert "王小芳" not in out
        assert "王*" in out


def test_the_stage_goes_with_the_deal(empty: Path, run: Run) -> None:
    """Bought is the fifth stage (C70); who takes it back is not at it any more, and says where they are."""
    path = sold(empty, SUBSCRIBED, "11-16 stage: decided")
    assert "Stage" not in run("deal", "8000", "signed", "--for", "3-1201").err
    assert "stage" not in last_entry(path)
    err = run("deal", "8000", "cancelled", "--for", "3-1201", "--still-looking").err
    assert err == "Mind: the stage is still decided; leadtrack log WHO --stage changes it.\n"
    assert run("log", "8000", "--stage", "决策犹豫", "--note", "再看看").code == 0
    assert last_entry(path)["stage"] == "hesitating"
    assert json.loads(run("show", "8000", "--json").out)["state"]["stage"] == "hesitating"


def test_a_shop_without_stages_writes_none(empty: Path, run: Run) -> None:
    path = wang(empty)
    own = empty / "templates" / "realestate" / "entry.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("stage: off\n", "utf-8")
    assert "Stage" not in run("deal", "8000", "subscribed", "--for", "3-1201").err
    assert "stage" not in last_entry(path)


# --- what is odd


@pytest.mark.parametrize(
    ("events", "words", "remark"),
    [
        pytest.param([], ("signed", "--for", "3-1201"),
                     "Mind: 3-1201 signed, and none of these before it: queued, deposit, subscribed.\n", id="too soon"),
        pytest.param([SUBSCRIBED], ("signed", "--for", "3-1021"),
                     "Mind: 3-1021 signed, and none of these before it: queued, deposit, subscribed.\n"
                     "Did you mean one that runs: 3-1201 subscribed 2026-11-15?\n", id="a slip in the number"),
        pytest.param([SUBSCRIBED], ("moved_in", "--for", "3-1201"),
                     "Mind: 3-1201 moved in, and none of these before it: handed over.\n", id="keys came first"),
        pytest.param([SUBSCRIBED], ("subscribed", "--for", "3-1201"),
                     "Mind: 3-1201 was subscribed already, on 2026-11-15.\n", id="twice"),
        pytest.param([SUBSCRIBED, SIGNED], ("deposit", "--for", "3-1201"),
                     "Mind: 3-1201 was signed on 2026-11-18, and now deposit.\n", id="what is sold"),
        pytest.param([SUBSCRIBED], ("signed", "--for", "3-1201", "--date", "11-10"),
                     "Mind: 3-1201 signed on 2026-11-10, before the step that went before it, "
                     "subscribed on 2026-11-15.\n", id="days go backward"),
    ],
)  # fmt: skip
def test_an_odd_order_is_remarked_on_and_written(
    events: list[str], words: tuple[str, ...], remark: str, empty: Path, run: Run
) -> None:
    path = sold(empty, *events)
    code, _, err = run("deal", "8000", *words)
    assert code == 0
    assert remark in err
    assert last_entry(path)["deal"]["event"] == words[0]


@pytest.mark.parametrize(
    ("events", "words"),
    [
        pytest.param([SUBSCRIBED], ("signed", "--for", "3-1201"), id="one after another"),
        pytest.param([SUBSCRIBED], ("signed", "--for", "3-1201", "--date", "11-15"), id="in a day"),
        pytest.param([SUBSCRIBED, SIGNED], ("paid", "--for", "3-1201"), id="first payment"),
        pytest.param([SUBSCRIBED, "11-16 deal: {event: paid, for: 3-1201}"], ("paid", "--for", "3-1201"), id="second"),
        pytest.param([], ("subscribed", "--for", "3-1201"), id="without a queue"),
    ],
)
def test_the_usual_order_brings_no_remark(events: list[str], words: tuple[str, ...], empty: Path, run: Run) -> None:
    sold(empty, *events)
    code, _, err = run("deal", "8000", *words)
    assert (code, "Mind" in err) == (0, False)


# --- taking back


@pytest.mark.parametrize(
    ("events", "words", "message"),
    [
        pytest.param([], (), "There is no deal to take back.\n", id="nothing was ever bought"),
        pytest.param([SUBSCRIBED], ("--for", "3-1021"),
                     "There is no deal for 3-1021; there are: 3-1201 subscribed 2026-11-15\n", id="never was"),
        pytest.param([SUBSCRIBED, "11-18 deal: {event: cancelled, for: 3-1201, note: 贷款没批}"], ("--for", "3-1201"),
                     "3-1201 was taken back already: 2026-11-18 cancelled 贷款没批\n", id="gone already"),
        pytest.param([SUBSCRIBED, "11-18 deal: {event: cancelled}"], (),
                     "3-1201 was taken back already: 2026-11-18 cancelled\n", id="gone without a name"),
        pytest.param([SUBSCRIBED, OTHER], (),
                     f"Which one was cancelled? Several may be: {BOTH}\n--for names it.\n", id="which of two"),
        pytest.param([SUBSCRIBED, SIGNED], ("--date", "11-16"),
                     "3-1201 has an entry of 2026-11-18, signed: it can't be cancelled before that (11-16).\n",
                     id="before its own contract"),
        pytest.param([SUBSCRIBED], (),
                     "Does the customer still look? Nothing is written yet.\n"
                     "Once more with --still-looking, or with --not-looking --reason WHY.\n", id="and then"),
        pytest.param([SUBSCRIBED], ("--not-looking",), "A loss needs a reason: --reason. There are: ", id="why"),
        pytest.param([SUBSCRIBED], ("--not-looking", "--reason", "竞"),
                     "There is no reason 竞. Did you mean: 竞品项目?\nThere are: \n  product and price: ", id="near"),
        pytest.param([SUBSCRIBED], ("--not-looking", "--still-looking"),
                     "Only one of --still-looking and --not-looking.\n", id="both"),
        pytest.param([SUBSCRIBED], ("--still-looking", "--reason", "竞品"),
                     "--reason and --rival go with --not-looking.\n", id="a reason for nothing"),
        pytest.param([SUBSCRIBED, OTHER], ("--for", "3-1201", "--not-looking", "--reason", "竞品"),
                     "--not-looking goes with taking back the last deal of somebody who is not lost yet.\n",
                     id="another stands"),
        pytest.param([SUBSCRIBED, "11-18 lost: {reason: 失联}"], ("--not-looking", "--reason", "竞品"),
                     "--not-looking goes with taking back the last deal", id="lost already"),
        pytest.param([SUBSCRIBED, OTHER], ("--for", "3-1201", "--reason", "竞品"),
                     "--reason and --rival go with --not-looking.\n", id="a reason, and another stands"),
    ],
)  # fmt: skip
def test_what_contradicts_is_refused(
    events: list[str], words: tuple[str, ...], message: str, empty: Path, run: Run
) -> None:
    path = sold(empty, *events)
    before = path.read_bytes()
    code, out, err = run("deal", "8000", "cancelled", *words)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert path.read_bytes() == before


def test_what_an_entry_says_is_masked_like_all_else(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, "11-18 deal: {event: cancelled, for: 3-1201, note: 王建国来电 13700137000}")
    err = run("deal", "8000", "cancelled").err
    assert err == "3-1201 was taken back already: 2026-11-18 cancelled 王*来电 137****7000\n"


def test_a_queue_without_a_unit_is_taken_back(empty: Path, run: Run) -> None:
    path = sold(empty, "11-15 deal: {event: queued, amount: 2万}")
    assert run("deal", "8000", "cancelled", "--still-looking").err == ""
    assert last_entry(path)["deal"] == {"event": "cancelled", "date": "2026-11-21"}
    assert json.loads(run("deal", "8000", "--json").out)["units"][0]["status"] == "cancelled"


def test_who_still_looks_is_a_prospect_again(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED, SIGNED)
    assert run("deal", "8000", "退订", "--still-looking", "--note", "贷款没批").code == 0
    assert last_entry(path) == {
        "at": "2026-11-21", "by": "zhang-min",
        "deal": {"event": "cancelled", "for": "3-1201", "date": "2026-11-21", "note": "贷款没批"},
    }  # fmt: skip
    assert json.loads(run("deal", "8000", "--json").out)["standing"] == "open"


def test_who_looks_no_more_is_lost_in_the_same_entry(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED, SIGNED)
    code, out, _ = run("deal", "8000", "cancelled", "--not-looking", "--reason", "竞品", "--rival", "青屿台")
    assert (code, out) == (0, HEAD + "No more reminders; leadtrack reopen follows them again.\n")
    assert last_entry(path) == {
        "at": "2026-11-21", "by": "zhang-min",
        "deal": {"event": "cancelled", "for": "3-1201", "date": "2026-11-21"},
        "lost": {"reason": "竞品项目", "rival": "青屿台", "state": "applied"},
    }  # fmt: skip
    assert json.loads(run("deal", "8000", "--json").out)["standing"] == "lost"


def test_nothing_is_asked_where_another_deal_stands(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, SIGNED, OTHER)
    assert run("deal", "8000", "cancelled", "--for", "5-0902", "--still-looking").code == 0
    assert json.loads(run("deal", "8000", "--json").out)["standing"] == "closed"


def test_nothing_is_asked_of_somebody_lost(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, "11-18 lost: {reason: 失联}")
    assert run("deal", "8000", "cancelled").code == 0
    assert json.loads(run("deal", "8000", "--json").out)["standing"] == "lost"


def test_the_second_home_taken_back_asks_though_the_first_is_theirs(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, SIGNED, "11-19 reopen: true", "11-20 deal: {event: subscribed, for: 5-0902}")
    assert run("deal", "8000", "cancelled", "--for", "5-0902").err.startswith("Does the customer still look?")


@pytest.mark.parametrize(
    ("answers", "code", "standing"),
    [
        pytest.param(["y"], 0, "open", id="still looks"),
        pytest.param(["n", "竞品"], 0, "lost", id="looks no more"),
        pytest.param(["n", "星象"], 2, "open", id="for no reason of the list"),
        pytest.param(["maybe", ""], 2, "open", id="neither"),
    ],
)
def test_a_terminal_is_asked(
    answers: list[str], code: int, standing: str, empty: Path, run: Run, terminal: Start
) -> None:
    sold(empty, SUBSCRIBED)
    command = terminal("deal", "8000", "cancelled")
    command.until("Does the customer still look? [y/n] ")
    command.types(answers[0])
    if len(answers) > 1:
        assert (answers[0] == "n") == ("competitor: competing project" in command.until_match(ASKED))
        command.types(answers[1])
    assert command.ended()[0] == code
    found = json.loads(run("deal", "8000", "--json").out)
    assert (found["standing"], found["units"][0]["status"]) == (standing, "running" if code else "cancelled")


def test_a_grade_that_rested_on_an_order_is_named(showroom: Path, run: Run) -> None:
    code, _, err = run("deal", "jr1mt3", "cancelled", "--still-looking")
    assert code == 0
    assert "Mind: grade O rested on it; grade anew.\n" in err


# --- what can't be written


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(("ordered",), f"There is no event ordered.\nThere are: {EVENTS}", id="of another profile"),
        pytest.param(("sign",), f"There is no event sign. Did you mean: signed?\nThere are: {EVENTS}", id="near"),
        pytest.param(("签",), f"There is no event 签. Did you mean: 签约?\nThere are: {EVENTS}", id="near in Chinese"),
        pytest.param(("--for", "3-1201"), f"Which event? There are: {EVENTS}"
                     "As in: leadtrack deal 王建国 signed --for 3-1201 --amount 285万\n", id="none"),
        pytest.param(("signed", "--date", "2026-12-01"), "2026-12-01 is 2026-12-01, still to come; "
                     "days that are promised go with --pay-on and --hand-over-on.\n", id="to come"),
        pytest.param(("swapped", "--for", "3-1201"), "swapped needs --to: the unit taken instead, or whose name it "
                     "bears now.\n", id="swapped for what"),
        pytest.param(("signed", "--to", "5-0902"), "--to goes with a swap or a new name, not with signed.\n", id="to"),
        pytest.param(("subscribed", "--for", "a", "--still-looking"),
                     "--still-looking and --not-looking go with taking a deal back.\n", id="nothing is taken back"),
        pytest.param(("signed", "--pay-on", "2026-11-01"),
                     "2026-11-01 is 2026-11-01, before it was signed on 2026-11-21.\n", id="paid before it was signed"),
        pytest.param(("signed", "--by", "Zhang Min"), "There is no consultant “Zhang Min” (", id="by nobody"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(words: tuple[str, ...], message: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    before = path.read_bytes()
    code, out, err = run("deal", "8000", *words)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert path.read_bytes() == before


def test_looking_back_writes_nothing(empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    assert run("deal", "8000", "signed", "--as-of", "11-18").code == 2
    assert everything(empty) == before


def test_a_shop_without_deals_says_so(empty: Path, run: Run) -> None:
    wang(empty)
    own = empty / "templates" / "realestate" / "entry.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("deal: off\nlost: off\n", "utf-8")
    assert run("deal", "8000", "signed") == (2, "", "The shop's templates turned deal off.\n")
    assert run("lost", "8000", "--reason", "x") == (2, "", "The shop's templates turned lost off.\n")
    assert run("deal", "8000").out == "王*\nNo deals.\n"


# --- what is shown

TOLD = """\
王*

5-0902 · closed
day    event       days  amount  more
11-05  queued               2万
11-12  subscribed     7   285万  discount 2 个点
11-14  swapped        2          → 5-0902
11-20  signed         6   309万  pay on 2026-12-01; 主管在场
  queued → subscribed: 7 days (within 30)
  subscribed → signed: 8 days (within 7), 1 day over
  signed → paid: 1 day so far, 30 are over on 12-20
  → 12-01 5-0902 payment promised (signed 11-20)

6-0101 · cancelled
day    event       days  amount  more
11-06  subscribed
11-10  cancelled      4

6-0202 · running
day    event       days  amount  more
11-13  subscribed
  subscribed → signed: 8 days so far, 7 are over on 11-20, 1 day over
"""

MANY = (
    "11-05 deal: {event: queued, for: 3-1201, amount: 2万}",
    "11-06 deal: {event: subscribed, for: 6-0101}",
    "11-10 deal: {event: cancelled, for: 6-0101}",
    "11-12 deal: {event: subscribed, for: 3-1201, amount: 285万, discount: 2 个点}",
    "11-13 deal: {event: subscribed, for: 6-0202}",
    "11-14 deal: {event: swapped, for: 3-1201, to: 5-0902}",
    "11-20 deal: {event: signed, for: 5-0902, amount: 309万, pay_on: 2026-12-01, note: 主管在场}",
)


def test_a_table_a_unit(empty: Path, run: Run) -> None:
    """From 11-12 to 11-20 are 8 days of 7; so are they from 11-13 to the 21st."""
    sold(empty, *MANY)
    assert run("deal", "8000") == (0, TOLD, "")


def test_the_contract(empty: Path, run: Run) -> None:
    sold(empty, *MANY)
    found: dict[str, Any] = json.loads(run("deal", "8000", "--json").out)
    assert {key: found[key] for key in ("schema", "id", "name", "standing", "need_since")} == {
        "schema": "leadtrack.deal/1", "id": "7f3k2m", "name": "王*", "standing": "closed", "need_since": None,
    }  # fmt: skip
    first = found["units"][0]
    assert list(first) == ["unit", "status", "events", "clocks", "open"]
    assert [(one["unit"], one["status"]) for one in found["units"]] == [
        ("5-0902", "closed"), ("6-0101", "cancelled"), ("6-0202", "running"),
    ]  # fmt: skip
    assert first["events"][1] == {
        "event": "subscribed", "date": "2026-11-12", "by": "zhang-min", "for": "3-1201", "amount": "285万",
        "discount": "2 个点",
    }  # fmt: skip
    assert first["clocks"][1] == {
        "clock": "signing", "from": "subscribed", "to": "signed", "since": "2026-11-12", "until": "2026-11-20",
        "days": 8, "within": 7, "due_on": "2026-11-19",
    }  # fmt: skip
    assert first["open"] == [
        {"rule": "order.payment", "item": "order.payment:5-0902:2026-12-01", "due_on": "2026-12-01"}
    ]
    assert found["units"][2]["open"] == [
        {"rule": "milestone.signing", "item": "milestone.signing:6-0202:2026-11-13", "due_on": "2026-11-20"}
    ]
    assert found["units"][1]["open"] == []


def test_what_was_taken_back_asks_for_nothing_though_the_unit_is_bought_again(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, "11-16 deal: {event: cancelled}", "11-18 deal: {event: subscribed, for: 3-1201}")
    units = json.loads(run("deal", "8000", "--json").out)["units"]
    assert [(one["status"], [item["due_on"] for item in one["open"]]) for one in units] == [
        ("cancelled", []), ("running", ["2026-11-25"]),
    ]  # fmt: skip


def test_looking_back_shows_what_was_known(empty: Path, run: Run) -> None:
    sold(empty, *MANY)
    found = json.loads(run("deal", "8000", "--as-of", "11-11", "--json").out)
    assert [(one["unit"], one["status"]) for one in found["units"]] == [("3-1201", "running"), ("6-0101", "cancelled")]


# --- what the others make of it


def test_due_says_what_a_deal_asks_for(empty: Path, run: Run) -> None:
    sold(empty, *MANY)
    (item,) = json.loads(run("due", "--on", "12-01", "--json").out)["items"]
    assert [(one["rule"], one["text"]) for one in item["reasons"] if not one["rule"].startswith("care.")] == [
        ("milestone.signing", "6-0202 subscribed on 11-13, to be signed within 7 days, 11 days late"),
        ("order.payment", "5-0902 payment promised (signed 11-20)"),
    ]
    (zh,) = json.loads(run("due", "--on", "12-01", "--json", "--lang", "zh").out)["items"]
    assert [one["text"] for one in zh["reasons"] if not one["rule"].startswith("care.")] == [
        "6-0202 11-13 认购，7 天内签约，晚 11 天", "5-0902 约定付款（11-20 签约）",
    ]  # fmt: skip


def test_a_step_of_a_deal_is_no_tick(empty: Path, run: Run) -> None:
    sold(empty, *MANY)
    assert run("done", "8000").err.startswith("That is done once the step of the deal is written down.\n")
    assert run("done", "8000", "--did", "milestone.signing:6-0202:2026-11-13").code == 0
    assert [one["open"] for one in json.loads(run("deal", "8000", "--json").out)["units"]][2] == []


def test_show_says_how_each_unit_stands(empty: Path, run: Run) -> None:
    sold(empty, *MANY)
    out = run("show", "8000").out
    assert out.splitlines()[2:5] == [
        "5-0902: closed, signed 11-20 309万", "6-0101: cancelled 11-10", "6-0202: running, subscribed 11-13",
    ]  # fmt: skip
    assert "  deal   swapped 3-1201 to 5-0902\n" in out
    assert "  deal   signed 5-0902 309万 pay on 2026-12-01 主管在场\n" in out
    assert "  成交      换房 3-1201 改为 5-0902\n" in run("show", "8000", "--lang", "zh").out


def test_the_week_shows_what_was_taken_back(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, "11-17 deal: {event: swapped, for: 3-1201, to: 5-0902}", "11-18 deal: {event: cancelled}")
    tables = json.loads(run("week", "--json").out)["tables"]
    deals = json.loads(run("report", "deals", "--json").out)["tables"]["deals"]
    assert [row[:4] for row in deals["rows"]] == [
        ["2026-11-17", "王*", "swapped", "3-1201 → 5-0902"], ["2026-11-18", "王*", "cancelled", "—"],
    ]  # fmt: skip
    headline = {row[0]: row[1] for row in tables["headline"]["rows"]}
    assert (headline["cancelled"], headline["orders"]) == (1, 0)


# --- a level that rests on a deal (J7)


def test_o_needs_a_deposit_or_an_order(showroom: Path, run: Run) -> None:
    said = "O of habc-window needs one of these: deposit, ordered.\nWrite it down first: leadtrack deal WHO.\n"
    refused = (2, "", said)
    assert run("log", "lu-siqi-8sfdbj", "--via", "visit_in", "--grade", "O") == refused
    assert run("add", "--name", "高远", "--phone", "13700137000", "--grade", "O") == refused
    assert run("deal", "lu-siqi-8sfdbj", "小订", "--for", "S6").code == 0
    assert run("log", "lu-siqi-8sfdbj", "--via", "visit_in", "--grade", "O").code == 0
    assert run("deal", "lu-siqi-8sfdbj", "cancelled", "--still-looking").code == 0
    assert run("log", "lu-siqi-8sfdbj", "--via", "visit_in", "--grade", "O") == refused


def test_the_order_of_the_first_car_is_none_of_the_second(showroom: Path, run: Run) -> None:
    """Zhou Min's car was handed over on 11-06; whoever looks for another is graded by the days to that one."""
    assert run("reopen", "zhou-min-y64736").code == 0
    assert run("log", "y64736", "--via", "visit_in", "--grade", "O").code == 2
    assert run("grade", "y64736", "--answer", "expected=2026-12-05").code == 0
    assert json.loads(run("show", "y64736", "--json").out)["state"]["grade"]["level"] == "A"  # 14 days, at most 15


def test_the_stage_holds_while_another_deal_does(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, OTHER, "11-16 stage: decided")
    assert run("deal", "8000", "cancelled", "--for", "3-1201").err == ""
    assert "the stage is still decided" in run("deal", "8000", "cancelled", "--still-looking").err


def test_two_deals_of_one_name(empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED, OTHER, "11-16 stage: decided")
    assert run("deal", "8000", "swapped", "--for", "3-1201", "--to", "5-0902").err == (
        "Mind: a deal for that one is there already: 5-0902 subscribed 2026-11-16; from now on two bear one name.\n"
    )
    before = path.read_bytes()
    code, _, err = run("deal", "8000", "signed", "--for", "5-0902")
    assert code == 2
    assert err == (
        "Which one signed? Several are called 5-0902: 5-0902 swapped 2026-11-21, 5-0902 subscribed 2026-11-16\n"
        "Give one of them another name first: leadtrack edit WHO.\n"
    )
    assert path.read_bytes() == before


def test_a_swap_to_a_unit_of_its_own_is_no_namesake(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, OTHER, "11-16 stage: decided")
    assert run("deal", "8000", "swapped", "--for", "3-1201", "--to", "7-0101").err == ""


def test_the_day_promised_moves_and_is_gone_with_the_hand_over(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED, "11-18 stage: decided, deal: {event: signed, for: 3-1201, hand_over_on: 2027-06-30}")
    assert "The day promised for the hand-over of 3-1201 is now 2027-07-15.\n" in (
        run("deal", "8000", "signed", "--for", "3-1201", "--hand-over-on", "2027-07-15").err
    )
    assert run("deal", "8000", "交付", "--for", "3-1201", "--hand-over-on", "12-15") == (
        2, "", "With handed over it is handed over: no --hand-over-on.\n",
    )  # fmt: skip


@pytest.mark.parametrize(("word", "key"), [("交付", "handed_over"), ("换", "swapped"), ("退订", "cancelled")])
def test_the_words_of_every_trade_will_do(word: str, key: str, empty: Path, run: Run) -> None:
    path = sold(empty, SUBSCRIBED, "11-18 stage: decided, deal: {event: signed, for: 3-1201}")
    more = {"swapped": ["--to", "5-0902"], "cancelled": ["--still-looking"]}.get(key, [])
    assert run("deal", "8000", word, "--for", "3-1201", *more).code == 0
    assert last_entry(path)["deal"]["event"] == key


def test_an_order_says_to_which_level_it_brings_them(showroom: Path, run: Run) -> None:
    """Once, by the first event that the scheme's level asks for; the order after the deposit changes nothing."""
    said = "They count as grade O from now on; what was judged before asks for nothing more.\n"
    run("add", "--name", "孙一", "--phone", "13800138001", "--via", "visit_in", "--grade", "H", "--new")
    assert said in run("deal", "8001", "deposit", "--for", "L5").err
    assert said not in run("deal", "8001", "ordered", "--for", "L5").err
    assert '"level": "O"' in run("list", "--json").out
    explained = run("grade", "8001", "--explain").out
    assert "counts as O since 2026-11-21: deposit paid or ordered" in explained
    assert "holds until" not in explained


def test_the_pace_of_an_order_is_said_once(empty: Path, run: Run) -> None:
    sold(empty, SUBSCRIBED)
    assert "every 7 days" not in run("deal", "8000", "loan").err
    assert "every 7 days" not in run("deal", "8000", "subscribed", "--for", "5-1102").err
