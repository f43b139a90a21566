"""The evidence of a collision for programs: `leadtrack.claim/1`."""

from typing import TYPE_CHECKING

from leadtrack.model.moment import Moment
from leadtrack.rules.claims import Brought, Claim, Filed, Talk
from leadtrack.rules.protection import FOREVER
from leadtrack.views.render import Screen
from leadtrack.views.table import Json

if TYPE_CHECKING:
    from leadtrack.views.claim import ClaimReport


def claim_json(report: "ClaimReport", screen: Screen) -> None:
    """All of it: records, contacts, claims, registrations, and the rule."""
    found, periods = report.found, report.periods
    rule: dict[str, Json] = {
        "call": periods.call, "visit": periods.visit, "handed": periods.handed, "complete": periods.complete or None,
        "broker": {"visit": periods.broker_visit, "deal": periods.broker_deal},
    }  # fmt: skip
    screen.json(
        {
            "schema": "leadtrack.claim/1",
            "as_of": str(found.today),
            "rule": rule,
            "records": [_record_json(report, one) for one in found.filed],
            "contacts": [_talk_json(report, one) for one in found.talks],
            "claims": [_claim_json(report, one) for one in found.claims],
            "brokers": [_broker_json(report, one) for one in found.brokers],
        }
    )


def _record_json(report: "ClaimReport", one: Filed) -> Json:
    return {
        "id": report.reasons.privacy.id(one.customer, one.state.owner),
        "name": report.name(one),
        "hit": report.through(one),
        "sure": one.sure,
        "owner": one.state.owner,
        "written": str(one.written) if one.written else None,
        "days_later": one.days_later,
        "by": one.made.by if one.made else None,
        "missing": [wanted.path for wanted in one.missing],
        "first": any(one is first for first in report.found.first),
        "standing": one.state.standing,
    }


def _talk_json(report: "ClaimReport", talk: Talk) -> Json:
    entry = talk.entry
    return {
        "id": report.reasons.privacy.id(talk.customer, report.owner(talk.customer.id)),
        "at": str(entry.at),
        "rec": str(entry.rec) if entry.rec else None,
        "by": entry.by,
        "via": entry.via.key if entry.via else None,
        "minutes": entry.minutes,
        "missed": entry.missed,
        "valid": entry.valid,
        "courtesy": talk.courtesy,
        "owner": talk.owner,
    }


def _claim_json(report: "ClaimReport", one: Claim) -> Json:
    until = one.clock.until
    return {
        "owner": one.who,
        "first": str(one.valid[0].at) if one.valid else None,
        "contacts": len(one.valid),
        "received": one.received,
        "last": str(one.valid[-1].at) if one.valid else None,
        "until": None if until in (None, FOREVER) else str(until),
        "holds": one.clock.holds(report.found.today),
        "lapsed": [str(day) for day in one.clock.lapsed],
        "handed_over": {"on": str(one.gone[0]), "to": one.gone[1]} if one.gone else None,
    }


def _broker_json(report: "ClaimReport", one: Brought) -> Json:
    found, row = one.found, one.found.row
    privacy, owner = report.reasons.privacy, report.owner(one.customer.id)
    return {
        "id": privacy.id(one.customer, owner),
        "broker": privacy.text(row.broker, one.customer, owner),
        "company": privacy.text(row.company, one.customer, owner),
        "at": str(Moment(row.day, row.minute)),
        "fits": one.fits or None,
        **{key: str(day) if day else None
           for key, day in (("known", found.known), ("brought", found.brought), ("bought", found.bought))},
        "until": None if found.until == FOREVER else str(found.until),
        "holds": not found.lapsed(report.found.today),
    }  # fmt: skip
