"""`event`, and `due --group`: what is written, what is said, and what is refused."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadtrack.store import files, yamltext
from tests.cli.bench import everything, last_entry, put, wang
from tests.conftest import Golden, Run

WANG = "wang-jianguo-7f3k2m"
LI = """\
id: li-na-4k8w2p
name: 李娜娜
phones: ['13922223333']
tags: [学区]
log:
- {at: 2026-11-14 10:00, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: D}}
"""


@pytest.fixture
def shop(empty: Path) -> Path:
    """Two prospects of 张敏: Wang, B, and Li Nana, D."""
    wang(empty)
    put(empty, "li-na-4k8w2p", LI)
    return empty


def opening(run: Run, date: str = "11-25", *more: str) -> None:
    assert run("event", "add", "样板房开放", "--kind", "node", "--date", date, *more).code == 0


def event_file(root: Path, name: str, month: str = "2026-11") -> dict[str, object]:
    return dict(yamltext.load((root / "records" / "events" / month / f"{name}.yaml").read_bytes()))


def group(run: Run, name: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("due", "--group", name, "--json", "--reveal", *more).out)
    return found


# --- making and listing them


def test_an_event_of_yesterday_is_yesterdays(shop: Path, run: Run) -> None:
    opening(run, "11-20", "--to", "11-22")
    (one,) = (shop / "records" / "events" / "2026-11").iterdir()
    assert event_file(shop, one.stem)["date"] == "2026-11-20"


def test_an_event_is_one_file_in_the_order_of_its_keys(shop: Path, run: Run) -> None:
    words = "--kind 活动 --date 周六 --to 11-22 --fits 等级=A,B --fits 标签=学区 --place 会所 --text 自带户型图"
    code, out, err = run("event", "add", "家装沙龙", *words.split())
    assert code == 0
    path = shop / "records/events/2026-11/2026-11-21-jiazhuangshalong.yaml"
    assert path.read_text("utf-8") == (
        "id: 2026-11-21-jiazhuangshalong\nkind: activity\nname: 家装沙龙\ndate: 2026-11-21\nto: 2026-11-22\n"
        "place: 会所\nby: zhang-min\nfits:\n  grade: [A, B]\n  tags: 学区\ntext: 自带户型图\n"
    )
    assert "records/events/2026-11/2026-11-21-jiazhuangshalong.yaml" in out
    assert "2026-11-21 Sat" in err


def test_several_conditions_may_stand_behind_one_fits(shop: Path, run: Run) -> None:
    """As `event --help` writes them: the second one is no part of the name."""
    words = "--kind private --date 2026-11-28 --fits grade=A,B tags=学区 standing=open"
    assert run("event", "add", "学区沙龙", *words.split()).code == 0
    made = event_file(shop, "2026-11-28-xuequshalong")
    assert made["name"] == "学区沙龙"
    assert made["fits"] == {"grade": ["A", "B"], "tags": "学区", "standing": "open"}


def test_an_event_says_its_name_once(shop: Path, run: Run) -> None:
    opening(run)
    assert run("event", "show", "样板房").out.count("样板房开放") == 1


def test_who_came_is_said_with_what_comes_next(shop: Path, run: Run) -> None:
    """As after a contact: the visit counts, and B is called every 14 days."""
    opening(run, "11-21")
    wrote, following = run("event", "came", "样板房", "王建国").out.splitlines()
    assert wrote.startswith("王*: 样板房开放, came")
    assert following.startswith("Next: ")


def test_a_group_is_found_by_the_name_that_is_shown_first(shop: Path, run: Run) -> None:
    err = run("due", "--group", "立冬", "--lang", "zh").err
    assert "\n  小雪  11-22 小雪节气问候 · 2 位客户  festival.term:2026-11-22" in err
    assert "  名单：leadtrack due --group 小雪\n" in run("due", "--lang", "zh").out
    assert "  Who they are: leadtrack due --group 'Minor Snow'\n" in run("due").out
    assert "清明节、劳动节" in run("dates", "--coverage", "小雪", "--lang", "zh").err


def test_a_name_of_eighty_characters_is_one_and_a_longer_one_is_named_with_its_place(shop: Path, run: Run) -> None:
    assert run("event", "add", "x" * 80, "--kind", "node", "--date", "12-05").code == 0
    path = shop / "records" / "events" / "2026-12" / "2026-12-06-x.yaml"
    path.write_text(f"kind: node\nname: {'家' * 1000}\ndate: 2026-12-06\n", "utf-8")
    code, out, err = run("event")
    assert code == 1
    assert "12-06" not in out
    assert "records/events/2026-12/2026-12-06-x.yaml:2:7: 1000 characters; at most 80 are read" in err


def test_an_event_is_added_once(shop: Path, run: Run) -> None:
    """What differs in name or day is another one; of one spelling the second is numbered."""
    opening(run)
    code, out, err = run("event", "add", "样板房开放", "--kind", "activity", "--date", "11-25")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == (
        "There is an event 样板房开放 on 2026-11-25 already: 2026-11-25-yangbanfangkaifang. Nothing was written."
    )
    assert run("event", "add", "样版房开放", "--kind", "node", "--date", "11-25").code == 0
    opening(run, "11-26")
    assert sorted(path.stem for path in (shop / "records/events").rglob("*.yaml")) == [
        "2026-11-25-yangbanfangkaifang",
        "2026-11-25-yangbanfangkaifang-2",
        "2026-11-26-yangbanfangkaifang",
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_message_to_many_is_called_the_same_whoever_writes_it(lang: str, shop: Path, run: Run) -> None:
    assert run("event", "mass", "小雪", "--today", "2026-11-22", "--lang", lang).code == 0
    (path,) = (shop / "records/events").rglob("*-mass.yaml")
    assert "name: 小雪\n" in path.read_text("utf-8")


def test_a_western_name_keeps_its_words_apart(shop: Path, run: Run) -> None:
    run("event", "add", "model home opens", "--kind", "node", "--date", "12-05")
    assert (shop / "records/events/2026-12/2026-12-05-model-home-opens.yaml").exists()


def test_the_list_has_what_comes_first_then_the_latest(shop: Path, run: Run) -> None:
    for date in ("11-25", "11-22", "2026-11-18", "2026-11-20", "2026-08-01"):
        opening(run, date)
    found = json.loads(run("event", "--json").out)
    assert [one["date"] for one in found["events"]] == ["2026-11-22", "2026-11-25", "2026-11-20", "2026-11-18"]
    every = json.loads(run("event", "--all", "--json").out)
    assert [one["date"] for one in every["events"]][-1] == "2026-08-01"


def test_without_events_it_says_how_to_make_one(shop: Path, run: Run) -> None:
    assert "leadtrack event add" in run("event").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(("fly",), 2, "There is no action “fly”; there are: add show invite", id="action"),
        pytest.param(("shwo",), 2, "Did you mean: show", id="near-action"),
        pytest.param(("add",), 2, "Which, to add?", id="which"),
        pytest.param(("add", "x"), 2, "node activity private news", id="kind"),
        pytest.param(("add", "x", "--kind", "node"), 2, "On which day?", id="day"),
        pytest.param(
            ("add", "x", "tags=学区", "--kind", "node", "--date", "12-05"), 2, "write it behind --fits", id="condition"
        ),
        pytest.param(
            ("add", "tags=学区", "--kind", "node", "--date", "12-05", "--fits", "grade=A"),
            2,
            "Which, to add",
            id="nameless",
        ),
        pytest.param(("add", "x", "--kind", "party", "--date", "12-05"), 2, "“party” is not in the list", id="no-kind"),
        pytest.param(("add", "x", "--kind", "mass", "--date", "12-05"), 2, "leadtrack event mass", id="mass"),
        pytest.param(("add", "x", "--kind", "node", "--date", "32号"), 2, "32号", id="no-day"),
        pytest.param(
            ("add", "x" * 81, "--kind", "node", "--date", "12-05"), 2, "name: 81 characters; at most 80", id="name"
        ),
        pytest.param(
            ("add", "x", "--kind", "node", "--date", "12-05", "--text", "字" * 2001),
            2,
            "text: 2001 characters; at most 2000",
            id="text",
        ),
        pytest.param(("add", "x", "--kind", "news"), 2, "does not say for whom", id="news-for-nobody"),
        pytest.param(
            ("add", "x", "--kind", "news", "--about", "price", "--fits", "tags=学区", "--source", "公示"),
            2,
            "without a last day",
            id="offer-without-end",
        ),
        pytest.param(
            ("add", "x", "--kind", "news", "--about", "price", "--fits", "tags=学区", "--until", "12-01"),
            2,
            "without a source",
            id="offer-without-source",
        ),
        pytest.param(
            ("add", "x", "--kind", "node", "--date", "12-05", "--to", "12-04"), 2, "lies before 2026-12-05", id="to"
        ),
        pytest.param(
            ("add", "x", "--kind", "node", "--date", "12-05", "--fits", "grade=Z"), 2, "“Z” is not", id="no-level"
        ),
        pytest.param(
            ("add", "x", "--kind", "node", "--date", "12-05", "--fits", "tgas=学区"), 2, "Did you mean: tags", id="key"
        ),
        pytest.param(("add", "x", "--kind", "node", "--date", "12-05", "--fits", "tags"), 2, "says nothing", id="form"),
        pytest.param(
            ("add", "x", "--kind", "node", "--date", "12-05", "--fits", "need.area_m2=big"), 2, "“big”", id="range"
        ),
        pytest.param(("show", "样板"), 3, "There is no event “样板”", id="unknown"),
        pytest.param(
            ("mass", "中秋"), 2, "Mid-Autumn Festival is on 2026-09-25: a message is written down from 7", id="far"
        ),
        pytest.param(("mass", "大雪"), 2, "is on 2026-12-07", id="a-fortnight-before"),
        pytest.param(("mass", "打折啦"), 2, "“打折啦” is no festival, term or event.\nFestivals: ", id="no-occasion"),
        pytest.param(("mass", "打折啦", "--dry-run"), 2, "Minor Snow", id="no-occasion-tried"),
        pytest.param(("mass", "中球节"), 2, "Did you mean: 中秋节", id="near-festival"),
        pytest.param(("mass", "小雪", "grade:C"), 2, "nobody to send it to", id="nobody"),
        pytest.param(("mass", "小雪", "grad:C"), 2, "Did you mean: grade", id="filter"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_written(
    words: tuple[str, ...], code: int, said: str, shop: Path, run: Run
) -> None:
    before = everything(shop)
    found = run("event", *words)
    assert found.code == code
    assert said in found.err
    assert everything(shop) == before


# --- guests


def test_invited_accepted_came_and_told(shop: Path, run: Run) -> None:
    opening(run, "11-21")
    path = wang(shop)
    assert run("event", "invite", "样板房", "王建国").code == 0
    assert last_entry(path) == {
        "at": "2026-11-21", "by": "zhang-min", "event": {"id": "2026-11-21-yangbanfangkaifang", "state": "invited"}
    }  # fmt: skip
    run("event", "reply", "样板房", "王建国", "yes")
    assert last_entry(path)["event"]["state"] == "accepted"
    run("event", "came", "样板房", "王建国", "--party", "3")
    entry = last_entry(path)
    assert (entry["via"], entry["party"], entry["event"]["state"]) == ("activity", "3", "came")
    run("event", "came", "样板房", "王建国", "--feedback", "户型满意")
    entry = last_entry(path)
    assert "via" not in entry
    assert entry["event"]["feedback"] == "户型满意"
    found = json.loads(run("event", "show", "样板房", "--json", "--reveal").out)
    assert [(one["name"], one["state"], one["party"], one["feedback"]) for one in found["guests"]] == [
        ("王建国", "came", 3, "户型满意")
    ]
    assert [one["name"] for one in found["not_asked"]] == ["李娜娜"]
    assert (found["counts"]["came"], found["counts"]["people"]) == (1, 3)


def test_what_the_log_has_already_is_not_written_again(shop: Path, run: Run) -> None:
    opening(run, "11-21")
    run("event", "came", "样板房", "王建国")
    before = everything(shop)
    code, _, err = run("event", "came", "样板房", "王建国")
    assert (code, everything(shop) == before) == (0, True)
    assert "already" in err


def test_a_call_to_invite_is_a_contact(shop: Path, run: Run) -> None:
    opening(run)
    path = wang(shop)
    run("event", "invite", "样板房", "王建国", "--via", "电话")
    assert (last_entry(path)["via"], last_entry(path)["event"]["state"]) == ("phone", "invited")


def test_who_came_is_written_down_on_the_day_of_the_event(shop: Path, run: Run) -> None:
    opening(run, "2026-11-19")
    path = wang(shop)
    run("event", "came", "样板房", "王建国")
    assert (last_entry(path)["at"], last_entry(path)["rec"]) == ("2026-11-19", "2026-11-21")


def test_several_at_once_and_nothing_where_one_is_unknown(shop: Path, run: Run) -> None:
    opening(run)
    before = everything(shop)
    assert run("event", "invite", "样板房", "王建国", "赵六").code == 3
    assert everything(shop) == before
    found = json.loads(run("event", "invite", "样板房", "王建国", "李娜娜", "--json", "--reveal").out)
    assert [one["name"] for one in found["saved"]] == ["王建国", "李娜娜"]
    assert json.loads(run("event", "show", "样板房", "--json").out)["not_asked"] == []


def people(run: Run) -> int:
    return int(json.loads(run("event", "show", "样板房", "--json").out)["counts"]["people"])


def test_with_how_many_they_came_may_be_said_later_and_anew(shop: Path, run: Run) -> None:
    opening(run, "11-21")
    path = wang(shop)
    run("event", "came", "样板房", "王建国")
    assert people(run) == 1
    assert run("event", "came", "样板房", "王建国", "--party", "4").code == 0
    assert "via" not in last_entry(path)  # they came once
    assert people(run) == 4
    run("event", "came", "样板房", "王建国", "--party", "3")
    assert people(run) == 3
    before = everything(shop)
    assert "already" in run("event", "came", "样板房", "王建国", "--party", "3").err
    assert everything(shop) == before


def test_a_customer_who_is_named_twice_came_once(shop: Path, run: Run) -> None:
    opening(run, "11-21")
    path = wang(shop)
    found = json.loads(run("event", "came", "样板房", "王建国", "7f3k2m", "--json").out)
    assert [one["id"] for one in found["saved"]] == ["7f3k2m"]
    assert path.read_text("utf-8").count("state: came") == 1


@pytest.mark.parametrize("words", [("absent", "样板房", "李娜娜", "王建国"), ("invite", "样板房", "王建国"),
                                   ("reply", "样板房", "王建国", "no")])  # fmt: skip
def test_a_visit_is_taken_back_by_hand(words: tuple[str, ...], shop: Path, run: Run) -> None:
    """It was a contact, for which much else may have been settled."""
    opening(run, "11-21")
    run("event", "came", "样板房", "王建国")
    before = everything(shop)
    code, out, err = run("event", *words)
    assert (code, out, everything(shop) == before) == (2, "", True)
    assert err == (
        "王* came to 样板房开放 by the log (2026-11-21), which counts as a contact. Nothing was written.\n"
        "If that was a slip, take the entry out by hand: leadtrack edit 7f3k2m\n"
    )


def test_who_stayed_away_may_have_come_after_all(shop: Path, run: Run) -> None:
    opening(run, "11-21")
    run("event", "absent", "样板房", "王建国")
    assert run("event", "came", "样板房", "王建国").code == 0
    assert people(run) == 1


FINISH = (
    "Written: 王* (7f3k2m). Not written: 李* (4k8w2p). "
    "To finish: leadtrack event {} 2026-11-21-yangbanfangkaifang 4k8w2p{}\n"
)


@pytest.mark.parametrize(
    ("words", "finish"),
    [
        pytest.param(("invite", "王建国", "李娜娜"), ("invite", ""), id="invite"),
        pytest.param(("reply", "王建国", "李娜娜", "不来"), ("reply", " no"), id="reply"),
        pytest.param(
            ("came", "王建国", "李娜娜", "--party", "2", "--feedback", "户型 好"),
            ("came", " --party 2 --feedback '户型 好'"),
            id="came",
        ),
    ],
)
@pytest.mark.parametrize("how", ["full", "^C before", "^C after"])
def test_what_fails_in_the_middle_says_who_is_written_and_who_is_not(
    how: str, words: tuple[str, ...], finish: tuple[str, str], shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening(run, "11-21")
    change = files.change

    def stopped(path: Path, apply: Callable[[bytes], bytes]) -> bool:
        if path.stem == "li-na-4k8w2p":
            raise OSError(28, "No space left on device", str(path)) if how == "full" else KeyboardInterrupt
        changed = change(path, apply)
        if how == "^C after":
            raise KeyboardInterrupt
        return changed

    with monkeypatch.context() as patched:
        patched.setattr(files, "change", stopped)
        code, out, err = run("event", words[0], "样板房", *words[1:])
    assert (code, out) == (4 if how == "full" else 130, "")
    assert err.startswith(FINISH.format(*finish))
    assert "half" not in err
    assert "It is written" not in err
    assert run(*shlex.split(err.splitlines()[0].rpartition("leadtrack ")[2])).code == 0
    state = {"invite": "invited", "reply": "declined", "came": "came"}[words[0]]
    shown = json.loads(run("event", "show", "样板房", "--json").out)["guests"]
    assert [(one["id"], one["state"]) for one in shown] == [("4k8w2p", state), ("7f3k2m", state)]


def test_where_nothing_was_written_it_says_no_more_than_why(
    shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening(run, "11-21")

    def full(path: Path, _apply: Callable[[bytes], bytes]) -> bool:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(files, "change", full)
        code, _, err = run("event", "invite", "样板房", "王建国", "李娜娜")
    assert (code, "Written:" in err) == (4, False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("came", "样板房", "王建国"), "is not before 2026-11-25", id="not-yet"),
        pytest.param(("absent", "样板房", "王建国"), "is not before 2026-11-25", id="not-yet-either"),
        pytest.param(("invite", "样板房"), "Whom, to invite?", id="whom"),
        pytest.param(("reply", "样板房", "王建国"), "yes or no", id="which-answer"),
        pytest.param(("reply", "样板房", "yes"), "yes or no", id="whose-answer"),
        pytest.param(("invite", "学区", "王建国"), "no event to invite to", id="news"),
    ],
)
def test_guests_that_can_not_be(words: tuple[str, ...], said: str, shop: Path, run: Run) -> None:
    opening(run)
    run("event", "add", "学区公示", "--kind", "news", "--fits", "tags=学区")
    before = everything(shop)
    found = run("event", *words)
    assert found.code == 2
    assert said in found.err
    assert everything(shop) == before


def test_who_asked_for_silence_is_not_among_those_to_ask(shop: Path, run: Run) -> None:
    opening(run)
    put(shop, "li-na-4k8w2p", LI + "- {at: 2026-11-15, by: zhang-min, stop: marketing}\n")
    found = json.loads(run("event", "show", "样板房", "--json", "--reveal").out)
    assert [one["name"] for one in found["not_asked"]] == ["王建国"]
    assert "asked not to be disturbed" in run("event", "invite", "样板房", "李娜娜").err


# --- messages to many


def test_a_message_to_many_is_one_file_and_settles_the_greeting(shop: Path, run: Run) -> None:
    assert group(run, "小雪")["count"] == 2
    records = {name: data for name, data in everything(shop).items() if "customers" in name}
    code, out, _ = run("event", "mass", "小雪", "grade:D", "--via", "wechat", "--text", "天冷加衣")
    assert (code, "sent to 1" in out) == (0, True)
    assert event_file(shop, "2026-11-21-xiaoxue-mass") == {
        "id": "2026-11-21-xiaoxue-mass", "kind": "mass", "name": "小雪", "date": "2026-11-21", "by": "zhang-min",
        "via": "wechat", "text": "天冷加衣", "occasion": "xiaoxue", "of": "2026-11-22", "whom": ["li-na-4k8w2p"],
    }  # fmt: skip
    assert {name: data for name, data in everything(shop).items() if "customers" in name} == records
    assert [one["name"] for one in group(run, "小雪")["items"]] == ["王建国"]
    code, out, _ = run("event", "mass", "小雪", "--reveal")
    assert "left out (got it already) 1: 李娜娜" in out
    assert run("due", "--group", "小雪").code == 3


def test_a_preview_writes_nothing(shop: Path, run: Run) -> None:
    before = everything(shop)
    code, out, _ = run("event", "mass", "news", "--dry-run")
    assert (code, "would go to 2" in out) == (0, True)
    found = json.loads(run("event", "mass", "news", "--dry-run", "--json").out)
    assert (found["occasion"], found["count"], found["file"]) == ("news", 2, None)
    assert everything(shop) == before


def test_words_that_are_no_occasion_are_sent_once_it_is_said_what(shop: Path, run: Run) -> None:
    assert run("event", "mass", "地铁开通", "--text", "地铁 3 号线今天开通").code == 0
    assert event_file(shop, "2026-11-21-ditiekaitong-mass")["whom"] == ["li-na-4k8w2p", WANG]


@pytest.mark.parametrize(("on", "code"), [("12-14", 2), ("12-15", 0), ("12-25", 0), ("12-26", 2)])
def test_a_message_is_of_a_festival_that_is_near(on: str, code: int, shop: Path, run: Run) -> None:
    """12-22 is the winter solstice."""
    assert run("event", "mass", "冬至", "--dry-run", "--today", f"2026-{on}").code == code


@pytest.mark.parametrize(("on", "of"), [("11-30", "2026-11-05"), ("12-01", "2026-12-05"), ("12-31", "2026-12-05")])
def test_the_news_of_a_month_are_those_that_may_be_sent(on: str, of: str, shop: Path, run: Run) -> None:
    """Four days before the fifth they are asked for."""
    run("event", "mass", "news", "--today", f"2026-{on}")
    assert event_file(shop, f"2026-{on}-news-mass", f"2026-{on[:2]}")["of"] == of


def test_a_message_of_an_event_goes_to_whom_it_is_for(shop: Path, run: Run) -> None:
    opening(run, "11-25", "--fits", "tags=学区")
    assert group(run, "样板房")["count"] == 1
    put(shop, "zhao-liu-2b7c4d", "name: 赵六\nlog:\n- {at: 2026-11-14, by: zhang-min, via: visit_in}\n")
    found = json.loads(run("event", "mass", "样板房", "--json").out)
    assert found["count"] == 2  # both have the tag, and 赵六 has not
    shown = json.loads(run("event", "show", "样板房", "--json").out)
    assert (shown["not_asked"], shown["counts"]["told"]) == ([], 2)
    assert run("due", "--group", "样板房").code == 3


def test_my_customers_are_meant_and_everybodys_on_demand(shop: Path, run: Run) -> None:
    put(shop, "li-na-4k8w2p", LI.replace("zhang-min", "li-wei"))
    assert json.loads(run("event", "mass", "小雪", "--dry-run", "--json").out)["count"] == 1
    assert json.loads(run("event", "mass", "小雪", "--owner", "all", "--dry-run", "--json").out)["count"] == 2


# --- groups of the list


def test_a_group_names_its_customers_and_who_is_left_out(shop: Path, run: Run) -> None:
    put(shop, "li-na-4k8w2p", LI + "- {at: 2026-11-15, by: zhang-min, stop: marketing}\n")
    found = group(run, "festival.term:2026-11-22")
    assert (found["rule"], found["on"], found["count"]) == ("festival.term", "2026-11-22", 1)
    assert [one["id"] for one in found["items"]] == [WANG]
    assert [(one["name"], one["why"]) for one in found["left_out"]] == [("李娜娜", "stop")]
    code, out, _ = run("due", "--group", "Minor", "--reveal")
    assert (code, "left out (asked not to be disturbed) 1: 李娜娜" in out) == (0, True)
    _, out, _ = run("due", "--group", "小雪", "--csv")
    assert out.splitlines() == [
        "id,name,phone,owner,grade,silent_days,left_out",
        "7f3k2m,王*,138****8000,zhang-min,B,7,",
        "4k8w2p,李*,139****3333,zhang-min,D,7,stop",
    ]


def test_who_does_no_marketing_sees_no_group_of_it_where_somebody_does(shop: Path, run: Run) -> None:
    config = shop / "records/config.yaml"
    config.write_text(config.read_text("utf-8") + "  zhao-ke: {name: 赵可, role: marketing}\n", "utf-8")
    put(shop, "li-na-4k8w2p", LI + "- {at: 2026-11-15, by: zhang-min, stop: marketing}\n")
    found = run("due", "--group", "小雪")
    assert (found.code, "no greetings or nodes" in found.err) == (3, True)
    assert "Minor Snow" not in run("due").out


def test_an_event_may_end_on_the_day_it_begins(shop: Path, run: Run) -> None:
    opening(run, "11-25", "--to", "11-25")
    assert event_file(shop, "2026-11-25-yangbanfangkaifang")["to"] == "2026-11-25"


def test_a_group_is_one_line_of_the_list(shop: Path, run: Run) -> None:
    _, out, _ = run("due", "--lang", "zh")
    assert "  11-22 小雪节气问候 · 2 位客户" in out
    found = json.loads(run("due", "--json", "--reveal").out)
    assert {"rule": "festival.term", "item": "festival.term:2026-11-22", "on": "2026-11-22", "count": 2,
            "ids": ["li-na-4k8w2p", WANG]} in found["groups"]  # fmt: skip


def test_a_festival_of_several_groups_is_a_choice_of_those_alone(shop: Path, run: Run) -> None:
    """立春节气问候 holds the word 春节, and is none."""
    code, _, err = run("due", "--group", "春节", "--on", "2027-02-04", "--lang", "zh")
    assert code == 3
    assert [line.split()[-1] for line in err.splitlines()[1:]] == [
        "festival.greeting:2027-02-06",
        "node.invite:2027-02-06",
    ]
    assert run("due", "--group", "春节问候", "--on", "2027-02-04", "--lang", "zh").code == 0


@pytest.mark.parametrize(
    ("lang", "named", "word"),
    [("zh", "元旦问候", "元旦问候"), ("en", '"New Year\'s Day: greetings"', "New Year's Day: greetings")],
)
def test_a_group_that_shares_its_festival_is_named_by_what_it_is(
    lang: str, named: str, word: str, shop: Path, run: Run
) -> None:
    """On 01-01 are greetings, and invitations of D: both of New Year's Day. The hint is a command."""
    hints = run("due", "--on", "2026-12-31", "--lang", lang).out.splitlines()
    assert [line.rpartition("--group ")[2] for line in hints if "--group" in line] == [named]
    found = run("due", "--group", word, "--on", "2026-12-31", "--lang", lang, "--json")
    assert json.loads(found.out)["item"] == "festival.greeting:2027-01-01"
    shown = run("due", "--group", "元旦", "--on", "2026-12-31", "--lang", lang).err.splitlines()[1:]
    assert shown[0].startswith(f"  {word}  ")


