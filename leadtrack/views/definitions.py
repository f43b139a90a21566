"""How the figures of a table are counted, each by its caption."""

from collections.abc import Iterator

from leadtrack.views.say import Lang, known, say
from leadtrack.views.table import Table, Tone


def defined(table: Table, lang: Lang) -> Iterator[tuple[str, str]]:
    """Each caption with its definition: of a column, of a row by its first cell, of the whole table."""
    titles = {table.name: table.title, **table.captions}
    titles |= {str(row[0].value): row[0].text for row in table.rows if row[0].value is not None}
    titles |= {column.key: column.title for column in table.columns if column.title}
    for key, text in table.definitions.items():
        column = f"column.{key}"
        yield titles.get(key) or (say(lang, column) if known(lang, column) else key), text


def definitions(table: Table, lang: Lang) -> list[tuple[str, Tone]]:
    """The same as lines below the table."""
    colon = say(lang, "colon")
    return [(f"  {caption}{colon}{text}", "dim") for caption, text in defined(table, lang)]
