"""HTML and SVG as text, well-formed since it is put together here alone: every text is escaped as it comes in."""

from html import escape
from typing import NewType

from leadtrack.model.inert import inert

Markup = NewType("Markup", str)
"""Text that may stand in a page as it is."""

NONE = Markup("")


def text(words: str) -> Markup:
    """Words of anybody's: nothing in them is taken for markup, and nothing commands a screen."""
    return Markup(escape(inert(words), quote=True))


def tag(name: str, /, *inside: Markup, **attributes: object) -> Markup:
    """An element; of its attributes `class_` is the class, `aria_label` the aria-label, and None is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>{join(*inside)}</{name}>" if inside else f"<{name}{said}/>")


def join(*parts: Markup) -> Markup:
    """One behind the other."""
    return Markup("".join(parts))
