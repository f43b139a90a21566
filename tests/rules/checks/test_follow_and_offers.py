"""Next steps, silence, and what was offered: each rule speaks, and stays silent."""

from tests.rules.checks.desk import places, told


def test_nobody_is_forgotten() -> None:
    # A level that sets no cadence here: the shop has no rule for it, and no step is planned.
    log = "- {at: 11-10, via: visit_in, grade: {scheme: abcd-score, level: X}}\n"
    assert told("no-next-step", log) == [("log.0", {"day": "2026-11-10"})]
    assert places("no-next-step", log + "- {at: 11-11, next: {date: 12-01}}") == []
    assert places("no-next-step", log.replace("level: X", "level: B")) == []  # the cadence asks
    assert places("no-next-step", log.replace("level: X", "level: D")) == []  # quiet by choice
    assert places("no-next-step", log + "- {at: 11-11, lost: {reason: 失联}}") == []
    assert places("no-next-step", log + "- {at: 11-11, stop: all}") == []


def test_a_file_without_a_log_is_forgotten_too() -> None:
    assert told("no-next-step") == [("name", {"day": "—"})]
    assert places("no-next-step", "", "created: 2026-11-20") == []  # due asks for the first contact


def test_silence() -> None:
    log = "- {at: 10-21, via: visit_in, grade: {scheme: abcd-score, level: B}}\n- {at: 10-22, note: x}\n"
    assert places("stale", log, today="12-05") == []  # due asks since 11-22, 13 days
    assert told("stale", log, today="12-06") == [("log.1", {"n": "45", "most": "30"})]
    assert places("stale", log + "- {at: 10-23, next: {date: 12-24}}", today="12-10") == []
    assert places("stale", log.replace("level: B", "level: D"), today="12-10") == []


def units(*offers: str) -> str:
    return "\n".join(f"- {{at: 11-{at:02}, via: viewing, units: [{offer}]}}" for at, offer in enumerate(offers, 1))


def test_more_than_three_units() -> None:
    four = units("{what: 3-1201}", "{what: 3-1202}, {what: 3-1203}", "{what: 5-0802, reaction: positive}")
    assert told("too-many-units", four) == [("log.2.units", {"n": "4", "most": "3"})]


def test_up_to_three_units() -> None:
    three = units("{what: 3-1201}", "{what: 3-1202}", "{what: 3-1203}")
    assert places("too-many-units", three) == []
    same = units("{what: 3-1201}", "{what: 3-1202}", "{what: 3-1203}", "{what: ３－１２０１}")
    assert places("too-many-units", same) == []
    refused = units("{what: 3-1201, reaction: negative}", "{what: 3-1202}", "{what: 3-1203}", "{what: 5-0802}")
    assert places("too-many-units", refused) == []
    in_words = units("{what: 3-1201, reaction: 消极}", "{what: 3-1202}", "{what: 3-1203}", "{what: 5-0802}")
    assert places("too-many-units", in_words) == []
    sold = units("{what: a}", "{what: b}", "{what: c}", "{what: d}") + (
        "\n- {at: 11-14, deal: {event: signed, for: a}}"
    )
    assert places("too-many-units", sold) == []


def test_the_last_word_on_a_unit_counts() -> None:
    liked = units(
        "{what: a, reaction: negative}", "{what: b}", "{what: c}", "{what: d}", "{what: a, reaction: positive}"
    )
    assert told("too-many-units", liked)[0][1]["n"] == "4"


def test_a_refused_unit_once_more() -> None:
    again = units("{what: 3-1201, price: 280万, reaction: negative}", "{what: 5-0802}, {what: 3-1201}")
    assert places("refused-unit-again", again) == ["log.1.units.1"]
    same_price = units("{what: a, price: 280万, reaction: negative}", "{what: a, price: 280万, reaction: negative}")
    assert places("refused-unit-again", same_price) == ["log.1.units.0"]


def test_a_unit_that_may_be_offered_again() -> None:
    cheaper = units("{what: a, price: 280万, reaction: negative}", "{what: a, price: 272万}")
    assert places("refused-unit-again", cheaper) == []
    liked = units("{what: a, reaction: negative}", "{what: a, reaction: positive}")
    assert places("refused-unit-again", liked) == []
    hesitating = units("{what: a, reaction: hesitating}", "{what: a}")
    assert places("refused-unit-again", hesitating) == []
