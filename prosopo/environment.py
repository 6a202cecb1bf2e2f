"""Reading the settings from environment variables: a bad value is refused with its name and what would do."""

import ipaddress
import os
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from prosopo.sqlite3 import journal_pragmas

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}
_HOST = re.compile(r"^(\*|\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])\Z")
_ORIGIN = re.compile(r"^https?://(\*\.)?([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?\Z")
_PUBLIC_URL = re.compile(r"^https?://([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?\Z")
_MIN_KEY_LENGTH = 32
_LOCK_TIMEOUT = 20  # seconds that a writer waits for others


def invalid_setting(name: str, value: str, remedy: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value!r} will not do: {remedy}")


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, str(default)).strip().lower()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise invalid_setting(name, os.environ[name], "give 1 or 0")


def number(name: str, default: int, least: int, most: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise invalid_setting(name, value, f"give a whole number from {least} to {most}")
    return int(value)


def concurrency(threads: int) -> dict[str, int]:
    """How much of what takes long is done at once beside so many threads for readers, and how many may wait for it."""
    found = {
        "questions": number("QUESTIONS_AT_ONCE", max(1, threads // 4), 1, 60),
        "exports": number("EXPORTS_AT_ONCE", min(2, max(1, threads // 8)), 1, 60),
        "logins": number("LOGINS_AT_ONCE", 1, 1, 60),
    }
    return found | {"waiting": found["questions"]}


def word_list(name: str, default: str) -> list[str]:
    return [word for word in re.split(r"[\s,]+", os.environ.get(name) or default) if word]


def hosts(name: str, default: str) -> list[str]:
    found = word_list(name, default)
    for host in found:
        if not _HOST.match(host):
            raise invalid_setting(name, host, "give host names separated by commas, without scheme, port or path")
    return found


def public_url(name: str) -> str:
    """An origin without a slash at its end; empty where none is given."""
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not _PUBLIC_URL.match(value):
        raise invalid_setting(name, value, "give the address that readers use, such as https://prosopo.example.org")
    return value


def origins(name: str) -> list[str]:
    found = word_list(name, "")
    for origin in found:
        if not _ORIGIN.match(origin):
            raise invalid_setting(name, origin, "give origins such as https://prosopo.example.org, separated by commas")
    return found


def proxies(name: str) -> tuple[str, ...]:
    """Addresses and networks of proxies, and `unix` for those that come by a socket of this machine."""
    found = [one for one in word_list(name, "") if one != "0"]
    for one in found:
        try:
            ipaddress.ip_network("::" if one == "unix" else one)
        except ValueError as error:
            remedy = "give the addresses or networks of your proxies by commas, such as 127.0.0.1,10.0.0.0/8, or unix"
            raise invalid_setting(name, one, f"{remedy}; leave it out where there are none") from error
    return tuple(found)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = (os.environ.get(name) or default).strip()
    found = next((choice for choice in choices if choice.lower() == value.lower()), None)
    if found is None:
        raise invalid_setting(name, value, f"give one of {', '.join(choices)}")
    return found


def text(name: str, default: str, longest: int) -> str:
    value = (os.environ.get(name) or default).strip()
    if not value.isprintable() or not 0 < len(value) <= longest:
        raise invalid_setting(name, value, f"give one line of at most {longest} characters")
    return value


def secret_key(data_dir: Path) -> str:
    """SECRET_KEY, or what `make run` put into `secret-key` in the data folder."""
    value = os.environ.get("SECRET_KEY")
    kept = data_dir / "secret-key"
    if value is None and kept.is_file():
        value = kept.read_text().strip()
    if value is None:
        raise ImproperlyConfigured(
            f"SECRET_KEY is not set: give at least {_MIN_KEY_LENGTH} random characters, or use `make run`, "
            f"which keeps one in {kept}"
        )
    if len(value) < _MIN_KEY_LENGTH:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(value)} characters and will not do: give at least {_MIN_KEY_LENGTH} random ones"
        )
    return value


def database(name: str, default: Path) -> dict[str, Any]:
    """The database's Django settings from a URL, SQLite in a file by default."""
    url = os.environ.get(name) or f"sqlite:///{quote(str(default))}"
    # Of a URL that cannot be read, no part but the scheme is known not to hold the password.
    scheme, _, rest = url.partition(":")
    scheme, shown = scheme.lower(), f"{scheme}:…" if rest else "…"
    remedy = "give sqlite:////folder/file.sqlite3 or postgresql://user:password@host:5432/name"
    if scheme not in {"sqlite", "postgres", "postgresql"} or not rest.startswith("//"):
        raise invalid_setting(name, shown, remedy)
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600))
    except ValueError as error:
        raise invalid_setting(name, shown, remedy) from error
    lost = scheme == "sqlite" and (settings.get("HOST") or (settings["NAME"] == ":memory:" and ":memory:" not in url))
    if lost or not settings["NAME"]:
        raise invalid_setting(name, shown, remedy)
    options = settings.setdefault("OPTIONS", {})
    if settings["ENGINE"].endswith("sqlite3"):
        settings["ENGINE"] = "prosopo.sqlite3"
        # Whoever would write while another writes waits instead of failing.
        options |= {
            "timeout": _LOCK_TIMEOUT,
            "transaction_mode": "IMMEDIATE",
            "init_command": f"{journal_pragmas(sqlite3.sqlite_version_info)}; PRAGMA cache_size=-32768;",
        }
    else:
        settings["ENGINE"] = "prosopo.postgresql"
        # The same few statements are sent over and over: let the server keep them prepared.
        options |= {"server_side_binding": True, "prepare_threshold": 1}
        # A server that has gone without a word holds nobody up for long: seconds, and milliseconds.
        options.setdefault("connect_timeout", 5)
        options.setdefault("tcp_user_timeout", 10_000)
        # Our queries are written in the order in which they are best answered, from the few rows to what they point
        # at: to try all orders of fifteen joins, to compile a plan or to share it out takes longer than to answer.
        ways = "-c join_collapse_limit=1 -c jit=off -c max_parallel_workers_per_gather=0"
        # As long as on SQLite, whoever wants to write waits for whoever does.
        ways += f" -c lock_timeout={_LOCK_TIMEOUT}s"
        options["options"] = f"{options.get('options', '')} {ways}".strip()
    return settings
