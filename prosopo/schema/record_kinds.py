"""The kinds of record that the public is served: the one enumeration of them."""

from enum import IntEnum, unique


@unique
class RecordKind(IntEnum):
    """A kind of record.

    Its number is how the index stores it: never another one, and never that of a kind there was.
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
    RELATIONS = 11  # have no list and no page: statements show them

    @property
    def plural(self) -> str:
        """As addresses have it: `people`."""
        return self.name.lower()

    @property
    def noun(self) -> str:
        """One of them, which is also the name of the model: `person`."""
        return "person" if self is RecordKind.PEOPLE else self.plural.removesuffix("s")

    @property
    def label(self) -> str:
        """The member that says what a record is called; empty for records that nothing but their reference names."""
        return _LABELS.get(self, "name")

    @property
    def identity(self) -> str:
        """The member by which a record is known: `slug`, or `ref` where it has no label."""
        return "slug" if self in _SLUGGED else "ref"


_LABELS = {
    **dict.fromkeys((RecordKind.ROLES, RecordKind.FATES, RecordKind.RELATIONS), "label"),
    RecordKind.SOURCES: "title",
    RecordKind.DISPUTES: "question",
    **dict.fromkeys((RecordKind.PASSAGES, RecordKind.STATEMENTS), ""),
}
_SLUGGED = frozenset(RecordKind) - {RecordKind.PASSAGES, RecordKind.STATEMENTS}
