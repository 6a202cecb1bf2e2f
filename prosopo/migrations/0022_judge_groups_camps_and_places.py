import re

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.db import migrations, models

import prosopo.models.derived_fields
import prosopo.models.identities
from prosopo.models.curator_rights import give_rights_over

_NEW = ("groupjudgement", "campjudgement", "placejudgement")


def take_rights(apps, schema_editor):
    """Take the rights on these judgements away again, and their content types."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    content_types.filter(app_label="prosopo", model__in=_NEW).delete()


def _side(kind, related_name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=f"prosopo.{kind}"
    )


def _judgements(kind):
    """The table of judgements on two records of a kind."""
    return migrations.CreateModel(
        name=f"{kind.capitalize()}Judgement",
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
            ("reasons", models.TextField(help_text="Why it was judged so.")),
            ("judged_by", models.CharField(help_text="Who judged.", max_length=120)),
            ("judged_on", models.DateField(help_text="When it was judged.")),
            (
                "curators_note",
                models.TextField(
                    blank=True,
                    default="",
                    help_text="For curators alone: readers never see it.",
                    verbose_name="note for curators",
                ),
            ),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("same", f"the same {kind}"),
                        ("different", f"different {kind}s"),
                        ("possible", f"possibly the same {kind}"),
                    ],
                    max_length=9,
                ),
            ),
            ("first", _side(kind, "judged_first")),
            ("second", _side(kind, "judged_second")),
        ],
        options={
            "ordering": ["id"],
            "abstract": False,
            "default_permissions": ("add", "change", "delete", "view", "publish"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("verdict__in", ["same", "different", "possible"])),
                    name=f"{kind}_verdict_is_known",
                    violation_error_message="Choose the verdict: same, different, possible.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("first", models.F("second")), _negated=True),
                    name=f"a_{kind}_is_not_judged_against_itself",
                    violation_error_message=f"Choose two different records: a {kind} is always the same as itself.",
                ),
                models.UniqueConstraint(
                    django.db.models.functions.comparison.Least("first", "second"),
                    django.db.models.functions.comparison.Greatest("first", "second"),
                    name=f"two_{kind}s_are_judged_once",
                    violation_error_message="These two have been judged already: change that judgement instead.",
                ),
            ],
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0021_call_records_in_other_languages"),
    ]

    operations = [
        _judgements("camp"),
        _judgements("group"),
        _judgements("place"),
        migrations.RunPython(give_rights_over(*_NEW), take_rights),
    ]
