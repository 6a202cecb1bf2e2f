"""Dates of statements may be reckoned from another statement or an event; of spans it is kept by when they have begun.

The indexes of words are made anew: SQLite loses their triggers with the table of statements.
"""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import prosopo.models.derived_fields
from prosopo import dates
from prosopo.models.fulltext import create_word_indexes
from prosopo.models.table_changes import ChangeTable

_CHUNK = 1000


def find_ends_of_spans(apps, schema_editor):
    """Work out by when the spans have begun that there are, and from when they can have ended."""
    with schema_editor.connection.cursor() as cursor:
        for table in ("event", "source", "sourcepart", "statement"):
            cursor.execute(f"SELECT id, date, date_calendar FROM prosopo_{table} WHERE date LIKE '%/%'")  # noqa: S608
            rows = cursor.fetchall()
            for start in range(0, len(rows), _CHUNK):
                ends = [
                    (*(None if day is None else int(day) for day in dates.ends_of_span(date, calendar)), key)
                    for key, date, calendar in rows[start : start + _CHUNK]
                ]
                cursor.executemany(
                    f"UPDATE prosopo_{table} SET begins_by = %s, ends_from = %s WHERE id = %s",  # noqa: S608
                    ends,
                )
    if schema_editor.connection.vendor == "postgresql":
        # The rows that were updated wait for their foreign keys to be checked, and no table is altered before.
        for constraints in ("IMMEDIATE", "DEFERRED"):
            schema_editor.execute(f"SET CONSTRAINTS ALL {constraints}")


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0025_know_parts_and_pages")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),  # the last step on the way back
        ChangeTable(
            "statement",
            [
                migrations.RemoveConstraint(
                    model_name="statement",
                    name="a_birth_statement_gives_a_date_or_a_place",
                ),
                migrations.RemoveConstraint(
                    model_name="statement",
                    name="a_death_statement_gives_a_date_or_a_place",
                ),
                migrations.RemoveConstraint(
                    model_name="statement",
                    name="a_burial_statement_gives_a_date_or_a_place",
                ),
                migrations.AddField(
                    model_name="statement",
                    name="begins_by",
                    field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="ends_from",
                    field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="relative_amount",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of “two days later”: 2. Empty where it only says before or after.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(9999),
                        ],
                        verbose_name="by how much",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="relative_fewest_days",
                    field=prosopo.models.derived_fields.DerivedIntegerField(editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="relative_most_days",
                    field=prosopo.models.derived_fields.DerivedIntegerField(editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="relative_position",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("after", "after it, or after its end"),
                            ("before", "before it, or before it began"),
                            ("after_start", "after it began"),
                            ("before_end", "before it ended"),
                            ("same", "at the same time"),
                        ],
                        default="",
                        help_text="Before or after it. Of what lasts, its beginning and its end are two days.",
                        max_length=11,
                        verbose_name="when, from there",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="relative_to_event",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Or the dated event: of “a week after the strike began”, the strike.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relative_statements",
                        to="prosopo.event",
                        verbose_name="dated by event",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="relative_to_statement",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Of “two days later”: the dated statement that it was later than. The date follows that one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relative_statements",
                        to="prosopo.statement",
                        verbose_name="dated by statement",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="relative_unit",
                    field=models.CharField(
                        blank=True,
                        choices=[("days", "days"), ("weeks", "weeks"), ("months", "months"), ("years", "years")],
                        default="",
                        help_text="Of “two days later”: days.",
                        max_length=6,
                        verbose_name="unit of time",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("relative_to_statement__isnull", False)),
                        fields=["relative_to_statement"],
                        name="statement_dated_by_statement",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(
                        condition=models.Q(("relative_to_event__isnull", False)),
                        fields=["relative_to_event"],
                        name="statement_dated_by_event",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("relative_position__in", ["", "after", "before", "after_start", "before_end", "same"])
                        ),
                        name="statement_relative_position_is_known",
                        violation_error_message="Choose where the date lies: after, before, after_start, before_end, same.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("relative_unit__in", ["", "days", "weeks", "months", "years"])),
                        name="statement_relative_unit_is_known",
                        violation_error_message="Choose the unit of time: days, weeks, months, years.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("relative_position", ""),
                                ("relative_to_event__isnull", True),
                                ("relative_to_statement__isnull", True),
                            ),
                            models.Q(
                                models.Q(("relative_position", ""), _negated=True),
                                models.Q(
                                    models.Q(
                                        ("relative_to_event__isnull", True), ("relative_to_statement__isnull", False)
                                    ),
                                    models.Q(
                                        ("relative_to_event__isnull", False), ("relative_to_statement__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="a_relative_date_is_reckoned_from_one_thing",
                        violation_error_message="A date like “two days later” is reckoned from one thing: choose the statement or the event, and where the date lies from there; or leave all of these empty.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("relative_position", ""),
                            models.Q(("date", ""), models.Q(("date_text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_relative_date_has_words_and_no_edtf",
                        violation_error_message="A date that is reckoned from another has its words alone: copy them into “date as written”, and empty the date. It is worked out.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("relative_amount__isnull", True), ("relative_unit", "")),
                                models.Q(
                                    ("relative_amount__isnull", False), models.Q(("relative_unit", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("relative_amount__isnull", True),
                                models.Q(
                                    ("relative_amount__gte", 1),
                                    ("relative_amount__lte", 9999),
                                    models.Q(("relative_position__in", ["", "same"]), _negated=True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="a_relative_date_is_so_many_units_off",
                        violation_error_message="How much before or after is a number from 1 to 9999 with its unit: fill in both, or neither. “At the same time” has neither.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("relative_to_statement__isnull", True),
                            models.Q(("relative_to_statement", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="no_statement_is_dated_by_itself",
                        violation_error_message="A date is reckoned from another statement: choose that one.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "birth"), _negated=True),
                            models.Q(("date", ""), _negated=True),
                            models.Q(("relative_position", ""), _negated=True),
                            ("place__isnull", False),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_birth_statement_gives_a_date_or_a_place",
                        violation_error_message="A birth statement says when or where: give a date or a place.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "death"), _negated=True),
                            models.Q(("date", ""), _negated=True),
                            models.Q(("relative_position", ""), _negated=True),
                            ("place__isnull", False),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_death_statement_gives_a_date_or_a_place",
                        violation_error_message="A death statement says when or where: give a date or a place.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "burial"), _negated=True),
                            models.Q(("date", ""), _negated=True),
                            models.Q(("relative_position", ""), _negated=True),
                            ("place__isnull", False),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_burial_statement_gives_a_date_or_a_place",
                        violation_error_message="A burial statement says when or where: give a date or a place.",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="begins_by",
            field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="event",
            name="ends_from",
            field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="begins_by",
            field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="ends_from",
            field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="sourcepart",
            name="begins_by",
            field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="sourcepart",
            name="ends_from",
            field=prosopo.models.derived_fields.DerivedDayField(editable=False, null=True),
        ),
        migrations.RunPython(find_ends_of_spans, migrations.RunPython.noop),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),
    ]
