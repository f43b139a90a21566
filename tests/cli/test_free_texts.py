"""Numbers that somebody wrote into a text of a record or of an event never leave in a pipe."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

CARD, PHONE = "6222021234567890123", "13877776666"
TEXT = f"转到{CARD} 或 {PHONE}"
MONTH = "2026-11"

WANG = f"""\
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
referrals:
- {{name: 赵六, customer: zhao-liu-69zt8j, date: 2026-11-01, reward: '{TEXT}', friend_reward: '{TEXT}'}}
dates:
- {{kind: birthday, who: '母亲 {PHONE}', day: 11-22}}
log:
- at: 2026-11-19 10:00
  by: zhang-min
  via: phone
  grade: {{scheme: abcd-score, level: A}}
  promised: [{{do: '{TEXT}', date: 2026-11-20}}]
  next: {{date: 2026-11-21 15:00, via: visit_in, do: '{TEXT}', for: '{TEXT}'}}
"""
ZHAO = f"""\
id: zhao-liu-69zt8j
name: 赵六
phones: ['13900139000']
source: {{referrer: wang-jianguo-7f3k2m}}
log:
- {{at: 2026-11-02, by: zhang-min, via: visit_in}}
- {{at: 2026-11-18, by: zhang-min, via: visit_in, deal: {{event: signed, unit: '{TEXT}'}}}}
"""
LIU = """\
id: liu-min-8f3k2m
name: 刘敏
phones: ['13800138102']
log:
- {at: 2026-11-10, by: zhang-min, via: phone, grade: {scheme: abcd-score, level: B}}
"""
OPENING = f"""\
kind: activity
name: 王秘密名家宴 {TEXT}
date: 2026-11-24
place: {TEXT}
text: {TEXT}
source: {TEXT}
fits: {{grade: [A, B]}}
"""
NEWS = f"""\
kind: news
name: 新消息 {TEXT}
date: 2026-11-20
fits: {{grade: [A, B]}}
source: {TEXT}
"""


@pytest.fixture
def shop(empty: Path) -> Path:
    for kind, name, text in (
        ("customers", "wang-jianguo-7f3k2m", WANG), ("customers", "zhao-liu-69zt8j", ZHAO),
        ("customers", "liu-min-8f3k2m", LIU),
        ("events", "2026-11-24-jiayan", OPENING), ("events", "2026-11-24-wanyan", OPENING),
        ("events", "2026-11-20-xiaoxi", NEWS),
    ):  # fmt: skip
        path = empty / "records" / kind / MONTH / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return empty


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_the_morning_list(form: tuple[str, ...], shop: Path, run: Run) -> None:
    clean(run, "due", "--all", *form)
    clean(run, "due", "--group", "2026-11-24-jiayan", *form)
    rules = {one["rule"] for item in json.loads(run("due", "--json").out)["items"] for one in item["reasons"]}
    assert {"promise", "reward.referrer", "reward.friend", "appointment", "node.news"} <= rules


@pytest.mark.parametrize(
    "words",
    [
        ("due", "--ics", "-"), ("dates", "--ics", "-"), ("due", "--appointments"), ("due", "--appointments", "--json"),
        ("draft", "wang-jianguo-7f3k2m"), ("draft", "wang-jianguo-7f3k2m", "--json"),
        ("refer", "wang-jianguo-7f3k2m"), ("refer", "wang-jianguo-7f3k2m", "--json"),
        ("event",), ("event", "--json"), ("event", "show", "2026-11-24-jiayan"),
        ("event", "show", "2026-11-24-jiayan", "--json"), ("event", "show", "家宴"), ("due", "--group", "家宴"),
        ("event", "came", "2026-11-24-jiayan", "7f3k2m"), ("event", "invite", "2026-11-24-jiayan", "7f3k2m"),
        ("event", "invite", "2026-11-20-xiaoxi", "7f3k2m"), ("week",), ("show", "7f3k2m"), ("tree", "7f3k2m"),
        ("brief", "7f3k2m"), ("brief", "7f3k2m", "--json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_other_way_out(words: tuple[str, ...], shop: Path, run: Run) -> None:
    clean(run, *words)


def test_a_file_of_an_event_is_not_called_by_a_number(shop: Path, run: Run) -> None:
    clean(run, "event", "add", f"家宴 {PHONE}", "--kind", "node", "--date", "12-05")
    assert [path.stem for path in (shop / "records/events/2026-12").iterdir()] == ["2026-12-05-jiayan1386666"]


def clean(run: Run, *words: str) -> None:
    code, out, err = run(*words)
    assert code in (0, 1, 2, 3)
    assert "unusable" not in err
    assert out + err
    unfolded = (out + err).replace("\r\n ", "").replace("\n", "")
    assert CARD not in unfolded
    assert PHONE not in unfolded
