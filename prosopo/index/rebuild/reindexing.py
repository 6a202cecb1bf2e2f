"""Building the whole index."""

from collections.abc import Callable, Iterator

from django.db import connection
from django.db.models import Exists, OuterRef

from prosopo.chunks import CHUNK
from prosopo.index.log.outbox import log_what_is_missing
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key
from prosopo.index.name_index.rebuild import count_bearers, delete_orphans, reindex_names
from prosopo.index.rebuild import builds
from prosopo.index.rebuild.before_lock import rebuild_people
from prosopo.index.rebuild.derived_columns import recompute_columns
from prosopo.index.rebuild.processes import map_in_processes
from prosopo.index.rebuild.times import rebuild_times
from prosopo.index.rebuild.words import rebuild_words
from prosopo.index.sync.refreshing import facets_of
from prosopo.models import Person
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.keysets import beyond_key

PEOPLE_PER_TRANSACTION = 1000

Progress = Callable[[int], None]  # called with how many more people are done


def reindex(progress: Progress, processes: int = 1) -> int:
    """Build the whole index, with so many processes at once; returns of how many people.

    Readers are served and curators may write meanwhile. Stopped and started again, it begins again and ends the same.
    Where other code has built the index, derived columns of the models are recomputed first.
    """
    builds.forget_other_builds()
    is_current = builds.is_current()
    if not is_current:
        recompute_columns()
    rebuild_times(processes)
    rebuild_words(processes, by_other_code=not is_current)
    reindex_names()
    log_what_is_missing()
    done = 0
    for number in map_in_processes(_refresh, _chunks_of_people(), processes):
        done += number
        progress(number)
    _delete_orphans()
    count_bearers()
    update_statistics()
    builds.record_build()
    return done


def update_statistics() -> None:
    """Have the database update the statistics that its query planner rests on; SQLite never does so by itself.

    SQLite lets nobody write while it reads a table for this. It reads the whole table: with statistics from a sample,
    some lists took minutes.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("prosopo_"):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def _refresh(keys: list[int]) -> int:
    rebuild_people(keys)
    return len(keys)


def _chunks_of_people() -> Iterator[list[int]]:
    """The keys of all people in the order of lists, so that neighbours there are stored side by side."""
    keyset = ("sort_key", "pk")
    rows = Person.objects.order_by(*keyset).values_list(*keyset)
    found = list(rows[:PEOPLE_PER_TRANSACTION])
    while found:
        yield [key for _, key in found]
        found = list(rows.filter(beyond_key(keyset, found[-1]))[:PEOPLE_PER_TRANSACTION])


def _delete_orphans() -> None:
    """Delete what the index holds on deleted people and other records."""
    delete_orphans()
    PersonDocument.objects.exclude(Exists(Person.objects.filter(pk=OuterRef("pk")))).delete()
    last = 0
    while owners := facet_owners_beyond(last, CHUNK):
        dead = set(owners) - {key for (key,) in _living(owners)}
        PersonFacet.objects.filter(facets_of(dead)).delete()
        last = owners[-1]


_living = QueryByKeys(lambda keys: Person.objects.filter(pk__in=keys).values_list("pk"))


def facet_owners_beyond(key: int, most: int) -> list[int]:
    """The next keys behind this one of people who have facets, so many at most: one seek for each."""
    table, size = PersonFacet._meta.db_table, first_facet_key(1)
    sql = (
        f"WITH RECURSIVE owners(owner) AS (SELECT MIN(id) / {size} FROM {table} WHERE id >= %s"  # noqa: S608  our own
        f" UNION ALL SELECT (SELECT MIN(id) / {size} FROM {table} WHERE id >= (owner + 1) * {size})"
        " FROM owners WHERE owner IS NOT NULL)"
        " SELECT owner FROM owners WHERE owner IS NOT NULL LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [first_facet_key(key + 1), most])
        return [owner for (owner,) in cursor.fetchall()]
