"""`refer`: both records are written, the friend's first; loops and second referrers are refused; what is owed shows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout

from leadtrack.cli import recommending, who
from leadtrack.cli.session import Session
from leadtrack.rules import referring
from leadtrack.store import files
from tests.conftest import Run

FOLDER = "records/customers/2026-10"
WANG, ZHAO, QIAN = "wang-jianguo-7f3k2m", "zhao-liu-69zt8j", "qian-wei-4d8ctk"


def put(root: Path, id_: str, name: str, more: str = "", by: str = "zhang-min", log: str = "") -> Path:
    path = root / FOLDER / f"{id_}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"id: {id_}\nname: {name}\n{more}log:\n- {{at: 2026-10-01, by: {by}, via: visit_in}}\n"
    path.write_text(head + log, "utf-8")
    return path


def text(root: Path, id_: str) -> str:
    return next((root / "records").rglob(f"{id_}.yaml")).read_text("utf-8")


def row(root: Path, id_: str = WANG) -> list[str]:
    return [line for line in text(root, id_).splitlines() if line.startswith("- {name")]


@pytest.fixture
def shop(empty: Path) -> Path:
    put(empty, WANG, "王建国", "sex: male\nphones: ['13800138000']\n")
    put(empty, ZHAO, "赵六", "phones: ['13900139000']\n")
    return empty


def test_a_friend_on_file_is_linked_in_both_records(shop: Path, run: Run) -> None:
    code, out, err = run("refer", "王建国", "赵六", "--relation", "朋友", "--reward", "10000元", "--basis", "当面问过")
    assert code == 0
    assert row(shop) == [
        f"- {{name: 赵六, customer: {ZHAO}, date: 2026-11-21, relation: friend, basis: 当面问过, reward: 10000元}}"
    ]
    assert f"source: {{referrer: {WANG}}}\n" in text(shop, ZHAO)
    assert out.splitlines()[0] == f"Recommendation of 王* → {FOLDER}/*-7f3k2m.yaml"
    assert "“还有其他朋友可以介绍吗？”" in out
    assert err == (
        f"The friend 赵* → {FOLDER}/*-69zt8j.yaml\n"
        "Note: 赵* has been on file since 2026-10-01; this recommendation counts from today.\n"
    )


def test_again_changes_the_row_and_adds_none(shop: Path, run: Run) -> None:
    run("refer", "王建国", "赵六", "--reward", "10000元")
    for words in (("--reported",), ("--paid", "今天"), ("--friend-reward", "5000元", "--reward", "-")):
        assert run("refer", "王建国", "1", *words).code == 0
    (line,) = row(shop)
    assert "reported: 2026-11-21" in line
    assert "paid: 2026-11-21" in line
    assert "friend_reward: 5000元" in line
    assert " reward: " not in line
    before = text(shop, WANG)
    assert run("refer", "王建国", "赵六", "--reported").out.startswith("Nothing to change for 王*")
    assert text(shop, WANG) == before


def test_a_new_friend_gets_a_record_that_names_the_referrer(shop: Path, run: Run) -> None:
    code, _, err = run("refer", "8000", "--name", "孙七", "--phone", "137 0013 7000", "--work", "教师")
    assert code == 0
    (path,) = (shop / "records/customers/2026-11").glob("sun-qi-*.yaml")
    made = path.read_text("utf-8")
    assert f"phones: ['13700137000']\nsource: {{arrived_by: referral, referrer: {WANG}}}\n" in made
    assert "by: zhang-min" in made
    assert "via:" not in made  # nobody has talked to them yet
    (line,) = row(shop)
    assert line == f"- {{name: 孙七, customer: {path.stem}, date: 2026-11-21, work: 教师}}"
    assert "Did the friend agree to be contacted?" in err
    due = json.loads(run("due", "--json", "--reveal").out)
    assert [item["reasons"][0]["rule"] for item in due["items"] if item["name"] == "孙七"] == ["first-contact.new"]


def test_a_known_number_is_the_known_customer(shop: Path, run: Run) -> None:
    assert run("refer", "王建国", "--name", "老赵", "--phone", "+86 139-0013-9000").code == 0
    assert row(shop) == [f"- {{name: 赵六, customer: {ZHAO}, date: 2026-11-21}}"]
    assert len(list((shop / "records").rglob("*.yaml"))) == 3  # with the config


def test_a_friend_without_a_number_is_a_name_until_one_is_known(shop: Path, run: Run) -> None:
    run("refer", "王建国", "--name", "孙七", "--relation", "relative")
    assert row(shop) == ["- {name: 孙七, date: 2026-11-21, relation: relative}"]
    run("refer", "王建国", "--name", "孙七", "--phone", "13700137000")
    (line,) = row(shop)
    assert line.startswith("- {name: 孙七, date: 2026-11-21, relation: relative, customer: sun-qi-")


def test_a_new_friend_of_a_taken_name_is_asked_about(shop: Path, run: Run) -> None:
    code, out, err = run("refer", "王建国", "--name", "赵六", "--phone", "13700137000")
    assert (code, out) == (3, "")
    assert "--new" in err
    assert run("refer", "王建国", "--name", "赵六", "--phone", "13700137000", "--new").code == 0
    assert row(shop)[0].startswith("- {name: 赵六, customer: zhao-liu-")


def test_the_shops_rewards_are_promised(shop: Path, run: Run) -> None:
    config = shop / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8") + "rewards: {referrer: 10000元, friend: 5000元}\n", "utf-8")
    run("refer", "王建国", "赵六", "--friend-reward", "-")
    assert row(shop) == [f"- {{name: 赵六, customer: {ZHAO}, date: 2026-11-21, reward: 10000元}}"]
    assert "config-key" not in run("check").out
    config.write_text(config.read_text("utf-8").replace("referrer:", "referer:"), "utf-8")
    code, _, err = run("refer", "王建国")
    assert (code, "rewards.referer" in err) == (2, True)


def test_a_friend_of_a_colleague_stays_theirs(shop: Path, run: Run) -> None:
    put(shop, QIAN, "钱伟", by="li-wei")
    _, _, err = run("refer", "王建国", "钱伟")
    assert "The friend is 李伟's customer, and stays so." in err
    assert "owner" not in text(shop, QIAN)
    assert "钱伟" not in run("refer", "王建国").out


def test_how_somebody_is_addressed_is_hidden_with_their_name(shop: Path, run: Run) -> None:
    put(shop, QIAN, "钱伟", "salutation: 伟哥\n")
    for words in (("refer", "钱伟"), ("refer", "钱伟", "赵六")):
        out = run(*words).out
        assert "“太感谢您了，钱*，麻烦您费心。”" in out
        assert "伟" not in out
    assert "“太感谢您了，伟哥，麻烦您费心。”" in run("refer", "钱伟", "--reveal").out


# --- what is refused


def refused(shop: Path, run: Run, *words: str) -> tuple[int, str]:
    before = {path: path.read_bytes() for path in (shop / "records").rglob("*.yaml")}
    code, out, err = run("refer", *words, "--reveal")
    assert out == ""
    assert {path: path.read_bytes() for path in (shop / "records").rglob("*.yaml")} == before
    return code, err.splitlines()[0]


def test_nobody_recommends_themselves(shop: Path, run: Run) -> None:
    assert refused(shop, run, "王建国", "王建国") == (2, "王建国 can't recommend themselves.")
    assert refused(shop, run, "王建国", "--name", "王总", "--phone", "13800138000")[0] == 2


def test_a_circle_is_refused_with_its_chain(shop: Path, run: Run) -> None:
    put(shop, QIAN, "钱伟", f"source: {{referrer: {ZHAO}}}\n")
    run("refer", "王建国", "赵六")
    said = "That would go in a circle: 王建国 → 赵六 → 王建国"
    assert refused(shop, run, "赵六", "王建国") == (2, said)
    said = "That would go in a circle: 王建国 → 赵六 → 钱伟 → 王建国"
    assert refused(shop, run, "钱伟", "王建国") == (2, said)


def test_a_circle_of_five_is_refused_by_each_way_to_write_it(shop: Path, run: Run) -> None:
    """Each was brought by the one before; the first by the fifth would close it."""
    ids = [f"kehu-{number}-00000{number}" for number in "abcde"]
    names = ["甲先生", "乙先生", "丙先生", "丁先生", "戊先生"]
    for at, (id_, name) in enumerate(zip(ids, names, strict=True)):
        put(shop, id_, name, f"source: {{referrer: {ids[at - 1]}}}\n" if at else "")
    said = "That would go in a circle: " + " → ".join([*names, names[0]])
    assert refused(shop, run, "戊先生", "甲先生") == (2, said)
    assert run("set", "甲先生", f"source.referrer={ids[4]}").code == 2
    assert run("log", "甲先生", "--note", "x", "--referrer", "戊先生").code == 2
    assert run("refer", "戊先生", "王建国").code == 0


def test_a_friend_has_one_referrer(shop: Path, run: Run) -> None:
    put(shop, QIAN, "钱伟")
    run("refer", "王建国", "赵六")
    said = "赵六 was recommended already, by 王建国. A friend has one referrer."
    assert refused(shop, run, "钱伟", "赵六") == (2, said)
    assert run("log", "赵六", "--note", "x", "--referrer", "钱伟").code == 2
    run("set", "赵六", "source.referrer=")
    assert run("refer", "钱伟", "赵六").code == 0


def test_a_referrer_who_is_gone_is_named(shop: Path, run: Run) -> None:
    put(shop, QIAN, "钱伟", "source: {referrer: li-lei-000000}\n")
    code, _, err = run("refer", "钱伟", "赵六")
    assert (code, "钱* was recommended by 000000, whose record is gone" in err) == (0, True)
    assert "recommended by somebody whose record is gone (000000)" in run("refer", "钱伟").out


def test_a_friend_who_is_gone_keeps_the_row(shop: Path, run: Run) -> None:
    run("refer", "王建国", "赵六", "--reward", "1万")
    (shop / FOLDER / f"{ZHAO}.yaml").unlink()
    assert "record gone" in run("refer", "王建国").out
    code, _, err = run("refer", "王建国", "赵六", "--paid", "today")
    assert (code, "The record of the friend 69zt8j is gone" in err) == (0, True)
    assert "paid: 2026-11-21" in row(shop)[0]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("没有",), 3, "Nobody is called “没有”, and nobody of the list is."),
        (("--paid", "today"), 2, "Say which friend."),
        (("赵六", "--name", "赵六"), 2, "The friend is said twice: give a name, or --name --phone, not both."),
        (("赵六", "--paid", "tomorrow"), 2, "--paid can't lie ahead: 2026-11-22"),
        (("--name", "孙七", "--phone", "139****9000"), 2, "--phone can't be"),
        (("--phone", "13700137000"), 2, ""),
        (("赵六", "--relation", "师傅"), 2, "--relation can't be"),
    ],
)
def test_what_can_not_be_used_writes_nothing(
    words: tuple[str, ...], code: int, said: str, shop: Path, run: Run
) -> None:
    found = refused(shop, run, "王建国", *words)
    assert found[0] == code
    assert said in found[1] or "can't be" not in said


def test_a_number_that_nobody_has_is_masked_and_no_name(shop: Path, run: Run) -> None:
    code, out, err = run("refer", "王建国", "136 1111 2222")
    assert (code, out) == (3, "")
    assert err == (
        "Nobody has the number 136****2222, and nobody of the list has.\n"
        "A new friend: leadtrack refer 7f3k2m --name NAME --phone NUMBER\n"
    )


def test_half_written_says_how_to_finish(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    change = files.change

    def full(path: Path, apply: Callable[[bytes], bytes]) -> bool:
        if path.stem == WANG:
            raise OSError(28, "No space left on device", str(path))
        return change(path, apply)

    monkeypatch.setattr(files, "change", full)
    code, _, err = run("refer", "王建国", "赵六")
    assert code == 4
    assert "the referrer's is not. To finish: leadtrack refer 7f3k2m 69zt8j" in err
    monkeypatch.undo()


# --- add, log and due


def test_add_and_log_write_the_row_too(shop: Path, run: Run) -> None:
    run("add", "--name", "孙七", "--phone", "13700137000", "--referrer", "王建国")
    assert row(shop)[0].startswith("- {name: 孙七, customer: sun-qi-")
    run("log", "赵六", "--note", "王总介绍的", "--referrer", "王建国")
    assert len(row(shop)) == 2
    run("log", "赵六", "--note", "王总介绍的", "--referrer", "王建国")
    assert len(row(shop)) == 2


def test_set_writes_the_row_too_and_refuses_circles(shop: Path, run: Run) -> None:
    assert run("set", "王建国", f"source.referrer={WANG}").code == 2
    put(shop, QIAN, "钱伟")
    assert run("set", "赵六", f"source.referrer={WANG}").code == 0
    assert row(shop) == [f"- {{name: 赵六, customer: {ZHAO}, date: 2026-11-21}}"]
    code, _, err = run("set", "王建国", f"source.referrer={ZHAO}", "--reveal")
    assert (code, err.splitlines()[0]) == (2, "That would go in a circle: 王建国 → 赵六 → 王建国")
    code, _, err = run("set", "赵六", f"source.referrer={QIAN}", "--reveal")
    assert (code, err.splitlines()[0]) == (2, "赵六 was recommended already, by 王建国. A friend has one referrer.")
    assert run("set", "赵六", "source.referrer=").code == 0  # who sets it, mends it
    assert run("set", "赵六", "source.referrer=4d8ctk").code == 0
    assert f"referrer: {QIAN}" in text(shop, ZHAO)


@pytest.mark.parametrize("word", ["7f3k2m", "*-7f3k2m", "王建国", "8000", WANG])
def test_a_referrer_is_meant_as_everywhere_and_written_by_id(word: str, shop: Path, run: Run) -> None:
    code, _, err = run("set", "赵六", f"推荐人={word}")
    assert code == 0
    assert err.splitlines() == [
        "referrer: — → 7f3k2m",
        f"Written down with the referrer, 王* → {FOLDER}/*-7f3k2m.yaml",
    ]
    assert f"source: {{referrer: {WANG}}}\n" in text(shop, ZHAO)
    assert row(shop) == [f"- {{name: 赵六, customer: {ZHAO}, date: 2026-11-21}}"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("set", "赵六", "source.referrer={}"), id="set"),
        pytest.param(("log", "赵六", "--note", "x", "--referrer", "{}"), id="log"),
        pytest.param(("log", "赵六", "--note", "x", "--set", "source.referrer={}"), id="log-set"),
        pytest.param(("add", "--name", "赵六", "--phone", "13900139000", "--referrer", "{}"), id="add"),
    ],
)
@pytest.mark.parametrize(
    ("by", "code", "said"),
    [
        pytest.param("wang-jianguo-gone11", 3, "Nobody found for “wang-jianguo-gone11”.", id="gone"),
        pytest.param("王健国", 3, "Nobody is called “王健国”", id="near"),
        pytest.param("赵六", 2, "赵* can't recommend themselves.", id="self"),
        pytest.param("钱伟", 2, "That would go in a circle: 赵* → 钱* → 赵*", id="loop"),
    ],
)
def test_each_way_refuses_who_can_be_no_referrer(
    by: str, code: int, said: str, words: tuple[str, ...], shop: Path, run: Run
) -> None:
    put(shop, QIAN, "钱伟", f"source: {{referrer: {ZHAO}}}\n")
    before = text(shop, ZHAO)
    found = run(*(word.format(by) for word in words))
    assert (found.code, found.out, text(shop, ZHAO)) == (code, "", before)
    assert found.err.splitlines()[0].startswith(said)


def test_a_new_customer_may_name_the_referrer_by_set(shop: Path, run: Run) -> None:
    run("add", "--name", "孙七", "--phone", "13700137000", "--set", "推荐人=7f3k2m")
    (line,) = row(shop)
    assert line.startswith("- {name: 孙七, customer: sun-qi-")


def test_the_worksheet_sends_a_referrer_to_set(shop: Path, run: Run) -> None:
    code, out, err = run("need", "赵六", "source.referrer=王建国")
    assert (code, out) == (2, "")
    assert err.splitlines()[0].endswith("leadtrack set 赵六 source.referrer=WHO")
    assert "referrer" not in text(shop, ZHAO)


def test_one_sale_asks_for_one_reward(shop: Path, run: Run) -> None:
    """The friend names another referrer now: the first one's row stays, and nothing is asked for it any more."""
    put(shop, QIAN, "钱伟", "phones: ['13600136000']\n")
    run("refer", "王建国", "赵六", "--reward", "1万")
    run("set", "赵六", "source.referrer=")
    run("refer", "钱伟", "赵六", "--reward", "2万")
    assert run("deal", "赵六", "signed", "--for", "3-1201").code == 0
    rules = {
        item["id"]: [why["rule"] for why in item["reasons"] if why["rule"] in ("reward.referrer", "feedback.referral")]
        for item in json.loads(run("due", "--json").out)["items"]
    }
    assert rules.get("7f3k2m", []) == []
    assert "reward.referrer" in rules["4d8ctk"]


