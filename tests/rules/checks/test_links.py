"""What points elsewhere: each rule speaks, and stays silent."""

from tests.rules.checks.desk import NOBODY, places, told

BOTH = "source: {referrer: %s}\nreferrals:\n- {name: 甲, customer: li-li-2m4p9x}\n- {name: 乙, customer: %s}"


def test_a_record_that_there_is_not() -> None:
    found = told("broken-reference", "", BOTH % ("li-li-2m4p9z", "gao-an-7f3k2m"), ids=["li-li-2m4p9x", "ma-li-000000"])
    assert found == [
        ("source.referrer", {"near": "2m4p9x"}),  # the same name
        ("referrals.1.customer", {"near": ""}),
    ]


def test_a_record_that_went_into_another() -> None:
    facts, heirs = BOTH % ("gao-an-7f3k2m", "gao-an-7f3k2m"), {"gao-an-7f3k2m": "li-li-2m4p9x"}
    assert told("broken-reference", "", facts, ids=["li-li-2m4p9x"], heirs=heirs) == []
    assert told("merged-reference", "", facts, ids=["li-li-2m4p9x"], heirs=heirs) == [
        ("source.referrer", {"heir": "2m4p9x"}),
        ("referrals.1.customer", {"heir": "2m4p9x"}),
    ]
    assert told("merged-reference", "", facts, ids=["li-li-2m4p9x"]) == []


def test_a_record_that_went_into_this_one_and_is_still_there() -> None:
    facts = "merged: [li-li-2m4p9x, gao-an-7f3k2m]"
    assert told("half-merged", "", facts, ids=["gao-an-7f3k2m"]) == [
        ("merged.1", {"who": "wang", "other": "7f3k2m"}),
    ]


def test_a_random_part_nearly_right() -> None:
    found = told("broken-reference", "", "source: {referrer: lili-2m4p9z}", ids=["li-li-2m4p9x"])
    assert found == [("source.referrer", {"near": "2m4p9x"})]


def test_records_that_there_are() -> None:
    facts = BOTH % ("li-li-2m4p9x", "gao-an-7f3k2m")
    assert told("broken-reference", "", facts, ids=["li-li-2m4p9x", "gao-an-7f3k2m"]) == []
    assert told("broken-reference", "", "source: {media: 朋友介绍}") == []


def test_who_writes_and_is_unknown_is_named_once() -> None:
    log = (
        "- {at: 11-10, by: zhang-min}\n- {at: 11-11, by: zhang-mim}\n"
        "- {at: 11-12, by: zhang-mim}\n- {at: 11-13, by: li-si}"
    )
    known = {"known": "zhang-min li-wei gone"}
    assert told("unknown-consultant", log) == [
        ("log.1.by", known | {"who": "zhang-mim", "near": "zhang-min"}),
        ("log.3.by", known | {"who": "li-si", "near": ""}),
    ]
    assert places("unknown-consultant", "- {at: 11-10, by: zhang-min}\n- {at: 11-11}\n- {at: 11-12, by: gone}") == []


def test_a_shop_that_names_nobody_knows_everybody() -> None:
    log = "- {at: 11-10, by: li-si}\n- {at: 11-11, by: ma-wu, owner: ma-wu}"
    assert places("unknown-consultant", log, config=NOBODY) == []
    assert places("unknown-owner", log, config=NOBODY) == []


def test_an_owner_whom_nobody_knows() -> None:
    assert places("unknown-owner", "- {at: 11-10, by: zhang-min}\n- {at: 11-11, owner: li-si}") == ["log.1.owner"]
    first = "- {at: 11-10}\n- {at: 11-11, by: li-si}\n- {at: 11-12, by: li-si}"
    assert places("unknown-owner", first) == ["log.1.by"]
    assert places("unknown-consultant", first) == []  # one fault, named as the graver one
    handed_over = first + "\n- {at: 11-13, by: zhang-min, owner: zhang-min}"
    assert places("unknown-owner", handed_over) == []
    assert places("unknown-consultant", handed_over) == ["log.1.by"]
    assert places("unknown-owner", "- {at: 11-10, by: zhang-min}\n- {at: 11-11, owner: li-wei}") == []


def test_an_owner_who_left() -> None:
    assert told("owner-left", "- {at: 11-10, by: gone}") == [("log.0.by", {"who": "高恩"})]
    assert places("owner-left", "- {at: 11-10, by: li-wei}\n- {at: 11-11, by: li-wei, owner: gone}") == ["log.1.owner"]
    assert places("owner-left", "- {at: 11-10, by: gone}\n- {at: 11-11, by: li-wei, owner: li-wei}") == []
    assert places("owner-left", "- {at: 11-10, by: gone}\n- {at: 11-11, lost: {reason: 失联}}") == []


def test_a_managers_word_by_nobody_we_know() -> None:
    word = "- {at: 11-10, by: li-wei, order: {do: 问贷款, date: 11-12, by: %s}}"
    assert places("unknown-consultant", word % "bose") == ["log.0.order.by"]
    assert places("unknown-consultant", word % "zhang-min") == []


def test_items_that_no_rule_gives() -> None:
    log = "- {at: 11-10, next: {date: 11-12}}\n- {at: 11-12, did: [%s]}"
    for name in ("planned:11-13", "wkae:11-12", "planned", "'wake:'", "发资料"):
        assert places("did-nothing", log % name) == ["log.1.did.0"], name
    for name in ("planned:11-12", "'wake:11-12'", "care.birthday:11-12", "feedback.courtesy:11-10"):
        assert places("did-nothing", log % name) == [], name


def test_promises_that_nobody_made() -> None:
    log = "- {at: 11-10, promised: [{do: 发户型图和报价}]}\n- {at: 11-12, kept: [%s]}"
    assert places("kept-nothing", log % "送合同") == ["log.1.kept.0"]
    assert places("kept-nothing", log % "户型图, 送合同") == ["log.1.kept.1"]
    assert places("kept-nothing", log % "发户型图和报价") == []
    assert places("kept-nothing", log % "报价") == []
    before = "- {at: 11-10, kept: [发户型图]}\n- {at: 11-12, promised: [{do: 发户型图}]}"
    assert places("kept-nothing", before) == ["log.0.kept.0"]
