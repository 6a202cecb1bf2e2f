"""The parts of a person's name, as an editor names them: “surname=Sapronov; given=Timofei”.

They are stored, typed and loaded as such a line. Parts need not occur in the name's text: that of “M. Tullius Cicero”
may be given as Marcus.
"""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from prosopo.schema.members import Choice, Member, Part, Text


class ReadAs(Enum):
    """What the search takes a part for."""

    SURNAME = "surname"  # by which people are found in the first place
    GIVEN = "given name"
    PATRONYMIC = "patronymic"
    NOTHING = "no word of the name"


@dataclass(frozen=True)
class NamePartKind:
    """One kind of part, with its element in TEI (and, but for the element's plain sense, its type) and its RDF term."""

    slug: str
    label: str
    read_as: ReadAs
    tei: str
    is_typed: bool
    rdf: str
    meaning: str


KINDS = (
    # Of many traditions.
    NamePartKind("surname", "surname", ReadAs.SURNAME, "surname", False, "familyName", ""),
    NamePartKind("given", "given name", ReadAs.GIVEN, "forename", False, "givenName", ""),
    NamePartKind(
        "patronymic", "patronymic", ReadAs.PATRONYMIC, "addName", True, "patronymic", "Whose child: Vladimirovich."
    ),
    NamePartKind("prefix", "prefix", ReadAs.NOTHING, "nameLink", False, "namePrefix", "A particle: von, de, ibn."),
    NamePartKind(
        "generational", "generation", ReadAs.NOTHING, "genName", False, "generationalName", "Junior, the Elder, III."
    ),
    NamePartKind("title", "title", ReadAs.NOTHING, "roleName", False, "nameTitle", "A title that goes with the name."),
    NamePartKind("nickname", "nickname", ReadAs.SURNAME, "addName", True, "nickname", "What someone was called."),
    NamePartKind(
        "toponym", "toponym or nisba", ReadAs.SURNAME, "addName", True, "toponymicName", "Whence: Serugh, al-Ruhāwī."
    ),
    # Roman names.
    NamePartKind("praenomen", "praenomen", ReadAs.GIVEN, "forename", True, "praenomen", "A Roman's first name."),
    NamePartKind("nomen", "nomen", ReadAs.SURNAME, "surname", True, "nomen", "The name of a Roman's gens."),
    NamePartKind(
        "filiation", "filiation", ReadAs.NOTHING, "addName", True, "filiation", "A Roman's descent: M. f. M. n."
    ),
    NamePartKind("tribe", "tribe", ReadAs.NOTHING, "addName", True, "tribe", "A Roman's voting tribe: Cor."),
    NamePartKind("cognomen", "cognomen", ReadAs.SURNAME, "addName", True, "cognomen", "The name of a Roman's branch."),
    NamePartKind("agnomen", "agnomen", ReadAs.SURNAME, "addName", True, "agnomen", "A further name: Africanus."),
    NamePartKind("other", "other", ReadAs.NOTHING, "addName", True, "otherNamePart", "Any other part of a name."),
)
KIND = {kind.slug: kind for kind in KINDS}
KIND_CHOICES = tuple((kind.slug, kind.label) for kind in KINDS)
KINDS_LISTED = ", ".join(kind.slug for kind in KINDS)

MOST_LETTERS = 400  # of the line

NAME_PART = Part(
    "NamePart",
    "A part of a person's name, as the editor names it; its text need not stand in the form.",
    (Member("kind", Choice(more=KIND_CHOICES)), Member("text", Text())),
)


class NamePart(NamedTuple):
    """One part: the slug of its kind, and its text."""

    kind: str
    text: str


class InvalidNameParts(ValueError):
    """A line that names no parts of a name; the message says how to mend it."""


def parse_name_parts(line: str) -> tuple[NamePart, ...]:
    """The parts in a line, in its order.

    >>> parse_name_parts("surname=Sapronov; given = Timofei")
    (NamePart(kind='surname', text='Sapronov'), NamePart(kind='given', text='Timofei'))
    >>> parse_name_parts("")
    ()

    Raises:
        InvalidNameParts: for a piece without a kind or text, and for unknown kinds.
    """
    found = []
    for piece in line.split(";"):
        kind, equals, text = (part.strip() for part in piece.partition("="))
        if not piece.strip():
            continue
        if not equals or not text:
            raise InvalidNameParts(
                f"“{piece.strip()}” has no kind or no text: write each part as kind=text, and semicolons between them, "
                "such as surname=Sapronov; given=Timofei."
            )
        if kind not in KIND:
            raise InvalidNameParts(f"“{kind}” is no part of a name: give one of {KINDS_LISTED}.")
        if "=" in text:
            raise InvalidNameParts(f"“{piece.strip()}” has two equals signs: put a semicolon between the parts.")
        found.append(NamePart(kind, text))
    return tuple(found)


def line_of_name_parts(parts: tuple[NamePart, ...]) -> str:
    """The line in the spelling in which it is stored.

    >>> line_of_name_parts(parse_name_parts("surname = Sapronov;given=Timofei;"))
    'surname=Sapronov; given=Timofei'
    """
    return "; ".join(f"{part.kind}={part.text}" for part in parts)
