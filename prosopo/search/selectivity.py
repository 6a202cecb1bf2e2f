"""How many facets a condition has, approximately: a list of people is read from the rarest of its conditions."""

import time
from collections.abc import Iterable, Sequence

from django.db import connection

from prosopo.index.models.documents import PersonFacet
from prosopo.search.clauses import Clause, terms_clause
from prosopo.search.query import Condition

MOST_COUNTED = 50_000  # facets of one condition: counting more would cost more than it saves
CACHE_SECONDS = 60  # the speed of an answer depends on it, never the answer
MOST_CACHED = 10_000  # conditions

_Terms = tuple[int, tuple[int, ...]]  # dimension and keys
_cache: tuple[float, dict[_Terms, int]] = (0.0, {})  # when it expires, and sizes; replaced, never emptied


def condition_sizes(conditions: Sequence[Condition]) -> list[int]:
    """How many facets each condition has. One query; none where all have been counted within a minute."""
    global _cache
    until, cached = _cache
    if time.monotonic() > until or len(cached) > MOST_CACHED:
        # A new dictionary: another thread may still be reading the old one.
        cached = {}
        _cache = (time.monotonic() + CACHE_SECONDS, cached)
    by_key = {_cache_key(condition): condition for condition in conditions}
    uncached = {key: condition for key, condition in by_key.items() if key not in cached}
    if uncached:
        cached.update(zip(uncached, _count_facets(uncached.values()), strict=True))
    return [cached[_cache_key(condition)] for condition in conditions]


def clear_cache() -> None:
    global _cache
    _cache = (0.0, {})


def _cache_key(condition: Condition) -> _Terms:
    return int(condition.dimension), tuple(sorted({term.key for term in condition.terms}))


def _count_facets(conditions: Iterable[Condition]) -> list[int]:
    counts: list[Clause] = []
    for condition in conditions:
        chosen = terms_clause(condition, "f")
        rows = f"SELECT 1 FROM {PersonFacet._meta.db_table} f WHERE {chosen.sql} LIMIT {MOST_COUNTED}"  # noqa: S608  our own
        counts.append(Clause(f"(SELECT COUNT(*) FROM ({rows}) rows{len(counts)})", chosen.values))  # noqa: S608
    with connection.cursor() as cursor:
        sql = f"SELECT {', '.join(count.sql for count in counts)}"
        cursor.execute(sql, [value for count in counts for value in count.values])
        return list(cursor.fetchone())
