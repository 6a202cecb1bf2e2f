"""Records that IPIF's filters find by a part of what they are called."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from prosopo import models
from prosopo.names.sorting import folded

_MOST_KEYS = 5_000  # of what one filter finds: several of them stay below what a database takes in one statement
_MOST_READ = 20_000  # rows whose words no column holds folded


class LabelMatches(NamedTuple):
    """The keys of records that are called so, and whether a look-up was cut, so that some may be left out."""

    keys: list[int]
    are_cut: bool


def find_by_label(model: Any, column: str, part: str, names: QuerySet | None = None) -> LabelMatches:
    """Public records by a part of their label, in any script and case, or of another form of their name.

    `names` are rows of key and form. One query, and one for other forms.
    """
    found = _keys(model.objects.published().filter(_in_order(column, part)))
    return found if names is None else _with(found, names, part)


def sources(part: str, slug: str) -> LabelMatches:
    """Public sources of this slug, or with the part in title, author or citation, in any script and case. 2 queries."""
    published = models.Source.objects.published()
    texts = ("title", "author", "citation")
    which = Q(slug=slug) | _in_order("title", part)
    for text in texts:
        which |= Q(**{f"{text}__icontains": part})
    return _with(_keys(published.filter(which)), published.values_list("pk", *texts), part)


def _in_order(column: str, part: str) -> Q:
    """The label has the part: folded, as it stands in lists, or as it is written, which lists may have shortened."""
    which = Q(**{f"{column}__icontains": part})
    return which | Q(sort_key__contains=folded(part)) if folded(part) else which


def _keys(rows: QuerySet) -> LabelMatches:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[: _MOST_KEYS + 1])
    return LabelMatches(keys[:_MOST_KEYS], len(keys) > _MOST_KEYS)


def _with(found: LabelMatches, rows: QuerySet, part: str) -> LabelMatches:
    """These and those of rows of key and words, folded here. One query."""
    read = list(rows.order_by("pk")[: _MOST_READ + 1])
    keys = sorted({*found.keys, *_having(read[:_MOST_READ], part)})
    return LabelMatches(keys[:_MOST_KEYS], found.are_cut or len(read) > _MOST_READ or len(keys) > _MOST_KEYS)


def _having(rows: Iterable[Any], part: str) -> Iterable[int]:
    words = folded(part)
    for key, *texts in rows:
        text = " ".join(texts)
        if part in text or (words and words in folded(text)):
            yield key
