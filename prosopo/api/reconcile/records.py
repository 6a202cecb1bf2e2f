"""Public records by their identities or keys."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import orjson

from prosopo import models
from prosopo.api.reconcile.entities import Identity
from prosopo.chunks import chunks
from prosopo.index.reading import documents
from prosopo.index.reading.full_records import ITEM_BUILDERS
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.types import JSON

_MOST_MERGERS = 10  # in a chain; a person with a longer one is taken to be withdrawn


def records(identities: Iterable[Identity]) -> dict[Identity, JSON]:
    """The public records among these; a person merged into another is given as that one.

    Queries: two for people, one more for each time that any of them has been merged; two at most for each other kind.
    """
    by_kind: dict[RecordKind, set[str]] = defaultdict(set)
    for kind, slug in identities:
        by_kind[kind].add(slug)
    records_by_identity: dict[Identity, JSON] = {}
    for kind, slugs in by_kind.items():
        if kind is RecordKind.PEOPLE:
            records_by_identity |= {(kind, slug): record for slug, record in _people(slugs).items()}
        else:
            for record in ITEM_BUILDERS[kind](MODELS[kind].objects.published().filter(slug__in=slugs)):
                records_by_identity[kind, record["slug"]] = record
    return records_by_identity


def public_key(identity: Identity) -> int | None:
    """The key of a public record, of whoever someone has been merged into; None where there is none.

    Queries: those of `records`, and one.
    """
    record = records([identity]).get(identity)
    if record is None:
        return None
    key: int | None = MODELS[identity[0]].objects.filter(slug=record["slug"]).values_list("pk", flat=True).first()
    return key


def people_by_key(keys: Collection[int], form: documents.Form) -> Iterator[tuple[int, JSON]]:
    """Public people by their keys, as list items or in full. One query for each 500."""
    for chunk in chunks(keys):  # never all of them in memory
        for key, record in documents.stored(form, chunk).items():
            yield key, orjson.loads(record)


def others_by_key(kind: RecordKind, keys: Collection[int]) -> dict[int, JSON]:
    """Public records of another kind than people by their keys. Three queries at most."""
    public = MODELS[kind].objects.published().filter(pk__in=keys)
    by_slug = {record["slug"]: record for record in ITEM_BUILDERS[kind](public)}
    return {key: by_slug[slug] for key, slug in public.values_list("pk", "slug") if slug in by_slug}


def _people(slugs: set[str]) -> dict[str, JSON]:
    rows = models.Person.objects.filter(slug__in=slugs).values_list("slug", "pk", "merged_into")
    keys = {slug: merged_into or key for slug, key, merged_into in rows}
    merged_into = {other for _, _, other in rows if other is not None}
    for _ in range(_MOST_MERGERS):
        if not merged_into:
            break
        rows_merged = models.Person.objects.filter(pk__in=merged_into).values_list("pk", "merged_into")
        into = {key: other for key, other in rows_merged if other is not None}
        keys = {slug: into.get(key, key) for slug, key in keys.items()}
        merged_into = set(into.values())
    records_by_key = dict(people_by_key(set(keys.values()), "full"))
    return {slug: records_by_key[key] for slug, key in keys.items() if key in records_by_key}
