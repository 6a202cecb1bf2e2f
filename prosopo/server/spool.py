"""Spools: the unsent parts of long responses, on disk, so that a slow client holds no thread."""

import asyncio
import shutil
import threading
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

SPACE_TIMEOUT = 60  # seconds in total that the writer of one spool waits for space
_SEGMENT = 64 * 1024 * 1024  # bytes of one file: read files are deleted one by one
_RESERVE = 256 * 1024 * 1024  # bytes of the disk that are left to the database
_MIN_AGE = 10  # seconds before a client's pace is judged
_MIB = 1024 * 1024


class NoSpace(Exception):
    """There is no space for the response, and its client reads too slowly to free some."""


class Abandoned(Exception):
    """The response has been given up."""


class SpoolSpace:
    """The disk space for all spools of this process: a number of MiB, in a folder."""

    def __init__(self, max_mib: int, folder: Path | None) -> None:
        self.folder = folder
        self.changed = threading.Condition()  # guards the spools' segments; no file is read or written while it is held
        self._max_bytes = max_mib * _MIB
        self.segment = min(
            _SEGMENT, self._max_bytes // 8
        )  # bytes, small enough that what has been read is freed in time
        self._used = 0  # bytes
        self._spools: set[Spool] = set()

    def add(self, spool: "Spool") -> None:
        with self.changed:
            self._spools.add(spool)

    def discard(self, spool: "Spool") -> None:
        with self.changed:
            self._spools.discard(spool)

    def claim(self, size: int, spool: "Spool") -> None:
        """Reserve bytes for a spool. If none are left, the slowest client's spool is abandoned, or this one waits.

        Raises:
            NoSpace, Abandoned: if waiting was in vain.
        """
        deadline = time.monotonic() + spool.wait_left
        while not self._reserve(size):
            with self.changed:
                slowest = min(self._spools, key=lambda spool: spool.pace, default=spool)
            if slowest.pace < spool.pace:
                slowest.abandon()
                continue
            with self.changed:
                self.changed.wait(0.2)
            if spool.is_abandoned:
                raise Abandoned
            if time.monotonic() > deadline:
                raise NoSpace
        spool.wait_left = max(0.0, min(spool.wait_left, deadline - time.monotonic()))

    def release(self, size: int) -> None:
        with self.changed:
            self._used -= size
            self.changed.notify_all()

    def _reserve(self, size: int) -> bool:
        with self.changed:
            if self._used + size > self._max_bytes:
                return False
            self._used += size
            return True


class Spool:
    """One response: a thread writes its pieces, others read them. No method may be called in an event loop."""

    def __init__(self, space: SpoolSpace, loop: asyncio.AbstractEventLoop) -> None:
        self.readable = asyncio.Event()  # of the loop: there may be bytes to read
        self.is_complete = self.is_abandoned = False
        self.wait_left = float(SPACE_TIMEOUT)
        self._space, self._loop = space, loop
        self._segments: deque[_Segment] = deque()
        self._started = time.monotonic()
        self._read_bytes = 0
        self._is_ended = False
        space.add(self)

    @property
    def pace(self) -> float:
        """Bytes a second that the client reads; infinite in the first seconds."""
        age = time.monotonic() - self._started
        return self._read_bytes / age if age > _MIN_AGE else float("inf")

    def write(self, piece: bytes | bytearray) -> None:
        """Append a piece.

        Raises:
            NoSpace: if there is no space for it.
            Abandoned: if the response has been given up.
        """
        if self.is_abandoned:
            raise Abandoned
        self._space.claim(len(piece), self)
        segment = self._segments[-1] if self._segments else None
        if segment is None or segment.size >= self._space.segment:
            segment = self._new_segment(len(piece))
        try:
            is_written = segment.write(piece)
        except OSError as error:
            self._space.release(len(piece))
            raise NoSpace from error
        if not is_written:
            self._space.release(len(piece))
            raise Abandoned
        self._wake()

    def end(self, is_complete: bool) -> None:
        """Mark the end of the response, and whether it is complete."""
        self.is_complete, self._is_ended = is_complete, True
        self._wake()

    def abandon(self) -> None:
        """Give the response up and release its space; its writer stops at the next piece."""
        with self._space.changed:
            self.is_abandoned = True
            dropped, self._segments = self._segments, deque()
        self._space.discard(self)
        for segment in dropped:
            self._close(segment)
        self._wake()

    def read(self, max_bytes: int) -> bytes | None:
        """The next bytes; empty if there are none yet, None at the end.

        Raises:
            Abandoned: if the response has been given up.
        """
        while True:
            with self._space.changed:
                if self.is_abandoned:
                    raise Abandoned
                is_ended = self._is_ended
                segment = self._segments[0] if self._segments else None
                is_last = len(self._segments) < 2
            if segment is not None and (piece := segment.read(max_bytes)):
                self._read_bytes += len(piece)
                return piece
            if is_last:
                return None if is_ended else b""
            with self._space.changed:
                drained = self._segments.popleft() if self._segments else None
            if drained is not None:
                self._close(drained)

    def _new_segment(self, size: int) -> "_Segment":
        folder = self._space.folder
        try:
            if folder is not None and shutil.disk_usage(folder).free < _RESERVE:
                raise NoSpace
            segment = _Segment(folder)
        except (NoSpace, OSError) as error:
            self._space.release(size)
            raise NoSpace from error
        with self._space.changed:
            if not self.is_abandoned:
                self._segments.append(segment)
                return segment
        segment.close()
        self._space.release(size)
        raise Abandoned

    def _close(self, segment: "_Segment") -> None:
        self._space.release(segment.close())

    def _wake(self) -> None:
        with suppress(RuntimeError):  # the server and its loop have stopped
            self._loop.call_soon_threadsafe(self.readable.set)


class _Segment:
    """An unnamed file that one thread appends to while another reads it from its start.

    Each use holds the lock: if the file were closed meanwhile, its descriptor could be reused for another file, which
    the thread would then write into.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file: IO[bytes] = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  closed by `close`
        self._lock = threading.Lock()
        self._position = 0
        self.size = 0

    def write(self, piece: bytes | bytearray) -> bool:
        """Append a piece; False if the file has been closed meanwhile."""
        with self._lock:
            if self._file.closed:
                return False
            self._file.seek(self.size)
            rest = memoryview(piece)
            while rest:
                rest = rest[self._file.write(rest) :]
            self.size += len(piece)
            return True

    def read(self, max_bytes: int) -> bytes:
        with self._lock:
            if self._file.closed:
                return b""
            self._file.seek(self._position)
            piece = self._file.read(min(max_bytes, self.size - self._position))
            self._position += len(piece)
            return piece

    def close(self) -> int:
        """Delete the file; returns how many bytes had been written."""
        with self._lock:
            self._file.close()
            return self.size
