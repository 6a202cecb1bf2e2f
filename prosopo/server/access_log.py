"""The access log: a line for each response, if ACCESS_LOG is set."""

import logging

from prosopo.server.environ import Scope, address_of

_log = logging.getLogger("prosopo.access")


def log_access(scope: Scope, status: int, sent: int, seconds: float) -> None:
    """Log client, request, status, bytes of the body that were sent, and milliseconds taken."""
    if not _log.isEnabledFor(logging.INFO):
        return
    headers = dict(scope["headers"])
    forwarded, user_agent = (_escaped(headers.get(name, b"-")) for name in (b"x-forwarded-for", b"user-agent"))
    path = _escaped(scope.get("raw_path") or scope["path"].encode())
    if scope["query_string"]:
        path += f"?{_escaped(scope['query_string'])}"
    values = (address_of(scope), forwarded, scope["method"], path, status, sent, seconds * 1000, user_agent)
    _log.info('%s (%s) "%s %s" %s %s %.1f "%s"', *values)


def _escaped(value: bytes) -> str:
    """Text from a client, with line ends and quotation marks escaped."""
    return value.decode("latin-1").encode("unicode_escape").decode("ascii").replace('"', '\\"')
