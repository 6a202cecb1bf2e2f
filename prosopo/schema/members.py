"""What records are made of: members, the types of what they hold, and parts that are no records of their own."""

from dataclasses import dataclass

from prosopo.schema.dimensions import Dimension
from prosopo.schema.record_kinds import RecordKind


@dataclass(frozen=True)
class Text:
    """Words; where they are `optional`, null if there are none."""

    optional: bool = False


@dataclass(frozen=True)
class Note:
    """What the editor adds, or null. The last column of a table; marked as the editors' in TEI."""


@dataclass(frozen=True)
class Address:
    """Where the API serves a record of this kind, without the host: read from its identity."""

    kind: RecordKind


@dataclass(frozen=True)
class Choice:
    """One of the choices of the model's field; where it is `optional`, null if none is made."""

    optional: bool = False


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Number:
    """A whole number, or with a `fraction`; null where none is given, if it is `optional`."""

    optional: bool = False
    fraction: bool = False


@dataclass(frozen=True)
class Day:
    """A day of the calendar."""


@dataclass(frozen=True)
class UncertainDate:
    """A date as the source writes it, as EDTF, and its bounds: read from four columns of the row."""


@dataclass(frozen=True)
class Reference:
    """Another record, by what it is known as and called; null where there is none, unless it is `required`.

    A statement's files whoever it is about under the record, in the facets of this `dimension`.
    """

    kind: RecordKind
    required: bool = False
    dimension: Dimension | None = None


@dataclass(frozen=True)
class References:
    """Any number of other records, gathered by the builder; of those that name this one, `through` which member."""

    kind: RecordKind
    through: str = ""


@dataclass(frozen=True)
class Records:
    """The same of records as their own lists serve them."""

    kind: RecordKind
    through: str = ""


@dataclass(frozen=True)
class Object:
    """A part that is no record of its own; null where all its members are, if it is `optional`."""

    part: "Part"
    optional: bool = False


@dataclass(frozen=True)
class Objects:
    """Any number of parts, gathered by the builder; a cell of a table holds one member of each."""

    part: "Part"
    cell: str = "ref"
    separator: str = ";"


Type = (
    Text
    | Note
    | Address
    | Choice
    | Flag
    | Number
    | Day
    | UncertainDate
    | Reference
    | References
    | Records
    | Object
    | Objects
)


@dataclass(frozen=True)
class Member:
    """One member of a record, in every format; it costs this one line, the model's field and its migration."""

    name: str
    type: Type
    meaning: str = ""  # in a sentence; what the editor adds says so
    column: str | None = None  # what its column in a table means, where more is to be said there
    rdf: str = ""  # its term in linked data; in our own vocabulary, unless the terms have it in another
    rdf_meaning: str = ""  # what that term means, where more is to be said there
    tei: str = ""  # the type of the note that holds it in TEI
    reads: str = (
        ""  # the model's field, or the path to it, where it has another name; of a part, what its paths begin with
    )
    full_only: bool = False  # in the record by itself, not in lists
    in_table: bool = True
    asserted: bool = False  # part of what a statement says: kept apart where that is denied


@dataclass(frozen=True)
class Part:
    """What several records hold as one member, under the name that the API's document has for it."""

    name: str
    meaning: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Record:
    """What a public record of one kind holds, in the order of the API's document."""

    kind: RecordKind
    title: str  # of its table
    members: tuple[Member, ...]

    def member(self, name: str) -> Member:
        return next(one for one in self.members if one.name == name)
