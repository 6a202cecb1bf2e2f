"""The access log: a line for each answer, where ACCESS_LOG switches it on."""

import logging

from prosopo.server.environ import Scope, address_of

_log = logging.getLogger("prosopo.access")


def log_access(scope: Scope, status: int, sent: int, seconds: float) -> None:
    """Who asked for what, the status, the bytes of the body that were sent, and how long it took in milliseconds."""
    if not _log.isEnabledFor(logging.INFO):
        return
    headers = dict(scope["headers"])
    forwarded, program = (_shown(headers.get(name, b"-")) for name in (b"x-forwarded-for", b"user-agent"))
    asked = _shown(scope.get("raw_path") or scope["path"].encode())
    if scope["query_string"]:
        asked += f"?{_shown(scope['query_string'])}"
    words = (address_of(scope), forwarded, scope["method"], asked, status, sent, seconds * 1000, program)
    _log.info('%s (%s) "%s %s" %s %s %.1f "%s"', *words)


def _shown(value: bytes) -> str:
    """Text of others, without what would pass for another line or the end of a quotation."""
    return value.decode("latin-1").encode("unicode_escape").decode("ascii").replace('"', '\\"')