def test_the_months_news_is_named_in_words(shop: Path, run: Run) -> None:
    """It has no name of its own: the hint and the list say it as its row does."""
    err = run("due", "--group", "立冬", "--on", "2027-02-04", "--lang", "zh").err
    (row,) = [line for line in err.splitlines() if "festival.news" in line]
    assert row.split()[0] == "本月动态"
    for word in ("本月动态", "项目动态"):
        assert run("due", "--group", word, "--on", "2027-02-04", "--lang", "zh").code == 0


@pytest.mark.parametrize(("lang", "said"), [("zh", "已记群发：项目动态，"), ("en", ": news,")])
def test_the_months_news_sent_to_many_has_one_name_in_the_record(lang: str, said: str, shop: Path, run: Run) -> None:
    """The file says it in Chinese, as the shop's own list does; the answer in the person's language."""
    answer = run("event", "mass", "动态", "--lang", lang)
    (file,) = (shop / "records" / "events").glob("*/*-mass.yaml")
    assert "name: 项目动态\n" in file.read_text("utf-8")
    assert said in answer.out + answer.err


def test_groups_that_are_none_are_named_with_those_there_are(shop: Path, run: Run) -> None:
    code, _, err = run("due", "--group", "立冬")
    assert code == 3
    assert "festival.term:2026-11-22" in err
    assert run("due", "--group", "小雪", "--on", "2026-11-12").code == 3
    assert run("due", "--group", "小雪", "--ics", "-").code == 2


