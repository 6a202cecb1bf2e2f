"""The properties by which records are matched, and which can be fetched of them: for each type, what they are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from prosopo.models.people import Sex
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.types import JSON

Value = dict[str, Any]  # as the data extension has it: {"str": …}, or {"id": …, "name": …}


@dataclass(frozen=True)
class Property:
    """Something that a record may have several of."""

    id: str
    name: str
    kinds: tuple[RecordKind, ...]
    of: Callable[[JSON], Iterable[Value]]  # of a record in full
    type: RecordKind | None = None  # of the records that its values are, if these can be matched themselves
    dimension: Dimension | None = None  # under which the index files people by it
    is_date: bool = False


def _text(*members: str) -> Callable[[JSON], Iterator[Value]]:
    def of(record: JSON) -> Iterator[Value]:
        for member in members:
            if value := record.get(member):
                yield {"str": str(value)}

    return of


def _sex(record: JSON) -> Iterator[Value]:
    if record["sex"] in {Sex.FEMALE, Sex.MALE}:
        yield {"str": record["sex"]}


def _names(record: JSON) -> Iterator[Value]:
    for name in record["names"]:
        yield {"str": name["text"]}


def _parent(record: JSON) -> Iterator[Value]:
    if parent := record["parent"]:
        yield _pointer(parent)


def _said(member: str) -> Callable[[JSON], list[Value]]:
    """What undenied statements about someone name, each once."""

    def of(record: JSON) -> list[Value]:
        named = [said[member] for said in _undenied(record) if said[member]]
        return list({one["url"]: _pointer(one) for one in named}.values())

    return of


def _related(record: JSON) -> list[Value]:
    """A tie counts for both whom it ties."""
    ties = [said for said in record["mentioned_in"] if not said["denied"] and said["person"]]
    others = [said["person"] for said in ties if (said["related_person"] or {}).get("slug") == record["slug"]]
    own = [said["related_person"] for said in _undenied(record) if said["related_person"]]
    return list({one["url"]: _pointer(one) for one in [*own, *others]}.values())


def _sources(record: JSON) -> list[Value]:
    cited = [said["passage"]["source"] for said in _undenied(record)]
    return list({one["url"]: _pointer(one) for one in cited}.values())


def _dates(*kinds: str) -> Callable[[JSON], list[Value]]:
    """When undenied statements of these kinds, or of any, place something, each date once."""

    def of(record: JSON) -> list[Value]:
        said = [one["date"]["edtf"] for one in _undenied(record) if not kinds or one["kind"] in kinds]
        return [{"str": edtf} for edtf in dict.fromkeys(said) if edtf]

    return of


def _undenied(record: JSON) -> list[JSON]:
    return [said for said in record["statements"] if not said["denied"]]


def _pointer(record: JSON) -> Value:
    identity = record["url"].removeprefix("/api/v1/").strip("/")
    return {"id": identity, "name": record.get("name") or record.get("label") or record["title"]}


_PERSON = (RecordKind.PEOPLE,)
_TREES = (RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.EVENTS)

PROPERTIES = {
    one.id: one
    for one in (
        Property("name", "other names", (RecordKind.PEOPLE, RecordKind.GROUPS, RecordKind.CAMPS), _names),
        Property("sex", "sex", _PERSON, _sex),
        Property("group", "group", _PERSON, _said("group"), RecordKind.GROUPS, Dimension.GROUP),
        Property("camp", "camp", _PERSON, _said("camp"), RecordKind.CAMPS, Dimension.CAMP),
        Property("role", "role", _PERSON, _said("role"), RecordKind.ROLES, Dimension.ROLE),
        Property("fate", "fate", _PERSON, _said("fate"), dimension=Dimension.FATE),
        Property("event", "event", _PERSON, _said("event"), RecordKind.EVENTS, Dimension.EVENT),
        Property("related_to", "related person", _PERSON, _related, RecordKind.PEOPLE, Dimension.RELATED),
        Property("source", "source", _PERSON, _sources, dimension=Dimension.SOURCE),
        Property("date", "dates of all that is said (EDTF)", _PERSON, _dates(), is_date=True),
        Property("born", "date of birth (EDTF)", _PERSON, _dates("birth"), is_date=True),
        Property("detained", "dates of detention (EDTF)", _PERSON, _dates("detention"), is_date=True),
        Property("kind", "kind", _TREES, _text("kind")),
        Property("parent", "what it sits in", _TREES, _parent),
        Property("category", "category", (RecordKind.ROLES,), _text("category")),
        Property("note", "editorial note", (RecordKind.PEOPLE, *_TREES), _text("note", "scope_note")),
    )
}


def of_kind(kind: RecordKind) -> list[Property]:
    return [one for one in PROPERTIES.values() if kind in one.kinds]