# --- two at once, and what is stopped in the middle


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], object]], None]:
    """Let somebody else write once the command has found a friend, before it writes itself."""

    def plan(friend: str, write: Callable[[], object]) -> None:
        find = who.find

        def found(session: Session, word: str) -> who.Found:
            one = find(session, word)
            if one[1].id == friend:
                write()
            return one

        monkeypatch.setattr(who, "find", found)

    return plan


COMMANDS = [
    pytest.param(("refer", "王建国", "赵六"), id="refer"),
    pytest.param(("set", "赵六", f"source.referrer={WANG}"), id="set"),
    pytest.param(("log", "赵六", "--note", "x", "--referrer", "王建国"), id="log"),
]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_referrer_who_was_named_meanwhile_is_the_one(
    words: tuple[str, ...], shop: Path, run: Run, meanwhile: Callable[[str, Callable[[], object]], None]
) -> None:
    put(shop, QIAN, "钱伟")
    meanwhile(ZHAO, lambda: put(shop, ZHAO, "赵六", f"source: {{referrer: {QIAN}}}\n"))
    code, out, err = run(*words)
    assert (code, out, row(shop)) == (2, "", [])
    assert err.splitlines()[0] == "赵* was recommended already, by 钱*. A friend has one referrer."
    assert f"referrer: {QIAN}" in text(shop, ZHAO)


