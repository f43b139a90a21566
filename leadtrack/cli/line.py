"""A line of TEXT: on a terminal it is looked over before it is written; elsewhere `--yes` says that it need not be."""

from contextlib import suppress

from leadtrack.cli import hearing
from leadtrack.cli.absence import ABSENT, is_absence, stayed_away
from leadtrack.cli.asking import can_ask
from leadtrack.cli.drafting import DOUBTS
from leadtrack.cli.entry_options import HOW, KINDS
from leadtrack.cli.fields import rows_of
from leadtrack.cli.session import Session
from leadtrack.cli.telling import Job, Words, how_of
from leadtrack.cli.who import Found
from leadtrack.errors import LeadtrackError, UsageError
from leadtrack.rules.absence import NO_SHOW, absence
from leadtrack.rules.oneline.values import Understood
from leadtrack.rules.sheet import NO_ANSWER, NOTE, Sheet
from leadtrack.rules.standing import standing
from leadtrack.views.sheet import drawn, one_line


def line_through(session: Session, job: Job, given: Words, text: str) -> None:
    """Understand a line, let it be looked over where somebody can, and have it written down."""
    known = job.meet(given) if job.who else None  # before anything is asked: a slip there is told at once
    heard = hearing.hear(session, text, job.command)
    if (whose := known or _met(job, heard, given)) is not None:
        heard = standing(heard, whose[1])
    sheet, unsure = hearing.without_strangers(session, Sheet(KINDS).heard(heard))
    alone = absence(sheet, heard) if known is not None else None
    sheet, how = with_given(sheet if alone is None else alone, given), how_of(given)
    unsure = [*heard.doubts, *unsure]
    if job.command == "add" and any(one.code == NO_SHOW for one in unsure) and not _told_of_contact(sheet):
        raise UsageError("add-absent")
    sentences = hearing.said(session, unsure, known[1] if known else None, names=sheet.values("name"))
    told = [(doubt.code, said) for doubt, said in zip(unsure, sentences, strict=True)]
    if known is not None and alone is not None and is_absence(sheet.words(how | {ABSENT: True})):
        how[ABSENT] = True
        said = stayed_away(session, known, sheet.note, plans=bool(sheet.values("next")))
        told = [(ABSENT, said), *(one for one in told if one[0] != NO_SHOW)]
    doubts = [said for _, said in told]
    if how["dry_run"]:
        job.write(sheet.words(how) | {DOUBTS: told})
    elif how["yes"]:
        session.tell("understood.line", text=one_line(rows_of(session, sheet)))
    elif can_ask(session):
        from leadtrack.cli.confirming import Confirmation

        Confirmation(
            session, job, sheet, how, [one for one in unsure if not (how.get(ABSENT) and one.code == NO_SHOW)]
        ).run()
        return
    else:
        session.tell("plain", text="\n".join(drawn(rows_of(session, sheet), session.screen.width)))
    for doubt in doubts:
        session.tell("doubt", text=doubt)
    if how["dry_run"]:
        return
    if how["yes"]:
        job.write(sheet.words(how))
    else:
        raise UsageError("yes-needed")


def _met(job: Job, heard: Understood, given: Words) -> Found | None:
    """Whom a line of `add` is about, where they are known; what fails here is said where it is looked over."""
    with suppress(LeadtrackError):
        return job.meet(with_given(Sheet(KINDS).heard(heard), given).words(how_of(given)))
    return None


def _told_of_contact(sheet: Sheet) -> bool:
    """Whether there is more than whom it is about and what comes: how somebody was met, for how long, what they saw."""
    return any(sheet.values(option) for option in ("via", "minutes", "said", "asked", "answered", "unit", "reaction"))


def with_given(sheet: Sheet, given: Words) -> Sheet:
    """The sheet with the options that stand beside a line: they win, and their note follows what is left of it."""
    for name, value in given.items():
        if not value or name in (*HOW, NOTE):
            continue
        if name == NO_ANSWER[0]:
            sheet = sheet.given("missed", NO_ANSWER[1])
            continue
        for one in [value] if isinstance(value, str) else value:
            sheet = sheet.given(name, one)
    note = given.get(NOTE)
    return sheet.said(NOTE, "\n".join(part for part in (sheet.note, note) if part)) if note else sheet
