"""Work shared out among processes, each with a connection of its own to the database."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

import django
from django.db import connection

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_AHEAD = 4  # pieces of work that wait for each process
_EVERY = 8  # pieces of work, after which SQLite's log is worked into the database: some 100 MB
_PATIENCE = 30  # seconds

_writing: AbstractContextManager[Any] = nullcontext()


def usable_processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def writing() -> AbstractContextManager[Any]:
    """One process at a time, where the database lets only one write: waiting here is quicker than asking it again."""
    return _writing


def shared_out(work: Callable[[Piece], Result], pieces: Iterable[Piece], processes: int) -> Iterator[Result]:
    """The results of the work on each piece, as they come; in this process if it is to be one.

    `work` is a function of a module. Whatever it raises is raised here, and nothing more is begun.
    """
    if processes == 1:
        yield from map(work, pieces)
        return
    context = multiprocessing.get_context("spawn")  # a fork would share this process's connection
    lock = context.Lock() if connection.vendor == "sqlite" else None
    with ProcessPoolExecutor(processes, context, _begin, (lock,)) as pool:
        try:
            for number, result in enumerate(_results(pool, work, pieces, processes * _AHEAD), 1):
                if lock is not None and number % _EVERY == 0:
                    _work_in_the_log(lock)
                yield result
        finally:
            pool.shutdown(cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor, work: Callable[[Piece], Result], pieces: Iterable[Piece], most: int
) -> Iterator[Result]:
    """The results as they come, with at most so many pieces begun or waiting."""
    waiting: set[Future[Result]] = set()
    rest = iter(pieces)
    while True:
        waiting |= {pool.submit(work, piece) for piece in islice(rest, most - len(waiting))}
        if not waiting:
            return
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        yield from (one.result() for one in done)


def _work_in_the_log(lock: Any) -> None:
    """What the others have written, into the database: nearly all of it while they go on, the rest while they wait."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        # One that was killed holds the lock for ever; that it was is told elsewhere.
        if lock.acquire(timeout=_PATIENCE):
            try:
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                lock.release()


def _begin(lock: Any) -> None:
    """Make a process ready, and have it end with the one that began it."""
    global _writing
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait_for([parent.sentinel]), os._exit(1)), daemon=True).start()
    django.setup()
    with connection.cursor() as cursor:
        if lock is None:
            # Of a table that was empty a moment ago the database knows no better than to read the whole.
            cursor.execute("SET enable_seqscan = off")
        else:
            _writing = lock
            cursor.execute("PRAGMA wal_autocheckpoint = 0")  # the process that began this one sees to it
