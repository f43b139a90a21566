"""Answers as people type them: a choice by its place, its name or its text; a day; a sum. Pure."""

from leadtrack.errors import UsageError
from leadtrack.model.values import parse_number, place_in
from leadtrack.rules.draft import Drafter
from leadtrack.rules.grading.judge import AMOUNT, EXPECTED
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.near import near


def read_answers(scheme: Scheme, texts: list[str], drafter: Drafter) -> dict[str, str | None]:
    """Read `criterion=answer` of each text, several with commas between; an empty answer takes one away.

    UsageError for a criterion or an answer that is none, with the near match and the full list.
    """
    found: dict[str, str | None] = {}
    for text in texts:
        for part in text.replace("，", ",").split(","):
            key, equals, word = part.replace("＝", "=").partition("=")
            if not equals:
                raise UsageError("bad-answer", text=part, example=_example(scheme))
            known = criterion_meant(scheme, key.strip())
            found[known] = answered(scheme, known, word.strip(), drafter) if word.strip() else None
    return found


def criterion_meant(scheme: Scheme, word: str) -> str:
    """The criterion of that name or caption."""
    names = {name: one.key for one in scheme.criteria for name in (one.key, one.label.zh, one.label.en)}
    names |= {"window": {EXPECTED: EXPECTED}, "amount": {AMOUNT: AMOUNT}}.get(scheme.kind, {})
    folded = {name.casefold(): key for name, key in names.items()}
    if word.casefold() in folded:
        return folded[word.casefold()]
    known = list(dict.fromkeys(names.values()))
    if not known:
        raise UsageError("no-criteria", scheme=scheme.name, levels=" ".join(scheme.keys))
    raise UsageError(
        "no-such-criterion", text=word, scheme=scheme.name, known=" ".join(known), near=" ".join(near(word, known))
    )


def answered(scheme: Scheme, key: str, word: str, drafter: Drafter) -> str:
    """The answer that a word means for a criterion; UsageError where it means none."""
    criterion = scheme.criterion(key)
    if criterion is None and key == EXPECTED:
        return str(drafter.fact(EXPECTED, word)[1])
    if criterion is None:
        try:
            parse_number(word)
        except ValueError:
            raise UsageError("bad-amount", text=word) from None
        return word
    answers = list(criterion.answers)
    place = place_in(word, len(answers))
    if place is not None:
        return answers[place]
    for answer, label in criterion.answers.items():
        if word.casefold() in (answer.casefold(), label.zh.casefold(), label.en.casefold()):
            return answer
    raise UsageError("no-such-answer", text=word, criterion=key, known=" ".join(answers))


def _example(scheme: Scheme) -> str:
    if scheme.criteria:
        first = scheme.criteria[0]
        return f"{first.key}={next(iter(first.answers))}"
    return f"{EXPECTED}=12-05" if scheme.kind == "window" else f"{AMOUNT}=50000"
