"""Days are kept as numbers, for the years -9999 to 9999; dates may be of another calendar than the Gregorian one.

On SQLite each table is remade once, in place of once for every column and constraint. The facets are emptied, and built
anew by `prepare`: the index's own code has changed.
"""

import django.core.validators
from django.db import migrations, models

import prosopo.models.derived_fields
from prosopo import dates
from prosopo.models.fulltext import create_word_indexes

_DAY = prosopo.models.derived_fields.DerivedDayField(editable=False, null=True)
_CALENDAR = models.CharField(
    blank=True,
    default="",
    help_text=(
        "Empty for Gregorian dates. “julian” where the date is a Julian one: it is compared as the Gregorian one. "
        "Another code (seleucid, hijri) names the source's calendar: give the date as you converted it."
    ),
    max_length=30,
    validators=[
        django.core.validators.RegexValidator(
            "^[a-z][a-z0-9-]{0,29}\\Z",
            "Give the calendar as a code of small letters, digits and hyphens: julian, seleucid, hijri.",
        )
    ],
    verbose_name="calendar",
)
_CHUNK = 1000

# The number of a day, and of the first and last one where a date is open.
_NUMBER = {
    "sqlite": "CAST(julianday({0}) - 1721424.5 AS INTEGER)",
    "postgresql": "({0} - DATE '0001-01-01' + 1)",
}
_FIRST_DAY = {"sqlite": "'0001-01-01'", "postgresql": "DATE '0001-01-01'"}
# Of an open start (`../1937`, `[..1937]`), which was kept as the first day of year 1.
_EARLIEST = (
    "CASE WHEN earliest = {first_day} AND (SUBSTR(date, 1, 2) = '..' OR SUBSTR(date, 2, 2) = '..')"
    f" THEN {int(dates.OPEN_START)} ELSE {{number}} END"
)


def _constraint(model):
    return migrations.AddConstraint(
        model,
        models.CheckConstraint(
            condition=models.Q(
                models.Q(("date", ""), ("date_calendar", "")),
                ("date__startswith", "XXXX-"),
                models.Q(
                    models.Q(("date", ""), _negated=True),
                    models.Q(("earliest__isnull", False), ("latest__isnull", False), _connector="OR"),
                ),
                _connector="OR",
            ),
            name=f"a_{model}_date_is_of_its_calendar",
            violation_error_message=(
                "The date and its calendar do not go together: give a date that the calendar has, or change the "
                "calendar; leave the calendar empty where there is no date."
            ),
        ),
    )


