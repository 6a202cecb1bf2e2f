"""Identifiers under which records are known elsewhere."""

from prosopo.schema.members import Member, Objects, Part, Text
from prosopo.schema.record_kinds import RecordKind

# The kinds of record that bear identifiers.
IDENTIFIED = (
    RecordKind.PEOPLE,
    RecordKind.GROUPS,
    RecordKind.CAMPS,
    RecordKind.PLACES,
    RecordKind.EVENTS,
    RecordKind.SOURCES,
    RecordKind.ROLES,
    RecordKind.FATES,
    RecordKind.TRAITS,
    RecordKind.LEGAL_BASES,
    RecordKind.RELATIONS,
)
# Of these, the terms of vocabularies, which mean the same as others rather than are the same.
IDENTIFIED_TERMS = (
    RecordKind.ROLES,
    RecordKind.FATES,
    RecordKind.TRAITS,
    RecordKind.LEGAL_BASES,
    RecordKind.RELATIONS,
)

IDENTIFIER = Part(
    "Identifier",
    "What a record is known as elsewhere (editorial).",
    (
        Member("scheme", Text(), "Whose identifier it is: `wikidata`, `viaf`, `gnd`, `geonames`, a register's own, …"),
        Member("value", Text(), "The identifier, without the scheme's address."),
        Member("iri", Text(optional=True), "The IRI that the scheme gives it, where it gives one."),
        Member("text", Text(), "Scheme and value, as the parameter `identifier` takes them: `wikidata:Q649`."),
    ),
)


def identifiers() -> Member:
    """The member with what a record is known as elsewhere."""
    return Member(
        "identifiers",
        Objects(IDENTIFIER, "text", " | "),
        "What the record is known as elsewhere (editorial).",
        "What the record is known as elsewhere: `scheme:value`.",
    )
