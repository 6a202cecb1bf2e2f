"""Labels: what a record is called in other languages, in the editors' translation."""

from prosopo.schema.members import Member, Objects, Part, Text
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS, RecordKind

# The kinds of record that bear labels in other languages.
LABELLED = (
    RecordKind.GROUPS,
    RecordKind.CAMPS,
    RecordKind.PLACES,
    RecordKind.EVENTS,
    RecordKind.ROLES,
    RecordKind.FATES,
    RecordKind.TRAITS,
    RecordKind.LEGAL_BASES,
    RecordKind.RELATIONS,
    *VOCABULARIES_OF_KINDS.values(),
)

LABEL = Part(
    "Label",
    "What a record is called in another language (the editors' translation).",
    (
        Member("language", Text(), "Language tag (BCP 47)."),
        Member("text", Text()),
    ),
)


def labels() -> Member:
    """The member with what a record is called in other languages."""
    return Member(
        "labels",
        Objects(LABEL, "{language}:{text}", " | "),
        "What it is called in other languages than that of its own name, once in each (the editors' translations).",
        "What it is called in other languages (the editors' translations): `language:text`.",
    )
