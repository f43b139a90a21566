"""A page of reports as one HTML file."""

from collections.abc import Sequence

from leadtrack.views.html import page
from leadtrack.views.report.show import Title
from leadtrack.views.say import Lang, say
from leadtrack.views.table import Table, few


def as_page(tables: Sequence[Table], title: Title, lang: Lang, *, small: int, reveal: bool) -> str:
    """Tables without rows are left out, as on a screen; below stands what a star means, and who is masked."""
    shown = [table.shown() for table in tables if table.rows]
    starred = any(few(cell) for table in shown for row in table.rows for cell in row)
    footer = [say(lang, "report.small", n=small)] if starred else []
    footer.append(say(lang, "page.revealed" if reveal else "page.masked"))
    head, _, rest = title.of(lang).partition(" · ")
    return page(head, rest, shown, lang, "\n".join(footer))
