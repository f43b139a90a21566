"""What tests of commands need: records by hand, files by their part, git, the program as its own process."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import leadtrack
from leadtrack.store import yamltext

PACKAGE = Path(leadtrack.__file__).parent

WANG = """\
id: wang-jianguo-7f3k2m
name: 王建国
salutation: 王总
phones: ['13800138000']
people:
- {name: 李娜, relation: 配偶, phones: ['13911112222']}
need:
  area_m2: 110-130
  total_price_wan: 260-300        # the wife wants a lower floor
tags: [学区]
log:
- at: 2026-11-14 14:05
  by: zhang-min
  via: visit_in
  note: 看了 3 栋 1201。
  grade: {scheme: abcd-score, level: B}
"""
"""A record with what people write into one: a comment, a block, a list in brackets, a row."""


def put(root: Path, name: str, text: str, folder: str = "2026-11") -> Path:
    """Write a record of a customer by hand."""
    path = root / "records" / "customers" / folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    return path


def wang(root: Path, **changed: str) -> Path:
    """The record of Wang Jianguo, with lines of it replaced."""
    text = WANG
    for before, after in changed.items():
        text = text.replace(before, after)
    return put(root, "wang-jianguo-7f3k2m", text)


def files(root: Path) -> list[str]:
    """Every record of a customer, by its path below the customers' folder."""
    folder = root / "records" / "customers"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


def everything(root: Path) -> dict[str, bytes]:
    """Every file of a workspace but those that are derived."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".leadtrack", ".git"} & set(path.parts)
    }


def last_entry(path: Path) -> dict[str, Any]:
    """The last entry of a record's log, as text."""
    log = yamltext.load(path.read_bytes())["log"]
    assert isinstance(log, list)
    entry = log[-1]
    assert isinstance(entry, dict)
    return dict(entry)


def git(root: Path, *words: str) -> str:
    """Git in a workspace; what it prints."""
    done = subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def program(
    root: Path, *words: str, stderr: int | IO[str] = subprocess.PIPE, **environment: str
) -> "subprocess.Popen[str]":
    """The program in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "leadtrack", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        encoding="utf-8",
    )
