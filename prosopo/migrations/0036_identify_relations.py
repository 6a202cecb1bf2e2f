"""Relations are known elsewhere, too: they bear identifiers, as other terms do."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from prosopo.models.table_changes import ChangeTable

_TERMS = ("role", "fate", "trait", "legal_basis", "relation")
_BEARERS = ("person", "group", "camp", "place", "event", "source", *_TERMS)


def _one_bearer():
    condition = Q()
    for bearer in _BEARERS:
        condition |= Q(**{f"{other}__isnull": other != bearer for other in _BEARERS})
    return condition


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0035_write_language_tags_in_one_case")]

    operations = [
        ChangeTable(
            "identifier",
            [
                migrations.RemoveConstraint("identifier", "an_identifier_is_of_one_record"),
                migrations.AddField(
                    "identifier",
                    "relation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="prosopo.relation",
                    ),
                ),
                migrations.AddConstraint(
                    "identifier",
                    models.CheckConstraint(
                        name="an_identifier_is_of_one_record",
                        condition=_one_bearer(),
                        violation_error_message="An identifier is of one record: choose exactly one.",
                    ),
                ),
                migrations.AddConstraint(
                    "identifier",
                    models.UniqueConstraint(
                        fields=("scheme", "value"),
                        condition=Q(relation__isnull=False),
                        name="an_identifier_is_of_one_relation",
                        violation_error_message=(
                            "Another relation has this identifier already: look it up there; if both are the same, "
                            "one of the two records is to go."
                        ),
                    ),
                ),
            ],
        ),
    ]
