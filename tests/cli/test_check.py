"""`check`, and what every reading command says of records it can't use."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import put, wang
from tests.conftest import Run

UNUSABLE = {
    "syntax": (b"name: [\n", "2:1: can't be read: did not find expected node content"),
    "conflict": (b"name: A\n<<<<<<< mine\nsex: male\n=======\n>>>>>>> theirs\n", "2:1: an unresolved git conflict"),
    "repeated": (b"name: A\nname: B\n", "2:1: “name” stands here twice"),
    "alias": (b"name: &a A\n", "1:7: an anchor (&), alias (*), tag (!) or directive (%)"),
    "tag": (b"name: !!str A\n", "1:7: an anchor (&), alias (*), tag (!) or directive (%)"),
    "empty": (b"", "1:1: the file is empty"),
    "comment": (b"# nothing\n", "1:1: the file is empty"),
    "binary": (b"\x00\x01\x02", "1:1: not a text file"),
    "gbk": ("name: 王建国\n".encode("gbk"), "1:7: not UTF-8"),
    "large": (b"name: A\nnote: " + b"x" * 1_100_000, "1:1: larger than 1 MB"),
    "list": (b"- name: A\n", "1:1: the top is not a mapping of key: value"),
    "nameless": (b"sex: male\n", "1:1: no name"),
    "blank-name": (b"name: ' '\n", "1:7: no name"),
    "deep": (b"name: A\nx: " + b"[" * 3000 + b"]" * 3000 + b"\n", "nested deeper than"),
    "open-brackets": (b"name: A\nx: " + b"[" * 3000, "nested deeper than"),
}

READING = (("due",), ("list",), ("find", "王"), ("day",), ("week",), ("check",))


@pytest.mark.parametrize("command", READING, ids=lambda words: words[0])
def test_unusable_records_are_all_named_and_the_others_listed(command: tuple[str, ...], empty: Path, run: Run) -> None:
    wang(empty, **{"at: 2026-11-14 14:05": "at: 2026-11-21 14:05"})
    for name, (data, _) in UNUSABLE.items():
        put(empty, f"{name}-000000", "").write_bytes(data)
    code, out, err = run(*command, *(["--days", "20"] if command == ("due",) else []))
    talk = out if command == ("check",) else err
    assert code == 1
    for name, (_, message) in UNUSABLE.items():
        (line,) = [line for line in talk.splitlines() if f"/{name}-000000.yaml:" in line]
        assert message in line
    if command[0] in ("due", "list", "find"):
        assert "王*" in out
    if command != ("check",):
        assert f"{len(UNUSABLE)} problems; {len(UNUSABLE)} records can't be used, the rest is shown." in err


@pytest.mark.parametrize("command", [words for words in READING if words[0] != "day"], ids=lambda words: words[0])
def test_json_stays_valid_and_names_the_problems(command: tuple[str, ...], empty: Path, run: Run) -> None:
    for name, (data, _) in UNUSABLE.items():
        put(empty, f"{name}-000000", "").write_bytes(data)
    code, out, _ = run(*command, "--json")
    found = json.loads(out)
    assert code == 1
    if "problems" in found:
        assert len(found["problems"]) == len(UNUSABLE)
        keys = ["file", "line", "col", "code", "text"] + (["level", "fix"] if command == ("check",) else [])
        assert all(list(problem) == keys for problem in found["problems"])


def test_the_contract(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nexpected: soon\nphone: 1\nid: ../x\nphones: ['13700137000']\n")
    code, out, err = run("check", "--json", "--ignore", "no-next-step")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "schema": "leadtrack.check/1",
        "problems": [
            {
                "file": "records/customers/2026-11/li-lei-000000.yaml", "line": 2, "col": 11, "code": "not-a-date",
                "level": "doubtful", "text": "“soon” is not a date", "fix": "as in 2026-11-21 or 2026-11-21 14:05",
            },
            {
                "file": "records/customers/2026-11/li-lei-000000.yaml", "line": 3, "col": 8, "code": "unknown-key",
                "level": "warning", "text": "an unknown key “phone”, kept as it is",
                "fix": "look at the spelling, or add it to the fields in templates. Did you mean: phones?",
            },
            {
                "file": "records/customers/2026-11/li-lei-000000.yaml", "line": 4, "col": 5, "code": "id-not-file-name",
                "level": "doubtful", "text": "the id is ../x, the file name li-lei-000000; the file name counts",
                "fix": "make them the same",
            },
        ],
    }  # fmt: skip


DOUBTFUL = """\
name: 李雷
sex: perhaps
phones: [12, '13700137000']
need:
  area_m2: big
