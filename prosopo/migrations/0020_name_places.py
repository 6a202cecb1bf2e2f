"""Places have records: with names in all forms, what they lie in, and coordinates with their source.

Statements, camps and events stand at them, and identifiers may be theirs.
"""

import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q

import prosopo.models.derived_fields
import prosopo.models.fulltext
import prosopo.models.identities
from prosopo.models.curator_rights import give_rights_over
from prosopo.models.table_changes import ChangeTable

_LANGUAGE_TAG = (
    "^(?:[a-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+)\\Z"
)
_LANGUAGE_REMEDY = "Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh."
_REPEATED_NAME = "This form of the name is already there: change that row, or leave this one out."
_NEW = ("place", "placename")
# Of identifiers.
_BEARERS = ("person", "group", "camp", "place", "event", "source", "role", "fate", "trait", "legal_basis")
_KINDS = [
    ("country", "country"),
    ("region", "region"),
    ("district", "district"),
    ("settlement", "settlement"),
    ("quarter", "part of a settlement"),
    ("street", "street or square"),
    ("building", "building"),
    ("cemetery", "cemetery or burial ground"),
    ("river", "river"),
    ("water", "sea or lake"),
    ("island", "island or islands"),
    ("other", "other"),
]


def take_rights(apps, schema_editor):
    """Take the rights on places away again, and their content types."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    content_types.filter(app_label="prosopo", model__in=_NEW).delete()


def _source_field():
    return models.CharField(
        "where from",
        max_length=200,
        blank=True,
        help_text="Where the coordinates come from: “GeoNames 524901”, “a map of 1937”.",
    )


def _place_field(related_name, help_text, **options):
    return models.ForeignKey(
        blank=True,
        help_text=help_text,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to="prosopo.place",
        **options,
    )


def _source_alone(model):
    return models.CheckConstraint(
        condition=Q(coordinates_source="") | Q(latitude__isnull=False),
        name=f"a_{model}_tells_the_source_of_coordinates_alone",
        violation_error_message=(
            "There are no coordinates whose source this could be: give latitude, longitude and precision, or empty "
            "“where from”."
        ),
    )


def _one_bearer():
    condition = Q()
    for bearer in _BEARERS:
        condition |= Q(**{f"{other}__isnull": other != bearer for other in _BEARERS})
    return models.CheckConstraint(
        name="an_identifier_is_of_one_record",
        condition=condition,
        violation_error_message="An identifier is of one record: choose exactly one.",
    )


def _one_place():
    return models.UniqueConstraint(
        fields=["scheme", "value"],
        condition=Q(place__isnull=False),
        name="an_identifier_is_of_one_place",
        violation_error_message=(
            "Another place has this identifier already: look it up there; if both are the same, one of the two "
            "records is to go."
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("prosopo", "0019_number_days"),
    ]

    operations = [
        # SQLite loses the triggers of the word indexes with each table that Django remakes, in either direction.
        migrations.RunPython(migrations.RunPython.noop, prosopo.models.fulltext.create_word_indexes),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("modified", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "slug",
                    prosopo.models.derived_fields.AsciiField(
                        help_text=(
                            "Its public address, in ASCII: letters, digits, hyphens. It never changes once public."
                        ),
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("^[-a-zA-Z0-9_]+\\Z"),
                                "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                                "invalid",
                            ),
                            prosopo.models.identities.validate_not_reserved,
                        ],
                    ),
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
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="Degrees north (editorial).",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="Degrees east (editorial).",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                    ),
                ),
                (
                    "precision_km",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The true place lies within so many kilometres (editorial).",
                        null=True,
                        verbose_name="precision, km",
                    ),
                ),
                ("coordinates_source", _source_field()),
                ("name", models.CharField(help_text="As the source spells it.", max_length=200)),
                ("kind", models.CharField(choices=_KINDS, max_length=10)),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Shown to readers, marked as editorial.", verbose_name="editorial note"
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it belongs to, if anything (editorial).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="prosopo.place",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "indexes": [models.Index(fields=["sort_key", "id"], name="place_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                        name="a_place_is_not_its_own_parent",
                        violation_error_message="It cannot sit in itself: choose another parent, or none.",
                    ),
                    models.CheckConstraint(
                        condition=Q(latitude__isnull=True, longitude__isnull=True, precision_km__isnull=True)
                        | Q(latitude__isnull=False, longitude__isnull=False, precision_km__isnull=False),
                        name="a_place_is_placed_by_latitude_longitude_and_precision",
                        violation_error_message=(
                            "Latitude, longitude and precision go together: give all three, or none."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=Q(latitude__isnull=True)
                        | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                        name="a_place_lies_on_earth",
                        violation_error_message="Latitude runs from -90 to 90 degrees, longitude from -180 to 180.",
                    ),
                    _source_alone("place"),
                    models.CheckConstraint(
                        condition=Q(kind__in=[kind for kind, _ in _KINDS]),
                        name="place_kind_is_known",
                        violation_error_message=f"Choose the kind: {', '.join(kind for kind, _ in _KINDS)}.",
                    ),
                    models.CheckConstraint(
                        condition=Q(latitude__isnull=True) | ~Q(coordinates_source=""),
                        name="a_place_says_where_its_coordinates_come_from",
                        violation_error_message=(
                            "Coordinates of a place come from somewhere: fill in “where from”, such as “GeoNames "
                            "524901”."
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceName",
            fields=[
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
                ("text", models.CharField(help_text="The form, exactly as it is spelled.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("as_in_source", "as in the source"),
                            ("misprint", "misprint"),
                            ("romanisation", "romanisation"),
                            ("original_script", "original script"),
                            ("initials", "initials"),
                            ("pseudonym", "pseudonym"),
                            ("birth_name", "name at birth"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="Language tag: en, fr, ru, hy, ru-Latn.",
                        max_length=35,
                        validators=[django.core.validators.RegexValidator(_LANGUAGE_TAG, _LANGUAGE_REMEDY)],
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it is spelled so. Left empty, the form is marked as editorial.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="place_names",
                        to="prosopo.passage",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="prosopo.place"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            kind__in=[
                                "as_in_source",
                                "misprint",
                                "romanisation",
                                "original_script",
                                "initials",
                                "pseudonym",
                                "birth_name",
                            ]
                        ),
                        name="placename_kind_is_known",
                        violation_error_message=(
                            "Choose the kind: as_in_source, misprint, romanisation, original_script, initials, "
                            "pseudonym, birth_name."
                        ),
                    ),
                    models.UniqueConstraint(
                        fields=("place", "text", "kind", "passage"),
                        name="a_place_bears_a_cited_name_once",
                        violation_error_message=_REPEATED_NAME,
                    ),
                    models.UniqueConstraint(
                        condition=Q(passage__isnull=True),
                        fields=("place", "text", "kind"),
                        name="a_place_bears_an_editorial_name_once",
                        violation_error_message=_REPEATED_NAME,
                    ),
                ],
            },
        ),
        ChangeTable(
            "camp",
            [
                migrations.AddField("camp", "coordinates_source", _source_field()),
                migrations.AddField(
                    "camp", "place", _place_field("camps", "The place where it stands, if there is a record of it.")
                ),
                migrations.AddConstraint("camp", _source_alone("camp")),
            ],
        ),
        migrations.AddField(
            "event", "place", _place_field("events", "Where it happened, if there is a record of that place.")
        ),
        ChangeTable(
            "statement",
            [
                migrations.RemoveConstraint("statement", "a_birth_statement_gives_a_date_or_a_place"),
                migrations.RemoveConstraint("statement", "a_death_statement_gives_a_date_or_a_place"),
                migrations.RemoveConstraint("statement", "a_burial_statement_gives_a_date_or_a_place"),
                migrations.RemoveConstraint("statement", "a_residence_statement_names_a_camp_or_a_place"),
                migrations.RemoveConstraint("statement", "a_detention_statement_names_a_camp_or_a_place"),
                migrations.RemoveConstraint("statement", "a_statement_has_one_subject"),
                migrations.AddField(
                    "statement",
                    "place",
                    _place_field(
                        "statements", "The place that it speaks of, if it is no place of detention.", db_index=False
                    ),
                ),
                migrations.AddConstraint(
                    "statement",
                    models.CheckConstraint(
                        condition=~Q(kind="birth") | ~Q(date="") | Q(place__isnull=False) | ~Q(place_text=""),
                        name="a_birth_statement_gives_a_date_or_a_place",
                        violation_error_message="A birth statement says when or where: give a date or a place.",
                    ),
                ),
                migrations.AddConstraint(
                    "statement",
                    models.CheckConstraint(
                        condition=~Q(kind="death") | ~Q(date="") | Q(place__isnull=False) | ~Q(place_text=""),
                        name="a_death_statement_gives_a_date_or_a_place",
                        violation_error_message="A death statement says when or where: give a date or a place.",
                    ),
                ),
                migrations.AddConstraint(
                    "statement",
                    models.CheckConstraint(
                        condition=~Q(kind="burial") | ~Q(date="") | Q(place__isnull=False) | ~Q(place_text=""),
                        name="a_burial_statement_gives_a_date_or_a_place",
                        violation_error_message="A burial statement says when or where: give a date or a place.",
                    ),
                ),
                migrations.AddConstraint(
                    "statement",
                    models.CheckConstraint(
                        condition=(
                            ~Q(kind="residence") | Q(camp__isnull=False) | Q(place__isnull=False) | ~Q(place_text="")
                        ),
                        name="a_residence_statement_names_a_camp_or_a_place",
                        violation_error_message=(
                            "A residence statement says where: choose the place or the camp, or give the place as written."
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    "statement",
                    models.CheckConstraint(
                        condition=(
                            ~Q(kind="detention") | Q(camp__isnull=False) | Q(place__isnull=False) | ~Q(place_text="")
                        ),
                        name="a_detention_statement_names_a_camp_or_a_place",
                        violation_error_message=(
                            "A detention statement says where: choose the camp or the place, or give the place as written."
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    "statement",
                    models.CheckConstraint(
                        condition=Q(person__isnull=False, subject_group__isnull=True)
                        | Q(person__isnull=True, subject_group__isnull=False)
                        | (
                            Q(kind="description", person__isnull=True, subject_group__isnull=True)
                            & (Q(event__isnull=False) | Q(camp__isnull=False) | Q(place__isnull=False))
                        ),
                        name="a_statement_has_one_subject",
                        violation_error_message=(
                            "A statement has one subject: choose either the person or the group that it speaks of. Only "
                            "the description of an event, a camp or a place has neither."
                        ),
                    ),
                ),
                migrations.AddIndex("statement", models.Index(fields=["place", "id"], name="statement_by_place")),
            ],
        ),
        migrations.RunPython(prosopo.models.fulltext.create_word_indexes, migrations.RunPython.noop),
        ChangeTable(
            "identifier",
            [
                migrations.RemoveConstraint("identifier", "an_identifier_is_of_one_record"),
                migrations.AddField(
                    "identifier",
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="prosopo.place",
                    ),
                ),
                migrations.AddConstraint("identifier", _one_bearer()),
                migrations.AddConstraint("identifier", _one_place()),
            ],
        ),
        migrations.RunPython(give_rights_over(*_NEW), take_rights),
    ]
