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

RELATION_LABEL = Part(
    "RelationLabel",
    "What a relation is called in another language, from both its sides (the editors' translation).",
    (*LABEL.members, Member("inverse_text", Text(), "What the related person or group is to the subject.")),
)

_BRACES = str.maketrans("", "", "{}")


def labels(part: Part = LABEL) -> Member:
    """The member with what a record is called in other languages."""
    one_side = "{language}:{text}"
    cell, symmetric = (one_side, "") if part is LABEL else (f"{one_side} / {{inverse_text}}", one_side)
    meaning = f"What it is called in other languages (the editors' translations): `{cell.translate(_BRACES)}`"
    return Member(
        "labels",
        Objects(part, cell, " | ", symmetric),
        "What it is called in other languages than that of its own name, once in each (the editors' translations).",
        f"{meaning}, once where both sides are the same." if symmetric else f"{meaning}.",
    )
