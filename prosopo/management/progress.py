"""Progress of long work, on one line of a terminal, or as a line now and then in a log."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

_EVERY = 30.0  # seconds between the lines of a log
_WIDTH = 30


class Progress:
    """`with Progress("Indexing", total) as progress: progress(500)` after each 500 of `total`."""

    def __init__(self, what: str, total: int, stream: TextIO | None = None) -> None:
        self.what, self.total, self.stream = what, total, stream or sys.stderr
        self.done = 0
        self.live = self.stream.isatty()
        self.begun = self.told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __call__(self, more: int) -> None:
        self.done += more
        now = time.monotonic()
        if self.live and now - self.told > 0.1:
            self.stream.write(f"\r{self}\x1b[K")
            self.stream.flush()
            self.told = now
        elif not self.live and now - self.told > _EVERY:
            self.stream.write(f"{self}\n")
            self.told = now

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.live:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def __str__(self) -> str:
        share = min(self.done / self.total, 1) if self.total else 1
        pace = self.done / max(time.monotonic() - self.begun, 0.001)
        left = max(self.total - self.done, 0) / pace if pace else 0
        bar = "#" * round(share * _WIDTH)
        return f"{self.what} [{bar:<{_WIDTH}}] {self.done:,} of {self.total:,}, {pace:,.0f} a second, {left:.0f} s left"
