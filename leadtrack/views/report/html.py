"""A page of reports as one HTML file."""

from collections.abc import Sequence

from leadtrack.views.html import page
from leadtrack.views.report.show import Title, foot
from leadtrack.views.say import Lang
from leadtrack.views.table import Table, for_people


def as_page(tables: Sequence[Table], title: Title, lang: Lang, *, small: int, reveal: bool) -> str:
    """Tables without rows are left out, as on a screen; below stands what a star means, and who is masked."""
    shown = for_people(tables)
    head, _, rest = title.of(lang).partition(" · ")
    above = "\n".join(filter(None, (rest, title.left)))
    return page(head, above, shown, lang, "\n".join(foot(shown, lang, small=small, reveal=reveal)))
