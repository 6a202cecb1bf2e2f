"""When statements are found: derived from the models and from nothing else."""

from typing import Any

from django.db import models

from prosopo.models import Statement
from prosopo.models.derived_fields import DayField


class StatementKey(models.OneToOneField):
    """A statement as the key of a row."""

    def db_type(self, connection: Any) -> str | None:
        # Of this type, SQLite orders the rows by it, and needs no index for it.
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class StatementTime(models.Model):
    """The statement is found between these days: by its own date or what dates it, and no later than its source.

    Statements without a date have no row. Drafts have theirs, so that publishing writes none: whoever asks this table
    asks as well which statements are public. Only what a date is reckoned from is always public.
    """

    statement = StatementKey(
        Statement,
        primary_key=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,  # It is deleted with the statement by what keeps the index in step.
        related_name="time",
    )
    earliest = DayField(help_text="The first day that the date may mean.")
    latest = DayField(help_text="The last day that it may mean, not later than the source or its part.")
    unsure = models.BooleanField(help_text="Never surely within a time: in doubt, or with an unknown end.")
    open_start = models.BooleanField(help_text="The date says nothing of its beginning.")
    open_end = models.BooleanField(help_text="The date says nothing of its end.")
    day = DayField(null=True, help_text="The first day of the date as written, else its last: lists are ordered by it.")

    class Meta:
        # A covering index: which statements are found in a time is read from it alone.
        indexes = [models.Index(fields=["earliest", "latest", "unsure", "statement"], name="statement_time_in_order")]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.earliest} to {self.latest}"
