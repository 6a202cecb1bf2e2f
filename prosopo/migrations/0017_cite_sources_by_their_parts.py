"""Sources are cited by their parts, name their authors and origins, and say how much of their text may be shown."""

import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import prosopo.models.derived_fields
import prosopo.models.identities
from prosopo.models.curator_rights import give_rights_over
from prosopo.models.fulltext import create_word_indexes
from prosopo.models.table_changes import ChangeTable


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0016_keep_identifiers"),
    ]

    operations = [
        # SQLite loses the triggers of the word indexes with each table that Django remakes, in either direction.
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),
        ChangeTable(
            "source",
            [
                migrations.AddField(
                    model_name="source",
                    name="access_note",
                    field=models.TextField(
                        blank=True,
                        default="",
                        help_text="How to ask for the original: opening hours, forms, closures.",
                        verbose_name="how to see it",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="archive",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="The archive, library or collection that keeps it: GARF.",
                        max_length=200,
                        verbose_name="archive",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="archive_place",
                    field=models.CharField(
                        blank=True, default="", help_text="Moscow.", max_length=200, verbose_name="town of the archive"
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="container_title",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="Of an article, chapter or entry: the journal, newspaper or book.",
                        max_length=300,
                        verbose_name="published in",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="delo",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="File, folder or shelf mark.",
                        max_length=120,
                        verbose_name="delo",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="doi",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="Such as 10.1000/182, without an address before it.",
                        max_length=120,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^10\\.\\d{4,9}/\\S+\\Z", "Give the DOI alone, as 10.1000/182, without an address."
                            )
                        ],
                        verbose_name="DOI",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="edition",
                    field=models.CharField(
                        blank=True, default="", help_text="3rd, or as printed.", max_length=80, verbose_name="edition"
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="fonds",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="Fonds, record group or collection.",
                        max_length=120,
                        verbose_name="fonds",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="held_back_until",
                    field=models.DateField(
                        blank=True,
                        help_text="Readers see nothing of the source, even if it is published, until “manage.py release_sources” runs on this day or later.",
                        null=True,
                        verbose_name="held back until",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="holder",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="Who has the original, if it is known.",
                        max_length=300,
                        verbose_name="holder of the original",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="kind",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("article", "article"),
                            ("newspaper", "newspaper article"),
                            ("chapter", "chapter or entry"),
                            ("book", "book"),
                            ("memoir", "memoir"),
                            ("thesis", "thesis"),
                            ("register", "register or list"),
                            ("archival_file", "archival file"),
                            ("letter", "letter"),
                            ("manuscript", "manuscript"),
                            ("interview", "interview"),
                            ("photograph", "photograph"),
                            ("website", "website"),
                            ("other", "other"),
                        ],
                        default="",
                        help_text="Decides how it is cited.",
                        max_length=20,
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="leaf",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="The leaves or pages of the file.",
                        max_length=120,
                        verbose_name="leaf",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="number",
                    field=models.CharField(
                        blank=True, default="", help_text="Of the issue: 3.", max_length=40, verbose_name="number"
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="opis",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="Inventory, series or box.",
                        max_length=120,
                        verbose_name="opis",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="pages",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="That it takes up: 94–97.",
                        max_length=60,
                        verbose_name="pages",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="publisher",
                    field=models.CharField(
                        blank=True, default="", help_text="As printed.", max_length=200, verbose_name="publisher"
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="publisher_place",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="As printed.",
                        max_length=200,
                        verbose_name="place of publication",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="text_shown",
                    field=models.CharField(
                        choices=[
                            ("all", "all of it"),
                            ("context", "the quotes, each with a few words around it"),
                            ("none", "the quotes alone"),
                        ],
                        default="all",
                        help_text="As the rights allow. Everywhere: on pages, in the API, in downloads.",
                        max_length=7,
                        verbose_name="text shown to readers",
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="volume",
                    field=models.CharField(
                        blank=True, default="", help_text="As printed: 24.", max_length=40, verbose_name="volume"
                    ),
                ),
                migrations.AddField(
                    model_name="source",
                    name="web_address",
                    field=models.CharField(
                        blank=True,
                        default="",
                        help_text="Where it is to be read, beginning with https://.",
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                message="Give the whole address, as https://example.org/page.",
                                schemes=["http", "https"],
                            )
                        ],
                        verbose_name="web address",
                    ),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="author",
                    field=models.CharField(
                        blank=True,
                        help_text="As printed, for example “M.B.”. Left empty, the authors below are named.",
                        max_length=200,
                    ),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="citation",
                    field=models.TextField(
                        blank=True,
                        help_text="The full bibliographic reference. Left empty, it is made from the fields below; filled in, it wins.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="source",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "",
                                    "article",
                                    "newspaper",
                                    "chapter",
                                    "book",
                                    "memoir",
                                    "thesis",
                                    "register",
                                    "archival_file",
                                    "letter",
                                    "manuscript",
                                    "interview",
                                    "photograph",
                                    "website",
                                    "other",
                                ],
                            )
                        ),
                        name="source_kind_is_known",
                        violation_error_message="Choose the kind: article, newspaper, chapter, book, memoir, thesis, register, archival_file, letter, manuscript, interview, photograph, website, other.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="source",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("text_shown__in", ["all", "context", "none"])),
                        name="source_text_shown_is_known",
                        violation_error_message="Choose the text shown: all, context, none.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="source",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("citation", ""), _negated=True),
                            (
                                "kind__in",
                                [
                                    "book",
                                    "memoir",
                                    "thesis",
                                    "register",
                                    "letter",
                                    "manuscript",
                                    "interview",
                                    "photograph",
                                    "other",
                                ],
                            ),
                            models.Q(("kind", "article"), models.Q(("container_title", ""), _negated=True)),
                            models.Q(("kind", "newspaper"), models.Q(("container_title", ""), _negated=True)),
                            models.Q(("kind", "chapter"), models.Q(("container_title", ""), _negated=True)),
                            models.Q(("kind", "archival_file"), models.Q(("archive", ""), _negated=True)),
                            models.Q(("kind", "website"), models.Q(("web_address", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_source_can_be_cited",
                        violation_error_message="Give the citation; or the kind, from which it is made: with “published in” for an article, newspaper or chapter, the archive for an archival file, the web address for a website.",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SourceAuthor",
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
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="The order in which they are named, beginning with 1."
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As printed; “Berger, Joseph” where the surname is to be known.", max_length=200
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("author", "author"),
                            ("editor", "editor"),
                            ("translator", "translator"),
                            ("compiler", "compiler"),
                        ],
                        help_text="What they did for the source.",
                        max_length=10,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="The same person in this database, if they have a record: readers are led there if they see it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authored_sources",
                        to="prosopo.person",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authors",
                        help_text="What they made: its title page names them.",
                        to="prosopo.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["author", "editor", "translator", "compiler"])),
                        name="source_author_role_is_known",
                        violation_error_message="Choose the role: author, editor, translator, compiler.",
                    ),
                    models.UniqueConstraint(
                        fields=("source", "name", "role"),
                        name="a_source_names_an_author_once",
                        violation_error_message="This name stands there already in the same role: leave one of the two out.",
                    ),
                ],
                "ordering": ["source", "position", "id"],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="SourceOrigin",
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
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("translation_of", "a translation of"),
                            ("reprint_of", "a reprint of"),
                            ("copy_of", "a copy of"),
                            ("known_from", "known only from"),
                        ],
                        help_text="What the source is of the other one.",
                        max_length=14,
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        help_text="The other source.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offspring",
                        to="prosopo.source",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        help_text="The source that comes from another one.",
                        to="prosopo.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("relation__in", ["translation_of", "reprint_of", "copy_of", "known_from"])),
                        name="source_origin_relation_is_known",
                        violation_error_message="Choose the relation: translation_of, reprint_of, copy_of, known_from.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("origin")), _negated=True),
                        name="a_source_is_not_its_own_origin",
                        violation_error_message="A source does not come from itself: choose another.",
                    ),
                    models.UniqueConstraint(
                        fields=("source", "relation", "origin"),
                        name="a_source_has_an_origin_once",
                        violation_error_message="This origin stands there already: leave one of the two out.",
                    ),
                ],
                "ordering": ["source", "id"],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        ChangeTable(
            "passage",
            [
                migrations.AlterField(
                    "passage",
                    "quote",
                    models.TextField(
                        blank=True,
                        help_text=(
                            "The exact words, as short as carries the statement. Left empty only where none are at "
                            "hand, beside a locator: readers see that nothing is quoted."
                        ),
                    ),
                ),
                migrations.RemoveConstraint("passage", "a_passage_quotes_something"),
                migrations.AddConstraint(
                    "passage",
                    models.CheckConstraint(
                        name="a_passage_with_offsets_quotes_something",
                        condition=models.Q(("quote", ""), _negated=True)
                        | models.Q(("start__isnull", True), ("translation", "")),
                        violation_error_message=(
                            "Give the exact words between the offsets; or, for a reference without words, leave the "
                            "offsets and the translation empty, and give a locator."
                        ),
                    ),
                ),
            ],
        ),
        migrations.RunPython(give_rights_over("sourceauthor", "sourceorigin"), migrations.RunPython.noop),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),
    ]
