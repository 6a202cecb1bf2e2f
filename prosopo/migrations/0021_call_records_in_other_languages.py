"""Groups, camps, places, events and terms are called by labels in other languages as well."""

import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q

import prosopo.models.derived_fields
import prosopo.models.identities
from prosopo.models.curator_rights import give_rights_over

_LANGUAGE_TAG = (
    "^(?:[a-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+)\\Z"
)
_LANGUAGE_REMEDY = "Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh."
_BEARERS = ("group", "camp", "place", "event", "role", "fate", "trait", "legal_basis", "relation")


def _bearer(name):
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="labels",
        to=f"prosopo.{name.replace('_', '')}",
    )


def _one_bearer():
    condition = Q()
    for bearer in _BEARERS:
        condition |= Q(**{f"{other}__isnull": other != bearer for other in _BEARERS})
    return condition


def take_rights(apps, schema_editor):
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    content_types.filter(app_label="prosopo", model="label").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0020_name_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Label",
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
                *((bearer, _bearer(bearer)) for bearer in _BEARERS),
                (
                    "language",
                    models.CharField(
                        help_text="Language tag: en, fr, ru, hy, ru-Latn.",
                        max_length=35,
                        validators=[django.core.validators.RegexValidator(_LANGUAGE_TAG, _LANGUAGE_REMEDY)],
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="What the record is called in this language.", max_length=200, verbose_name="label"
                    ),
                ),
                (
                    "inverse_text",
                    models.CharField(
                        blank=True,
                        help_text=("Of a relation: what the related person is to the person. Empty when symmetric."),
                        max_length=200,
                        verbose_name="inverse label",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "constraints": [
                    models.CheckConstraint(
                        name="a_label_is_of_one_record",
                        condition=_one_bearer(),
                        violation_error_message="A label is of one record: choose exactly one.",
                    ),
                    models.CheckConstraint(
                        name="a_label_has_a_language_and_a_text",
                        condition=~Q(language="") & ~Q(text=""),
                        violation_error_message="A label has a language and a text: fill in both.",
                    ),
                    models.CheckConstraint(
                        name="a_label_is_not_in_english",
                        condition=~Q(language="en") & ~Q(language__startswith="en-"),
                        violation_error_message=(
                            "A record's own label or name is the English one: change that, or choose another language."
                        ),
                    ),
                    models.CheckConstraint(
                        name="only_a_relation_has_an_inverse_label",
                        condition=Q(inverse_text="") | Q(relation__isnull=False),
                        violation_error_message=(
                            "Only a relation reads otherwise from its other side: leave the inverse empty."
                        ),
                    ),
                    *(
                        models.UniqueConstraint(
                            fields=(bearer, "language"),
                            name=f"a_{bearer}_has_one_label_in_a_language",
                            violation_error_message=(
                                "There is a label in this language already: change that one, or leave this one out."
                            ),
                        )
                        for bearer in _BEARERS
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights_over("label"), take_rights),
    ]
