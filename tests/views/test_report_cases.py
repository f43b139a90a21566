"""The list of cases: who has a deal is marked by how far it is."""

import pytest

from leadtrack.rules.report.asked import gather
from leadtrack.rules.report.cases import Best
from leadtrack.rules.shop import Shop
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons
from leadtrack.views.report import cases
from leadtrack.views.report.page import Page
from leadtrack.views.say import Lang
from tests.profiles import schema
from tests.rules.report.made import asked, who

A = "- {at: 11-16 10:00, by: min, via: visit_in, grade: {scheme: habc-window, level: A}}\n"
ORDERED = "- {at: 11-17, by: min, deal: {event: ordered, for: L5}}\n"
OFF = "- {at: 11-18, by: min, deal: {event: cancelled, for: L5}}\n"


@pytest.mark.parametrize(
    ("log", "lang", "wanted"),
    [
        pytest.param(A, "zh", ("无下一步", "bad", ""), id="no-deal"),
        pytest.param(A + ORDERED, "zh", ("下订 · 无下一步", "", "下订"), id="ordered"),
        pytest.param(A + ORDERED + OFF, "zh", ("无下一步", "bad", ""), id="taken-back"),
    ],
)
def test_who_has_ordered_is_marked(log: str, lang: Lang, wanted: tuple[str, str, str]) -> None:
    about = asked(profile="auto")
    reasons = Reasons(lang, schema("auto"), Shop("auto", None, None, {}), Privacy(False, terminal=False, user=None))
    (row,) = cases.table(Page(about, gather(about, [Best], [who("a", log, profile="auto")], ()), reasons)).rows
    assert (row[5].text, row[5].tone, row[5].value) == wanted


CALL = "next: {date: 11-20, via: phone, do: 报价}"
OFF_UNTIL = "- {at: 11-18, by: min, via: wechat, note: 出差, snooze: {until: 12-20, because: 出差}}\n"
PROMISED = (
    "- {at: 11-18, by: min, via: phone, promised: [{do: 发配置表, date: 11-19}], " + CALL.replace("20", "27") + "}\n"
)


@pytest.mark.parametrize(
    ("log", "grade", "said"),
    [
        pytest.param(
            A.replace("}}", f"}}, {CALL}}}") + OFF_UNTIL, "A", "12-20 回访电话：报价 · 推迟到 12-20：出差", id="put-off"
        ),
        pytest.param(A + OFF_UNTIL, "A", "推迟到 12-20：出差", id="put-off-without-a-step"),
        pytest.param(A + OFF_UNTIL.replace("12-20", "11-19"), "A", "无下一步", id="put-off-until-a-day-that-is-over"),
        pytest.param(A + PROMISED, "A", "11-19 承诺：发配置表，晚 3 天 · 11-27 回访电话：报价", id="promise-late"),
        pytest.param(A + PROMISED.replace("11-19", "11-23"), "A", "11-27 回访电话：报价", id="promise-to-come"),
        pytest.param(A.replace("11-16", "09-01"), "A→B", "无下一步", id="another-level-proposed"),
    ],
)
def test_what_due_asks_for_beside_the_step_is_told(log: str, grade: str, said: str) -> None:
    """By hand, seen on 11-22: what was put off, what was promised, and another level, as the morning list has them."""
    about = asked(profile="auto")
    reasons = Reasons("zh", schema("auto"), Shop("auto", None, None, {}), Privacy(True, terminal=False, user=None))
    (row,) = cases.table(Page(about, gather(about, [Best], [who("a", log, profile="auto")], ()), reasons)).rows
    assert (row[2].text, row[5].text) == (grade, said)


def test_what_help_is_wanted_stands_with_whose_name_it_is_where_anybody_wants_any() -> None:
    """Masked as every text of the record; a list in which nobody wants help has no such column for people."""
    about = asked(profile="auto")
    reasons = Reasons("zh", schema("auto"), Shop("auto", None, None, {}), Privacy(False, terminal=False, user=None))

    def of(facts: str) -> tuple[str, list[str]]:
        one = who("a", A, profile="auto", facts=facts)
        table = cases.table(Page(about, gather(about, [Best], [one], ()), reasons))
        return table.rows[0][-2].text, [column.key for column in table.shown().columns]

    said, keys = of("help: 周六请经理给 13800138000 打电话\n")
    assert (said, keys[-2:]) == ("周六请经理给 138****8000 打电话", ["help", "owner"])
    assert of("")[1] == [*keys[:-2], "owner"]
