"""What is made and not yet taken of long answers, on disk: a client's pace is nobody else's."""

import asyncio
import shutil
import threading
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

SPACE_TIMEOUT = 60  # seconds in all that the making of one answer waits for its client, where there is no room
_SEGMENT = 64 * 1024 * 1024  # bytes; what has been taken is given back to the disk in such parts
_RESERVE = 256 * 1024 * 1024  # bytes of the disk that are left to the database
_MIN_AGE = 10  # seconds in which an answer is not yet judged by its client's pace
_MIB = 1024 * 1024


class NoSpace(Exception):
    """The answer cannot be kept: there is no room, and its client takes too slowly to make some."""


class Abandoned(Exception):
    """The answer has been given up."""


class SpoolSpace:
    """The disk that all answers of this process may take: so many MiB, in a folder."""

    def __init__(self, most: int, folder: Path | None) -> None:
        self.folder = folder
        self.changed = threading.Condition()  # guards what spools hold; nobody reads or writes files within
        self._most = most * _MIB
        self.segment = min(_SEGMENT, self._most // 8)  # bytes, so that what has been taken makes room in time
        self._held = 0  # bytes
        self._spools: set[Spool] = set()

    def enter(self, spool: "Spool") -> None:
        with self.changed:
            self._spools.add(spool)

    def leave(self, spool: "Spool") -> None:
        with self.changed:
            self._spools.discard(spool)

    def claim(self, size: int, spool: "Spool") -> None:
        """Take so many bytes. Where there are none left, the slowest client's answer is given up, or this one waits.

        Raises:
            NoRoom, Abandoned: where waiting was in vain.
        """
        deadline = time.monotonic() + spool.patience
        while not self._take(size):
            with self.changed:
                slowest = min(self._spools, key=lambda one: one.pace, default=spool)
            if slowest.pace < spool.pace:
                slowest.abandon()
                continue
            with self.changed:
                self.changed.wait(0.2)
            if spool.is_abandoned:
                raise Abandoned
            if time.monotonic() > deadline:
                raise NoSpace
        spool.patience = max(0.0, min(spool.patience, deadline - time.monotonic()))

    def give_back(self, size: int) -> None:
        with self.changed:
            self._held -= size
            self.changed.notify_all()

    def _take(self, size: int) -> bool:
        with self.changed:
            if self._held + size > self._most:
                return False
            self._held += size
            return True


class Spool:
    """One answer: a thread puts its pieces, others take them in the same order. No call of it is for an event loop."""

    def __init__(self, room: SpoolSpace, loop: asyncio.AbstractEventLoop) -> None:
        self.more = asyncio.Event()  # of the loop: there may be something to take
        self.is_whole = self.is_abandoned = False
        self.patience = float(SPACE_TIMEOUT)
        self._room, self._loop = room, loop
        self._segments: deque[_Segment] = deque()
        self._begun = time.monotonic()
        self._taken = 0  # bytes
        self._is_ended = False
        room.enter(self)

    @property
    def pace(self) -> float:
        """Bytes a second that the client takes; endless of whoever has only just come."""
        age = time.monotonic() - self._begun
        return self._taken / age if age > _MIN_AGE else float("inf")

    def put(self, piece: bytes) -> None:
        """Keep a piece.

        Raises:
            NoRoom: where it cannot be kept.
            Abandoned: where the answer has been given up.
        """
        if self.is_abandoned:
            raise Abandoned
        self._room.claim(len(piece), self)
        segment = self._segments[-1] if self._segments else None
        if segment is None or segment.size >= self._room.segment:
            segment = self._begin_segment(len(piece))
        try:
            is_kept = segment.write(piece)
        except OSError as error:
            self._room.give_back(len(piece))
            raise NoSpace from error
        if not is_kept:
            self._room.give_back(len(piece))
            raise Abandoned
        self._wake()

    def end(self, is_whole: bool) -> None:
        """Nothing more comes; whether that was all."""
        self.is_whole, self._is_ended = is_whole, True
        self._wake()

    def abandon(self) -> None:
        """Give the answer up, and its room back; its making ends at the next piece."""
        with self._room.changed:
            self.is_abandoned = True
            dropped, self._segments = self._segments, deque()
        self._room.leave(self)
        for segment in dropped:
            self._close(segment)
        self._wake()

    def take(self, most: int) -> bytes | None:
        """The next bytes; none where there are none just now, and nothing at the end.

        Raises:
            Abandoned: where the answer has been given up.
        """
        while True:
            with self._room.changed:
                if self.is_abandoned:
                    raise Abandoned
                is_ended = self._is_ended
                segment = self._segments[0] if self._segments else None
                is_last = len(self._segments) < 2
            if segment is not None and (piece := segment.read(most)):
                self._taken += len(piece)
                return piece
            if is_last:
                return None if is_ended else b""
            with self._room.changed:
                drained = self._segments.popleft() if self._segments else None
            if drained is not None:
                self._close(drained)

    def _begin_segment(self, size: int) -> "_Segment":
        folder = self._room.folder
        try:
            if folder is not None and shutil.disk_usage(folder).free < _RESERVE:
                raise NoSpace
            segment = _Segment(folder)
        except (NoSpace, OSError) as error:
            self._room.give_back(size)
            raise NoSpace from error
        with self._room.changed:
            if not self.is_abandoned:
                self._segments.append(segment)
                return segment
        segment.close()
        self._room.give_back(size)
        raise Abandoned

    def _close(self, segment: "_Segment") -> None:
        self._room.give_back(segment.close())

    def _wake(self) -> None:
        with suppress(RuntimeError):  # the server has been stopped, and its loop with it
            self._loop.call_soon_threadsafe(self.more.set)


class _Segment:
    """A file without a name that is written at its end and read from its beginning, by two threads.

    Each use holds its lock: a file closed under a thread's hands may have its number given to another one, which that
    thread would then write into.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file: IO[bytes] = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  closed by `close`
        self._lock = threading.Lock()
        self._read = 0
        self.size = 0

    def write(self, piece: bytes) -> bool:
        """Whether it is kept: not in what has been closed meanwhile."""
        with self._lock:
            if self._file.closed:
                return False
            self._file.seek(self.size)
            rest = memoryview(piece)
            while rest:
                rest = rest[self._file.write(rest) :]
            self.size += len(piece)
            return True

    def read(self, most: int) -> bytes:
        with self._lock:
            if self._file.closed:
                return b""
            self._file.seek(self._read)
            piece = self._file.read(min(most, self.size - self._read))
            self._read += len(piece)
            return piece

    def close(self) -> int:
        """Give it back to the disk; how many bytes had been kept."""
        with self._lock:
            self._file.close()
            return self.size
