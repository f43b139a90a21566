"""Templates: tables and rules as YAML, from the package, overridden by the workspace's own `templates/`.

Mappings merge key by key, a scalar or list replaces the whole, the word `off` removes a row, rule, step or option.
"""

from pathlib import Path

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.store.yamltext import BadTextError, load

PROFILES = ("realestate", "auto", "hotel", "business")


def packaged() -> Path:
    """The templates that ship with the program: inside the package of a wheel, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def merge(below: dict[str, Raw], above: dict[str, Raw]) -> dict[str, Raw]:
    """One table laid over another."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if value == "off":
            merged[key] = "off"
        elif isinstance(under, dict) and isinstance(value, dict):
            merged[key] = merge(under, value)
        else:
            merged[key] = value
    return merged


def sources(profile: str, name: str, root: Path | None) -> list[Path]:
    """The files that a table comes from, lowest first, as far as they exist."""
    places = [packaged() / "core" / name, packaged() / profile / name]
    if root is not None and (own := root / "templates") != packaged():
        places += [own / "core" / name, own / profile / name]
    return [place for place in places if place.is_file()]


def table(profile: str, name: str, root: Path | None) -> dict[str, Raw]:
    """A table of a profile, for example `fields.yaml`, with everything laid over it."""
    merged: dict[str, Raw] = {}
    for place in sources(profile, name, root):
        try:
            merged = merge(merged, load(place.read_bytes()))
        except BadTextError as error:
            raise UsageError(
                "template-broken", file=str(place), line=error.line, col=error.col, reason=error.code, **error.params
            ) from None
    return merged
