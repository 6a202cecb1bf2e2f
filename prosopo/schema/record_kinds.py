"""The kinds of public records."""

from enum import IntEnum, unique


@unique
class RecordKind(IntEnum):
    """A kind of record.

    The index stores its number, which never changes; numbers of former kinds are never used again.
    """

    PEOPLE = 1
    STATEMENTS = 2
    GROUPS = 3
    CAMPS = 4
    ROLES = 5
    FATES = 6
    EVENTS = 7
    SOURCES = 8
    DISPUTES = 9
    PASSAGES = 10
    RELATIONS = 11  # without lists and pages of their own: statements show them

    @property
    def plural(self) -> str:
        """The name in addresses: `people`."""
        return self.name.lower()

    @property
    def noun(self) -> str:
        """The singular, which is also the name of the model: `person`."""
        return "person" if self is RecordKind.PEOPLE else self.plural.removesuffix("s")

    @property
    def label(self) -> str:
        """The member that names a record: `name`, `label`, `title`, …; empty for records with a reference only."""
        return _LABELS.get(self, "name")

    @property
    def identity(self) -> str:
        """The member that identifies a record: `slug`, or `ref` for records without a label."""
        return "slug" if self in _SLUGGED else "ref"


_LABELS = {
    **dict.fromkeys((RecordKind.ROLES, RecordKind.FATES, RecordKind.RELATIONS), "label"),
    RecordKind.SOURCES: "title",
    RecordKind.DISPUTES: "question",
    **dict.fromkeys((RecordKind.PASSAGES, RecordKind.STATEMENTS), ""),
}
_SLUGGED = frozenset(RecordKind) - {RecordKind.PASSAGES, RecordKind.STATEMENTS}
