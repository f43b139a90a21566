"""Who sees what: my own customers' names on my terminal, nobody's elsewhere, all where it is asked for."""

import pytest

from leadtrack.model.record import Customer
from leadtrack.views import privacy
from leadtrack.views.privacy import Privacy
from tests.profiles import customer

WANG = customer(
    "- {at: 2026-11-14, by: zhang-min, via: visit_in, with: [李娜, 太太, 张小花]}",
    facts="phones: ['13800138000']\npeople: [{name: 何敏, phones: ['13911112222']}]",
)
MINE, THEIRS = "zhang-min", "li-wei"

TERMINAL = Privacy(reveal=False, terminal=True, user=MINE)
PIPED = Privacy(reveal=False, terminal=False, user=MINE)
REVEALED = Privacy(reveal=True, terminal=False, user=MINE)
NOBODY = Privacy(reveal=False, terminal=True, user=None)


@pytest.mark.parametrize(
    ("privacy", "owner", "name"),
    [
        pytest.param(TERMINAL, MINE, "王建国", id="my own on my terminal"),
        pytest.param(TERMINAL, THEIRS, "王*", id="a colleague's"),
        pytest.param(TERMINAL, None, "王*", id="nobody's"),
        pytest.param(NOBODY, None, "王*", id="nobody's, and who works here is unknown"),
        pytest.param(PIPED, MINE, "王*", id="my own, piped"),
        pytest.param(REVEALED, THEIRS, "王建国", id="revealed"),
    ],
)
def test_names(privacy: Privacy, owner: str | None, name: str) -> None:
    assert privacy.name(WANG, owner) == name


def test_phones_are_masked_unless_revealed() -> None:
    assert TERMINAL.first_phone(WANG) == "138****8000"
    assert PIPED.first_phone(WANG) == "138****8000"
    assert REVEALED.first_phone(WANG) == "13800138000"
    assert TERMINAL.whole().first_phone(WANG) == "13800138000"
    assert PIPED.whole().first_phone(WANG) == "138****8000"


def test_texts_lose_names_and_numbers() -> None:
    free = "何敏说张小花的电话 13700137000，太太不急，王建国同意\n李娜也来"
    assert PIPED.text(free, WANG, MINE) == "何*说张*的电话 137****7000，太太不急，王*同意 ⏎ 李*也来"
    assert TERMINAL.text(free, WANG, MINE) == free.replace("13700137000", "137****7000").replace("\n", " ⏎ ")
    assert TERMINAL.text(free, WANG, THEIRS) == PIPED.text(free, WANG, MINE)
    assert PIPED.text(free, WANG, MINE, newline="\n").count("\n") == 1


def test_an_account_in_a_text_is_masked_as_it_is_by_itself() -> None:
    known = Customer("wang-jianguo-7f3k2m", "王建国", {"wechat": "wjg_1980"})
    assert TERMINAL.text("加了微信 wjg_1980，回了", known, MINE) == "加了微信 wj****，回了"
    assert REVEALED.text("加了微信 wjg_1980，回了", known, MINE) == "加了微信 wjg_1980，回了"
    assert PIPED.text("cab", Customer("x-7f3k2m", "x", {"wechat": "cab"}), MINE) == "cab"


def test_a_friend_whom_the_record_recommends_is_masked_in_its_texts_too() -> None:
    known = Customer("wang-jianguo-7f3k2m", "王建国", {"referrals": ({"name": "许文静"}, {"name": "同事"})})
    assert PIPED.text("同事许文静会来找我", known, MINE) == "同事许*会来找我"
    assert TERMINAL.text("同事许文静会来找我", known, MINE) == "同事许文静会来找我"


