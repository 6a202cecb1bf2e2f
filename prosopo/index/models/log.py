"""The log of changes to public records: created, changed, withdrawn or merged; read by harvesters."""

from enum import IntEnum, unique

from django.db import models

from prosopo.models.derived_fields import AsciiField
from prosopo.schema import RecordKind

IDENTITY_LENGTH = 80  # of slugs and references
_NUMBER_BITS = 24  # the low bits of a key of `Change`: its number within its batch


# The kinds of record whose changes are logged; a passage's change is logged as one of the records that rest on it.
LOGGED_KINDS = (
    RecordKind.PEOPLE,
    RecordKind.STATEMENTS,
    RecordKind.GROUPS,
    RecordKind.CAMPS,
    RecordKind.ROLES,
    RecordKind.FATES,
    RecordKind.TRAITS,
    RecordKind.LEGAL_BASES,
    RecordKind.RELATIONS,
    RecordKind.EVENTS,
    RecordKind.SOURCES,
    RecordKind.DISPUTES,
    RecordKind.PLACES,
)


@unique
class ChangeKind(IntEnum):
    """What happened to a public record, as readers see it."""

    CREATED = 1  # it has become public
    CHANGED = 2
    WITHDRAWN = 3  # it is public no longer
    MERGED = 4  # the same, and another record speaks of the same human being

    @property
    def word(self) -> str:
        return self.name.lower()


def key_before_batch(batch: int) -> int:
    """The key just below those of this batch's changes, which end below the next batch's."""
    return batch << _NUMBER_BITS


def batch_of(change: int) -> int:
    """The key of the batch that the change with this key belongs to."""
    return change >> _NUMBER_BITS


class Batch(models.Model):
    """Changes written at once; the order of keys is the order of commits.

    A writer takes the log's lock until the end of the transaction: so no batch becomes visible before one with a lower
    key, and a harvester that has read up to a key misses nothing.
    """

    first_in_transaction = models.BigIntegerField(
        default=0, help_text="Key of the first batch of the same transaction; 0 where this is the first."
    )
    at = models.DateTimeField(help_text="When its transaction was about to be committed.")
    latest_at = models.DateTimeField(help_text="The latest `at` so far: it never goes back, as a clock may.")

    class Meta:
        indexes = [models.Index(fields=["latest_at"], name="batch_by_time")]

    def __str__(self) -> str:
        return f"{self.pk}, {self.at}"


class Change(models.Model):
    """Readers see that a record was created, changed, withdrawn or merged.

    The changes of one batch have adjacent keys, just above `key_before_batch`.
    """

    id = models.BigAutoField(primary_key=True)  # given, not counted up; of this type, SQLite orders the rows by it
    change_kind = models.SmallIntegerField(help_text="See `ChangeKind`.")
    kind = models.SmallIntegerField(help_text="See `RecordKind`.")
    identity = AsciiField(max_length=IDENTITY_LENGTH, help_text="The record's slug or reference.")
    merged_into = AsciiField(
        max_length=IDENTITY_LENGTH, blank=True, help_text="Slug of the public person merged into; empty for none."
    )

    def __str__(self) -> str:
        return f"{ChangeKind(self.change_kind).word} {RecordKind(self.kind).plural}/{self.identity}"


class LatestChange(models.Model):
    """The last entry of the log about a record: whoever harvests by time is given each record once."""

    pk = models.CompositePrimaryKey("kind", "identity")
    kind = models.SmallIntegerField(help_text="See `RecordKind`.")
    identity = AsciiField(max_length=IDENTITY_LENGTH)
    change = models.BigIntegerField(help_text="Key of the change.")

    class Meta:
        indexes = [models.Index(fields=["kind", "change"], name="latest_change_in_order")]

    def __str__(self) -> str:
        return f"{RecordKind(self.kind).plural}/{self.identity}"


class PublishedRecord(models.Model):
    """A record that is public as of the log's last entry about it.

    Without people and the statements about them: of these, the rows of `PersonDocument` say so.
    """

    pk = models.CompositePrimaryKey("kind", "identity")
    kind = models.SmallIntegerField(help_text="See `RecordKind`.")
    identity = AsciiField(max_length=IDENTITY_LENGTH)

    def __str__(self) -> str:
        return f"{RecordKind(self.kind).plural}/{self.identity}"


class PendingChange(models.Model):
    """A record of a kind that `PublishedRecord` covers, to be compared with its row after the commit, and logged.

    Compared only then, because neither of two open transactions sees what the other withdraws.
    """

    kind = models.SmallIntegerField(help_text="See `RecordKind`.")
    identity = AsciiField(max_length=IDENTITY_LENGTH)
    content_changed = models.BooleanField(help_text="If it is still public, its content is another than before.")

    def __str__(self) -> str:
        return f"{RecordKind(self.kind).plural}/{self.identity}"
