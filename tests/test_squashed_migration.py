"""A new database and one that has applied the replaced migrations are the same."""

import os
import shutil
import subprocess

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.executor import MigrationExecutor

from tests import replaced_migrations
from tests.conftest import skip_unless


@pytest.mark.django_db(transaction=True)
def test_the_squashed_migration_makes_the_same_as_those_that_it_replaces():
    call_command("migrate", "prosopo", "zero", verbosity=0)
    try:
        MigrationExecutor(connection).migrate([("prosopo", replaced_migrations.SQUASHED)])
        squashed = schema(), roles()
        call_command("migrate", "prosopo", "zero", verbosity=0)
        replaced_migrations.migrate("0014_name_the_log_plainly")
        assert (schema(), roles()) == squashed
    finally:
        call_command("migrate", verbosity=0)


def schema() -> list[str]:
    """Everything that the database says of its tables, indexes, constraints and triggers."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
            return [str(row) for row in cursor.fetchall()]
    skip_unless(shutil.which("pg_dump"), "pg_dump is not installed")
    (_, *login), env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    dump = subprocess.run(
        ["pg_dump", "--schema-only", *login],
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in dump.stdout.splitlines() if not line.startswith("\\")]  # psql's commands: some are random


def roles() -> set[tuple[str, str]]:
    """The roles, with what each may do."""
    return {
        (role, f"{permission.content_type.model}.{permission.codename} {permission.name}")
        for role in Group.objects.values_list("name", flat=True)
        for permission in Permission.objects.filter(group__name=role).select_related("content_type")
    }
