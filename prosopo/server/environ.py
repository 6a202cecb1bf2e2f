"""The WSGI environment (PEP 3333) of a request, made from its ASGI scope (HTTP specification, version 2.4)."""

import sys
from collections.abc import MutableMapping
from typing import IO, Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIEnvironment

Scope = MutableMapping[str, Any]


def environ_of(scope: Scope, body: IO[bytes], length: int) -> WSGIEnvironment:
    """The environment of one request whose body has been collected."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path_of(scope),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": address_of(scope),
        "CONTENT_LENGTH": str(length),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        if b"_" in raw or raw in _OVERRIDDEN or (raw == b"host" and not value):
            continue
        name = _NAMES.get(raw) or "HTTP_" + raw.decode("latin-1").upper().replace("-", "_")
        text = value.decode("latin-1")
        environ[name] = f"{environ[name]}{_SEPARATORS.get(name, ',')}{text}" if name in environ else text
    return environ


# A header with an underscore is left out: it would pass for the one with a hyphen, which a proxy sets. The length is
# that of the collected body.
_OVERRIDDEN = {b"content-length", b"transfer-encoding"}
_NAMES = {b"content-type": "CONTENT_TYPE", b"host": "HTTP_HOST", b"accept": "HTTP_ACCEPT"}
_SEPARATORS = {"HTTP_COOKIE": "; "}  # RFC 6265, section 5.4; all others by commas (RFC 9110, section 5.3)


def path_of(scope: Scope) -> str:
    """The percent-decoded path, each byte as one character (PEP 3333, “Unicode issues”)."""
    raw = scope.get("raw_path")
    decoded: bytes = scope["path"].encode() if raw is None else unquote_to_bytes(raw.partition(b"?")[0])
    return decoded.decode("latin-1")


def address_of(scope: Scope) -> str:
    """The address of the peer: the client, or the last proxy."""
    return str((scope.get("client") or ("",))[0])