birthday: someday
log:
- at: 2026-11-31
  by: zhang-min
  via: phone
- at: 2026-11-20
  by: zhang-min
  via: fax
  minutes: long
  next: {date: soon}
  grade: {scheme: abcd-score, level: Q}
- at: 2026-12-24
  by: li-si
  via: phone
  owner: wang-wu
- no entry
"""


def test_doubtful_values_are_left_out_and_named(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", DOUBTFUL)
    code, out, err = run("list", "--owner", "all")
    assert code == 1
    assert "李*" in out
    assert "137****7000" in out
    places = [line.removeprefix("records/customers/2026-11/li-lei-000000.yaml:") for line in err.splitlines()]
    assert places == [
        "2:6: “perhaps” is not in the list → one of: male female",
        "3:10: “12” is not a phone number → write the whole number, a landline with its area code",
        "5:12: “big” is not a range → as in 110-130",
        "6:11: “someday” is not a birthday → as in 1978-08-15, 08-15, lunar 8-15 or {lunar: 8-15, year: 1978}",
        "8:7: “2026-11-31” is not a date → as in 2026-11-21 or 2026-11-21 14:05",
        (
            "13:8: “fax” is not in the list → one of: visit_in call_in lead_in phone sms wechat letter email video "
            "home_visit viewing broker_visit activity"
        ),
        "14:12: “long” is not a number",
        "15:16: “soon” is not a date → as in 2026-11-21 or 2026-11-21 14:05",
        "21:3: not a mapping of key: value",
        "9 problems; 0 records can't be used, the rest is shown. See leadtrack check.",
    ]


def test_check_says_more(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", DOUBTFUL)
    out = run("check").out
    for place in (
        "16:38: warning: abcd-score has no level Q (it has A B C D): no cadence → grade anew",
        "17:7: 2026-12-24 has not come; not counted yet → give the day it happened",
        "18:7: warning: nobody knows the consultant “li-si” (zhang-min li-wei are known) → correct it, or add it under",
        "20:10: the owner “wang-wu” is no consultant: this customer is in nobody's list (zhang-min li-wei are)",
    ):
        assert f"li-lei-000000.yaml:{place}" in out
    assert out.endswith("1 record; errors: 11, warnings: 2.\n")


def test_a_list_of_one_option_never_hides_the_place(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nfocus: [学区, 月亮]\n")
    assert ":2:13: “月亮” is not in the list" in run("list").err


def test_entries_ahead_are_named_by_check_alone(empty: Path, run: Run) -> None:
    wang(empty, **{"at: 2026-11-14": "at: 2027-11-14"})
    assert run("list").code == 0
    assert run("check").code == 1


def test_the_register_is_checked_too(empty: Path, run: Run) -> None:
    path = empty / "records/register/2026-01/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("rows:\n- {who: x}\n", "utf-8")
    assert run("check").out.startswith("records/register/2026-01/zhang-min.yaml:2:3: “at” is missing")


def test_values_that_are_quoted_are_masked(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nexpected: 13700137000\n")
    assert "“137****7000” is not a date" in run("list").err
    assert "“13700137000” is not a date" in run("list", "--reveal").err


def test_names_of_files_are_inert(empty: Path, run: Run) -> None:
    put(empty, "\x1b[31mred\u202e-000000", "name: [\n")
    for command in (("check",), ("list",), ("list", "--json"), ("show", "000000")):
        _, out, err = run(*command)
        assert "\x1b" not in out + err
        assert "\u202e" not in out + err


def test_all_is_well(workspace: Path, run: Run) -> None:
    assert run("check", "--json") == (0, '{\n "schema": "leadtrack.check/1",\n "problems": []\n}\n', "")


def test_a_slip_in_the_config_is_a_warning(empty: Path, run: Run) -> None:
    config = empty / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8") + "sensitiv:\n  religion: 饮食\n", "utf-8")
    code, out, err = run("check")
    told = (
        "records/config.yaml:6:1: {}nobody looks at the key “sensitiv”: it turns nothing on or off → "
        "look at the spelling, or delete it. Did you mean: sensitive?{}\n"
    )
    assert (code, out, err) == (
        0,
        told.format("warning: ", " [config-key]") + "0 records; errors: 0, warnings: 1.\n",
        "",
    )
    assert run("check", "--ignore", "config-key").out == "0 records; errors: 0, warnings: 0.\n"
    code, _, err = run("doctor")
    assert (code, err) == (0, told.format("", ""))
