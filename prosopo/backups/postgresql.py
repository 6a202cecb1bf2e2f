"""Dumping and restoring PostgreSQL by its own programs: pg_dump, pg_restore and psql."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from prosopo.backups.archive import BackupError
from prosopo.models.snapshots import snapshot

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
_DROPS = """
    SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE;', schemaname, tablename) FROM pg_tables
    WHERE schemaname = current_schema()
    UNION ALL SELECT format('DROP SEQUENCE IF EXISTS %I.%I CASCADE;', schemaname, sequencename) FROM pg_sequences
    WHERE schemaname = current_schema()
"""
_OTHER_CONNECTIONS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def dump_database(target: Path) -> dict[str, int]:
    """Dump the database as it is at one moment, while others write; returns the number of rows by table."""
    program = _program("pg_dump")
    with snapshot():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # pg_dump may take long
            cursor.execute("SELECT pg_export_snapshot()")
            name = cursor.fetchone()[0]
        counts = count_rows()
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", f"--file={target}"]
        _run([program, *words, "--no-password", f"--dbname={_conninfo()}"])
    target.chmod(0o600)
    return counts


def check_dump(path: Path) -> None:
    """Read a whole dump.

    Raises:
        BackupError: if it is incomplete, or not of this project.
    """
    program = _program("pg_restore")
    contents = _run([program, "--list", str(path)])
    if " TABLE DATA " not in contents or " django_migrations " not in contents:
        raise BackupError(f"{path.name} has no tables of Prosopo: restore another backup")
    _run([program, f"--file={os.devnull}", str(path)])


def count_rows() -> dict[str, int]:
    """The number of rows of each of the project's tables."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        names = [name for (name,) in cursor.fetchall() if name.startswith(("prosopo_", "auth_"))]
        counts = {}
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608  a name from the catalogue
            counts[name] = cursor.fetchone()[0]
    return counts


def is_empty() -> bool:
    """Whether the database has no table."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        return cursor.fetchone() is None


def refuse_other_connections() -> None:
    """Raise BackupError if there are other connections to the database."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHER_CONNECTIONS)
        others = cursor.fetchone()[0]
    if others:
        name = connection.settings_dict["NAME"]
        raise BackupError(
            f"the database {name} has {others} other connections: stop the server, and whatever else uses it"
        )


def replace_contents(path: Path) -> None:
    """Replace all contents of the database by a dump, in one transaction.

    Raises:
        BackupError: if the database refuses something; nothing has changed then.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DROPS)
        drops = [sql for (sql,) in cursor.fetchall()]
    connection.close()
    words = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--no-password", f"--dbname={_conninfo()}", "--file=-"]
    piped = subprocess.PIPE
    with (
        subprocess.Popen(  # noqa: S603
            [_program("psql"), *words], stdin=piped, stdout=subprocess.DEVNULL, stderr=piped, env=_environment()
        ) as psql,
        subprocess.Popen(  # noqa: S603
            [_program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(path)], stdout=piped
        ) as script,
    ):
        if psql.stdin is None or psql.stderr is None or script.stdout is None:
            raise TypeError("psql and pg_restore were started without pipes")
        try:
            # Not psql's --single-transaction: it commits what it has if this process is killed and the script ends.
            psql.stdin.write("\n".join(["BEGIN;", *drops, ""]).encode())
            shutil.copyfileobj(script.stdout, psql.stdin)
            if script.wait() == 0:
                psql.stdin.write(b"\nCOMMIT;\n")
            psql.stdin.close()
        except BrokenPipeError:
            pass  # psql has ended, and its errors say why
        script.kill()
        errors = psql.stderr.read().decode(errors="replace")
    if psql.returncode or script.returncode:
        raise BackupError(
            f"PostgreSQL did not take the backup, and nothing has changed ({_first_error(errors)}): mend that first"
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a dump holds no statistics


def _program(name: str) -> str:
    """The path of a program that is not older than the server.

    Raises:
        BackupError: if there is none.
    """
    path = shutil.which(name)
    server = connection.pg_version // 10_000  # type: ignore[attr-defined]  # of PostgreSQL's backend
    remedy = f"install PostgreSQL's client programs of version {server} or later (Debian: postgresql-client-{server})"
    if path is None:
        raise BackupError(f"{name} was not found on PATH: {remedy}")
    output = _run([path, "--version"])
    version = re.search(r" (\d+)", output)
    if version is None or int(version[1]) < server:
        raise BackupError(f"{path} is too old ({output.strip()}) for the server ({server}): {remedy}")
    return path


def _run(command: list[str]) -> str:
    """A program's output. The password is passed in the environment: others on the machine can read command lines."""
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, errors="replace", check=False, env=_environment()
    )
    if done.returncode:
        raise BackupError(
            f"{Path(command[0]).name} failed ({_first_error(done.stderr)}): see what it says, and try again"
        )
    return done.stdout


def _first_error(output: str) -> str:
    lines = [
        line for line in output.strip().splitlines() if "rror" in line or "FATAL" in line
    ] or output.strip().splitlines()
    return lines[0] if lines else "it said nothing"


def _conninfo() -> str:
    """The connection parameters of the settings, without the password, as libpq reads them."""
    known = {option.keyword.decode() for option in Conninfo.get_defaults()} - {"password", "client_encoding"}
    parameters: dict[str, Any] = connection.get_connection_params()
    return make_conninfo(**{name: value for name, value in parameters.items() if name in known})


def _environment() -> dict[str, str]:
    password = connection.settings_dict["PASSWORD"]
    return os.environ | ({"PGPASSWORD": password} if password else {})
