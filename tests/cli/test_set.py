"""`set`: every type of field, every sign, labels of both languages; one changed fact is one changed line."""

import difflib
import json
from pathlib import Path

import pytest

from tests.cli.bench import WANG, put, wang
from tests.conftest import Run

COMMENT = "        # the wife wants a lower floor"


def changed(path: Path) -> list[str]:
    """The lines that differ from Wang's record, with their signs."""
    lines = difflib.ndiff(WANG.splitlines(), path.read_text("utf-8").splitlines())
    return [line for line in lines if line[0] in "+-"]


# fmt: off
ONE_FACT = [
    pytest.param("salutation=王先生", ["- salutation: 王总", "+ salutation: 王先生"], id="text"),
    pytest.param("name=王大国", ["- name: 王建国", "+ name: 王大国"], id="name"),
    pytest.param("sex=男", ["+ sex: male"], id="option by label"),
    pytest.param("性别=female", ["+ sex: female"], id="label in Chinese"),
    pytest.param("Form of Address=Mr Wang", ["- salutation: 王总", "+ salutation: Mr Wang"], id="label in English"),
    pytest.param("家庭住址=前进路 3 号", ["+ address: 前进路 3 号"], id="alias"),
    pytest.param("wechat=no", ["+ wechat: 'no'"], id="a word YAML takes for false"),
    pytest.param("address=a: b # c", ["+ address: 'a: b # c'"], id="a text YAML would misread"),
    pytest.param("need.area_m2=90~110", ["-   area_m2: 110-130", "+   area_m2: 90-110"], id="range"),
    pytest.param("总价预算(万)=280",
                 [f"-   total_price_wan: 260-300{COMMENT}", f"+   total_price_wan: 280{COMMENT}"],
                 id="a comment behind it"),
    pytest.param("need.floor=8 层以上", ["+   floor: 8 层以上"], id="a new key of a block"),
    pytest.param("expected=年底", ["+ expected: 2026-12-31"], id="date in words"),
    pytest.param("expected=2027-01-15", ["+ expected: 2027-01-15"], id="date"),
    pytest.param("created=11-10", ["+ created: 2026-11-10"], id="a date that lies behind us"),
    pytest.param("birthday=1978-08-15", ["+ birthday: 1978-08-15"], id="birthday"),
    pytest.param("birthday={lunar: 8-15, year: 1978}", ["+ birthday: {lunar: 8-15, year: 1978}"], id="lunar"),
    pytest.param("birthday=农历 8-15", ["+ birthday: {lunar: 8-15}"], id="lunar in words"),
    pytest.param("birthday=lunar 1978-8-15", ["+ birthday: {lunar: 8-15, year: 1978}"], id="lunar in English"),
    pytest.param("dates+={kind: 生日, who: 李娜, day: 农历十月廿五}",
                 ["+ dates:", "+ - {kind: birthday, who: 李娜, day: {lunar: 10-25}}"], id="somebody's lunar birthday"),
    pytest.param("family.size=4", ["+ family:", "+   size: 4"], id="number below a new parent"),
    pytest.param("existing_owner=是", ["+ existing_owner: true"], id="yes or no"),
    pytest.param("focus=学区、户型", ["+ focus: [学区, 户型]"], id="options"),
    pytest.param("tags+=改善", ["- tags: [学区]", "+ tags: [学区, 改善]"], id="one more"),
    pytest.param("tags+=改善,学区", ["- tags: [学区]", "+ tags: [学区, 改善]"], id="one is there"),
    pytest.param("tags-=学区", ["- tags: [学区]"], id="the last one goes with its key"),
    pytest.param("tags=改善", ["- tags: [学区]", "+ tags: [改善]"], id="another list"),
    pytest.param("tags=", ["- tags: [学区]"], id="none at all"),
    pytest.param("phones+=137-0013-7000", ["- phones: ['13800138000']", "+ phones: ['13800138000', '13700137000']"],
                 id="phone"),
    pytest.param("电话=13700137000，13800138000",
                 ["- phones: ['13800138000']", "+ phones: ['13700137000', '13800138000']"], id="phones in order"),
    pytest.param("people+={name: 王小明, relation: 子女}", ["+ - {name: 王小明, relation: 子女}"], id="a row"),
    pytest.param("people-={name: 李娜, relation: 配偶, phones: ['13911112222']}",
                 ["- people:", "- - {name: 李娜, relation: 配偶, phones: ['13911112222']}"], id="the only row"),
    pytest.param("need.area_m2=", ["-   area_m2: 110-130"], id="away with one key of a block"),
    pytest.param("source.media=抖音", ["+ source: {media: 抖音}"], id="a key below a parent that is missing"),
]
# fmt: on


