"""`check --fix`: what surely means the same is better written, every other byte stays, and each change is told."""

import json
from pathlib import Path

from tests.cli.bench import everything, put
from tests.conftest import Run

UNTIDY = """\
# made by hand
name: 李雷
sex: 男                      # asked
phones: ['138 0013 8000', '13800138000']
source: {media: 抖音}
expected: 2026/12/24
tags:
- 学区
- 改善      # with comments
- 学区
log:
- at: 2026年11月14日
  by: zhang-min
  via: 回访电话。
  note: |
    问了三房的价格和交房的时间，说想先看一看户型图和样板间的视频，
    周末再约时间来看房。
  reaction: Positive
  next: {date: 2026-11-30, via: 来访}
"""

TIDY = """\
# made by hand
name: 李雷
sex: male                      # asked
phones: ['13800138000']
source: {media: 抖音}
expected: 2026-12-24
tags:
- 学区
- 改善      # with comments
log:
- at: 2026-11-14
  by: zhang-min
  via: phone
  note: |
    问了三房的价格和交房的时间，说想先看一看户型图和样板间的视频，
    周末再约时间来看房。
  reaction: positive
  next: {date: 2026-11-30, via: visit_in}
"""

CHANGES = [
    "3:6: “男” becomes “male” [option-word]",
    "4:10: the number in its usual form: 138****8000 [phone-form]",
    "4:27: the second “138****8000” goes [repeated-item]",
    "6:11: “2026/12/24” becomes “2026-12-24” [not-a-date]",
    "10:3: the second “学区” goes [repeated-item]",
    "12:7: “2026年11月14日” becomes “2026-11-14” [not-a-date]",
    "14:8: “回访电话。” becomes “phone” [not-an-option]",
    "18:13: “Positive” becomes “positive” [option-word]",
    "19:33: “来访” becomes “visit_in” [option-word]",
]


