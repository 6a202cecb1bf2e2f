"""Bringing an installation up: its first data, its first curator, and the server."""

import errno
import getpass
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, IntegrityError, connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from prosopo.index.refreshing import refresh_stale
from prosopo.index.whole_names import names_are_missing
from prosopo.models import Person
from prosopo.models.records import Record

CURATOR = "curator"
_OTHER_PORT = "stop what runs there, or choose another port with PORT=8001"
_OTHER_HOST = "give an address of this machine, as HOST=127.0.0.1"


class CannotStart(Exception):
    """Something stands in the way; the message says what and how to mend it."""


def prepare(fixtures: list[Path], tell: Callable[[str], None]) -> None:
    """Migrate the database, load fixtures into an empty one, and make a first curator where there is none.

    Doing it again changes nothing.

    Raises:
        CannotStart: when the database cannot be reached or written to, or a fixture does not fit it.
    """
    try:
        call_command("migrate", verbosity=0, interactive=False)
        if _is_empty():
            tell(f"Loading {len(fixtures)} fixture files into the empty database …")
            call_command("loaddata", *map(str, fixtures), verbosity=0)
        if Person.objects.published().filter(document=None).exists() or names_are_missing():
            tell("Building the index …")
            call_command("reindex", verbosity=0)
        refresh_stale()
        password = first_curator()
    except (IntegrityError, DeserializationError, ValidationError, CommandError) as error:
        message = f"the fixtures cannot be loaded ({str(error).strip().splitlines()[0]})"
        raise CannotStart(f"{message}: `.venv/bin/python manage.py check_fixtures` says what to mend") from error
    except DatabaseError as error:
        name = connection.settings_dict["NAME"]
        message = f"the database {name} does not answer or cannot be written to ({str(error).strip().splitlines()[0]})"
        raise CannotStart(f"{message}: check DATABASE_URL and the rights on the folder") from error
    if password:
        tell(f"First curator: user {CURATOR}, password {password} (shown this once: change it in the admin)")


def first_curator() -> str | None:
    """Make a curator with all rights if nobody can log in yet; returns the password, known to nobody else."""
    users: Any = get_user_model()
    if users.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    users.objects.create_superuser(CURATOR, password=password)
    return password


def serve(host: str, port: int, workers: int, tell: Callable[[str], None]) -> None:
    """Run the production server until it is stopped.

    Raises:
        CannotStart: when the port is taken or may not be used.
    """
    _refuse_busy_port(host, port)
    server = Granian(
        "prosopo.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backlog=1024,
        respawn_failed_workers=True,
        workers_kill_timeout=5,  # a worker told to stop while it starts does not hear it
        log_level=LogLevels.warning,
    )
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    pages = {"Site": "/", "Admin": "/admin/", "API": "/api/v1/people/", "Documentation": "/api/docs/"}
    lines = [f"  {name + ':':<15}{address}{path}" for name, path in pages.items()]
    server.on_startup(lambda: tell("\n".join(["Prosopo is running. Open:", *lines, "Stop it with Ctrl-C."])))
    server.serve()


def _is_empty() -> bool:
    models: list[Any] = [model for model in apps.get_models() if issubclass(model, Record)]
    return not any(model.objects.exists() for model in models)


def _refuse_busy_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            who = f" as {getpass.getuser()}" if os.name == "posix" and port < 1024 else ""
            message = f"{host}:{port} cannot be used{who} ({error.strerror})"
            of_the_port = error.errno in {errno.EADDRINUSE, errno.EACCES}
            raise CannotStart(f"{message}: {_OTHER_PORT if of_the_port else _OTHER_HOST}") from error
        except UnicodeError as error:
            raise CannotStart(f"{host} is no host name: {_OTHER_HOST}") from error
