"""A filter by camp, group, fate and date, by the index and by EXISTS on the statements: the same first page."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from django.db.models import Exists, OuterRef

from prosopo import search
from prosopo.dates import parse
from prosopo.index.models.documents import Dimension
from prosopo.models import Camp, Group, Person, Statement
from prosopo.search.times import statement_lies_within

DATE = "1937/1938"
TOP = 1  # the key of the most frequent camp, group and fate
PAGE = 50
LEAST, MOST, PATIENCE = 3, 200, 15.0  # repetitions, and seconds after which no more begin


def by_index() -> list[int]:
    """The keys of the first page, as the API finds them."""
    conditions = tuple(
        search.Condition(dimension, (search.FilterTerm(TOP),))
        for dimension in (Dimension.CAMP, Dimension.GROUP, Dimension.FATE)
    )
    found = search.people(search.RecordQuery(conditions, search.StatementCriteria(when=parse(DATE))))
    return [key for _, key in found.page(PAGE)]


def by_exists() -> list[int]:
    """The keys of the first page, as the statements give them, one by one."""
    said = Statement.objects.published().affirmed().filter(statement_lies_within(parse(DATE)), person=OuterRef("pk"))
    found = Person.objects.published()
    for named in (
        {"camp__in": _keys(Camp.objects.filter(pk=TOP).with_descendants())},
        {"group__in": _keys(Group.objects.filter(pk=TOP).with_descendants())},
        {"fate": TOP},
    ):
        found = found.filter(Exists(said.filter(**named)))
    return list(found.order_by("sort_key", "id").values_list("pk", flat=True)[:PAGE])


def compare() -> dict[str, Any]:
    """Median milliseconds of both, and how many people are on the page.

    Raises:
        ValueError: when the two find different people.
    """
    first, second = by_index(), by_exists()
    if first != second:
        raise ValueError(f"the index finds {first}, the statements {second}: run `manage.py check_index`")
    return {"by index": _milliseconds(by_index), "by EXISTS": _milliseconds(by_exists), "found": len(first)}


def _keys(queryset: Any) -> list[int]:
    return list(queryset.values_list("pk", flat=True))


def _milliseconds(work: Callable[[], object]) -> float:
    taken: list[float] = []
    begun = time.perf_counter()
    while len(taken) < LEAST or (len(taken) < MOST and time.perf_counter() - begun < PATIENCE):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)
