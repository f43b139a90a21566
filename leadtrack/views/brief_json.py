"""The same brief for programs: `leadtrack.brief/1`, all of it, masked as everywhere."""

from collections.abc import Mapping

from leadtrack.model.record import Entry
from leadtrack.model.unparse import raw_value
from leadtrack.views.brief_facts import referrer
from leadtrack.views.brief_talk import coming, gist
from leadtrack.views.briefing import Briefing
from leadtrack.views.table import Json
from leadtrack.views.talk import reason_json


def brief_json(b: Briefing) -> Json:
    """Everything that the screen is made of."""
    return {"schema": "leadtrack.brief/1", **_who(b), **_talk(b), **_known(b)}


def _who(b: Briefing) -> Mapping[str, Json]:
    state, privacy = b.brief.state, b.privacy
    return {
        "id": privacy.id(b.customer, b.owner),
        "name": privacy.name(b.customer, b.owner),
        "salutation": b.fact("salutation") or None,
        "phones": [privacy.phone(number) for number in b.customer.phones],
        "owner": b.owner,
        "standing": state.standing,
        "stage": state.stage,
        "visits": state.visits,
        "silent_days": state.silent_days(b.today),
        "stop": {"what": state.stop, "on": str(state.stopped_on)} if state.stop else None,
        "facts": {
            part: {path: _fact(b, path) for path in paths if b.customer.fact(path) is not None}
            for part, paths in b.table.facts.items()
        },
        "people": _fact(b, "people") if b.customer.people else [],
        "deciders_never_met": [b.person(name) for name in b.brief.absent],
    }


def _fact(b: Briefing, path: str) -> Json:
    return b.values.plain(raw_value(b.customer.fact(path)), b.schema.facts.get(path))


def _talk(b: Briefing) -> Mapping[str, Json]:
    text, brief = b.values.plain, b.brief
    return {
        "due": [
            {
                "rule": one.rule, "item": b.privacy.text(one.name, b.customer, b.owner), "due_on": str(one.due_on),
                "late": any(item.late(b.today) for item in (one, *also)),
                "text": b.values.reasons.sentence(one, b.customer, b.owner, b.today, dated=False, also=also),
            }
            for one, *also in coming(b)
        ],
        "talk": reason_json(b.line.talk, b.values, b.today),
        "prices": [
            {"on": str(one.day) if one.day else None, "in": one.key, "text": text(one.text, None)}
            for one in brief.pledges
        ],
        "promises": [
            {
                "do": text(one.promise.do, None), "made": str(one.made),
                "date": str(one.promise.date) if one.promise.date else None,
            }
            for one in brief.state.owed
        ],
        "objections": [
            {
                "number": one.number, "text": text(one.text, None), "about": one.about, "kind": one.kind,
                "seen": str(one.seen) if one.seen else None,
                "script": text(one.script, None) if one.script else None,
            }
            for one in brief.objections
        ],
        "unanswered": [{"on": str(one.day), "ask": text(one.text, None)} for one in brief.unanswered],
        "questions": [
            {"ask": text(one.ask, None), "answer": text(one.answer, None) if one.answer else None}
            for one in brief.questions
        ],
        "contacts": [_contact(b, entry) for entry in brief.contacts],
        "attempts": [{"at": str(entry.at), "missed": entry.missed} for entry in brief.tries],
    }  # fmt: skip


def _contact(b: Briefing, entry: Entry) -> Json:
    return {
        "at": str(entry.at),
        "via": entry.via.key if entry.via else None,
        "minutes": entry.minutes,
        "with": [b.person(name) for name in entry.with_],
        "reaction": entry.reaction,
        "said": [b.values.plain(text, None) for text in entry.said],
        "text": gist(b, entry),
    }


def _known(b: Briefing) -> Mapping[str, Json]:
    text = b.values.plain
    return {
        "offers": [
            {
                "unit": text(one.unit, None), "on": str(one.made[-1].day), "refused": one.refused,
                "price": b.privacy.sum(one.price, b.customer, b.owner) if one.price else None,
                "reaction": one.reaction, "why": text(one.why, None) if one.why else None,
            }
            for one in b.brief.offers
        ],
        "rivals": [text(name, None) for name in b.brief.rivals],
        "grade": _grade(b),
        "days": [
            {
                "kind": near.occasion.kind, "who": b.person(near.occasion.who) or None, "on": str(near.on),
                "age": near.age,
            }
            for near in b.brief.days
        ],
        "referrer": referrer(b) or None,
        "ask": [gap.path for gap in b.brief.gaps],
        "unsure": [*b.beside.unsure],
        "hints": [{"topic": hint.topic, "text": hint.text.of(b.lang)} for hint in b.beside.hints],
    }  # fmt: skip


def _grade(b: Briefing) -> Json:
    if b.report is None or b.report.graded is None:
        return None
    grade = b.report.graded.grade
    return {
        "scheme": grade.scheme,
        "level": b.level(grade.counts),
        "score": grade.score,
        "on": str(b.report.graded.day),
        "lines": [
            {"criterion": one.criterion, "answer": one.answer,
             "points": None if one.points is None else float(one.points)}
            for one in b.report.judged.lines
            if one.answer is not None
        ],
    }  # fmt: skip
