"""`handover`: who gets whom, what is written into the records, what is asked of the new owner, and that stock balances.

Zhang has six customers: two of A, two of B, one without a grade, one who bought; Li has one of C. Of homes A weighs 40,
B 30, C 20, no grade 25.
"""

import csv
import errno
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadtrack.rules.report.stock import INS, OUTS
from leadtrack.store import files
from tests.cli.bench import everything, last_entry, put
from tests.cli.conftest import Sits
from tests.conftest import Run

CONFIG = """\
profile: realestate
consultants:
  zhang-min: {name: 张敏}
  li-wei: {name: 李伟}
  wang-fang: {name: 王芳, leave: [{from: 2026-11-20, to: 2026-11-24}]}
  old-wu: {name: 老吴, active: 'false'}
"""

VISIT = "- {at: 2026-11-19 10:00, by: %s, via: visit_in, minutes: 40%s}   # came by bus\n"
GRADED = ", grade: {scheme: abcd-score, level: %s}"
SIGNED = "- {at: 2026-11-20, by: zhang-min, deal: {event: signed, for: 3-1201}}\n"


def record(root: Path, id_: str, name: str, log: str) -> Path:
    return put(root, id_, f"id: {id_}\nname: {name}\nlog:\n{log}")


@pytest.fixture
def team(empty: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Records by the letter of their id."""
    (empty / "records" / "config.yaml").write_text(CONFIG, "utf-8")
    monkeypatch.setenv("LEADTRACK_USER", "zhang-min")
    step = ", next: {date: 2026-11-25 15:00, do: 复看}, promised: [{do: 发户型图}]"
    logs = {
        "a": VISIT % ("zhang-min", GRADED % "A" + step),
        "b": VISIT % ("zhang-min", GRADED % "A"),
        "c": VISIT % ("zhang-min", GRADED % "B"),
        "d": VISIT % ("zhang-min", GRADED % "B"),
        "e": VISIT % ("zhang-min", ""),
        "f": VISIT % ("zhang-min", "") + SIGNED,
        "g": VISIT % ("li-wei", GRADED % "C"),
    }
    return {key: record(empty, f"{key}-{key * 6}", f"王{key}", log) for key, log in logs.items()}


def owners(team: dict[str, Path]) -> dict[str, str]:
    """The new owner by the letter of a record."""
    last = {key: last_entry(path) for key, path in team.items()}
    return {key: entry["owner"] for key, entry in last.items() if "owner" in entry}


BOTH = ("handover", "--from", "张敏", "--to", "li-wei,王芳")


def test_who_gets_whom(team: dict[str, Path], run: Run) -> None:
    """A: Wang has 0 to Li's 20, so she gets the first, a; Li gets b. B: 40 to 60, c to Wang, d to Li. e: 70 to 90."""
    code, _, err = run(*BOTH, "--because", "调去新店", "--yes")
    assert (code, err) == (0, "But 王芳 is away on 2026-11-20 Fri – 2026-11-24 Tue.\n")
    assert owners(team) == {"a": "wang-fang", "b": "li-wei", "c": "wang-fang", "d": "li-wei", "e": "wang-fang"}
    assert last_entry(team["a"]) == {"at": "2026-11-21", "by": "zhang-min", "note": "调去新店", "owner": "wang-fang"}


def test_one_entry_is_added_and_all_else_stays(team: dict[str, Path], run: Run, empty: Path) -> None:
    before = everything(empty)
    assert run(*BOTH, "--yes").code == 0
    after = everything(empty)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {f"records/customers/2026-11/{key}-{key * 6}.yaml" for key in "abcde"}
    for name in changed:
        assert after[name].startswith(before[name])
    assert set(after) == set(before)
    assert re.findall("by: ([a-z-]+)", team["b"].read_text("utf-8")) == ["zhang-min", "zhang-min"]


def test_the_preview(team: dict[str, Path], run: Run, empty: Path) -> None:
    before = everything(empty)
    code, out, _ = run(*BOTH, "--dry-run", "--lang", "zh")
    assert (code, everything(empty)) == (0, before)
    assert out.splitlines() == [
        "张敏 → 李伟、王芳：5 位客户",
        "级别        张敏      李伟      王芳",
        "A       2 -2 = 0  0 +1 = 1  0 +1 = 1",
        "B       2 -2 = 0  0 +1 = 1  0 +1 = 1",
        "C              ·         1         ·",
        "未评级  1 -1 = 0         ·  0 +1 = 1",
        "合计    5 -5 = 0  1 +2 = 3  0 +3 = 3",
        "负荷     165 → 0   20 → 90    0 → 95",
        "李伟：王* A、王* B",
        "王芳：王* A、王* B、王* 未评级",
        "随客户一起移交：1 个下一步（1 个有钟点）、1 个未兑现的承诺。",
        "负荷：各级别 weight 之和（rules.yaml 的 cadence）。按级别依次分，负荷轻的先得。",
        "另有 1 位已成交、流失或冻结，仍归张敏；加 --all 一并移交。",
    ]


def test_for_programs(team: dict[str, Path], run: Run, empty: Path) -> None:
    told = json.loads(run(*BOTH, "--dry-run", "--json").out)
    assert (told["schema"], told["from"], told["written"], told["stay"]) == (
        "leadtrack.handover/1", "zhang-min", False, 1,
    )  # fmt: skip
    assert told["consultants"][1] == {
        "owner": "li-wei",
        "now": {"A": 0, "B": 0, "C": 1, "ungraded": 0},
        "gets": {"A": 1, "B": 1, "C": 0, "ungraded": 0},
        "then": {"A": 1, "B": 1, "C": 1, "ungraded": 0},
        "load": {"now": 20, "then": 90},
    }
    assert told["customers"][0] == {"id": "bbbbbb", "name": "王*", "level": "A", "to": "li-wei"}
    assert told["along"] == {"steps": 1, "hours": 1, "promises": 1, "words": 0}
    assert owners(team) == {}
    assert json.loads(run(*BOTH, "--yes", "--json").out)["written"] is True
    assert len(owners(team)) == 5


def test_without_a_terminal_nobody_is_asked(team: dict[str, Path], run: Run, empty: Path) -> None:
    before = everything(empty)
    for form in ((), ("--json",)):
        code, _, err = run(*BOTH, *form)
        assert (code, "add --yes" in err) == (2, True)
    assert everything(empty) == before


@pytest.mark.parametrize(("answer", "written"), [("", True), ("y", True), ("n", False), ("q", False)])
def test_at_a_terminal(answer: str, written: bool, team: dict[str, Path], sits: Sits) -> None:
    sits([*BOTH], answer)
    assert bool(owners(team)) is written


def test_filters_and_who_has_bought(team: dict[str, Path], run: Run) -> None:
    run("handover", "--from", "zhang-min", "--to", "li-wei", "grade:A", "--yes")
    assert owners(team) == dict.fromkeys("ab", "li-wei")
    run("handover", "--from", "zhang-min", "--to", "li-wei", "王f", "--all", "--yes")
    assert owners(team) == dict.fromkeys("abf", "li-wei")


def test_of_somebody_who_has_left_or_nobody_s(team: dict[str, Path], run: Run, empty: Path) -> None:
    team["h"] = record(empty, "h-hhhhhh", "王h", VISIT % ("old-wu", ""))
    team["i"] = record(empty, "i-iiiiii", "王i", "- {at: 2026-11-19, via: phone}\n")
    assert run("handover", "--from", "老吴", "--to", "li-wei", "--yes").code == 0
    assert run("handover", "--from", "-", "--to", "li-wei", "--yes").code == 0
    assert owners(team) == dict.fromkeys("hi", "li-wei")


def test_a_second_time_there_is_nobody_left(team: dict[str, Path], run: Run) -> None:
    run(*BOTH, "--yes")
    code, _, err = run(*BOTH, "--yes")
    assert (code, err.splitlines()[0]) == (
        3, "张敏 has no open customers that fit, but 1 who bought, is lost or frozen.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--to", "li-wei"), 2, "Whose customers?"),
        (("--from", "zhang-min"), 2, "Who gets the customers?"),
        (("--from", "zhang-min", "--to", ","), 2, "Who gets the customers?"),
        (("--from", "zhang-min", "--to", "张敏"), 2, "张敏 can't get their own customers."),
        (("--from", "zhang-min", "--to", "li-wei,zhang-min"), 2, "张敏 can't get their own customers."),
        (("--from", "zhang-min", "--to", "old-wu"), 2, "老吴 does not work here any more (active: no)."),
        (("--from", "zhang-min", "--to", "li-we"), 2, "There is no consultant “li-we”. Did you mean: li-wei?"),
        (("--from", "zhang-mi", "--to", "li-wei"), 3, "zhang-mi has no open customers. Did you mean: zhang-min?"),
        (("--from", "old-wu", "--to", "li-wei"), 3, "老吴 has no open customers."),
        (("--from", "zhang-min", "--to", "li-wei", "grade:C"), 3, "None of the open customers of 张敏 passes"),
        (("--from", "zhang-min", "--to", "li-wei", "grad:A"), 2, "There is no filter grad (grade "),
    ],
)
def test_what_is_refused_changes_nothing(
    words: tuple[str, ...], code: int, said: str, team: dict[str, Path], run: Run, empty: Path
) -> None:
    before = everything(empty)
    result = run("handover", *words, "--yes")
    assert (result.code, result.err.startswith(said)) == (code, True), result.err
    assert everything(empty) == before


