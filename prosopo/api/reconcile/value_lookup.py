"""What the values of properties name: the public records under a label, a slug, an identifier or an address."""

from collections.abc import Iterable

from django.db.models import Q

from prosopo import search
from prosopo.api.reconcile.entities import identifier as identifier_of
from prosopo.api.reconcile.entities import whole_identity
from prosopo.api.reconcile.properties import Property
from prosopo.api.reconcile.query import ConditionValue
from prosopo.api.reconcile.records import public_key
from prosopo.dates import UncertainDate
from prosopo.index.name_index.uses import texts_of_names
from prosopo.models.kinds import KIND_MODELS
from prosopo.models.record_models import MODELS
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.search.identifiers import identified_records

ALIKE = 0.9  # from this likeness on, two spellings are taken for one name
MOST_LOOKED_UP = 200  # different values in one batch
_MOST_ALIKE = 20  # records that one label may mean

_KeyBySlug = dict[str, int]


class ValueLookup:
    """Looks values up, each once in a batch: what names nothing on record tells nothing of anybody.

    Queries: of a label those of `search.search_records` and three more; of an identity one, of a person's four.
    """

    def __init__(self) -> None:
        self._records: dict[tuple[RecordKind, ConditionValue], _KeyBySlug] = {}
        self._vocabularies: dict[RecordKind, dict[str, list[str]]] = {}

    def keys(self, property_: Property, value: ConditionValue) -> set[int]:
        """The keys of the public records that a value of a property with a dimension names."""
        return {key for kind in property_.named_kinds for key in self._named(kind, value).values()}

    def named(self, property_: Property, values: Iterable[ConditionValue]) -> frozenset[str]:
        """The identifiers of the public records that values name; of kinds and categories, their slugs.

        Empty where they name nothing, and for values beyond the first 200 of a batch, which are not looked up.
        """
        found: set[str] = set()
        for value in values:
            for kind in property_.named_kinds:
                if kind in KIND_MODELS:
                    found.update(self._terms_alike(kind, value))
                elif (kind, value) in self._records or len(self._records) < MOST_LOOKED_UP:
                    found.update(identifier_of(kind, slug) for slug in self._named(kind, value))
            found.update(term for term, label in property_.categories if _is_called(value, term, label))
        return frozenset(found)

    def _named(self, kind: RecordKind, value: ConditionValue) -> _KeyBySlug:
        if (kind, value) not in self._records:
            self._records[kind, value] = _public_records(kind, value)
        return self._records[kind, value]

    def _terms_alike(self, kind: RecordKind, value: ConditionValue) -> list[str]:
        """The slugs of the kinds (of groups, camps, …) that are called so in any language."""
        if kind not in self._vocabularies:
            slugs = dict(KIND_MODELS[kind].objects.published().order_by().values_list("pk", "slug"))
            labels = texts_of_names(kind, list(slugs), public=True)
            self._vocabularies[kind] = {slugs[key]: texts for key, texts in labels.items()}
        return [slug for slug, labels in self._vocabularies[kind].items() if _is_called(value, slug, *labels)]


def _is_called(value: ConditionValue, slug: str, *labels: str) -> bool:
    return isinstance(value, str) and any(
        likeness_of_phrases(value, label) >= ALIKE for label in (slug.replace("_", " "), *labels)
    )


def _public_records(kind: RecordKind, value: ConditionValue) -> _KeyBySlug:
    """The keys of the public records of a kind that a value names, by slug."""
    if isinstance(value, UncertainDate):
        return {}
    identity = value if isinstance(value, tuple) else whole_identity(value, "")
    if identity is not None and identity[0] is kind is RecordKind.PEOPLE:  # or whoever they have been merged into
        key = public_key(identity)
        return {} if key is None else _rows(kind, Q(pk=key))
    if isinstance(value, tuple):
        return _rows(kind, Q(slug=value[1])) if value[0] is kind else {}
    keys = [key for _, key in identified_records(value, [kind])]
    chosen = Q(pk__in=keys) | Q(slug=value.rpartition("/")[2])
    if kind is RecordKind.SOURCES:
        return _rows(kind, chosen | Q(title__iexact=value))
    hits = search.search_records(value, [kind], _MOST_ALIKE, typing=False).hits
    return _rows(kind, chosen | Q(pk__in=[hit.key for hit in hits if hit.score >= ALIKE]))


def _rows(kind: RecordKind, chosen: Q) -> _KeyBySlug:
    public = MODELS[kind].objects.published().filter(chosen).order_by()
    return dict(public.values_list("slug", "pk")[:_MOST_ALIKE])
