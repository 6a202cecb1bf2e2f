"""The public records as they are needed here: in full, by what they are called or by their keys."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any

import orjson

from prosopo import models
from prosopo.api.reconcile.entities import Identity
from prosopo.chunks import chunks
from prosopo.index.builders import hierarchies, terms
from prosopo.index.reading import documents
from prosopo.schema import RecordKind
from prosopo.types import JSON

_OTHERS: dict[RecordKind, tuple[Any, Callable[[Any], list[JSON]]]] = {
    RecordKind.GROUPS: (models.Group, hierarchies.groups),
    RecordKind.CAMPS: (models.Camp, hierarchies.camps),
    RecordKind.EVENTS: (models.Event, hierarchies.events),
    RecordKind.ROLES: (models.Role, partial(terms.terms, RecordKind.ROLES)),
}
_MOST_MERGERS = 10  # one after the other; whoever has been merged more often is taken to be gone


def records(wanted: Iterable[Identity]) -> dict[Identity, JSON]:
    """Those of the records that are public; someone merged into another is given as that one.

    Queries: two for people, one more for each time that any of them has been merged; two at most for each other kind.
    """
    by_kind: dict[RecordKind, set[str]] = defaultdict(set)
    for kind, slug in wanted:
        by_kind[kind].add(slug)
    found: dict[Identity, JSON] = {}
    for kind, slugs in by_kind.items():
        if kind is RecordKind.PEOPLE:
            found |= {(kind, slug): record for slug, record in _people(slugs).items()}
        else:
            model, build = _OTHERS[kind]
            for record in build(model.objects.published().filter(slug__in=slugs)):
                found[kind, record["slug"]] = record
    return found


def people_by_key(keys: Collection[int], form: documents.Form) -> Iterator[tuple[int, JSON]]:
    """Public people by their keys, as list items or in full. One query for each 500."""
    for some in chunks(keys):  # so that not all are in memory
        for key, record in documents.stored(form, some).items():
            yield key, orjson.loads(record)


def others_by_key(kind: RecordKind, keys: Collection[int]) -> dict[int, JSON]:
    """Public records of any other kind by their keys. Three queries at most."""
    model, build = _OTHERS[kind]
    public = model.objects.published().filter(pk__in=keys)
    by_slug = {record["slug"]: record for record in build(public)}
    return {key: by_slug[slug] for key, slug in public.values_list("pk", "slug") if slug in by_slug}


def _people(slugs: set[str]) -> dict[str, JSON]:
    rows = models.Person.objects.filter(slug__in=slugs).values_list("slug", "pk", "merged_into")
    keys = {slug: merged or key for slug, key, merged in rows}
    merged = {other for _, _, other in rows if other is not None}
    for _ in range(_MOST_MERGERS):
        if not merged:
            break
        again = models.Person.objects.filter(pk__in=merged).values_list("pk", "merged_into")
        into = {key: other for key, other in again if other is not None}
        keys = {slug: into.get(key, key) for slug, key in keys.items()}
        merged = set(into.values())
    told = dict(people_by_key(set(keys.values()), "full"))
    return {slug: told[key] for slug, key in keys.items() if key in told}
