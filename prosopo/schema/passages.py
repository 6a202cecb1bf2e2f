"""Passages, alone and as statements cite them."""

from prosopo.schema.members import Member, Number, Part, Record, Reference, References, Text
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import identity

_START = "Offset of the quote in the source's text, in characters."
_MEMBERS = (
    *identity(RecordKind.PASSAGES),
    Member("source", Reference(RecordKind.SOURCES, required=True)),
    Member("start", Number(optional=True), "Offset of its first character in the source's text, from 0.", _START),
    Member("end", Number(optional=True), "Offset just behind its last character.", "Offset just behind the quote."),
    Member("locator", Text(), "Page, folio or section; may be empty.", "Page, folio or section."),
    Member("quote", Text(), "The words, equal to the text between the offsets.", "The exact words."),
)

CITED_PASSAGE = Part("CitedPassage", "The exact words in a source.", _MEMBERS)

PASSAGES = Record(
    RecordKind.PASSAGES,
    "A place in a source, and the exact words that stand there",
    (
        *_MEMBERS,
        Member(
            "statements", References(RecordKind.STATEMENTS), "The public statements that rest on it.", in_table=False
        ),
    ),
)