class NumberDays(migrations.operations.base.Operation):
    """The bounds of a model's dates become numbers, with those at the widest beside them, and the calendar."""

    def __init__(self, model):
        self.model = model
        self.alterations = [migrations.AlterField(model, name, _DAY) for name in ("earliest", "latest")]
        self.bounds = [migrations.AddField(model, f"possible_{name}", _DAY) for name in ("earliest", "latest")]
        self.calendar = migrations.AddField(model, "date_calendar", _CALENDAR)
        self.constraint = _constraint(model)

    def deconstruct(self):
        return (type(self).__name__, [self.model], {})

    def describe(self):
        return f"Number the days of {self.model}"

    def state_forwards(self, app_label, state):
        for operation in (*self.alterations, *self.bounds, self.calendar, self.constraint):
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        vendor, table = schema_editor.connection.vendor, f"{app_label}_{self.model}"
        numbers = {name: _NUMBER[vendor].format(name) for name in ("earliest", "latest")}
        numbers["earliest"] = _EARLIEST.format(first_day=_FIRST_DAY[vendor], number=numbers["earliest"])
        if vendor == "postgresql":
            types = ", ".join(f"ALTER COLUMN {name} TYPE integer USING {number}" for name, number in numbers.items())
            self._execute(schema_editor, f"ALTER TABLE {table} {types}")
            numbers = {name: name for name in numbers}
        added = ", ADD COLUMN " if vendor == "postgresql" else None
        columns = ("possible_earliest integer NULL", "possible_latest integer NULL")
        for column in [added.join(columns)] if added else columns:
            self._execute(schema_editor, f"ALTER TABLE {table} ADD COLUMN {column}")
        both = {f"possible_{name}": number for name, number in numbers.items()}
        changed = both if vendor == "postgresql" else numbers | both
        assignments = ", ".join(f"{name} = {number}" for name, number in changed.items())
        self._execute(schema_editor, f"UPDATE {table} SET {assignments} WHERE date <> ''")  # noqa: S608
        self._widen(schema_editor, table)
        state = from_state.clone()
        if vendor == "postgresql":
            # The rows that were updated wait for their foreign keys to be checked, and no table is altered before.
            for constraints in ("IMMEDIATE", "DEFERRED"):
                self._execute(schema_editor, f"SET CONSTRAINTS ALL {constraints}")
            for operation in (*self.alterations, *self.bounds):
                operation.state_forwards(app_label, state)
            for operation in (self.calendar, self.constraint):
                before = state.clone()
                operation.state_forwards(app_label, state)
                operation.database_forwards(app_label, schema_editor, before, state)
            return
        for operation in (*self.alterations, *self.bounds, self.constraint):
            operation.state_forwards(app_label, state)
        calendar = to_state.apps.get_model(app_label, self.model)._meta.get_field("date_calendar")
        schema_editor._remake_table(state.apps.get_model(app_label, self.model), create_field=calendar)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take it all back, and leave the bounds empty: the older code's `prepare` works them out."""
        table = f"{app_label}_{self.model}"
        self._execute(schema_editor, f"UPDATE {table} SET earliest = NULL, latest = NULL")  # noqa: S608  our own names
        if schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(to_state.apps.get_model(app_label, self.model))
            return
        model = from_state.apps.get_model(app_label, self.model)
        schema_editor.remove_constraint(model, self.constraint.constraint)
        changes = ["DROP COLUMN possible_earliest", "DROP COLUMN possible_latest", "DROP COLUMN date_calendar"]
        changes += [f"ALTER COLUMN {name} TYPE date USING NULL::date" for name in ("earliest", "latest")]
        self._execute(schema_editor, f"ALTER TABLE {table} {', '.join(changes)}")

    def _execute(self, schema_editor, sql):
        schema_editor.execute(sql, params=None)

    def _widen(self, schema_editor, table):
        """Work out the widest bounds of dates that are in doubt, or have an unknown end."""
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, date FROM {table}"  # noqa: S608  our own names
                " WHERE date <> '' AND (approximate OR earliest IS NULL OR latest IS NULL)"
            )
            rows = cursor.fetchall()
            for start in range(0, len(rows), _CHUNK):
                widest = [(dates.parse(date), key) for key, date in rows[start : start + _CHUNK]]
                cursor.executemany(
                    f"UPDATE {table} SET possible_earliest = %s, possible_latest = %s WHERE id = %s",  # noqa: S608
                    [
                        (*map(int, filter(None, (date.possible_earliest, date.possible_latest))), key)
                        for date, key in widest
                    ],
                )


def empty_facets(apps, schema_editor):
    schema_editor.execute("DELETE FROM prosopo_personfacet", params=None)


_DAY_OF_INDEX = prosopo.models.derived_fields.DayField(null=True)


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0018_say_what_registers_say")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),
        migrations.RemoveIndex("statement", "statement_by_date"),
        NumberDays("event"),
        NumberDays("source"),
        NumberDays("statement"),
        migrations.AddIndex(
            "statement", models.Index(fields=["possible_earliest", "possible_latest"], name="statement_by_time")
        ),
        # The columns of an index table that is built anew: taken away and added, for PostgreSQL makes no number of a day.
        migrations.RunPython(empty_facets, migrations.RunPython.noop),
        migrations.RemoveIndex("personfacet", "facet_in_order"),
        migrations.RemoveField("personfacet", "earliest"),
        migrations.RemoveField("personfacet", "latest"),
        migrations.AddField("personfacet", "earliest", _DAY_OF_INDEX),
        migrations.AddField("personfacet", "latest", _DAY_OF_INDEX),
        migrations.AddIndex(
            "personfacet",
            models.Index(
                fields=[
                    *("dimension", "term", "sort_key", "person", "denied", "earliest", "latest", "approximate"),
                    *("kind", "certainty", "direct", "hedged", "voice"),
                ],
                name="facet_in_order",
            ),
        ),
        migrations.AlterField(
            "personfacet",
            "approximate",
            models.BooleanField(help_text="Never surely within a time: in doubt, or with an unknown end."),
        ),
        migrations.AlterField(
            "personfacet",
            "term",
            models.BigIntegerField(help_text="Key of the group, camp, …; the number of the kind; the decade."),
        ),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),
    ]
