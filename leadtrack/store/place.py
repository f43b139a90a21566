"""Where a workspace begins: the nearest folder, upward, with `records/config.yaml`. Light, since help asks too."""

from pathlib import Path

CONFIG = Path("records") / "config.yaml"


def sought(given: str | None) -> tuple[Path, Path | None]:
    """Where a workspace is sought, and its folder: that itself where it was named, else the nearest one upward."""
    start = Path(given or ".").resolve()
    return start, here(start) if given else find_root(start)


def here(folder: Path) -> Path | None:
    """A folder, where it is that of a workspace itself."""
    return folder if (folder / CONFIG).is_file() else None


def find_root(start: Path) -> Path | None:
    """The nearest folder, upward from `start`, with `records/config.yaml`."""
    return next(filter(here, (start, *start.parents)), None)
