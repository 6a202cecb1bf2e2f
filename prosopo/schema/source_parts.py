"""Parts of a source's text by another hand or of another date, and its pages."""

from prosopo.schema.members import Choice, Member, Number, Part, Reference, Text, UncertainDate
from prosopo.schema.record_kinds import RecordKind

_START = Member("start", Number(), "Offset of its first character in the source's text, from 0.")
_MEMBERS = (
    Member("ref", Text(optional=True), column="The part of the source that it stands in."),
    Member("kind", Choice(optional=True), "Introduction, note, quotation, poem, appendix, chapter or other."),
    Member("title", Text(optional=True), "Of the part, as printed.", "Title of the part, as printed."),
    Member("author", Text(optional=True), "Of the part, as printed; null where unsigned.", "Author of the part."),
    Member("language", Text(optional=True), "Language tag (BCP 47), where it is another than the source's."),
    Member("date", UncertainDate()),
)

CITED_PART = Part("CitedPart", "A part of the source by another hand or of another date.", _MEMBERS)

SOURCE_PART = Part(
    "SourcePart",
    "A stretch of a source's text by another hand or of another date: an introduction, a note, a poem quoted.",
    (
        *_MEMBERS,
        Member("person", Reference(RecordKind.PEOPLE), "The author in this database."),
        _START,
        Member("end", Number(), "Offset just behind its last character."),
    ),
)

SOURCE_PAGE = Part(
    "SourcePage",
    "A page of a source.",
    (
        Member("ref", Text()),
        Member("label", Text(), "As printed."),
        _START,
        Member(
            "image",
            Text(optional=True),
            "Address of a picture of the page, or of its IIIF image or manifest; null where the rights do not let all "
            "of the text be shown.",
        ),
        Member("image_rights", Text(optional=True), "Under which terms the image may be used."),
    ),
)
