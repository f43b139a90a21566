"""`add`: who came again, who is new, who left no data; and what is written where."""

import json
from pathlib import Path

import pytest

from leadtrack.store import yamltext
from tests.cli.bench import everything, files, put, wang
from tests.conftest import Run

MASKED = "Names are masked here, so there is no text to paste: run it on a terminal, or add --reveal.\n"

TAKEN = "Taken as a visit; --via says otherwise (call_in, wechat …).\n"


def test_somebody_new(empty: Path, run: Run) -> None:
    code, out, err = run(
        "add", "--today", "2026-11-21T15:30", "--name", "王建国", "--phone", "+86 138-0013-8000", "--minutes", "45",
        "--with", "李娜", "--note", "看了3栋1201", "--said", "有点高", "--grade", "b", "--next", "3d", "--do", "约复看",
        "--tag", "学区，改善", "--set", "need.area_m2=110~130", "--source", "抖音", "--unit", "3-1201",
        "--price", "283万", "--promised", "明天 发户型图", "--reaction", "犹豫", "--sex", "男", "--reveal",
    )  # fmt: skip
    (name,) = files(empty)
    random = name.removesuffix(".yaml").rpartition("-")[2]
    assert name.startswith("2026-11/wang-jianguo-")
    assert (code, out) == (
        0,
        (
            f"New customer 王建国 → records/customers/{name}\n"
            "Next: 2026-11-24 Tue (in 3 days) 约复看\n"
            "To paste and send:\n"
            "王先生您好，我是置业顾问张敏，感谢您今天到访。刚才聊到的问题我整理好后发给您，有任何疑问随时联系我。\n"
        ),
    )
    assert err == TAKEN + "Dates: “明天” 2026-11-22 Sun, “3d” 2026-11-24 Tue\n"
    assert (empty / "records" / "customers" / name).read_text("utf-8") == (
        f"id: wang-jianguo-{random}\n"
        "name: 王建国\n"
        "sex: male\n"
        "phones: ['13800138000']\n"
        "source: {arrived_by: visit_in, media: 抖音}\n"
        "tags: [学区, 改善]\n"
        "need:\n"
        "  area_m2: 110-130\n"
        "log:\n"
        "- at: 2026-11-21 14:45\n"
        "  rec: 2026-11-21 15:30\n"
        "  by: zhang-min\n"
        "  via: visit_in\n"
        "  minutes: 45\n"
        "  with: [李娜]\n"
        "  note: 看了3栋1201\n"
        "  said: [有点高]\n"
        "  reaction: hesitating\n"
        "  promised: [{do: 发户型图, date: 2026-11-22}]\n"
        "  units: [{what: 3-1201, price: 283万}]\n"
        "  grade: {scheme: abcd-score, level: B}\n"
        "  next: {date: 2026-11-24, do: 约复看}\n"
    )


def test_the_day_alone_is_written_where_the_hour_is_unknown(empty: Path, run: Run) -> None:
    run("add", "--name", "王建国", "--phone", "13800138000", "--minutes", "45")
    (name,) = files(empty)
    assert "- at: 2026-11-21\n  by:" in (empty / "records" / "customers" / name).read_text("utf-8")