def test_the_months_private_activity_is_asked_of_who_works_here(shop: Path, run: Run) -> None:
    put(shop, "zhao-liu-2b7c4d", "name: 赵六\nlog:\n- {at: 2026-11-14, by: li-wei, via: visit_in}\n")
    assert "no small private activity" in run("due").out
    assert "no small private activity" not in run("due", "--owner", "li-wei").out
    assert "no small private activity" not in run("due", "--on", "2026-12-19").out
    run("event", "add", "茶会", "--kind", "private", "--date", "11-28")
    assert "no small private activity" not in run("due").out


def test_an_invitation_is_a_group_of_its_level(shop: Path, run: Run) -> None:
    opening(run)
    _, out, _ = run("due", "--lang", "zh")
    assert "  11-25 样板房开放邀约 · 1 位 D 级客户" in out


def test_news_is_a_line_of_the_list_for_whom_it_fits(shop: Path, run: Run) -> None:
    run("event", "add", "划片公示", "--kind", "news", "--fits", "tags=学区", "--about", "周边", "--source", "公示栏")
    found = json.loads(run("due", "--json", "--reveal").out)
    lines = [
        (one["name"], [why["text"] for why in one["reasons"]]) for one in found["items"] if one["name"] == "李娜娜"
    ]
    assert lines == [("李娜娜", ["news for them: 划片公示"])]
    run("done", "李娜娜", "--did", "node.news:2026-11-21-huapiangongshi")
    found = json.loads(run("due", "--json", "--reveal").out)
    assert [one["name"] for one in found["items"] if one["name"] == "李娜娜"] == []


