"""What is measured, in blocks of what is compared; and what the ratios should be (`GOALS`)."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import peers
from tests.bench.make import made
from tests.bench.peers import Made
from tests.bench.timing import Before, Block, Job, Place, ours

FEW = 10
"""How many customers the small workspace has, beside which writing is measured."""

SMALL = f", {FEW} customers"
BARE = ("pass", "import typer", "import typer, rich.console, rich.table")
NOTHING, EMPTY = "python -c pass", "an empty typer command"
EMPTY_TAB = f"completion: {EMPTY}"
FLOOR, DUE = "floor: typer, rich, stat of all, one query, one table", "due, warm"
CHANGED = "{}, one file changed"
FIRST, TOUCHED = "due, cold: a first build", "due, all files touched"
ONE, TWO = "CSafeLoader over the same files, one core", "CSafeLoader over the same files, two cores"
WEEK, WEEK_PLAIN, READ = "week, told again", "week --no-index", "reading and typing the same files"
WORD = "completion: leadtrack lo<TAB>"
TYPED = {f"completion: leadtrack log {typed}<TAB>": typed for typed in ("王", "王芳", "wjg", "w")}
"""A surname that many have, a name that several have, initials, one letter."""
DRY, ADD, BY_ID, BY_NAME = "add --dry-run, a new phone", "add, a new phone", "log ID", "log NAME"
SAME, TEXT = "add, a visit by options", "add TEXT --yes, the same visit"
WRITING = (DRY, ADD, BY_ID, BY_NAME)


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio of two jobs and what it should be at most; none where it is only told."""

    job: str
    other: str
    most: float | None = None


def goals(count: int, names: Sequence[str]) -> list[Goal]:
    """The ratios of a run with so many customers and these jobs."""
    return [
        Goal(DUE, FLOOR, 1.5 if count > 10_000 else 1.25),
        Goal(WEEK, DUE, 1.5),
        Goal(WEEK_PLAIN, READ, 1.3),
        Goal(CHANGED.format("week"), CHANGED.format("due")),
        *(Goal(name, name + SMALL, 1.3) for name in WRITING),
        Goal(TEXT, SAME, 1.3),
        Goal(TOUCHED, FIRST, 1.2),
        Goal(FIRST, TWO, 0.9),
        Goal(FIRST, ONE),
        *(Goal(name, EMPTY, 1.5) for name in (WORD, *TYPED)),
        Goal(EMPTY_TAB, EMPTY),
        Goal("--help", EMPTY),
        *(Goal(DUE, name) for name in names if name.startswith(("todoman", "papis")) and name.endswith("warm")),
    ]


def blocks(big: Place, small: Place, files: Made, often: int, *, bypass: bool) -> list[Block]:
    """All jobs over these files of the big workspace. `bypass`: the commands know `--no-index`."""
    customers = big.root / "records" / "customers"
    kin = peers.jobs(big, big.root.parent / "peers", files)
    loader = [sys.executable, "-m", "tests.bench.loader", str(customers)]
    reader = Job(READ, [sys.executable, "-m", "tests.bench.reader", str(big.root)], big, answers=False)
    plain = [(_reading("due --no-index", big, "as-is"),), (_reading(WEEK_PLAIN, big, "as-is"), reader)]
    without = plain if bypass else []
    heavy: list[Sequence[Job]] = [
        (
            Job(FIRST, ours("due"), big, "cold"),
            Job(TOUCHED, ours("due"), big, "touched"),
            Job(ONE, [*loader, "1"], big, answers=False),
            Job(TWO, [*loader, "2"], big, answers=False),
        ),
        *without,
        tuple(cold for cold, _ in kin),
    ]
    light: list[Sequence[Job]] = [
        _starts(big),
        (
            Job(FLOOR, _floor(big, customers), big, "warm"),
            Job(DUE, ours("due"), big, "warm"),
            Job(WEEK, ours("week"), big, "told"),
            *(warm for _, warm in kin),
        ),
        tuple(Job(CHANGED.format(name), ours(name), big, "changed") for name in ("due", "week")),
        tuple(_reading(words, big) for words in ("due --owner all", "day", "week", "list grade:A", "find 非承重墙")),
        _telling(big),
        *zip(_writing(big, files, ""), _writing(small, made(small.root), SMALL), strict=True),
    ]
    return [(jobs, often) for jobs in light] + [(jobs, 1) for jobs in heavy if jobs]


def _reading(words: str, place: Place, before: Before = "warm") -> Job:
    return Job(words, ours(*words.split()), place, before)


def _floor(place: Place, customers: Path) -> list[str]:
    return [sys.executable, "-m", "tests.bench.floor", str(customers), str(place.root / "floor.sqlite")]


def _starts(place: Place) -> Sequence[Job]:
    """What a start costs, and what is asked at the prompt."""
    python, empty = sys.executable, [sys.executable, "-m", "tests.bench.empty"]
    return (
        *(Job(f"python -c {code}", [python, "-c", code], place, answers=False) for code in BARE),
        Job(EMPTY, empty, place, answers=False),
        Job(EMPTY_TAB, empty, place, more=tab("empty", "--")),
        Job("--help", ours("--help"), place),
        Job(WORD, ours(), place, more=tab("leadtrack", "lo")),
        *(Job(name, ours(), place, "warm", more=tab("leadtrack", "log", typed)) for name, typed in TYPED.items()),
    )


def tab(program: str, *words: str) -> dict[str, str]:
    """What typer's bash completion asks a program with when TAB is pressed behind these words."""
    return {
        f"_{program.upper()}_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join((program, *words)),
        "COMP_CWORD": str(len(words)),
    }


def _telling(place: Place) -> Sequence[Job]:
    """One visit told by options, and by a line that means the same."""
    said = {
        "name": "{name}", "phone": "1370013{turn}", "via": "visit_in", "minutes": "45", "note": "看了3栋1201",
        "said": "总价有点高", "unit": "3栋1201", "grade": "B", "next": "下周三", "do": "约夫妻复看",
    }  # fmt: skip
    options = (word for option, value in said.items() for word in (f"--{option}", value))
    text = "{name} 1370013{turn} 到访45分钟 看了3栋1201，觉得总价有点高 B 下周三 约夫妻复看"
    return (
        Job(SAME, ours("add", *options), place, "warm", writes=True),
        Job(TEXT, ours("add", text, "--yes"), place, "warm", writes=True),
    )


def _writing(place: Place, files: Made, which: str) -> list[Job]:
    """New customers, and contacts with one of mine whose name nobody shares."""
    often = Counter(name for _, name, _ in files)
    path, name, _ = min(files, key=lambda one: (often[one[1]], one[2] != "zhang-min", one[0]))
    add = ours("add", "--name", "{name}", "--phone", "1370013{turn}", "--note", "x")
    return [
        Job(DRY + which, [*add, "--dry-run"], place, "warm"),
        Job(ADD + which, add, place, "warm", writes=True),
        Job(BY_ID + which, ours("log", path.stem, "--via", "phone", "--note", "{turn}"), place, "warm", writes=True),
        Job(BY_NAME + which, ours("log", name, "--via", "phone", "--note", "{turn}"), place, "warm", writes=True),
    ]
