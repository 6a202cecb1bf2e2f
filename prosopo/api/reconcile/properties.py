"""The properties by which records are matched, and which can be fetched of them: for each type, what they are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from prosopo.index.name_tables import Named

JSON = dict[str, Any]
Value = dict[str, Any]  # as the data extension has it: {"str": …}, or {"id": …, "name": …}


@dataclass(frozen=True)
class Property:
    """Something that a record may have several of."""

    id: str
    name: str
    kinds: tuple[Named, ...]
    of: Callable[[JSON], Iterable[Value]]  # of a record in full
    type: Named | None = None  # of the records that its values are, if they are such


def _text(*members: str) -> Callable[[JSON], Iterator[Value]]:
    def of(record: JSON) -> Iterator[Value]:
        for member in members:
            if value := record.get(member):
                yield {"str": str(value)}

    return of


def _names(record: JSON) -> Iterator[Value]:
    for name in record["names"]:
        yield {"str": name["text"]}


def _parent(record: JSON) -> Iterator[Value]:
    if parent := record["parent"]:
        yield _pointer(parent)


def _said(member: str) -> Callable[[JSON], list[Value]]:
    """What undenied statements about someone name, each once."""

    def of(record: JSON) -> list[Value]:
        named = [said[member] for said in record["statements"] if said[member] and not said["denied"]]
        return list({one["url"]: _pointer(one) for one in named}.values())

    return of


def _sources(record: JSON) -> list[Value]:
    cited = [said["passage"]["source"] for said in record["statements"] if not said["denied"]]
    return list({one["url"]: {"str": one["title"]} for one in cited}.values())


def _dates(kind: str) -> Callable[[JSON], list[Value]]:
    def of(record: JSON) -> list[Value]:
        said = [one for one in record["statements"] if one["kind"] == kind and not one["denied"]]
        return [{"str": edtf} for edtf in dict.fromkeys(one["date"]["edtf"] for one in said) if edtf]

    return of


def _pointer(record: JSON) -> Value:
    identity = record["url"].removeprefix("/api/v1/").strip("/")
    return {"id": identity, "name": record.get("name") or record["label"]}


_PERSON = (Named.PERSON,)
_TREES = (Named.GROUP, Named.CAMP, Named.EVENT)

PROPERTIES = {
    one.id: one
    for one in (
        Property("name", "other names", (Named.PERSON, Named.GROUP, Named.CAMP), _names),
        Property("sex", "sex", _PERSON, _text("sex")),
        Property("group", "group", _PERSON, _said("group"), Named.GROUP),
        Property("camp", "camp", _PERSON, _said("camp"), Named.CAMP),
        Property("role", "role", _PERSON, _said("role"), Named.ROLE),
        Property("fate", "fate", _PERSON, _said("fate")),
        Property("event", "event", _PERSON, _said("event"), Named.EVENT),
        Property("related_to", "related person", _PERSON, _said("related_person"), Named.PERSON),
        Property("source", "source", _PERSON, _sources),
        Property("born", "date of birth (EDTF)", _PERSON, _dates("birth")),
        Property("detained", "dates of detention (EDTF)", _PERSON, _dates("detention")),
        Property("kind", "kind", _TREES, _text("kind")),
        Property("parent", "what it sits in", _TREES, _parent),
        Property("category", "category", (Named.ROLE,), _text("category")),
        Property("note", "editorial note", (Named.PERSON, *_TREES), _text("note", "scope_note")),
    )
}


def of_kind(kind: Named) -> list[Property]:
    return [one for one in PROPERTIES.values() if kind in one.kinds]
