"""A form as one page of HTML that prints on A4: no network, no script, every text escaped."""

from collections.abc import Iterator
from html import escape

from leadtrack.model.inert import inert
from leadtrack.views.forms.page import Block, FormPage, Heading
from leadtrack.views.forms.teller import Content
from leadtrack.views.html import MADE
from leadtrack.views.say import say
from leadtrack.views.wrap import cells

SHORT, UNBROKEN = 24, 13
"""A value of more characters has a line of its own; one of so many at most is never broken."""

SMALLEST, LARGEST, OF_CARD = 6.5, 10.5, 9.0
"""Points of the letters, at least and at most; a card holds more."""

MARGIN, MM_A_POINT = 3.5, 0.18
"""Millimetres beside the text of a cell; and how wide a narrow letter is for each point that it is tall."""

NARROW = 70
"""So many letters a card is wide at least: on a narrow screen it is moved sideways within its frame."""

_STYLE = """
@page { size: A4 %(page)s; margin: 10mm 10mm 12mm; }
:root { color-scheme: light dark; --paper: #fff; --ink: #000; --head: #f2f2f2; --part: #e7e6e6; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #14171c; --ink: #e9ebee; --head: #262b33; --part: #333a44; } }
* { box-sizing: border-box; }
body { font: %(font).1fpt/1.4 SimSun, 宋体, "Noto Serif CJK SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--paper); margin: 0 auto; padding: 4mm; max-width: %(width)s; }
h1 { font-size: 16pt; text-align: center; margin: 0 0 3mm; }
.box { overflow-x: auto; }
table { border-collapse: collapse; width: 100%%; min-width: %(least)sch; margin: 0 0 2mm; }
th, td { border: 1px solid var(--ink); padding: 1mm 1.5mm; text-align: center; vertical-align: middle;
  overflow-wrap: break-word; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { background: var(--head); font-weight: bold; }
th.section { background: var(--part); text-align: left; }
td.wide, td.value { text-align: left; }
td.short { white-space: nowrap; }
td:empty { height: 8mm; }
p { margin: 0 0 2mm; }
p span { display: inline-block; margin-right: 8mm; }
.signs span { margin-top: 6mm; min-width: 45mm; }
@media print { :root { color-scheme: light; } body { padding: 0; max-width: none; } .box { overflow: visible; }
  table { min-width: 0; } th { print-color-adjust: exact; } }
@media screen and (max-width: 640px) {
  body { font-size: 11pt; }
  table, thead, tbody, .of td, th.section { display: block; min-width: 0; }
  td:empty { height: auto; }
  td.short { white-space: normal; }
  .of .captions, .of .free, .of td:empty, th:empty, th:empty + td { display: none; }
  .of tr { display: block; border: 1px solid var(--ink); margin-bottom: 3mm; }
  .of td { display: grid; grid-template-columns: 8em 1fr; gap: 2mm; border: 0; text-align: left; padding: .5mm 2mm; }
  .of td::before { content: attr(data-of); font-weight: bold; }
  .pairs tr { display: grid; grid-template-columns: 8em 1fr; } .pairs thead tr { display: block; }
  .pairs th, .pairs td { text-align: left; border-width: 0 1px 1px; } }
"""
"""On a phone nothing is pushed sideways: each row of a table is a list of what is filled in, behind its captions."""


