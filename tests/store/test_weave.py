"""The text of two people's work, united: whose lines, whose comments, and what a conflict looks like."""

from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings

from leadtrack.model.merge import merge
from leadtrack.store import proc
from leadtrack.store.yamltext import dump, load, marked, parted, weave
from tests.model.test_merge import RECORD, Record

BASE = """\
name: 王建国
phones: ['13800138000']
need:
  purpose: 改善        # 说了两次
  area_m2: 110-130
log:
- at: 2026-11-14 14:05
  by: zm
  via: visit_in
  minutes: 45
  note: |-
    看了 3 栋 1201
    喜欢南北通透
"""


def never(_base: bytes, _ours: bytes, _theirs: bytes) -> None:
    """Where git's own merge finds overlapping lines."""
    return


def woven(ours: str, theirs: str, base: str = BASE) -> str:
    found = weave(base.encode(), ours.encode(), theirs.encode(), never)
    assert found.conflicts == ()
    return found.data.decode()


def sides(data: bytes) -> tuple[bytes, bytes]:
    """What stands on either side of the markers."""
    found = parted(data)
    assert found is not None
    return found[1], found[2]


MINE = """\
- at: 2026-11-18 10:00
  by: zm
  via: phone
  note: 周三再打
"""
OTHER = """\
# 代接待
- at: 2026-11-16 09:00
  by: lw
  via: visit_in      # 太太自己来的
  note: 太太来看
"""


def test_an_entry_of_either_side_stands_with_its_comments() -> None:
    assert woven(BASE + MINE, BASE + OTHER) == BASE + OTHER + MINE


def test_the_other_side_s_indentation_becomes_ours() -> None:
    other = "".join(f"  {line}" for line in OTHER.splitlines(keepends=True))
    shifted = BASE.replace("- at: 2026", "  - at: 2026").replace("\n  by", "\n    by").replace("\n  via", "\n    via")
    shifted = (
        shifted.replace("\n  minutes", "\n    minutes")
        .replace("\n  note", "\n    note")
        .replace("\n    看", "\n      看")
    )
    shifted = shifted.replace("\n    喜", "\n      喜")
    assert load(shifted.encode()) == load(BASE.encode())
    assert woven(BASE + MINE, shifted + other) == BASE + OTHER + MINE


def test_their_facts_go_into_our_layout() -> None:
    ours = BASE.replace("name: 王建国", "# 老客户介绍\nname:   王建国")
    theirs = BASE.replace("110-130", "120-130").replace("need:", "wechat: wjg66\nneed:")
    expected = ours.replace("110-130", "120-130").replace("need:", "wechat: wjg66\nneed:")
    assert woven(ours, theirs) == expected


def test_an_entry_that_one_corrected_takes_their_lines_and_keeps_our_comment_elsewhere() -> None:
    ours = BASE.replace("改善        # 说了两次", "改善        # 说了三次") + MINE
    theirs = BASE.replace("minutes: 45", "minutes: 50   # 看表")
    assert woven(ours, theirs) == ours.replace("minutes: 45", "minutes: 50   # 看表")


def test_an_entry_that_both_corrected_has_both() -> None:
    ours, theirs = BASE.replace("minutes: 45", "minutes: 50"), BASE.replace("喜欢", "太太喜欢")
    assert woven(ours, theirs) == BASE.replace("minutes: 45", "minutes: 50").replace("喜欢", "太太喜欢")


def test_an_entry_that_they_took_out_is_gone() -> None:
    assert woven(BASE + MINE, BASE + OTHER, BASE + OTHER + MINE) == BASE
    assert woven(BASE + OTHER + MINE, BASE + MINE, BASE + OTHER + MINE) == BASE + MINE


def test_line_breaks_of_ours_are_kept() -> None:
    ours = "\ufeff" + (BASE + MINE).replace("\n", "\r\n")
    assert woven(ours, BASE + OTHER) == "\ufeff" + (BASE + OTHER + MINE).replace("\n", "\r\n")


def test_both_made_a_register() -> None:
    one, two = "rows:\n- at: 2026-11-02 10:00\n  who: 某先生\n", "rows:\n- at: 2026-11-01 10:00\n  who: 某女士\n"
    assert (
        woven(one, two, "") == "rows:\n- at: 2026-11-01 10:00\n  who: 某女士\n- at: 2026-11-02 10:00\n  who: 某先生\n"
    )


