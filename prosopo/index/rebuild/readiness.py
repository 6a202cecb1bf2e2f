"""Whether the database can be served by this version of Prosopo."""

from collections.abc import Callable

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from prosopo.index.rebuild import builds
from prosopo.index.rebuild.recovery import finish_interrupted

REMEDY = "`make run`, or `manage.py prepare` before `manage.py serve`, brings it up to date"


class NotReady(Exception):
    """The database cannot be served as it is; the message says why not, and what to do."""


def prepare_to_serve(report: Callable[[str], None]) -> None:
    """Refuse a database that would be served wrong, and finish what was interrupted.

    A replica, which cannot be written to, is served as it is; stale records are then built when asked for.

    Raises:
        NotReady: for a database of another version, or an index that was not built by this one.
    """
    check_schema()
    if not builds.is_current():
        raise NotReady(f"the index was built by another version of Prosopo, or not to its end: {REMEDY}")
    try:
        if not finish_interrupted():
            report("Some people's records have yet to follow a change: they are built as they are asked for.")
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        report(f"What was cut short is left to a server that can write to the database ({reason}).")


def check_schema() -> None:
    """Refuse a database that waits for migrations, or whose tables are not those that the migrations make.

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
    """Columns of the models that the database lacks, as `table.column`. A query for each table."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        found = []
        for model in apps.get_app_config("prosopo").get_models(include_auto_created=True):
            table = model._meta.db_table
            known: set[str] = set()
            if table in there:
                # Django's introspection stumbles on SQLite over a constraint that holds a backslash.
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608  our own names
                known = {column[0] for column in cursor.description}
            found += [
                f"{table}.{field.column}" for field in model._meta.local_concrete_fields if field.column not in known
            ]
    return found
