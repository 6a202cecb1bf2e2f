"""Curators may be named in citations; who wrote and changed a record is looked up in the log of the desk."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prosopo.models.curators


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0039_file_people_by_their_surnames"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CuratorProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="As it is to be printed: “Anna Berger”, or “Berger, Anna” where the surname is to be known.",
                        max_length=120,
                        verbose_name="name in citations",
                    ),
                ),
                (
                    "orcid",
                    prosopo.models.curators.OrcidField(
                        blank=True,
                        default="",
                        help_text="Such as 0000-0002-1825-0097, or its address; it stands behind the name. May be left empty.",
                        max_length=19,
                        validators=[prosopo.models.curators.validate_orcid],
                        verbose_name="ORCID",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        help_text="Whose name it is.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="curator_profile",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "name in citations",
                "verbose_name_plural": "names in citations",
                "ordering": ["name", "id"],
                "default_permissions": (),
            },
        ),
        # Django's own log has no index on the record that an entry is about.
        migrations.RunSQL(
            "CREATE INDEX django_admin_log_of_record ON django_admin_log (content_type_id, object_id)",
            "DROP INDEX django_admin_log_of_record",
        ),
    ]
