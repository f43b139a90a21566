"""WHO by every name somebody goes by: former ones, those of a contract, surnames read otherwise; also at the prompt."""

import json
from datetime import date
from pathlib import Path

import pytest

from leadtrack.cli.complete import offers
from tests.cli.bench import put
from tests.cli.terminal import Terminal
from tests.conftest import Run

DAY = date(2026, 11, 21)

RECORD = "id: {id}\nname: {name}\n{facts}log:\n- {{at: 2026-11-14, by: zhang-min, via: visit_in, note: x}}\n{log}"
RENAMED = "- {at: 2026-11-15, by: zhang-min, deal: {event: signed, for: 3-1201}}\n"
RENAMED += "- {at: 2026-11-16, by: zhang-min, deal: {event: renamed, for: 3-1201, to: 柳小明}}\n"


def customer(root: Path, id_: str, name: str, facts: str = "", log: str = "") -> None:
    put(root, id_, RECORD.format(id=id_, name=name, facts=facts, log=log))


@pytest.fixture
def shop(empty: Path) -> Path:
    customer(empty, "li-mei-aaaaa2", "李梅", "former_names: [李美丽, 梅子, 梅]\nphones: ['13700000001']\n")
    customer(empty, "liu-jian-bbbbb3", "柳健", "people:\n- {name: 尉迟蓝, relation: 配偶}\n", RENAMED)
    return empty


def found(run: Run, *words: str) -> str:
    code, out, _ = run("show", *words, "--json", "--reveal")
    return str(json.loads(out)["facts"]["name"]) if code == 0 else f"exit {code}"


@pytest.mark.parametrize("how", [(), ("--no-index",)])
@pytest.mark.parametrize(
    ("who", "name"),
    [
        pytest.param("李美丽", "李梅", id="a former name"),
        pytest.param("美丽", "李梅", id="part of it"),
        pytest.param("lml", "李梅", id="its initials"),
        pytest.param("limeili", "李梅", id="its spelling"),
        pytest.param("梅子", "李梅", id="what friends call her"),
        pytest.param("李梅", "李梅", id="the name of today"),
        pytest.param("柳小明", "柳健", id="whose name the contract bears"),
        pytest.param("lxm", "柳健", id="its initials"),
        pytest.param("尉迟蓝", "柳健", id="a relative"),
        pytest.param("yuchilan", "柳健", id="a relative's surname as it is read"),
        pytest.param("ycl", "柳健", id="a relative's initials"),
        pytest.param("wcl", "柳健", id="and as the characters are read else"),
    ],
)
def test_who(who: str, name: str, how: tuple[str, ...], shop: Path, run: Run) -> None:
    assert found(run, who, *how) == name


def test_at_the_prompt(shop: Path) -> None:
    offered = {typed: [offer.value for offer in offers(typed, None, DAY)] for typed in ("李美", "lml", "柳小", "尉迟")}
    assert offered == {"李美": ["李美丽"], "lml": ["li-mei-aaaaa2"], "柳小": ["柳小明"], "尉迟": ["尉迟蓝"]}


def test_a_unit_that_was_swapped_is_nobodys_name(shop: Path, run: Run) -> None:
    swapped = "- {at: 2026-11-16, by: zhang-min, deal: {event: swapped, for: 3-1201, to: 5-0902}}\n"
    customer(shop, "he-ping-eeeee6", "何平", log=RENAMED.replace("柳小明", "何小平") + swapped)
    assert found(run, "何小平") == "何平"
    assert found(run, "5-0902") == "exit 3"


def test_whoever_comes_again_under_a_former_name_is_known(shop: Path, run: Run) -> None:
    assert run("add", "--name", "李美丽", "--note", "又来了").code == 0
    assert len(list((shop / "records/customers").rglob("*.yaml"))) == 2
    assert "note: 又来了" in (shop / "records/customers/2026-11/li-mei-aaaaa2.yaml").read_text("utf-8")


def test_a_number_that_contradicts_a_former_name(shop: Path, run: Run) -> None:
    code, _, err = run("add", "--name", "李美丽", "--phone", "13799999999", "--note", "x")
    assert code == 3
    assert "--new" in err


