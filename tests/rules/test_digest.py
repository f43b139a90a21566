"""What an index keeps of a customer: who waits for nothing, by which words they are found."""

import pytest

from leadtrack.model.fold import fold
from leadtrack.model.values import Raw
from leadtrack.rules import digest
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
        (LOST + "\n- {at: 09-03, reopen: true}", False),
    ],
    ids=["lost", "open", "to be asked again", "planned", "promised", "followed again"],
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
