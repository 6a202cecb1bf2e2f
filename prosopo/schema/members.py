"""The members of records, the types of their values, and objects within records that are no records of their own."""

from dataclasses import dataclass

from prosopo.schema.dimensions import Dimension
from prosopo.schema.record_kinds import RecordKind


@dataclass(frozen=True)
class Text:
    """A text; null if there is none and it is `optional`, else empty."""

    optional: bool = False


@dataclass(frozen=True)
class Note:
    """An editorial note, or null. The last column of a table; marked as the editors' in TEI."""


@dataclass(frozen=True)
class Address:
    """Where the API serves a record of this kind, without the host: read from its identity."""

    kind: RecordKind


@dataclass(frozen=True)
class Choice:
    """One of the choices of the model's field, where there is one, or of `more`; null if none and it is `optional`.

    `more` are pairs of a value and its label.
    """

    optional: bool = False
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Kind:
    """The slug of a kind, from a vocabulary that curators extend."""

    vocabulary: RecordKind


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Number:
    """A whole number, or one with a `fraction`; null if there is none and it is `optional`."""

    optional: bool = False
    fraction: bool = False


@dataclass(frozen=True)
class Day:
    """A day of the calendar."""


@dataclass(frozen=True)
class UncertainDate:
    """A date as the source writes it, as EDTF and in English, and its bounds: read from five columns of the row.

    With `edtf_alone`, it is read from one column, and no source's words or calendar stand beside it.
    """

    edtf_alone: bool = False


@dataclass(frozen=True)
class QuoteStatus:
    """Whether a passage quotes words, and whether these are the text's: read from the columns `start` and `quote`."""


@dataclass(frozen=True)
class QuoteLanguage:
    """The language of a passage's words: that of the part that it stands in, else the source's; read from these."""


QUOTE_STATUSES = {
    "checked": "the words stand in the source's text, between the offsets",
    "unchecked": "the words were typed from a source whose text is not held: not checked against a text",
    "not_quoted": "a reference without words",
}


@dataclass(frozen=True)
class Reference:
    """Another record, by its identity and label; null if there is none, unless it is `required`.

    On a statement, a `dimension` files the statement's people under the record, in the facets of that dimension.
    """

    kind: RecordKind
    required: bool = False
    dimension: Dimension | None = None


@dataclass(frozen=True)
class References:
    """Any number of other records, gathered by the builder; of those that name this one, `through` which member.

    On a statement, which names them itself, a `dimension` files its people under each, as that of a `Reference` does.
    """

    kind: RecordKind
    through: str = ""
    dimension: Dimension | None = None


@dataclass(frozen=True)
class AttestedReferences(References):
    """The records that undenied statements on a person name, each once, with what it rests on: its ATTESTATION.

    Each is the member `kind.noun` of statements, of those of the kinds in `by`, or of any kind.
    """

    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """Like `References`, but each record is there as its own list serves it."""

    kind: RecordKind
    through: str = ""


@dataclass(frozen=True)
class Object:
    """An object that is no record of its own; null if all its members are and it is `optional`."""

    part: "Part"
    optional: bool = False


@dataclass(frozen=True)
class Objects:
    """Any number of such objects, gathered by the builder; a cell of a table holds the member `cell` of each.

    Where the cell names several members, each in braces, it holds them so: `{language}:{text}`. Of an object with the
    same `text` and `inverse_text` it is `symmetric_cell`, where that is given.
    """

    part: "Part"
    cell: str = "ref"
    separator: str = ";"
    symmetric_cell: str = ""


Type = (
    Text
    | Note
    | Address
    | Choice
    | Kind
    | Flag
    | Number
    | Day
    | UncertainDate
    | QuoteStatus
    | QuoteLanguage
    | Reference
    | References
    | Records
    | Object
    | Objects
)


@dataclass(frozen=True)
class Member:
    """One member of a record, in every format: this line, the model's field and its migration are all it takes."""

    name: str
    type: Type
    meaning: str = ""  # a sentence, which says so if the member is editorial
    column: str | None = None  # the meaning of its column in a table, if another text is needed there
    rdf: str = ""  # its term in linked data, in our own vocabulary unless the exporter maps it to another
    rdf_meaning: str = ""  # the meaning of that term, if another text is needed there
    tei: str = ""  # the type of the note that holds it in TEI
    reads: str = ""  # path to the model's field, if it has another name; of an object, the prefix of its members' paths
    full_only: bool = False  # in the single record only, not in lists
    in_table: bool = True
    asserted: bool = False  # part of the assertion: exported separately if the statement is denied


@dataclass(frozen=True)
class Part:
    """An object that several records hold as one member, with its name in the API's document."""

    name: str
    meaning: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Record:
    """The members of public records of one kind, in the order of the API's document."""

    kind: RecordKind
    title: str  # of its table
    members: tuple[Member, ...]

    def member(self, name: str) -> Member:
        return next(member for member in self.members if member.name == name)