@pytest.mark.parametrize("word", ["曾用名", "former names", "former_names", "原名"])
def test_it_is_written_by_its_caption(word: str, shop: Path, run: Run) -> None:
    assert run("set", "柳健", "name=柳建", f"{word}+=柳健").code == 0
    text = (shop / "records/customers/2026-11/liu-jian-bbbbb3.yaml").read_text("utf-8")
    assert text.startswith("id: liu-jian-bbbbb3\nname: 柳建\nformer_names: [柳健]\n")
    assert found(run, "柳健") == found(run, "柳建") == "柳建"


def test_it_is_masked_as_names_are(shop: Path, run: Run) -> None:
    facts = json.loads(run("show", "李梅", "--json").out)["facts"]
    assert facts["former_names"] == ["李*", "梅*", "梅*"]
    assert "美丽" not in run("find", "李美丽", "--csv").out
    customer(shop, "zhao-liu-ccccc4", "赵六", "former_names: [赵陆]\npersonality: 赵陆说过\n")
    out = run("show", "ccccc4", "--json").out
    assert "赵陆" not in out
    assert json.loads(out)["facts"]["personality"] == "赵*说过"


def test_where_a_word_stands(shop: Path, run: Run) -> None:
    wheres = [json.loads(run("find", word, "--json", "--reveal").out)["items"][0]["where"] for word in ("美丽", "小明")]
    assert wheres == ["former names: 李美丽", "柳小明"]


@pytest.fixture
def near(shop: Path) -> Path:
    """With a woman of the surname that a relative has too."""
    customer(shop, "chen-si-ddddd5", "陈思", "people:\n- {name: 李娜, relation: 母亲}\nphones: ['13700000005']\n")
    return shop


@pytest.mark.parametrize("how", [(), ("--no-index",)])
@pytest.mark.parametrize(
    ("who", "ids"),
    [
        pytest.param("李姐", ["aaaaa2"], id="whose own surname it is, before a relative's"),
        pytest.param("小柳", ["bbbbb3"], id="familiar"),
        pytest.param("尉迟女士", ["bbbbb3"], id="a relative, where nobody else is"),
        pytest.param("Mr Liu", ["bbbbb3"], id="in English"),
        pytest.param("李梅女士", ["aaaaa2"], id="the whole name with a title"),
        pytest.param("李美利", ["aaaaa2"], id="a former name that sounds so"),
        pytest.param("陈总", ["ddddd5"], id="a title"),
    ],
)
def test_who_may_be_meant(who: str, ids: list[str], how: tuple[str, ...], near: Path, run: Run) -> None:
    code, out, err = run("show", who, *how)
    assert (code, out) == (3, "")
    assert err.startswith(f"Nobody is called “{who}”. Did you mean:\n")
    assert [line.split()[-1] for line in err.splitlines()[1:-1]] == ids


def test_whoever_may_be_meant_is_a_choice_on_a_terminal(near: Path) -> None:
    command = Terminal(("show", "李姐"), {})
    try:
        assert "Nobody is called “李姐”. Did you mean:\n  1. 李梅" in command.until("Type 1 if so: ")
        command.types("1")
        code, out = command.ended()
        assert (code, out.splitlines()[0]) == (0, "李梅")
    finally:
        command.close()


def test_enter_is_nobody(near: Path) -> None:
    command = Terminal(("show", "李姐"), {})
    try:
        command.until("Type 1 if so: ")
        command.types("")
        assert command.ended() == (3, "None chosen.\n")
    finally:
        command.close()


@pytest.mark.parametrize("who", ["張國偉", "张国伟", "zgw", "zhangguowei"])
def test_a_name_in_traditional_characters(who: str, empty: Path, run: Run) -> None:
    """The record keeps the name as it was written; typed in the other script it is one that sounds so."""
    assert run("add", "--name", "張國偉", "--phone", "13700000008", "--note", "x").code == 0
    (path,) = (empty / "records/customers").rglob("*.yaml")
    assert path.name.startswith("zhang-guowei-")
    assert "name: 張國偉" in path.read_text("utf-8")
    code, out, err = run("show", who, "--reveal")
    assert (code, out.split("\n")[0]) == ((3, "") if who == "张国伟" else (0, "張國偉"))
    assert ("Did you mean" in err) == (who == "张国伟")