def test_only_what_is_badly_written_changes_and_each_change_is_told(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", UNTIDY)
    code, out, err = run("check", "--fix")
    place = "records/customers/2026-11/li-lei-7f3k2m.yaml:"
    assert (code, err) == (0, "")
    assert out.splitlines() == [place + line for line in CHANGES] + ["9 mended.", "1 record; errors: 0, warnings: 0."]
    assert path.read_text("utf-8") == TIDY


def test_a_second_run_finds_nothing_more(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", UNTIDY)
    run("check", "--fix")
    before = everything(empty)
    code, out, _ = run("check", "--fix")
    assert (code, out.splitlines()[0]) == (0, "0 mended.")
    assert everything(empty) == before


def test_a_dry_run_shows_the_same_and_writes_nothing(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", UNTIDY)
    before = everything(empty)
    code, out, _ = run("check", "--fix", "--dry-run")
    place = "records/customers/2026-11/li-lei-7f3k2m.yaml:"
    assert code == 1  # three values can't be read as they are
    assert out.splitlines()[:10] == [place + line for line in CHANGES] + ["9 can be mended; nothing was written."]
    assert everything(empty) == before
    assert run("check", "--dry-run").out == out


def test_without_fix_it_says_what_fix_would_do(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", UNTIDY)
    assert (
        run("check").err == "9 of these can be mended at once: leadtrack check --fix (to look first: --fix --dry-run)\n"
    )


def test_only_the_codes_chosen_are_mended(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", UNTIDY)
    run("check", "--fix", "--select", "phone-form")
    assert path.read_text("utf-8") == UNTIDY.replace("138 0013 8000", "13800138000")


def test_only_the_files_asked_about_are_mended(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", UNTIDY)
    other = put(empty, "han-meimei-2m4p9x", UNTIDY)
    run("check", "--fix", path)
    assert path.read_text("utf-8") == TIDY
    assert other.read_text("utf-8") == UNTIDY


def test_programs_get_the_changes_apart(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", UNTIDY)
    found = json.loads(run("check", "--fix", "--json").out)
    assert list(found) == ["schema", "problems", "fixed"]
    assert found["problems"] == []
    assert found["fixed"][0] == {
        "file": "records/customers/2026-11/li-lei-7f3k2m.yaml", "line": 3, "col": 6, "code": "option-word",
        "text": "“男” becomes “male”",
    }  # fmt: skip


def test_a_record_that_can_not_be_spliced_is_told_and_stops_no_other(empty: Path, run: Run) -> None:
    kept = (
        "name: 韩梅梅\nphones: ['138 0013 8000', # the old one\n  '13800138000']\nsource: {media: 抖音}\nsex: female\n"
    )
    other = put(empty, "han-meimei-2m4p9x", kept)
    path = put(empty, "li-lei-7f3k2m", UNTIDY)
    run("check", "--fix")
    assert path.read_text("utf-8") == TIDY
    assert "# the old one" in other.read_text("utf-8")


def test_looking_back_writes_nothing(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", UNTIDY)
    code, _, err = run("check", "--fix", "--as-of", "2026-11-20")
    assert code == 2
    assert err.startswith("leadtrack check --fix can't be used with --as-of")
    assert path.read_text("utf-8") == UNTIDY


def test_an_unreadable_record_is_left_alone(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", "name: [\nsex: 男\n")
    assert run("check", "--fix").code == 1
    assert path.read_text("utf-8") == "name: [\nsex: 男\n"


def test_only_full_width_signs_are_taken_for_plain_ones(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", "name: 李雷\nage: 3²\nexpected: ２０２６／１２／１　\nfamily: {size: ４人②}\n")
    run("check", "--fix")
    assert path.read_text("utf-8") == "name: 李雷\nage: 3²\nexpected: 2026-12-01\nfamily: {size: ４人②}\n"


def test_a_question_mark_is_a_persons_doubt_and_stays(empty: Path, run: Run) -> None:
    doubted = "name: 李雷\nsex: male？\nage: 45?\nexpected: 2026/12/1?\nphones: ['13800138000?']\n"
    path = put(empty, "li-lei-7f3k2m", doubted)
    code, out, _ = run("check", "--fix")
    assert (code, out.splitlines()[0]) == (1, "0 mended.")
    assert path.read_text("utf-8") == doubted


def test_one_record_by_who_is_mended_and_told_once(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", UNTIDY)
    out = run("check", "李雷", "--ignore", "option-word").out
    assert out.count("[not-a-date]") == 2
    assert out.count("[not-an-option]") == 1
    code, out, err = run("check", "李雷", "--fix")
    assert (code, err) == (0, "")
    assert out.splitlines()[9:] == ["9 mended.", "1 record; errors: 0, warnings: 0."]


def test_a_repeated_item_with_a_comment_of_its_own_stays(empty: Path, run: Run) -> None:
    kept = "name: 李雷\ntags:\n- 学区\n- 学区      # his mother's word\n# asked twice\n- 学区\n"
    path = put(empty, "li-lei-7f3k2m", kept + "- 学区\n")
    out = run("check", "--fix", "--select", "repeated-item").out
    assert "1 mended.\n" in out
    assert path.read_text("utf-8") == kept
    assert out.count("the same twice") == 2


def test_records_that_can_not_be_used_are_counted_among_the_records(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: [\n")
    put(empty, "han-meimei-2m4p9x", UNTIDY)
    assert "\n2 records" in run("check").out


def test_an_id_that_went_into_another_is_written_as_that(empty: Path, run: Run) -> None:
    """Also in an event; what somebody only tells of it stays, and so does an id whose record is there again."""
    log = "log:\n- {at: 2026-11-20, by: zhang-min, via: visit_in, note: 原编号 li-li-8g4n3p 的朋友}\n"
    put(empty, "gao-an-7f3k2m", f"name: 高安\nphones: ['13700137000']\nmerged: [li-li-8g4n3p, li-li-2m4p9x]\n{log}")
    put(empty, "li-li-2m4p9x", f"name: 李丽\nphones: ['13700137001']\n{log}")
    text = f"name: 马丽\nphones: ['13700137002']\nsource: {{referrer: %s}}   # by phone\n{log}"
    friend = put(empty, "ma-li-000000", text % "li-li-8g4n3p")
    event = empty / "records" / "events" / "open-day.yaml"
    event.parent.mkdir(exist_ok=True)
    event.write_text("title: 开放日\nkind: activity\ndate: 2026-12-05\nrows:\n- {customer: li-li-8g4n3p}\n", "utf-8")
    other = put(empty, "sun-yi-000001", text % "li-li-2m4p9x")
    found = run("check", "000000", "--select", "merged-reference")
    assert "that record was merged into 7f3k2m → name the one that stays: leadtrack check --fix" in found.out
    assert "1 of these can be mended at once" in found.err
    before = everything(empty)
    run("check", "--fix", "--dry-run")
    assert everything(empty) == before
    assert "“8g4n3p” becomes “7f3k2m” [merged-reference]" in run("check", "--fix").out
    assert friend.read_text("utf-8") == text % "gao-an-7f3k2m"
    assert "{customer: gao-an-7f3k2m}" in event.read_text("utf-8")
    assert other.read_text("utf-8") == text % "li-li-2m4p9x"
