"""The guided form of `add` and `log`: a question a line, in the order of a talk; nothing is written before the last."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from leadtrack.cli import answers, door, hearing
from leadtrack.cli.answers import Answers, Question
from leadtrack.cli.app import StoppedError
from leadtrack.cli.asking import LeftError, ask
from leadtrack.cli.confirming import Confirmation, tell_back
from leadtrack.cli.drafting import drafted_with
from leadtrack.cli.entry_options import KINDS
from leadtrack.cli.fields import rows_of
from leadtrack.cli.remembered import Remembered
from leadtrack.cli.session import Session
from leadtrack.cli.telling import DEFAULT, NOTHING, Job, Words, how_of
from leadtrack.cli.who import Found
from leadtrack.errors import LeadtrackError, UsageError
from leadtrack.model.fold import fold
from leadtrack.rules.completeness import completeness
from leadtrack.rules.form import FACT, Talk, ahead, lacking
from leadtrack.rules.replies import BACK, HELP, LEAVE, NO, NONE, UNDO, YES, plain
from leadtrack.rules.sheet import Sheet
from leadtrack.views.sheet import is_off, numbered, one_line, words_of

NO_CONTENT = YES | NO | UNDO
"""Answers to a question that is not asked here: nobody's name is n, and no hobby is ok."""


def form_through(session: Session, job: Job, given: Words) -> None:
    """Ask what happened, let it be looked over, and have it written down."""
    form = Form(session, job, how_of(given))
    if job.who:
        form.known = job.meet(given)
        form.reader = replace(form.reader, customer=form.known[1] if form.known else None)
        job.greet(given, form.known)
    form.run()


@dataclass(slots=True)
class Form:
    """What was answered so far, and how to go back to what it was before each answer."""

    session: Session
    job: Job
    how: dict[str, Any]
    sheet: Sheet = field(default_factory=lambda: Sheet(KINDS))
    known: Found | None = None
    asked: list[str] = field(default_factory=list)
    before: list[Sheet] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    reader: Answers = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Answers(self.session, self.job.command)

    def run(self) -> None:
        """Ask until nothing is left to ask; then it is looked over like a line."""
        self.session.tell("form.how-to")
        remembered = Remembered(self.session)
        try:
            while rest := ahead(self._talk(), self.asked):
                self._question(rest, remembered)
        except LeftError:
            self._tell_left()
            raise
        except KeyboardInterrupt:
            self._tell_left()
            raise StoppedError("half") from None  # that nothing was written has just been said
        if not len(self.sheet):
            raise UsageError(NOTHING[self.job.command])
        doubts = [doubt for key in self.asked for doubt in self.reader.doubts.get(key, ())]
        Confirmation(self.session, self.job, self.sheet, self.how, doubts).run()

    def _tell_left(self) -> None:
        """Say that nothing was written, and how to go on from what was."""
        if len(self.sheet):
            tell_back(self.session, self.job, self.sheet, self.how)
        else:
            self.session.tell("form.left")

    def _talk(self) -> Talk:
        said = {line.option for line in self.sheet.lines}
        via = next(iter(self.sheet.values("via")), DEFAULT[self.job.command])
        state = fold(self.known[1], as_of=self.session.today) if self.known else None
        return Talk(
            self.job.command,
            said,
            visit=answers.is_visit(self.session, via),
            missed="missed" in said,
            graded=state is not None and self.session.book.intent(state) is not None,
            lacking=self._lacking(),
            off={option for option in KINDS if is_off(option, self.session.schema)},
        )

    def _lacking(self) -> list[str]:
        """What the record would still lack if this were written now."""
        session, said = self.session, answers.paths_said(self.session, self.sheet)
        file, known = self.known or (None, None)
        raw = file.raw or {} if file is not None else {}
        words = self.sheet.words({}) | {"referrer": None}
        try:
            customer = drafted_with(session, known, raw, words, via=DEFAULT[self.job.command])
        except UsageError:  # what contradicts itself is told when it is looked over
            return []
        state = fold(customer, as_of=session.today)
        found = completeness(customer, state, session.ladder, session.book, today=session.today)
        return [path for path in lacking(found, session.schema, said.__contains__) if FACT + path not in self.asked]

    def _question(self, rest: list[str], remembered: Remembered) -> None:
        """One question, until it is answered, skipped or left for the one before."""
        key, session = rest[0], self.session
        question = answers.question_of(session, self.job.command, key)
        at, of = len(self.asked) + 1, len(self.asked) + len(rest)
        session.tell("form.question", at=at, of=of, what=question.what, hint=self._hint(key, question.hint))
        for line in numbered(question.choices, session.screen.width):
            session.tell("plain", text=line)
        while True:
            answer = ask(session.say("form.prompt"), partial(remembered.offers, key))
            if answer is None:
                raise KeyboardInterrupt
            said = _meant(answer, question)
            if said in LEAVE:
                raise LeftError("not-saved")
            if said in HELP:
                session.tell("plain", text=question.about)
            elif said in BACK:
                if self._back():
                    return
                session.tell("form.first")
            elif said in NO_CONTENT:
                session.tell("form.no-answer", text=answer)
            elif self._taken(key, answer or self.answers.get(key, "")):
                return

    def _hint(self, key: str, hint: str) -> str:
        """What may be answered, or what was answered before somebody came back."""
        said = self.answers.get(key)
        return self.session.say("form.was", text=said) if said else hint

    def _back(self) -> bool:
        """Undo the last answer and ask again; False where there is none."""
        if not self.asked:
            return False
        self.reader.doubts.pop(self.asked.pop(), None)
        self.sheet = self.before.pop()
        return True

    def _taken(self, key: str, answer: str) -> bool:
        """Take an answer; False where it can't be used, and why is said."""
        sheet = self.sheet
        none = plain(answer) in NONE
        if answer and not none:
            try:
                sheet = self.reader.read(key, answer, sheet)
            except UsageError as error:
                door.failed(error)
                return False
        self.answers[key] = "" if none else answer
        self.before.append(self.sheet)
        self.asked.append(key)
        self._echo(key, sheet)
        self.sheet = sheet
        if key == "who" and len(sheet):
            self._meet()
        return True

    def _echo(self, key: str, sheet: Sheet) -> None:
        """Say what was understood of the answer."""
        had = set(self.sheet.lines)
        new = Sheet(KINDS, lines=tuple(line for line in sheet.lines if line not in had))
        if len(new):
            self.session.tell("form.echo", text=one_line(rows_of(self.session, new)))
        for doubt in hearing.said(self.session, self.reader.doubts.get(key, ()), self.reader.customer):
            self.session.tell("doubt", text=doubt)

    def _meet(self) -> None:
        """Look up who it is, before anything else is asked."""
        words = self.sheet.words(self.how)
        try:
            self.known = self.job.meet(words)
            self.reader = replace(self.reader, customer=self.known[1] if self.known else None)
        except LeadtrackError as error:
            door.failed(error)
        else:
            self.job.greet(words, self.known)


def _meant(answer: str, question: Question) -> str:
    """The word of an answer that may lead elsewhere; empty where it answers the question."""
    said = plain(answer)
    return "" if said in words_of(question.choices) or (question.yes_no and said in YES | NO) else said
