"""A form of a name may be its full form, in the script that the record's own name is in already."""

from django.db import migrations, models

from prosopo.models.table_changes import ChangeTable

KINDS = {
    "as_in_source": "as in the source",
    "misprint": "misprint",
    "romanisation": "romanisation",
    "original_script": "original script",
    "full": "full form",
    "initials": "initials",
    "pseudonym": "pseudonym",
    "birth_name": "name at birth",
}


def _with_full_forms(model: str) -> ChangeTable:
    name = f"{model}_kind_is_known"
    known = models.CheckConstraint(
        name=name,
        condition=models.Q(kind__in=list(KINDS)),
        violation_error_message=f"Choose the kind: {', '.join(KINDS)}.",
    )
    return ChangeTable(
        model,
        [
            migrations.RemoveConstraint(model, name),
            migrations.AlterField(model, "kind", models.CharField(max_length=15, choices=list(KINDS.items()))),
            migrations.AddConstraint(model, known),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0036_identify_relations")]

    operations = [_with_full_forms(f"{record}name") for record in ("person", "group", "camp", "place")]
