"""The public records by what they are called here, in full as far as their properties need."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import orjson

from prosopo import models
from prosopo.api.reconcile.entities import Identity
from prosopo.api.v1.searching import ADDRESSES
from prosopo.index import reading
from prosopo.index.builders import terms, trees
from prosopo.index.name_tables import Named

JSON = dict[str, Any]
_OTHERS: dict[Named, tuple[Any, Callable[[Any], list[JSON]]]] = {
    Named.GROUP: (models.Group, trees.groups),
    Named.CAMP: (models.Camp, trees.camps),
    Named.EVENT: (models.Event, trees.events),
    Named.ROLE: (models.Role, partial(terms.terms, ADDRESSES[Named.ROLE])),
}


def records(wanted: Iterable[Identity]) -> dict[Identity, JSON]:
    """Those of the records that are public; someone merged into another is given as that one.

    Queries: three for people and their records; two for each other kind.
    """
    by_kind: dict[Named, set[str]] = defaultdict(set)
    for kind, slug in wanted:
        by_kind[kind].add(slug)
    found: dict[Identity, JSON] = {}
    for kind, slugs in by_kind.items():
        if kind is Named.PERSON:
            found |= {(kind, slug): record for slug, record in _people(slugs).items()}
        else:
            model, build = _OTHERS[kind]
            for record in build(model.objects.published().filter(slug__in=slugs)):
                found[kind, record["slug"]] = record
    return found


def _people(slugs: set[str]) -> dict[str, JSON]:
    rows = models.Person.objects.filter(slug__in=slugs).values_list("slug", "pk", "merged_into")
    keys = {slug: merged or key for slug, key, merged in rows}
    stored = reading.stored("full", set(keys.values()))
    return {slug: orjson.loads(stored[key]) for slug, key in keys.items() if key in stored}
