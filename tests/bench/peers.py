"""The nearest kin on the same customers, where they are installed: todoman and papis."""

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from leadtrack.store import yamltext


def rows(root: Path, rounds: int) -> list[tuple[str, str, str]]:
    """A row for each peer that is there: its list of what is due, with a warm cache."""
    place = root / "peers"
    found: list[tuple[str, str, str]] = []
    if shutil.which("todo"):
        found.append(_measured("todoman list --due", place, *_todoman(root, place), rounds))
    if shutil.which("papis"):
        found.append(_measured("papis list", place, *_papis(root, place), rounds))
    return found


def _customers(root: Path) -> list[dict[str, object]]:
    paths = sorted((root / "records" / "customers").rglob("*.yaml"))
    return [dict(yamltext.load(path.read_bytes())) for path in paths]


def _todoman(root: Path, place: Path) -> tuple[list[str], dict[str, str]]:
    lists, config = place / "todo" / "leads", place / "todoman.py"
    lists.mkdir(parents=True)
    for row in _customers(root):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//", "BEGIN:VTODO", f"UID:{row['id']}"]
        lines += [
            "DTSTAMP:20261120T090000Z",
            f"SUMMARY:{row['name']}",
            "DUE;VALUE=DATE:20261121",
            "STATUS:NEEDS-ACTION",
        ]
        text = "\r\n".join([*lines, "END:VTODO", "END:VCALENDAR", ""])
        (lists / f"{row['id']}.ics").write_text(text, "utf-8")
    config.write_text(
        f'path = "{place}/todo/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        f'default_list = "leads"\ncache_path = "{place}/todo.sqlite3"\n',
        "utf-8",
    )
    return ["todo", "--config", str(config), "list", "--due", "24"], {}


def _papis(root: Path, place: Path) -> tuple[list[str], dict[str, str]]:
    library, home = place / "papis", place / "papis-config"
    for row in _customers(root):
        folder = library / str(row["id"])
        folder.mkdir(parents=True)
        text = f"title: {row['name']}\nauthor: {row['name']}\npapis_id: {row['id']}\nref: {row['id']}\n"
        (folder / "info.yaml").write_text(text, "utf-8")
    (home / "papis").mkdir(parents=True)
    (home / "papis" / "config").write_text(f"[settings]\ndefault-library = leads\n[leads]\ndir = {library}\n", "utf-8")
    environment = {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(place / "papis-cache")}
    return ["papis", "list", "--all", "author:张"], environment


def _measured(
    name: str, place: Path, command: Sequence[str], more: dict[str, str], rounds: int
) -> tuple[str, str, str]:
    times = []
    environment = dict(os.environ) | more
    for _ in range(rounds + 1):  # the first run builds the peer's cache
        start = time.perf_counter()
        done = subprocess.run(command, env=environment, cwd=place, check=False, capture_output=True)
        times.append(time.perf_counter() - start)
    note = f"first run {times[0]:.1f} s" + (f", exit {done.returncode}" if done.returncode else "")
    return name, f"{statistics.median(times[1:]) * 1000:.0f} ms", note
