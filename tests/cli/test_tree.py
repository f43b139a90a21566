"""`tree`: the invented circle of F52 as it is drawn, at two widths, masked, for programs; and what is broken in one."""

import json
from pathlib import Path

import pytest

from tests.conftest import Golden, Run
from tests.rules.circle import FAMILY, GE, HE, LIN, XU, YUAN, ZOU


@pytest.fixture
def circle(empty: Path) -> Path:
    folder = empty / "records" / "customers" / "2026-05"
    folder.mkdir(parents=True)
    for id_, text in FAMILY.items():
        (folder / f"{id_}.yaml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("width", ["80", "50"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_circle(
    lang: str, width: str, circle: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    code, out, err = run("tree", "何平", "--reveal", "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"tree-{width}-{lang}.txt", out)


def test_names_are_masked(circle: Path, run: Run) -> None:
    out = run("tree", "何平", "--lang", "zh").out
    assert "邹* · 成交 3 · 带来 9 人 · 其中成交 4 · 流失 1" in out
    assert "└─ 向* · 朋友 · 未建档" in out
    assert not any(name in out for name in ("邹大力", "林浩", "何平", "向女士"))


def test_programs_get_every_place(circle: Path, run: Run) -> None:
    found = json.loads(run("tree", "何平", "--json", "--reveal").out)
    assert (found["schema"], found["id"], found["root"], found["stop"]) == ("leadtrack.tree/1", HE, ZOU, None)
    people = {one["id"]: one for one in found["people"]}
    assert people[LIN] == {
        "id": LIN, "name": "林浩", "depth": 1, "relation": "colleague", "mark": None, "owner": "li-wei", "level": "A",
        "standing": "open", "won": 0, "below": {"people": 0, "won": 0, "lost": 0},
    }  # fmt: skip
    assert people[YUAN]["below"] == {"people": 3, "won": 1, "lost": 1}
    assert (people[XU]["depth"], people[None]["mark"]) == (3, "unfiled")
    masked = json.loads(run("tree", "何平", "--json").out)
    assert [one["id"] for one in masked["people"]][:2] == ["000001", "000002"]


def test_a_loop_and_a_record_that_is_gone_are_said(circle: Path, run: Run) -> None:
    path = circle / f"{ZOU}.yaml"
    path.write_text(FAMILY[ZOU].replace("referrals:", f"source: {{referrer: {GE}}}\nreferrals:"), "utf-8")
    out = run("tree", "邹大力", "--lang", "zh").out
    assert out.startswith("再往上绕回到 000001：推荐关系成了圈，从这里画起\n")
    assert "上面已有，不再展开" in out
    path.unlink()
    out = run("tree", "邹大兴", "--lang", "zh").out
    assert out.startswith("再往上的推荐人 000001 档案不在了\n")


def test_who_brought_nobody(empty: Path, run: Run) -> None:
    run("add", "--name", "李雷", "--phone", "13700137000")
    _, out, err = run("tree", "李雷", "--reveal")
    assert out == "李雷 ◀\n\n0 people, 0 deep; 0 bought, 0 lost\n"
    assert err == ""


def test_a_long_chain_fits_the_screen(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    folder = empty / "records" / "customers" / "2026-05"
    folder.mkdir(parents=True)
    for at in range(30):
        by = f"source: {{referrer: a-{at - 1:06d}}}\n" if at else ""
        (folder / f"a-{at:06d}.yaml").write_text(f"id: a-{at:06d}\nname: 甲{at}\n{by}", "utf-8")
    lines = run("tree", "甲29", "--reveal").out.splitlines()
    assert max(map(len, lines)) <= 50
    assert "… 29 甲29 ◀" in lines
