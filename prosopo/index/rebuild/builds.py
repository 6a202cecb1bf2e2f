"""Builds of the whole index: by which code the last complete one was made.

An index that is empty counts as built by the code that runs, which writes all that follows.
"""

from typing import Any

from django.db import connection, connections, transaction

from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.models.documents import Build, PersonDocument, PersonFacet
from prosopo.index.models.log import PublishedRecord
from prosopo.index.models.names import NameUse, NameWord
from prosopo.index.models.times import StatementTime
from prosopo.index.models.words import WordStem
from prosopo.models.kinds import entered_models

_INDEX: tuple[Any, ...] = (PersonDocument, PersonFacet, StatementTime, WordStem, NameUse, NameWord, PublishedRecord)


def is_current() -> bool:
    """Whether the last complete build was made by this code. One query."""
    with connection.cursor() as cursor:  # asked so often that compiling the query would cost the most of it
        cursor.execute("SELECT 1 FROM prosopo_build WHERE fingerprint = %s", [fingerprint()])
        return cursor.fetchone() is not None


def forget_other_builds() -> None:
    """Forget builds by other code: before a build begins, which may be interrupted."""
    Build.objects.exclude(fingerprint=fingerprint()).delete()


def record_build() -> None:
    """Record that this code has built the whole index."""
    with transaction.atomic():
        Build.objects.all().delete()
        Build.objects.create(fingerprint=fingerprint())


def record_build_of_nothing(using: str, **kwargs: Any) -> None:
    """Record a build by this code after migrations, where there is nothing to index."""
    if not {model._meta.db_table for model in (Build, *_INDEX)} <= set(connections[using].introspection.table_names()):
        return  # not migrated to the end
    if not any(model._default_manager.using(using).exists() for model in (*_INDEX, *entered_models())):
        with transaction.atomic(using):
            Build.objects.using(using).all().delete()
            Build.objects.using(using).create(fingerprint=fingerprint())
