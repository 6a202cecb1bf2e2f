"""Look-up of records by a part of their label, and of what is below them, for the filters of IPIF."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from prosopo import models
from prosopo.models.camps import camps_at
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


def find_by_label(kinds: Sequence[RecordKind], part: str) -> dict[RecordKind, LabelMatches]:
    """Records by a part of their label, in any language, or of another form of their name; any script and case.

    By labels in other languages drafts are found, too, which no public statement names. A query for each kind, another
    for its other forms, and one for the labels of all.
    """
    matches = _translated(kinds, part)
    for kind in kinds:
        found = _keys(MODELS[kind].objects.published().filter(_label_contains(kind.label, part)))
        if names := NAME_MODELS.get(kind):
            forms = names.objects.published().values_list(f"{names.BEARER}_id", "text")
            found = _with_folded_matches(found, forms, part)
        matches[kind] = _joined(found, matches[kind])
    return matches


def find_by_slug(kind: RecordKind, slug: str) -> dict[RecordKind, LabelMatches]:
    """The record of this slug, if there is one. One query."""
    return {kind: LabelMatches(list(MODELS[kind].objects.filter(slug=slug).values_list("pk", flat=True)), False)}


def with_descendants(found: Mapping[RecordKind, LabelMatches]) -> dict[RecordKind, LabelMatches]:
    """These records and all that is below them, narrower terms or what sits in them, and camps that stand at places.

    Of kinds whose records have parents. A query for each kind of which some were found, and one for camps at places.
    """
    below = {}
    for kind, matches in found.items():
        roots = MODELS[kind].objects.filter(pk__in=matches.keys)
        below[kind] = _joined(matches, _keys(roots.with_descendants())) if matches.keys else matches
    if (places := below.get(RecordKind.PLACES)) and places.keys:
        at_places = _keys(camps_at(places.keys))
        below[RecordKind.CAMPS] = _joined(below.get(RecordKind.CAMPS, _NOTHING), at_places)
    return below


_NOTHING = LabelMatches([], False)


def _translated(kinds: Sequence[RecordKind], part: str) -> dict[RecordKind, LabelMatches]:
    """Records by a part of their labels in other languages than English. One query, none where no kind bears such."""
    bearers = {kind: LABEL_BEARERS[kind] for kind in kinds if kind in LABEL_BEARERS}
    labels = models.Label.objects.filter(reduce(or_, (Q(**{f"{one}__isnull": False}) for one in bearers.values()), Q()))
    columns = (f"{bearer}_id" for bearer in bearers.values())
    rows = list(labels.order_by("pk").values_list("text", *columns)[: _MOST_ROWS + 1]) if bearers else []
    found = {kind: LabelMatches([], len(rows) > _MOST_ROWS) for kind in kinds}
    for text, *keys in rows[:_MOST_ROWS]:
        for kind, key in zip(bearers, keys, strict=True):
            if key is not None and _contains(text, part):
                found[kind].keys.append(key)
    return found


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
    folded_ones = LabelMatches([*_keys_with_words(candidates[:_MOST_ROWS], part)], len(candidates) > _MOST_ROWS)
    return _joined(matches, folded_ones)


def _joined(one: LabelMatches, other: LabelMatches) -> LabelMatches:
    """What either has found, as far as one filter may ask for it."""
    keys = sorted({*one.keys, *other.keys})
    return LabelMatches(keys[:_MOST_KEYS], one.are_cut or other.are_cut or len(keys) > _MOST_KEYS)


def _keys_with_words(rows: Iterable[Any], part: str) -> Iterable[int]:
    for key, *texts in rows:
        if _contains(" ".join(texts), part):
            yield key


def _contains(text: str, part: str) -> bool:
    words = folded(part)
    return part in text or bool(words and words in folded(text))
