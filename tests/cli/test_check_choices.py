"""`check` for some codes, for some files, as a hook calls it, and what it explains."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from leadtrack.rules.checks import RULES
from tests.cli.bench import PACKAGE, git, put
from tests.conftest import Result, Run

LEI = """\
name: 李雷
sex: male
phones: ['13700137000']
source: {media: 抖音}
log:
- {at: 2026-11-14, rec: 2026-11-16, by: zhang-min, via: phone, note: 问了价格。, reaction: positive}
"""
"""Late, and too short; otherwise as it should be."""


def codes(result: Result) -> list[str]:
    return [problem["code"] for problem in json.loads(result.out)["problems"]]


@pytest.fixture
def lei(empty: Path) -> Path:
    return put(empty, "li-lei-7f3k2m", LEI)


def test_warnings_are_no_errors(lei: Path, run: Run) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    place = "records/customers/2026-11/li-lei-7f3k2m.yaml:6:"
    late, short, count = (line.removeprefix(place) for line in out.splitlines())
    assert late == (
        "25: warning: of 2026-11-14, written down on 2026-11-16 (2 days late): details and the first reaction get lost "
        "→ write it down the same day; mark what is uncertain and confirm it at the next contact [late-record]"
    )
    assert short == (
        "70: warning: only 5 characters (at least 30): nobody will know what was talked about → "
        "add what was talked about, what the customer said, and how they reacted [short-note]"
    )
    assert count == "1 record; errors: 0, warnings: 2."


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--select", "late-record"), ["late-record"]),
        (("--select", "late-record,short-note"), ["late-record", "short-note"]),
        (("--select", "late-record", "--select", "short-note"), ["late-record", "short-note"]),
        (("--ignore", "late-record"), ["short-note"]),
        (("--select", "late-record,short-note", "--ignore", "short-note"), ["late-record"]),
        (("--select", "stale"), []),
    ],
)
def test_codes_are_selected_and_ignored(options: tuple[str, ...], told: list[str], lei: Path, run: Run) -> None:
    assert codes(run("check", "--json", *options)) == told


def test_what_can_not_be_read_is_told_whatever_was_chosen(empty: Path, run: Run) -> None:
    put(empty, "gao-an-000000", "name: [\n")
    put(empty, "ma-li-000000", LEI + "expected: soon\n")
    result = run("check", "--json", "--select", "stale")
    assert (result.code, codes(result)) == (1, ["syntax"])
    result = run("check", "--json", "--select", "stale", "--ignore", "syntax")
    assert (result.code, codes(result)) == (1, ["syntax"])
    assert codes(run("check", "--json", "--select", "not-a-date")) == ["syntax", "not-a-date"]


def test_an_unknown_code_is_refused_with_the_near_one_and_all(lei: Path, run: Run) -> None:
    code, out, err = run("check", "--ignore", "short-notes")
    assert (code, out) == (2, "")
    first, second = err.splitlines()[:2]
    assert first == "There is no check short-notes. Did you mean: short-note?"
    assert set(second.removeprefix("All: ").split()) >= {*RULES, "syntax", "not-a-date"}


def test_a_rule_that_is_turned_off_says_so_when_it_is_asked_for(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", LEI)
    (empty / "templates" / "core").mkdir(parents=True)
    (empty / "templates" / "core" / "checks.yaml").write_text("late-record: off\n", "utf-8")
    assert codes(run("check", "--json")) == ["short-note"]
    code, out, err = run("check", "--select", "late-record")
    assert (code, err) == (0, "late-record is turned off in the templates and tells nothing.\n")
    assert out == "1 record; errors: 0, warnings: 0.\n"


def test_a_slip_in_the_shops_own_table_is_refused_with_its_place(empty: Path, run: Run) -> None:
    (empty / "templates" / "realestate").mkdir(parents=True)
    (empty / "templates" / "realestate" / "checks.yaml").write_text("short-note: {least: {phone: x}}\n", "utf-8")
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert "checks.short-note.least.phone" in err


# --- some files

TWIN = LEI.replace("李雷", "李蕾").replace("rec: 2026-11-16, ", "")


def test_only_these_files(lei: Path, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    other = put(empty, "han-meimei-2m4p9x", LEI.replace("李雷", "韩梅梅").replace("13700137000", "13700137001"))
    both = ["late-record", "short-note"]
    for words in (
        (lei,),
        ("records/customers/2026-11/li-lei-7f3k2m.yaml",),
        ("李雷",),
        ("7f3k2m",),
        ("li-lei-7f3k2m.yaml",),
    ):
        assert codes(run("check", "--json", *words)) == both, words
    assert run("check", lei).out.endswith("1 record; errors: 0, warnings: 2.\n")
    assert run("check", lei, other).out.endswith("2 records; errors: 0, warnings: 4.\n")
    assert run("check", "records/customers").out.endswith("2 records; errors: 0, warnings: 4.\n")
    monkeypatch.chdir(empty.parent)
    assert codes(run("check", "--json", "-C", "empty", "empty/records/customers/2026-11/li-lei-7f3k2m.yaml")) == both
    assert codes(run("check", "--json", "-C", "empty", "records/customers/2026-11/li-lei-7f3k2m.yaml")) == both


def test_other_files_of_the_workspace_have_no_rules(lei: Path, empty: Path, run: Run) -> None:
    (empty / "README.md").write_text("x\n", "utf-8")
    assert run("check", "README.md", "records/config.yaml") == (0, "0 records; errors: 0, warnings: 0.\n", "")


def test_a_file_elsewhere_is_refused(lei: Path, tmp_path: Path, run: Run) -> None:
    other = tmp_path / "elsewhere.yaml"
    other.write_text("name: A\n", "utf-8")
    code, _, err = run("check", other)
    assert code == 2
    assert err.startswith(f"{other} is not in this workspace.")


def test_a_folder_that_is_called_like_a_customer_is_none(lei: Path, empty: Path, run: Run) -> None:
    (empty / "李雷").mkdir()
    assert codes(run("check", "--json", "李雷")) == ["late-record", "short-note"]


def test_a_path_from_the_workspace_is_found_from_elsewhere(
    lei: Path, workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = lei.parents[3]
    assert run("check", "-C", shop, "records/customers").out.startswith("records/customers/2026-11/li-lei")


def test_nobody_of_that_name(lei: Path, run: Run) -> None:
    assert run("check", "records/customers/2026-11/gone-000000.yaml").code == 3
    assert run("check", "王").code == 3


def test_all_records_are_compared_only_where_that_was_asked(lei: Path, empty: Path, run: Run) -> None:
    put(empty, "li-rui-2m4p9x", TWIN)
    assert codes(run("check", "--json")) == ["late-record", "short-note", "same-phone", "short-note"]
    assert codes(run("check", "--json", lei)) == ["late-record", "short-note"]
    assert codes(run("check", "--json", lei, "--whole")) == ["same-phone", "late-record", "short-note"]
    assert codes(run("check", "--json", lei, "--select", "same-phone")) == ["same-phone"]
    assert codes(run("check", "--json", lei, "--whole", "--ignore", "same-phone")) == ["late-record", "short-note"]


def test_an_id_twice_is_named_for_the_file_asked_about(lei: Path, empty: Path, run: Run) -> None:
    again = put(empty, "li-lei-7f3k2m", TWIN, folder="2026-12")
    assert "id-twice" in codes(run("check", "--json", again))
    assert "id-twice" not in codes(run("check", "--json", lei))


def test_a_file_of_the_register(empty: Path, run: Run) -> None:
    path = empty / "records/register/2026-11/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "rows:\n- {at: 2026-11-14 10:00, who: 某先生, minutes: 5, phones: ['13700137000']}\n- {who: x}\n", "utf-8"
    )
    assert codes(run("check", "--json", path)) == ["key-missing", "no-data-reason", "register-gap"]
    assert "register-without-file" in codes(run("check", "--json", path, "--whole"))
    put(empty, "li-lei-7f3k2m", LEI)
    assert codes(run("check", "--json", empty / "records" / "customers")) == ["late-record", "short-note"]


def test_looking_back_entries_of_later_are_no_fault(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", LEI)
    assert codes(run("check", "--json", "--as-of", "2026-11-15")) == []
    assert codes(run("check", "--json", "--as-of", "2026-11-16")) == ["late-record", "short-note"]


# --- explained


def test_a_rule_is_explained_with_its_numbers(empty: Path, run: Run) -> None:
    code, out, _ = run("check", "--explain", "short-note")
    assert code == 0
    assert out.splitlines()[0] == "short-note warning (B19, B20, B21, B22, I11, J27)"
    assert "A call needs 30 characters, a visit 50, an activity 30." in " ".join(out.split())
    assert "What to do: add what was talked about" in out
    assert "  within: 90" in out
    assert "phone 30, call_in 30" in out


def test_what_is_found_in_reading_is_explained_too(empty: Path, run: Run) -> None:
    out = run("check", "--explain", "not-a-date").out
    assert out.splitlines()[0] == "not-a-date"
    assert "can't be turned off" in out


def test_a_rule_turned_off_is_explained_as_that(empty: Path, run: Run) -> None:
    (empty / "templates" / "core").mkdir(parents=True)
    (empty / "templates" / "core" / "checks.yaml").write_text("stale: off\n", "utf-8")
    assert run("check", "--explain", "stale").out.endswith("Turned off here.\n")
    assert "stale (off)" in run("check", "--explain", "all").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_can_be_explained(lang: str, empty: Path, run: Run) -> None:
    listed = run("check", "--explain", "all", "--lang", lang).out
    for code in RULES:
        out = run("check", "--explain", code, "--lang", lang).out
        assert out.startswith(code)
        assert "{" not in out
        assert f"\n{code} (" in f"\n{listed}"
    assert run("check", "--explain", "nonsense", "--lang", lang).code == 2


# --- as a hook


@pytest.mark.skipif(os.name == "nt", reason="the hook is a script for a shell")
def test_a_hook_of_git_stops_errors_and_lets_warnings_through(
    empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hook that `sync --hook` installs; a commit by hand, with the program beside the tests."""
    monkeypatch.setenv("PYTHONPATH", str(PACKAGE.parent))
    git(empty, "init", "-q")
    assert run("sync", "--hook").code == 0
    put(empty, "li-lei-7f3k2m", LEI)
    git(empty, "add", "-A")
    git(empty, "commit", "-qm", "warnings only")
    put(empty, "gao-an-000000", "name: [\n")
    git(empty, "add", "-A")
    with pytest.raises(subprocess.CalledProcessError):
        git(empty, "commit", "-qm", "an error")
    assert git(empty, "log", "--format=%s").split("\n")[0] == "warnings only"
