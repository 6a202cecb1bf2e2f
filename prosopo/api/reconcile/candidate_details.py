"""Details of candidates, and names of the records in their properties, for a batch of queries at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from prosopo.api.reconcile.entities import Identity, identifier, parse_identity
from prosopo.api.reconcile.properties import PROPERTIES, PropertyValue
from prosopo.api.reconcile.records import others_by_key, people_by_key
from prosopo.api.v1.name_matches import about_person, about_term
from prosopo.index.name_index.uses import texts_of_names
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.models.trees import TreeQuerySet, ancestor_keys, parents_by_child
from prosopo.names.phrases import alternatives
from prosopo.schema import RecordKind
from prosopo.types import JSON


class CandidateDetails(NamedTuple):
    """A candidate's record, as far as it is compared and shown."""

    slug: str
    name: str
    about: str
    names: Sequence[str]
    names_of_other_side: Sequence[str]  # of a relation: what the related person or group is to the subject
    properties: Mapping[str, Sequence[PropertyValue]]  # those that are compared
    is_named: bool  # of people, whether sources name them


def details_of(kind: RecordKind, keys: Collection[int], properties: Collection[str]) -> dict[int, CandidateDetails]:
    """Details of records of one kind by their keys. One query for each 500 people; three for another kind."""
    named = {*properties, *(PROPERTIES[property_].else_ for property_ in properties)} - {""}
    requested = [PROPERTIES[property_] for property_ in named if kind in PROPERTIES[property_].kinds]
    form: documents.Form = "full" if requested else "item"
    records = people_by_key(keys, form) if kind is RecordKind.PEOPLE else others_by_key(kind, keys).items()
    return {
        key: CandidateDetails(
            record["slug"],
            record.get("name") or record["label"],
            about_person(record) if kind is RecordKind.PEOPLE else _about(record),
            _names(kind, record),
            _names_of_other_side(record),
            {property_.id: list(property_.values(record)) for property_ in requested},
            record.get("is_named", True),
        )
        for key, record in records
    }


def _names(kind: RecordKind, record: JSON) -> list[str]:
    labels = (record.get("name"), record.get("sort_name"), record.get("label"))
    others = (other["text"] for member in ("names", "labels") for other in record.get(member, ()))
    names = dict.fromkeys(filter(None, (*labels, *others)))
    if kind is RecordKind.TRAITS:
        names = dict.fromkeys(one for name in names for one in alternatives(name))
    return list(names)


def _names_of_other_side(record: JSON) -> list[str]:
    if "inverse_label" not in record:
        return []
    return [record["inverse_label"], *(label["inverse_text"] for label in record["labels"])]


def _about(record: JSON) -> str:
    """The kind or category of a record, its date, and the name of its parent; the other side of a relation."""
    kind = (record.get("kind") or record.get("category") or "").replace("_", " ")
    if "category" in record:
        kind = about_term(record["label"], kind, record["scope_note"] or "")
    date, parent = record.get("date") or {}, record.get("parent") or {}
    inverse = f"inverse: {record['inverse_label']}" if "inverse_label" in record else ""
    return ", ".join(filter(None, (kind, date.get("text") or date.get("edtf"), parent.get("name"), inverse)))


class NamedRecord(NamedTuple):
    """The identifiers and names of a record in a property, and of all records above it."""

    identifiers: frozenset[str]
    names: tuple[str, ...]


def named_records(values: Iterable[PropertyValue]) -> dict[str, NamedRecord]:
    """The records among these values, by identifier. Three queries at most for each kind."""
    by_kind: dict[RecordKind, set[str]] = defaultdict(set)
    for value in values:
        if identity := _identity(value):
            by_kind[identity[0]].add(identity[1])
    named: dict[str, NamedRecord] = {}
    for kind, slugs in by_kind.items():
        named |= _named_records(kind, slugs)
    return named


def _identity(value: PropertyValue) -> Identity | None:
    return parse_identity(value["id"], "") if "id" in value else None


def _named_records(kind: RecordKind, slugs: Collection[str]) -> dict[str, NamedRecord]:
    queryset: Any = MODELS[kind].objects.filter(slug__in=slugs)
    is_tree = isinstance(queryset, TreeQuerySet)
    rows = list(queryset.with_ancestors().links("slug") if is_tree else queryset.values_list("pk", "slug"))
    slug_of = {key: slug for key, slug, *_ in rows}
    parents = parents_by_child((key, *above) for key, _, *above in rows)
    names = texts_of_names(kind, list(slug_of), public=True, both_sides=False)
    named: dict[str, NamedRecord] = {}
    for key, slug in slug_of.items():
        path = [above for above in (key, *ancestor_keys(key, parents)) if above in names]
        named[identifier(kind, slug)] = NamedRecord(
            frozenset(identifier(kind, slug_of[above]) for above in path),
            tuple(name for above in path for name in names[above]),
        )
    return named
