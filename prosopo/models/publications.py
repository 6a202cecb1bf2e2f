"""What readers could see once: the truth behind “withdrawn”, and behind what may be deleted or renamed.

Whether a record is public now, its own rule tells. That it was, and is no longer, stands here: the index enters it in
the transaction that takes the record out of readers' sight. So nothing is written for what is public, nor for drafts.
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
