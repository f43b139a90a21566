"""The only door to yaml: strict reading, positions, splice edits and new text."""

from leadtrack.store.yamltext.comments import comments, with_comments
from leadtrack.store.yamltext.edits import Edit, SpliceError, between
from leadtrack.store.yamltext.kept import led, owed, with_all
from leadtrack.store.yamltext.nodes import HAVE_C
from leadtrack.store.yamltext.reader import MAX_BYTES, BadTextError, compose_text, load, loaded, locate
from leadtrack.store.yamltext.splice import apply, commented
from leadtrack.store.yamltext.weave import Woven, laid, marked, parted, united, weave
from leadtrack.store.yamltext.writer import dump

__all__ = [
    "HAVE_C",
    "MAX_BYTES",
    "BadTextError",
    "Edit",
    "SpliceError",
    "Woven",
    "apply",
    "between",
    "commented",
    "comments",
    "compose_text",
    "dump",
    "laid",
    "led",
    "load",
    "loaded",
    "locate",
    "marked",
    "owed",
    "parted",
    "united",
    "weave",
    "with_all",
    "with_comments",
]
