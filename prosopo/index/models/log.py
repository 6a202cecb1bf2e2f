"""The log of what readers have been told: what was created, changed, withdrawn or merged, for those who keep copies."""

from enum import IntEnum, unique

from django.db import models

from prosopo.models.derived_fields import AsciiField
from prosopo.schema import RecordKind

IDENTITY_LENGTH = 80  # of slugs and references
_AT_ONCE = 24  # bits of a key of `Change` that tell which of the changes written at once it is


# The kinds of record whose changes the log tells of: passages are told of with what rests on them.
LOGGED = (
    RecordKind.PEOPLE,
    RecordKind.STATEMENTS,
    RecordKind.GROUPS,
    RecordKind.CAMPS,
    RecordKind.ROLES,
    RecordKind.FATES,
    RecordKind.EVENTS,
    RecordKind.SOURCES,
    RecordKind.DISPUTES,
)


@unique
class What(IntEnum):
    """What readers see happen to a record."""

    CREATED = 1  # it has become public
    CHANGED = 2
    WITHDRAWN = 3  # it is public no longer
    MERGED = 4  # the same, and another record speaks of the same human being

    @property
    def word(self) -> str:
        return self.name.lower()


def before_changes(batch: int) -> int:
    """Just below the keys that changes of this batch may have; they end below the next batch's."""
    return batch << _AT_ONCE


def batch_of(change: int) -> int:
    """The batch that a change is of."""
    return change >> _AT_ONCE


class Batch(models.Model):
    """Changes that were written at once; keys tell in which order batches were.

    Whoever writes one keeps all others from it until the end of the transaction: so a batch is never seen before one
    with a lower key, and whoever has read up to a key misses nothing.
    """

    first = models.BigIntegerField(
        default=0, help_text="Key of the first batch of the same transaction; 0 where it is that itself."
    )
    at = models.DateTimeField(help_text="When it was written.")
    reached = models.DateTimeField(help_text="The latest such time so far: it never goes back, as a clock may.")

    class Meta:
        indexes = [models.Index(fields=["reached"], name="batch_by_time")]

    def __str__(self) -> str:
        return f"{self.pk}, {self.at}"


class Change(models.Model):
    """Readers see that a record was created, changed, withdrawn or merged.

    The changes of one batch have keys of their own, from behind `before_changes` of it: so they lie side by side.
    """

    id = models.BigAutoField(primary_key=True)  # given, not counted up; of this type, SQLite orders the rows by it
    what = models.SmallIntegerField(help_text="See `What`.")
    kind = models.SmallIntegerField(help_text="See `Kind`.")
    identity = AsciiField(max_length=IDENTITY_LENGTH, help_text="The record's slug or reference.")
    merged_into = AsciiField(max_length=IDENTITY_LENGTH, blank=True, help_text="Slug of whoever it is now, if anyone.")

    def __str__(self) -> str:
        return f"{What(self.what).word} {RecordKind(self.kind).plural}/{self.identity}"


class Told(models.Model):
    """The log says that this record is public.

    Of people and the statements about them, their documents tell that; of all others, these rows.
    """

    pk = models.CompositePrimaryKey("kind", "identity")
    kind = models.SmallIntegerField(help_text="See `Kind`.")
    identity = AsciiField(max_length=IDENTITY_LENGTH)

    def __str__(self) -> str:
        return f"{RecordKind(self.kind).plural}/{self.identity}"


class Untold(models.Model):
    """Readers may have to be told of this record, one of those that `Told` tells of, once the transaction is over.

    Whether they do is found out then: two transactions under way do not see what the other takes away.
    """

    kind = models.SmallIntegerField(help_text="See `Kind`.")
    identity = AsciiField(max_length=IDENTITY_LENGTH)
    changed = models.BooleanField(help_text="If it is still public, it is another than before.")

    def __str__(self) -> str:
        return f"{RecordKind(self.kind).plural}/{self.identity}"
