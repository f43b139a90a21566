"""The text of two people's work, united: whose lines, whose comments, and what a conflict looks like."""

from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings

from leadtrack.model.merge import merge
from leadtrack.store import proc
from leadtrack.store.yamltext import comments, dump, load, marked, parted, weave
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


def test_a_comment_left_of_their_indented_entries_stays_whole() -> None:
    other = "".join(line if line.startswith("#") else f"  {line}" for line in OTHER.splitlines(keepends=True))
    head, _, log = BASE.partition("log:\n")
    shifted = head + "log:\n" + "".join(f"  {line}" for line in log.splitlines(keepends=True)) + other
    assert woven(BASE + MINE, shifted) == BASE + OTHER + MINE


def test_a_comment_that_all_have_stays_where_their_value_replaced_ours() -> None:
    base = HEAD + "need:\n  purpose: 改善   # 说了两次\nlog:\n" + MINE
    theirs = HEAD + "need: big   # 说了两次\nlog:\n" + MINE
    ours = base.replace("log:", "tags: [a]\nlog:")
    text = woven(ours, theirs, base)
    assert text == theirs.replace("log:", "tags: [a]\nlog:")


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


WIFE = """\
- at: 2026-11-15 10:00
  by: zm
  via: phone
  note: 约了太太
"""
LONG = BASE + WIFE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("name:", "# 老客户\nname:", id="at the head"),
        pytest.param("log:", "# 按时间\nlog:", id="above the log"),
        pytest.param("log:", "log:   # 按时间", id="behind its key"),
        pytest.param("王建国", "王建国   # VIP", id="behind a fact"),
        pytest.param("area_m2: 110-130\n", "area_m2: 110-130\n  # 也看大的\n", id="below a fact"),
        pytest.param("- at: 2026-11-15", "# 老板在场\n- at: 2026-11-15", id="between entries"),
        pytest.param("  minutes: 45", "  minutes: 45   # 看表", id="in an entry"),
    ],
)
def test_their_comment_stands_where_they_wrote_it_though_both_added_an_entry(before: str, after: str) -> None:
    theirs = LONG.replace(before, after) + OTHER
    expected = LONG.replace(before, after) + OTHER + MINE
    found = weave(LONG.encode(), (LONG + MINE).encode(), theirs.encode(), proc.merged_lines)
    assert (found.data.decode(), found.conflicts, found.stray) == (expected, (), ())


def test_their_comment_and_fact_below_the_log() -> None:
    theirs = LONG + OTHER + "# 到此为止\nwechat: wjg   # 太太的\n"
    found = weave(LONG.encode(), (LONG + MINE).encode(), theirs.encode(), proc.merged_lines)
    assert found.data.decode() == LONG + OTHER + MINE + "# 到此为止\nwechat: wjg   # 太太的\n"
    alone = weave(LONG.encode(), (LONG + MINE).encode(), (LONG + "# 到此为止\n").encode(), proc.merged_lines)
    assert alone.data.decode() == LONG + MINE + "# 到此为止\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "stray"),
    [
        pytest.param(("说了两次", "我听的"), ("说了两次", "太太听的"), ("# 太太听的",), id="one comment, two words"),
        pytest.param(("45", "50"), ("看了 3 栋", "看了 4 栋"), (), id="no comment"),
        pytest.param((WIFE, ""), ("note: 约", "note:   约"), (), id="taken out"),
        pytest.param((WIFE, ""), ("via: phone", "via: phone   # 急"), ("# 急",), id="in what we took out"),
        pytest.param(("via: phone", "via: phone   # 急"), (WIFE, ""), ("# 急",), id="in what they took out"),
        pytest.param(("via: phone", "via: phone   # 急"), ("via: phone", "via: phone   # 急"), (), id="by both"),
    ],
)
def test_a_comment_without_a_place_stands_above_the_log(
    ours: tuple[str, str], theirs: tuple[str, str], stray: tuple[str, ...]
) -> None:
    left, right = LONG.replace(*ours) + MINE, LONG.replace(*theirs) + OTHER
    found = weave(LONG.encode(), left.encode(), right.encode(), proc.merged_lines)
    assert (found.conflicts, found.stray) == ((), stray)
    text = found.data.decode()
    assert all(text.count(one) == 1 and text.index(one) < text.index("log:") for one in stray)
    written = {one for side in (left, right) for one in comments(side.encode())} - {"# 说了两次"}
    assert written <= set(comments(found.data))


