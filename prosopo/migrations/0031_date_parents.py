"""Groups, camps and places have a time for their parent, and further parents.

On SQLite each of their tables is remade once.
"""

import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q

import prosopo.models.derived_fields
import prosopo.models.identities
import prosopo.models.uncertain_dates
from prosopo.models.curator_rights import give_rights_over
from prosopo.models.table_changes import ChangeTable

_KINDS = ("camp", "group", "place")
_NEW = tuple(f"{kind}parent" for kind in _KINDS)


def take_rights(apps, schema_editor):
    """Take the rights on further parents away again, and their content types."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    content_types.filter(app_label="prosopo", model__in=_NEW).delete()


def _date(**options):
    return prosopo.models.uncertain_dates.GregorianField(
        "when it belonged there (EDTF)",
        blank=True,
        help_text=(
            "1921-08/1936-12, ../1936, 1936/..; empty where it always did. Readers are shown it; filters find what ever "
            "belonged there."
        ),
        max_length=80,
        **options,
    )


def _further_parents(kind):
    """The table of further parents of one kind of record."""
    return migrations.CreateModel(
        name=f"{kind.capitalize()}Parent",
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
            ("date", _date()),
            (
                "note",
                models.TextField(
                    blank=True, help_text="Shown to readers, marked as editorial.", verbose_name="editorial note"
                ),
            ),
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
                kind,
                models.ForeignKey(
                    db_index=False,
                    help_text="What belonged there.",
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="further_parents",
                    to=f"prosopo.{kind}",
                ),
            ),
            (
                "parent",
                models.ForeignKey(
                    help_text="What it belonged to, besides its main parent (editorial).",
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="further_children",
                    to=f"prosopo.{kind}",
                ),
            ),
        ],
        options={
            "verbose_name": f"further parent of a {kind}",
            "verbose_name_plural": f"further parents of {kind}s",
            "ordering": ["id"],
            "abstract": False,
            "default_permissions": ("add", "change", "delete", "view", "publish"),
            "constraints": [
                models.CheckConstraint(
                    condition=~Q(parent=F(kind)),
                    name=f"a_{kind}_is_not_its_own_further_parent",
                    violation_error_message=("It cannot sit in itself: choose another parent, or leave this row out."),
                ),
                models.UniqueConstraint(
                    fields=(kind, "parent", "date"),
                    name=f"a_{kind}_has_a_further_parent_once_at_a_time",
                    violation_error_message=(
                        "This parent is already there with the same time: change that row, or leave this one out."
                    ),
                ),
            ],
        },
    )


def _dated(kind):
    """A time beside the main parent."""
    return ChangeTable(
        kind,
        [
            migrations.AddField(kind, "parent_date", _date(default=""), preserve_default=False),
            migrations.AddConstraint(
                kind,
                models.CheckConstraint(
                    condition=Q(parent_date="") | Q(parent__isnull=False),
                    name=f"a_{kind}_dates_a_parent_that_it_has",
                    violation_error_message=(
                        "There is a time, but no parent: choose the parent, or take the time away."
                    ),
                ),
            ),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0030_name_several_legal_bases")]

    operations = [
        *(_dated(kind) for kind in _KINDS),
        *(_further_parents(kind) for kind in _KINDS),
        migrations.RunPython(give_rights_over(*_NEW), take_rights),
    ]
