"""资料完整率: by consultant, the records that hold what their stage asks for; what is missing; notes too short."""

from leadtrack.rules.report.complete import CONTACTS, NO_PHONE, NO_SOURCE, SHORT, Complete, Held
from leadtrack.views.report.page import Page
from leadtrack.views.report.people import by_person
from leadtrack.views.table import Cell, Column, Table, count, rate

NEEDS = (Complete,)

LACKS = ("complete", "no_phone", "no_source", "short_notes")


def table(page: Page) -> Table:
    """Make the table: a column for each stage of the shop, then all of them, then what is missing."""
    found, small, lang = page.of(Complete), page.asked.book.small, page.reasons.lang
    stages = found.house.ladder.stages

    def row(people: list[str]) -> list[Cell]:
        held = {
            key: sum(found.held[who][key] for who in people)
            for stage in stages
            for key in (Held(stage.key, enough=True), Held(stage.key, enough=False))
        }
        enough = {stage.key: held[Held(stage.key, enough=True)] for stage in stages}
        of = {stage.key: enough[stage.key] + held[Held(stage.key, enough=False)] for stage in stages}
        missing = {
            key: sum(found.missing[who][key] for who in people) for key in (NO_PHONE, NO_SOURCE, SHORT, CONTACTS)
        }
        return [
            count(sum(found.records[who] for who in people)),
            *(rate(enough[stage.key], of[stage.key], small) for stage in stages),
            rate(sum(enough.values()), sum(of.values()), small),
            count(missing[NO_PHONE]),
            count(missing[NO_SOURCE]),
            rate(missing[SHORT], missing[CONTACTS], small),
        ]

    columns = page.columns("consultant", "records", *LACKS)
    asked = (Column(f"stage_{one.key}", one.label.of(lang), right=True) for one in stages)
    columns = (*columns[:2], *asked, *columns[2:])
    people = {*found.records, *(who for who, counts in found.missing.items() if counts[CONTACTS])}
    definitions = {
        f"stage_{one.key}": page.say("define.stage", stage=one.label.of(lang), percent=one.percent) for one in stages
    }
    definitions |= page.defined(*LACKS)
    return page.table("completeness", columns, by_person(page, people, row), definitions)
