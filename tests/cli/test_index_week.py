"""`week` and `day` with the index: the same figures, and who is lost and waits for nothing is not read again."""

import json
import re
from pathlib import Path

import pytest

from leadtrack.store.workspace import RecordFile, Workspace
from tests.cli.bench import put
from tests.cli.indexing import same
from tests.conftest import Run

LOST = """\
name: 周杰
created: 2026-09-01
log:
- {at: 2026-09-01 10:00, by: zhang-min, via: visit_in, reaction: hesitating}
- {at: 2026-09-02, by: zhang-min, lost: {reason: 价格}}
"""


@pytest.mark.parametrize(
    "words",
    [
        ("week",),
        ("week", "--of", "2026-11-10"),
        ("week", "--of", "2026-09-02"),
        ("week", "--by", "source"),
        ("day",),
        ("day", "2026-09-02"),
        ("day", "2026-11-20"),
    ],
)
def test_the_figures_are_the_same(words: tuple[str, ...], workspace: Path, run: Run) -> None:
    put(workspace, "zhou-jie-4k8w2p", LOST)
    assert run(*words, "--json") == run(*words, "--json", "--no-index")


def test_who_waits_for_nothing_is_not_read_again(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = put(workspace, "zhou-jie-4k8w2p", LOST), list[Path]()
    run("week")
    real = Workspace.read

    def watched(self: Workspace, place: Path) -> RecordFile:
        read.append(place)
        return real(self, place)

    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", 0)
    monkeypatch.setattr(Workspace, "read", watched)
    run("week")  # once more what was written near the first reading
    read.clear()
    run("week", "--definitions")  # the first page is told again as it was
    assert read
    assert path not in read
    run("week", "--of", "2026-09-02")
    assert path in read


EARLIER = """\
name: 王立
phones: ['13800138000']
log:
- {at: 2025-01-05, by: zhang-min, via: visit_in}
- {at: 2025-01-09, by: zhang-min, lost: {reason: 价格, state: approved}}
"""

LATER = """\
name: 王莉
phones: ['13900139000']
log:
- {at: 2026-11-20, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: A}}
"""


@pytest.mark.parametrize(
    "words",
    [
        ("week",),
        ("month", "--json"),
        ("day", "2026-11-20", "--json"),
        ("report", "stock", "--json"),
        ("report", "traffic", "--json"),
        ("target", "--owner", "shop", "--json"),
        ("form", "daily", "2026-11-20", "--json"),
        ("form", "weekly", "--json"),
    ],
)
def test_who_is_left_out_for_their_id_is_counted_by_nobody(words: tuple[str, ...], workspace: Path, run: Run) -> None:
    """The first file of an id is a customer who waits for nothing; the second one, left out, came this week."""
    put(workspace, "wang-li-000001", EARLIER, "2025-01")
    before = run(*words)
    put(workspace, "wang-li-000001", LATER)
    after = same(run, *words)
    assert counted(after.out) == counted(before.out)
    assert "2026-11/wang-li-000001.yaml:1" in after.err


def counted(out: str) -> object:
    """What a page counts, without the word that a file is not counted."""
    if not out.startswith("{"):
        return re.sub(r"(?m)^Not counted: 1 record .*\n", "", out)
    said = ("Not counted", "left_out")
    return json.loads(out, object_hook=lambda row: {key: one for key, one in row.items() if key not in said})


def test_messages_about_files_stand_in_one_order(workspace: Path, run: Run) -> None:
    put(workspace, "wang-li-000001", EARLIER, "2025-01")
    put(workspace, "wang-li-000001", LATER, "2026-10")
    put(
        workspace,
        "zhou-jie-4k8w2p",
        LOST.replace("- {at: 2026-09-02", "- {at: 2026-11-19, via: pigeon}\n- {at: 2026-09-02"),
    )
    for words in (("week",), ("due", "--owner", "all"), ("list", "--owner", "all"), ("form", "birthdays")):
        told = same(run, *words)
        assert told.err.index("2026-10/wang-li") < told.err.index("zhou-jie")
