"""Whether the index was built by the code that runs: told by `reindex` at its end, and asked by whoever serves.

An index that nothing has been written to is right by any code: what then follows from the record is written by this.
"""

from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction

from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.models.documents import Build, PersonDocument, PersonFacet
from prosopo.index.models.log import PublishedRecord
from prosopo.index.models.names import NameUse, NameWord
from prosopo.models.base import Record

_INDEX: tuple[Any, ...] = (PersonDocument, PersonFacet, NameUse, NameWord, PublishedRecord)


def is_current() -> bool:
    """Whether the index was built to its end, by this code. One query."""
    with connection.cursor() as cursor:  # asked so often that to put the question together would cost most of it
        cursor.execute("SELECT 1 FROM prosopo_build WHERE fingerprint = %s", [fingerprint()])
        return cursor.fetchone() is not None


def begin() -> None:
    """Before the index is built anew: no code is known to have built the whole any longer, unless this one has."""
    Build.objects.exclude(fingerprint=fingerprint()).delete()


def end() -> None:
    """After that."""
    with transaction.atomic():
        Build.objects.all().delete()
        Build.objects.create(fingerprint=fingerprint())


def begin_with_nothing(using: str, **kwargs: Any) -> None:
    """After migrations: what is empty was built by this code."""
    if Build._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated no further than to before it
    records: list[Any] = [model for model in apps.get_models() if issubclass(model, Record)]
    if not any(model._default_manager.using(using).exists() for model in (*_INDEX, *records)):
        with transaction.atomic(using):
            Build.objects.using(using).all().delete()
            Build.objects.using(using).create(fingerprint=fingerprint())
