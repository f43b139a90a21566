"""`claim`: which records it finds, what it shows and hides; it changes nothing. Its rules: tests/rules/test_claims."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.bench import everything, put
from tests.conftest import Run

ZHANG = """\
id: wang-jianguo-aaaaaa
name: 王建国
sex: male
phones: ['13800138000']
people:
- {name: 李娜, relation: 配偶, phones: ['13911112222']}
source: {media: 抖音}
registrations:
- {at: 2026-11-08 10:00, broker: 刘洋, company: 贝壳, number: 138****8000}
log:
- {at: 2026-11-10 14:05, rec: 2026-11-10 15:00, by: zhang-min, via: broker_visit, minutes: 45, note: 看样板间}
- {at: 2026-11-16, by: zhang-min, via: phone, missed: no_answer}
- {at: 2026-11-20, by: zhang-min, via: phone}
"""
LI = """\
id: li-na-bbbbbb
name: 李娜
phones: ['13911112222']
log:
- {at: 2026-11-12 09:30, rec: 2026-11-14 09:00, by: li-wei, via: visit_in}
"""
OTHER = "id: zhao-liu-cccccc\nname: 赵六\nphones: ['13700137000']\nlog:\n- {at: 2026-11-01, by: li-wei, via: phone}\n"


@pytest.fixture
def shop(empty: Path) -> Path:
    """A customer of Zhang's, whose wife Li has on file; and somebody else."""
    put(empty, "wang-jianguo-aaaaaa", ZHANG)
    put(empty, "li-na-bbbbbb", LI)
    put(empty, "zhao-liu-cccccc", OTHER)
    return empty


def told(run: Run, *words: str) -> dict[str, Any]:
    code, out, err = run("claim", *words, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize("index", [(), ("--no-index",)])
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        pytest.param(("王建国",), ["aaaaaa", "bbbbbb"], id="by name, and the wife by her phone"),
        pytest.param(("李娜", "13911112222"), ["aaaaaa", "bbbbbb"], id="the other way round"),
        pytest.param(("13800138000",), ["aaaaaa", "bbbbbb"], id="by a number, whose record has others"),
        pytest.param(("bbbbbb",), ["aaaaaa", "bbbbbb"], id="by the id"),
        pytest.param(("zhao-liu-cccccc",), ["cccccc"], id="nobody else has it"),
        pytest.param(("赵六", "13800138000"), ["cccccc", "aaaaaa"], id="a number of the other side"),
        pytest.param(("138****8000",), ["aaaaaa"], id="a hidden middle is a question, and leads no further"),
        pytest.param(("赵六", "139****2222"), ["cccccc", "aaaaaa", "bbbbbb"], id="a hidden one beside"),
    ],
)
def test_who_is_found(words: tuple[str, ...], ids: list[str], index: tuple[str, ...], shop: Path, run: Run) -> None:
    if words[0] == "李娜":
        words = ("li-na-bbbbbb", *words[1:])  # her name stands in both records
    assert [one["id"] for one in told(run, *words, *index)["records"]] == ids


def test_all_of_it_for_programs(shop: Path, run: Run) -> None:
    """Registered on the 8th, brought on the 10th. Zhang's visit holds till the 17th: it lapsed on the 18th, and the
    call of the 20th holds till 5 December. Li's visit of the 12th held till the 19th.
    """
    found = told(run, "王建国")
    assert (found["schema"], found["as_of"], found["rule"]) == (
        "leadtrack.claim/1", "2026-11-21",
        {"call": 15, "visit": 7, "handed": None, "complete": "first_call", "broker": {"visit": 7, "deal": 30}},
    )  # fmt: skip
    assert found["records"] == [
        {"id": "aaaaaa", "name": "王*", "hit": "138****8000, 配偶 李* 139****2222", "sure": True, "owner": "zhang-min",
         "written": "2026-11-10 15:00", "days_later": 0, "by": "zhang-min", "missing": [], "first": True,
         "standing": "open"},
        {"id": "bbbbbb", "name": "李*", "hit": "139****2222", "sure": True, "owner": "li-wei",
         "written": "2026-11-14 09:00", "days_later": 2, "by": "li-wei", "missing": ["sex", "source.media", "log.note"],
         "first": False, "standing": "open"},
    ]  # fmt: skip
    assert [(one["at"], one["by"], one["via"], one["valid"]) for one in found["contacts"]] == [
        ("2026-11-10 14:05", "zhang-min", "broker_visit", True), ("2026-11-12 09:30", "li-wei", "visit_in", True),
        ("2026-11-16", "zhang-min", "phone", False), ("2026-11-20", "zhang-min", "phone", True),
    ]  # fmt: skip
    assert found["claims"] == [
        {"owner": "zhang-min", "first": "2026-11-10 14:05", "contacts": 2, "received": 1, "last": "2026-11-20",
         "until": "2026-12-05", "holds": True, "lapsed": ["2026-11-18"], "handed_over": None},
        {"owner": "li-wei", "first": "2026-11-12 09:30", "contacts": 1, "received": 1, "last": "2026-11-12 09:30",
         "until": "2026-11-19", "holds": False, "lapsed": [], "handed_over": None},
    ]  # fmt: skip
    assert found["brokers"] == [
        {"id": "aaaaaa", "broker": "刘洋", "company": "贝壳", "at": "2026-11-08 10:00", "fits": "maybe", "known": None,
         "brought": "2026-11-10", "bought": None, "until": "2026-12-10", "holds": True},
    ]  # fmt: skip


