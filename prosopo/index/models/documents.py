"""What readers are served from, derived from the models and from nothing else."""

import secrets

from django.db import models
from django.utils import timezone

from prosopo.models import Person
from prosopo.models.derived_fields import AsciiField
from prosopo.names.sorting import SORT_KEY_LENGTH
from prosopo.schema.dimensions import Dimension


def new_stamp() -> int:
    return secrets.randbits(62)


def first_facet(person: int) -> int:
    """The lowest key that a facet of this person's record may have; the highest is one less than the next person's."""
    return person << 24


class PersonDocument(models.Model):
    """A public person's record as readers are served it: JSON in UTF-8, as list item and in full, and CSV."""

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="document", db_constraint=False
    )
    slug = AsciiField(max_length=80, unique=True)
    sort_key = AsciiField(max_length=SORT_KEY_LENGTH)
    sex = models.CharField(max_length=7)
    # In the order in which SQLite goes through a row: the longer ones, which fill pages of their own, come last.
    line = models.BinaryField(help_text="The list item as a line of CSV, with its end.")
    item = models.BinaryField()
    full = models.BinaryField()
    digest = models.CharField(max_length=32, help_text="Of the full record, in hexadecimal.")
    stale = models.BooleanField(default=False, help_text="Something that it tells has changed since it was built.")

    stamp = models.BigIntegerField(default=new_stamp, help_text="Another one each time it is written or marked.")
    fingerprint = models.BigIntegerField(null=True, help_text="Of the code that built it: read as stale by any other.")

    class Meta:
        indexes = [
            models.Index(fields=["sort_key", "person"], name="document_in_order"),
            models.Index(fields=["sex", "sort_key", "person"], name="document_of_sex_in_order"),
            models.Index(fields=["person"], condition=models.Q(stale=True), name="document_to_refresh"),
            models.Index(fields=["fingerprint"], name="document_by_fingerprint"),
        ]

    def __str__(self) -> str:
        return self.slug


class PersonFacet(models.Model):
    """A public statement ties the person to the term, with this kind, time and certainty.

    The statement's own object is `direct`; what that object sits in is not. Whoever is named as related to the
    statement's person is tied to them as well, but not `direct`: such a row belongs to the record of the term.

    The rows that belong to one person's record have keys of their own, from `first_facet` of that person up to that of
    the next: so they lie side by side, and are found without a further index.
    """

    id = models.BigAutoField(primary_key=True)  # given, not counted up; of this type, SQLite orders the rows by it
    dimension = models.SmallIntegerField()
    term = models.BigIntegerField(help_text="Key of the group, camp, …; the number of the kind; year // 10.")
    direct = models.BooleanField()
    sort_key = AsciiField(max_length=SORT_KEY_LENGTH)
    person = models.BigIntegerField()
    statement = models.BigIntegerField()
    kind = models.SmallIntegerField()
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    approximate = models.BooleanField()
    certainty = models.SmallIntegerField(help_text="0 possible, 1 probable, 2 certain.")
    denied = models.BooleanField()

    class Meta:
        # Lists are read from the index alone: all that is asked of a row stands in it.
        indexes = [
            models.Index(
                fields=[
                    *("dimension", "term", "sort_key", "person"),
                    *("denied", "earliest", "latest", "approximate", "kind", "certainty", "direct"),
                ],
                name="facet_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{Dimension(self.dimension).name} {self.term}: {self.person}"


class Build(models.Model):
    """The whole index was built, to its end, by code with this fingerprint; no row while it is being built by other."""

    fingerprint = models.BigIntegerField(help_text="See `prosopo.index.builders.fingerprint`.")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.fingerprint:x}, {self.at}"
