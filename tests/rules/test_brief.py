"""What to know before a call, out of a record: the last contacts, who never came, what stands, what is lacking."""

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.almanac.birthdays import USUAL
from leadtrack.rules.brief import Brief, make_brief
from leadtrack.rules.brief_table import make_brief_table
from leadtrack.rules.completeness import completeness, make_ladder
from leadtrack.rules.needs import make_needs
from leadtrack.store.templates import table
from tests.profiles import book, customer, day, schema

TODAY = day("11-21")


def brief(log: str = "", facts: str = "") -> Brief:
    one = customer(log, facts=facts)
    state = fold(one, as_of=TODAY)
    known = make_brief_table(table("realestate", "brief.yaml", None), schema())
    ladder = make_ladder(table("realestate", "completeness.yaml", None), schema())
    complete = completeness(one, state, ladder, book(), today=TODAY)
    needs = make_needs(table("realestate", "needs.yaml", None), schema())
    return make_brief(one, state, known, schema(), needs, complete, today=TODAY, missing=USUAL)


CALLS = """
- {at: 11-01, by: zm, via: visit_in, note: 一}
- {at: 11-02, by: zm, via: phone, missed: no_answer}
- {at: 11-03, by: zm, via: phone, note: 二}
- {at: 11-04, by: zm, via: wechat, note: 三}
- {at: 11-05, by: zm, note: 记事}
- {at: 11-06, by: zm, via: phone, note: 四}
- {at: 11-07, by: zm, via: phone, missed: no_answer}
- {at: 11-08, by: zm, via: phone, missed: 'off'}
"""


def test_the_last_contacts_and_the_attempts_since() -> None:
    found = brief(CALLS)
    assert [entry.note for entry in found.contacts] == ["四", "三", "二"]
    assert [(entry.at.day, entry.missed) for entry in found.tries] == [
        (day("11-08"), "off"), (day("11-07"), "no_answer"),
    ]  # fmt: skip


def test_attempts_alone() -> None:
    found = brief("- {at: 11-02, by: zm, via: phone, missed: no_answer}")
    assert (found.contacts, len(found.tries)) == ((), 1)


def test_what_is_dated_ahead_is_not_known_yet() -> None:
    found = brief("- {at: 11-20, by: zm, via: phone, note: 一}\n- {at: 11-25, by: zm, via: phone, note: 二, rival: 甲}")
    assert [entry.note for entry in found.contacts] == ["一"]
    assert found.rivals == ()


def test_their_own_last_words_beside_a_note() -> None:
    log = """
- {at: 11-01, by: zm, via: visit_in, note: 一, said: [甲, 乙]}
- {at: 11-02, by: zm, via: wechat, said: [丙]}
- {at: 11-03, by: zm, via: phone, note: 二, said: [丁, 戊]}
"""
    # three of them; what was said without a note is what that contact was about
    assert [(quote.day, quote.text) for quote in brief(log).said] == [
        (day("11-03"), "丁"), (day("11-03"), "戊"), (day("11-01"), "甲"),
    ]  # fmt: skip


def test_a_decider_who_never_came_along() -> None:
    facts = "people:\n- {name: 韩梅, role: 决策人}\n- {name: 李父, role: 决策人}\n- {name: 李母, role: 影响人}"
    assert brief("- {at: 11-01, by: zm, via: visit_in, with: [韩梅]}", facts).absent == ("李父",)


def test_open_objections_the_latest_first() -> None:
    facts = (
        "objections:\n- {text: 甲, seen: 11-01}\n- {text: 乙, seen: 11-09}\n- {text: 丙}\n"
        "- {text: 丁, seen: 11-10, state: answered}\n- {text: 戊, seen: 11-22}\n- {text: 己, seen: 11-21}"
    )
    assert [(one.number, one.text) for one in brief("", facts).objections] == [
        (6, "己"), (2, "乙"), (1, "甲"), (3, "丙"),
    ]  # fmt: skip


def test_questions_without_an_answer_the_latest_first() -> None:
    log = (
        "- {at: 11-01, by: zm, via: phone, asked: [甲, 乙], answered: [答甲]}\n"
        "- {at: 11-02, by: zm, via: phone, asked: [丙]}"
    )
    assert [one.text for one in brief(log).unanswered] == ["丙", "乙"]


def test_rivals_of_the_log_then_of_the_facts_each_once() -> None:
    log = "- {at: 11-01, by: zm, via: phone, rival: 青屿台}\n- {at: 11-02, by: zm, via: phone, rival: 锦澜里}"
    assert brief(log, "competitors: [悦汀湾, 锦澜里]").rivals == ("锦澜里", "青屿台", "悦汀湾")


def test_days_that_are_near_in_their_order() -> None:
    facts = (
        "birthday: 1980-12-21\ndates:\n- {kind: birthday, day: 1982-11-25, who: 韩梅}\n"
        "- {kind: anniversary, day: 12-22}\n- {kind: other, day: 11-20}"
    )
    assert [(near.occasion.who, near.on, near.age) for near in brief("", facts).days] == [
        ("韩梅", day("11-25"), 44), ("", day("12-21"), 46),
    ]  # fmt: skip  # 30 days ahead: the 22nd is the 31st


def test_what_is_lacking_begins_with_the_needs() -> None:
    facts = "home: {region: 城东}\nneed: {motive: 换大}\nfamily: {size: 3}\nphones: ['13800138000']\nsex: male"
    gaps = brief("- {at: 11-20, by: zm, via: call_in, note: 问价}", facts).gaps
    # the worksheet lacks the size of the present home and what they can pay; the first call the medium
    assert [gap.path for gap in gaps] == ["home.area_m2", "finance.ability", "source.media"]


def test_what_the_worksheet_and_the_stage_both_lack_is_asked_once() -> None:
    paths = [gap.path for gap in brief("- {at: 10-01, by: zm, via: visit_in, note: 问价}").gaps]  # past a month
    assert paths.count("home.region") == paths.count("need.motive") == paths.count("finance.ability") == 1
    assert "finance.method" in paths  # of the stage alone


@pytest.mark.parametrize("day", ["11-10", "11-11"])
def test_a_new_need_leaves_the_old_one_behind(day: str) -> None:
    """It begins with the day on which they were followed again, and what was said on that day is of it."""
    log = f"""
- {{at: 2025-03-01, by: zm, via: visit_in, agreed: 98 折, rival: 老对手, units: [{{what: 1-0101, price: 200万}}]}}
- {{at: 2025-03-02, by: zm, deal: {{event: signed, for: 1-0101}}}}
- {{at: 11-10, by: zm, reopen: true}}
- {{at: {day}, by: zm, via: visit_in, agreed: 97 折, units: [{{what: 3-1201, price: 285万}}]}}
"""
    found = brief(log)
    assert [pledge.text for pledge in found.pledges] == ["97 折"]
    assert [offer.unit for offer in found.offers] == ["3-1201"]
    assert found.rivals == ()
    assert len(found.contacts) == 2  # how they spoke last is known all the same
