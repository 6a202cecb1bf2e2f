"""Kinds have labels, too; labels may be in English; and a part of a source may be in another language than the rest."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from prosopo.models.table_changes import ChangeTable

_LANGUAGE = django.core.validators.RegexValidator(
    "^(?:[a-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+)\\Z",
    "Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh.",
)
_KINDS = ("group_kind", "camp_kind", "place_kind", "event_kind")
_BEARERS = ("group", "camp", "place", "event", "role", "fate", "trait", "legal_basis", "relation", *_KINDS)


def _one_bearer():
    condition = Q()
    for bearer in _BEARERS:
        condition |= Q(**{f"{other}__isnull": other != bearer for other in _BEARERS})
    return condition


def _bearer(name):
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="labels",
        to=f"prosopo.{name.replace('_', '')}",
    )


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0033_know_how_late_a_part_may_be")]

    operations = [
        ChangeTable(
            "label",
            [
                migrations.RemoveConstraint("label", "a_label_is_not_in_english"),
                migrations.RemoveConstraint("label", "a_label_is_of_one_record"),
                *(migrations.AddField("label", kind, _bearer(kind)) for kind in _KINDS),
                migrations.AddConstraint(
                    "label",
                    models.CheckConstraint(
                        name="a_label_is_of_one_record",
                        condition=_one_bearer(),
                        violation_error_message="A label is of one record: choose exactly one.",
                    ),
                ),
                *(
                    migrations.AddConstraint(
                        "label",
                        models.UniqueConstraint(
                            fields=(kind, "language"),
                            name=f"a_{kind}_has_one_label_in_a_language",
                            violation_error_message=(
                                "There is a label in this language already: change that one, or leave this one out."
                            ),
                        ),
                    )
                    for kind in _KINDS
                ),
                migrations.AlterField(
                    "label",
                    "language",
                    models.CharField(
                        help_text=(
                            "Language tag: ru, fr, hy, ru-Latn. Give English (en), too, where the record's own name is "
                            "in another language."
                        ),
                        max_length=35,
                        validators=[_LANGUAGE],
                    ),
                ),
            ],
        ),
        ChangeTable(
            "sourcepart",
            [
                migrations.AddField(
                    "sourcepart",
                    "language",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text=("Language tag, where the part is in another language than the source: fr, ru, hy."),
                        max_length=35,
                        validators=[_LANGUAGE],
                    ),
                )
            ],
        ),
    ]
