"""What `check` prints: a problem on a line with its level and code, what was mended, what a rule is for."""

from collections.abc import Collection, Iterator, Mapping
from string import Formatter

from leadtrack.model.inert import inert
from leadtrack.model.problem import Problem
from leadtrack.rules.checks.table import Row
from leadtrack.rules.checks.tidy import Fix
from leadtrack.views.privacy import Privacy
from leadtrack.views.problems import as_json, parts, sentence
from leadtrack.views.say import ONE, Lang, known, say, words
from leadtrack.views.table import Json, Tone

UNKNOWN = "…"
"""Stands in a rule's own text for what only a record can tell."""


def codes(lang: Lang) -> frozenset[str]:
    """Every code of a problem that there is a sentence for."""
    found = (id_.removeprefix("problem.") for id_ in words(lang) if id_.startswith("problem."))
    return frozenset(code.removesuffix(ONE) for code in found)


def line(problem: Problem, lang: Lang, privacy: Privacy) -> str:
    """A problem as an editor and a person read it: place, a word for a mere warning, what, what to do, the code."""
    place, _, text = sentence(problem, lang, privacy).partition(": ")
    mark = say(lang, "level.warning") + say(lang, "colon") if problem.level == "warning" else ""
    return f"{place}: {mark}{text} [{problem.code}]"


def fixed(fix: Fix, lang: Lang, privacy: Privacy) -> str:
    """What a value was and is; a number that others may not see stays masked on both sides."""
    if fix.whole:
        return say(lang, fix.whole, heir=fix.after)
    shown = {"before": privacy.value(fix.before), "after": privacy.value(fix.after or "")}
    if fix.after is None:
        return say(lang, "fixed.gone", **shown)
    return say(lang, "fixed.number" if shown["before"] == shown["after"] else "fixed", **shown)


def fixed_line(place: Problem, fix: Fix, lang: Lang, privacy: Privacy) -> str:
    """A mended value on a line with its place."""
    return f"{inert(place.file)}:{place.line}:{place.col}: {fixed(fix, lang, privacy)} [{fix.code}]"


def fixed_json(place: Problem, fix: Fix, lang: Lang, privacy: Privacy) -> Json:
    """A mended value for programs."""
    text = fixed(fix, lang, privacy)
    return {"file": place.file, "line": place.line, "col": place.col, "code": fix.code, "text": text}


def explanation(code: str, row: Row | None, lang: Lang, *, reading: Collection[str]) -> Iterator[tuple[str, Tone]]:
    """What a rule looks for and why, what to do, its numbers; `reading` are the codes of what can't be read."""
    caption = say(lang, f"level.{row.level}") if row else ""
    source = f"({row.source})" if row and row.source else ""
    yield " ".join(part for part in (code, caption, source) if part), "strong"
    yield say(lang, f"explain.{code}") if known(lang, f"explain.{code}") else _blank(lang, f"problem.{code}"), ""
    if known(lang, f"fix.{code}"):
        yield say(lang, "explain.todo", fix=_blank(lang, f"fix.{code}")), ""
    if code in reading:
        yield say(lang, "explain.reading"), "dim"
    elif row is None:
        yield say(lang, "explain.off"), "bad"
    elif row.within is not None or row.given:
        yield say(lang, "explain.row"), "dim"
        yield from ((f"  {key}: {value}", "") for key, value in _given(row))


def _blank(lang: Lang, id_: str) -> str:
    """A sentence whose parameters nobody gave."""
    names = [name for _, name, _, _ in Formatter().parse(words(lang)[id_]) if name]
    known_here = {"near": "", "open": "", "who": say(lang, "explain.who")}
    return say(lang, id_, **{name: known_here.get(name, UNKNOWN) for name in names})


def _given(row: Row) -> Iterator[tuple[str, str]]:
    if row.within is not None:
        yield "within", str(row.within)
    for key, value in row.given.items():
        if isinstance(value, Mapping):
            yield key, ", ".join(f"{name} {_joined(one)}" for name, one in value.items())
        else:
            yield key, _joined(value)


def _joined(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def overview(rows: Mapping[str, Row], all_codes: Collection[str], lang: Lang) -> Iterator[tuple[str, Tone]]:
    """Every rule on a line: its code, its level, what it says."""
    for code in all_codes:
        level = say(lang, f"level.{rows[code].level}") if code in rows else "off"
        yield f"{code} ({level})", "strong"
        yield "  " + _blank(lang, f"problem.{code}"), ""


__all__ = ["as_json", "codes", "explanation", "fixed_json", "fixed_line", "line", "overview", "parts"]
