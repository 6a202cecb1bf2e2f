"""Passages, alone and as statements cite them."""

from prosopo.schema.members import (
    Member,
    Number,
    Object,
    Part,
    QuoteLanguage,
    QuoteStatus,
    Record,
    Reference,
    References,
    Text,
)
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import identity
from prosopo.schema.source_parts import CITED_PART

TRANSLATION = Part(
    "EditorialTranslation",
    "The quote in the editor's own translation: none of the source's words.",
    (
        Member("text", Text(optional=True), column="The editor's own translation of the quote.", reads="translation"),
        Member("language", Text(optional=True), "Language tag (BCP 47).", reads="translation_language"),
    ),
)

_START = "Offset of the quote in the source's text, in characters."
_MEMBERS = (
    *identity(RecordKind.PASSAGES),
    Member("source", Reference(RecordKind.SOURCES, required=True)),
    Member("start", Number(optional=True), "Offset of its first character in the source's text, from 0.", _START),
    Member("end", Number(optional=True), "Offset just behind its last character.", "Offset just behind the quote."),
    Member("locator", Text(), "Page, folio or section; may be empty.", "Page, folio or section."),
    Member(
        "pages", Text(optional=True), "The pages that it stands on: worked out from the offsets.", "Pages, as printed."
    ),
    Member(
        "part",
        Object(CITED_PART, optional=True),
        "The innermost part of the source that it stands in, if any: its author is who speaks as the author.",
        reads="part__",
    ),
    Member(
        "language",
        QuoteLanguage(),
        "Language tag (BCP 47) of the words: that of the part that they stand in, else the source's.",
    ),
    Member("quote", Text(), "The words, equal to the text between the offsets; may be empty.", "The exact words."),
    Member(
        "quote_status", QuoteStatus(), "Whether it quotes words, and whether these are the text's.", rdf="quoteStatus"
    ),
    Member(
        "editorial_translation", Object(TRANSLATION, optional=True), "The editor's translation of the quote, if any."
    ),
)

CITED_PASSAGE = Part("CitedPassage", "The exact words in a source.", _MEMBERS)

CONTEXT = Part(
    "PassageContext",
    "The words around a quote in the source's text; both empty where the quote is all of it.",
    (Member("before", Text()), Member("after", Text())),
)

PASSAGES = Record(
    RecordKind.PASSAGES,
    "A place in a source, and the exact words that stand there",
    (
        *_MEMBERS,
        Member(
            "context",
            Object(CONTEXT, optional=True),
            "Null where no text is held, or its rights allow the quotes alone.",
            full_only=True,
        ),
        Member(
            "statements", References(RecordKind.STATEMENTS), "The public statements that rest on it.", in_table=False
        ),
        Member(
            "also_cited_by",
            References(RecordKind.STATEMENTS),
            "Those of `statements` that are said by another passage, and also rest on this one: it does not say them.",
            in_table=False,
        ),
    ),
)