def test_for_people(shop: Path, run: Run) -> None:
    out = run("claim", "王建国", "--lang", "zh").out.splitlines()
    assert out[:6] == [
        "判客依据 · 截至 2026-11-21 · 不作结论",
        "",
        "档案（按登记先后）",
        "王* aaaaaa",
        "  凭 138****8000、配偶 李* 139****2222 · 归属 张敏 · 登记 11-10 15:00 ·",
        "  登记人 张敏 · 首次登记 完整，最先 · 状态 跟进中",
    ]
    assert "张敏  11-10 14:05  2         1     11-20        到 12-05      11-18" in out
    assert "李伟  11-12 09:30  1         1     11-12 09:30  11-20 起失效" in out
    assert "贝壳 刘洋  11-08 10:00  138****8000 可能相符  11-10  —     到 12-10" in out
    assert out[-1] == "以上只是档案里的依据；归谁由人定。"


@pytest.mark.parametrize(("at", "said"), [("15:00", ["完整，并列最先"] * 2), ("15:01", ["完整，最先", "完整"])])
def test_two_who_wrote_in_the_same_minute(at: str, said: list[str], shop: Path, run: Run) -> None:
    """Nobody is the first of two by the order of ids."""
    other = ZHANG.replace("jianguo-aaaaaa", "wu-dddddd").replace("15:00", at).replace("by: zhang-min", "by: li-wei")
    put(shop, "wang-wu-dddddd", other)
    out = run("claim", "13800138000", "--lang", "zh").out
    assert re.findall("首次登记 (完整\\S*)", out) == said
    assert [one["first"] for one in told(run, "13800138000")["records"][:2]] == [True, "并列" in said[0]]


def test_nothing_personal_is_told(shop: Path, run: Run) -> None:
    for form in ((), ("--json",)):
        out = run("claim", "13800138000", *form).out
        assert not any(
            secret in out for secret in ("建国", "李娜", "jianguo", "13800138000", "13911112222", "看样板间")
        )
    assert "13800138000" in run("claim", "王建国", "--reveal").out


def test_as_of_an_earlier_day(shop: Path, run: Run) -> None:
    """Li's visit of the 12th was not written down yet on the 13th."""
    found = told(run, "王建国", "--as-of", "2026-11-13")
    assert [one["owner"] for one in found["claims"]] == ["zhang-min"]
    assert found["claims"][0]["until"] == "2026-11-17"


def test_the_shop_s_own_rule(shop: Path, run: Run) -> None:
    (shop / "templates" / "realestate").mkdir(parents=True)
    own = "claim: {visit: off, complete: first_visit}\ndue: {protect.claim: {rank: 6, before: 20}}\n"
    (shop / "templates" / "realestate" / "rules.yaml").write_text(own, "utf-8")
    found = told(run, "王建国")
    assert [(one["until"], one["lapsed"]) for one in found["claims"]] == [(None, []), (None, [])]
    assert found["records"][0]["missing"][:1] == ["age"]
    assert "after a visit never, after a call 15 days" in " ".join(run("claim", "王建国").out.split())
    due = json.loads(run("due", "--json").out)
    rules = {item["id"]: [one["rule"] for one in item["reasons"]] for item in due["items"]}
    assert "protect.claim" not in rules.get("aaaaaa", [])  # what never lapses is not told


def test_due_tells_before_a_registration_lapses(shop: Path, run: Run) -> None:
    """Brought on the 10th, 30 days to buy: till 10 December, told from the 3rd on."""

    def reasons(day: str) -> list[str]:
        listed = json.loads(run("due", "--today", day, "--json").out)["items"]
        return [one["text"] for item in listed if item["id"] == "aaaaaa" for one in item["reasons"]]

    told_ = "registration of 贝壳 刘洋 lapses on 12-10: brought on 11-10, nothing bought yet"
    assert told_ in reasons("2026-12-03")
    assert told_ not in [*reasons("2026-11-29"), *reasons("2026-12-11")]
    run("done", "王建国", "--did", "protect.deal:2026-11-08:刘洋", "--today", "2026-12-04")
    assert told_ not in reasons("2026-12-05")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("13600000000",), 3, "Nobody found for “13600000000”."),
        (("137****9999",), 3, "Nobody found for"),
        (("没有的人",), 3, "Nobody found for"),
        (("王建国", "88"), 2, "“88” is no phone number, nor one with its middle hidden."),
        (("王建国", "李娜"), 2, "“李娜” is no phone number"),
        (("李娜",), 3, "“李娜” may be 2 customers:"),
        ((), 2, "WHO is missing."),
    ],
)
def test_what_is_refused(words: tuple[str, ...], code: int, said: str, shop: Path, run: Run) -> None:
    before = everything(shop)
    result = run("claim", *words)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(said), result.err
    assert everything(shop) == before


def test_contacts_are_a_list_where_the_screen_is_narrow(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for width, listed in ((40, True), (100, False)):
        monkeypatch.setenv("COLUMNS", str(width))
        assert ("\n  11-16 · 张敏 · phone · not reached ·\n" in run("claim", "王建国").out) is listed
