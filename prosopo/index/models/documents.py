"""Documents and facets of public people, and the build of the index: derived from the models and from nothing else."""

import secrets

from django.db import models
from django.utils import timezone

from prosopo.models import Person
from prosopo.models.derived_fields import AsciiField, DayField
from prosopo.names.sorting import SORT_KEY_LENGTH
from prosopo.schema.dimensions import Dimension


def new_stamp() -> int:
    """A random number of 62 bits."""
    return secrets.randbits(62)


def first_facet_key(person: int) -> int:
    """The lowest key for a facet of this person's record; the highest is one less than the next person's lowest."""
    return person << 24


class PersonDocument(models.Model):
    """A public person's record as it is served: list item and full record as JSON in UTF-8, and a line of CSV."""

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
    stale = models.BooleanField(default=False, help_text="A row that it was built from has changed since.")

    stamp = models.BigIntegerField(
        default=new_stamp, help_text="A new number each time it is written or marked as stale."
    )
    fingerprint = models.BigIntegerField(
        null=True, help_text="Of the code that built it; other code treats it as stale."
    )

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

    The statement's own object is `direct`; the ancestors of that object are not. The related person of a statement is
    tied to the statement's person as well, but not `direct`: such a row belongs to the record of the term.

    The rows of one person's record have adjacent keys, from `first_facet_key` of that person up to that of the next: so
    they are found by the primary key.
    """

    id = models.BigAutoField(primary_key=True)  # given, not counted up; of this type, SQLite orders the rows by it
    dimension = models.SmallIntegerField()
    term = models.BigIntegerField(help_text="Key of the group, camp, …; the number of the kind; the decade.")
    direct = models.BooleanField()
    sort_key = AsciiField(max_length=SORT_KEY_LENGTH)
    person = models.BigIntegerField()
    statement = models.BigIntegerField()
    kind = models.SmallIntegerField()
    # When the statement is found: its own date or its event's, at the widest, and not later than its source.
    earliest = DayField(null=True)
    latest = DayField(null=True)
    approximate = models.BooleanField(help_text="Never surely within a time: in doubt, or with an unknown end.")
    certainty = models.SmallIntegerField(help_text="0 possible, 1 probable, 2 certain.")
    denied = models.BooleanField()
    hedged = models.BooleanField()
    voice = models.SmallIntegerField(help_text="0 author, 1 editor, 2 quoted, 3 hearsay.")
    disputed = models.BooleanField(help_text="It stands in a dispute that readers see.")

    class Meta:
        # A covering index: lists are read from it alone.
        indexes = [
            models.Index(
                fields=[
                    *("dimension", "term", "sort_key", "person"),
                    *("denied", "earliest", "latest", "approximate", "kind", "certainty", "direct"),
                    *("hedged", "voice", "disputed"),
                ],
                name="facet_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{Dimension(self.dimension).name} {self.term}: {self.person}"


class Build(models.Model):
    """The index was completely built by code with this fingerprint; no row while other code is building it."""

    fingerprint = models.BigIntegerField(help_text="See `prosopo.index.builders.fingerprint`.")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.fingerprint:x}, {self.at}"
