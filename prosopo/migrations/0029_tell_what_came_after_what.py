"""Groups, camps and places have successors: a table for each kind of record."""

import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

import prosopo.models.derived_fields
import prosopo.models.identities
import prosopo.models.uncertain_dates
from prosopo.models.curator_rights import give_rights_over

_NEW = ("campsuccession", "groupsuccession", "placesuccession")
_BASES = [
    ("stated", "stated in the source"),
    ("inferred", "inferred from the source"),
    ("editor", "supplied by the editor"),
]
_KINDS = [
    ("succeeded", "succeeded by"),
    ("renamed", "renamed to"),
    ("merged_into", "merged into"),
    ("divided_into", "divided into"),
]
_BOUNDS = ("earliest", "latest", "possible_earliest", "possible_latest")
_ENDS_OF_SPANS = ("begins_by", "ends_from")


def take_rights(apps, schema_editor):
    """Take the rights on these rows away again, and their content types."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    content_types.filter(app_label="prosopo", model__in=_NEW).delete()


def _days(names):
    return [(name, prosopo.models.derived_fields.DerivedDayField(editable=False, null=True)) for name in names]


def _identity():
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("created", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
        ("modified", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
        (
            "ref",
            prosopo.models.derived_fields.AsciiField(
                default=prosopo.models.identities.new_ref,
                help_text="Its public reference. It never changes once public.",
                max_length=80,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(
                        re.compile("^[A-Za-z0-9][A-Za-z0-9._-]*\\Z"),
                        "Use ASCII letters, digits, dots, hyphens and underscores only.",
                    )
                ],
                verbose_name="reference",
            ),
        ),
    ]


def _date():
    return [
        (
            "date",
            prosopo.models.uncertain_dates.EDTFField(
                "date (EDTF)",
                blank=True,
                help_text=(
                    "1936-10-27, 1936-10, 1936-23 (autumn), 1936~ (about), 193X, 1937-03/1938-05, ../1937, [1937,1938]."
                ),
                max_length=80,
            ),
        ),
        (
            "date_text",
            models.CharField(
                "date as written", blank=True, help_text="The source's own words for the date.", max_length=200
            ),
        ),
        (
            "date_basis",
            models.CharField(
                blank=True,
                choices=_BASES,
                help_text=("Whether the source states the date, it was inferred from it, or the editor supplied it."),
                max_length=8,
            ),
        ),
        (
            "date_calendar",
            models.CharField(
                "calendar",
                blank=True,
                default="",
                help_text=(
                    "Empty for Gregorian dates. “julian” where the date is a Julian one: it is compared as the "
                    "Gregorian one. Another code (seleucid, hijri) names the source's calendar: give the date as you "
                    "converted it."
                ),
                max_length=30,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[a-z][a-z0-9-]{0,29}\\Z",
                        "Give the calendar as a code of small letters, digits and hyphens: julian, seleucid, hijri.",
                    )
                ],
            ),
        ),
        *_days(_BOUNDS),
        ("approximate", prosopo.models.derived_fields.DerivedBooleanField(default=False, editable=False)),
        *_days(_ENDS_OF_SPANS),
    ]


def _date_constraints(kind):
    name = f"{kind}succession"
    return [
        models.CheckConstraint(
            condition=Q(date_basis__in=["", *(value for value, _ in _BASES)]),
            name=f"{name}_date_basis_is_known",
            violation_error_message="Choose the basis of the date: stated, inferred or editor.",
        ),
        models.CheckConstraint(
            condition=Q(date="", date_basis="") | (~Q(date="") & ~Q(date_basis="")),
            name=f"a_dated_{name}_says_on_what_basis",
            violation_error_message="A date and its basis go together: fill in both, or neither.",
        ),
        models.CheckConstraint(
            condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
            name=f"a_{name}_date_begins_before_it_ends",
            violation_error_message="The date ends before it begins.",
        ),
        models.CheckConstraint(
            condition=(Q(date="", date_calendar="") | Q(date__startswith="XXXX-"))
            | (~Q(date="") & (Q(earliest__isnull=False) | Q(latest__isnull=False))),
            name=f"a_{name}_date_is_of_its_calendar",
            violation_error_message=(
                "The date and its calendar do not go together: give a date that the calendar has, or change the "
                "calendar; leave the calendar empty where there is no date."
            ),
        ),
    ]


def _successions(kind):
    """The table of which records of a kind came after which."""
    return migrations.CreateModel(
        name=f"{kind.capitalize()}Succession",
        fields=[
            *_identity(),
            *_date(),
            (
                "kind",
                models.CharField(
                    choices=_KINDS,
                    help_text=(
                        "“Succeeded by”: another took its place or its tasks. “Renamed to”: the same under another "
                        "name. “Merged into”: it went into one with others. “Divided into”: it fell into several, "
                        "each with a row of its own."
                    ),
                    max_length=12,
                ),
            ),
            (
                "note",
                models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial."),
            ),
            (
                "curators_note",
                models.TextField(
                    "note for curators",
                    blank=True,
                    default="",
                    help_text="For curators alone: readers never see it.",
                ),
            ),
            (
                "predecessor",
                models.ForeignKey(
                    help_text="The older one.",
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="later_successions",
                    to=f"prosopo.{kind}",
                ),
            ),
            (
                "successor",
                models.ForeignKey(
                    help_text="The newer one: what came after it.",
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="earlier_successions",
                    to=f"prosopo.{kind}",
                ),
            ),
        ],
        options={
            "ordering": ["id"],
            "abstract": False,
            "default_permissions": ("add", "change", "delete", "view", "publish"),
            "constraints": [
                *_date_constraints(kind),
                models.CheckConstraint(
                    condition=Q(kind__in=[value for value, _ in _KINDS]),
                    name=f"{kind}_succession_kind_is_known",
                    violation_error_message=f"Choose the kind: {', '.join(value for value, _ in _KINDS)}.",
                ),
                models.CheckConstraint(
                    condition=~Q(predecessor=F("successor")),
                    name=f"a_{kind}_does_not_succeed_itself",
                    violation_error_message=f"Choose two different records: a {kind} does not come after itself.",
                ),
                models.UniqueConstraint(
                    Least("predecessor", "successor"),
                    Greatest("predecessor", "successor"),
                    name=f"two_{kind}s_succeed_one_another_once",
                    violation_error_message=(
                        "It is said already which of these two came after the other: change that row instead."
                    ),
                ),
            ],
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0028_cite_and_date_names"),
    ]

    operations = [
        _successions("camp"),
        _successions("group"),
        _successions("place"),
        migrations.RunPython(give_rights_over(*_NEW), take_rights),
    ]
