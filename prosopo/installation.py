"""Bringing an installation up: its first data, its first curator, and the server."""

import errno
import getpass
import math
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, IntegrityError, connection

from prosopo import backups, first_steps, outages
from prosopo.index.names.rebuild import names_are_missing
from prosopo.index.rebuild import builds, readiness
from prosopo.index.rebuild.recovery import finish_interrupted
from prosopo.models import Person, Statement
from prosopo.models.base import Record
from prosopo.models.cited_words import uncited
from prosopo.server.listening import listening
from prosopo.server.processes import Server

CURATOR = "curator"
_MOST_NAMED = 20  # statements to be mended
_OTHER_PORT = "stop what runs there, or choose another port with PORT={}"
_OTHER_HOST = "give an address of this machine, as HOST=127.0.0.1"


class CannotStart(Exception):
    """Something stands in the way; the message says what and how to mend it."""


def prepare(fixtures: list[Path], tell: Callable[[str], None], with_backup: bool = True) -> None:
    """Migrate the database, load fixtures into a new one, and make a first curator where there is none.

    One in which somebody can log in already is not new, even if it is empty: it was begun so, or has been emptied.

    What is there is backed up first, into a folder of DATA_DIR, where a migration is to change it.

    Doing it again changes nothing.

    Raises:
        CannotStart: when the database cannot be reached or written to or backed up, or a fixture does not fit it.
    """
    try:
        is_upgraded = outages.obstacle() == outages.OUTDATED
        if is_upgraded and with_backup:
            _back_up(tell)
        call_command("migrate", verbosity=0, interactive=False)
        readiness.check_schema()
        if fixtures and _is_new():
            tell(f"Loading {len(fixtures)} fixture files into the empty database …")
            call_command("loaddata", *map(str, fixtures), verbosity=0)
        if not builds.is_current():
            is_upgraded = True
            tell("Building the index anew: another version of Prosopo has built it, or it was not built to its end …")
            call_command("reindex", verbosity=0)
        elif Person.objects.published().filter(document=None).exists() or names_are_missing():
            tell("Building the index …")
            call_command("reindex", verbosity=0)
        finish_interrupted(math.inf)
        if is_upgraded:
            _tell_of_uncited_words(tell)
        password = first_curator()
    except readiness.NotReady as error:
        raise CannotStart(str(error)) from error
    except (IntegrityError, DeserializationError, ValidationError, CommandError) as error:
        message = f"the fixtures cannot be loaded ({str(error).strip().splitlines()[0]})"
        raise CannotStart(f"{message}: `.venv/bin/python manage.py check_fixtures` says what to mend") from error
    except DatabaseError as error:
        raise _no_answer(error) from error
    if password:
        tell(f"First curator: user {CURATOR}, password {password} (shown this once: change it in the admin)")


def _back_up(tell: Callable[[str], None]) -> None:
    tell("Backing the database up before it is migrated …")
    try:
        path = backups.make(settings.DATA_DIR / "backups", lambda line: None)
    except backups.BackupError as error:
        message = f"the database cannot be backed up before it is migrated: {error}"
        raise CannotStart(f"{message}; or, where you have a backup, `manage.py prepare --no-backup`") from error
    tell(f"Backup: {path} (it is kept until you delete it; `manage.py restore` takes it)")


def _tell_of_uncited_words(tell: Callable[[str], None]) -> None:
    """Name what was stored before there was a rule against it: nothing else leads a curator there."""
    found = [str(words) for words in uncited(Statement.objects.all(), _MOST_NAMED + 1)]
    if found:
        more = ["  …"] if len(found) > _MOST_NAMED else []
        head = "Statements whose date or headcount is told in words that they do not cite, to be mended by a curator:"
        tell("\n".join([head, *(f"  {line}" for line in found[:_MOST_NAMED]), *more]))


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
        CannotStart: when the port is taken or may not be used, or the database is away or not one to serve.
    """
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    with _listening(host, port) as shared:
        _refuse_what_is_not_set_up()
        told = _make_ready(address, tell)
        Server(shared, workers, lambda: tell(told)).serve()


def _make_ready(address: str, tell: Callable[[str], None]) -> str:
    """Make the database ready to serve; returns what is told once it is served."""
    try:
        readiness.prepare_to_serve(tell)
        return first_steps.welcome(address, CURATOR)
    except readiness.NotReady as error:
        raise CannotStart(str(error)) from error
    except DatabaseError as error:
        raise _no_answer(error) from error
    finally:
        connection.close()  # no worker gets this process's own


def _no_answer(error: DatabaseError) -> CannotStart:
    name = connection.settings_dict["NAME"]
    message = f"the database {name} does not answer or cannot be written to ({str(error).strip().splitlines()[0]})"
    return CannotStart(f"{message}: check DATABASE_URL and the rights on the folder")


def _is_new() -> bool:
    models: list[Any] = [model for model in apps.get_models() if issubclass(model, Record)]
    return not any(model.objects.exists() for model in [get_user_model(), *models])


def _refuse_what_is_not_set_up() -> None:
    obstacle = outages.obstacle()
    connection.close()  # the server's own processes shall not inherit it
    if obstacle is not None:
        name = connection.settings_dict["NAME"]
        raise CannotStart(f"the database {name} {obstacle.reason}: {obstacle.remedy}")


def _listening(host: str, port: int) -> socket.socket:
    try:
        return listening(host, port, settings.STALL_SECONDS)
    except OSError as error:
        who = f" as {getpass.getuser()}" if os.name == "posix" and port < 1024 else ""
        message = f"{host}:{port} cannot be used{who} ({error.strerror})"
        other_port = _OTHER_PORT.format(8002 if port == 8001 else 8001)
        of_the_port = error.errno in {errno.EADDRINUSE, errno.EACCES}
        raise CannotStart(f"{message}: {other_port if of_the_port else _OTHER_HOST}") from error
    except UnicodeError as error:
        raise CannotStart(f"{host} is no host name: {_OTHER_HOST}") from error
