"""PostgreSQL's part of a backup, by its own programs: pg_dump, pg_restore and psql."""

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
_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def dump_database(target: Path) -> dict[str, int]:
    """Dump the database as it is at one moment, while others write; returns how many rows its tables have then."""
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
    """Read a dump to its end.

    Raises:
        BackupError: where it is not whole, or not of this product.
    """
    program = _program("pg_restore")
    listed = _run([program, "--list", str(path)])
    if " TABLE DATA " not in listed or " django_migrations " not in listed:
        raise BackupError(f"{path.name} has no tables of Prosopo: restore another backup")
    _run([program, f"--file={os.devnull}", str(path)])


def count_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        ours = [name for (name,) in cursor.fetchall() if name.startswith(("prosopo_", "auth_"))]
        counts = {}
        for name in ours:
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608  a name from the catalogue
            counts[name] = cursor.fetchone()[0]
    return counts


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        return cursor.fetchone() is None


def refuse_other_connections() -> None:
    """Raise BackupError where somebody else is connected to the database."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        others = cursor.fetchone()[0]
    if others:
        name = connection.settings_dict["NAME"]
        raise BackupError(
            f"the database {name} has {others} other connections: stop the server, and whatever else uses it"
        )


def replace_contents(path: Path) -> None:
    """Put a dump in the place of all that is in the database, in one transaction: all of it or nothing.

    Raises:
        BackupError: where the database takes something amiss; nothing has changed then.
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
        try:
            # Not psql's --single-transaction: it commits what it has when this process is killed and the script ends.
            psql.stdin.write("\n".join(["BEGIN;", *drops, ""]).encode())
            shutil.copyfileobj(script.stdout, psql.stdin)
            if script.wait() == 0:
                psql.stdin.write(b"\nCOMMIT;\n")
            psql.stdin.close()
        except BrokenPipeError:
            pass  # psql has ended, and says why
        script.kill()
        said = psql.stderr.read().decode(errors="replace")
    if psql.returncode or script.returncode:
        raise BackupError(
            f"PostgreSQL did not take the backup, and nothing has changed ({_first_error(said)}): mend that first"
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a dump does not tell how much there is of what


def _program(name: str) -> str:
    found = shutil.which(name)
    server = connection.pg_version // 10_000
    remedy = f"install PostgreSQL's client programs of version {server} or later (Debian: postgresql-client-{server})"
    if found is None:
        raise BackupError(f"{name} was not found on PATH: {remedy}")
    said = _run([found, "--version"])
    version = re.search(r" (\d+)", said)
    if version is None or int(version[1]) < server:
        raise BackupError(f"{found} is too old ({said.strip()}) for the server ({server}): {remedy}")
    return found


def _run(command: list[str]) -> str:
    """What a program prints; never given the password on its command line, which everybody on the machine can read."""
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, errors="replace", check=False, env=_environment()
    )
    if done.returncode:
        raise BackupError(
            f"{Path(command[0]).name} failed ({_first_error(done.stderr)}): see what it says, and try again"
        )
    return done.stdout


def _first_error(said: str) -> str:
    lines = [
        line for line in said.strip().splitlines() if "rror" in line or "FATAL" in line
    ] or said.strip().splitlines()
    return lines[0] if lines else "it said nothing"


def _conninfo() -> str:
    known = {option.keyword.decode() for option in Conninfo.get_defaults()} - {"password", "client_encoding"}
    parameters: dict[str, Any] = connection.get_connection_params()
    return make_conninfo(**{name: value for name, value in parameters.items() if name in known})


def _environment() -> dict[str, str]:
    password = connection.settings_dict["PASSWORD"]
    return os.environ | ({"PGPASSWORD": password} if password else {})
