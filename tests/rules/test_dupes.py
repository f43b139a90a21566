"""Who may be twice on file: by hand."""

import pytest

from leadtrack.model.values import Raw
from leadtrack.rules import digest
from leadtrack.rules.dupes import Group, Sign, groups


def joined(**records: str) -> list[tuple[str, bool]]:
    """The groups of records, each told in words such as `phone:…`, as `a+b`, and whether they are sure."""
    keys: dict[str, list[tuple[str, str]]] = {"phone": [], "wechat": [], "masked": []}
    for name, text in records.items():
        for word in text.split():
            kind, _, value = word.partition(":")
            keys[kind].append((value, name))
    return [("+".join(group.records), group.sure) for group in groups(keys["phone"], keys["wechat"], keys["masked"])]


ONE, TWO, THREE = "13800138000", "13900139000", "13700137000"


@pytest.mark.parametrize(
    ("records", "found"),
    [
        pytest.param({"a": f"phone:{ONE}", "b": f"phone:{ONE}"}, [("a+b", True)], id="a phone"),
        pytest.param({"a": f"phone:{ONE}", "b": f"phone:{TWO}"}, [], id="none"),
        pytest.param({"a": f"phone:{ONE} phone:{ONE}"}, [], id="twice in one"),
        pytest.param({"a": "wechat:Wang_8", "b": "wechat:wang_8"}, [("a+b", True)], id="a WeChat, in any letters"),
        pytest.param({"a": f"wechat:{ONE}", "b": f"phone:{ONE}"}, [("a+b", True)], id="a WeChat that is a phone"),
        pytest.param({"a": f"phone:{ONE}", "b": f"phone:{ONE} phone:{TWO}", "c": f"phone:{TWO}", "d": f"phone:{THREE}"},
                     [("a+b+c", True)], id="in a chain"),
        pytest.param({"a": f"phone:{ONE}", "b": f"phone:{TWO}", "c": f"phone:{ONE}", "d": f"phone:{TWO}"},
                     [("a+c", True), ("b+d", True)], id="two groups"),
        pytest.param({"a": f"phone:{ONE}", "b": "masked:138*8000"}, [("a+b", False)], id="hidden digits ask"),
        pytest.param({"a": f"phone:{ONE}", "b": "masked:139*8000"}, [], id="another beginning"),
        pytest.param({"a": f"phone:{ONE}", "b": "masked:138*8001"}, [], id="another end"),
        pytest.param({"a": "masked:138*8000", "b": "masked:138*8000"}, [("a+b", False)], id="hidden in both"),
        pytest.param({"a": f"phone:{ONE} masked:138*8000"}, [], id="its own"),
        pytest.param({"a": f"phone:{ONE} wechat:w", "b": "masked:138*8000 wechat:w"}, [("a+b", True)],
                     id="no question where they are joined already"),
        pytest.param({"a": f"phone:{ONE} wechat:w", "b": "wechat:w", "c": "masked:138*8000"},
                     [("a+b", True), ("a+c", False)], id="a question beside what is sure"),
        pytest.param({"a": "phone:1380138", "b": "masked:138*0138"}, [], id="nothing is hidden"),
    ],
)  # fmt: skip
def test_who_may_be_one(records: dict[str, str], found: list[tuple[str, bool]]) -> None:
    assert joined(**records) == found


def test_why() -> None:
    found = groups([(ONE, "a"), (ONE, "b")], [("w", "b"), ("w", "c")], [])
    assert found == [
        Group(("a", "b", "c"), (Sign("phone", ONE, ("a", "b")), Sign("wechat", "w", ("b", "c")))),
    ]  # fmt: skip


def test_a_wechat_that_is_the_shared_phone_is_said_once() -> None:
    found = groups([(ONE, "a"), (ONE, "b")], [(ONE, "a"), (ONE, "b")], [])
    assert found == [Group(("a", "b"), (Sign("phone", ONE, ("a", "b")),))]


def test_hidden_numbers_of_a_record() -> None:
    raw: dict[str, Raw] = {
        "phones": ["138****8000", ONE],
        "people": [{"name": "李娜", "phones": "139xxxx2222"}, {"name": "x"}],
        "note": "137****7000",
    }
    assert [*digest.hidden(raw)] == [("masked", "138*8000"), ("masked", "139*2222")]
    assert [*digest.hidden({"phones": "138****8000"})] == [("masked", "138*8000")]
    assert [*digest.hidden({})] == []