def test_a_contact_that_began_before_midnight(empty: Path, run: Run) -> None:
    run("add", "--today", "2026-12-01T00:10", "--name", "王建国", "--phone", "13800138000", "--minutes", "45")
    (name,) = files(empty)
    assert name.startswith("2026-11/")
    assert "- at: 2026-11-30 23:25\n  rec: 2026-12-01 00:10\n" in (empty / "records/customers" / name).read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    "phone",
    [
        pytest.param("13800138000", id="the customer's own"),
        pytest.param("+86 138 0013 8000", id="in another dress"),
        pytest.param("１３８００１３８０００", id="in full width"),
        pytest.param("13911112222", id="somebody's of the family"),
    ],
)
def test_who_came_again_is_known_by_phone(phone: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, _ = run("add", "--phone", phone, "--name", "王建国", "--note", "复看")
    assert code == 0
    assert out.startswith("王* came again → records/customers/2026-11/*-7f3k2m.yaml\nNext: ")
    assert files(empty) == ["2026-11/wang-jianguo-7f3k2m.yaml"]
    assert "phones: ['13800138000']\n" in path.read_text("utf-8")
    assert path.read_text("utf-8").endswith("- at: 2026-11-21\n  by: zhang-min\n  via: visit_in\n  note: 复看\n")


def test_who_came_again_is_known_by_wechat(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nwechat: lilei_88\n")
    assert run("add", "--wechat", "lilei_88", "--note", "x").code == 0
    assert len(files(empty)) == 1


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param("phones=13800138000", id="set"),
        pytest.param("phones+=138 0013 8000", id="added"),
        pytest.param("phones=13700137000,13911112222", id="the-second-one"),
        pytest.param("people+={name: 李娜, phones: [13911112222]}", id="somebody's-beside-them"),
    ],
)
def test_a_number_is_looked_up_however_it_is_typed(fact: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, _ = run("add", "--name", "王先生", "--wechat", "w1", "--set", fact, "--note", "x")
    assert (code, out.splitlines()[0]) == (0, "王* came again → records/customers/2026-11/*-7f3k2m.yaml")
    assert len(files(empty)) == 1
    text = path.read_text("utf-8")
    assert "phones: ['13800138000'" in text
    assert "wechat: w1\n" in text


def test_a_known_name_with_another_number_is_asked_about_however_it_is_typed(empty: Path, run: Run) -> None:
    wang(empty)
    assert run("add", "--name", "王建国", "--set", "phones=13700137000").code == 3
    assert run("add", "--set", "name=王建国", "--phone", "13700137000").code == 3
    assert run("add", "--name", "王建国", "--set", "people+={name: 李娜, phones: [13700137000]}").code == 0


def test_a_wechat_id_is_looked_up_however_it_is_typed(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nwechat: lilei_88\n")
    assert run("add", "--name", "小李", "--set", "wechat=lilei_88").code == 0
    assert len(files(empty)) == 1


@pytest.mark.parametrize(
    "fact",
    ["phones=13700137000", "wechat=w1", "people+={name: 李娜, phones: [13700137000]}"],
)
def test_who_left_a_number_gets_a_file_however_it_is_typed(fact: str, empty: Path, run: Run) -> None:
    assert run("add", "--name", "赵六", "--set", fact, "--note", "x").code == 0
    assert len(files(empty)) == 1
    assert not (empty / "records" / "register").exists()


def test_a_name_counts_where_it_is_the_only_one_and_no_phone_contradicts(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-000000", "name: 李雷\nwechat: lilei_88\n")
    code, out, _ = run("add", "--name", "李雷", "--phone", "13900001111")
    assert (code, out.splitlines()[0]) == (0, "李* came again → records/customers/2026-11/*-000000.yaml")
    assert path.read_text("utf-8").startswith("name: 李雷\nphones: ['13900001111']\nwechat: lilei_88\nlog:\n")


def test_an_equal_name_with_another_phone_is_asked_about(empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    code, out, err = run("add", "--name", "王建国", "--phone", "13700137000")
    assert (code, out) == (3, "")
    assert err == (
        "There is a customer “王建国” with another phone:\n"
        "  1. 王*  138****8000  B  2026-11-14  张敏  7f3k2m\n"
        "The same person: leadtrack log ID --phone NUMBER. Somebody else: add --new.\n"
    )
    assert everything(empty) == before
    assert run("add", "--name", "王建国", "--phone", "13700137000", "--new").code == 0
    assert len(files(empty)) == 2


def test_two_of_a_name_are_asked_about(empty: Path, run: Run) -> None:
    wang(empty)
    put(empty, "wang-jianguo-aaaaaa", "name: 王建国\nwechat: x\n")
    code, _, err = run("add", "--name", "王建国")
    assert code == 3
    assert err.startswith("2 customers may be “王建国” already:\n  1. 王*  138****8000")


def test_two_with_one_phone_are_asked_about(empty: Path, run: Run) -> None:
    wang(empty)
    put(empty, "wang-da-aaaaaa", "name: 王大\nphones: ['13800138000']\n")
    assert run("add", "--phone", "13800138000").code == 3


def test_who_left_no_data_is_a_row_of_the_register(empty: Path, run: Run) -> None:
    code, out, err = run(
        "add", "--name", "李", "--sex", "女", "--party", "3", "--reason", "路过", "--media", "抖音",
        "--rival", "锦澜里", "--unit", "3-1201", "--price", "283万", "--asked", "有没有学区",
    )  # fmt: skip
    assert (code, out) == (0, "Registered 李* (left no data) → records/register/2026-11/zhang-min.yaml\n")
    assert err == "No phone, no WeChat: a register row only. For a file add --phone, --wechat or --new.\n" + TAKEN
    assert files(empty) == []
    run("add", "--note", "second")
    rows = yamltext.load((empty / "records/register/2026-11/zhang-min.yaml").read_bytes())
    assert rows == {
        "rows": [
            {
                "at": "2026-11-21", "via": "visit_in", "who": "李", "sex": "female", "source": {"media": "抖音"},
                "party": "3", "reason": "路过", "asked": ["有没有学区"],
                "units": [{"what": "3-1201", "price": "283万"}], "rival": "锦澜里",
            },
            {"at": "2026-11-21", "via": "visit_in", "who": "Mr X", "note": "second"},
        ]
    }  # fmt: skip


def test_a_row_for_a_program(empty: Path, run: Run) -> None:
    code, out, _ = run("add", "--name", "李雷", "--note", "x", "--json")
    assert (code, json.loads(out)) == (
        0,
        {
            "schema": "leadtrack.saved/1",
            "id": None,
            "name": "李*",
            "file": "records/register/2026-11/zhang-min.yaml",
            "next": None,
        },
    )


def test_new_forces_a_file(empty: Path, run: Run) -> None:
    assert run("add", "--name", "李雷", "--new").code == 0
    assert len(files(empty)) == 1


def test_a_colleagues_customer_is_a_courtesy_reception(empty: Path, run: Run) -> None:
    path = wang(empty, **{"by: zhang-min": "by: li-wei"})
    code, out, err = run("add", "--phone", "13800138000", "--note", "复看")
    assert (code, out.splitlines()[0]) == (0, "王* came again → records/customers/2026-11/*-7f3k2m.yaml")
    said = "王* is 李伟's customer, last contact 2026-11-14: noted as a courtesy reception, the owner stays.\n"
    assert err == said + MASKED + TAKEN
    assert "owner" not in path.read_text("utf-8")
    due = json.loads(run("due", "--owner", "li-wei", "--json").out)
    assert [reason["rule"] for reason in due["items"][0]["reasons"]] == ["feedback.courtesy", "care.viewing"]
    assert due["items"][0]["reasons"][0]["text"] == "received by 张敏 (11-21), please call back"


def test_a_colleagues_customer_taken_over_is_mine(empty: Path, run: Run) -> None:
    wang(empty, **{"by: zhang-min": "by: li-wei"})
    code, _, err = run("add", "--phone", "13800138000", "--owner", "张敏")
    assert (code, err) == (0, "王* is 张敏's customer from now on.\n" + MASKED + TAKEN)
    assert [item["owner"] for item in json.loads(run("list", "--json").out)["items"]] == ["zhang-min"]


def test_a_name_that_differs_stays(empty: Path, run: Run) -> None:
    path = wang(empty)
    _, _, err = run("add", "--phone", "13800138000", "--name", "王大国")
    assert err == "The record's name is 王* and stays; leadtrack set … name= changes it.\n" + MASKED + TAKEN
    assert "name: 王建国\n" in path.read_text("utf-8")


def test_a_broken_record_with_the_number_makes_no_second_one(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", "name: 王建国\nphones: ['138 0013 8000'\n")
    code, _, err = run("add", "--name", "王建国", "--phone", "13800138000")
    assert (code, files(empty)) == (3, ["2026-11/wang-jianguo-7f3k2m.yaml"])
    assert err.startswith("records/customers/2026-11/wang-jianguo-7f3k2m.yaml holds this number, but can't be read.\n")
    assert run("add", "--name", "王建国", "--phone", "13800138000", "--new").code == 0


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("name: 王建国\nphones: ['+86 139 0013 9000'\n", "this name", id="name"),
        pytest.param("phones: [x\nname: 小王 # 13800138000\n", "this number", id="number-in-a-comment"),
        pytest.param("name: 小王\nwechat: wjg88\ntags: [\n", "this WeChat id", id="wechat"),
    ],
)
def test_what_a_broken_record_holds_is_said(text: str, held: str, empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", text)
    code, _, err = run("add", "--name", "王建国", "--phone", "13800138000", "--wechat", "wjg88")
    assert (code, len(files(empty))) == (3, 1)
    assert f"wang-jianguo-7f3k2m.yaml holds {held}, but can't be read.\n" in err


def test_a_broken_record_of_somebody_else_blocks_nobody(empty: Path, run: Run) -> None:
    put(empty, "wu-jiu-7f3k2m", "name: 吴九\nlog:\n- note: 看了１２栋，周八介绍\xa0\\u5468\n  by: [\n")
    assert run("add", "--name", "周八", "--phone", "13700001111").code == 0
    assert len(files(empty)) == 2


def test_other_broken_records_are_named_and_do_not_stand_in_the_way(empty: Path, run: Run) -> None:
    put(empty, "zhou-lan-7f3k2m", "name: [周岚, 1\n")
    code, _, err = run("add", "--name", "Li Lei", "--phone", "13700138000")
    assert code == 0
    assert "zhou-lan-7f3k2m.yaml:" in err


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_dry_run_writes_nothing(form: str, empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    words = ("add", "--phone", "13800138000", "--tag", "改善", "--tag", "学区", "--expected", "年底",
             "--next", "下周三", "--note", "他说 13700137000", "--dry-run")  # fmt: skip
    code, out, err = run(*words, *(["--json"] if form == "json" else []))
    assert code == 0
    assert everything(empty) == before
    if form == "text":
        assert out == (
            "expected: 2026-12-31\n"
            "tags: [学区, 改善]\n"
            "log:\n"
            "- at: 2026-11-21\n"
            "  by: zhang-min\n"
            "  via: visit_in\n"
            "  note: 他说 137****7000\n"
            "  next: {date: 2026-11-25}\n"
        )
        assert err == (
            "A preview for 王* (7f3k2m): nothing was written.\n"
            f"{TAKEN}Dates: “下周三” 2026-11-25 Wed, “年底” 2026-12-31 Thu\n"
        )
    else:
        assert json.loads(out) == {
            "schema": "leadtrack.understood/1",
            "customer": "7f3k2m",
            "fields": {"expected": "2026-12-31", "tags": ["学区", "改善"]},
            "entry": {
                "at": "2026-11-21", "by": "zhang-min", "via": "visit_in", "note": "他说 137****7000",
                "next": {"date": "2026-11-25"},
            },
            "note": "他说 137****7000",
            "doubts": [],
        }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param((), "What happened? For example: leadtrack add '王建国 13800138000", id="nothing"),
        pytest.param(("--yes",), "What happened?", id="nothing but how"),
        pytest.param(
            ("--phone", "13800138000"),
            "A new file needs a name: write name Ms Li, or --name as an option",
            id="no name",
        ),
        pytest.param(("--phone", "123"), "--phone can't be used: not a phone number: 123", id="no phone"),
        pytest.param(("--name", "x", "--via", "fax"), "--via can't be used: not in the list: fax (", id="channel"),
        pytest.param(("--name", "x", "--minutes", "long"), "--minutes can't be used: not a number", id="minutes"),
        pytest.param(
            ("--name", "x", "--at", "tomorrow"), "--at tomorrow is 2026-11-22, which has not come;", id="ahead"
        ),
        pytest.param(("--name", "x", "--next", "someday"), "This date is not understood: someday", id="date"),
        pytest.param(("--name", "x", "--next", "yesterday"), "yesterday is 2026-11-20, which has passed.", id="past"),
        pytest.param(("--name", "x", "--do", "call"), "--do needs a day: --next DATE.", id="no day"),
        pytest.param(("--name", "x", "--grade", "Z"), "abcd-score has no level Z (it has A B C D).", id="level"),
        pytest.param(
            ("--name", "x", "--grade", "q:A"),
            "There is no scheme q (abcd-score abcd-matrix high-mid-low referral are)",
            id="scheme",
        ),
        pytest.param(("--name", "x", "--price", "3"), "--price needs --unit: the price of what?", id="price of what"),
        pytest.param(("--name", "x", "--by", "../x"), "There is no consultant “../x” (zhang-min li-wei are);", id="by"),
        pytest.param(("--name", "x", "--owner", "../x"), "There is no consultant “../x”", id="owner"),
        pytest.param(
            ("--name", "x", "--set", "tags"), "Write key=value, key=, key+=value or key-=value: tags", id="set"
        ),
        pytest.param(
            ("--name", " \u3000 ", "--phone", "13800138000"),
            "A new file needs a name: write name Ms Li, or --name as an option",
            id="a blank name",
        ),
        pytest.param(("--name", "x", "--set", "id=y"), "An id never changes.", id="id"),
        pytest.param(
            ("--name", "x", "--sex", "?"), "--sex can't be used: not in the list: ? (male female are)", id="sex"
        ),
        pytest.param(("--name", "x", "--referrer", "nobody"), "Nobody found for “nobody”.", id="referrer"),
    ],
)
def test_what_can_not_be_used_writes_nothing(words: tuple[str, ...], message: str, empty: Path, run: Run) -> None:
    before = everything(empty)
    code, out, err = run("add", *words)
    assert code == (3 if "--referrer" in words else 2)
    assert out == ""
    assert err.startswith(message)
    assert everything(empty) == before


def test_a_step_earlier_today_has_passed(empty: Path, run: Run) -> None:
    words = ("add", "--name", "x", "--phone", "13800138000", "--today", "2026-11-21T15:30", "--next")
    assert run(*words, "15:00").code == 2
    assert run(*words, "16:00").code == 0


def test_an_old_contact_may_have_planned_what_is_past_by_now(empty: Path, run: Run) -> None:
    code, _, err = run("add", "--name", "x", "--phone", "13800138000", "--at", "11-10", "--next", "2026-11-12")
    assert code == 0
    assert err == MASKED + TAKEN + "Dates: “11-10” 2026-11-10 Tue, “2026-11-12” 2026-11-12 Thu\n"


def test_a_referrer_is_written_by_id(empty: Path, run: Run) -> None:
    wang(empty)
    run("add", "--name", "Li Lei", "--phone", "13700137000", "--referrer", "wjg")
    (path,) = (empty / "records/customers/2026-11").glob("li-lei-*.yaml")
    assert "source: {arrived_by: visit_in, referrer: wang-jianguo-7f3k2m}\n" in path.read_text("utf-8")


def test_who_writes_must_be_known(empty: Path, run: Run) -> None:
    (empty / "records/config.yaml").write_text("profile: realestate\n", "utf-8")
    code, _, err = run("add", "--name", "x", "--phone", "13800138000")
    assert code == 2
    assert err.startswith("Who is writing?\nSet LEADTRACK_USER")


def test_the_thank_you_of_a_call(empty: Path, run: Run) -> None:
    out = run("add", "--name", "x", "--phone", "13800138000", "--via", "call_in", "--reveal").out
    assert "感谢您的来电" in out
    assert "感谢" not in run("add", "--phone", "13800138000", "--via", "phone", "--reveal").out


def test_what_comes_next_is_said_for_the_day_on_which_due_lists_it(empty: Path, run: Run) -> None:
    out = run("add", "--name", "李雷", "--phone", "13700137000", "--via", "wechat", "--note", "x").out
    assert out.splitlines()[1] == "Next: 2026-11-21 Sat (today) nobody has been in touch yet (on file since 11-21)"
    assert "\ntoday 1\n" in run("due").out


def test_what_comes_up_today_comes_before_what_is_due_tomorrow(empty: Path, run: Run) -> None:
    wang(empty, **{"by: zhang-min": "by: li-wei"})
    out = run("add", "--phone", "13800138000", "--via", "visit_in", "--promised", "明天 发图").out
    assert out.splitlines()[1] == "Next: 2026-11-21 Sat (today) received by 张敏 (11-21), please call back"


def test_a_masked_name_is_nothing_to_send(empty: Path, run: Run) -> None:
    code, out, err = run("add", "--name", "王建国", "--phone", "13800138000", "--via", "visit_in")
    assert (code, err) == (0, MASKED)  # said to be a visit, there is nothing to say of that either
    assert "您好" not in out