def test_a_file_that_somebody_named_by_hand_spells_no_name() -> None:
    assert PIPED.file("records/customers/2026-11/王建国.yaml", MINE) == "records/customers/2026-11/王*.yaml"
    assert TERMINAL.file("records/customers/2026-11/王建国.yaml", MINE) == "records/customers/2026-11/王建国.yaml"
    assert PIPED.reference("王建国", MINE) == "王*"
    assert PIPED.file("records/customers/2026-11/demo.yaml", MINE) == "records/customers/2026-11/demo.yaml"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("20万", "20万", id="a-sum"),
        pytest.param("¥2,560,000.00 元", "¥2,560,000.00 元", id="with-its-signs"),
        pytest.param("2560000", "2560000", id="of-seven-digits"),
        pytest.param("2560000000", "2560000000", id="of-ten"),
        pytest.param("13800000007", "138****0007", id="a-phone"),
        pytest.param("20万 13800000007", "20万 138****0007", id="a-phone-beside-it"),
        pytest.param("20万 王建国付", "20万 王*付", id="a-name-beside-it"),
        pytest.param("面议", "面议", id="no-sum"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_sum_stays_and_what_is_none_is_masked(written: str, shown: str) -> None:
    assert PIPED.sum(written, WANG, MINE) == shown
    assert REVEALED.sum(written, WANG, MINE) == written


def test_ids_and_files_do_not_spell_the_name() -> None:
    assert PIPED.reference("wang-jianguo-7f3k2m", MINE) == "7f3k2m"
    assert TERMINAL.reference("wang-jianguo-7f3k2m", MINE) == "wang-jianguo-7f3k2m"
    path = "records/customers/2026-11/wang-jianguo-7f3k2m.yaml"
    assert PIPED.file(path, MINE) == "records/customers/2026-11/*-7f3k2m.yaml"
    assert TERMINAL.file(path, MINE) == path


def test_an_id_of_ones_own_making_has_no_other_handle() -> None:
    assert PIPED.reference("wang", MINE) == "wang"
    assert PIPED.file("records/customers/wang.yaml", MINE) == "records/customers/wang.yaml"


def test_who_came_along_is_masked_unless_it_names_nobody() -> None:
    assert PIPED.person("李娜", MINE) == "李*"
    assert PIPED.person("太太", MINE) == "太太"


def test_whatever_is_shown_is_inert() -> None:
    nasty = "a\x1b[31mb"
    for shown in (REVEALED.value(nasty), REVEALED.person(nasty, MINE), REVEALED.phone(nasty), REVEALED.wechat(nasty)):
        assert shown == "a\\x1b[31mb"
    assert REVEALED.text(nasty, WANG, MINE) == REVEALED.reference(nasty, MINE) == "a\\x1b[31mb"
    assert REVEALED.file(f"{nasty}/x.yaml", MINE) == "a\\x1b[31mb/x.yaml"


def test_guarded_values_are_for_the_owners_terminal() -> None:
    assert TERMINAL.guarded(THEIRS)
    assert PIPED.guarded(MINE)
    assert not TERMINAL.guarded(MINE)
    assert not REVEALED.guarded(THEIRS)


@pytest.mark.parametrize(
    ("referrer", "note", "shown"),
    [
        ("zhu-guohua-4d8ctk", "朱国华介绍来的，要四房", "朱*介绍来的，要四房"),
        ("ouyang-xiu-00000b", "由欧阳修带来", "由欧阳*带来"),
        ("yuchi-gong-00000b", "尉迟恭，老客户", "尉迟*，老客户"),
        ("zhang-wei-00000b", "张伟张玮都来过", "张*张*都来过"),  # of one sound: which of them is unknown here
        ("zhu-guohua-4d8ctk", "朱国，华东店", "朱国，华东店"),
        ("peter-brown-00000b", "Peter Brown sent him", "P* sent him"),
        ("made-up-by-hand", "Made up by me", "Made up by me"),
        ("", "朱国华介绍来的", "朱国华介绍来的"),
    ],
)
def test_whoever_brought_them_is_masked_by_what_their_id_spells(referrer: str, note: str, shown: str) -> None:
    friend = Customer("gao-xiang-jvv7qf", "高翔", {"source": {"referrer": referrer}} if referrer else {})
    assert PIPED.text(note, friend, MINE) == shown
    assert TERMINAL.text(note, friend, MINE) == note


def test_the_names_of_a_customer_are_gathered_once_for_all_of_their_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form has a text for each entry of a log: to walk the log for each takes minutes where there are thousands."""
    walked = list[str]()

    def names(one: Customer) -> list[str]:
        walked.append(one.id)
        return [one.name]

    monkeypatch.setattr(privacy, "_names", names)
    piped = Privacy(reveal=False, terminal=False, user=MINE)
    people = [Customer("gao-xiang-jvv7qf", "高翔", {}), Customer("li-si-00000a", "李四", {})]
    shown = [piped.text("高翔和李四都来过", people[at], MINE) for at in (0, 0, 0, 1, 0)]
    assert walked == ["gao-xiang-jvv7qf", "li-si-00000a", "gao-xiang-jvv7qf"]
    assert shown == ["高*和李四都来过"] * 3 + ["高翔和李*都来过", "高*和李四都来过"]
