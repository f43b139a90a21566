"""A small shop by hand to try the index on, and what must never differ: an answer with it, and the same without."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.cli.bench import put
from tests.conftest import Result, Run

CONFIG = """\
profile: realestate
user: zhang-min
consultants:
  zhang-min: {name: 张敏, rest: [周二]}
  li-wei: {name: 李伟, leave: [{from: 2026-11-20, to: 2026-11-25, by: zhang-min}]}
"""

CONFIGS = (
    CONFIG,
    CONFIG.replace(", by: zhang-min", ""),
    CONFIG.replace("[周二]", "[周六, 周日]"),
    CONFIG.replace("user: zhang-min", "user: li-wei"),
    CONFIG.replace("2026-11-25", "2026-11-22"),
    CONFIG + "  wang-fang: 王芳\n",
)

WANG, ZHAO, QIAN = "wang-jianguo-7f3k2m", "zhao-liu-69zt8j", "qian-wei-4d8ctk"
IDS = (WANG, ZHAO, QIAN, "li-si-00000a", "ouyang-xiu-00000b", "sun-qi-00000c")
FOLDERS = ("2026-10", "2026-11")

NAMES = ("王建国", "王健国", "赵六", "钱伟", "李四", "李四光", "欧阳修", "欧 阳修", "José O'Brien", "孙ABC")
PHONES = ("13800138000", "13800138001", "13900139000", "13711118000")
FRIENDS = (
    "", "", f"referrals: [{{name: 赵六, customer: {ZHAO}, reward: 5000元}}]\n",
    f"referrals: [{{name: 钱伟, customer: {QIAN}, date: 2026-11-01}}, {{name: 王, customer: {WANG}}}]\n",
)  # fmt: skip
MORE = (
    "", "salutation: 王总\n", "tags: [学区]\n", "wechat: WangJG\n", "birthday: 11-25\n", "referals: [x]\n",
    "people: [{name: 李四, relation: 配偶, phones: ['13911112222']}]\n", "source: {media: 抖音}\n", "name: twice\n",
)  # fmt: skip
NEXT = ("", ", next: {date: 2026-11-21}", ", next: {date: 2026-11-24 10:00, via: visit_in, fixed: 'true'}",
        ", next: {date: 2026-12-01, do: 送合同}", ", lost: {reason: price}", ", via: visit_in, deal: {event: signed}",
        ", snooze: {until: 2026-11-23}")  # fmt: skip

BROKEN = (b"", b"\xff\xfe", b"name: [", b"<<<<<<< ours\nname: x\n=======\n>>>>>>> theirs\n", b"- a\n", b"name: \x00\n",
          b"id: x\nlog: 3\n", b"name: \xe7\x8e\x8b\nlog: []\n", b"# nothing\n")  # fmt: skip


def text(name: str, by: str, at: str, level: str, phone: str, friend: str, more: str, then: str, ahead: str) -> str:
    """A record out of its parts."""
    log = f"- {{at: {at}, by: {by}, via: visit_in, grade: {{scheme: abcd-score, level: {level}}}{then}}}\n"
    later = f"- {{at: {ahead}, by: li-wei, via: phone, owner: li-wei}}\n" if ahead else ""
    return f"name: {name}\nphones: ['{phone}']\n{more}{friend}log:\n{log}{later}".replace(
        "via: visit_in, grade", "grade" if ", via:" in then else "via: visit_in, grade"
    )


TEXTS = st.builds(
    text,
    name=st.sampled_from(NAMES),
    by=st.sampled_from(("zhang-min", "li-wei")),
    at=st.sampled_from(("2026-10-02", "2026-11-01", "2026-11-14 14:05", "2026-11-20", "2026-11-22")),
    level=st.sampled_from("ABCD"),
    phone=st.sampled_from(PHONES),
    friend=st.sampled_from(FRIENDS),
    more=st.sampled_from(MORE),
    then=st.sampled_from(NEXT),
    ahead=st.sampled_from(("", "", "", "2026-11-23", "2026-11-26")),
)

EVENTS = (
    "kind: activity\nname: 家装沙龙\ndate: 2026-11-24\nfits: {grade: [A, B]}\n",
    "kind: node\nname: 开盘\ndate: 2026-11-26\n",
    "kind: news\nname: 学校签约\ndate: 2026-11-20\nabout: nearby\nfits: {tags: [学区]}\n",
    f"kind: mass\nname: 月报\ndate: 2026-11-22\noccasion: news\nwhom: [{WANG}, {ZHAO}]\n",
    "kind: nonsense\nname: x\n",
    "kind: [\n",
)

ALL = ("due", "--owner", "all", "--all", "--json")

ASKS = (
    ("due",), ("due",), ("due", "--json"), ("due", "--owner", "all", "--all"), ("due", "--owner", "li-wei"),
    ("due", "--days", "2"),
    ("due", "--days", "30"), ("due", "--on", "2026-11-24"), ("due", "--csv"), ("list",), ("list", "--owner", "all"),
    ("list", "--json", "--owner", "all"), ("list", "grade:A,B"), ("list", "owner:-,li-wei", "silent:>3"),
    ("list", "due:overdue,today", "--owner", "all"), ("list", "tag:学区", "王"), ("list", "source:抖音"),
    ("list", "wang", "--owner", "all"), ("find", "王"), ("find", "8000"), ("find", "wjg"), ("find", "送"),
    ("find", "--json", "13800138000"), ("find", "nothing"), ("show", "8000"), ("show", "王建国"), ("show", "李四"),
    ("show", "欧阳先生"), ("show", "王总"), ("show", "wjg"), ("show", "13911112222"), ("show", "王剑国"), ("show", "o"),
    ("add", "--name", "李四", "--phone", "13800138000", "--dry-run"), ("add", "--name", "李四", "--dry-run"),
    ("add", "--wechat", "WangJG", "--name", "赵六", "--dry-run"), ("due", "--as-of", "2026-11-10", "--owner", "all"),
    ("week",), ("week",), ("week", "--of", "2026-11-10"), ("week", "--lang", "zh"), ("month",),
    ("target", "--plan", "orders=5", "--json"), ("target", "--owner", "shop"), ("claim", "8000"),
    ("claim", "138****8000"), ("handover", "--from", "zhang-min", "--to", "li-wei", "--dry-run"),
)  # fmt: skip
"""Questions of every kind; each of them with the index and without."""

FEW = (
    ("due",), ("list", "--owner", "all"), ("find", "王"), ("show", "8000"), ("add", "--name", "李四", "--dry-run"),
)  # fmt: skip
"""One question of each kind."""

COMMANDS = (
    ("log", "8000", "--note", "来过"), ("log", "王建国", "--via", "phone", "--note", "x"), ("next", "赵六", "3d"),
    ("add", "--name", "孙七", "--phone", "13700137777"), ("add", "--phone", "13800138000", "--note", "again"),
    ("set", "钱伟", "tags+=学区"), ("set", "赵六", "owner=li-wei"), ("refer", "王建国", "赵六", "--reward", "1元"),
    ("refer", "赵六", "--name", "周八", "--phone", "13600136000"), ("cover", "li-wei", "--by", "张敏", "11-21..11-30"),
    ("cover", "li-wei", "--off", "11-21..11-30"), ("done", "王建国"), ("lost", "8001", "--reason", "price"),
    ("event", "add", "品鉴会", "--kind", "node", "--date", "11-25"), ("grade", "李四", "A"), ("snooze", "赵六", "3d"),
    ("done", "festival.monthly", "--all"), ("check", "--fix"),
    ("handover", "--from", "li-wei", "--to", "张敏", "赵六", "--yes"),
)  # fmt: skip
"""Commands that write, or fail."""


def both(run: Run, *words: str) -> tuple[Result, Result]:
    """What a question is answered with the index, and without."""
    return run(*words), run(*words, "--no-index")


def same(run: Run, *words: str) -> Result:
    """The answer to a question; the index changes nothing in it."""
    mine, plain = both(run, *words)
    assert mine == plain, words
    return mine


def all_same(run: Run, asks: tuple[tuple[str, ...], ...] = ASKS) -> None:
    """Every question is answered as without the index."""
    for words in (ALL, *asks):
        same(run, *words)


def shop(root: Path) -> None:
    """Two consultants, one of them on leave; friends; one id twice; a broken record; an event."""
    (root / "records").mkdir(exist_ok=True)
    (root / "records" / "config.yaml").write_text(CONFIG, "utf-8")
    filled = {"by": "zhang-min", "friend": "", "more": "", "then": "", "ahead": ""}
    rows: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (
            "2026-10",
            WANG,
            {"name": "王建国", "at": "2026-11-14", "level": "B", "phone": PHONES[0], "friend": FRIENDS[2]},
        ),
        ("2026-11", ZHAO, {"name": "赵六", "at": "2026-11-01", "level": "A", "phone": PHONES[2], "by": "li-wei"}),
        (
            "2026-11",
            QIAN,
            {"name": "钱伟", "at": "2026-10-02", "level": "D", "phone": PHONES[3], "ahead": "2026-11-23"},
        ),
        ("2026-10", IDS[3], {"name": "李四", "at": "2026-11-20", "level": "C", "phone": PHONES[1], "then": NEXT[2]}),
        ("2026-11", IDS[3], {"name": "李四光", "at": "2026-11-20", "level": "A", "phone": PHONES[1]}),
    )
    for folder, id_, parts in rows:
        put(root, id_, text(**filled | parts), folder)
    put(root, "broken-00000x", "name: [\n")
    event(root, "salon", EVENTS[0])


def event(root: Path, id_: str, written: str, folder: str = "2026-11") -> Path:
    """Write an event by hand."""
    path = root / "records" / "events" / folder / f"{id_}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written, "utf-8")
    return path


def records(root: Path) -> list[Path]:
    """Every file among the customers, in order."""
    return sorted(path for path in (root / "records" / "customers").rglob("*.yaml") if path.is_file())


def tick(root: Path) -> None:
    """Let the disk's clock go on by one step, so that what is written now has other marks than what was."""
    place = root / ".tick"

    def steps() -> Iterator[int]:
        while True:
            place.write_bytes(b"")
            yield place.stat().st_ctime_ns

    first = next(steps())
    next(step for step in steps() if step > first)
    place.unlink()
