"""`week` and `day` with the index: the same figures, and who is lost and waits for nothing is not read again."""

from pathlib import Path

import pytest

from leadtrack.store.workspace import RecordFile, Workspace
from tests.cli.bench import put
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
