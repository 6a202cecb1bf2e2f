"""Terms of the vocabularies: roles, fates, traits, legal bases, relations, and kinds of groups and the like."""

from prosopo.schema.identifiers import identifiers
from prosopo.schema.labels import RELATION_LABEL, labels
from prosopo.schema.members import Address, Choice, Flag, Member, Part, Record, Reference, References, Text
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import identity


def _scope(labels_of_term: Member, kind: RecordKind) -> tuple[Member, ...]:
    """When a term is used, what it is called elsewhere, and its place in the vocabulary."""
    return (
        Member("scope_note", Text(), "When the term is used.", rdf="scopeNote", tei="scope"),
        labels_of_term,
        Member(
            "broader",
            Reference(kind),
            "The term whose filter finds this one as well (editorial).",
            rdf="broader",
            reads="parent",
        ),
        identifiers(),
        Member("narrower", References(kind, through="parent"), rdf="narrower", full_only=True),
    )


def _term(kind: RecordKind, title: str) -> Record:
    return Record(
        kind,
        title,
        (
            *identity(kind),
            Member("label", Text(), rdf="prefLabel"),
            Member("category", Choice(), rdf="category"),
            *_scope(labels(), kind),
        ),
    )


ROLES = _term(RecordKind.ROLES, "An office, job or function")
FATES = _term(RecordKind.FATES, "A step in what became of someone")
TRAITS = _term(RecordKind.TRAITS, "What people were by nationality, faith, schooling, origin, …")
LEGAL_BASES = _term(RecordKind.LEGAL_BASES, "A law, article or order that people were judged by")

_SIDES = (
    Member("label", Text(), "The subject is the … of the related person or group.", rdf="prefLabel"),
    Member("inverse_label", Text(), "The related person or group is the … of the subject.", rdf="inverseLabel"),
    Member("symmetric", Flag(), "Whether it reads the same from both sides.", rdf="isSymmetric", tei="symmetric"),
)

RELATIONS = Record(
    RecordKind.RELATIONS,
    "A tie between people, or of them to a group: the subject is the … of the related person or group",
    (*identity(RecordKind.RELATIONS), *_SIDES, *_scope(labels(RELATION_LABEL), RecordKind.RELATIONS)),
)

# The vocabularies that statements use.
TERMS = {record.kind: record for record in (ROLES, FATES, TRAITS, LEGAL_BASES, RELATIONS)}


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
    (Member("slug", Text()), *_SIDES, Member("url", Address(RecordKind.RELATIONS))),
)
