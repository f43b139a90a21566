"""The worksheet of a scheme at a terminal: a question a criterion, level texts as choices, what is known as default.

Enter keeps, a minus sign leaves a question open. Nothing is written before the last answer; who leaves writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from leadtrack.cli.asking import put
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.values import place_in
from leadtrack.rules.draft import Drafter
from leadtrack.rules.grading.answers import answered
from leadtrack.rules.grading.judge import AMOUNT, EXPECTED
from leadtrack.rules.grading.report import Report
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.replies import NONE, plain
from leadtrack.views.grade import criterion_label


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody answered: the answers, and their own level with its reason where they said one."""

    answers: Mapping[str, str]
    level: str | None = None
    because: str | None = None


def questions(session: Session, report: Report, drafter: Drafter) -> dict[str, str]:
    """Ask every criterion in turn; the answers, with what was kept."""
    scheme, answers = report.scheme, dict(report.answers)
    keys = [one.key for one in scheme.criteria if not one.count]
    keys += {"window": [EXPECTED], "amount": [AMOUNT]}.get(scheme.kind, [])
    if not keys:
        return answers
    session.tell("worksheet.how", scheme=scheme.label.of(session.lang), n=len(keys))
    for at, key in enumerate(keys, 1):
        _question(session, scheme, answers, key, f"{at}/{len(keys)}", drafter)
    return answers


def _question(
    session: Session, scheme: Scheme, answers: dict[str, str], key: str, place: str, drafter: Drafter
) -> None:
    caption = criterion_label(scheme, key, session.lang)
    session.tell("worksheet.question", place=place, what=caption, now=answers.get(key, "—"))
    criterion = scheme.criterion(key)
    for at, (answer, label) in enumerate(criterion.answers.items() if criterion else (), 1):
        mark = "*" if answers.get(key) == answer else " "
        session.tell("plain", text=f" {mark}{at} {answer}  {label.of(session.lang)}")
    while True:
        word = _said(session, "worksheet.prompt", about="worksheet.about")
        if not word:
            return
        if plain(word) in NONE:
            answers.pop(key, None)
            return
        try:
            answers[key] = answered(scheme, key, word, drafter)
        except UsageError as error:
            session.tell("worksheet.again", reason=_reason(session, error))
        else:
            return


def _reason(session: Session, error: UsageError) -> str:
    return session.say(f"error.{error.code}", **error.params)


def own_level(session: Session, report: Report, level: str | None) -> tuple[str | None, str | None]:
    """Ask for the consultant's own level and its reason; None where they agree with what was worked out."""
    scheme = report.scheme
    if scheme.kind == "choice":
        for at, one in enumerate(scheme.levels, 1):
            session.tell("plain", text=f"  {at} {one.key}  {one.label.of(session.lang)}")
    while True:
        question = "worksheet.own" if level else "worksheet.level"
        word = _said(session, question, about="worksheet.own-about", level=level or "")
        if not word or plain(word) in NONE:
            return None, None
        found = _picked(scheme, word)
        if found is None:
            session.tell("worksheet.again", reason=session.say("worksheet.levels", levels=" ".join(scheme.keys)))
        elif found == level:
            return None, None
        else:
            return found, _said(session, "worksheet.because", about="worksheet.why-about")


def _picked(scheme: Scheme, word: str) -> str | None:
    place = place_in(word, len(scheme.levels))
    return scheme.meant(word) if place is None else scheme.keys[place]


def _said(session: Session, id_: str, *, about: str, **params: object) -> str:
    """An answer; the end of input is as good as ^C."""
    found = put(session, session.say(id_, **params), session.say(about))
    if found is None:
        raise KeyboardInterrupt
    return found
