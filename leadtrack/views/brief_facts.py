"""The customer in a few lines: who belongs to them and decides, what they need, what they saw, how far they are."""

from collections.abc import Iterator

from leadtrack.model.unparse import raw_value
from leadtrack.model.values import Raw
from leadtrack.rules.case import DECIDER
from leadtrack.rules.grading.judge import Line
from leadtrack.rules.offers import Offered
from leadtrack.rules.referring import REFERRER
from leadtrack.views.briefing import DOT, Briefing
from leadtrack.views.fit import Row
from leadtrack.views.grade import criterion_label
from leadtrack.views.occasions import age_said, birthday_said, occasion_label


def facts(b: Briefing, part: str) -> Iterator[Row]:
    """The facts of a part in one row, each behind its caption; a word out of a list speaks for itself."""
    said = [(path, b.fact(path)) for path in b.table.facts[part]]
    if text := DOT.join(value if _speaks(b, path) else f"{b.label(path)} {value}" for path, value in said if value):
        yield text, ""


def _speaks(b: Briefing, path: str) -> bool:
    return b.schema.facts[path].type == "option"


def agreed(b: Briefing) -> Iterator[Row]:
    """How and when they want to be contacted, and what they agreed to (J59)."""
    yield from ((text, "bad" if b.customer.fact("confidential") is True else "") for text, _ in facts(b, "agreed"))


def family(b: Briefing) -> Iterator[Row]:
    """Their people, who decides first; a decider who never came along is marked (E45). Then the family."""
    row, people = b.schema.facts.get("people"), raw_value(b.customer.fact("people") or ())
    said = []
    for one in sorted(people, key=_decides) if isinstance(people, list) and row is not None else ():
        absent = isinstance(one, dict) and one.get("name") in b.brief.absent
        said.append(b.values.said([one], row) + (b.say("brief.absent") if absent else ""))
    said += [text for text, _ in facts(b, "family")]
    if said:
        yield DOT.join(said), ""


def _decides(person: Raw) -> bool:
    """Sorts who decides before everybody else."""
    return not (isinstance(person, dict) and person.get("role") == DECIDER)


def offers(b: Briefing) -> Iterator[Row]:
    """What was offered at what price, the latest first; what they refused in one row, not to be offered again (A97)."""
    yield from ((_offer(b, one), "") for one in b.brief.offers if not one.refused)
    refused = [b.text(one.unit) + b.beside_it(b.text(one.why)) for one in b.brief.offers if one.refused]
    if refused:
        yield b.say("brief.refused", units=b.listed(refused)), "dim"


def _offer(b: Briefing, one: Offered) -> str:
    price = b.privacy.sum(one.price, b.customer, b.owner) if one.price else ""
    said = f"{b.text(one.unit)} {price}".rstrip() + b.beside_it(
        b.day(one.made[-1].day), b.option("reaction", one.reaction)
    )
    return f"{said.rstrip()} {b.text(one.why)}".rstrip()


def rivals(b: Briefing) -> Iterator[Row]:
    """Whom they compare us with."""
    if b.brief.rivals:
        yield b.listed([b.text(name) for name in b.brief.rivals]), ""


def grade(b: Briefing) -> Iterator[Row]:
    """What the grade rests on: the score with the weakest answer first; the consultant's own level and why."""
    if b.report is None or b.report.graded is None:
        return
    (given, on, _), scheme = b.report.graded, b.report.scheme
    if given.own is not None:
        yield b.say("grade.own", level=b.level(given.own.level), because=b.text(given.own.because) or "—"), ""
    level = scheme.level(given.level)
    score = "" if given.score is None else f"{given.score:g}"
    head = b.say("brief.score", score=score) if score else level.label.of(b.lang) if level else b.level(given.level)
    answered = sorted((one for one in b.report.judged.lines if one.answer is not None), key=_points)
    points = b.listed([f"{criterion_label(scheme, one.criterion, b.lang)} {_worth(one)}" for one in answered])
    yield head + b.beside_it(b.day(on)) + (b.say("colon") + points if points else ""), ""


def _points(one: Line) -> float:
    return float(one.points or 0)


def _worth(one: Line) -> str:
    return one.answer or "" if one.points is None else f"{float(one.points):g}"


def days(b: Briefing) -> Iterator[Row]:
    """Birthdays and other days of theirs that are near."""
    for near in b.brief.days:
        one = near.occasion
        whose = b.say("date.of", who=b.person(one.who)) if one.who else ""
        age = age_said(one.kind, str(near.age) if near.age else "", b.lang)
        kind = occasion_label(one.kind, b.schema, b.lang)
        yield f"{b.day(near.on)} {whose}{kind}{b.beside_it(birthday_said(one.day, b.lang), age)}", ""


def referrer(b: Briefing) -> str:
    """Who recommended them: by name where that record can be read, else by its id."""
    known = b.beside.referrer
    if known is None or REFERRER not in b.schema.facts:
        return b.fact(REFERRER)
    return b.privacy.name(known, b.beside.referrers_owner)


def ask(b: Briefing) -> Iterator[Row]:
    """What should be known by now and is not (D60–D63)."""
    if b.brief.gaps:
        yield b.listed([gap.label.of(b.lang) for gap in b.brief.gaps]), ""


def unsure(b: Briefing) -> Iterator[Row]:
    """What somebody marked as uncertain, to be asked again (B41)."""
    if b.beside.unsure:
        yield DOT.join(f"{b.label(path)} {b.fact(path)}".rstrip() for path in b.beside.unsure), ""


def hints(b: Briefing) -> Iterator[Row]:
    """What may help with this customer; the guide says more."""
    for hint in b.beside.hints:
        yield b.say("brief.hinted", text=hint.text.of(b.lang), topic=hint.topic), ""
