"""What groups, camps and places became, and what they were before."""

from prosopo.schema.members import Choice, Member, Note, Objects, Part, Reference, Text, UncertainDate
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import DATE_BASIS


def _part(kind: RecordKind) -> Part:
    return Part(
        f"{kind.noun.capitalize()}Succession",
        f"One {kind.noun} came after another (editorial).",
        (
            Member("ref", Text()),
            Member("kind", Choice(), "What became of the older one: another succeeded it, or it was renamed, …"),
            Member("label", Text()),
            Member("other", Reference(kind, required=True)),
            Member("date", UncertainDate(), "When the newer one came after the older."),
            DATE_BASIS,
            Member("note", Note(), "Editorial."),
        ),
    )


# A record that came before or after another, for the kinds of record that succeed one another.
SUCCESSIONS: dict[RecordKind, Part] = {
    kind: _part(kind) for kind in (RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.PLACES)
}


def successions(kind: RecordKind) -> tuple[Member, Member]:
    """The members with the records that came before one, and those that came after it."""
    return (
        Member("predecessors", Objects(SUCCESSIONS[kind]), "What it was before, or took the place of.", full_only=True),
        Member("successors", Objects(SUCCESSIONS[kind]), "What it became, or what took its place.", full_only=True),
    )
