"""One long piece of work on all processors, where the system forks cheaply; elsewhere, or where it is short, on one."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Made = TypeVar("Made")

PAYS_FROM = 400
"""Below so many items a fork saves nothing (measured: it costs some 30 ms)."""

CHUNK = 50

MOST = 8
"""More processes wait for the one that writes."""


def spread(work: Callable[[Item], Made], items: Sequence[Item]) -> Iterator[Made]:
    """Do the same with every item, in no particular order. `work` must change nothing that the caller looks at."""
    count = min(MOST, os.cpu_count() or 1)
    if count < 2 or len(items) < PAYS_FROM:
        yield from map(work, items)
        return
    chunks = [items[at : at + CHUNK] for at in range(0, len(items), CHUNK)]
    done = set[int]()
    for at, made in _forked(work, chunks, count):
        done.add(at)
        yield from made
    for at, chunk in enumerate(chunks):  # a worker that was killed, or never was, leaves its share to us
        if at not in done:
            yield from map(work, chunk)


def _forked(
    work: Callable[[Item], Made], chunks: Sequence[Sequence[Item]], count: int
) -> Iterator[tuple[int, list[Made]]]:
    if sys.platform != "linux":  # macOS forks badly, Windows not at all
        return
    from multiprocessing import connection, get_context

    context = get_context("fork")
    open_: list[Connection] = []
    processes = []
    for first in range(count):
        ours, theirs = context.Pipe(duplex=False)
        open_.append(ours)
        mine = range(first, len(chunks), count)
        process = context.Process(target=_work, args=(work, chunks, mine, theirs, tuple(open_)), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
    try:
        while open_:
            for ready in connection.wait(open_):
                pipe = next(one for one in open_ if one is ready)
                try:
                    yield pipe.recv()
                except (EOFError, OSError):  # done; or killed, perhaps in the middle of a sentence
                    open_.remove(pipe)
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _work(
    work: Callable[[Item], Made],
    chunks: Sequence[Sequence[Item]],
    mine: range,
    pipe: "Connection",
    parents: "Sequence[Connection]",
) -> None:
    """One process's share. Nobody to give it to is the end of it: a parent that was killed leaves no orphan behind.

    `parents` are the ends that the fork copied: as long as anybody has one open, giving waits for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends us
    for other in parents:
        other.close()
    try:
        for at in mine:
            pipe.send((at, [work(item) for item in chunks[at]]))
    except OSError:
        return
