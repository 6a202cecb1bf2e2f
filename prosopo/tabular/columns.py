"""Tables and their columns, and the columns that each type of member has."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from prosopo.schema.attestations import attestation_marks
from prosopo.schema.members import (
    Address,
    AttestedReferences,
    Day,
    Flag,
    Kind,
    Member,
    Number,
    Object,
    Objects,
    Part,
    Records,
    Reference,
    References,
    Type,
    UncertainDate,
)
from prosopo.schema.passages import CITED_PASSAGE
from prosopo.schema.people import BIRTH, DEATH
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.source_parts import CITED_PART
from prosopo.schema.terms import RELATION
from prosopo.schema.trees import COORDINATES
from prosopo.types import JSON

Value = str | int | float | bool | datetime.date | None

SEPARATOR = ";"  # between slugs or references in one cell: none can contain it
SEPARATOR_OF_NAMES = " | "


@dataclass(frozen=True)
class Column:
    """One column: its type in Frictionless' Table Schema, and the function that reads its value from a record."""

    name: str
    of: Callable[[JSON], Value]
    meaning: str = ""
    type: str = "string"
    points_to: str = ""  # the table whose records it names, by their first column


@dataclass(frozen=True)
class Table:
    """A table of records; its first `keyed_by` columns are the primary key."""

    name: str
    title: str
    columns: tuple[Column, ...]
    keyed_by: int = field(default=1, kw_only=True)

    @property
    def key(self) -> list[str]:
        return self.names[: self.keyed_by]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def row(self, record: JSON) -> list[Value]:
        """The values of a record, given as the API serves it."""
        return [column.of(record) for column in self.columns]


def member_reader(path: str) -> Callable[[JSON], Any]:
    """A function that reads a member, or a member of a member; None if either is null.

    >>> member_reader("passage.source.slug")({"passage": {"source": {"slug": "isr-1963"}}})
    'isr-1963'
    >>> member_reader("group.slug")({"group": None})
    """
    first, *others = path.split(".")
    if not others:
        return itemgetter(first)

    def read(record: JSON) -> Any:
        value = record[first]
        for name in others:
            if value is None:
                return None
            value = value[name]
        return value

    return read


def joined_reader(path: str, member: str, separator: str = SEPARATOR, symmetric: str = "") -> Callable[[JSON], str]:
    """A function that reads one member of each item of a list, joined by the separator.

    A member may be several, as `Objects` has them; `symmetric` has those of items that read the same from both sides.

    >>> joined_reader("camps", "slug")({"camps": [{"slug": "vorkuta"}, {"slug": "mine-1"}]})
    'vorkuta;mine-1'
    >>> joined_reader("labels", "{language}:{text}")({"labels": [{"language": "ru", "text": "Воркута"}]})
    'ru:Воркута'
    >>> joined_reader("labels", "{text} / {inverse_text}", symmetric="{text}")({"labels": [{"text": "брат",
    ... "inverse_text": "брат"}]})
    'брат'
    """
    if symmetric:

        def cell(item: JSON) -> str:
            return (symmetric if item["text"] == item["inverse_text"] else member).format_map(item)

        return lambda record: separator.join(map(cell, record[path]))
    if "{" in member:
        return lambda record: separator.join([member.format_map(item) for item in record[path]])

    def read(record: JSON) -> str:
        return separator.join([item[member] for item in record[path]])

    return read


def columns_of(member: Member) -> tuple[Column, ...]:
    """The columns of a record's member; none if tables leave it out."""
    if member.full_only or not member.in_table:
        return ()
    meaning = member.meaning if member.column is None else member.column
    match member.type:
        case Address():
            return ()
        case UncertainDate(edtf_alone=True):
            return (Column(member.name, member_reader(f"{member.name}.edtf"), meaning),)
        case UncertainDate():
            return _DATE
        case Reference(kind):
            return _reference(member.name, kind, meaning)
        case Kind(vocabulary):
            return (Column(member.name, itemgetter(member.name), meaning, points_to=vocabulary.plural),)
        case AttestedReferences(kind):
            return (*_references(member.name, kind, meaning), _attestations(member.name, kind))
        case References(kind):
            return _references(member.name, kind, meaning)
        case Records(kind):
            return (Column(member.name, joined_reader(member.name, kind.identity), meaning),)
        case Objects(part) if part is BIRTH or part is DEATH:
            return _life_dates(member.name, part)
        case Objects(cell=cell, separator=separator, symmetric_cell=symmetric):
            return (Column(member.name, joined_reader(member.name, cell, separator, symmetric), meaning),)
        case Object(part):
            return _special_part(member.name, part, meaning) or _part(member.name, part, f"{member.name}_")
        case _:
            return (
                Column(
                    member.name, member_reader(member.name), meaning, _TYPES.get(_without_null(member.type), "string")
                ),
            )


# In Frictionless' Table Schema; all else is a string.
_TYPES = {Flag(): "boolean", Number(): "integer", Number(fraction=True): "number", Day(): "date"}

_DATE = (
    Column("date", member_reader("date.edtf"), "EDTF (ISO 8601-2)."),
    Column("date_text", member_reader("date.text"), "The source's own words for the date."),
    Column(
        "date_calendar",
        member_reader("date.calendar"),
        "Empty for Gregorian dates; julian where the date is a Julian one; another code names the source's calendar.",
    ),
    # No dates to Frictionless, whose years are 1 to 9999.
    Column(
        "earliest",
        member_reader("date.earliest"),
        "First day that it may mean, Gregorian, in ISO 8601; -9999-01-01 where it is open.",
    ),
    Column("latest", member_reader("date.latest"), "Last day that it may mean, likewise; 9999-12-31 where it is open."),
)


