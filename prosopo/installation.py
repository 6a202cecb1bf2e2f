"""Setting an installation up and serving it: migrations, first data, first curator, and the server."""

import errno
import getpass
import math
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, IntegrityError, connection
from django.utils import timezone

from prosopo import backups, outages, welcome
from prosopo.index.name_index.rebuild import names_are_missing
from prosopo.index.rebuild import builds, readiness
from prosopo.index.rebuild.recovery import finish_interrupted
from prosopo.models import Person, Source, Statement
from prosopo.models.cited_words import uncited_words
from prosopo.models.kinds import entered_models
from prosopo.server.processes import Server
from prosopo.server.sockets import listening_socket
from prosopo.server.static_files import has_uncollected_files

CURATOR = "curator"
_MAX_LISTED = 20  # statements to be corrected
_OTHER_PORT = "stop what runs there, or choose another port with PORT={}"
_OTHER_HOST = "give an address of this machine, as HOST=127.0.0.1"


class CannotStart(Exception):
    """The installation cannot be prepared or served; the message says why, and the remedy."""


def prepare(fixtures: list[Path], report: Callable[[str], None], with_backup: bool = True) -> None:
    """Migrate the database, load fixtures into a new one, and create a first curator if there is no user.

    A database with a user is not new, even if it has no records. A database that is about to be migrated is backed up
    first, into a folder of DATA_DIR. Repeated, it changes nothing.

    Raises:
        CannotStart: if the database cannot be reached, written to or backed up, or a fixture does not fit it.
    """
    try:
        is_upgraded = outages.current_outage() == outages.OUTDATED
        if is_upgraded and with_backup:
            _back_up(report)
        call_command("migrate", verbosity=0, interactive=False)
        readiness.check_schema()
        if fixtures and _is_new():
            report(f"Loading {len(fixtures)} fixture files into the empty database …")
            call_command("loaddata", *map(str, fixtures), verbosity=0)
        if not builds.is_current():
            is_upgraded = True
            report("Building the index anew: another version of Prosopo has built it, or it was not built to its end …")
            call_command("reindex", verbosity=0)
        elif Person.objects.published().filter(document=None).exists() or names_are_missing():
            report("Building the index …")
            call_command("reindex", verbosity=0)
        finish_interrupted(math.inf)
        for slug in Source.objects.release(timezone.localdate()):
            report(f"Released, its day having come: source {slug}")
        if is_upgraded:
            _report_uncited_words(report)
        password = first_curator()
    except readiness.NotReady as error:
        raise CannotStart(str(error)) from error
    except (IntegrityError, DeserializationError, ValidationError, CommandError) as error:
        message = f"the fixtures cannot be loaded ({str(error).strip().splitlines()[0]})"
        raise CannotStart(f"{message}: `.venv/bin/python manage.py check_fixtures` says what to mend") from error
    except DatabaseError as error:
        raise _no_answer(error) from error
    if password:
        report(f"First curator: user {CURATOR}, password {password} (shown this once: change it in the admin)")


def _back_up(report: Callable[[str], None]) -> None:
    report("Backing the database up before it is migrated …")
    try:
        path = backups.create_backup(settings.DATA_DIR / "backups", lambda line: None)
    except backups.BackupError as error:
        message = f"the database cannot be backed up before it is migrated: {error}"
        raise CannotStart(f"{message}; or, where you have a backup, `manage.py prepare --no-backup`") from error
    report(f"Backup: {path} (it is kept until you delete it; `manage.py restore` takes it)")


def _report_uncited_words(report: Callable[[str], None]) -> None:
    """Report statements stored before the rule on cited words was made: nothing else leads a curator to them."""
    faults = [str(words) for words in uncited_words(Statement.objects.all(), _MAX_LISTED + 1)]
    if faults:
        more = ["  …"] if len(faults) > _MAX_LISTED else []
        head = "Statements whose date or headcount is told in words that they do not cite, to be mended by a curator:"
        report("\n".join([head, *(f"  {line}" for line in faults[:_MAX_LISTED]), *more]))


def first_curator() -> str | None:
    """Create a curator with all permissions if there is no user; returns the password, which is stored nowhere else."""
    users: Any = get_user_model()
    if users.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    users.objects.create_superuser(CURATOR, password=password)
    return password


def serve(host: str, port: int, workers: int, report: Callable[[str], None]) -> None:
    """Run the production server until it is stopped.

    Raises:
        CannotStart: if the port is taken or not permitted, the database does not answer or is not ready, or static
            files have not been collected.
    """
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    with _listen(host, port) as shared:
        _require_database()
        welcome_message = _make_ready(address, report)
        _require_static_files()
        Server(shared, workers, lambda: report(welcome_message)).serve()


def _make_ready(address: str, report: Callable[[str], None]) -> str:
    """Make the database ready to serve; returns the message for the start of the server."""
    try:
        readiness.prepare_to_serve(report)
        return welcome.welcome_message(address, CURATOR)
    except readiness.NotReady as error:
        raise CannotStart(str(error)) from error
    except DatabaseError as error:
        raise _no_answer(error) from error
    finally:
        connection.close()  # no worker inherits it


def _no_answer(error: DatabaseError) -> CannotStart:
    name = connection.settings_dict["NAME"]
    message = f"the database {name} does not answer or cannot be written to ({str(error).strip().splitlines()[0]})"
    return CannotStart(f"{message}: check DATABASE_URL and the rights on the folder")


def _is_new() -> bool:
    return not any(model.objects.exists() for model in [get_user_model(), *entered_models()])


def _require_database() -> None:
    outage = outages.current_outage()
    connection.close()  # no worker inherits it
    if outage is not None:
        name = connection.settings_dict["NAME"]
        raise CannotStart(f"the database {name} {outage.reason}: {outage.remedy}")


def _require_static_files() -> None:
    if has_uncollected_files():
        message = f"static files have not been collected into {settings.STATIC_ROOT}, and no page can be shown without"
        raise CannotStart(f"{message}: `make run` or `manage.py collectstatic --no-input` collects them")


def _listen(host: str, port: int) -> socket.socket:
    try:
        return listening_socket(host, port, settings.STALL_SECONDS)
    except OSError as error:
        who = f" as {getpass.getuser()}" if os.name == "posix" and port < 1024 else ""
        message = f"{host}:{port} cannot be used{who} ({error.strerror})"
        other_port = _OTHER_PORT.format(8002 if port == 8001 else 8001)
        is_about_port = error.errno in {errno.EADDRINUSE, errno.EACCES}
        raise CannotStart(f"{message}: {other_port if is_about_port else _OTHER_HOST}") from error
    except UnicodeError as error:
        raise CannotStart(f"{host} is no host name: {_OTHER_HOST}") from error
