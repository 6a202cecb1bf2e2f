"""Members that records of several kinds have."""

from prosopo.schema.members import Address, Choice, Member, Text
from prosopo.schema.record_kinds import RecordKind

DATE_BASIS = Member(
    "date_basis",
    Choice(optional=True),
    column="Whether the source states the date, it was inferred, or the editor supplied it.",
)


def identity(kind: RecordKind) -> tuple[Member, Member]:
    """The slug or reference of a record of this kind, and its address."""
    return (
        Member(kind.identity, Text(), column="The record's public identity, which never changes."),
        Member("url", Address(kind)),
    )
