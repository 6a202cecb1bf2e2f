"""Proving that the index holds what the models say: where it differs from what would be built now."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from prosopo.chunks import CHUNK, chunks
from prosopo.index.builders.facets import COLUMNS, facet_rows
from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.builders.people import people
from prosopo.index.log.outbox import wrongly_logged
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key
from prosopo.index.name_index.rebuild import differing, other_differences
from prosopo.index.reading.documents import digest
from prosopo.index.rebuild import builds
from prosopo.index.rebuild.reindexing import Progress, facet_owners_beyond
from prosopo.index.rebuild.times import wrong_times
from prosopo.index.rebuild.words import missing_words
from prosopo.models import Passage, Person
from prosopo.models.passage_positions import misplaced_passages
from prosopo.schema import RecordKind

_COMPARED = COLUMNS[1:]  # all but the key
_PERSON = _COMPARED.index("person")


@dataclass(frozen=True)
class Difference:
    """Where the index says something else than the models."""

    slug: str
    what: str

    def __str__(self) -> str:
        return f"{self.slug}: {self.what}"


def differences(progress: Progress) -> Iterator[Difference]:
    """Where the index differs from what would be built now: person by person, in times of
    statements, in the words of texts, in other names, and in the log."""
    if not builds.is_current():
        yield Difference("the index", "was not built to its end by this version of Prosopo")
    for keys in _chunks_of_keys():
        with transaction.atomic():
            found = list(_differences(keys))
        yield from found
        progress(len(keys))
    for chunk in chunks(key for key, _ in misplaced_passages()):
        refs = Passage.objects.filter(pk__in=chunk).order_by("pk").values_list("ref", flat=True)
        yield from (Difference(f"passages/{ref}", "stands elsewhere in its source than is stored") for ref in refs)
    for identity in wrong_times():
        yield Difference(f"statements/{identity}", "is found at another time than it would be now")
    for word in dict.fromkeys(missing_words()):
        yield Difference("the words of texts", f"lack “{word}”, by which other forms of it are found")
    yield from (Difference(*one) for one in other_differences())
    for kind, identity, is_public in wrongly_logged():
        what = "is public, but not told of in the log" if is_public else "is not public, but the log says so"
        yield Difference(f"{kind.plural}/{identity}", what)


def _chunks_of_keys() -> Iterator[list[int]]:
    """The keys of all people, and of all documents and facets, 500 at a time."""
    last = 0
    while True:
        keys: set[int] = set()
        for model in (Person, PersonDocument):
            rows = model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
            keys.update(rows[:CHUNK])
        keys.update(facet_owners_beyond(last, CHUNK))
        chunk = sorted(keys)[:CHUNK]
        if not chunk:
            return
        yield chunk
        last = chunk[-1]


def _differences(keys: list[int]) -> Iterator[Difference]:
    records = {record.key: record for record in people(keys)}
    expected: dict[int, set[tuple[Any, ...]]] = {key: set() for key in keys}
    for _, *values in facet_rows(records.values()):
        facet: tuple[Any, ...] = tuple(values)
        expected.setdefault(facet[_PERSON], set()).add(facet)
    stored_facets: dict[int, set[tuple[Any, ...]]] = {key: set() for key in keys}
    rows = PersonFacet.objects.filter(pk__gte=first_facet_key(keys[0]), pk__lt=first_facet_key(keys[-1] + 1))
    for row in rows.values_list(*_COMPARED):
        stored_facets.setdefault(row[_PERSON], set()).add(row)
    columns = ("pk", "slug", "sort_key", "sex", "item", "full", "line", "digest", "fingerprint", "stale")
    stored = {row[0]: row for row in PersonDocument.objects.filter(pk__in=keys).values_list(*columns)}
    slugs = dict(Person.objects.filter(pk__in=[*expected, *stored_facets]).values_list("pk", "slug"))
    misnamed: dict[int, list[str]] = defaultdict(list)
    for key, what in differing(RecordKind.PEOPLE, keys):
        misnamed[key].append(what)
    for key in sorted({*keys, *expected, *stored_facets}):
        label = slugs.get(key, f"person {key}, who is no more")
        record, row = records.get(key), stored.get(key)
        if record is None and row is not None:
            yield Difference(label, "is in the index, but not public")
        elif record is not None and row is None:
            yield Difference(label, "is public, but not in the index")
        elif record is not None and row is not None:
            if row[-1]:
                yield Difference(label, "is marked as stale")
            elif row[-2] != fingerprint():
                yield Difference(label, "was built by another version of Prosopo")
            now = (key, record.slug, record.sort_key, record.sex, record.item, record.full, record.line)
            if (*row[:4], *map(bytes, row[4:7]), row[7]) != (*now, digest(record.full)):
                yield Difference(label, "the stored record is not what it would be now")
        for what in misnamed[key]:
            yield Difference(label, what)
        if extra := stored_facets.get(key, set()) - expected.get(key, set()):
            yield Difference(label, f"is filed under {len(extra)} things too many")
        if missing := expected.get(key, set()) - stored_facets.get(key, set()):
            yield Difference(label, f"is not filed under {len(missing)} things")
