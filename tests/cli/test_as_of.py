"""`--as-of D`: the same bytes, whatever is written down after D, back-dated entries and new customers among it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from leadtrack.rules.report.names import NAMES
from tests.cli.bench import put
from tests.conftest import Run
from tests.rules.report.test_identities import SHOPS, Line, Shop

KNOWN = "2026-11-10"
LAST = 40
"""The days from the first of October to it."""

PAGES = (("week", "--all"), ("day",), ("month",), ("week", "--by", "source", "--json"), ("week", "--of", "2026-10-28"))


def write(root: Path, shop: Sequence[tuple[Sequence[Line], bool]]) -> None:
    """The customers of a shop; who has no entry is not on file."""
    shutil.rmtree(root / "records" / "customers", ignore_errors=True)
    for at, (log, number) in enumerate(shop):
        if log:
            facts = "phones: ['13800000000']\n" if number else ""
            put(root, f"c-00000{at}", f"name: 王{at}\n{facts}log:\n" + "".join(line.text for line in sorted(log)))


def known(log: Sequence[Line]) -> list[Line]:
    return [line for line in log if line.day + line.late <= LAST]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shop=SHOPS)
def test_pages_are_the_same_bytes(shop: Shop, empty: Path, run: Run) -> None:
    answers = []
    for some in ([(known(log), number) for log, number in shop], shop):
        write(empty, some)
        answers.append([run(*words, "--as-of", KNOWN) for words in PAGES])
    assert answers[0] == answers[1]


LATER = """\
- {at: 2026-11-09, rec: 2026-11-12, by: li-wei, via: visit_in, party: 5, grade: {scheme: abcd-score, level: A}}
- {at: 2026-11-10, rec: 2026-11-11, by: zhang-min, deal: {event: signed, for: 3-1201, amount: 256万}}
- {at: 2026-11-14, by: zhang-min, lost: {reason: 失联}}
- {at: 2026-11-15, by: li-wei, owner: li-wei, next: {date: 2026-11-17, via: phone, do: 约}}
"""


@pytest.mark.parametrize("name", NAMES)
def test_every_report_is_the_same_bytes(name: str, workspace: Path, run: Run) -> None:
    """Of the sample: every customer has all of it added, and one is new."""
    words = ("report", name, "--as-of", KNOWN, "--json")
    before = run(*words)
    assert (before.code, before.err) == (0, "")
    paths = sorted((workspace / "records" / "customers").rglob("*.yaml"))
    texts = {path: path.read_text("utf-8").rstrip("\n") for path in paths}
    ends = {path: text for path, text in texts.items() if "\n- at: " in text.rpartition("\nlog:\n")[2]}
    for path, text in ends.items():
        path.write_text(f"{text}\n{LATER}", "utf-8")
    assert len(ends) > 15
    put(workspace, "later-000000", "name: 后来\nphones: ['13800009999']\nlog:\n" + LATER)
    assert run(*words) == before


def test_what_is_wrong_with_what_was_written_later_is_no_fault_of_then(empty: Path, run: Run) -> None:
    """A visit of 11-09; then an entry and a row with a slip, and a record that is all slips, written down after D."""
    first = "name: 王立\nphones: ['13800138000']\nlog:\n- {at: 2026-11-09, by: zhang-min, via: visit_in, missed: xx}\n"
    put(empty, "wang-li-000001", first)
    rows = empty / "records/register/2026-11/zhang-min.yaml"
    rows.parent.mkdir(parents=True)
    rows.write_text("rows:\n- {at: 2026-11-09, minutes: x}\n", "utf-8")
    asks = (("report", "quality"), ("week", "--all"), ("month", "--json"))
    before = [run(*words, "--as-of", KNOWN) for words in asks]
    assert [(one.code, one.err.count("yaml:")) for one in before] == [(1, 2)] * len(asks)
    slips = "- {at: 2026-11-09, rec: 2026-11-12, by: zhang-min, via: phone, missed: yy}\n"
    put(empty, "wang-li-000001", first + slips + "- {at: 2026-11-12, rec: 2026-13-12, by: zhang-min, via: phone}\n")
    put(empty, "later-000000", "name: 后来\nlog:\n- {at: 2026-11-12, via: pigeon}\n")
    with rows.open("a", encoding="utf-8") as file:
        file.write("- {at: 2026-11-09, rec: 2026-11-12, minutes: z}\n")
    assert [run(*words, "--as-of", KNOWN) for words in asks] == before
    assert run("report", "quality").err.count("yaml:") == 6
