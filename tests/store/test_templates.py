"""Tables from the package with the workspace's own laid over them."""

from pathlib import Path

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.store import templates
from leadtrack.store.templates import PROFILES, merge, packaged, sources, table


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates as a wheel installs them: inside the package."""
    package = tmp_path / "site-packages" / "leadtrack"
    (package / "store").mkdir(parents=True)
    monkeypatch.setattr(templates, "__file__", str(package / "store" / "templates.py"))
    put(package / "templates" / "core" / "rules.yaml", "a: {x: 1, z: 2}\nb: [1, 2]\nc: d\n")
    put(package / "templates" / "auto" / "rules.yaml", "a: {x: 3}\ne: f\n")
    return package / "templates"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_templates_lie_inside_an_installed_package(shipped: Path) -> None:
    assert packaged() == shipped


def test_templates_lie_beside_the_package_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "__file__", str(tmp_path / "leadtrack" / "store" / "templates.py"))
    assert packaged() == tmp_path / "templates"


def test_what_ships_can_be_read() -> None:
    assert [folder.name for folder in sorted(packaged().iterdir()) if folder.name != "core"] == sorted(PROFILES)
    for profile in PROFILES:
        for name in ("fields.yaml", "entry.yaml", "rules.yaml"):
            assert table(profile, name, None)


MERGES: dict[str, tuple[dict[str, Raw], dict[str, Raw], dict[str, Raw]]] = {
    "mappings merge key by key": ({"a": {"x": "1", "z": "2"}}, {"a": {"x": "3", "w": "4"}},
                                  {"a": {"x": "3", "z": "2", "w": "4"}}),
    "to any depth": ({"a": {"b": {"c": "1", "d": "2"}}}, {"a": {"b": {"c": "3"}}}, {"a": {"b": {"c": "3", "d": "2"}}}),
    "a list replaces the whole": ({"a": ["1", "2"]}, {"a": ["3"]}, {"a": ["3"]}),
    "a scalar replaces the whole": ({"a": {"x": "1"}}, {"a": "2"}, {"a": "2"}),
    "a mapping replaces a scalar": ({"a": "1"}, {"a": {"x": "2"}}, {"a": {"x": "2"}}),
    "nothing replaces the whole": ({"a": {"every": "7"}}, {"a": {"every": ""}}, {"a": {"every": ""}}),
    "new rows come last": ({"a": "1", "b": "2"}, {"c": "3", "a": "4"}, {"a": "4", "b": "2", "c": "3"}),
    "off is told": ({"a": {"x": "1"}, "b": "2"}, {"a": "off"}, {"a": "off", "b": "2"}),
    "off within": ({"a": {"x": {"y": "1"}, "z": "2"}}, {"a": {"x": "off"}}, {"a": {"x": "off", "z": "2"}}),
    "off below, on above": ({"a": "off"}, {"a": {"x": "1"}}, {"a": {"x": "1"}}),
}  # fmt: skip


@pytest.mark.parametrize(("below", "above", "merged"), MERGES.values(), ids=MERGES)
def test_merge(below: dict[str, Raw], above: dict[str, Raw], merged: dict[str, Raw]) -> None:
    kept = str(below), str(above)
    assert merge(below, above) == merged
    assert list(merge(below, above)) == list(merged)
    assert (str(below), str(above)) == kept  # neither is changed


def test_the_workspace_wins(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "shop" / "templates"
    put(own / "core" / "rules.yaml", "a: {z: 7}\nb: off\n")
    put(own / "auto" / "rules.yaml", "a: {z: 8}\n")
    put(own / "hotel" / "rules.yaml", "a: {z: 9}\n")
    assert sources("auto", "rules.yaml", tmp_path / "shop") == [
        shipped / "core" / "rules.yaml",
        shipped / "auto" / "rules.yaml",
        own / "core" / "rules.yaml",
        own / "auto" / "rules.yaml",
    ]
    assert table("auto", "rules.yaml", tmp_path / "shop") == {"a": {"x": "3", "z": "8"}, "b": "off", "c": "d", "e": "f"}
    assert table("auto", "rules.yaml", None) == {"a": {"x": "3", "z": "2"}, "b": ["1", "2"], "c": "d", "e": "f"}
    assert table("auto", "other.yaml", tmp_path / "shop") == {}


def test_a_workspace_in_the_checkout_lays_nothing_twice() -> None:
    checkout = packaged().parent
    here = Path("..") / checkout.name
    assert sources("auto", "rules.yaml", checkout) == sources("auto", "rules.yaml", None)
    assert sources("auto", "rules.yaml", checkout / here) == sources("auto", "rules.yaml", None)


@pytest.mark.usefixtures("shipped")
def test_a_broken_template_of_the_workspace_is_named_with_its_place(tmp_path: Path) -> None:
    own = tmp_path / "shop" / "templates" / "auto" / "rules.yaml"
    put(own, "a:\n  x: 1\n  x: 2\n")
    with pytest.raises(UsageError) as caught:
        table("auto", "rules.yaml", tmp_path / "shop")
    assert (caught.value.code, caught.value.exit_code) == ("template-broken", 2)
    told = {"file": str(own), "line": 3, "col": 3, "reason": "repeated-key", "key": "x", "detail": ""}
    assert caught.value.params == told
    put(own, "a: b: c\n")
    with pytest.raises(UsageError) as caught:
        table("auto", "rules.yaml", tmp_path / "shop")
    detail = caught.value.params["detail"]
    assert caught.value.params == {"file": str(own), "line": 1, "col": 5, "reason": "syntax", "detail": detail}
    assert str(detail).startswith("mapping values are not allowed")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("text", ["", "# a: {x: 5}\n"])
def test_a_template_with_nothing_in_it_changes_nothing(tmp_path: Path, text: str) -> None:
    put(tmp_path / "shop" / "templates" / "auto" / "rules.yaml", text)
    assert table("auto", "rules.yaml", tmp_path / "shop") == table("auto", "rules.yaml", None)


@pytest.mark.usefixtures("shipped")
def test_a_template_that_can_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "shop" / "templates" / "auto" / "rules.yaml"
    put(own, "a: off\n")

    def read_bytes(self: Path) -> bytes:
        if self == own:
            raise PermissionError(13, "not yours")
        return b"a: b\n"

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    with pytest.raises(UsageError) as caught:
        table("auto", "rules.yaml", tmp_path / "shop")
    assert (caught.value.code, caught.value.params) == ("cannot-read", {"file": str(own), "reason": "not yours"})


@pytest.mark.parametrize(
    ("where", "found"),
    [
        pytest.param("a.x", "site-packages/leadtrack/templates/auto/rules.yaml", id="laid-over-by-the-profile"),
        pytest.param("a.z", "site-packages/leadtrack/templates/core/rules.yaml", id="of-the-core"),
        pytest.param("c", "shop/templates/auto/rules.yaml", id="the-shops-own"),
        pytest.param("rules.c", "shop/templates/auto/rules.yaml", id="with-the-tables-name"),
        pytest.param("due.first-contact.lead.hours", "shop/templates/auto/rules.yaml", id="a-key-with-a-dot"),
        pytest.param("due.first-contact.lead.none", "shop/templates/auto/rules.yaml", id="what-is-missing-in-a-row"),
        pytest.param("c.deeper", "shop/templates/auto/rules.yaml", id="below-a-word"),
        pytest.param("nowhere", "shop/templates/auto/rules.yaml", id="in-none"),
    ],
)
def test_the_file_that_holds_a_place(where: str, found: str, shipped: Path, tmp_path: Path) -> None:
    assert shipped
    put(
        tmp_path / "shop/templates/auto/rules.yaml", "c: x\ndue: {first-contact.lead: {hours: z}, first-contact: off}\n"
    )
    put(tmp_path / "shop/templates/core/rules.yaml", "due: {first-contact: {lead: x}}\n")
    place = templates.holder("auto", "rules.yaml", tmp_path / "shop", where)
    assert place.relative_to(tmp_path).as_posix() == found


def test_files_are_named_from_the_workspace_or_by_profile(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "shop" / "templates" / "auto" / "rules.yaml"
    assert templates.shown(own, tmp_path / "shop") == "templates/auto/rules.yaml"
    assert templates.shown(shipped / "auto" / "rules.yaml", tmp_path / "shop") == "auto/rules.yaml"
