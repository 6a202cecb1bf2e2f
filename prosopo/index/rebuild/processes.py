"""A pool of processes, each with its own connection to the database."""

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

_WAITING_PER_PROCESS = 4  # pieces of work that wait for each process
_PIECES_PER_CHECKPOINT = 8  # pieces of work, after which SQLite's log is worked into the database: some 100 MB
_PATIENCE = 30  # seconds

_writing: AbstractContextManager[Any] = nullcontext()


def usable_processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def turn_to_write() -> AbstractContextManager[Any]:
    """A lock around writing for processes that share a SQLite file: waiting for it is quicker than retrying."""
    return _writing


def map_in_processes(work: Callable[[Piece], Result], pieces: Iterable[Piece], processes: int) -> Iterator[Result]:
    """Yields the result of `work` for each piece, in the order in which they come; in this process, if it is only one.

    `work` is a module's function. An exception of its is raised here, and no further piece is begun.
    """
    if processes == 1:
        yield from map(work, pieces)
        return
    context = multiprocessing.get_context("spawn")  # a fork would share this process's connection
    lock = context.Lock() if connection.vendor == "sqlite" else None
    with ProcessPoolExecutor(processes, context, _start_worker, (lock,)) as pool:
        try:
            for number, result in enumerate(_results(pool, work, pieces, processes * _WAITING_PER_PROCESS), 1):
                if lock is not None and number % _PIECES_PER_CHECKPOINT == 0:
                    _checkpoint(lock)
                yield result
        finally:
            pool.shutdown(cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor, work: Callable[[Piece], Result], pieces: Iterable[Piece], most: int
) -> Iterator[Result]:
    """The results as they come, with at most so many pieces submitted at a time."""
    waiting: set[Future[Result]] = set()
    rest = iter(pieces)
    while True:
        waiting |= {pool.submit(work, piece) for piece in islice(rest, most - len(waiting))}
        if not waiting:
            return
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in done)


def _checkpoint(lock: Any) -> None:
    """Move SQLite's write-ahead log into the database: most of it while the others write, the rest while they wait."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        # A process that was killed while it held the lock never gives it back; the pool reports that it was killed.
        if lock.acquire(timeout=_PATIENCE):
            try:
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                lock.release()


def _start_worker(lock: Any) -> None:
    """Prepare a worker process, which ends when its parent does."""
    global _writing
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait_for([parent.sentinel]), os._exit(1)), daemon=True).start()
    django.setup()
    with connection.cursor() as cursor:
        if lock is None:
            # The planner has no statistics of tables that were empty a moment ago, and would read them from end to end.
            cursor.execute("SET enable_seqscan = off")
        else:
            _writing = lock
            cursor.execute("PRAGMA wal_autocheckpoint = 0")  # the parent does that
