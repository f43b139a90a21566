"""WHO: an id, its end, a name, its spelling, a phone; nobody, or too many."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadtrack.cli import indexed
from leadtrack.cli.app import open_session
from leadtrack.store import scan, workspace
from tests.cli.bench import everything, put, wang
from tests.conftest import Run

OTHERS = {
    "wang-jianjun-aaaaaa": "name: 王建军\nphones: ['010-6553 8000']\n",
    "ouyang-nana-bbbbbb": "name: 欧阳娜娜\nphones: [138 0013 8001]\n",
    "john-smith-cccccc": "name: John Smith\nphones: ['+1 650 253 0000']\n",
    "lv-bu-dddddd": "name: 吕布\n",
}


@pytest.fixture
def shop(empty: Path) -> Path:
    wang(empty)
    for name, text in OTHERS.items():
        put(empty, name, text)
    return empty


@pytest.mark.parametrize(
    ("who", "name"),
    [
        pytest.param("wang-jianguo-7f3k2m", "王建国", id="id"),
        pytest.param("7f3k2m", "王建国", id="end of the id"),
        pytest.param("王建国", "王建国", id="name"),
        pytest.param("建国", "王建国", id="part of a name"),
        pytest.param("wjg", "王建国", id="initials"),
        pytest.param("wangjianguo", "王建国", id="pinyin"),
        pytest.param("Wang Jianguo", "王建国", id="pinyin in two words"),
        pytest.param("13800138000", "王建国", id="phone"),
        pytest.param("+86 138-0013-8000", "王建国", id="phone in another dress"),
        pytest.param("李娜", "王建国", id="somebody of the family"),
        pytest.param("13911112222", "王建国", id="a phone of the family"),
        pytest.param("2222", "王建国", id="its last four digits"),
        pytest.param("8001", "欧阳娜娜", id="last four digits with blanks in the file"),
        pytest.param("欧阳", "欧阳娜娜", id="a surname of two"),
        pytest.param("oynn", "欧阳娜娜", id="initials of four"),
        pytest.param("john smith", "John Smith", id="a Latin name in small letters"),
        pytest.param("smith", "John Smith", id="part of it"),
        pytest.param("+16502530000", "John Smith", id="a phone abroad"),
        pytest.param("lvbu", "吕布", id="ü as v"),
        pytest.param("lubu", "吕布", id="ü as u"),
        pytest.param("  王建国  ", "王建国", id="blanks around"),
    ],
)
def test_one_is_meant(who: str, name: str, shop: Path, run: Run) -> None:
    code, out, err = run("show", who, "--reveal")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == name


@pytest.mark.parametrize(
    "who", ["x", "王大", "9999", "13700000000", "", " ", "zzzzzz", "../../etc/passwd", "王建国.yaml", "*"]
)
def test_nobody(who: str, shop: Path, run: Run) -> None:
    code, out, err = run("show", who)
    assert (code, out) == (3, "")
    assert err == (
        f"Nobody found for “{who.strip()}”.\n"
        "A name, pinyin initials, the last four digits or an id will do; leadtrack find looks everywhere.\n"
    )


@pytest.mark.parametrize("who", ["王", "wangjian", "8000"])
def test_several(who: str, shop: Path, run: Run) -> None:
    code, out, err = run("log", who, "--note", "x")
    assert (code, out) == (3, "")
    assert err == (
        f"“{who}” may be 2 customers:\n"
        "  1. 王*  138****8000  B  2026-11-14  张敏  7f3k2m\n"
        "  2. 王*  010****8000  -  -  -  aaaaaa\n"
        "Try again with the id in the last column, or a phone.\n"
    )


@pytest.mark.parametrize("who", ["王健国", "王总", "老王"])
def test_who_sounds_alike_is_named_and_never_taken(who: str, shop: Path, run: Run) -> None:
    before = everything(shop)
    (shop / "records/customers/2026-11/wang-jianjun-aaaaaa.yaml").unlink()
    code, out, err = run("log", who, "--note", "x")
    assert (code, out) == (3, "")
    assert err == (
        f"Nobody is called “{who}”. Did you mean:\n"
        "  1. 王*  138****8000  B  2026-11-14  张敏  7f3k2m\n"
        "Try again with the id in the last column, or a phone.\n"
    )
    assert run("show", who, "--lang", "zh").err.startswith(f"没有叫“{who}”的客户。是不是：\n  1. 王*  138")
    assert before | everything(shop) == before


def test_who_is_called_so_leaves_no_doubt(shop: Path, run: Run) -> None:
    put(shop, "wang-jianguo-eeeeee", "name: 王健国\n")
    assert run("show", "王健国", "--reveal").out.splitlines()[0] == "王健国"
    assert run("show", "王建国", "--reveal").out.splitlines()[0] == "王建国"


def test_a_whole_name_beats_a_part_of_one(shop: Path, run: Run) -> None:
    put(shop, "wang-jian-eeeeee", "name: 王建\n")
    assert run("show", "王建", "--reveal").out.splitlines()[0] == "王建"


def test_many_are_not_all_shown(shop: Path, run: Run) -> None:
    for at in range(30):
        put(shop, f"zhao-{at:06}", f"name: 赵{at}\n")
    err = run("show", "赵").err
    assert err.startswith("“赵” may be 30 customers:\n  1. 赵*")
    assert "\n  20. 赵*" in err
    assert "\n  … 10 more\n" in err


def test_a_record_that_can_not_be_used(shop: Path, run: Run) -> None:
    put(shop, "bad-000000", "name: [\n")
    code, _, err = run("show", "000000")
    assert code == 3
    assert err.startswith("“000000” can't be used as it is:\n  records/customers/2026-11/bad-000000.yaml:")


def test_a_random_part_of_two(shop: Path, run: Run) -> None:
    put(shop, "zhao-liu-dddddd", "name: 赵六\n")
    put(shop, ".lv-bu-bbbbbb", "name: 吕布\n")  # an editor's own
    assert run("show", "dddddd").err.startswith("“dddddd” may be 2 customers:\n")
    assert run("show", "bbbbbb").code == 0


def test_who_can_be_nobody(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_USER", "../x")
    assert run("due")[:2] == (2, "")


@pytest.mark.parametrize("id_", ["8000", "wjg", "lv-bu"])
@pytest.mark.parametrize("more", [(), ("--no-index",), ("--as-of", "2026-11-21")])
def test_an_id_that_somebody_made_up(id_: str, more: tuple[str, ...], shop: Path, run: Run) -> None:
    """Whatever else the word could mean, and whatever is wrong with others; twice is once too often."""
    put(shop, id_, "name: 赵六\n")
    put(shop, "bad-000000", "name: [\n")
    assert run("show", id_, "--reveal", *more)[0::2] == (0, "")
    assert run("show", f"*-{id_}", "--reveal", *more).out.splitlines()[0] == "赵六"
    put(shop, id_, "name: 钱七\n", folder="2026-10")
    code, _, err = run("show", id_, *more)
    assert code == 3
    files = f"records/customers/2026-10/{id_}.yaml records/customers/2026-11/{id_}.yaml"
    assert err.startswith(f"Two files have the id {id_}: {files}")


@pytest.mark.parametrize(
    ("who", "walks"),
    [("13800138000", ["marks"]), ("2222", ["marks"]), ("wjg", ["marks"]), ("王建国", ["marks"]),
     ("wang-jianguo-7f3k2m", ["names"]), ("7f3k2m", ["names"]), ("*-7f3k2m", ["names"])],
)  # fmt: skip
def test_the_records_are_walked_over_once(
    who: str, walks: list[str], shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With their marks where the index is asked too, else by names alone, which is cheaper."""
    made = list[str]()

    def walk(kind: str, whole: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *words: made.append(kind) or whole(*words)  # type: ignore[func-returns-value]

    monkeypatch.setattr(indexed, "seen", walk("marks", scan.seen))
    monkeypatch.setattr(workspace, "fitting", walk("names", scan.fitting))
    assert run("log", who, "--note", "x", "--dry-run").code == 0
    assert [kind for at, kind in enumerate(made) if at == 0 or made[at - 1] != kind] == walks
    assert len([kind for kind in made if kind == "marks"]) <= 1


@pytest.mark.parametrize("turned", [False, True])
def test_files_of_one_id_are_named_in_order(
    turned: bool, shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However a disk lists its folders."""

    def seen(root: Path, folder: Path) -> scan.Walk:
        files, refused = scan.seen(root, folder)
        return scan.Walk(scan.Files(dict(sorted(files.folders.items(), reverse=turned))), refused)

    for folder in ("2026-09", "2026-10"):
        put(shop, "8000", "name: 赵六\n", folder=folder)
    monkeypatch.setattr(indexed, "seen", seen)
    files = "records/customers/2026-09/8000.yaml records/customers/2026-10/8000.yaml"
    assert run("show", "8000").err.startswith(f"Two files have the id 8000: {files}")


def test_who_was_just_made_is_found_by_file_and_by_index(shop: Path) -> None:
    """One command looks, writes, and looks again."""
    session = open_session({})

    def looked() -> tuple[int, tuple[int, int] | None]:
        return len(session.indexed.fitting(lambda _: True)), session.indexed.ask(lambda index: index.counts())

    assert looked() == (5, (5, 5))
    path = session.workspace.create("8000", session.today, "id: '8000'\nname: 赵六\n")
    assert looked() == (6, (6, 6))
    assert session.indexed.fitting("8000.yaml".__eq__) == [path]


def test_two_files_of_one_id(shop: Path, run: Run) -> None:
    put(shop, "lv-bu-dddddd", "name: 吕布\n", folder="2026-10")
    code, _, err = run("show", "lv-bu-dddddd")
    assert code == 3
    assert err.startswith(
        "Two files have the id lv-bu-dddddd: records/customers/2026-10/lv-bu-dddddd.yaml "
        "records/customers/2026-11/lv-bu-dddddd.yaml"
    )
    code, _, err = run("due")
    assert code == 1
    assert err.startswith(
        "records/customers/2026-11/lv-bu-dddddd.yaml:1:1: has the same id as "
        "records/customers/2026-10/lv-bu-dddddd.yaml"
    )


def test_a_candidate_stands_at_the_level_of_the_order(showroom: Path, run: Run) -> None:
    """Judged B, ordered since (J7): the choice says O, as every list does."""
    for end in ("aaaaaa", "bbbbbb"):
        (showroom / f"records/customers/2026-11/ding-yi-{end}.yaml").write_text(
            f"id: ding-yi-{end}\nname: 丁一\nlog:\n"
            "- {at: 2026-11-01, by: zhang-min, via: visit_in, grade: {scheme: habc-window, level: B}}\n"
            "- {at: 2026-11-05, by: zhang-min, via: visit_in, deal: {event: ordered, for: L5}}\n", "utf-8")  # fmt: skip
    code, _, err = run("show", "丁一")
    assert (code, err.count("  O  2026-11-05  "), err.count("  B  ")) == (3, 2, 0), err