# --- all or none


def failing(at: int, then: Callable[[], None]) -> Callable[[Path, Path], None]:
    """A rename that does something else the so many-th time."""
    real, done = files._rename, [0]

    def rename(temp: Path, path: Path) -> None:
        done[0] += 1
        if done[0] == at:
            then()
        real(temp, path)

    return rename


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()])
def test_what_fails_in_the_middle_puts_the_others_back(
    error: BaseException, team: dict[str, Path], run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise error

    before = everything(empty)
    monkeypatch.setattr(files, "_rename", failing(3, refuse))
    assert run(*BOTH, "--yes").code in (4, 130)
    assert everything(empty) == before


def test_a_record_that_somebody_changes_meanwhile_stops_all(
    team: dict[str, Path], run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change() -> None:
        team["e"].write_text(team["e"].read_text("utf-8") + "- {at: 2026-11-21, by: li-wei, via: phone}\n", "utf-8")

    before = everything(empty)
    monkeypatch.setattr(files, "_rename", failing(2, change))
    code, _, err = run(*BOTH, "--yes")
    assert (code, err.splitlines()[-2].endswith("*-eeeeee.yaml meanwhile: no record was written.")) == (4, True)
    changed = [name for name, data in everything(empty).items() if data != before[name]]
    assert changed == ["records/customers/2026-11/e-eeeeee.yaml"]  # by that somebody alone


# --- what comes of it


def due(run: Run, who: str, on: str) -> dict[str, list[dict[str, Any]]]:
    """The reasons of each customer of a list by the letter of the record."""
    told = json.loads(run("due", "--owner", who, "--today", on, "--json").out)
    return {item["id"][0]: item["reasons"] for item in told["items"]}


def test_the_new_owner_has_a_first_contact_within_a_day(team: dict[str, Path], run: Run) -> None:
    """A within a day, also where an appointment stands for the 25th; B and no grade by their cadence."""
    run("handover", "--from", "zhang-min", "--to", "li-wei", "--yes")
    listed = due(run, "li-wei", "2026-11-21")
    asked = {key: [one["rule"] for one in reasons] for key, reasons in listed.items()}
    assert [key for key, rules in asked.items() if "first-contact.handed" in rules] == ["a", "b"]
    assert next(iter(asked)) in ("a", "b")  # before all the others
    (first,) = (one for one in listed["a"] if one["rule"] == "first-contact.handed")
    assert (first["due_on"], first["late_after"]) == ("2026-11-22", "2026-11-22")
    assert first["text"] == "get in touch as their new consultant (from 张敏, 11-21)"
    assert due(run, "zhang-min", "2026-11-21").keys() <= {"f"}
    run("log", "a-aaaaaa", "--via", "phone", "--by", "li-wei")
    assert "first-contact.handed" not in [one["rule"] for one in due(run, "li-wei", "2026-11-21").get("a", [])]


def why(run: Run, *words: str) -> dict[str, str]:
    """Why each customer is in a list, by the letter of the record."""
    rows = list(csv.DictReader(run("due", "--owner", "li-wei", "--csv", *words).out.splitlines()))
    return {row["id"][0]: row["why"] for row in rows}


def test_a_line_says_that_somebody_is_newly_theirs(team: dict[str, Path], run: Run) -> None:
    """Where a step that is late, or of that very day, is the first contact too; once, and until they are in touch."""
    for key, step in (("b", "2026-11-20"), ("c", "2026-11-21")):
        grade = GRADED % "A" + f", next: {{date: {step}, do: 复看}}"
        team[key].write_text(team[key].read_text("utf-8").replace(GRADED % ("A" if key == "b" else "B"), grade))
    run("handover", "--from", "zhang-min", "--to", "li-wei", "--yes")
    zh, en = why(run, "--lang", "zh"), why(run)
    new = "；11-21 由张敏移交，接手后还没联系"
    assert (zh["b"], zh["c"]) == (f"11-20 复看，晚 1 天{new}", f"复看{new}")
    assert en["c"].endswith("; taken over from 张敏 on 11-21, not yet in touch")
    assert (zh["a"].count("张敏"), zh["a"].count("接手后")) == (1, 1)
    run("log", "b-bbbbbb", "--via", "wechat", "--missed", "no_answer", "--by", "zhang-min")
    assert why(run, "--lang", "zh")["b"].endswith(new)
    run("log", "b-bbbbbb", "--via", "phone", "--by", "li-wei")
    assert "张敏" not in why(run, "--lang", "zh", "--today", "2026-12-10")["b"]


def stock(run: Run, who: str) -> dict[str, dict[str, int]]:
    table = json.loads(run("report", "stock", "--owner", who, "--json").out)["tables"]["stock"]
    return {row[0]: dict(zip(table["columns"][1:], row[1:], strict=True)) for row in table["rows"]}


@pytest.mark.parametrize("who", ["zhang-min", "li-wei", "wang-fang", "all"])
def test_the_stock_balances(who: str, team: dict[str, Path], run: Run, empty: Path) -> None:
    """Two of the records began last week, so that the giver has an opening."""
    for key in "ac":
        team[key].write_text(team[key].read_text("utf-8").replace("2026-11-19", "2026-11-12"), "utf-8")
    run(*BOTH, "--yes")
    for level, row in stock(run, who).items():
        ins, outs = (sum(row[f"stock.{key}"] for key in keys) for keys in (INS, OUTS))
        assert row["opening"] + ins - outs == row["closing"], level


def test_the_stock_counts_who_came_and_went(team: dict[str, Path], run: Run) -> None:
    """Who has no level came to the giver on the 19th, so is new there and was handed over like the others."""
    for key in "ac":
        team[key].write_text(team[key].read_text("utf-8").replace("2026-11-19", "2026-11-12"), "utf-8")
    run(*BOTH, "--yes")
    out = {level: (row["opening"], row["stock.out"], row["closing"]) for level, row in stock(run, "zhang-min").items()}
    assert (out["A"], out["B"]) == ((1, 1, 0), (1, 1, 0))
    taken = {
        level: (row["stock.in"], row["stock.new"], row["closing"]) for level, row in stock(run, "wang-fang").items()
    }
    assert (taken["A"], taken["B"], taken["ungraded"]) == ((1, 0, 1), (1, 0, 1), (1, 0, 1))


def test_the_report_of_ownership_names_them(team: dict[str, Path], run: Run) -> None:
    run(*BOTH, "--yes")
    rows = json.loads(run("report", "ownership", "--owner", "all", "--json").out)["tables"]["ownership"]["rows"]
    handed = [(row[3], row[4]) for row in rows if row[0] == "handed"]
    assert sorted(handed) == [("li-wei", "zhang-min")] * 2 + [("wang-fang", "zhang-min")] * 3
