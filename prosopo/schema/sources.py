"""Sources, and disputes between what they say."""

from prosopo.schema.bibliography import BIBLIOGRAPHY, SOURCE_AUTHOR, SOURCE_ORIGIN
from prosopo.schema.identifiers import identifiers
from prosopo.schema.members import (
    Choice,
    Day,
    Member,
    Object,
    Objects,
    Record,
    Records,
    Reference,
    References,
    Text,
    UncertainDate,
)
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import identity
from prosopo.schema.source_parts import SOURCE_PAGE, SOURCE_PART

SOURCES = Record(
    RecordKind.SOURCES,
    "A document",
    (
        *identity(RecordKind.SOURCES),
        Member("title", Text(), rdf="title"),
        Member("kind", Choice(optional=True), "Article, book, archival file, …: decides how it is cited.", rdf="kind"),
        Member("author", Text(optional=True), "As printed.", rdf="author"),
        Member("authors", Objects(SOURCE_AUTHOR, "name", " | "), column="Who made it, one by one, as printed."),
        Member("date", UncertainDate()),
        Member("language", Text(), "Language tag (BCP 47).", rdf="language"),
        Member(
            "citation", Text(), column="The full bibliographic reference.", rdf="bibliographicEntry", tei="citation"
        ),
        Member("bibliography", Object(BIBLIOGRAPHY, optional=True), "The same, part by part."),
        Member("derived_from", Reference(RecordKind.SOURCES), "What it translates or reprints.", rdf="derivedFrom"),
        Member("origins", Objects(SOURCE_ORIGIN, "relation"), "Other sources that it comes from.", in_table=False),
        Member("rights", Text(optional=True), "Under which terms the text may be used.", rdf="rights", tei="rights"),
        Member(
            "reliability_note",
            Text(optional=True),
            column="What a reader should know before relying on it.",
            rdf="reliabilityNote",
            tei="reliability",
        ),
        Member(
            "text_shown", Choice(), "How much of its text is shown: all, context (of quotes) or none.", rdf="textShown"
        ),
        Member("holder", Text(optional=True), "Who has the original.", rdf="holder", tei="holder"),
        Member("access_note", Text(optional=True), "How to ask for the original.", rdf="accessNote", tei="access"),
        identifiers(),
        Member("derivatives", References(RecordKind.SOURCES, through="derived_from"), full_only=True),
        Member(
            "parts",
            Objects(SOURCE_PART),
            "Stretches of its text by another hand or of another date, in order; within one another or apart.",
            full_only=True,
        ),
        Member("pages", Objects(SOURCE_PAGE, "label"), "Where its pages begin, in order.", full_only=True),
        Member(
            "text",
            Text(optional=True),
            "The full text, where it is held and may be shown. Passages count their offsets in it.",
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