def _without_null(type_: Type) -> Type:
    """The type of a member without its optionality."""
    return replace(type_, optional=False) if isinstance(type_, Number) else type_


def _reference(name: str, kind: RecordKind, meaning: str) -> tuple[Column, ...]:
    """The columns of a reference: the identity, and the label if the record has one."""
    known = Column(name, member_reader(f"{name}.{kind.identity}"), meaning, points_to=kind.plural)
    return (
        (known, Column(f"{name}_{kind.label}", member_reader(f"{name}.{kind.label}")))
        if kind.identity == "slug"
        else (known,)
    )


def _references(name: str, kind: RecordKind, meaning: str) -> tuple[Column, ...]:
    """The columns of several references: their slugs, and their labels if these records have such."""
    if kind.identity == "ref":
        return (Column(name, joined_reader(name, "ref"), f"{meaning} References, separated by semicolons."),)
    return (
        Column(name, joined_reader(name, kind.identity), f"{meaning} Slugs, separated by semicolons."),
        Column(f"{kind.noun}_{kind.label}s", joined_reader(name, kind.label, SEPARATOR_OF_NAMES), "The same by name."),
    )


def _attestations(name: str, kind: RecordKind) -> Column:
    """The column of what each of several references rests on."""

    def cell(record: JSON) -> str:
        return SEPARATOR.join(map(_marks, record[name]))

    return Column(f"{kind.noun}_certainties", cell, _CERTAINTIES)


_CERTAINTIES = (
    "How sure each of these is, in the same order: certain, probable or possible; behind it hedged, hearsay and "
    "disputed, where that is so."
)


def _marks(attested: JSON) -> str:
    return " ".join(attestation_marks(attested))


def _part(name: str, part: Part, prefix: str = "") -> tuple[Column, ...]:
    """The columns of a part's members, each name with the prefix."""
    return tuple(
        replace(column, name=f"{prefix}{column.name}", of=_within(name, column.of))
        for member in part.members
        for column in columns_of(member)
    )


def _within(name: str, of: Callable[[JSON], Value]) -> Callable[[JSON], Value]:
    """A function that reads the value of a column from a member; None where that is null."""

    def read(record: JSON) -> Value:
        return None if record[name] is None else of(record[name])

    return read


def _special_part(name: str, part: Part, meaning: str) -> tuple[Column, ...] | None:
    """The columns of parts that are more than their members with a prefix; None for other parts."""
    if part is COORDINATES:
        return tuple(
            replace(column, name="coordinates_source") if column.name == "source" else column
            for column in _part(name, part)
        )
    if part is RELATION:
        return (
            Column(name, member_reader(f"{name}.slug"), meaning, points_to=RecordKind.RELATIONS.plural),
            Column(f"{name}_label", member_reader(f"{name}.label")),
        )
    if part is CITED_PART:
        return tuple(
            replace(column, name=name, points_to="source_parts") if column.name == f"{name}_ref" else column
            for column in _part(name, part, f"{name}_")
        )
    return _cited(name) if part is CITED_PASSAGE else None


def _life_dates(member: str, part: Part) -> tuple[Column, ...]:
    """The columns of births or deaths, and of how sure each is: derived ones apart from those that a source states."""

    def columns(name: str, meaning: str, derived: bool = False) -> tuple[Column, ...]:
        def reader(cell: Callable[[JSON], str]) -> Callable[[JSON], str]:
            return lambda record: SEPARATOR.join(
                [cell(one) for one in record[member] if one.get("derived", False) is derived]
            )

        dates = Column(name, reader(_edtf), meaning)
        certainties = Column(f"{name}_certainties", reader(_marks), _CERTAINTIES)
        # What is worked out from an age is inferred, all of it.
        bases = () if derived else (Column(f"{name}_date_bases", reader(_basis), _BASES),)
        return (dates, *bases, certainties)

    if part is DEATH:
        return columns(member, _LIFE_DATES.format("Deaths"))
    return (
        *columns(member, _LIFE_DATES.format("Births")),
        *columns(f"{member}_from_ages", _FROM_AGES, derived=True),
    )


_LIFE_DATES = "{} by undenied statements: EDTF, separated by semicolons; another calendar in brackets behind it."
_BASES = (
    "What each of these dates rests on, in the same order: stated, inferred, editor or relative; event where it is the "
    "event's, and behind it what that rests on."
)
_FROM_AGES = "Births worked out from ages, where no statement dates one: EDTF. No source states them."


def _basis(date: JSON) -> str:
    return " ".join(filter(None, (date["date_basis"], date["event_date_basis"])))


def _edtf(date: JSON) -> str:
    """The EDTF of a date, with its calendar where that is not the Gregorian one.

    >>> _edtf({"edtf": "1889-02-14", "calendar": "julian"})
    '1889-02-14 (julian)'
    """
    return f"{date['edtf']} ({date['calendar']})" if date["calendar"] else date["edtf"]


def _cited(name: str) -> tuple[Column, ...]:
    """The columns of a statement's passage: the source first, then quote and locator."""
    part = {column.name: column for column in _part(name, CITED_PASSAGE)}
    return (
        replace(part["source"], of=member_reader(f"{name}.source.slug"), meaning="The document."),
        replace(part["source_title"], of=member_reader(f"{name}.source.title")),
        Column(name, member_reader(f"{name}.ref"), "The place in it.", points_to="passages"),
        replace(part["quote"], meaning="The exact words that the statement rests on."),
        replace(part["language"], name="quote_language"),
        part["quote_status"],
        *(part[one] for one in ("start", "end", "locator", "pages")),
        *(part[one] for one in ("part", "part_title", "part_author")),
    )
