"""How many facets a condition has, about: which of several is the one to begin with."""

import time
from collections.abc import Iterable, Sequence

from django.db import connection

from prosopo.index.models.documents import PersonFacet
from prosopo.search.clauses import Clause, of_terms
from prosopo.search.query import Condition

MOST = 50_000  # counted of one: to tell which of two is rarer, more would not be worth its time
KEPT = 60  # seconds; only how fast an answer is depends on it, never the answer
CONDITIONS = 10_000  # whose sizes are kept at once

_Terms = tuple[int, tuple[int, ...]]  # dimension and keys
_kept: tuple[float, dict[_Terms, int]] = (0.0, {})  # until when, and what is known; replaced, never emptied


def sizes(conditions: Sequence[Condition]) -> list[int]:
    """How many facets each condition has. One query; none where all have been counted within a minute."""
    global _kept
    until, known = _kept
    if time.monotonic() > until or len(known) > CONDITIONS:
        # Another thread may still be reading what was known.
        known = {}
        _kept = (time.monotonic() + KEPT, known)
    wanted = {_terms(one): one for one in conditions}
    unknown = {terms: one for terms, one in wanted.items() if terms not in known}
    if unknown:
        known.update(zip(unknown, _counted(unknown.values()), strict=True))
    return [known[_terms(one)] for one in conditions]


def forget() -> None:
    global _kept
    _kept = (0.0, {})


def _terms(condition: Condition) -> _Terms:
    return int(condition.dimension), tuple(sorted({term.key for term in condition.terms}))


def _counted(conditions: Iterable[Condition]) -> list[int]:
    counts: list[Clause] = []
    for one in conditions:
        of_one = of_terms(one, "f")
        rows = f"SELECT 1 FROM {PersonFacet._meta.db_table} f WHERE {of_one.sql} LIMIT {MOST}"  # noqa: S608  our own
        counts.append(Clause(f"(SELECT COUNT(*) FROM ({rows}) rows{len(counts)})", of_one.values))  # noqa: S608
    with connection.cursor() as cursor:
        sql = f"SELECT {', '.join(count.sql for count in counts)}"
        cursor.execute(sql, [value for count in counts for value in count.values])
        return list(cursor.fetchone())
