"""Readers of environment variables for the settings: an invalid value is refused with its name and a remedy."""

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
_EMAIL = re.compile(r"[^\s@<>]+@([^\s@<>.]+\.)+[^\s@<>.]+\Z")
_MIN_KEY_LENGTH = 32
_LOCK_TIMEOUT = 20  # seconds that a writer waits for other writers


def invalid_setting(name: str, value: str, remedy: str) -> ImproperlyConfigured:
    """The error to raise for a variable with an invalid value."""
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
    """Limits on costly requests at once and on questions that wait, for a number of reader threads."""
    limits = {
        "questions": number("QUESTIONS_AT_ONCE", max(1, threads // 4), 1, 60),
        "exports": number("EXPORTS_AT_ONCE", min(2, max(1, threads // 8)), 1, 60),
        "logins": number("LOGINS_AT_ONCE", 1, 1, 60),
    }
    return limits | {"waiting": limits["questions"]}


def word_list(name: str, default: str) -> list[str]:
    return [word for word in re.split(r"[\s,]+", os.environ.get(name) or default) if word]


def hosts(name: str, default: str) -> list[str]:
    names = word_list(name, default)
    for host in names:
        if not _HOST.match(host):
            raise invalid_setting(name, host, "give host names separated by commas, without scheme, port or path")
    return names


def public_url(name: str) -> str:
    """An origin without a slash at its end; empty where none is given."""
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not _PUBLIC_URL.match(value):
        raise invalid_setting(name, value, "give the address that readers use, such as https://prosopo.example.org")
    return value


def origins(name: str) -> list[str]:
    values = word_list(name, "")
    for origin in values:
        if not _ORIGIN.match(origin):
            raise invalid_setting(name, origin, "give origins such as https://prosopo.example.org, separated by commas")
    return values


def proxies(name: str) -> tuple[str, ...]:
    """Addresses and networks of proxies, and `unix` for those that connect over a Unix socket."""
    values = [value for value in word_list(name, "") if value != "0"]
    for value in values:
        try:
            ipaddress.ip_network("::" if value == "unix" else value)
        except ValueError as error:
            remedy = "give the addresses or networks of your proxies by commas, such as 127.0.0.1,10.0.0.0/8, or unix"
            raise invalid_setting(name, value, f"{remedy}; leave it out where there are none") from error
    return tuple(values)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = (os.environ.get(name) or default).strip()
    chosen = next((option for option in choices if option.lower() == value.lower()), None)
    if chosen is None:
        raise invalid_setting(name, value, f"give one of {', '.join(choices)}")
    return chosen


def text(name: str, default: str, longest: int) -> str:
    value = (os.environ.get(name) or default).strip()
    if not value.isprintable() or not 0 < len(value) <= longest:
        raise invalid_setting(name, value, f"give one line of at most {longest} characters")
    return value


def email(name: str) -> str:
    """An address for mail; empty where none is given."""
    value = os.environ.get(name, "").strip()
    if value and not (_EMAIL.match(value) and value.isprintable() and len(value) <= 254):
        raise invalid_setting(name, value, "give an address such as editors@example.org")
    return value


def secret_key(data_dir: Path) -> str:
    """The secret key: SECRET_KEY, or the file `secret-key` in the data folder, which `make run` writes."""
    value = os.environ.get("SECRET_KEY")
    file = data_dir / "secret-key"
    if value is None and file.is_file():
        value = file.read_text().strip()
    if value is None:
        raise ImproperlyConfigured(
            f"SECRET_KEY is not set: give at least {_MIN_KEY_LENGTH} random characters, or use `make run`, "
            f"which keeps one in {file}"
        )
    if len(value) < _MIN_KEY_LENGTH:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(value)} characters and will not do: give at least {_MIN_KEY_LENGTH} random ones"
        )
    return value


def database(name: str, default: Path) -> dict[str, Any]:
    """The database's Django settings from a URL, SQLite in a file by default."""
    url = os.environ.get(name) or f"sqlite:///{quote(str(default))}"
    # The message names the scheme alone: any other part of an unreadable URL may hold the password.
    scheme, _, rest = url.partition(":")
    scheme, shown = scheme.lower(), f"{scheme}:…" if rest else "…"
    remedy = "give sqlite:////folder/file.sqlite3 or postgresql://user:password@host:5432/name"
    if scheme not in {"sqlite", "postgres", "postgresql"} or not rest.startswith("//"):
        raise invalid_setting(name, shown, remedy)
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600))
    except ValueError as error:
        raise invalid_setting(name, shown, remedy) from error
    is_misread = scheme == "sqlite" and (
        settings.get("HOST") or (settings["NAME"] == ":memory:" and ":memory:" not in url)
    )
    if is_misread or not settings["NAME"]:
        raise invalid_setting(name, shown, remedy)
    options = settings.setdefault("OPTIONS", {})
    if settings["ENGINE"].endswith("sqlite3"):
        settings["ENGINE"] = "prosopo.sqlite3"
        # A writer waits for another writer instead of failing.
        options |= {
            "timeout": _LOCK_TIMEOUT,
            "transaction_mode": "IMMEDIATE",
            "init_command": f"{journal_pragmas(sqlite3.sqlite_version_info)}; PRAGMA cache_size=-32768;",
        }
    else:
        settings["ENGINE"] = "prosopo.postgresql"
        # The same few statements are sent again and again: the server keeps them prepared.
        options |= {"server_side_binding": True, "prepare_threshold": 1}
        # A server that has vanished must not block requests for long: seconds, and milliseconds.
        options.setdefault("connect_timeout", 5)
        options.setdefault("tcp_user_timeout", 10_000)
        # Queries are written in their best join order, from the few rows to what they point at: trying all orders of
        # fifteen joins, compiling a plan or running it in parallel takes longer than answering.
        flags = "-c join_collapse_limit=1 -c jit=off -c max_parallel_workers_per_gather=0"
        # A writer waits for a lock as long as on SQLite.
        flags += f" -c lock_timeout={_LOCK_TIMEOUT}s"
        options["options"] = f"{options.get('options', '')} {flags}".strip()
    return settings
