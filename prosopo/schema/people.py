"""People."""

from prosopo.schema.attestations import OF_ONE_STATEMENT
from prosopo.schema.identifiers import identifiers
from prosopo.schema.judgements import identity_judgements
from prosopo.schema.members import (
    Address,
    AttestedReferences,
    Choice,
    Flag,
    Member,
    Note,
    Objects,
    Part,
    Record,
    Records,
    Reference,
    Text,
)
from prosopo.schema.names import PERSON_NAME_FORM, names
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import identity
from prosopo.schema.statements import EVENT_DATE_BASIS, FURTHER_DATE_BASES

_LIFE_DATE = (
    Member("text", Text(optional=True), "The source's own words for the date."),
    Member("edtf", Text(), "In EDTF; `[1895-10-28..1896-10-27]` is some day within."),
    Member("calendar", Text(optional=True), "Where it is another than the Gregorian one: `julian`, …"),
    Member("label", Text(optional=True), "In English."),
    Member("earliest", Text(optional=True), "First day that it may mean, Gregorian; -9999-01-01 where it is open."),
    Member("latest", Text(optional=True), "Last day, likewise; 9999-12-31 where it is open."),
    Member("approximate", Flag(), "True where it may lie beside that."),
    Member(
        "date_basis",
        Choice(optional=True, more=FURTHER_DATE_BASES),
        "What the date rests on, as in statements; `inferred` where it was worked out from an age.",
    ),
    EVENT_DATE_BASIS,
)
_STATEMENT = Member("statement", Reference(RecordKind.STATEMENTS, required=True), "The statement that it rests on.")

BIRTH = Part(
    "Birth",
    "When someone was born, by one statement.",
    (
        *_LIFE_DATE,
        Member("derived", Flag(), "True where no birth is dated, and it was worked out from an age at a date."),
        _STATEMENT,
        *OF_ONE_STATEMENT,
    ),
)
DEATH = Part("Death", "When someone died, by one statement.", (*_LIFE_DATE, _STATEMENT, *OF_ONE_STATEMENT))

POSSIBLY_SAME = Part(
    "PossiblySame",
    "Another person who is, or may be, the same human being.",
    (
        Member("slug", Text()),
        Member("name", Text()),
        Member("url", Address(RecordKind.PEOPLE)),
        Member("verdict", Choice(), "`same`, or `possible`: possibly the same."),
    ),
)
BELONGING = ("membership", "role")  # the kinds of statement by which someone belongs to a group that they name

PEOPLE = Record(
    RecordKind.PEOPLE,
    "Someone of whom a source speaks, with what public, undenied statements give them",
    (
        *identity(RecordKind.PEOPLE),
        Member("name", Text(), "As the source spells it.", rdf="name"),
        Member("sort_name", Text(optional=True), "As in an alphabetical list.", rdf="sortName"),
        Member("sex", Choice(), column="female, male or unknown."),
        Member("is_named", Flag(), "False for someone whom the sources do not name.", rdf="isNamed"),
        names("Other forms of the name.", PERSON_NAME_FORM),
        identifiers(),
        Member(
            "groups",
            AttestedReferences(RecordKind.GROUPS, by=BELONGING),
            "What they belonged to, by statements of membership and role alone.",
        ),
        Member("camps", AttestedReferences(RecordKind.CAMPS), "Where they were."),
        Member("places", AttestedReferences(RecordKind.PLACES), "The places that statements on them name."),
        Member("roles", AttestedReferences(RecordKind.ROLES), "What they were."),
        Member("fates", AttestedReferences(RecordKind.FATES), "What became of them."),
        Member("traits", AttestedReferences(RecordKind.TRAITS), "Nationality, faith, schooling, origin, …"),
        Member(
            "born",
            Objects(BIRTH, "edtf"),
            "By undenied statements that date the birth; where there are none, by their ages, marked as derived.",
        ),
        Member(
            "died",
            Objects(DEATH, "edtf"),
            "By undenied statements that date the death, or a fate by which someone is dead, such as an execution.",
        ),
        Member(
            "possibly_same",
            Objects(POSSIBLY_SAME, "slug"),
            "The records of people who are, or may be, the same human being, by the editors' judgements.",
            "Records that are, or may be, the same human being; slugs, separated by semicolons. The verdicts stand in "
            "the table of identities.",
        ),
        Member("note", Note(), "Editorial.", rdf="editorialNote", full_only=True),
        Member(
            "statements",
            Records(RecordKind.STATEMENTS),
            "All that is said of them, denied statements included and marked.",
            full_only=True,
        ),
        Member(
            "mentioned_in",
            Records(RecordKind.STATEMENTS),
            "Statements on others in which they are related or speak.",
            full_only=True,
        ),
        Member(
            "mentioned_in_is_complete",
            Flag(),
            "False where more mention them than are shown: list statements.",
            full_only=True,
        ),
        identity_judgements(RecordKind.PEOPLE),
    ),
)
