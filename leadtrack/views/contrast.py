"""Two texts beside each other, where they differ."""

LONGEST, CONTEXT = 40, 6
"""Characters of a text that a sentence holds, and those that stand before a place where two long ones differ."""


def contrast(before: str, after: str) -> tuple[str, str]:
    """Two texts, cut to where they differ if they are long."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
                min(len(before), len(after)))  # fmt: skip
    start = max(0, same - CONTEXT)
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    """So much of a text as fits, from a place on."""
    shown = text[start : start + LONGEST]
    return ("…" if start else "") + shown + ("…" if start + LONGEST < len(text) else "")
