"""Look-up of records by a part of their label, for the filters of IPIF."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from prosopo import models
from prosopo.models.labels import LABEL_BEARERS
from prosopo.models.record_models import MODELS, NAME_MODELS
from prosopo.names.sorting import folded
from prosopo.schema import RecordKind

_MOST_KEYS = 5_000  # of one filter: several of them stay below a database's limit of parameters
_MOST_ROWS = 20_000  # rows whose words no column holds folded


class LabelMatches(NamedTuple):
    """The keys of records with such a label; `are_cut` where a look-up was cut, so that some may be missing."""

    keys: list[int]
    are_cut: bool


def find_by_label(kind: RecordKind, part: str) -> LabelMatches:
    """Public records by a part of their label, in any language, or of another form of their name; any script and case.

    One query, one for other forms, one for labels in other languages.
    """
    published = MODELS[kind].objects.published()
    matches = _keys(published.filter(_label_contains(kind.label, part)))
    if names := NAME_MODELS.get(kind):
        forms = names.objects.published().values_list(f"{names.BEARER}_id", "text")
        matches = _with_folded_matches(matches, forms, part)
    if bearer := LABEL_BEARERS.get(kind):
        labels = models.Label.objects.filter(**{f"{bearer}__in": published.order_by().values("pk")})
        matches = _with_folded_matches(matches, labels.values_list(bearer, "text"), part)
    return matches


def find_sources(part: str, slug: str) -> LabelMatches:
    """Public sources of this slug, or with the part in title, author or citation, in any script and case. 2 queries."""
    published = models.Source.objects.published()
    texts = ("title", "author", "citation")
    q = Q(slug=slug) | _label_contains("title", part)
    for text in texts:
        q |= Q(**{f"{text}__icontains": part})
    return _with_folded_matches(_keys(published.filter(q)), published.values_list("pk", *texts), part)


def _label_contains(column: str, part: str) -> Q:
    """A condition: the label contains the part, folded as in the sort key, or as written, which that may cut."""
    q = Q(**{f"{column}__icontains": part})
    return q | Q(sort_key__contains=folded(part)) if folded(part) else q


def _keys(rows: QuerySet) -> LabelMatches:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[: _MOST_KEYS + 1])
    return LabelMatches(keys[:_MOST_KEYS], len(keys) > _MOST_KEYS)


def _with_folded_matches(matches: LabelMatches, rows: QuerySet, part: str) -> LabelMatches:
    """The matches, and those among rows of key and texts, which are folded here. One query."""
    candidates = list(rows.order_by("pk")[: _MOST_ROWS + 1])
    keys = sorted({*matches.keys, *_keys_with_words(candidates[:_MOST_ROWS], part)})
    return LabelMatches(keys[:_MOST_KEYS], matches.are_cut or len(candidates) > _MOST_ROWS or len(keys) > _MOST_KEYS)


def _keys_with_words(rows: Iterable[Any], part: str) -> Iterable[int]:
    words = folded(part)
    for key, *texts in rows:
        text = " ".join(texts)
        if part in text or (words and words in folded(text)):
            yield key
