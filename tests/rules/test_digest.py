"""What an index keeps of a customer: who waits for nothing, by which words they are found."""

import pytest

from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Entry
from leadtrack.model.values import (
    Attendance,
    Deal,
    DealEvent,
    LossReason,
    Lost,
    Offer,
    Promise,
    Raw,
    Snooze,
    Step,
    Word,
)
from leadtrack.rules import digest
from leadtrack.rules.filters import Hit, texts
from tests.profiles import customer, day, parser

LOST = "- {at: 09-01, by: zm, via: visit_in, reaction: hesitating}\n- {at: 09-02, by: zm, lost: {reason: 价格}}"


@pytest.mark.parametrize(
    ("log", "idle"),
    [
        (LOST, True),
        (LOST.partition("\n")[0], False),
        (LOST.replace("价格}", "价格, wake: 2027-01-04}"), False),
        (LOST + "\n- {at: 09-03, by: zm, next: {date: 2026-12-01, via: phone}}", False),
        (LOST.replace("reaction: hesitating", "promised: [{do: 发户型图}]"), False),
        (LOST + "\n- {at: 09-03, by: boss, order: {do: 再问一次, date: 09-20}}", False),
        (LOST + "\n- {at: 09-03, reopen: true}", False),
    ],
    ids=["lost", "open", "to be asked again", "planned", "promised", "asked for by a manager", "followed again"],
)
def test_who_waits_for_nothing(log: str, *, idle: bool) -> None:
    found = customer(log)
    assert digest.idle(found, fold(found, as_of=day("11-21"))) is idle


def test_by_what_a_customer_is_found() -> None:
    raw: dict[str, Raw] = {
        "name": "欧阳芳",
        "salutation": "芳姐",
        "phones": ["13800138000"],
        "wechat": "ouyang_f",
        "people": [{"name": "Ann Lee", "phones": ["13911112222"]}],
    }
    found, doubts = parser("realestate").parse(raw, "ouyang-fang-7f3k2m")
    assert found is not None
    assert not doubts
    keys = set(digest.keys(found))
    assert {("phone", "13800138000"), ("last4", "8000"), ("phone", "13911112222"), ("last4", "2222")} <= keys
    assert {("name", "欧阳芳"), ("name", "ann lee"), ("wechat", "ouyang_f"), ("called", "芳姐")} <= keys
    assert {("spelling", "ouyangfang"), ("spelling", "fang"), ("spelling", "annlee"), ("spelling", "al")} <= keys


def test_every_text_is_kept_in_small_letters() -> None:
    raw: dict[str, Raw] = {
        "name": "王建国",
        "tags": ["学区"],
        "log": [{"at": "2026-11-14", "via": "phone", "note": "看了 B 户型"}],
    }
    found, _ = parser("realestate").parse(raw, "wang-jianguo-7f3k2m")
    assert found is not None
    assert {"王建国", "学区", "看了 b 户型"} <= set(digest.text(found).split(digest.BREAK))


def test_every_text_of_an_entry_is_looked_through() -> None:
    at = Moment(day("11-21"))
    entry = Entry(
        at=at, by="zm", note="n", agreed="a", reason="r", rival="v", said=("s",), asked=("k",), answered=("w",),
        observed=("o",), with_=("李娜",), kept=("e",), promised=(Promise(do="p", date=day("11-22")),),
        units=(Offer(what="3-1201", price="300", reaction="positive", why="朝南"),),
        next=Step(date=at, do="复看", unit="3-1202"),
        snooze=Snooze(until=day("11-30"), because="出差"), order=Word(do="问贷款", date=day("11-22")),
        event=Attendance(id="salon", state="came", feedback="很好"),
        lost=Lost(reason=LossReason("price"), rival="万科"),
        deal=Deal(event=DealEvent("signed"), unit="5-802", to="3-1203", note="全款"),
    )  # fmt: skip
    lost = Entry(at=at, by="zm", lost=Lost(rival="万科"), snooze=Snooze(until=day("11-30")))
    assert [*texts(Customer("x", "王建国", {}, (entry, lost)))] == [Hit("log", text) for text in (
        "n", "a", "r", "v", "s", "k", "w", "o", "李娜", "e", "p", "3-1201 300 朝南", "复看 3-1202", "出差",
        "问贷款", "很好", "price 万科", "5-802 3-1203 全款", "万科",
    )]  # fmt: skip
