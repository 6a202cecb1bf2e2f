"""Former publications: which records were public before now, and so may not be deleted or renamed.

Whether a record is public now follows from its own rule. That it was, and is no longer, is stored here: the index adds
a row in the transaction that withdraws the record from readers. So public records and drafts have no row.
"""

from django.db import models

from prosopo.models.derived_fields import AsciiField


class FormerPublication(models.Model):
    """Readers could see this record at some time before now, whether or not they can again."""

    pk = models.CompositePrimaryKey("kind", "identity")
    kind = models.CharField(max_length=40, help_text="Of the record: its model's name.")
    identity = AsciiField(max_length=80, help_text="The record's slug or reference.")

    def __str__(self) -> str:
        return f"{self.kind} {self.identity}"
