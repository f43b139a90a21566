"""Schemes from their text (`templates/*/schemes.yaml`): typed, and refused with the place where one has a hole."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product
from typing import cast, get_args

from leadtrack.errors import UsageError
from leadtrack.model.schema import Label
from leadtrack.model.values import Raw, parse_number
from leadtrack.rules.grading.scheme import MARKS, Criterion, Kind, Level, Scheme, When

LEVEL_KEYS = frozenset(
    {"zh", "en", "aliases", "at_least", "within", "needs", "apart", "when", "otherwise", "checks", "from"}
)
SCHEME_KEYS = frozenset({"kind", "zh", "en", "from", "levels", "criteria", "points", "enough", "veto", "unknown"})
MOST_CRITERIA = 8
"""Marks are tried in every combination, three to the power of so many, so that no hole is left."""


def make_schemes(raw: Mapping[str, Raw], amounts: Mapping[str, Mapping[str, str]]) -> Mapping[str, Scheme]:
    """Type the merged text of the schemes; `amounts` are the sums of config.yaml by scheme and level (J14).

    UsageError names the first place that can't be used. Holes are looked for by `whole`: lists have no time for that.
    """
    return {name: _scheme(name, row, amounts.get(name, {})) for name, row in mapping(dict(raw)).items()}


def _scheme(name: str, raw: Raw, amounts: Mapping[str, str]) -> Scheme:
    row = mapping(raw, name)
    known_keys(row, SCHEME_KEYS, name)
    kind = row.get("kind")
    if kind not in get_args(Kind):
        raise broken("not-a-kind", name, "kind", known=" ".join(get_args(Kind)))
    levels = mapping(row.get("levels", {}), name, "levels")
    criteria = mapping(row.get("criteria", {}), name, "criteria")
    points = {key: number(value, name, "points", key) for key, value in _part(row, "points", name)}
    return Scheme(
        name=name,
        kind=cast("Kind", kind),
        label=label(row, name),
        levels=tuple(_level(key, value, amounts.get(key), name) for key, value in levels.items()),
        criteria=tuple(_criterion(key, value, tuple(points) or MARKS, name) for key, value in criteria.items()),
        points=points,
        enough=int(number(row["enough"], name, "enough")) if "enough" in row else 0,
        veto={other: _words(keys, name, "veto", other) for other, keys in _part(row, "veto", name)},
        unknown=str(row["unknown"]) if "unknown" in row else None,
    )


def _level(key: str, raw: Raw, amount: str | None, scheme: str) -> Level:
    where = (scheme, "levels", key)
    row = mapping(raw, *where)
    known_keys(row, LEVEL_KEYS, *where)
    at_least = amount if amount is not None else row.get("at_least")
    whens = row.get("when", [])
    checks = row.get("checks", [])
    return Level(
        key=key,
        label=label(row, *where),
        aliases=_words(row.get("aliases", []), *where, "aliases"),
        at_least=None if at_least is None else number(at_least, *where, "at_least"),
        within=int(number(row["within"], *where, "within")) if "within" in row else None,
        needs=_words(row.get("needs", []), *where, "needs"),
        apart=row.get("apart") == "true",
        when=tuple(_when(one, *where, "when") for one in (whens if isinstance(whens, list) else [whens])),
        otherwise=row.get("otherwise") == "true",
        checks=tuple(label(mapping(one, *where, "checks"), *where, "checks") for one in _list(checks, *where)),
    )


def _criterion(key: str, raw: Raw, answers: tuple[str, ...], scheme: str) -> Criterion:
    where = (scheme, "criteria", key)
    row = mapping(raw, *where)
    known_keys(row, frozenset({"zh", "en", "from", "weight", "count", *answers}), *where)
    return Criterion(
        key=key,
        label=label(row, *where),
        answers={one: label(mapping(row.get(one, {}), *where, one), *where, one) for one in answers},
        weight=number(row.get("weight", "1"), *where, "weight"),
        count={
            one: int(number(value, *where, "count", one))
            for one, value in mapping(row.get("count", {}), *where, "count").items()
        },
    )


def whole_schemes(schemes: Iterable[Scheme]) -> None:
    """Refuse the first scheme with a hole."""
    for scheme in schemes:
        whole(scheme)


def whole(scheme: Scheme) -> None:
    """Refuse a scheme that leaves a case without a level, or gives it two: UsageError with the place."""
    if not scheme.levels:
        raise broken("missing", scheme.name, "levels")
    if scheme.kind == "score":
        if not scheme.criteria or not scheme.points:
            raise broken("missing", scheme.name, "criteria" if not scheme.criteria else "points")
        if sum(one.weight for one in scheme.criteria) <= 0:
            raise broken("no-weight", scheme.name, "criteria")
        _falling(scheme, Fraction(min(scheme.points.values())))
    elif scheme.kind == "amount" and any(level.at_least is not None for level in scheme.levels):
        _falling(scheme, Fraction(0), last_open=True)
    elif scheme.kind == "window":
        _windows(scheme)
    elif scheme.kind == "marks":
        _marks(scheme)


def _falling(scheme: Scheme, least: Fraction, *, last_open: bool = False) -> None:
    """Bounds fall from level to level, and the last takes everything below (J4)."""
    bounds = [level.at_least for level in scheme.levels]
    if last_open and bounds[-1] is None:
        bounds[-1] = Fraction(0)
    for level, bound in zip(scheme.levels, bounds, strict=True):
        if bound is None:
            raise broken("gap", scheme.name, "levels", level.key)
    known = [bound for bound in bounds if bound is not None]
    for level, (above, below) in zip(scheme.levels[1:], pairwise(known), strict=True):
        if below >= above:
            raise broken("overlap", scheme.name, "levels", level.key)
    if known[-1] > least:
        raise broken("gap", scheme.name, "levels", scheme.levels[-1].key)


def _windows(scheme: Scheme) -> None:
    """Days rise from level to level, and exactly the last has no end (J8)."""
    windows = [level for level in scheme.levels if not (level.needs or level.apart)]
    if not windows:
        raise broken("missing", scheme.name, "levels")
    ends = [level.within for level in windows]
    for level, end in zip(windows[:-1], ends[:-1], strict=True):
        if end is None:
            raise broken("overlap", scheme.name, "levels", level.key)
    if ends[-1] is not None:
        raise broken("gap", scheme.name, "levels", windows[-1].key)
    known = [end for end in ends if end is not None]
    for level, (before, end) in zip(windows[1:], pairwise(known), strict=False):
        if end <= before:
            raise broken("overlap", scheme.name, "levels", level.key)
    if scheme.unknown is None or scheme.level(scheme.unknown) is None:
        raise broken("missing", scheme.name, "unknown")


def _marks(scheme: Scheme) -> None:
    """Try every combination of answers: exactly one level must hold."""
    if not 0 < len(scheme.criteria) <= MOST_CRITERIA:
        raise broken("too-many", scheme.name, "criteria", most=MOST_CRITERIA)
    known = {criterion.key for criterion in scheme.criteria}
    for level in scheme.levels:
        for when in level.when:
            for key, answers in when.items():
                if key not in known or not set(answers) <= set(MARKS):
                    raise broken("unknown-key", scheme.name, "levels", level.key, "when", key)
    open_ends = [level.key for level in scheme.levels if level.otherwise]
    if len(open_ends) > 1:
        raise broken("overlap", scheme.name, "levels", open_ends[1])
    for case in _combinations(scheme):
        holding = [level.key for level in scheme.levels if any(met(when, case) for when in level.when)]
        if len(holding) > 1:
            raise broken("overlap", scheme.name, "levels", holding[1], case=_case(case))
        if not holding and not open_ends:
            raise broken("gap", scheme.name, "levels", case=_case(case))


def _combinations(scheme: Scheme) -> Iterator[Mapping[str, str]]:
    keys = [criterion.key for criterion in scheme.criteria]
    return (dict(zip(keys, chosen, strict=True)) for chosen in product(MARKS, repeat=len(keys)))


def met(when: When, answers: Mapping[str, str]) -> bool:
    """Tell whether answers meet one way to a level; a criterion without an answer meets none."""
    return all(answers.get(key) in allowed for key, allowed in when.items())


def _case(answers: Mapping[str, str]) -> str:
    return " ".join(f"{key}={answer}" for key, answer in answers.items())


def _when(raw: Raw, *where: str) -> When:
    return {key: _words(value, *where, key) for key, value in mapping(raw, *where).items()}


def label(row: Mapping[str, Raw], *where: str) -> Label:
    """Return the captions of a row."""
    zh, en = row.get("zh"), row.get("en")
    if not (isinstance(zh, str) and isinstance(en, str) and zh and en):
        raise broken("no-label", *where)
    return Label(zh, en)


def _part(row: Mapping[str, Raw], key: str, *where: str) -> list[tuple[str, Raw]]:
    return list(mapping(row.get(key, {}), *where, key).items())


def mapping(raw: Raw, *where: str) -> Mapping[str, Raw]:
    """Return a mapping without what is turned off."""
    if not isinstance(raw, dict):
        raise broken("not-a-mapping", *where)
    return {key: value for key, value in raw.items() if value != "off"}


def _list(raw: Raw, *where: str) -> list[Raw]:
    if not isinstance(raw, list):
        raise broken("not-a-list", *where)
    return raw


def _words(raw: Raw, *where: str) -> tuple[str, ...]:
    if isinstance(raw, str):
        return (raw,)
    return tuple(str(word) for word in _list(raw, *where))


def known_keys(row: Mapping[str, Raw], known: Collection[str], *where: str) -> None:
    """Refuse a row with a key that nothing answers to: a slip would change nothing, silently."""
    odd = sorted(set(row) - set(known))
    if odd:
        raise broken("unknown-key", *where, odd[0])


def number(raw: Raw, *where: str) -> Fraction:
    """Return a number that is not below 0, exactly as written."""
    text = raw if isinstance(raw, str) else ""
    try:
        parse_number(text)
    except ValueError:
        raise broken("not-a-number", *where) from None
    return Fraction(text)


def broken(reason: str, *where: str, **params: object) -> UsageError:
    """Say which place of the schemes can't be used, and why."""
    return UsageError("scheme-broken", where=".".join(where), reason=reason, **{"case": "", "known": "", **params})