def html(page: FormPage) -> str:
    """The whole form."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: FormPage) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{"zh-CN" if page.lang == "zh" else "en"}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta name="generator" {MADE}>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(page.title)}</title>"
    yield f"<style>{_STYLE % _size(page)}</style></head>"
    yield "<body>"
    yield f"<h1>{_text(page.title)}</h1>"
    if page.head:
        yield f"<p>{''.join(_free(page, caption, value) for caption, value in page.head)}</p>"
    for block in page.blocks:
        yield f'<div class="box"><table class="{"pairs" if block.pairs else "of"}">'
        yield from _pairs(block) if block.pairs else _table(block, titled=len(page.blocks) > 1)
        yield "</table></div>"
    for pairs in page.below:
        yield f"<p>{''.join(_free(page, caption, value) for caption, value in pairs)}</p>"
    if page.signs:
        yield f'<p class="signs">{"".join(_free(page, sign, "") for sign in page.signs)}</p>'
    yield "</body></html>"


def _size(page: FormPage) -> dict[str, str | float]:
    """How large the paper is, and the letters, so that the widest table fits it."""
    across = 297 if page.landscape else 210
    tables = [block for block in page.blocks if not block.pairs]
    sizes = [_letters(block, across) for block in tables]
    least = min(NARROW, max((sum(one.width for one in block.headings) for block in tables), default=0))
    least = least if len(page.blocks) > 1 else sum(one.width for one in page.blocks[0].headings)
    paper = "landscape" if page.landscape else "portrait"
    font = min([*sizes, OF_CARD]) if any(block.pairs for block in page.blocks) else min(sizes)
    return {"page": paper, "width": f"{across}mm", "font": font, "least": least}


def _letters(block: Block, across: int) -> float:
    """Points at which the columns of a table fit the paper, each with its own margin."""
    room = across - 20 - MARGIN * len(block.headings)
    return min(LARGEST, max(SMALLEST, room / (sum(one.width for one in block.headings) * MM_A_POINT)))


def _free(page: FormPage, caption: str, value: Content) -> str:
    return f"<span>{_text(caption)}{_text(say(page.lang, 'colon'))}{_text(value)}</span>"


def _table(block: Block, *, titled: bool) -> Iterator[str]:
    total = sum(heading.width for heading in block.headings)
    widths = "".join(f'<col style="width:{heading.width * 100 / total:.1f}%">' for heading in block.headings)
    yield f"<colgroup>{widths}</colgroup>"
    title = f'<tr><th class="section" colspan="{len(block.headings)}">{_text(block.title)}</th></tr>' if titled else ""
    captions = "".join(f"<th>{_text(one.text)}</th>" for one in block.headings)
    yield f'<thead>{title}<tr class="captions">{captions}</tr></thead>'
    yield "<tbody>"
    for row in block.padded:
        free = "" if any(value != "" for value in row) else ' class="free"'
        yield f"<tr{free}>{''.join(map(_cell, block.headings, row))}</tr>"
    yield "</tbody>"


def _cell(heading: Heading, value: Content) -> str:
    """A cell; what is short stays in one line."""
    short = value != "" and cells(str(value)) <= UNBROKEN
    mark = ' class="wide"' if heading.wrap else ' class="short"' if short else ""
    caption = f' data-of="{_text(heading.text)}"' if value != "" else ""
    return f"<td{mark}{caption}>{_text(value)}</td>"


def _pairs(block: Block) -> Iterator[str]:
    """Pairs two by two; one whose value is long has a line of its own."""
    yield '<colgroup><col style="width:14%"><col style="width:36%"><col style="width:14%"><col></colgroup>'
    yield f'<thead><tr><th class="section" colspan="4">{_text(block.title)}</th></tr></thead>'
    yield "<tbody>"
    waiting = ""
    for heading, value in zip(block.headings, block.rows[0], strict=True):
        caption = f"<th>{_text(heading.text)}</th>"
        if heading.wrap or cells(str(value)) > SHORT:
            yield from _alone(waiting)
            yield f'<tr>{caption}<td class="value" colspan="3">{_text(value)}</td></tr>'
            waiting = ""
        elif waiting:
            yield f'<tr>{waiting}{caption}<td class="value">{_text(value)}</td></tr>'
            waiting = ""
        else:
            waiting = f'{caption}<td class="value">{_text(value)}</td>'
    yield from _alone(waiting)
    yield "</tbody>"


def _alone(pair: str) -> Iterator[str]:
    """A pair that has no other beside it."""
    if pair:
        yield f'<tr>{pair}<th></th><td class="value"></td></tr>'


def _text(content: Content) -> str:
    return escape(inert(str(content)))
