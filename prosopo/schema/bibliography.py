"""The bibliography of a source: what it is published in, where it is kept, who made it, where it comes from."""

from prosopo.schema.members import Choice, Member, Part, Reference, Text
from prosopo.schema.record_kinds import RecordKind


def _text(name: str, meaning: str, rdf: str) -> Member:
    return Member(name, Text(optional=True), meaning, rdf=rdf)


PUBLISHED_IN = (
    _text("container_title", "The journal, newspaper, book or website that it stands in.", "containerTitle"),
    _text("volume", "Volume.", "volume"),
    _text("number", "Number of the issue.", "issue"),
    _text("pages", "The pages that it takes up: 94–97.", "pages"),
    _text("edition", "Edition.", "edition"),
    _text("publisher", "Who published it.", "publisherName"),
    _text("publisher_place", "Where it was published.", "publisherPlace"),
    _text("web_address", "Where it is to be read.", "webAddress"),
    _text("doi", "Its DOI, without an address before it.", "doi"),
)
KEPT_IN = (
    _text("archive", "The archive, library or collection that keeps it.", "archive"),
    _text("archive_place", "The town of the archive.", "archivePlace"),
    _text("fonds", "Fonds, record group or collection.", "fonds"),
    _text("opis", "Inventory (opis), series or box.", "opis"),
    _text("delo", "File (delo), folder or shelf mark.", "delo"),
    _text("leaf", "Leaves or pages of the file.", "leaf"),
)

BIBLIOGRAPHY = Part(
    "Bibliography", "What a source is cited by, each as its title page or inventory has it.", (*PUBLISHED_IN, *KEPT_IN)
)
BIBLIOGRAPHIC = tuple(member.name for member in BIBLIOGRAPHY.members)

SOURCE_AUTHOR = Part(
    "SourceAuthor",
    "Someone who wrote, edited or translated a source.",
    (
        Member("ref", Text()),
        Member("name", Text(), "As printed."),
        Member("role", Choice(), "Author, editor, translator or compiler."),
        Member("person", Reference(RecordKind.PEOPLE), "The same person in this database."),
    ),
)

SOURCE_ORIGIN = Part(
    "SourceOrigin",
    "Another source that a source comes from.",
    (
        Member("ref", Text()),
        Member("relation", Choice(), "Of the source to this one: a translation of it, a reprint, known from it only."),
        Member("source", Reference(RecordKind.SOURCES, required=True)),
    ),
)