@pytest.mark.parametrize(("assignment", "lines"), ONE_FACT)
def test_one_fact(assignment: str, lines: list[str], empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, _ = run("set", "8000", assignment)
    assert (code, out.splitlines()[0]) == (0, "Changed 王* → records/customers/2026-11/*-7f3k2m.yaml")
    assert changed(path) == lines


@pytest.mark.parametrize(
    "assignment",
    [
        "salutation=王总", "need.area_m2=110-130", "need.area_m2=110~130", "tags=学区", "tags+=学区", "tags-=改善",
        "wechat=", "phones=138 0013 8000", "phones+=+86 138 0013 8000",
        "people+={name: 李娜, relation: 配偶, phones: ['13911112222']}",
    ],
)  # fmt: skip
def test_what_is_so_already_writes_nothing(assignment: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    code, out, _ = run("set", "8000", assignment)
    assert (code, out.splitlines()[0]) == (0, "Nothing to change for 王* → records/customers/2026-11/*-7f3k2m.yaml")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    assert path.read_text("utf-8") == WANG


def test_later_assignments_see_what_earlier_ones_did(empty: Path, run: Run) -> None:
    path = wang(empty, **{"tags: [学区]": "tags: [a, b, c, d]"})
    run("set", "8000", "tags-=a", "tags-=b", "tags+=e", "tags-=d", "sex=男", "sex=女")
    assert "tags: [c, e]\n" in path.read_text("utf-8")
    assert "sex: female\n" in path.read_text("utf-8")


def test_only_the_dates_that_were_said_are_echoed(empty: Path, run: Run) -> None:
    wang(empty, **{"tags: [学区]": "tags: [学区]\nexpected: 2026-12-31\ncreated: 2026-11-01"})
    assert run("set", "8000", "expected=明天", "created=2026-11-02").err.splitlines() == [
        "expected purchase: 2026-12-31 → 2026-11-22",
        "created: 2026-11-01 → 2026-11-02",
        "Dates: “明天” 2026-11-22 Sun, “2026-11-02” 2026-11-02 Mon",
    ]


@pytest.mark.parametrize(
    ("assignment", "told"),
    [
        pytest.param("name=李大国", "name: 王* → 李*", id="name"),
        pytest.param("phones+=13700137000", "phones: 138****8000 → 138****8000, 137****7000", id="phones"),
        pytest.param("wechat=wangjianguo_88", "WeChat: — → wa****", id="WeChat"),
        pytest.param("income.household=五十万", "household annual income: — → ***", id="income"),
        pytest.param("people+={name: 王小明, relation: 子女}",
                     "people: 李* 配偶 139****2222 → 李* 配偶 139****2222; 王* 子女", id="people"),
        pytest.param("tags=", "tags: 学区 → —", id="nothing left"),
    ],
)  # fmt: skip
def test_what_a_fact_was_and_is_is_masked(assignment: str, told: str, empty: Path, run: Run) -> None:
    wang(empty)
    assert run("set", "8000", assignment).err == told + "\n"


def test_comments_between_the_items_of_a_list_stay(empty: Path, run: Run) -> None:
    path = wang(empty, **{"tags: [学区]": "tags:\n# why he looks\n- 学区   # the boy is five\n- 改善\n# more?"})
    run("set", "8000", "tags-=改善", "tags+=投资")
    assert "tags:\n# why he looks\n- 学区   # the boy is five\n- 投资\n" in path.read_text("utf-8")
    assert "# more?" in path.read_text("utf-8")


def test_a_number_written_another_way_is_found(empty: Path, run: Run) -> None:
    path = wang(empty, **{"['13800138000']": "[138 0013 8000, 137-0013-7000]"})
    run("set", "wjg", "phones-=13800138000")
    assert "phones: [137-0013-7000]\n" in path.read_text("utf-8")


def test_a_text_where_a_list_should_be(empty: Path, run: Run) -> None:
    path = wang(empty, **{"tags: [学区]": "tags: 学区"})
    run("set", "8000", "tags+=改善")
    assert "tags: [学区, 改善]\n" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        pytest.param("need.area=1", "There is no field need.area. Did you mean: need.area", id="no such field"),
        pytest.param("向面=1", "There is no field 向面. Did you mean: need.area_m2?", id="part of a label"),
        pytest.param(
            "xyzzy=1", "There is no field xyzzy.\nEvery field with its meaning: records/schema.json;", id="nothing near"
        ),
        pytest.param(
            "grade=A",
            "grade is no fact, it stands in the log. What writes it: leadtrack log … --grade · leadtrack grade …\n",
            id="a grade",
        ),
        pytest.param("意向等级=A", "意向等级 is no fact, it stands in the log.", id="a grade by its caption"),
        pytest.param(
            "stage=认购",
            "stage is no fact, it stands in the log. What writes it: leadtrack log … --stage · leadtrack deal …\n",
            id="a stage",
        ),
        pytest.param(
            "状态=成交",
            "状态 is no fact, it stands in the log. What writes it: leadtrack deal … · "
            "leadtrack lost … · leadtrack reopen …\n",
            id="a status",
        ),
        pytest.param("next=明天", "next is no fact, it stands in the log. What writes it: leadtrack next …", id="step"),
        pytest.param(
            "Promised=x",
            "Promised is no fact, it stands in the log. What writes it: leadtrack log … --promised\n",
            id="an option of log",
        ),
        pytest.param("id=x", "An id never changes.", id="id"),
        pytest.param("name=", "A name can't be removed.", id="no name"),
        pytest.param("sex+=male", "sex is no list: use key=value.", id="no list"),
        pytest.param("tags+=", "Write key=value, key=, key+=value or key-=value: tags+=", id="nothing to add"),
        pytest.param("tags", "Write key=value, key=, key+=value or key-=value: tags", id="no sign"),
        pytest.param("=x", "Write key=value", id="no key"),
        pytest.param("need.area_m2=big", "need.area_m2 can't be used: not a range: big (as in 110-130)", id="range"),
        pytest.param("sex=x", "sex can't be used: not in the list: x (male female are)", id="option"),
        pytest.param("expected=someday", "This date is not understood: someday", id="date"),
        pytest.param("birthday=someday", "birthday can't be used: not a birthday: someday", id="birthday"),
        pytest.param("existing_owner=perhaps", "existing_owner can't be used: only yes or no", id="yes or no"),
        pytest.param("phones=12", "phones can't be used: not a phone number: 12", id="phone"),
        pytest.param("people={name: [}", "Write key=value", id="broken YAML"),
        pytest.param(
            "people=李娜", "people is written in parts, a word alone will not do.\nas in 'people+=", id="no row"
        ),
        pytest.param("people+={name: x, relatio: y}", "people has no relatio. Did you mean: relation?", id="no part"),
        pytest.param(
            "people+={名字: x}", "people has no 名字. Did you mean: name?\nIt takes: name", id="part by alias"
        ),
        pytest.param("family.size=many", "family.size can't be used: not a number", id="number"),
        pytest.param("religion=x", "religion can't be used: a sensitive field, off by default", id="sensitive"),
    ],
)
def test_what_can_not_be_used_changes_nothing(assignment: str, message: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, err = run("set", "8000", "salutation=x", assignment)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert path.read_text("utf-8") == WANG


def test_a_sensitive_field_that_the_shop_turned_on(empty: Path, run: Run) -> None:
    config = empty / "records/config.yaml"
    config.write_text(config.read_text("utf-8") + "sensitive: {religion: 饮食安排}\n", "utf-8")
    path = wang(empty)
    assert run("set", "8000", "religion=x").code == 0
    assert changed(path) == ["+ religion: x"]


def test_what_it_mends_is_told_no_more(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nsex: robot\nphones: ['12']\nexpected: soon\n")
    code, _, err = run("set", "李雷", "phones=13700137000", "sex=male")
    assert code == 0
    assert [line for line in err.splitlines() if "li-lei" in line] == [
        "records/customers/2026-11/li-lei-000000.yaml:4:11: “soon” is not a date → as in 2026-11-21 or 2026-11-21 14:05"
    ]


def test_a_sensitive_field_needs_a_purpose(empty: Path, run: Run) -> None:
    config = empty / "records/config.yaml"
    config.write_text(config.read_text("utf-8") + "sensitive: {religion: }\n", "utf-8")
    code, _, err = run("due")
    assert (code, err) == (2, "records/config.yaml: sensitive.religion can't be used: name the purpose\n")


def test_windows_line_breaks_and_a_mark_in_front_stay(empty: Path, run: Run) -> None:
    path = put(empty, "wang-jianguo-7f3k2m", "\ufeff" + WANG.replace("\n", "\r\n"))
    run("set", "8000", "salutation=x")
    expected = ("\ufeff" + WANG.replace("王总", "x").replace("\n", "\r\n")).encode()
    assert path.read_bytes() == expected


def test_the_answer_for_a_program(empty: Path, run: Run) -> None:
    wang(empty)
    answer = json.loads(run("set", "8000", "sex=男", "--json").out)
    assert answer["schema"] == "leadtrack.saved/1"
    assert answer["next"]["rule"] == "care.viewing"


def test_a_parent_of_another_kind_is_not_overwritten(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-000000", "name: 李雷\nneed: 三室\n")
    code, _, err = run("set", "李雷", "need.area_m2=90")
    assert (code, path.read_text("utf-8")) == (2, "name: 李雷\nneed: 三室\n")
    assert err.splitlines()[0] == (
        "records/customers/2026-11/li-lei-000000.yaml: can't be changed in place (not a mapping of key: value); "
        "nothing was written."
    )
