"""What `history` and `changes` tell ends on what the record says, whoever worked beside whom and whatever was chosen.

Repositories are made of random lines of work: clocks go wrong, merges take a side, both, or what nobody had.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import Run
from tests.gitwork import Clone, alone

Facts = Mapping[str, str]
Step = tuple[int, tuple[Any, ...], int]

KEYS, VALUES = ("colour", "floor", "view"), ("", "a", "b", "c")
BASE: Facts = {"colour": "a"}
FOLDERS = ("2026-11", "old")
LINES = range(3)
OURS, THEIRS, NOBODYS = range(3)
CONFIG = "profile: realestate\nlanguage: en\nuser: zhang-min\nconsultants:\n  zhang-min: {name: 张敏}\n"
BEGIN = 1793491200
"""The first of November 2026, in seconds."""

DONE = st.one_of(
    st.tuples(st.just("set"), st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.tuples(st.just("move")),
    st.tuples(st.just("merge"), st.sampled_from(LINES), st.tuples(*[st.sampled_from([OURS, THEIRS, NOBODYS])] * 3)),
)
STEPS = st.lists(st.tuples(st.sampled_from(LINES), DONE, st.integers(0, 20)), min_size=4, max_size=16)
"""Of each step: on which line of work, what is done, and on which day of a clock that may be wrong."""


class Lines:
    """Lines of work on one record in the words of `git fast-import`: each ends on a commit, in a folder, with facts."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.commits = 0
        self.ends = [(self.commit(0, [], FOLDERS[0], BASE), FOLDERS[0], BASE)] * len(LINES)

    def commit(self, day: int, parents: Sequence[int], folder: str, facts: Facts) -> int:
        self.commits += 1
        when = BEGIN + day * 24 * 3600 + self.commits
        record = "".join(f"{key}: {value}\n" for key, value in {"id": "li-na-2m4p9x", "name": "李娜", **facts}.items())
        files = {f"records/customers/{folder}/li-na-2m4p9x.yaml": record, "records/config.yaml": CONFIG}
        self.words += [
            f"commit refs/heads/main\nmark :{self.commits}\ncommitter min <min@example.com> {when} +0000\ndata 0\n",
            *(f"{word} :{mark}\n" for word, mark in zip(("from", "merge"), parents, strict=False)),
            "deleteall\n",
            *(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items()),
        ]
        return self.commits

    def do(self, line: int, what: tuple[Any, ...], day: int) -> None:
        end, folder, facts = self.ends[line]
        parents = [end]
        if what[0] == "set":
            facts = {**facts, what[1]: what[2]}
        elif what[0] == "move":
            folder = FOLDERS[folder == FOLDERS[0]]
        else:
            other, there, theirs = self.ends[what[1]]
            if other == end:
                return
            parents.append(other)
            folder = there if what[2][0] == THEIRS else folder
            facts = {key: (facts, theirs, {key: "d"})[which].get(key, "")
                     for key, which in zip(KEYS, what[2], strict=True)}  # fmt: skip
        facts = {key: value for key, value in facts.items() if value}
        self.ends[line] = self.commit(day, parents, folder, facts), folder, facts


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    return alone(tmp_path_factory.mktemp("true") / "shop", "zhang-min")


OVER: list[Step] = [
    (0, ("move",), 0),
    (0, ("move",), 0),
    (0, ("merge", 1, (OURS, OURS, NOBODYS)), 0),
    (2, ("merge", 0, (OURS, OURS, THEIRS)), 0),
]
"""What a merge says of its own is taken back by one of those behind it, and brought back by the last."""


@example(steps=OVER, asked="")
@given(steps=STEPS, asked=st.sampled_from(["", "2026-10-01", "2026-11-10"]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_told_ends_on_what_the_record_says(shop: Clone, run: Run, steps: list[Step], asked: str) -> None:
    made = Lines()
    for line, what, day in steps:
        made.do(line, what, day)
    made.do(1, ("merge", 0, (OURS, THEIRS, OURS)), 20)
    made.do(2, ("merge", 1, (THEIRS, OURS, OURS)), 20)
    made.words.append(f"reset refs/heads/main\nfrom :{made.ends[2][0]}\n\n")
    given_ = "".join(made.words).encode()
    subprocess.run(["git", "fast-import", "--quiet", "--force"], cwd=shop.root, input=given_, check=True)
    shop.git("reset", "-q", "--hard")
    words = ["changes", "--since", asked] if asked else ["history", "2m4p9x"]
    found = run("-C", str(shop.root), *words, "--json", "--reveal")
    assert found.code == 0, found.err
    told = {} if asked == "2026-11-10" else {**dict.fromkeys(KEYS, ""), **BASE}
    told |= {change["path"]: change["after"] or "" for change in facts_told(json.loads(found.out))}
    record = {**dict.fromkeys(KEYS, ""), **made.ends[2][2]}
    assert told == {key: record[key] for key in told}


def facts_told(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The changes of facts in the order in which they were made; of `history` the latest commit comes first."""
    groups = reversed(document["commits"]) if "commits" in document else document["items"]
    yield from (one for group in groups for one in group["changes"] if one["kind"] in ("fact", "decided"))
