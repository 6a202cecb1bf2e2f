"""The project's own data: loaded from its fixtures once in a process, then restored as rows for each test."""

from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import TestCase

from prosopo.models import Camp, Fate, Group, Person, Place, Trait
from prosopo.models.kinds import Kind
from tests import factories as make

FIXTURES = sorted((settings.ROOT / "fixtures").glob("*/*.yaml"))


class Table(NamedTuple):
    """The rows of one table after the fixtures were loaded."""

    name: str
    columns: list[str]
    rows: list[tuple]


def load_fixtures() -> None:
    """Load the fixtures as `manage.py loaddata` does, and run what is called on commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("loaddata", *map(str, FIXTURES), verbosity=0)


def snapshot() -> list[Table]:
    """The tables after the fixtures are loaded into an empty database, which is empty again afterwards."""
    with transaction.atomic():
        assert not Person.objects.exists()
        load_fixtures()
        tables = [_read(model._meta.db_table) for model in _models()]
        transaction.set_rollback(True)
    return tables


def restore(tables: list[Table]) -> None:
    """Write a snapshot into an empty database: some twenty times faster than loading the fixtures again."""
    with transaction.atomic(), connection.cursor() as cursor:
        for kind in filter(lambda model: issubclass(model, Kind), _models()):
            cursor.execute(f"DELETE FROM {kind._meta.db_table}")  # made anew with other keys, where all was emptied
        for table in filter(lambda table: table.rows, tables):
            columns = ", ".join(map(connection.ops.quote_name, table.columns))
            values = ", ".join(["%s"] * len(table.columns))
            cursor.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({values})", table.rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _models() -> list:
    """The models whose tables are empty in a freshly migrated database, and the kinds that it has."""
    models = apps.get_app_config("prosopo").get_models(include_auto_created=True)
    return [model for model in models if model._meta.model_name != "build"]


def _read(name: str) -> Table:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {name}")
        return Table(name, [column[0] for column in cursor.description], cursor.fetchall())


def add_what_is_lacking() -> None:
    """A person of whom the statements name records of the kinds that the project's own data have none of."""
    person, passage = make.make_person("registered-person"), make.make_passage(source=make.make_source("a-register"))
    name = make.make_name(
        *(person, "Marcus Registered"),
        passage=passage,
        date="1924/1991",
        date_basis="editor",
        certainty="possible",
        parts="praenomen=Marcus; nomen=Registered",
    )
    name.also_cites.set([make.make_passage("p. 8", passage.source)])
    decided = {"legal_bases": [make.make_legal_basis()], "decided_by": Group.objects.get(slug="nkvd")}
    make.make_statement(person, kind="trait", trait=Trait.objects.get(slug="armenian"), passage=passage)
    make.make_statement(person, kind="fate", fate=Fate.objects.get(slug="arrested"), passage=passage, **decided)
    for model in (Group, Camp, Place):
        first, second = model.objects.published().order_by("pk")[:2]
        make.make_judgement(first, second)
        make.make_succession(first, second, kind="renamed", date="1934", date_basis="editor", note="By decree.")
        above = model.objects.create(slug="once-above", name="Once above", kind=first.kind)
        make.make_further_parent(second, above, "../1936", note="Before that.")
        model.objects.filter(pk=second.pk, parent__isnull=False).update(parent_date="1936/..")
    tie = {
        "relation": make.make_relation("arrested-by", inverse_label="Arrested"),
        "related_group": Group.objects.get(slug="gpu"),
    }
    make.make_statement(person, kind="relationship", passage=passage, **tie)
    opened = {"camp": Camp.objects.get(slug="vorkuta"), "date": "1932", "date_basis": "editor"}
    for kind in ("founding", "closing"):
        make.make_statement(None, kind=kind, passage=passage, **opened)
    a_week_later = {"relative_position": "after_start", "relative_amount": 1, "relative_unit": "weeks"}
    dated = make.make_event("dated", name="Dated", date="1936-10-27/1937-03", date_basis="stated")
    make.make_statement(person, passage=passage, date_text=passage.quote, relative_to_event=dated, **a_week_later)
