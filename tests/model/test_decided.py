"""What a merge decided, worked out by hand: each side's own changes, and what the merge made of them."""

from leadtrack.model.changes import Change, changes
from leadtrack.model.decided import of_merge
from leadtrack.model.values import Raw

Record = dict[str, Raw]

MET: Record = {"at": "2026-11-14 14:05", "by": "zm", "via": "visit_in", "minutes": "45", "note": "看房"}
CALLED: Record = {"at": "2026-11-20 10:00", "by": "zm", "via": "phone", "note": "周三再打"}
LATER: Record = {"at": "2026-11-20 10:00", "by": "zm", "via": "phone", "note": "孩子明年上小学"}
BASE: Record = {"sex": "male", "floor": "3", "tags": ["学区"], "people": [{"name": "李娜"}], "log": [MET]}


def met(**keys: Raw) -> Record:
    return {**BASE, "log": [{**MET, **keys}]}


def found(ours: Record | None, theirs: Record | None, merged: Record | None) -> list[Change]:
    """What is told of a merge of two sides that each changed the base by one commit."""
    sides = [changes(side, merged) for side in (ours, theirs)]
    return list(of_merge(sides, [changes(BASE, side) for side in (ours, theirs)]))


def test_one_of_two_values_was_taken() -> None:
    """Both changed the sex, one also the floor; the merge took theirs of the one, and ours of the other just came."""
    ours, theirs = {**BASE, "sex": "unknown", "floor": "5"}, {**BASE, "sex": "female"}
    (one,) = found(ours, theirs, {**theirs, "floor": "5"})
    assert (one.kind, one.path, one.before, one.after) == ("decided", ("sex",), "unknown", "female")


def test_what_nobody_had_goes_over_both() -> None:
    (one,) = found({**BASE, "floor": "5"}, {**BASE, "floor": "6"}, {**BASE, "floor": "7"})
    assert (one.kind, one.after, [part.before for part in one.parts]) == ("decided", "7", ["5", "6"])


def test_a_value_that_only_one_gave_and_the_merge_has_not_was_decided_too() -> None:
    (one,) = found({**BASE, "floor": "5"}, BASE, BASE)
    assert (one.kind, one.before, one.after) == ("decided", "5", "3")


def test_what_both_agree_on_and_what_just_came_is_not_decided() -> None:
    ours: Record = {**BASE, "sex": "female", "tags": ["学区", "急"], "log": [MET, CALLED]}
    theirs: Record = {**BASE, "sex": "female", "tags": [], "log": [{**MET, "minutes": "50"}]}
    merged: Record = {**BASE, "sex": "female", "tags": ["急"], "log": [{**MET, "minutes": "50"}, CALLED]}
    assert found(ours, theirs, merged) == []


def test_what_a_merge_says_of_its_own_is_no_decision() -> None:
    (one,) = found({**BASE, "floor": "5"}, BASE, {**BASE, "floor": "5", "sex": "female"})
    assert (one.kind, one.path, one.before, one.after) == ("fact", ("sex",), "male", "female")


def test_one_key_of_an_entry_that_both_corrected() -> None:
    """The minutes were taken from them; the channel, which only they corrected, came with it."""
    (one,) = found(met(minutes="40"), met(minutes="50", via="phone"), met(minutes="50", via="phone"))
    assert (one.kind, one.path) == ("decided", ("log", 0))
    (corrected,) = one.parts
    assert [(part.path, part.before, part.after) for part in corrected.parts] == [(("minutes",), "40", "50")]


def test_two_entries_of_one_minute_are_no_decision() -> None:
    ours: Record = {**BASE, "log": [MET, CALLED]}
    assert found(ours, {**BASE, "log": [MET, LATER]}, {**BASE, "log": [MET, CALLED, LATER]}) == []


def test_an_entry_that_one_took_out_and_the_other_corrected() -> None:
    out: Record = {**BASE, "log": []}
    (stays,) = found(out, met(minutes="50"), met(minutes="50"))
    assert (stays.kind, [part.kind for part in stays.parts]) == ("decided", ["added"])
    (goes,) = found(out, met(minutes="50"), out)
    assert (goes.kind, [part.kind for part in goes.parts]) == ("decided", ["taken"])


def test_a_new_row_and_a_word_that_the_merge_has_not() -> None:
    ours: Record = {**BASE, "tags": ["学区", "急"], "people": [{"name": "李娜"}, {"name": "王强", "role": "付款人"}]}
    word, row = found(ours, BASE, {**BASE, "people": [{"name": "李娜"}, {"name": "王强", "role": "使用人"}]})
    assert [(one.kind, one.before, one.after) for one in word.parts] == [("taken", "急", None)]
    assert [(part.before, part.after) for part in row.parts[0].parts] == [("付款人", "使用人")]


def test_a_record_that_one_took_away_and_the_other_changed() -> None:
    changed = met(minutes="50")
    (stays,) = found(None, changed, changed)
    assert (stays.kind, [part.kind for part in stays.parts]) == ("decided", ["made"])
    (goes,) = found(changed, None, None)
    assert (goes.kind, [part.kind for part in goes.parts]) == ("decided", ["gone"])


def test_a_hand_over_that_one_undid_and_the_other_had_a_reason_added_to() -> None:
    handed: Record = {"at": "2026-11-20 10:00", "by": "zm", "owner": "lw"}
    base: Record = {**BASE, "log": [MET, handed]}
    reasoned: Record = {**BASE, "log": [MET, {**handed, "note": "调岗"}]}
    for merged, kind in ((BASE, "undone"), (reasoned, "added")):
        sides = [changes(side, merged) for side in (BASE, reasoned)]
        (one,) = of_merge(sides, [changes(base, side) for side in (BASE, reasoned)])
        assert (one.kind, [part.kind for part in one.parts]) == ("decided", [kind])
