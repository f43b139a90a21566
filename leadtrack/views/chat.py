"""The list as plain text for the team's chat: short lines, no table, no colour; whoever reads it sees names masked."""

from collections.abc import Iterator, Sequence

from leadtrack.model.phone import last4
from leadtrack.rules.agenda import LISTED, Line
from leadtrack.rules.ids import short
from leadtrack.rules.morning import first
from leadtrack.views.due import DueReport, rest
from leadtrack.views.say import say, weekday
from leadtrack.views.wrap import wrap

WIDTH = 40
"""Cells that a line of a chat on a phone holds."""


def chat(report: DueReport, *, everything: bool) -> str:
    """The whole message; cut to so many customers for each consultant unless `everything` is asked for."""
    return "\n".join(piece for line in _lines(report, everything=everything) for piece in wrap(line, WIDTH))


def _lines(report: DueReport, *, everything: bool) -> Iterator[str]:
    lang, morning = report.reasons.lang, report.morning
    yield say(lang, "due.title", day=f"{report.today} {weekday(report.today, lang)}")
    if not morning.lines:
        yield say(lang, report.nothing)
    shown = morning.lines if everything else first(morning.lines, report.per_owner)
    owners = dict.fromkeys(line.state.owner for line in morning.lines)
    for owner in sorted(owners, key=lambda slug: slug or "~"):
        yield ""
        yield from _of_one(report, owner, shown)
    if morning.groups:
        yield ""
        yield say(lang, "due.groups")
        yield from (f"  {report.reasons.group(group, report.today)}" for group in morning.groups)
    for note in rest(report):
        yield ""
        yield note


def _of_one(report: DueReport, owner: str | None, shown: Sequence[Line]) -> Iterator[str]:
    """One consultant's customers, numbered, each bucket under its caption; before them how many they are."""
    lang = report.reasons.lang
    theirs = [line for line in report.morning.lines if line.state.owner == owner]
    counts = {bucket: sum(line.bucket == bucket for line in theirs) for bucket in LISTED}
    told = say(lang, "comma").join(
        say(lang, "due.count", bucket=say(lang, f"bucket.{bucket}"), n=n) for bucket, n in counts.items() if n
    )
    yield say(lang, "chat.owner", owner=report.reasons.shop.name_of(owner) or say(lang, "chat.nobody"), counts=told)
    listed = [line for line in shown if line.state.owner == owner]
    for number, line in enumerate(listed, 1):
        if number == 1 or listed[number - 2].bucket != line.bucket:
            yield f"[{say(lang, f'bucket.{line.bucket}')}]"
        yield f"{number}. {_who(report, line)}"
        said = report.reasons.sentences(line.told, line.customer, owner, report.today)
        yield from (f"   {sentence}" for sentence in said)
    if len(listed) < len(theirs):
        yield say(lang, "chat.more", n=len(theirs) - len(listed))


def _who(report: DueReport, line: Line) -> str:
    """A customer so that colleagues know who is meant, and others don't: name, end of the phone, grade."""
    numbers = line.customer.all_phones
    end = last4(numbers[0]) if numbers else short(line.customer.id)
    level = report.reasons.level(line.state.graded, line.ordered, line.customer, line.state.owner)
    return " ".join(filter(None, (report.reasons.privacy.name(line.customer, line.state.owner), end, level)))
