"""What a command reads, and what of a customer leaves it: an id reads one record, a pipe carries no name or number."""

from pathlib import Path

import pytest

from leadtrack.store import yamltext
from leadtrack.store.workspace import Workspace
from tests.conftest import Run

ID = "zhao-pengfei-69zt8j"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("show", ID), id="show"),
        pytest.param(("show", "69zt8j"), id="the-random-part"),
        pytest.param(("brief", ID), id="brief"),
        pytest.param(("log", ID, "--note", "约好了"), id="log"),
        pytest.param(("next", ID, "3d", "复看"), id="next"),
        pytest.param(("set", ID, "tags+=急"), id="set"),
        pytest.param(("deal", ID), id="deals"),
        pytest.param(("deal", ID, "deposit"), id="deal"),
        pytest.param(("lost", ID, "--reason", "失联"), id="lost"),
        pytest.param(("unit", ID, "3-1102"), id="unit"),
        pytest.param(("snooze", ID, "3d", "--because", "出差"), id="snooze"),
    ],
)
def test_a_command_given_an_id_reads_that_record_alone(
    words: tuple[str, ...], workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()
    one = Workspace.read

    def counted(self: Workspace, path: Path) -> object:
        if path.is_relative_to(self.customers):  # the shop's few events belong to its rules
            read.add(path.name)
        return one(self, path)

    monkeypatch.setattr(Workspace, "read", counted)
    assert run(*words).code == 0
    assert read == {f"{ID}.yaml"}


def secrets(root: Path) -> dict[str, set[str]]:
    """The names of two and more characters and the numbers of each record, by its random part."""
    found: dict[str, set[str]] = {}
    for path in (root / "records" / "customers").rglob("*.yaml"):
        raw = yamltext.load(path.read_bytes())
        people = [row for row in raw.get("people", []) if isinstance(row, dict)]
        words = {str(row.get("name", "")) for row in (raw, *people)}
        for row in (raw, *people):
            numbers = row.get("phones", [])
            words |= {str(number) for number in numbers} if isinstance(numbers, list) else set()
        found[path.stem.rpartition("-")[2]] = {word for word in words if len(word) > 1} | {path.stem.rpartition("-")[0]}
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("due", "--owner", "all"), ("due", "--owner", "all", "--json"), ("due", "--owner", "all", "--csv"),
        ("list", "owner:all"), ("list", "owner:all", "--json"), ("list", "owner:all", "--csv"), ("find", "学区"),
        ("find", "学区", "--json"), ("week",), ("week", "--json"), ("week", "--csv"), ("week", "--md"),
        ("day", "yesterday"), ("review",), ("review", "--json"), ("review", "--csv"), ("review", "--md"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_lists_in_a_pipe_carry_no_name_and_no_number(words: tuple[str, ...], workspace: Path, run: Run) -> None:
    out = run(*words).out
    assert out
    assert {word for every in secrets(workspace).values() for word in every if word in out} == set()


@pytest.mark.parametrize("command", ["deal", "unit"])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_deals_and_offers_in_a_pipe_carry_none_either(
    form: tuple[str, ...], command: str, workspace: Path, run: Run
) -> None:
    for random, words in secrets(workspace).items():
        out = run(command, random, *form).out
        assert (random, {word for word in words if word in out}) == (random, set())


@pytest.mark.parametrize("command", ["show", "brief"])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_a_record_in_a_pipe_carries_none_of_its_own(
    form: tuple[str, ...], command: str, workspace: Path, run: Run
) -> None:
    for random, words in secrets(workspace).items():
        out = run(command, random, *form).out
        assert (random, {word for word in words if word in out}) == (random, set())
