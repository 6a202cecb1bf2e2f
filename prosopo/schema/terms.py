"""Terms of the vocabularies: roles, fates, traits, legal bases, relations, and kinds of groups and the like."""

from prosopo.schema.identifiers import identifiers
from prosopo.schema.labels import labels
from prosopo.schema.members import Choice, Flag, Member, Part, Record, Reference, References, Text
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import identity


def _term(kind: RecordKind, title: str) -> Record:
    return Record(
        kind,
        title,
        (
            *identity(kind),
            Member("label", Text(), rdf="prefLabel"),
            Member("category", Choice(), rdf="category"),
            Member("scope_note", Text(), "When the term is used.", rdf="scopeNote", tei="scope"),
            labels(),
            Member(
                "broader",
                Reference(kind),
                "The term whose filter finds this one as well (editorial).",
                rdf="broader",
                reads="parent",
            ),
            identifiers(),
            Member("narrower", References(kind, through="parent"), rdf="narrower", full_only=True),
        ),
    )


ROLES = _term(RecordKind.ROLES, "An office, job or function")
FATES = _term(RecordKind.FATES, "A step in what became of someone")
TRAITS = _term(RecordKind.TRAITS, "What people were by nationality, faith, schooling, origin, …")
LEGAL_BASES = _term(RecordKind.LEGAL_BASES, "A law, article or order that people were judged by")

# The vocabularies whose terms have records; those of relations show in statements.
TERMS = {record.kind: record for record in (ROLES, FATES, TRAITS, LEGAL_BASES)}


def _kinds(kind: RecordKind, title: str) -> Record:
    return Record(
        kind,
        title,
        (
            *identity(kind),
            Member("label", Text(), rdf="prefLabel"),
            Member("scope_note", Text(), "When the kind is used.", rdf="scopeNote", tei="scope"),
            labels(),
        ),
    )


GROUP_KINDS = _kinds(RecordKind.GROUP_KINDS, "A kind of group")
CAMP_KINDS = _kinds(RecordKind.CAMP_KINDS, "A kind of camp")
PLACE_KINDS = _kinds(RecordKind.PLACE_KINDS, "A kind of place")
EVENT_KINDS = _kinds(RecordKind.EVENT_KINDS, "A kind of event")

# What ties a person to another, as statements show it.
RELATION = Part(
    "RelationTerm",
    "",
    (
        Member("slug", Text()),
        Member("label", Text(), "The subject is the … of the related person or group."),
        Member("inverse_label", Text(), "The related person or group is the … of the subject."),
        Member("symmetric", Flag()),
    ),
)
