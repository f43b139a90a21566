"""Text as Markdown: nothing in it ends a cell, or is taken for a tag by whoever reads it."""

from leadtrack.model.inert import inert


def in_markdown(text: str) -> str:
    """A text that stands for itself."""
    return inert(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