@pytest.mark.parametrize("words", COMMANDS)
def test_two_who_recommend_each_other_at_once_make_no_circle(
    words: tuple[str, ...], shop: Path, run: Run, meanwhile: Callable[[str, Callable[[], object]], None]
) -> None:
    meanwhile(ZHAO, lambda: put(shop, WANG, "王建国", f"source: {{referrer: {ZHAO}}}\n"))
    code, _, err = run(*words)
    assert (code, err.splitlines()[0]) == (2, "That would go in a circle: 赵* → 王* → 赵*")
    assert "referrer" not in text(shop, ZHAO)


@pytest.mark.parametrize("words", COMMANDS)
def test_asked_and_written_under_one_lock(
    words: tuple[str, ...], shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []
    bond = referring.bond

    def asked(*params: Any) -> referring.Bond:
        try:
            with FileLock(shop / ".leadtrack" / "lock", timeout=0):
                taken.append(False)
        except Timeout:
            taken.append(True)
        return bond(*params)

    monkeypatch.setattr(recommending, "bond", asked)
    assert run(*words).code == 0
    assert taken == [True]


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("at", [ZHAO, WANG])
def test_stopped_in_the_middle_it_says_what_is_written(
    at: str, words: tuple[str, ...], shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """^C once the friend's record is written, or before the referrer's is: either way the friend's alone has it."""
    change = files.change

    def stopped(path: Path, apply: Callable[[bytes], bytes]) -> bool:
        if path.stem == WANG == at:
            raise KeyboardInterrupt
        changed = change(path, apply)
        if path.stem == ZHAO == at:
            raise KeyboardInterrupt
        return changed

    monkeypatch.setattr(files, "change", stopped)
    code, out, err = run(*words)
    assert (code, out) == (130, "")
    finish = "To finish: leadtrack refer 7f3k2m 69zt8j"
    assert err.splitlines() == [
        f"The friend's record is written ({FOLDER}/*-69zt8j.yaml), the referrer's is not. {finish}",
        "",
        "Interrupted.",
    ]
    monkeypatch.undo()


def test_stopped_before_the_first_nothing_is_written(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(path: Path, apply: Callable[[bytes], bytes]) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files, "change", stopped)
        code, _, err = run("refer", "王建国", "赵六")
    assert (code, err) == (130, "\nInterrupted; nothing is half written.\n")


def test_a_new_friend_whose_record_was_made_is_named(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    create = files.create

    def stopped(path: Path, data: bytes) -> None:
        create(path, data)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files, "create", stopped)
        code, _, err = run("refer", "王建国", "--name", "孙七", "--phone", "13700137000")
    (path,) = (shop / "records/customers/2026-11").glob("sun-qi-*.yaml")
    assert code == 130
    assert f"To finish: leadtrack refer 7f3k2m {path.stem[-6:]}\n" in err


def test_due_asks_to_report_back_and_to_pay_until_it_is_done(shop: Path, run: Run) -> None:
    run("refer", "王建国", "赵六", "--reward", "10000元")
    asked = "report back: 赵六, whom they recommended, was in contact (11-21)"

    def told() -> dict[str, str]:
        listed = json.loads(run("due", "--json", "--reveal").out)["items"]
        found = [item["reasons"] for item in listed if item["name"] == "王建国"]
        return {one["rule"]: one["text"] for reasons in found for one in reasons}

    assert "feedback.referral" not in told()  # the visit of 10-01 was before the recommendation
    run("log", "赵六", "--via", "phone", "--note", "问了户型")
    assert told()["feedback.referral"] == asked
    assert asked in run("show", "王建国", "--reveal").out
    run("done", "王建国", "--did", "feedback.referral:69zt8j")
    assert "feedback.referral" not in told()
    run("deal", "赵六", "signed", "--for", "3-1201")
    assert told()["reward.referrer"] == "pay the reward 10000元: 赵六, whom they recommended, bought (11-21)"
    out = run("refer", "王建国").out
    assert "10000元 due" in out
    run("refer", "王建国", "赵六", "--paid", "today")
    assert "reward.referrer" not in told()
    assert "10000元 paid" in run("refer", "王建国").out


def test_programs_get_states(shop: Path, run: Run) -> None:
    run("refer", "王建国", "赵六", "--reward", "10000元")
    found = json.loads(run("refer", "王建国", "--json").out)
    assert (found["schema"], found["id"]) == ("leadtrack.referrals/1", "7f3k2m")
    assert found["referrals"] == [
        {
            "id": "69zt8j", "name": "赵*", "relation": None, "date": "2026-11-21", "state": "recorded",
            "contacted": None, "closed": None, "reported": None,
            "reward": {"state": "promised", "sum": "10000元", "paid": None},
            "friend_reward": {"state": "none", "sum": None, "paid": None},
        }
    ]  # fmt: skip
    assert json.loads(run("refer", "赵六", "--json").out)["referrer"] == {"id": "7f3k2m", "name": "王*"}


ON_10 = f"referrals:\n- {{name: 赵六, customer: {ZHAO}, date: 2026-11-10, reward: 10000元}}\n"


@pytest.mark.parametrize("day", ["2026-11-09", "11-25", "去年12月1日"])
def test_a_payment_before_the_recommendation_is_refused(day: str, shop: Path, run: Run) -> None:
    """11-25, typed on 11-21, is a day of last year: a payment lies behind us."""
    put(shop, WANG, "王建国", ON_10)
    code, said = refused(shop, run, "王建国", "赵六", "--paid", day)
    assert (code, "before the recommendation of 2026-11-10: nothing is paid before it." in said) == (2, True)
    assert refused(shop, run, "王建国", "--name", "孙七", "--paid", "昨天")[0] == 2  # a new one is of today
    assert run("refer", "王建国", "赵六", "--paid", "2026-11-10").code == 0


def test_a_payment_says_that_the_friend_has_not_bought_or_that_it_was_made(shop: Path, run: Run) -> None:
    put(shop, WANG, "王建国", ON_10)
    said = run("refer", "王建国", "赵六", "--paid", "11-20", "--lang", "zh").err
    assert ("档案里朋友还没有成交" in said, "只兑现一次" in said) == (True, False)
    run("deal", "赵六", "signed", "--for", "3-1201")
    said = run("refer", "王建国", "赵六", "--paid", "11-20", "--lang", "zh").err
    assert ("没有成交" in said, "推荐人奖励早已记为 2026-11-20 兑现；只兑现一次。" in said) == (False, True)
    assert "早已记为 2026-11-20 兑现" in run("refer", "王建国", "赵六", "--paid", "today", "--lang", "zh").err
    said = run("refer", "王建国", "赵六", "--friend-paid", "today", "--lang", "zh").err
    assert "早已记为" not in said
    assert "朋友奖励早已记为 2026-11-21 兑现" in run(
        "refer", "王建国", "赵六", "--friend-paid", "today", "--lang", "zh").err  # fmt: skip


def test_a_friend_who_was_on_file_before_the_referrer_gets_no_reward_unasked(shop: Path, run: Run) -> None:
    """赵六 came on 10-01, and 钱伟 on 11-02."""
    config = shop / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8") + "rewards: {referrer: 10000元, friend: 5000元}\n", "utf-8")
    put(shop, QIAN, "钱伟", "created: 2026-11-02\n")
    said = run("refer", "钱伟", "赵六", "--lang", "zh").err
    assert "赵* 在 2026-10-01 就有档案了，这次推荐从今天算起。" in said
    assert "没有自动承诺奖励" in said
    assert row(shop, QIAN) == [f"- {{name: 赵六, customer: {ZHAO}, date: 2026-11-21}}"]
    said = run("refer", "钱伟", "赵六", "--reward", "3000元", "--lang", "zh").err
    assert "档案了" not in said
    assert "reward: 3000元" in row(shop, QIAN)[0]


def test_a_friend_of_today_is_no_old_acquaintance(shop: Path, run: Run) -> None:
    run("add", "--name", "孙七", "--phone", "13700137000")
    assert "on file since" not in run("refer", "王建国", "孙七").err


def test_it_answers_what_was_noted(shop: Path, run: Run) -> None:
    run("refer", "王建国", "赵六", "--reward", "10000元")
    lines = run("refer", "王建国", "赵六", "--reported", "--paid", "今天", "--lang", "zh", "--reveal").out.splitlines()
    assert lines[-2:] == ["记为 2026-11-21 已回告推荐人。", "记为 2026-11-21 已兑现推荐人奖励：10000元。"]
    said = run("refer", "王建国", "赵六", "--friend-paid", "today").out
    assert said.endswith("Noted: the friend was paid on 2026-11-21: no sum on file.\n")
    assert "Noted" not in run("refer", "王建国", "赵六", "--friend-paid", "today").out
    assert "Noted" not in run("refer", "王建国", "赵六", "--friend-reward", "5000元").out
