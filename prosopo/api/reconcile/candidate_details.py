"""What is told of candidates, and by what else the records are known that their properties name: for a whole batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from prosopo.api.reconcile.entities import Identity, identifier, read
from prosopo.api.reconcile.properties import PROPERTIES, Value
from prosopo.api.reconcile.records import others_by_key, people_by_key
from prosopo.api.v1.name_matches import about_person
from prosopo.index.names.uses import names_of
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.models.trees import TreeQuerySet, ancestor_keys
from prosopo.schema import RecordKind
from prosopo.types import JSON


class CandidateDetails(NamedTuple):
    """What is told of a candidate."""

    slug: str
    name: str
    about: str
    names: Sequence[str]
    properties: Mapping[str, Sequence[Value]]  # those that were asked for


def details_of(kind: RecordKind, keys: Collection[int], properties: Collection[str]) -> dict[int, CandidateDetails]:
    """The records of one kind by their keys. One query for each 500 people; three for another kind."""
    asked = [PROPERTIES[one] for one in properties if kind in PROPERTIES[one].kinds]
    form: documents.Form = "full" if asked else "item"
    found = people_by_key(keys, form) if kind is RecordKind.PEOPLE else others_by_key(kind, keys).items()
    return {
        key: CandidateDetails(
            record["slug"],
            record.get("name") or record["label"],
            about_person(record) if kind is RecordKind.PEOPLE else _about(record),
            _names(record),
            {one.id: list(one.of(record)) for one in asked},
        )
        for key, record in found
    }


def _names(record: JSON) -> list[str]:
    called = (record.get("name"), record.get("sort_name"), record.get("label"))
    return list(dict.fromkeys(filter(None, (*called, *(name["text"] for name in record.get("names", ()))))))


def _about(record: JSON) -> str:
    """Of what kind a group, camp, event or role is, when it was, and in what it sits."""
    kind = (record.get("kind") or record.get("category") or "").replace("_", " ")
    date, parent = record.get("date") or {}, record.get("parent") or {}
    return ", ".join(filter(None, (kind, date.get("text") or date.get("edtf"), parent.get("name"))))


class NamedRecord(NamedTuple):
    """A record that a property names, with all that it sits in: what these are called here, and in any spelling."""

    identifiers: frozenset[str]
    names: tuple[str, ...]


def named_records(values: Iterable[Value]) -> dict[str, NamedRecord]:
    """By what they are called here, the records that these values are. Three queries at most for each kind."""
    by_kind: dict[RecordKind, set[str]] = defaultdict(set)
    for value in values:
        if identity := _identity(value):
            by_kind[identity[0]].add(identity[1])
    found: dict[str, NamedRecord] = {}
    for kind, slugs in by_kind.items():
        found |= _named_records(kind, slugs)
    return found


def _identity(value: Value) -> Identity | None:
    return read(value["id"], "") if "id" in value else None


def _named_records(kind: RecordKind, slugs: Collection[str]) -> dict[str, NamedRecord]:
    asked: Any = MODELS[kind].objects.filter(slug__in=slugs)
    is_tree = isinstance(asked, TreeQuerySet)
    columns = ("pk", "slug", "parent_id") if is_tree else ("pk", "slug")
    rows = list((asked.with_ancestors().order_by() if is_tree else asked).values_list(*columns))
    slug_of = {key: slug for key, slug, *_ in rows}
    above = {key: parent for key, _, *rest in rows for parent in rest}
    names = names_of(kind, list(slug_of), public=True)
    found: dict[str, NamedRecord] = {}
    for key, slug in slug_of.items():
        path = [one for one in (key, *ancestor_keys(key, above)) if one in names]
        found[identifier(kind, slug)] = NamedRecord(
            frozenset(identifier(kind, slug_of[one]) for one in path),
            tuple(name for one in path for name in names[one]),
        )
    return found
