"""Judgements on whether two records mean the same."""

from prosopo.schema.members import Choice, Day, Member, Objects, Part, Reference, Text
from prosopo.schema.record_kinds import RecordKind


def _part(kind: RecordKind, name: str, meaning: str) -> Part:
    return Part(
        name,
        meaning,
        (
            Member("ref", Text()),
            Member("verdict", Choice(), rdf="verdict"),
            Member("label", Text()),
            Member("other", Reference(kind, required=True)),
            Member("reasons", Text(), rdf="reasons"),
            Member("judged_by", Text(), rdf="judgedBy"),
            Member("judged_on", Day(), rdf="judgedOn"),
        ),
    )


# The judgements on two records of a kind, for the kinds of record that have such.
IDENTITY_JUDGEMENTS: dict[RecordKind, Part] = {
    RecordKind.PEOPLE: _part(
        RecordKind.PEOPLE, "Identity", "A judgement on whether another record means the same human being."
    ),
    **{
        kind: _part(
            kind,
            f"{kind.noun.capitalize()}Identity",
            f"A judgement on whether another record means the same {kind.noun}.",
        )
        for kind in (RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.PLACES)
    },
}


def identity_judgements(kind: RecordKind) -> Member:
    """The member with the judgements on whether a record and others are the same."""
    return Member("identity", Objects(IDENTITY_JUDGEMENTS[kind]), full_only=True)
