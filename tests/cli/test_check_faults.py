"""Two shops of deliberately faulty records: each fault is named once, at its line, and nothing else is named.

Behind each faulty line of `faults/` stands `# ! CODE …`: what `check` has to say there. The list is that of a reader of
the rules' sources, not of what the program printed.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from leadtrack.rules.checks import RULES
from tests.conftest import Golden, Run

FAULTS = Path(__file__).parent / "faults"
MARK = re.compile(r"# ! ([a-z -]+)$")
APART = ("incomplete",)
"""How complete a record is has its own tests: these are faulty, and thin besides."""

FOR_CARS = {"order-without-deal", "expected-conflict"}


def listed(shop: str) -> Counter[tuple[str, int, str]]:
    """What the files say themselves: file, line, code."""
    root = FAULTS / shop
    found: Counter[tuple[str, int, str]] = Counter()
    for path in sorted((root / "records").rglob("*.yaml")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            mark = MARK.search(line)
            if mark:
                found.update((path.relative_to(root).as_posix(), number, code) for code in mark[1].split())
    return found


@pytest.mark.parametrize("shop", ["homes", "cars"])
def test_each_fault_is_named_once_at_its_line(shop: str, run: Run) -> None:
    code, out, _ = run("check", "-C", FAULTS / shop, "--json", "--ignore", ",".join(APART))
    problems = json.loads(out)["problems"]
    assert code == 1
    assert Counter((one["file"], one["line"], one["code"]) for one in problems) == listed(shop)
    places = [(one["file"], one["line"], one["col"]) for one in problems]
    assert places == sorted(places)


def test_every_rule_has_a_fault_to_name() -> None:
    homes, cars = ({code for _, _, code in listed(shop)} for shop in ("homes", "cars"))
    assert set(RULES) - homes - cars - set(APART) == set()
    assert cars == FOR_CARS


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_line_says_what_and_what_to_do(lang: str, run: Run) -> None:
    out = run("check", "-C", FAULTS / "homes", "--lang", lang, "--ignore", ",".join(APART)).out
    *lines, _ = out.splitlines()
    assert len(lines) == sum(listed("homes").values())
    warning = {"zh": "提醒：", "en": "warning: "}[lang]
    for line in lines:
        assert re.fullmatch(rf"records/\S+\.yaml:\d+:\d+: (?:{warning})?\S.*? \[[a-z-]+\]", line), line
        code = re.findall(r"\[([a-z-]+)\]$", line)[0]
        assert " → " in line or code not in RULES, line
        assert "{" not in line or "lunar" in line, line


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whole_outputs(lang: str, run: Run, golden: Golden) -> None:
    check = ("check", "-C", FAULTS / "homes", "--lang", lang)
    golden(f"check-faults-{lang}.txt", run(*check, "--ignore", "incomplete").out)
    golden(f"check-explain-{lang}.txt", run(*check, "--explain", "short-note").out)
