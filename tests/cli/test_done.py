"""`done`: the open step, a promise in full, an item as it was printed."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import WANG, last_entry, put, wang
from tests.conftest import Run

PROMISED = (
    WANG
    + """\
- at: 2026-11-20
  by: zhang-min
  via: phone
  promised:
  - {do: 发户型图, date: 2026-11-21}
  - {do: 给王建国发 13700137000 的报价, date: 2026-11-21}
  - {do: 发户型报价, date: 2026-12-25}
"""
)


def test_what_was_agreed_for_the_first_day_is_meant(empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", PROMISED)
    run("next", "8000", "3d", "call")
    run("done", "8000")
    assert last_entry(path)["kept"] == ["发户型图"]  # promised for the day before


def test_the_open_step_where_nothing_was_promised_before_it(empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", PROMISED)
    run("next", "8000", "today", "call")
    code, out, _ = run("done", "8000", "--note", "说好了")
    assert (code, out.splitlines()[0]) == (0, "Done 王* → records/customers/2026-11/*-7f3k2m.yaml")
    assert last_entry(path) == {"at": "2026-11-21", "by": "zhang-min", "note": "说好了", "done": "true"}


def test_without_a_step_the_first_promise_that_is_due(empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", PROMISED)
    run("done", "8000")
    assert last_entry(path)["kept"] == ["发户型图"]
    run("done", "8000")
    assert last_entry(path)["kept"] == ["给王建国发 13700137000 的报价"]


@pytest.mark.parametrize(
    ("word", "promise"),
    [
        pytest.param("发户型图", "发户型图", id="in full"),
        pytest.param("型图", "发户型图", id="in part"),
        pytest.param("给王*发 137****7000 的报价", "给王建国发 13700137000 的报价", id="as it was printed"),
    ],
)
def test_a_promise_is_written_in_full(word: str, promise: str, empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", PROMISED)
    assert run("done", "8000", "--kept", word).code == 0
    assert last_entry(path)["kept"] == [promise]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        pytest.param("户型", "“户型” fits several promises, write more of it: 发户型图 · 发户型报价\n", id="two"),
        pytest.param(
            "x", "There is no such promise: x (open: 发户型图 · 给王*发 137****7000 的报价 · 发户型报价)\n", id="none"
        ),
    ],
)
def test_which_promise(word: str, message: str, empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", PROMISED)
    assert run("done", "8000", "--kept", word) == (2, "", message)
    assert path.read_text("utf-8") == PROMISED


def test_of_promises_in_the_same_words_one_is_done_at_a_time(empty: Path, run: Run) -> None:
    twice = WANG + (
        "- {at: 2026-11-19, by: zhang-min, promised: [{do: 发图, date: 2026-11-25}]}\n"
        "- {at: 2026-11-20, by: zhang-min, promised: [{do: 发图, date: 2026-11-21}]}\n"
    )
    put(empty, "wang-jianguo-7f3k2m", twice)
    assert run("done", "8000", "--kept", "发图").err == "Ticked off: promised: 发图\n"
    (item,) = json.loads(run("due", "--json", "--days", "9").out)["items"]
    assert [reason["item"] for reason in item["reasons"] if reason["rule"] == "promise"] == ["promise:2026-11-19:发图"]
    assert (
        run("done", "8000", "--did", "care.viewing.day-7").err
        == "Ticked off: after a visit: invite back within a week\n"
    )
    assert run("done", "8000").err == "Ticked off: 11-25 promised: 发图\n"
    assert run("done", "8000", "--kept", "发图").code == 2


def test_an_item_as_due_prints_it(empty: Path, run: Run) -> None:
    path = wang(empty, **{"by: zhang-min": "by: li-wei"})
    run("add", "--phone", "13800138000")
    (item,) = json.loads(run("due", "--owner", "li-wei", "--json").out)["items"]
    assert run("done", "8000", "--did", item["reasons"][0]["item"]).code == 0
    assert last_entry(path)["did"] == [item["reasons"][0]["item"]]
    (left,) = json.loads(run("due", "--owner", "li-wei", "--json").out)["items"]
    assert [reason["rule"] for reason in left["reasons"]] == ["care.viewing"]


def test_an_item_that_was_printed_masked(empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", PROMISED)
    (item,) = json.loads(run("due", "--json").out)["items"]
    masked = item["reasons"][1]["item"]
    assert masked == "promise:2026-11-20:给王*发 137****7000 的报价"
    assert run("done", "8000", "--did", masked).code == 0
    assert last_entry(path)["did"] == ["promise:2026-11-20:给王建国发 13700137000 的报价"]


def test_an_item_that_there_is_not(empty: Path, run: Run) -> None:
    wang(empty)
    code, _, err = run("done", "8000", "--did", "cadenza")
    assert code == 2
    assert err.startswith("There is no such item: cadenza. What can be ticked off now: ")
    assert "invite back within a week [care.viewing.day-7:-:2026-11-21]" in err
    assert "cadence" not in err  # a timer asks for a contact


CARED_FOR = """\
name: 王建国
phones: ['13800138000']
birthday: 1980-11-21
dates:
- {who: 李娜, kind: birthday, day: 1982-11-23}
- {kind: insurance, day: 12-25}
log:
- {at: 2026-11-14 14:05, by: zhang-min, via: visit_in, promised: [{do: 送全家福相框, date: 2026-11-22}]}
- {at: 2026-11-21 09:00, by: zhang-min, via: visit_in, deal: {event: subscribed, for: 3-1201}}
"""


@pytest.mark.parametrize(
    ("word", "key", "value"),
    [
        pytest.param("祝福短信", "did", ["date.birthday:2026-11-21"], id="its own words"),
        pytest.param("send a greeting", "did", ["date.birthday:2026-11-21"], id="its words in the other language"),
        pytest.param("Today: Birthday", "did", ["date.birthday:2026-11-21"], id="its sentence, whatever the case"),
        pytest.param("生日", "did", ["date.birthday:2026-11-21"], id="what is open goes before what is soon"),
        pytest.param(
            "当天祝贺认购", "did", ["care.congratulation.subscribed:3-1201:2026-11-21"], id="a step of a plan"
        ),
        pytest.param("subscribed", "did", ["care.congratulation.subscribed:3-1201:2026-11-21"], id="its key"),
        pytest.param("李*的生日", "did", ["date.birthday:2026-11-23:李娜"], id="what is soon, as it was printed"),
        pytest.param("送全家福相框", "kept", ["送全家福相框"], id="a promise is kept"),
    ],
)
def test_an_item_by_any_words_of_its_line(word: str, key: str, value: list[str], empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", CARED_FOR)
    found = run("done", "8000", "--did", word, "--lang", "zh")
    assert found.code == 0, found.err
    entry = last_entry(path)
    assert {name: entry[name] for name in ("did", "kept", "done") if name in entry} == {key: value}


def test_the_step_that_was_planned_by_its_words(empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", CARED_FOR)
    run("next", "8000", "today", "带夫人来看样板房")
    assert run("done", "8000", "--did", "样板房").code == 0
    assert last_entry(path)["done"] == "true"


def test_words_of_several_items_name_them_with_their_words_first(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", CARED_FOR)
    code, _, err = run("done", "8000", "--did", "祝", "--lang", "zh")
    assert (code, err.partition("。")[0]) == (2, "没有这样的事项：祝")  # one character names nothing
    run("next", "8000", "today", "当天祝贺")
    code, _, err = run("done", "8000", "--did", "当天祝贺", "--lang", "zh")
    assert code == 2
    assert err == (
        "“当天祝贺”对得上几件事，请多写几个字，或写方括号里的名称：当天祝贺 [planned:2026-11-21] · "
        "祝贺（3-1201）：当天祝贺认购 [care.congratulation.subscribed:3-1201:2026-11-21]\n"
    )


def test_only_what_is_open_or_soon_is_offered(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", CARED_FOR)
    err = run("done", "8000", "--did", "nonsense").err
    assert "[date.birthday:2026-11-23:李*]" in err
    assert "insurance" not in err
    assert run("done", "8000", "--did", "续保").code == 2


def test_an_item_by_how_its_name_begins(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("done", "8000", "--did", "c").code == 2  # several begin so
    assert run("done", "8000", "--did", "care.viewing.day-7").code == 0
    assert last_entry(path)["did"] == ["care.viewing.day-7:-:2026-11-21"]


def test_a_timer_is_settled_by_a_contact_only(empty: Path, run: Run) -> None:
    wang(empty)
    words = ("done", "8000", "--today", "2026-11-30")
    assert run(*words) == (2, "", "No step was planned; write the contact down with leadtrack log.\n")


def test_nothing_to_do(empty: Path, run: Run) -> None:
    wang(empty)
    words = ("done", "8000", "--today", "2026-11-16")
    assert run(*words) == (2, "", "There is nothing to tick off now; leadtrack next plans a step.\n")


def test_a_courtesy_reception_is_ticked_off(empty: Path, run: Run) -> None:
    path = wang(empty, **{"by: zhang-min": "by: li-wei"})
    run("add", "--phone", "13800138000")
    assert run("done", "8000").code == 0
    assert last_entry(path)["did"] == ["feedback.courtesy:2026-11-21"]
