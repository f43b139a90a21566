"""`--html FILE` of day, week, month and report: a page of the figures that the screen shows, masked, written whole."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import Run


def page(path: str) -> ET.Element:
    return ET.fromstring(Path(path).read_text("utf-8"))  # noqa: S314  # our own


def titles(root: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.findall(".//h2")]


@pytest.mark.parametrize("command", [("day",), ("week",), ("month",), ("report", "traffic")])
def test_a_page_of_each(command: tuple[str, ...], showroom: Path, run: Run) -> None:
    code, out, err = run(*command, "--owner", "all", "--html", "page.html", "--lang", "zh")
    assert (code, out, err) == (0, "", "已写入 page.html\n")
    root = page("page.html")
    assert root.get("lang") == "zh-CN"
    assert len(root.findall(".//table")) == len(titles(root)) > 0


def test_the_page_has_the_tables_and_figures_of_the_screen(showroom: Path, run: Run) -> None:
    run("week", "--owner", "all", "--html", "page.html", "--today", "2026-11-21")
    shown = run("week", "--owner", "all", "--today", "2026-11-21").out.splitlines()
    root = page("page.html")
    assert [title for title in titles(root) if title not in shown] == []
    headline = next(one for one in root.findall(".//section") if one.get("id") == "headline")
    rows = [["".join(cell.itertext()) for cell in row] for row in headline.findall(".//tbody/tr")]
    assert len(rows) > 10
    assert [row for row in rows if " ".join(row).split() not in [line.split() for line in shown]] == []


def test_names_and_phones_are_masked_unless_revealed(workspace: Path, run: Run) -> None:
    names = [one["name"] for one in json.loads(run("list", "--owner", "all", "--json", "--reveal").out)["items"]]
    assert len(names) > 20
    run("week", "--all", "--owner", "all", "--html", "masked.html")
    run("week", "--all", "--owner", "all", "--html", "whole.html", "--reveal")
    masked, whole = (Path(name).read_text("utf-8") for name in ("masked.html", "whole.html"))
    assert [name for name in names if name in masked] == []
    assert any(name in whole for name in names)
    assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", masked) == []
    assert "Names and phones are masked." in masked
    assert "this page is for nobody else" in whole


def test_the_same_facts_are_the_same_bytes(workspace: Path, run: Run) -> None:
    run("week", "--all", "--html", "one.html")
    run("week", "--all", "--html", "two.html", "--no-index")
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


def test_standard_output(workspace: Path, run: Run) -> None:
    run("week", "--html", "page.html")
    code, out, err = run("week", "--html", "-")
    assert (code, err) == (0, "")
    assert out == Path("page.html").read_text("utf-8")


@pytest.mark.parametrize("form", ["--json", "--csv", "--md"])
def test_one_form_at_a_time(form: str, workspace: Path, run: Run) -> None:
    assert run("week", "--html", "page.html", form) == (2, "", "--html goes with none of --json, --csv and --md.\n")
    assert not Path("page.html").exists()


def test_a_name_that_is_taken_is_told_before_anything_is_read(workspace: Path, run: Run) -> None:
    Path("page.html").write_text("mine", "utf-8")
    code, _, err = run("week", "--html", "records/page.html")
    assert (code, err) == (2, "records/page.html lies among the customers' records; put it elsewhere.\n")
    assert run("week", "--html", "none/page.html").code == 2
    next((workspace / "records" / "customers").rglob("*.yaml")).write_text("id: [", "utf-8")
    said = "page.html was not written by leadtrack and was left as it is. Choose another name.\n"
    assert run("week", "--html", "page.html") == (2, "", said)
    assert Path("page.html").read_text("utf-8") == "mine"


def test_a_record_that_can_not_be_used_is_named_and_the_page_is_written(workspace: Path, run: Run) -> None:
    broken = next((workspace / "records" / "customers").rglob("*.yaml"))
    broken.write_text("id: [", "utf-8")
    code, _, err = run("week", "--html", "page.html")
    assert code == 1
    assert "page.html" in err
    assert len(err.splitlines()) >= 2
    assert titles(page("page.html"))


def test_a_week_without_data_says_so(empty: Path, run: Run) -> None:
    assert run("report", "traffic", "--html", "page.html").code == 0
    assert page("page.html").find(".//h1") is not None
    assert page("page.html").find(".//svg") is None


def test_the_screen_of_a_report_has_its_picture(showroom: Path, run: Run) -> None:
    out = run("report", "funnel", "--owner", "all").out
    assert "█" in out
    assert "█" not in run("report", "funnel", "--owner", "all", "--md").out + run("report", "funnel", "--csv").out
