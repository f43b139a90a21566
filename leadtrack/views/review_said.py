"""What the manager's daily look says of each thing to look at."""

from collections.abc import Iterator
from datetime import date

from leadtrack.model.moment import Moment
from leadtrack.rules.report.cases import HELP
from leadtrack.rules.review import Finding
from leadtrack.views.reasons import Reasons, channel_label, part_labels
from leadtrack.views.say import day as day_said
from leadtrack.views.say import say


def moment_of(at: Moment, today: date) -> str:
    """A day as lists show it, and its hour."""
    day, _, hour = str(at).partition(" ")
    return f"{day_said(date.fromisoformat(day), today)} {hour}".strip()


def about(reasons: Reasons, one: Finding, today: date) -> Iterator[str]:
    """What is to be said of a finding."""
    if one.outcome is not None:
        item = one.outcome.item
        yield reasons.sentence(item, one.customer, one.owner, today)
        if one.outcome.result == "missed":
            yield say(reasons.lang, "review.dropped" if one.outcome.dropped else "review.lapsed")
    elif one.kind in ("late", "short"):
        yield _written(reasons, one, today)
    elif one.kind in ("raised", "moved"):
        yield _moved(reasons, one)
    elif one.kind in ("unwritten", "absent"):
        yield _appointment(reasons, one)
    elif one.kind == "silent":
        yield from _silent(reasons, one, today)
    elif one.kind == "cancelled":
        yield _cancelled(reasons, one)
    elif one.kind == "help":
        yield reasons.privacy.text(one.customer.text(HELP), one.customer, one.owner)
    else:
        yield _lost(reasons, one, today)


def _written(reasons: Reasons, one: Finding, today: date) -> str:
    entry = one.entry
    if entry is None:
        return ""
    via = channel_label(entry.via, reasons.schema, reasons.lang) or say(reasons.lang, "review.act")
    if one.kind == "short":
        return say(reasons.lang, "review.say.short", via=via, chars=one.n, least=one.of)
    day = day_said(entry.at.day, today)
    return say(reasons.lang, "review.say.late", via=via, day=day, rec=moment_of(entry.rec or entry.at, today))


def _moved(reasons: Reasons, one: Finding) -> str:
    if one.before is None or one.entry is None or one.entry.grade is None:
        return ""
    grade = one.entry.grade
    same = one.before.scheme == grade.scheme
    before, after = (
        ("" if same else f"{level.scheme} ") + reasons.privacy.level(level.counts, one.customer, one.owner)
        for level in (one.before, grade)
    )
    return say(reasons.lang, f"review.say.{one.kind}", before=before, level=after)


def _cancelled(reasons: Reasons, one: Finding) -> str:
    """The event that took the deal back, and of which unit."""
    deal = one.entry.deal if one.entry is not None else None
    if deal is None:
        return ""
    event = part_labels(reasons.schema, "deal", reasons.lang).get(deal.event.key, deal.event.key)
    return " ".join(filter(None, (event, reasons.privacy.text(deal.unit or "", one.customer, one.owner))))


def _appointment(reasons: Reasons, one: Finding) -> str:
    step = one.step or (one.state.planned.step if one.state is not None and one.state.planned is not None else None)
    if step is None:
        return ""
    via = channel_label(step.via, reasons.schema, reasons.lang)
    do = reasons.privacy.text(step.do, one.customer, one.owner) if step.do else ""
    parts = dict.fromkeys(part for part in (via, do) if part)  # 到店：到店 would say it twice
    said = say(reasons.lang, "colon").join(parts) or say(reasons.lang, "due.contact")
    told = "review.say.absent" if one.kind == "absent" else "review.say.unwritten"
    return say(reasons.lang, told, hour=str(step.date).partition(" ")[2], do=said)


def _silent(reasons: Reasons, one: Finding, today: date) -> Iterator[str]:
    state = one.state
    graded = state.graded if state is not None else None
    last = (
        say(reasons.lang, "review.no-contact") if one.n is None else say(reasons.lang, "review.last-contact", n=one.n)
    )
    level = reasons.level(graded, "", one.customer, one.owner)
    yield say(reasons.lang, "review.say.silent", level=level, last=last, n=one.of)
    planned = state.planned if state is not None else None
    if planned is None:
        yield say(reasons.lang, "review.no-next")
    else:
        word = "review.next-past" if planned.day < today else "review.next"
        yield say(reasons.lang, word, day=day_said(planned.day, today))


def _lost(reasons: Reasons, one: Finding, today: date) -> str:
    lost = one.state.lost if one.state is not None else None
    since = one.state.lost_on if one.state is not None else None
    reason = lost.reason.key if lost is not None and lost.reason is not None else ""
    labels = part_labels(reasons.schema, "lost", reasons.lang)
    day = day_said(since, today) if since is not None else ""
    return say(reasons.lang, "review.say.lost", day=day, reason=labels.get(reason, reason) or "—")
