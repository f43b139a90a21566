"""A desk to try rules of `check` on: a log written by hand, the day, and what one rule says of it."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from leadtrack.rules.checks import RULES, Checks
from leadtrack.rules.checks.case import Case, make_case, make_world
from leadtrack.rules.checks.table import Row, make_rows
from leadtrack.rules.checks.tidy import Tidier
from leadtrack.rules.shop import Shop, make_shop
from leadtrack.store.templates import table
from leadtrack.store.yamltext import load
from tests.profiles import book, day, parser, raw, schema

Told = list[tuple[str, dict[str, str]]]
"""Places as `log.0.note`, each with the parameters of its sentence."""

SHOP = """\
profile: realestate
consultants:
  zhang-min: {name: 张敏}
  li-wei: {name: 李伟}
  gone: {name: 高恩, active: 'false'}
"""


NOBODY = "profile: realestate\n"


def shop(text: str = SHOP) -> Shop:
    return make_shop(load(text.encode()))


def rows(profile: str = "realestate") -> Mapping[str, Row]:
    return make_rows(table(profile, "checks.yaml", None), RULES)


def case(
    log: str = "",
    facts: str = "",
    *,
    profile: str = "realestate",
    today: str = "11-21",
    ids: Collection[str] = (),
    looks_back: bool = False,
    config: str = SHOP,
    heirs: Mapping[str, str] = MappingProxyType({}),
) -> Case:
    """The record 王建国 with this log and these facts, on a day."""
    text = raw(log, facts)
    customer, _ = parser(profile).parse(text, "wang")
    assert customer is not None
    world = make_world(
        Tidier(schema(profile)),
        shop(config),
        book(profile),
        today=day(today),
        ids={"wang", *ids},
        heir=lambda id_: heirs.get(id_, ""),
        looks_back=looks_back,
    )
    return make_case(customer, text, world)


def told(
    code: str,
    log: str = "",
    facts: str = "",
    *,
    profile: str = "realestate",
    today: str = "11-21",
    ids: Collection[str] = (),
    looks_back: bool = False,
    config: str = SHOP,
    heirs: Mapping[str, str] = MappingProxyType({}),
) -> Told:
    """What one rule says, all of them being asked."""
    found = Checks(rows(profile)).doubts(
        case(log, facts, profile=profile, today=today, ids=ids, looks_back=looks_back, config=config, heirs=heirs)
    )
    return [(".".join(map(str, doubt.path)), dict(doubt.params)) for doubt in found if doubt.code == code]


def places(code: str, log: str = "", facts: str = "", **given: str) -> list[str]:
    """Only where a rule speaks."""
    return [place for place, _ in told(code, log, facts, **given)]  # type: ignore[arg-type]