def test_all_news_for_one_customer_is_one_reason(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    add = ("--kind", "news", "--fits", "tags=学区", "--source", "公示栏")
    run("event", "add", "划片公示", *add, "--date", "11-18")
    run("event", "add", "学区房九五折", *add, "--about", "价格", "--until", "11-30")
    run("event", "add", "新校区开工", *add, "--date", "11-24")  # comes in three days: not yet told with the others
    out = run("due", "--lang", "zh").out
    assert "有新消息告诉客户：划片公示、学区房九五折（至 11-30），晚 2 天；11-24 有新消息告诉客户：新校区开工" in out
    said = "news for them: 划片公示, 学区房九五折 (until 11-30), 2 days late; 11-24 news for them: 新校区开工"
    assert said in run("due").out
    assert said in run("due", "--csv").out
    (item,) = [one for one in json.loads(run("due", "--json", "--reveal").out)["items"] if one["name"] == "李娜娜"]
    assert [why["text"] for why in item["reasons"]] == [
        "news for them: 划片公示, 2 days late",
        "news for them: 学区房九五折 (until 11-30)",
        "11-24 news for them: 新校区开工",
    ]


# --- files that can't be used


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("kind: node\nname: x\n", "key-missing", id="no-day"),
        pytest.param("kind: node\nname: x\ndate: 2026-02-30\n", "not-a-date", id="no-such-day"),
        pytest.param("kind: node\nname: x\ndate: 2026-12-05 10:00\n", "not-a-date", id="an-hour"),
        pytest.param("kind: party\nname: x\ndate: 2026-12-05\n", "not-an-option", id="kind"),
        pytest.param("id: y\nkind: node\nname: x\ndate: 2026-12-05\n", "id-not-file-name", id="id"),
        pytest.param("kind: node\nname: x\ndate: 2026-12-05\nfits: A\n", "not-a-mapping", id="fits"),
        pytest.param("kind: node\nname: x\ndate: 2026-12-05\nfits: {xx: A}\n", "fits-unknown", id="fits-what"),
        pytest.param("kind: node\nname: [x]\ndate: 2026-12-05\n", "not-one-value", id="a-list"),
        pytest.param("kind: mass\nname: x\ndate: 2026-11-05\nwhom: {a: b}\n", "not-a-list", id="whom"),
        pytest.param("kind: node\nname: x\ndate: 2026-12-05\nactor: boss\n", "not-an-option", id="actor"),
        pytest.param("kind: [node\n", "syntax", id="broken"),
        pytest.param("kind: node\nkind: node\n", "repeated-key", id="twice"),
    ],
)
def test_a_broken_event_is_named_on_every_run_and_the_rest_works(text: str, code: str, shop: Path, run: Run) -> None:
    opening(run)
    path = shop / "records/events/2026-12/broken.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    found = run("due", "--json")
    assert found.code == 1
    problems = json.loads(found.out)["problems"]
    assert [(one["file"], one["code"]) for one in problems] == [("records/events/2026-12/broken.yaml", code)]
    assert "node.invite" in found.out
    assert "records/events/2026-12/broken.yaml:" in run("event").err
    assert [one["file"] for one in json.loads(run("check", "--json").out)["problems"]].count(
        "records/events/2026-12/broken.yaml"
    ) == 1


