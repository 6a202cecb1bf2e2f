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
    RELATIONS = 11
    PLACES = 12
    TRAITS = 13
    LEGAL_BASES = 14
    GROUP_KINDS = 16
    CAMP_KINDS = 17
    EVENT_KINDS = 18
    PLACE_KINDS = 19

    @property
    def plural(self) -> str:
        """The name in addresses: `people`."""
        return self.name.lower()

    @property
    def noun(self) -> str:
        """The singular, which is also the statement's field that names such a record: `person`."""
        return _IRREGULAR.get(self) or self.plural.removesuffix("s")

    @property
    def model_name(self) -> str:
        """The name of the model, as Django has it: `person`, `legalbasis`."""
        return self.noun.replace("_", "")

    @property
    def label(self) -> str:
        """The member that names a record: `name`, `label`, `title`, …; empty for records with a reference only."""
        return _LABELS.get(self, "name")

    @property
    def identity(self) -> str:
        """The member that identifies a record: `slug`, or `ref` for records without a label."""
        return "slug" if self in _SLUGGED else "ref"


# The vocabulary of kinds of each kind of record that has one.
VOCABULARIES_OF_KINDS = {
    RecordKind.GROUPS: RecordKind.GROUP_KINDS,
    RecordKind.CAMPS: RecordKind.CAMP_KINDS,
    RecordKind.PLACES: RecordKind.PLACE_KINDS,
    RecordKind.EVENTS: RecordKind.EVENT_KINDS,
}

_IRREGULAR = {RecordKind.PEOPLE: "person", RecordKind.LEGAL_BASES: "legal_basis"}
_TERMS = (RecordKind.ROLES, RecordKind.FATES, RecordKind.TRAITS, RecordKind.LEGAL_BASES, RecordKind.RELATIONS)
_LABELS = {
    **dict.fromkeys((*_TERMS, *VOCABULARIES_OF_KINDS.values()), "label"),
    RecordKind.SOURCES: "title",
    RecordKind.DISPUTES: "question",
    **dict.fromkeys((RecordKind.PASSAGES, RecordKind.STATEMENTS), ""),
}
_SLUGGED = frozenset(RecordKind) - {RecordKind.PASSAGES, RecordKind.STATEMENTS}
