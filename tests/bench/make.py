"""Make N invented customers to measure with: about 4 KB each, 5–15 log entries, in the layout that leadtrack writes.

    python -m tests.bench.make 10000 FOLDER [--consultants 50]

They belong to a shop of consultants, each with as many customers; the first, 张敏, is the one who works.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from leadtrack.model.pinyin import slug
from leadtrack.model.values import Raw
from leadtrack.store.yamltext import dump

ANCHOR = date(2026, 11, 20)
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国文志晓"
NOTES = (
    "看了 3 栋 1201 和 5 栋 802，喜欢南北通透，担心学区名额，孩子明年上小学，想再带父母来看一次，问了首付比例。",
    "电话沟通贷款，对利率有疑问，答复等银行预审结果出来后再谈总价，客户说月底前能定下来，语气比上次积极很多。",
    "微信发了户型图和样板间视频，客户回复说厨房小了一点，问能不能改动非承重墙，已转工程部，约好两天内给答复。",
    "到访二次洽谈，预算三百万，倾向高楼层，太太更在意小区环境和物业费，比较了旁边在售项目，觉得我们的得房率高。",
)
SAID = ("这个价格有点高", "我再和家里商量一下", "南向的还有吗", "首付最低多少")


EACH = 200
"""How many customers a consultant has, unless it is said."""


def shop(count: int, consultants: int | None = None) -> dict[str, str]:
    """The consultants of a shop with so many customers, each slug with its name; the first is who works."""
    wanted = max(1, count // EACH if consultants is None else consultants)
    chance, found = random.Random(0), {"zhang-min": "张敏"}
    while len(found) < wanted:
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
        found.setdefault(slug(name), name)
    return found


def customers(count: int, seed: int = 7, consultants: int | None = None) -> Iterator[tuple[str, str, str]]:
    """So many records as (month folder, id, text); the same ones for the same seed, whoever they belong to."""
    chance, owners = random.Random(seed), tuple(shop(count, consultants))
    for number in range(count):
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
        id_ = f"{slug(name)}-{''.join(chance.choices(LETTERS, k=6))}"
        first = ANCHOR - timedelta(days=chance.randint(3, 400))
        yield f"{first:%Y-%m}", id_, dump(_record(chance, id_, name, number, first, owners[number % len(owners)]))


def _record(chance: random.Random, id_: str, name: str, number: int, first: date, owner: str) -> dict[str, Raw]:
    spouse = chance.choice(SURNAMES) + chance.choice(GIVEN)
    low = chance.randrange(80, 140, 5)
    log: list[Raw] = []
    day = first
    for place in range(chance.randint(5, 15)):
        log.append(_entry(chance, place, day, spouse, owner))
        day = min(day + timedelta(days=chance.randint(2, 12)), ANCHOR)
    return {
        "id": id_,
        "name": name,
        "sex": chance.choice(("male", "female")),
        "phones": [f"138{number:08d}"],
        "people": [{"name": spouse, "relation": "配偶", "role": "决策人", "phones": [f"139{number:08d}"]}],
        "source": {"arrived_by": "visit_in", "media": chance.choice(("朋友介绍", "抖音", "自然到访"))},
        "need": {"purpose": "改善", "area_m2": f"{low}-{low + 20}", "total_price_wan": f"{low * 2}-{low * 2 + 40}"},
        "tags": [chance.choice(("学区", "改善", "高意向", "观望"))],
        "log": log,
    }


def _entry(chance: random.Random, place: int, day: date, spouse: str, owner: str) -> dict[str, Raw]:
    via = "visit_in" if place == 0 else chance.choice(("phone", "wechat", "visit_in", "phone"))
    hour = chance.randint(9, 18)
    entry: dict[str, Raw] = {
        "at": f"{day} {hour:02d}:05",
        "rec": f"{day} {hour + 1:02d}:02",
        "by": owner,
        "via": via,
    }
    entry |= {"minutes": str(chance.randint(5, 60)), "with": [spouse], "note": chance.choice(NOTES)}
    entry |= {"said": [chance.choice(SAID)], "reaction": chance.choice(("positive", "hesitating", "unclear"))}
    if place % 3 == 0:
        entry["grade"] = {"scheme": "abcd-score", "level": chance.choice("ABCD"), "score": str(chance.randint(40, 99))}
    if chance.random() < 0.4:
        entry["next"] = {
            "date": str(day + timedelta(days=chance.randint(2, 9))),
            "via": "phone",
            "do": "约夫妻周末复看",
        }
    return entry


def fill(root: Path, count: int, seed: int = 7, consultants: int | None = None) -> None:
    """Write so many records into a workspace's `records/customers`, with a config if there is none."""
    config = root / "records" / "config.yaml"
    if not config.exists():
        config.parent.mkdir(parents=True, exist_ok=True)
        rows = "".join(f"  {one}: {{name: {name}}}\n" for one, name in shop(count, consultants).items())
        config.write_text(f"profile: realestate\nlanguage: zh\nuser: zhang-min\nconsultants:\n{rows}", "utf-8")
    for month, id_, text in customers(count, seed, consultants):
        path = root / "records" / "customers" / month / f"{id_}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def made(root: Path) -> list[tuple[Path, str, str]]:
    """What `fill` wrote: each file with the customer's name and consultant."""
    found = []
    for path in sorted((root / "records" / "customers").rglob("*.yaml")):
        text = path.read_text("utf-8")
        name, owner = (re.search(rf"^ *{key}: (.*)$", text, re.MULTILINE) for key in ("name", "by"))
        if name and owner:
            found.append((path, name[1], owner[1]))
    return found


def main(words: Sequence[str] | None = None) -> None:
    """Fill a folder."""
    options = argparse.ArgumentParser()
    options.add_argument("count", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--consultants", type=int, help=f"default: one for each {EACH} customers")
    given = options.parse_args(words)
    fill(given.folder, given.count, consultants=given.consultants)


if __name__ == "__main__":
    main()
