"""A progress display for long work: one line on a terminal, or a line every 30 seconds in a log."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

_LOG_INTERVAL = 30.0  # seconds between the lines of a log
_WIDTH = 30


class Progress:
    """`with Progress("Indexing", total) as progress: progress(500)` after each 500 of `total`."""

    def __init__(self, description: str, total: int, stream: TextIO | None = None) -> None:
        self.description, self.total, self.stream = description, total, stream or sys.stderr
        self.done = 0
        self.live = self.stream.isatty()
        self.started = self.last_shown = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __call__(self, steps: int) -> None:
        self.done += steps
        now = time.monotonic()
        if self.live and now - self.last_shown > 0.1:
            self.stream.write(f"\r{self}\x1b[K")
            self.stream.flush()
            self.last_shown = now
        elif not self.live and now - self.last_shown > _LOG_INTERVAL:
            self.stream.write(f"{self}\n")
            self.last_shown = now

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.live:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def __str__(self) -> str:
        share = min(self.done / self.total, 1) if self.total else 1
        pace = self.done / max(time.monotonic() - self.started, 0.001)
        left = max(self.total - self.done, 0) / pace if pace else 0
        bar = "#" * round(share * _WIDTH)
        count = f"{self.done:,} of {self.total:,}"
        return f"{self.description} [{bar:<{_WIDTH}}] {count}, {pace:,.0f} a second, {left:.0f} s left"
