"""A floor for a warm `due`: a program that does only what can't be avoided, and nothing that a reader would want.

It imports typer and rich, asks the disk about every file below the customers' folder, asks a prepared database for
what one consultant has to do, and draws one table of 20 rows: `python -m tests.bench.floor CUSTOMERS DATABASE`.
"""

import os
import sqlite3
from collections.abc import Iterator
from typing import Annotated

import typer

ROWS = 20
DUE = "SELECT name, phone, level, silent, text FROM due WHERE owner = ? AND opens <= ? ORDER BY bucket, late DESC, id"

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def due(
    customers: Annotated[str, typer.Argument()],
    database: Annotated[str, typer.Argument()],
    owner: Annotated[str, typer.Option()] = "zhang-min",
    today: Annotated[str, typer.Option()] = "2026-11-21",
) -> None:
    """Stat all, ask once, draw one table."""
    count = sum(1 for _ in marks(customers))
    index = sqlite3.connect(database)
    rows = index.execute(DUE, (owner, today)).fetchall()
    index.close()
    draw(rows[:ROWS])
    print(f"{len(rows)} of {count}")


def marks(folder: str) -> Iterator[tuple[int, int, int, int]]:
    """What tells of each file below a folder whether it changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from marks(entry.path)
            else:
                mark = entry.stat(follow_symlinks=False)
                yield mark.st_mtime_ns, mark.st_ctime_ns, mark.st_size, mark.st_ino


def draw(rows: list[tuple[str, ...]]) -> None:
    """A table as `due` has it: four short columns, and a sentence that takes the rest."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    for right in (False, False, False, True):
        table.add_column(justify="right" if right else "left", no_wrap=True)
    table.add_column(ratio=1)
    for row in rows:
        table.add_row(*row)
    Console(width=100, markup=False, emoji=False, highlight=False).print(table)


def prepare(database: str, customers: Iterator[tuple[str, str]]) -> None:
    """Make the database for customers, each a name and a consultant: three of four have something to do."""
    index = sqlite3.connect(database)
    index.execute(
        "CREATE TABLE due (id INTEGER PRIMARY KEY, owner, opens, bucket, late, name, phone, level, silent, text)"
    )
    sentence = "回访电话：约夫妻周末复看，晚 {} 天；上次来访 2026-01-13，{} 天没有再来，B 级建议改 C"
    index.executemany(
        "INSERT INTO due (owner, opens, bucket, late, name, phone, level, silent, text) VALUES (?,?,?,?,?,?,?,?,?)",
        (
            (owner, f"2026-{11 + (at % 4 == 0)}-{at % 20 + 1:02d}", at % 3, at % 300, name[:1] + "*", "138****8000",
             "ABCD"[at % 4], f"{at % 300}天", sentence.format(at % 300, at % 300 + 9))
            for at, (name, owner) in enumerate(customers)
        ),
    )  # fmt: skip
    index.execute("CREATE INDEX of_owner ON due (owner, opens)")
    index.commit()
    index.close()


if __name__ == "__main__":
    app()
