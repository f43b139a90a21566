"""Which scheme and which level a person means: by name, caption or alias; else the near match and the full list."""

from collections.abc import Mapping

from leadtrack.errors import UsageError
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.near import near


def scheme_meant(grading: Mapping[str, Scheme], word: str) -> Scheme:
    """The scheme of that name or caption; UsageError with the near match and the full list."""
    for scheme in grading.values():
        if word.casefold() in (scheme.name, scheme.label.zh, scheme.label.en.casefold()):
            return scheme
    raise UsageError("no-such-scheme", text=word, known=" ".join(grading), near=" ".join(near(word, grading)))


def level_meant(scheme: Scheme, word: str) -> str:
    """The level of that name, text or alias; UsageError with the near match and the full list."""
    found = scheme.meant(word)
    if found is None:
        levels, alike = " ".join(scheme.keys), " ".join(near(word, scheme.keys))
        raise UsageError("no-such-level", text=word, scheme=scheme.name, levels=levels, near=alike)
    return found
