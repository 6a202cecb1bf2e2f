"""The whole index: building it anew, and proving that it says what the models say."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from prosopo.chunks import CHUNK
from prosopo.index.builders.facets import COLUMNS, facets
from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.builders.people import people
from prosopo.index.log.outbox import catch_up
from prosopo.index.log.outbox import differing_records as not_told
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key
from prosopo.index.names.rebuild import count_bearers, delete_orphans, differing, other_differences, reindex_names
from prosopo.index.reading.documents import digest
from prosopo.index.rebuild import builds
from prosopo.index.rebuild.ahead import refresh_ahead
from prosopo.index.rebuild.derived_columns import recompute_columns
from prosopo.index.rebuild.processes import shared_out
from prosopo.index.sync.refreshing import rows_of
from prosopo.models import Person
from prosopo.models.compiled_queries import Keyed
from prosopo.models.keysets import beyond
from prosopo.schema import RecordKind

AT_A_TIME = 1000  # people whose records are built anew in one transaction
_FILED = COLUMNS[1:]  # all but the key
_PERSON = _FILED.index("person")

Tell = Callable[[int], None]  # told how many more people are done


@dataclass(frozen=True)
class Difference:
    """Where the index says something else than the models."""

    slug: str
    what: str

    def __str__(self) -> str:
        return f"{self.slug}: {self.what}"


def reindex(tell: Tell, processes: int = 1) -> int:
    """Build the index anew, with so many processes at once; returns how many people were gone through.

    Readers are served throughout, and curators may write. Stopped and started again, it begins anew and ends the same.
    Where other code has built it, columns of the record that are worked out from others are looked through first.
    """
    builds.begin()
    if not builds.is_current():
        recompute_columns()
    reindex_names()
    catch_up()
    done = 0
    for number in shared_out(_refresh, _in_order(), processes):
        done += number
        tell(number)
    _delete_orphans()
    count_bearers()
    analyse()
    builds.end()
    return done


def analyse() -> None:
    """Let the database count what it holds: how it looks for things rests on that, and SQLite never counts by itself.

    SQLite lets nobody write while it counts a table. Not a sample of it: with that, some lists took minutes.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("prosopo_"):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def _refresh(keys: list[int]) -> int:
    refresh_ahead(keys)
    return len(keys)


def _in_order() -> Iterator[list[int]]:
    """The keys of all people, so many at a time, in the order of lists: what is filed in it is written side by side."""
    keyset = ("sort_key", "pk")
    rows = Person.objects.order_by(*keyset).values_list(*keyset)
    found = list(rows[:AT_A_TIME])
    while found:
        yield [key for _, key in found]
        found = list(rows.filter(beyond(keyset, found[-1]))[:AT_A_TIME])


def _delete_orphans() -> None:
    """Take out what tells of people, and other records, who are no more."""
    delete_orphans()
    PersonDocument.objects.exclude(Exists(Person.objects.filter(pk=OuterRef("pk")))).delete()
    last = 0
    while owners := _owners_beyond(last, CHUNK):
        dead = set(owners) - {key for (key,) in _living(owners)}
        PersonFacet.objects.filter(rows_of(dead)).delete()
        last = owners[-1]


_living = Keyed(lambda keys: Person.objects.filter(pk__in=keys).values_list("pk"))


def _owners_beyond(key: int, most: int) -> list[int]:
    """The keys of people to whose records facets belong, behind a key: one seek for each, past all others of theirs."""
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


def differences(tell: Tell) -> Iterator[Difference]:
    """Where the index differs from what it would be if it were built now, person by person, and in other names."""
    if not builds.is_current():
        yield Difference("the index", "was not built to its end by this version of Prosopo")
    for keys in _everyone():
        with transaction.atomic():
            found = list(_differences(keys))
        yield from found
        tell(len(keys))
    yield from (Difference(*one) for one in other_differences())
    for kind, identity, is_public in not_told():
        what = "is public, but not told of in the log" if is_public else "is not public, but the log says so"
        yield Difference(f"{kind.plural}/{identity}", what)


def _everyone() -> Iterator[list[int]]:
    """The keys of all people, and of all records in the index, 500 at a time."""
    last = 0
    while True:
        keys: set[int] = set()
        for model in (Person, PersonDocument):
            rows = model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
            keys.update(rows[:CHUNK])
        keys.update(_owners_beyond(last, CHUNK))
        chunk = sorted(keys)[:CHUNK]
        if not chunk:
            return
        yield chunk
        last = chunk[-1]


def _differences(keys: list[int]) -> Iterator[Difference]:
    records = {record.key: record for record in people(keys)}
    wanted: dict[int, set[tuple[Any, ...]]] = {key: set() for key in keys}
    for _, *facet in facets(records.values()):
        wanted.setdefault(facet[_PERSON], set()).add(tuple(facet))
    there: dict[int, set[tuple[Any, ...]]] = {key: set() for key in keys}
    rows = PersonFacet.objects.filter(pk__gte=first_facet_key(keys[0]), pk__lt=first_facet_key(keys[-1] + 1))
    for row in rows.values_list(*_FILED):
        there.setdefault(row[_PERSON], set()).add(row)
    columns = ("pk", "slug", "sort_key", "sex", "item", "full", "line", "digest", "fingerprint", "stale")
    stored = {row[0]: row for row in PersonDocument.objects.filter(pk__in=keys).values_list(*columns)}
    slugs = dict(Person.objects.filter(pk__in=[*wanted, *there]).values_list("pk", "slug"))
    misnamed: dict[int, list[str]] = defaultdict(list)
    for key, what in differing(RecordKind.PEOPLE, keys):
        misnamed[key].append(what)
    for key in sorted({*keys, *wanted, *there}):
        called = slugs.get(key, f"person {key}, who is no more")
        record, row = records.get(key), stored.get(key)
        if record is None and row is not None:
            yield Difference(called, "is in the index, but not public")
        elif record is not None and row is None:
            yield Difference(called, "is public, but not in the index")
        elif record is not None and row is not None:
            if row[-1]:
                yield Difference(called, "is marked as stale")
            elif row[-2] != fingerprint():
                yield Difference(called, "was built by another version of Prosopo")
            now = (key, record.slug, record.sort_key, record.sex, record.item, record.full, record.line)
            if (*row[:4], *map(bytes, row[4:7]), row[7]) != (*now, digest(record.full)):
                yield Difference(called, "the stored record is not what it would be now")
        for what in misnamed[key]:
            yield Difference(called, what)
        if extra := there.get(key, set()) - wanted.get(key, set()):
            yield Difference(called, f"is filed under {len(extra)} things too many")
        if missing := wanted.get(key, set()) - there.get(key, set()):
            yield Difference(called, f"is not filed under {len(missing)} things")
