"""The whole index: building it anew, and proving that it says what the models say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from prosopo.index.builders.people import people
from prosopo.index.chunks import CHUNK
from prosopo.index.facets import Facet, facets
from prosopo.index.reading import digest
from prosopo.index.refreshing import refresh, rows_of
from prosopo.index.tables import Dimension, PersonDocument, PersonFacet
from prosopo.models import Person

Tell = Callable[[int], None]  # told how many more people are done


@dataclass(frozen=True)
class Difference:
    """Where the index says something else than the models."""

    slug: str
    what: str

    def __str__(self) -> str:
        return f"{self.slug}: {self.what}"


def reindex(tell: Tell) -> int:
    """Build the index anew, person by person in order of their keys; returns how many people were gone through.

    Readers are served throughout. Stopped and started again, it begins anew and ends the same.
    """
    done = 0
    for keys in _everyone():
        refresh(keys)
        done += len(keys)
        tell(len(keys))
    return done


def differences(tell: Tell) -> Iterator[Difference]:
    """Where the index differs from what it would be if it were built now, person by person."""
    for keys in _everyone():
        with transaction.atomic():
            yield from _differences(keys)
        tell(len(keys))


def _everyone() -> Iterator[list[int]]:
    """The keys of all people, and of all records in the index, 500 at a time."""
    last = 0
    while True:
        keys: set[int] = set()
        for model in (Person, PersonDocument):
            rows = model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
            keys.update(rows[:CHUNK])
        # Distinct, or the many facets of a few would hide the next one's.
        owners = PersonFacet.objects.filter(person__gt=last).order_by("person").values_list("person", flat=True)
        keys.update(owners.distinct()[:CHUNK])
        tied = PersonFacet.objects.filter(dimension=Dimension.RELATED, term__gt=last).order_by("term")
        keys.update(tied.values_list("term", flat=True).distinct()[:CHUNK])
        chunk = sorted(keys)[:CHUNK]
        if not chunk:
            return
        yield chunk
        last = chunk[-1]


def _differences(keys: list[int]) -> Iterator[Difference]:
    records = {record.key: record for record in people(keys)}
    wanted: dict[int, set[Facet]] = {key: set() for key in keys}
    for facet in facets(records.values()):
        wanted.setdefault(facet.person, set()).add(facet)
    there: dict[int, set[Facet]] = {key: set() for key in keys}
    for row in PersonFacet.objects.filter(rows_of(keys)).values_list(*Facet._fields):
        facet = Facet(*row)
        there.setdefault(facet.person, set()).add(facet)
    columns = ("pk", "slug", "sort_key", "sex", "item", "full", "digest", "stale")
    stored = {row[0]: row for row in PersonDocument.objects.filter(pk__in=keys).values_list(*columns)}
    slugs = dict(Person.objects.filter(pk__in=[*wanted, *there]).values_list("pk", "slug"))
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
            now = (key, record.slug, record.sort_key, record.sex, record.item, record.full, digest(record.full))
            if (*row[:4], bytes(row[4]), bytes(row[5]), row[6]) != now:
                yield Difference(called, "the stored record is not what it would be now")
        if extra := there.get(key, set()) - wanted.get(key, set()):
            yield Difference(called, f"is filed under {len(extra)} things too many")
        if missing := wanted.get(key, set()) - there.get(key, set()):
            yield Difference(called, f"is not filed under {len(missing)} things")
