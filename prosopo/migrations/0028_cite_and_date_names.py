"""Forms of names have further passages, a time and a certainty; those of people's names have parts.

On SQLite each table is remade once, in place of once for every column and constraint.
"""

import django.core.validators
from django.db import migrations, models
from django.db.models import F, Q

import prosopo.models.derived_fields
import prosopo.models.people
import prosopo.models.uncertain_dates
from prosopo.models.table_changes import ChangeTable

_BEARERS = ("person", "group", "camp", "place")
_CERTAINTIES = ["certain", "probable", "possible"]
_BASES = [
    ("stated", "stated in the source"),
    ("inferred", "inferred from the source"),
    ("editor", "supplied by the editor"),
]
_PARTS = (
    "surname, given, patronymic, prefix, generational, title, nickname, toponym, praenomen, nomen, filiation, tribe, "
    "cognomen, agnomen, other"
)


def _fields():
    return {
        "date": prosopo.models.uncertain_dates.EDTFField(
            "date (EDTF)",
            blank=True,
            default="",
            help_text=(
                "1936-10-27, 1936-10, 1936-23 (autumn), 1936~ (about), 193X, 1937-03/1938-05, ../1937, [1937,1938]."
            ),
            max_length=80,
        ),
        "date_text": models.CharField(
            "date as written",
            blank=True,
            default="",
            help_text="The source's own words for the date.",
            max_length=200,
        ),
        "date_basis": models.CharField(
            blank=True,
            choices=_BASES,
            default="",
            help_text="Whether the source states the date, it was inferred from it, or the editor supplied it.",
            max_length=8,
        ),
        "date_calendar": models.CharField(
            "calendar",
            blank=True,
            default="",
            help_text=(
                "Empty for Gregorian dates. “julian” where the date is a Julian one: it is compared as the Gregorian "
                "one. Another code (seleucid, hijri) names the source's calendar: give the date as you converted it."
            ),
            max_length=30,
            validators=[
                django.core.validators.RegexValidator(
                    "^[a-z][a-z0-9-]{0,29}\\Z",
                    "Give the calendar as a code of small letters, digits and hyphens: julian, seleucid, hijri.",
                )
            ],
        ),
        **{
            bound: prosopo.models.derived_fields.DerivedDayField(editable=False, null=True)
            for bound in (
                "earliest",
                "latest",
                "possible_earliest",
                "possible_latest",
                "begins_by",
                "ends_from",
            )
        },
        "approximate": prosopo.models.derived_fields.DerivedBooleanField(default=False, editable=False),
        "certainty": models.CharField(
            choices=[(value, value) for value in _CERTAINTIES],
            default="certain",
            help_text="How sure the editor is that the passages spell this one so.",
            max_length=8,
        ),
    }


# The columns that have no default once the table is filled.
_FILLED = ("date", "date_text", "date_basis")


def _constraints(model):
    yield models.CheckConstraint(
        condition=Q(date_basis__in=["", "stated", "inferred", "editor"]),
        name=f"{model}_date_basis_is_known",
        violation_error_message="Choose the basis of the date: stated, inferred or editor.",
    )
    yield models.CheckConstraint(
        condition=Q(date="", date_basis="") | (~Q(date="") & ~Q(date_basis="")),
        name=f"a_dated_{model}_says_on_what_basis",
        violation_error_message="A date and its basis go together: fill in both, or neither.",
    )
    yield models.CheckConstraint(
        condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
        name=f"a_{model}_date_begins_before_it_ends",
        violation_error_message="The date ends before it begins.",
    )
    yield models.CheckConstraint(
        condition=(Q(date="", date_calendar="") | Q(date__startswith="XXXX-"))
        | (~Q(date="") & (Q(earliest__isnull=False) | Q(latest__isnull=False))),
        name=f"a_{model}_date_is_of_its_calendar",
        violation_error_message=(
            "The date and its calendar do not go together: give a date that the calendar has, or change the calendar; "
            "leave the calendar empty where there is no date."
        ),
    )
    yield models.CheckConstraint(
        condition=Q(certainty__in=_CERTAINTIES),
        name=f"{model}_certainty_is_known",
        violation_error_message="Choose the certainty: certain, probable, possible.",
    )
    yield models.CheckConstraint(
        condition=Q(date_text="") | Q(passage__isnull=False),
        name=f"a_{model}_is_dated_in_words_by_a_passage",
        violation_error_message=(
            "A date as written is a source's: give the passage that has these words, or leave them out."
        ),
    )


def _changes(bearer):
    model = f"{bearer}name"
    fields = _fields()
    if bearer == "person":
        fields["parts"] = models.CharField(
            blank=True,
            default="",
            help_text=(
                "Which word is what, as “surname=Sapronov; given=Timofei”: the search then need not guess. Kinds: "
                f"{_PARTS}."
            ),
            max_length=400,
            validators=[prosopo.models.people.validate_name_parts],
        )
    yield ChangeTable(
        model,
        [
            *(
                migrations.AddField(model, name, field, preserve_default=name not in _FILLED)
                for name, field in fields.items()
            ),
            *(migrations.AddConstraint(model, constraint) for constraint in _constraints(model)),
        ],
    )
    yield migrations.AddField(
        model,
        "also_cites",
        models.ManyToManyField(
            blank=True,
            help_text="Further passages that spell it so.",
            related_name=f"further_{bearer}_names",
            to="prosopo.passage",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0027_let_kinds_be_vocabularies")]

    operations = [operation for bearer in _BEARERS for operation in _changes(bearer)]