@pytest.mark.parametrize(
    ("ours", "theirs", "line"),
    [
        pytest.param(("45", "50   # 看表"), ("visit_in", "visit_in # 自来"), "  via: visit_in # 自来\n", id="an entry"),
        pytest.param(("45", "50"), ("45", "50   # 看表"), "  minutes: 50   # 看表\n", id="both changed it alike"),
        pytest.param(("45", "50"), ("45", "45 # 看表"), "  minutes: 50 # 看表\n", id="we changed it"),
        pytest.param(("改善", "投资"), ("# 说了两次", "# 我听的"), "  purpose: 投资        # 我听的\n", id="a fact"),
        pytest.param(("了 3 栋", "了 4 栋"), ("|-", "|- # 急"), "  note: |- # 急\n    看了 4", id="of several lines"),
    ],
)  # fmt: skip
def test_a_comment_behind_a_value_stays_on_its_line(ours: tuple[str, str], theirs: tuple[str, str], line: str) -> None:
    """Whichever side wrote it, and whatever the other made of the value."""
    left, right = LONG.replace(*ours) + MINE, LONG.replace(*theirs) + OTHER
    for one, other in ((left, right), (right, left)):
        found = weave(LONG.encode(), one.encode(), other.encode(), proc.merged_lines)
        assert (found.conflicts, found.stray) == ((), ())
        assert line in found.data.decode()


def test_comments_of_a_conflict_stand_on_both_sides() -> None:
    ours, theirs = (
        BASE.replace("改善", "投资") + MINE,
        BASE.replace("改善        # 说了两次", "养老   # 太太说") + OTHER,
    )
    found = weave(BASE.encode(), ours.encode(), theirs.encode(), proc.merged_lines)
    assert len(found.conflicts) == 1
    assert all("purpose: 养老   # 太太说\n" in side.decode().replace("投资", "养老") for side in sides(found.data))


def test_a_register_and_line_breaks_keep_theirs_too() -> None:
    one, two = "rows:\n- {at: 2026-11-02, who: 甲}\n", "rows:\n- {at: 2026-11-01, who: 乙}\n"
    both = "# 十一月\n" + two + one.partition("\n")[2]
    found = weave(b"", one.encode(), ("# 十一月\n" + two).encode(), proc.merged_lines)
    assert found.data.decode() == both
    ours = "\ufeff" + (LONG + MINE).replace("\n", "\r\n")
    theirs = LONG.replace("name:", "# 老客户\nname:") + OTHER
    found = weave(LONG.encode(), ours.encode(), theirs.encode(), proc.merged_lines)
    assert found.data.decode() == "\ufeff# 老客户\r\n" + (LONG + OTHER + MINE).replace("\n", "\r\n")


HEAD = "name: 王建国\n"
PHONES, NEED, PEOPLE = (
    "phones:\n- '13800138000'   # 他的\n",
    "need:\n  purpose: 改善   # 说了两次\n  area_m2: 110\n",
    "people:\n- {name: 李娜, relation: 配偶}   # 随他来\n",
)


@pytest.mark.parametrize(
    ("before", "since"),
    [
        pytest.param(PHONES, "phones: ['13900139000']\n", id="a list"),
        pytest.param(NEED, "need: big\n", id="keys to a word"),
        pytest.param(PEOPLE, "people:\n- {name: 钱三, relation: 友}\n", id="somebody else"),
    ],
)
def test_a_value_with_a_comment_inside_that_the_other_side_replaced_is_merged(before: str, since: str) -> None:
    """We wrote the line below it, so git's own merge of lines finds a conflict; the comment went with their value."""
    tag, base = "tags: [a]\n", HEAD + before + BASE[BASE.index("log:") :]
    ours, theirs = base.replace("log:\n", tag + "log:\n"), base.replace(before, since) + OTHER
    for pair in ((ours, theirs), (theirs, ours)):
        found = weave(base.encode(), pair[0].encode(), pair[1].encode(), proc.merged_lines)
        assert (found.conflicts, found.stray) == ((), ())
        assert load(found.data) == load((HEAD + since + tag + BASE[BASE.index("log:") :] + OTHER).encode())
    ours = ours.replace("   # ", "   # 记：")
    found = weave(base.encode(), ours.encode(), theirs.encode(), proc.merged_lines)
    assert (found.conflicts, found.stray) == ((), tuple(comments(ours.encode())[:1]))
    assert f"{found.stray[0]}\nlog:\n" in found.data.decode()


def test_a_comment_in_what_was_not_chosen_stands_above_the_log() -> None:
    base, rest = HEAD + NEED + "log:\n", MINE
    ours = base.replace("110", "120   # 太太说") + rest
    found = weave((base + rest).encode(), ours.encode(), (HEAD + "need: big\nlog:\n" + rest).encode(), never)
    assert [one.path for one in found.conflicts] == [("need",)]
    assert found.settled(["ours"]) == ours.encode()
    assert found.settled(["theirs"]).decode() == HEAD + "need: big\n# 太太说\nlog:\n" + rest


def test_where_our_splices_fail_the_record_is_written_anew_with_every_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadtrack.store.yamltext.splice._spliced", lambda text, *_: text)
    ours, theirs = BASE.replace("110-130", "130   # 大") + MINE, BASE.replace("王建国", "王建军") + OTHER
    for pair in ((ours, theirs), (theirs, ours)):
        found = weave(BASE.encode(), pair[0].encode(), pair[1].encode(), never)
        both = BASE.replace("110-130", "130").replace("建国", "建军") + OTHER + MINE
        assert load(found.data) == load(both.encode())
        assert {"# 说了两次", "# 大", "# 代接待", "# 太太自己来的"} <= set(comments(found.data))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
