"""Many at once, and git: nothing is lost, and every difference is what somebody did."""

from pathlib import Path

from leadtrack.store import yamltext
from tests.cli.bench import files, git, wang
from tests.cli.terminal import Start
from tests.conftest import Run

EIGHT = range(8)


def test_eight_who_add_at_once_keep_all_eight(empty: Path, terminal: Start) -> None:
    started = [terminal("add", "--name", "王建国", "--phone", f"1380013800{at}", "--new") for at in EIGHT]
    ended = [command.ended() for command in started]
    assert [code for code, _ in ended] == [0] * 8, ended
    assert len(files(empty)) == 8


def test_eight_who_add_the_same_visitor_at_once_make_one_file(empty: Path, terminal: Start) -> None:
    started = [terminal("add", "--name", "王建国", "--phone", "13800138000", "--note", f"note {at}") for at in EIGHT]
    ended = [command.ended() for command in started]
    assert [code for code, _ in ended] == [0] * 8, ended
    (name,) = files(empty)
    log = yamltext.load((empty / "records" / "customers" / name).read_bytes())["log"]
    assert sorted(str(entry["note"]) for entry in log if isinstance(entry, dict)) == [f"note {at}" for at in EIGHT]


def test_eight_who_log_at_once_keep_all_eight(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    started = [terminal("log", "8000", "--note", f"note {at}") for at in EIGHT]
    ended = [command.ended() for command in started]
    assert [code for code, _ in ended] == [0] * 8, ended
    log = yamltext.load(path.read_bytes())["log"]
    notes = [str(entry["note"]) for entry in log if isinstance(entry, dict)]
    assert sorted(notes[1:]) == [f"note {at}" for at in EIGHT]


def test_eight_who_left_no_data_at_once_are_eight_rows(empty: Path, terminal: Start) -> None:
    started = [terminal("add", "--note", f"note {at}") for at in EIGHT]
    ended = [command.ended() for command in started]
    assert [code for code, _ in ended] == [0] * 8, ended
    rows = yamltext.load((empty / "records/register/2026-11/zhang-min.yaml").read_bytes())["rows"]
    assert sorted(str(row["note"]) for row in rows if isinstance(row, dict)) == [f"note {at}" for at in EIGHT]


def committed(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "before")


def differences(root: Path) -> list[str]:
    """The lines of git's diff that a person reads: what went and what came."""
    lines = git(root, "diff", "--no-textconv", "-U0").splitlines()
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def test_a_second_contact_is_added_lines_only(empty: Path, run: Run) -> None:
    wang(empty)
    run("log", "8000", "--note", "first\nof two lines", "--said", "a", "--unit", "3-1201", "--next", "3d")
    committed(empty)
    run("log", "8000", "--note", "second", "--said", "b")
    assert differences(empty) == [
        "+- at: 2026-11-21",
        "+  by: zhang-min",
        "+  via: phone",
        "+  note: second",
        "+  said: [b]",
    ]
    assert (
        git(empty, "status", "--porcelain")
        == " M records/customers/2026-11/wang-jianguo-7f3k2m.yaml\n?? .gitattributes\n"
    )


def test_a_changed_fact_is_one_changed_line_and_comments_stay(empty: Path, run: Run) -> None:
    wang(empty)
    committed(empty)
    run("set", "8000", "need.total_price_wan=280-320")
    assert differences(empty) == [
        "-  total_price_wan: 260-300        # the wife wants a lower floor",
        "+  total_price_wan: 280-320        # the wife wants a lower floor",
    ]


def test_what_is_derived_is_never_seen_by_git(empty: Path, run: Run) -> None:
    run("init")
    wang(empty)
    committed(empty)
    run("log", "8000", "--note", "x")
    run("due")
    assert (empty / ".leadtrack").is_dir()
    assert git(empty, "status", "--porcelain") == " M records/customers/2026-11/wang-jianguo-7f3k2m.yaml\n"


def test_every_sample_customer_takes_a_contact_as_added_lines(workspace: Path, run: Run) -> None:
    committed(workspace)
    for path in sorted((workspace / "records" / "customers").rglob("*.yaml")):
        assert run("log", path.stem, "--via", "phone", "--note", "近况").code == 0
    found = differences(workspace)
    assert all(line[0] == "+" for line in found)
    assert len(found) == 24 * 4
