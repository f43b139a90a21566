"""The list of a shop's forms, as it was asked for: what each is called, and what it is asked for."""

from collections.abc import Sequence

from leadtrack.rules.forms.load import Form
from leadtrack.rules.forms.sources import SOURCES
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Cell, Column, Json, Table
from leadtrack.views.table import Form as Shape


def list_forms(screen: Screen, forms: Sequence[Form], lang: Lang, shape: Shape) -> None:
    """A line a form; for programs `leadtrack.forms/1`, or a row each."""
    if shape == "json":
        screen.json(_json(forms))
        return
    columns = (
        Column("key", say(lang, "forms.key")),
        Column("name", say(lang, "forms.name")),
        Column("about", say(lang, "forms.about"), wide=True),
    )
    rows = tuple(
        (Cell(form.key), Cell(form.label.of(lang)), Cell(say(lang, f"forms.of-{SOURCES[form.source].reach}"), "dim"))
        for form in forms
    )
    table = Table("forms", "", columns, rows)
    if shape == "csv":
        head, *listed = table.plain()
        screen.csv(head, listed)
    else:
        screen.table(table)


def _json(forms: Sequence[Form]) -> Json:
    rows = [
        {"key": form.key, "zh": form.label.zh, "en": form.label.en, "about": SOURCES[form.source].reach}
        for form in forms
    ]
    return {"schema": "leadtrack.forms/1", "forms": rows}
