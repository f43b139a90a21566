"""A form as Markdown, to be pasted or printed."""

from collections.abc import Iterator

from leadtrack.views.forms.page import Block, FormPage
from leadtrack.views.forms.teller import Content
from leadtrack.views.markdown import in_markdown
from leadtrack.views.say import say

BLANK = "______"
"""Room for a signature."""


def markdown(page: FormPage) -> str:
    """The whole form."""
    return "\n".join(_lines(page)).rstrip("\n")


def _lines(page: FormPage) -> Iterator[str]:
    yield f"# {_text(page.title)}"
    yield ""
    if page.head:
        yield "　".join(_pair(page, caption, value) for caption, value in page.head)
        yield ""
    for block in page.blocks:
        if len(page.blocks) > 1:
            yield f"## {_text(block.title)}"
            yield ""
        yield from _pairs(page, block) if block.pairs else _table(block)
        yield ""
    for caption, value in page.foot:
        yield f"- {_pair(page, caption, value)}"
    if page.signs:
        yield ""
        yield "　".join(f"{_text(sign)}{say(page.lang, 'colon')}{BLANK}" for sign in page.signs)


def _pair(page: FormPage, caption: str, value: Content) -> str:
    return f"{_text(caption)}{say(page.lang, 'colon')}{_text(value)}"


def _pairs(page: FormPage, block: Block) -> Iterator[str]:
    yield f"| {say(page.lang, 'forms.item')} | {say(page.lang, 'forms.value')} |"
    yield "| --- | --- |"
    for heading, value in zip(block.headings, block.rows[0], strict=True):
        yield f"| {_text(heading.text)} | {_text(value)} |"


def _table(block: Block) -> Iterator[str]:
    yield "| " + " | ".join(_text(heading.text) for heading in block.headings) + " |"
    yield "| " + " | ".join("---" for _ in block.headings) + " |"
    for row in block.rows:
        yield "| " + " | ".join(map(_text, row)) + " |"


def _text(content: Content) -> str:
    return in_markdown(str(content))
