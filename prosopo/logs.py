"""What the log says of what askers bring about by themselves: one line of each kind a minute, and how many more."""

import logging
from threading import Lock, Timer

MINUTE = 60.0  # seconds
_LONGEST = 300  # characters of what is told of a request
_UNAVAILABLE = 503


class RepeatFilter(logging.Filter):
    """Lets one line of a kind through in a minute, without a traceback, and after it tells how many were left out.

    Of a kind are refusals of a request for what it is (a foreign host, a forged form), answers with status 503, and
    what is not done since too much is under way. All else goes through as it is.
    """

    def __init__(self, window: float = MINUTE) -> None:
        super().__init__()
        self._window = window
        self._lock = Lock()
        self._left_out: dict[tuple[str, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = _kind(record)
        if kind is None:
            return True
        with self._lock:
            if kind in self._left_out:
                self._left_out[kind] += 1
                return False
            self._left_out[kind] = 0
        shorten(record)
        timer = Timer(self._window, self._tell, (kind, record.msg))
        timer.daemon = True
        timer.start()
        return True

    def _tell(self, kind: tuple[str, str], message: str) -> None:
        with self._lock:
            more = self._left_out.pop(kind, 0)
        if more:
            told = "%s (and %s more like it within %g seconds)"
            extra = {"is_summary": True}
            logging.getLogger(kind[0]).log(logging.ERROR, told, message, f"{more:,}", self._window, extra=extra)


def _kind(record: logging.LogRecord) -> tuple[str, str] | None:
    """What a record counts as; None for what is told each time."""
    if getattr(record, "is_summary", False):
        _warn(record)
        return None
    if record.name.startswith("django.security"):
        return record.name, ""
    if record.name == "prosopo.load":
        return record.name, str(record.args)
    if getattr(record, "status_code", None) == _UNAVAILABLE:
        return record.name, str(_UNAVAILABLE)
    return None


def shorten(record: logging.LogRecord) -> None:
    """Make one short line of a record, and a warning: the server has not failed."""
    record.msg, record.args = printable(record.getMessage(), _LONGEST), None
    record.exc_info = record.exc_text = record.stack_info = None
    _warn(record)


def _warn(record: logging.LogRecord) -> None:
    record.levelno, record.levelname = logging.WARNING, "WARNING"


def printable(text: str, longest: int) -> str:
    """One line of at most so many characters, whatever somebody sent.

    >>> printable("an\\nother\\x1b[2J line", 12)
    'an?other?[2…'
    """
    line = "".join(letter if letter.isprintable() else "?" for letter in text[: longest + 1])
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
