"""Templates: tables and rules as YAML, from the package, overridden by the workspace's own `templates/`.

Mappings merge key by key, a scalar or list replaces the whole, the word `off` turns a row, rule, step or option off.
"""

from pathlib import Path

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.store.yamltext import BadTextError, load

PROFILES = ("realestate", "auto", "hotel", "business")


def packaged() -> Path:
    """Return the templates that ship with the program: inside the package of a wheel, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def merge(below: dict[str, Raw], above: dict[str, Raw]) -> dict[str, Raw]:
    """Lay one table over another. What is `off` stays there as that word: a layer above may turn it on again."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = merge(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def sources(profile: str, name: str, root: Path | None) -> list[Path]:
    """Return the files that a table comes from, lowest first, as far as they exist."""
    shipped = packaged()
    places = [shipped / "core" / name, shipped / profile / name]
    if root is not None and (own := root / "templates").resolve() != shipped.resolve():
        places += [own / "core" / name, own / profile / name]
    return [place for place in places if place.is_file()]


def table(profile: str, name: str, root: Path | None) -> dict[str, Raw]:
    """Return a table of a profile, for example `fields.yaml`, with everything laid over it."""
    merged: dict[str, Raw] = {}
    for place in sources(profile, name, root):
        merged = merge(merged, _read(place))
    return merged


def holder(profile: str, name: str, root: Path | None, where: str) -> Path:
    """Find the file that a place of a table, as `week.first`, comes from: the highest that holds the most of it.

    The place may begin with the table's own name. A table that has no file at all would lie in the package.
    """
    inside = where.removeprefix(f"{Path(name).stem}.")
    best, found = -1, packaged() / profile / name
    for place in sources(profile, name, root):
        raw = _read(place)
        depth = max(_depth(raw, inside), _depth(raw, where))
        if depth >= best:
            best, found = depth, place
    return found


def _depth(raw: Raw, where: str) -> int:
    """Count the letters of a place that a table holds; keys have dots of their own, so the longest fits first."""
    if not isinstance(raw, dict):
        return 0
    ways = [key for key in raw if where == key or where.startswith(f"{key}.")]
    key = max(ways, key=len, default=None)
    return 0 if key is None else len(key) + _depth(raw[key], where[len(key) + 1 :])


def shown(place: Path, root: Path) -> str:
    """Name a table's file as messages do: the shop's own from the workspace, one of the package by profile and name."""
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else f"{place.parent.name}/{place.name}"


def _read(place: Path) -> dict[str, Raw]:
    """Read one file; one that holds nothing but comments changes nothing."""
    try:
        return load(place.read_bytes())
    except BadTextError as error:
        if error.code == "empty":
            return {}
        raise UsageError("template-broken", file=str(place), **error.told()) from None
    except OSError as error:
        raise UsageError("cannot-read", file=str(place), reason=error.strerror or str(error)) from None
