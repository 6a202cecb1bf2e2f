"""Records that IPIF's filters find by a part of what they are called."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from prosopo import models
from prosopo.names.sorting import folded

_MOST_KEYS = 5_000  # of what one filter finds: several of them stay below what a database takes in one statement
_MOST_ROWS = 20_000  # rows whose words no column holds folded


class LabelMatches(NamedTuple):
    """The keys of records that are called so, and whether a look-up was cut, so that some may be left out."""

    keys: list[int]
    are_cut: bool


def find_by_label(model: Any, column: str, part: str, names: QuerySet | None = None) -> LabelMatches:
    """Public records by a part of their label, in any script and case, or of another form of their name.

    `names` are rows of key and form. One query, and one for other forms.
    """
    matches = _keys(model.objects.published().filter(_label_contains(column, part)))
    return matches if names is None else _with_folded_matches(matches, names, part)


def find_sources(part: str, slug: str) -> LabelMatches:
    """Public sources of this slug, or with the part in title, author or citation, in any script and case. 2 queries."""
    published = models.Source.objects.published()
    texts = ("title", "author", "citation")
    q = Q(slug=slug) | _label_contains("title", part)
    for text in texts:
        q |= Q(**{f"{text}__icontains": part})
    return _with_folded_matches(_keys(published.filter(q)), published.values_list("pk", *texts), part)


def _label_contains(column: str, part: str) -> Q:
    """The label has the part: folded, as it stands in lists, or as it is written, which lists may have shortened."""
    q = Q(**{f"{column}__icontains": part})
    return q | Q(sort_key__contains=folded(part)) if folded(part) else q


def _keys(rows: QuerySet) -> LabelMatches:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[: _MOST_KEYS + 1])
    return LabelMatches(keys[:_MOST_KEYS], len(keys) > _MOST_KEYS)


def _with_folded_matches(matches: LabelMatches, rows: QuerySet, part: str) -> LabelMatches:
    """These and those of rows of key and words, folded here. One query."""
    candidates = list(rows.order_by("pk")[: _MOST_ROWS + 1])
    keys = sorted({*matches.keys, *_keys_with_words(candidates[:_MOST_ROWS], part)})
    return LabelMatches(keys[:_MOST_KEYS], matches.are_cut or len(candidates) > _MOST_ROWS or len(keys) > _MOST_KEYS)


def _keys_with_words(rows: Iterable[Any], part: str) -> Iterable[int]:
    words = folded(part)
    for key, *texts in rows:
        text = " ".join(texts)
        if part in text or (words and words in folded(text)):
            yield key
