"""A log filter for messages that clients can cause at will: one line of each kind a minute, and a count of the rest."""

import logging
from threading import Lock, Timer

MINUTE = 60.0  # seconds
_MAX_LENGTH = 300  # characters of a line about a request
_UNAVAILABLE = 503


class RepeatFilter(logging.Filter):
    """Passes one line of each kind a minute, without its traceback, and then logs how many more were suppressed.

    The kinds are: refusals of malicious requests (a foreign host, a forged form), responses with status 503, and
    refusals because too much is under way. Any other record passes unchanged.
    """

    def __init__(self, window: float = MINUTE) -> None:
        super().__init__()
        self._window = window
        self._lock = Lock()
        self._suppressed: dict[tuple[str, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = _kind(record)
        if kind is None:
            return True
        with self._lock:
            if kind in self._suppressed:
                self._suppressed[kind] += 1
                return False
            self._suppressed[kind] = 0
        shorten(record)
        timer = Timer(self._window, self._log_suppressed, (kind, record.msg))
        timer.daemon = True
        timer.start()
        return True

    def _log_suppressed(self, kind: tuple[str, str], message: str) -> None:
        with self._lock:
            more = self._suppressed.pop(kind, 0)
        if more:
            text = "%s (and %s more like it within %g seconds)"
            extra = {"is_summary": True}
            logging.getLogger(kind[0]).log(logging.ERROR, text, message, f"{more:,}", self._window, extra=extra)


def _kind(record: logging.LogRecord) -> tuple[str, str] | None:
    """The kind under which a record is counted: its logger, and a detail; None for a record that always passes."""
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
    """Cut a record to one short line, and make it a warning: the server has not failed."""
    record.msg, record.args = printable(record.getMessage(), _MAX_LENGTH), None
    record.exc_info = record.exc_text = record.stack_info = None
    _warn(record)


def _warn(record: logging.LogRecord) -> None:
    record.levelno, record.levelname = logging.WARNING, "WARNING"


def printable(text: str, max_length: int) -> str:
    """One printable line of at most `max_length` characters, of text that may come from anybody.

    >>> printable("an\\nother\\x1b[2J line", 12)
    'an?other?[2…'
    """
    line = "".join(letter if letter.isprintable() else "?" for letter in text[: max_length + 1])
    return line if len(line) <= max_length else f"{line[: max_length - 1]}…"
