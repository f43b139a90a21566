"""The list of a shop's forms: what each is called, and what it is asked for."""

from collections.abc import Sequence

from leadtrack.rules.forms.load import Form
from leadtrack.rules.forms.sources import SOURCES
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Cell, Column, Table


def show_forms(screen: Screen, forms: Sequence[Form], lang: Lang) -> None:
    """A line a form."""
    columns = (
        Column("key", say(lang, "forms.key")),
        Column("name", say(lang, "forms.name")),
        Column("about", say(lang, "forms.about"), wide=True),
    )
    rows = tuple(
        (Cell(form.key), Cell(form.label.of(lang)), Cell(say(lang, f"forms.of-{SOURCES[form.source].reach}"), "dim"))
        for form in forms
    )
    screen.table(Table("forms", "", columns, rows))


def forms_json(screen: Screen, forms: Sequence[Form], _lang: Lang) -> None:
    """The same for programs: `leadtrack.forms/1`."""
    rows = [
        {"key": form.key, "zh": form.label.zh, "en": form.label.en, "about": SOURCES[form.source].reach}
        for form in forms
    ]
    screen.json({"schema": "leadtrack.forms/1", "forms": rows})