def test_an_unknown_key_is_a_matter_for_check(shop: Path, run: Run) -> None:
    opening(run)
    path = next((shop / "records/events").rglob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "untill: 2026-12-01\n", "utf-8")
    assert run("due").code == 0
    shown = next(line for line in run("check").out.splitlines() if "untill" in line)
    assert "records/events/2026-11/" in shown
    assert "Did you mean: until" in shown
    assert "untill" in run("check", path).out
    assert "untill" not in run("check", "王建国").out


def test_two_files_of_one_id(shop: Path, run: Run) -> None:
    opening(run)
    path = next((shop / "records/events").rglob("*.yaml"))
    other = shop / "records/events/2026-12" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    found = json.loads(run("due", "--json").out)
    assert [one["code"] for one in found["problems"]] == ["event-twice"]


# --- as it is printed


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "words"),
    [("event", ("event",)), ("event-show", ("event", "show", "钓鱼")), ("due-group", ("due", "--group", "小雪"))],
)
def test_as_it_is_printed(
    name: str, words: tuple[str, ...], lang: str, workspace: Path, run: Run, golden: Golden
) -> None:
    code, out, err = run(*words, "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"{name}-{lang}.txt", out)


@pytest.mark.parametrize("words", [("event",), ("event", "show", "样板房"), ("due", "--group", "小雪")])
def test_a_narrow_screen_holds_every_line(
    words: tuple[str, ...], workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leadtrack.views.wrap import cells

    monkeypatch.setenv("COLUMNS", "50")
    _, out, _ = run(*words, "--lang", "zh")
    assert max(cells(line) for line in out.splitlines()) <= 50


def test_news_says_whom_it_is_for_and_an_event_to_come_counts_nobody(shop: Path, run: Run) -> None:
    """News has no guests; 王建国 and 李娜娜 look for schools, and she was called on its day."""
    run("event", "add", "学校划片公示", "--kind", "news", "--fits", "tags=学区")
    out = run("event", "show", "学校划片", "--lang", "zh", "--reveal").out
    assert "到场" not in out
    assert "适合、还没告诉 2\n  李娜娜、王建国\n" in out
    run("log", "李娜娜", "--note", "说了划片的事")
    out = run("event", "show", "学校划片", "--lang", "zh", "--reveal").out
    assert "适合、还没告诉 1\n  王建国\n" in out
    opening(run, "11-28")
    assert "到场" not in run("event", "show", "样板房", "--lang", "zh").out
    run("event", "invite", "样板房", "王建国")
    assert "到场" not in run("event", "show", "样板房", "--lang", "zh").out
    assert "到场 0/1 位" in run("event", "show", "样板房", "--lang", "zh", "--today", "2026-11-29").out