def test_comments_of_both_stay_where_lines_merge() -> None:
    ours, theirs = BASE.replace("说了两次", "说了三次"), BASE.replace("王建国", "王建国   # 本人")
    found = weave(BASE.encode(), ours.encode(), theirs.encode(), proc.merged_lines)
    assert found.data.decode() == ours.replace("王建国", "王建国   # 本人")


def test_lines_that_merge_to_something_else_are_not_taken() -> None:
    """Git puts two values of one key one below the other when they stand apart."""
    ours, theirs = BASE.replace("name: 王建国\n", "name: 王建国\nsex: male\n"), BASE + "sex: male\n"
    found = weave(BASE.encode(), ours.encode(), theirs.encode(), proc.merged_lines)
    assert found.data.decode() == ours


def test_a_conflict_stands_between_markers() -> None:
    ours, theirs = BASE.replace("改善", "投资") + MINE, BASE.replace("改善", "养老") + OTHER
    found = weave(BASE.encode(), ours.encode(), theirs.encode(), never)
    assert [one.path for one in found.conflicts] == [("need", "purpose")]
    assert (
        found.data.decode()
        == dedent("""\
        name: 王建国
        phones: ['13800138000']
        need:
        <<<<<<< ours
          purpose: 投资        # 说了两次
        =======
          purpose: 养老        # 说了两次
        >>>>>>> theirs
          area_m2: 110-130
        """)
        + BASE.partition("130\n")[2]
        + OTHER
        + MINE
    )
    assert sides(found.data) == (
        (BASE.replace("改善", "投资") + OTHER + MINE).encode(),
        (BASE.replace("改善", "养老") + OTHER + MINE).encode(),
    )


def test_each_conflict_is_settled_by_itself() -> None:
    ours = BASE.replace("改善", "投资").replace("minutes: 45", "minutes: 40")
    theirs = BASE.replace("改善", "养老").replace("minutes: 45", "minutes: 50")
    found = weave(BASE.encode(), ours.encode(), theirs.encode(), never)
    assert [one.path for one in found.conflicts] == [("need", "purpose"), ("log", 0, "minutes")]
    assert found.settled(["theirs", "ours"]).decode() == BASE.replace("改善", "养老").replace(
        "minutes: 45", "minutes: 40"
    )


def test_an_entry_taken_out_by_us_and_corrected_by_them_is_asked() -> None:
    ours, theirs = BASE.partition("log:")[0] + "log:\n" + MINE, BASE.replace("minutes: 45", "minutes: 50") + MINE
    found = weave((BASE + MINE).encode(), ours.encode(), theirs.encode(), never)
    assert [one.path for one in found.conflicts] == [("log", 0)]
    assert sides(found.data) == (ours.encode(), theirs.encode())


def test_parted_takes_git_s_own_markers_with_the_base_between() -> None:
    text = "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| 1234\nb: 1\n=======\nb: 3\n>>>>>>> origin\nc: 1\n"
    base = b"a: 1\nb: 1\nc: 1\n"
    assert parted(text.encode()) == (base, b"a: 1\nb: 2\nc: 1\n", b"a: 1\nb: 3\nc: 1\n")
    assert parted(b"a: 1\n") is None


@pytest.mark.parametrize("text", ["a: 1\nb: 2\n", "a: 1\nb: 2\nc: 4\n"])
def test_marked_and_parted_are_one(text: str) -> None:
    other = b"a: 2\nb: 2\nc: 3\n"
    assert sides(marked(text.encode(), other)) == (text.encode(), other)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORD, RECORD, RECORD)
def test_the_text_holds_what_the_merge_holds(base: Record, ours: Record, theirs: Record) -> None:
    merged = merge(base, ours, theirs)
    before, mine, other = (dump(one).encode() for one in (base, ours, theirs))
    found = weave(before, mine, other, never)
    assert found.conflicts == merged.conflicts
    if not merged.conflicts:
        assert load(found.data) == merged.raw
    else:
        left, right = sides(found.data)
        assert [load(side) != merged.raw for side in (left, right)] != [False, False]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORD, RECORD)
def test_one_side_alone_is_taken_as_it_is(base: Record, since: Record) -> None:
    before, after = dump(base).encode(), dump(since).encode()
    assert weave(before, after, before, never).data == after
    assert load(weave(before, before, after, never).data) == since
