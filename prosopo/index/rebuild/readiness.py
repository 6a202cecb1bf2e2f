"""Whether the database is as this version of Prosopo needs it: asked before it is served, and after it was migrated."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from prosopo.index.rebuild import builds
from prosopo.index.rebuild.recovery import make_up

REMEDY = "`make run`, or `manage.py prepare` before `manage.py serve`, brings it up to date"


class NotReady(Exception):
    """The database cannot be served as it is; the message says why not, and what to do."""


def make_ready(tell: Callable[[str], None]) -> None:
    """Before serving: refuse what would be served wrong, and make up for what was cut short.

    The one time that whoever serves writes, if there is something to make up for. A replica, which cannot be written
    to, is served as it is: who writes makes up for it.

    Raises:
        NotReady: for a database of another version, or an index that was not built by this one.
    """
    refuse_other_schema()
    if not builds.is_current():
        raise NotReady(f"the index was built by another version of Prosopo, or not to its end: {REMEDY}")
    try:
        if not make_up():
            tell("Some people's records have yet to follow a change: they are built as they are asked for.")
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        tell(f"What was cut short is left to a server that can write to the database ({reason}).")


def refuse_other_schema() -> None:
    """Refuse a database that has yet to be migrated, or whose tables are not what the migrations make.

    Raises:
        NotReady: naming what is missing.
    """
    executor = MigrationExecutor(connection)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in waiting[:3])
        raise NotReady(f"the database has yet to be migrated ({names}{' …' * (len(waiting) > 3)}): {REMEDY}")
    if missing := missing_columns():
        raise NotReady(
            f"the database lacks {', '.join(missing[:3])}{' …' * (len(missing) > 3)}, though its migrations are done: "
            "it is from before the first release, and cannot be upgraded; load its records into a new database "
            "(`manage.py dumpdata --natural-primary --natural-foreign` by that version, then `manage.py loaddata`)"
        )


def missing_columns() -> list[str]:
    """Columns of the models, as `table.column`, that the database has not. A query for each table."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        found = []
        for model in apps.get_app_config("prosopo").get_models(include_auto_created=True):
            table = model._meta.db_table
            described: Any = connection.introspection.get_table_description(cursor, table) if table in there else ()
            known = {column.name for column in described}
            found += [
                f"{table}.{field.column}" for field in model._meta.local_concrete_fields if field.column not in known
            ]
    return found
