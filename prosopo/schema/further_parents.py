"""Further parents: what a group, camp or place belonged to besides its main parent, and when."""

from prosopo.schema.members import Member, Note, Objects, Part, Reference, Text, UncertainDate
from prosopo.schema.record_kinds import RecordKind


def _part(kind: RecordKind) -> Part:
    return Part(
        f"Further{kind.noun.capitalize()}Parent",
        "What a record belonged to besides its main parent: before that, after it, or beside it (editorial).",
        (
            Member("ref", Text()),
            Member("parent", Reference(kind, required=True)),
            Member("date", UncertainDate(edtf_alone=True), "When it belonged there."),
            Member("note", Note(), "Editorial."),
        ),
    )


# The further parents of a kind of record, for the kinds that have such.
FURTHER_PARENTS: dict[RecordKind, Part] = {
    kind: _part(kind) for kind in (RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.PLACES)
}


def further_parents(kind: RecordKind) -> tuple[Member, ...]:
    """The members with the time of a record's main parent, and with its further parents; none for other kinds."""
    if kind not in FURTHER_PARENTS:
        return ()
    return (
        Member(
            "parent_date",
            UncertainDate(edtf_alone=True),
            "When it belonged to its parent, if not always (editorial).",
            "When it belonged to its parent, if not always: EDTF (editorial).",
        ),
        Member(
            "further_parents",
            Objects(FURTHER_PARENTS[kind], "{parent[slug]}"),
            "What else it belonged to, and when (editorial).",
            "What else it belonged to: slugs, separated by semicolons (editorial).",
        ),
    )
