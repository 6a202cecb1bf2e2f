"""Sources, and disputes between what they say."""

from prosopo.schema.identifiers import identifiers
from prosopo.schema.members import (
    Day,
    Member,
    Record,
    Records,
    Reference,
    References,
    Text,
    UncertainDate,
)
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import identity

SOURCES = Record(
    RecordKind.SOURCES,
    "A document",
    (
        *identity(RecordKind.SOURCES),
        Member("title", Text(), rdf="title"),
        Member("author", Text(optional=True), "As printed.", rdf="author"),
        Member("date", UncertainDate()),
        Member("language", Text(), "Language tag (BCP 47).", rdf="language"),
        Member(
            "citation", Text(), column="The full bibliographic reference.", rdf="bibliographicEntry", tei="citation"
        ),
        Member("derived_from", Reference(RecordKind.SOURCES), "What it translates or reprints.", rdf="derivedFrom"),
        Member("rights", Text(optional=True), "Under which terms the text may be used.", rdf="rights", tei="rights"),
        Member(
            "reliability_note",
            Text(optional=True),
            column="What a reader should know before relying on it.",
            rdf="reliabilityNote",
            tei="reliability",
        ),
        identifiers(),
        Member("derivatives", References(RecordKind.SOURCES, through="derived_from"), full_only=True),
        Member(
            "text",
            Text(optional=True),
            "The full text, where it is held. Passages count their offsets in it.",
            rdf="fullText",
            tei="full-text",
            full_only=True,
        ),
    ),
)

DISPUTES = Record(
    RecordKind.DISPUTES,
    "Statements that cannot all be true, and what the curators think of them",
    (
        *identity(RecordKind.DISPUTES),
        Member("question", Text(), rdf="question"),
        Member(
            "statements",
            Records(RecordKind.STATEMENTS),
            "They cannot all be true.",
            "References, separated by semicolons.",
        ),
        Member(
            "preferred",
            Reference(RecordKind.STATEMENTS),
            "The one that the curators hold to be right.",
            rdf="preferred",
        ),
        Member("reasons", Text(), column="Why it was judged so.", rdf="reasons"),
        Member("judged_by", Text(), column="Who judged.", rdf="judgedBy"),
        Member("judged_on", Day(), column="When it was judged.", rdf="judgedOn"),
    ),
)
