"""Files that hold rows, as those of the register and of the reviews do."""

from collections.abc import Iterator, Mapping

from leadtrack.model.problem import Doubt
from leadtrack.model.values import Raw


def rows_of(raw: Mapping[str, Raw]) -> Iterator[tuple[int, Mapping[str, Raw]] | Doubt]:
    """Every row of a file with its place in it; what is no row is a doubt."""
    rows = raw.get("rows", [])
    if not isinstance(rows, list):
        yield Doubt(("rows",), "not-a-list", "doubtful", {})
        return
    for at, row in enumerate(rows):
        yield (at, row) if isinstance(row, dict) else Doubt(("rows", at), "not-a-mapping", "doubtful", {})
