"""A page of tables as one HTML file: it needs no network and no script, and what anybody wrote is text in it."""

from collections.abc import Iterator, Sequence

from leadtrack.views.definitions import defined
from leadtrack.views.html_style import style
from leadtrack.views.markup import NONE, Markup, join, tag, text
from leadtrack.views.pictures import drawing
from leadtrack.views.say import Lang, say
from leadtrack.views.svg import svg
from leadtrack.views.table import TOTAL, Cell, Column, Table

MADE = 'content="leadtrack"'
"""Marks a page as ours, as a text never does, for in that quotes are escaped."""
GENERATOR = Markup(f'<meta name="generator" {MADE}/>')

LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
NOTHING = ("", "—")
"""What a row that is stacked leaves out; a count of nothing is told."""
FEW = 3
"""So many tables need no list of what there is."""

ALLOWED = "default-src 'none'; style-src 'unsafe-inline'"


def page(title: str, subtitle: str, tables: Sequence[Table], lang: Lang, footer: str) -> str:
    """A whole page; `subtitle` and `footer` may have several lines."""
    names = _names(tables)
    sections = [_section(table, name, lang) for table, name in zip(tables, names, strict=True)]
    body = tag(
        "body",
        tag("header", tag("h1", *_title(title)), *_lines(subtitle)),
        _contents(tables, names, lang) if len(tables) > FEW else NONE,
        tag("main", *sections or [tag("p", text(say(lang, "report.nothing")))]),
        tag("footer", *_lines(footer)) if footer else NONE,
    )
    return f"<!DOCTYPE html>\n{tag('html', _head(title), body, lang=LANGUAGES[lang])}\n"


def _head(title: str) -> Markup:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        GENERATOR,
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="format-detection", content="telephone=no"),
        tag("meta", http_equiv="Content-Security-Policy", content=ALLOWED),
        tag("title", text(title)),
        tag("style", Markup(style())),
    )


def _title(words: str) -> Iterator[Markup]:
    """The title, broken within no day of it."""
    for at, word in enumerate(words.split(" ")):
        whole = len(word) <= len("2026-11-22") and any(sign.isdecimal() for sign in word)
        yield join(text(" ") if at else NONE, tag("span", text(word), class_="whole") if whole else text(word))


def _lines(words: str) -> Iterator[Markup]:
    return (tag("p", text(line)) for line in words.splitlines() if line.strip())


def _names(tables: Sequence[Table]) -> list[str]:
    """A place of its own for each table: its key, numbered where two share it."""
    names: list[str] = []
    for table in tables:
        key = "".join(sign if sign.isalnum() else "-" for sign in table.name) or "table"
        names.append(key if key not in names else f"{key}-{len(names)}")
    return names


def _contents(tables: Sequence[Table], names: Sequence[str], lang: Lang) -> Markup:
    links = (tag("li", tag("a", text(table.title), href=f"#{name}")) for table, name in zip(tables, names, strict=True))
    return tag("nav", tag("ul", *links), aria_label=say(lang, "page.contents"))


def _section(table: Table, name: str, lang: Lang) -> Markup:
    """A table with its title, its picture, what is to be noted, and how it is counted."""
    drawn = drawing(table)
    return tag(
        "section",
        tag("h2", text(table.title), id=f"{name}-title"),
        tag("div", _table(table, f"{name}-title"), svg(drawn, table.title) if drawn else NONE, class_="pair")
        if table.rows
        else tag("p", text(say(lang, "report.nothing")), class_="note"),
        *(tag("p", text(note), class_="note") for note in table.notes),
        *(tag("p", tag("strong", text(line)), class_="bad") for line in table.broken),
        _definitions(table, lang) if table.definitions else NONE,
        id=name,
    )


def _table(table: Table, labelled: str) -> Markup:
    """In a box of its own, which alone scrolls where a screen is narrow; rows with running text are stacked there."""
    kind = "list" if any(column.wide for column in table.columns) else None
    heads = (tag("th", text(column.title), scope="col", class_=_class(column)) for column in table.columns)
    rows = (_row(table.columns, row) for row in table.rows)
    drawn = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_=kind, aria_labelledby=labelled)
    return tag("div", drawn, class_="box", tabindex=0, role="region", aria_labelledby=labelled)


def _row(columns: Sequence[Column], row: Sequence[Cell]) -> Markup:
    first, *rest = (
        tag(
            "td" if at else "th",
            text(cell.text),
            scope=None if at else "row",
            class_=_class(column, cell),
            data_label=column.title or None if at else None,
        )
        for at, (column, cell) in enumerate(zip(columns, row, strict=True))
    )
    return tag("tr", first, *rest, class_="sum" if row[0].json == TOTAL else None)


def _class(column: Column, cell: Cell | None = None) -> str | None:
    said = ["n"] * column.right + ["w"] * column.wide
    if cell is not None:
        said += [cell.tone] * bool(cell.tone) + ["empty"] * (cell.text in NOTHING)
    return " ".join(said) or None


def _definitions(table: Table, lang: Lang) -> Markup:
    """How each figure is counted, folded; each by its caption."""
    said = (join(tag("dt", text(caption)), tag("dd", text(words))) for caption, words in defined(table, lang))
    return tag("details", tag("summary", text(say(lang, "report.how"))), tag("dl", *said))
