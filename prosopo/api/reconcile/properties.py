"""Properties of records, to match by and to fetch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from prosopo.api.reconcile import entities
from prosopo.exporters.date_bounds import bounds, is_julian
from prosopo.models.kinds import KIND_MODELS
from prosopo.models.people import Sex
from prosopo.models.vocabularies import FateCategory, LegalBasisCategory, RoleCategory, TraitCategory
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.schema.labels import LABELLED
from prosopo.schema.people import BELONGING
from prosopo.schema.statements import KIND_OF_DIMENSION, named_records
from prosopo.schema.terms import TERMS
from prosopo.schema.trees import TREES
from prosopo.types import JSON

PropertyValue = dict[str, Any]  # as the data extension has it: {"str": …}, or {"id": …, "name": …}


@dataclass(frozen=True)
class Property:
    """A property, of which a record may have several values."""

    id: str
    name: str
    kinds: tuple[RecordKind, ...]
    values: Callable[[JSON], Iterable[PropertyValue]]  # of a full record
    type: RecordKind | None = None  # of the records that are its values, if these can be matched themselves
    dimension: Dimension | None = None  # under which the index files people by it
    statement_kinds: tuple[str, ...] = ()  # of the statements that give it; of any kind, if none are named
    is_date: bool = False
    is_complete: bool = False  # whether a record without values is known to have none
    else_: str = ""  # the property that is compared where a record has none of this, and counts for half
    other_kinds: tuple[RecordKind, ...] = ()  # of the records that its values name, if it has no dimension
    categories: tuple[tuple[str, str], ...] = ()  # values and labels that its values are among
    is_prose: bool = False  # texts that may tell the same in other words
    is_sex: bool = False

    @property
    def is_looked_up(self) -> bool:
        """Whether its values name records, kinds or categories: a value that names none tells nothing."""
        return bool(self.named_kinds or self.categories)

    @property
    def may_have_others(self) -> bool:
        """Whether people may well have more values than are on record: groups, camps, roles, … one after the other."""
        return self.dimension is not None

    @property
    def named_kinds(self) -> tuple[RecordKind, ...]:
        """The kinds of the records that its values name."""
        if self.dimension is None:
            return self.other_kinds
        return (KIND_OF_DIMENSION.get(self.dimension, RecordKind.SOURCES),)


def _text(*members: str) -> Callable[[JSON], Iterator[PropertyValue]]:
    def values(record: JSON) -> Iterator[PropertyValue]:
        for member in members:
            if value := record.get(member):
                yield {"str": str(value)}

    return values


def _sex(record: JSON) -> Iterator[PropertyValue]:
    if record["sex"] in {Sex.FEMALE, Sex.MALE}:
        yield {"str": record["sex"]}


def _names(record: JSON) -> Iterator[PropertyValue]:
    for name in record["names"]:
        yield {"str": name["text"]}


def _above(member: str) -> Callable[[JSON], Iterator[PropertyValue]]:
    """The record in this member, which the record sits in or is narrower than."""

    def values(record: JSON) -> Iterator[PropertyValue]:
        if above := record[member]:
            yield _pointer(above)

    return values


def _parents(record: JSON) -> list[PropertyValue]:
    """The records that one sits in or once sat in, each once."""
    further = [one["parent"] for one in record.get("further_parents", ())]
    return _pointers([*filter(None, [record["parent"]]), *further])


def _named_records(member: str, *kinds: str) -> Callable[[JSON], list[PropertyValue]]:
    """The records in this member of undenied statements about a person, of these kinds or of any kind, each once."""

    def values(record: JSON) -> list[PropertyValue]:
        statements = [one for one in _undenied(record) if not kinds or one["kind"] in kinds]
        return _pointers(one for statement in statements for one in named_records(statement, member))

    return values


def _related(record: JSON) -> list[PropertyValue]:
    """The people related to a person; a relation counts for both its sides."""
    ties = [statement for statement in record["mentioned_in"] if not statement["denied"] and statement["person"]]
    others = [
        statement["person"] for statement in ties if (statement["related_person"] or {}).get("slug") == record["slug"]
    ]
    related = [statement["related_person"] for statement in _undenied(record) if statement["related_person"]]
    return _pointers([*related, *others])


def _sources(record: JSON) -> list[PropertyValue]:
    cited = [statement["passage"]["source"] for statement in _undenied(record)]
    return _pointers(cited)


def _dates(*kinds: str) -> Callable[[JSON], list[PropertyValue]]:
    """The dates of undenied statements of these kinds, or of any kind, each once."""

    def values(record: JSON) -> list[PropertyValue]:
        dates = [
            statement["date"]["edtf"] for statement in _undenied(record) if not kinds or statement["kind"] in kinds
        ]
        return [{"str": edtf} for edtf in dict.fromkeys(dates) if edtf]

    return values


def _life_dates(member: str, derived: bool = False) -> Callable[[JSON], list[PropertyValue]]:
    """Births or deaths of a person, each once: those that are derived, or those that a source states."""

    def values(record: JSON) -> list[PropertyValue]:
        dates = [_gregorian(one) for one in record[member] if one.get("derived", False) is derived]
        return [{"str": edtf} for edtf in dict.fromkeys(dates)]

    return values


def _gregorian(date: JSON) -> str:
    """A date as Gregorian EDTF: of a Julian one, its days."""
    if not is_julian(date):
        return str(date["edtf"])
    first, last = ("" if day is None else day for day in bounds(date))
    return first if first == last else f"[{first}..{last}]"


def _undenied(record: JSON) -> list[JSON]:
    return [statement for statement in record["statements"] if not statement["denied"]]


def _pointers(records: Iterable[JSON]) -> list[PropertyValue]:
    """Values that name these records, each once."""
    return list({record["url"]: _pointer(record) for record in records}.values())


def _pointer(record: JSON) -> PropertyValue:
    identity = record["url"].removeprefix("/api/v1/").strip("/")
    return {"id": identity, "name": record.get("name") or record.get("label") or record["title"]}


def _labels(record: JSON) -> Iterator[PropertyValue]:
    for label in record["labels"]:
        yield {"str": label["text"]}


def _identifiers(record: JSON) -> Iterator[PropertyValue]:
    for identifier in record["identifiers"]:
        yield {"str": identifier["text"]}


IDENTIFIER = "identifier"  # the property by which a record is found whatever its name is

_PERSON = (RecordKind.PEOPLE,)
_TREES = tuple(TREES)
_TERMS = tuple(TERMS)
_CATEGORIZED = tuple(kind for kind in TERMS if kind is not RecordKind.RELATIONS)
_CATEGORIES = tuple(
    (category.value, str(category.label))
    for categories in (RoleCategory, FateCategory, TraitCategory, LegalBasisCategory)
    for category in categories
)
_MATCHED = frozenset(entities.TYPES.values())
_NAME_BEARERS = (RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.PLACES)  # with further forms of their names

PROPERTIES = {
    property_.id: property_
    for property_ in (
        Property("name", "other names", (RecordKind.PEOPLE, *_NAME_BEARERS), _names),
        Property("sex", "sex", _PERSON, _sex, is_sex=True),
        Property(
            *("group", "group", _PERSON, _named_records("group", *BELONGING), RecordKind.GROUPS, Dimension.GROUP),
            statement_kinds=BELONGING,
        ),
        Property("camp", "camp", _PERSON, _named_records("camp"), RecordKind.CAMPS, Dimension.CAMP),
        Property("place", "place", _PERSON, _named_records("place"), RecordKind.PLACES, Dimension.PLACE),
        Property("role", "role", _PERSON, _named_records("role"), RecordKind.ROLES, Dimension.ROLE),
        Property("fate", "fate", _PERSON, _named_records("fate"), RecordKind.FATES, Dimension.FATE),
        Property("trait", "trait", _PERSON, _named_records("trait"), RecordKind.TRAITS, Dimension.TRAIT),
        Property(
            *("legal_basis", "legal basis", _PERSON, _named_records("legal_bases")),
            *(RecordKind.LEGAL_BASES, Dimension.LEGAL_BASIS),
        ),
        Property("event", "event", _PERSON, _named_records("event"), RecordKind.EVENTS, Dimension.EVENT),
        Property("related_to", "related person", _PERSON, _related, RecordKind.PEOPLE, Dimension.RELATED),
        Property("source", "source", _PERSON, _sources, dimension=Dimension.SOURCE),
        Property("date", "dates of all that is said (EDTF)", _PERSON, _dates(), is_date=True),
        Property(*("born", "date of birth (EDTF)", _PERSON, _life_dates("born")), is_date=True, else_="born_from_ages"),
        Property(
            "born_from_ages",
            "date of birth worked out from ages, which no source states (EDTF)",
            _PERSON,
            _life_dates("born", derived=True),
            is_date=True,
        ),
        Property("died", "date of death (EDTF)", _PERSON, _life_dates("died"), is_date=True),
        Property("detained", "dates of detention (EDTF)", _PERSON, _dates("detention"), is_date=True),
        Property("kind", "kind", _TREES, _text("kind"), other_kinds=tuple(KIND_MODELS)),
        Property("parent", "what it sits in", _TREES, _parents, other_kinds=_TREES),
        Property("broader", "broader term", _TERMS, _above("broader"), is_complete=True),
        Property("category", "category", _CATEGORIZED, _text("category"), categories=_CATEGORIES),
        Property("inverse", "label from the other side", (RecordKind.RELATIONS,), _text("inverse_label")),
        Property("note", "editorial note", (RecordKind.PEOPLE, *_TREES), _text("note"), is_prose=True),
        Property("scope_note", "when the term is used", _TERMS, _text("scope_note"), is_prose=True),
        Property(IDENTIFIER, "identifier elsewhere (wikidata:Q649)", tuple(entities.TYPES.values()), _identifiers),
        Property("label", "labels in other languages", tuple(kind for kind in LABELLED if kind in _MATCHED), _labels),
    )
}


def properties_of(kind: RecordKind) -> list[Property]:
    return [property_ for property_ in PROPERTIES.values() if kind in property_.kinds]
