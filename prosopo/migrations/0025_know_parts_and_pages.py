"""Parts of a source by another hand or of another date, and its pages; passages know in which they stand."""

import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import prosopo.models.derived_fields
import prosopo.models.identities
import prosopo.models.uncertain_dates
from prosopo.models.curator_rights import give_rights_over


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0024_put_terms_under_their_categories"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="pages",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="The pages that it stands on: worked out from the offsets.",
                max_length=100,
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="SourcePart",
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
                    "date",
                    prosopo.models.uncertain_dates.EDTFField(
                        blank=True,
                        help_text="1936-10-27, 1936-10, 1936-23 (autumn), 1936~ (about), 193X, 1937-03/1938-05, ../1937, [1937,1938].",
                        max_length=80,
                        verbose_name="date (EDTF)",
                    ),
                ),
                (
                    "date_text",
                    models.CharField(
                        blank=True,
                        help_text="The source's own words for the date.",
                        max_length=200,
                        verbose_name="date as written",
                    ),
                ),
                (
                    "date_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated in the source"),
                            ("inferred", "inferred from the source"),
                            ("editor", "supplied by the editor"),
                        ],
                        help_text="Whether the source states the date, it was inferred from it, or the editor supplied it.",
                        max_length=8,
                    ),
                ),
                (
                    "date_calendar",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Empty for Gregorian dates. “julian” where the date is a Julian one: it is compared as the Gregorian one. Another code (seleucid, hijri) names the source's calendar: give the date as you converted it.",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9-]{0,29}\\Z",
                                "Give the calendar as a code of small letters, digits and hyphens: julian, seleucid, hijri.",
                            )
                        ],
                        verbose_name="calendar",
                    ),
                ),
                ("earliest", prosopo.models.derived_fields.DerivedDayField(editable=False, null=True)),
                ("latest", prosopo.models.derived_fields.DerivedDayField(editable=False, null=True)),
                ("possible_earliest", prosopo.models.derived_fields.DerivedDayField(editable=False, null=True)),
                ("possible_latest", prosopo.models.derived_fields.DerivedDayField(editable=False, null=True)),
                ("approximate", prosopo.models.derived_fields.DerivedBooleanField(default=False, editable=False)),
                (
                    "start",
                    models.PositiveIntegerField(
                        help_text="Offset of its first character in the source's text, from 0."
                    ),
                ),
                ("end", models.PositiveIntegerField(help_text="Offset just behind its last character.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("introduction", "introduction"),
                            ("note", "note"),
                            ("quotation", "quotation"),
                            ("poem", "poem"),
                            ("appendix", "appendix"),
                            ("chapter", "chapter"),
                            ("other", "other"),
                        ],
                        help_text="What it is in the source.",
                        max_length=12,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="As printed. Left empty, the kind names it.", max_length=300
                    ),
                ),
                (
                    "author",
                    models.CharField(
                        blank=True,
                        help_text="As printed. Left empty where it is unsigned: then nobody is named.",
                        max_length=200,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="The author in this database, if they have a record: readers are led there if they see it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authored_parts",
                        to="prosopo.person",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        help_text="The source in whose text it stands.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="prosopo.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("date_basis__in", ["", "stated", "inferred", "editor"])),
                        name="sourcepart_date_basis_is_known",
                        violation_error_message="Choose the basis of the date: stated, inferred or editor.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("date", ""), ("date_basis", "")),
                            models.Q(
                                models.Q(("date", ""), _negated=True), models.Q(("date_basis", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_dated_sourcepart_says_on_what_basis",
                        violation_error_message="A date and its basis go together: fill in both, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("earliest__isnull", True),
                            ("latest__isnull", True),
                            ("earliest__lte", models.F("latest")),
                            _connector="OR",
                        ),
                        name="a_sourcepart_date_begins_before_it_ends",
                        violation_error_message="The date ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("date", ""), ("date_calendar", "")),
                            ("date__startswith", "XXXX-"),
                            models.Q(
                                models.Q(("date", ""), _negated=True),
                                models.Q(("earliest__isnull", False), ("latest__isnull", False), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="a_sourcepart_date_is_of_its_calendar",
                        violation_error_message="The date and its calendar do not go together: give a date that the calendar has, or change the calendar; leave the calendar empty where there is no date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["introduction", "note", "quotation", "poem", "appendix", "chapter", "other"])
                        ),
                        name="source_part_kind_is_known",
                        violation_error_message="Choose the kind: introduction, note, quotation, poem, appendix, chapter, other.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="a_part_ends_after_it_starts",
                        violation_error_message="The part ends before it starts: give both offsets, the smaller one first.",
                    ),
                    models.UniqueConstraint(
                        fields=("source", "start", "end"),
                        name="a_stretch_of_text_is_one_part",
                        violation_error_message="This stretch of the text is a part already: change that one.",
                    ),
                ],
                "ordering": ["source", "start", "id"],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.AddField(
            model_name="passage",
            name="part",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The innermost part of the source that it stands in, if any: worked out from the offsets.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="passages",
                to="prosopo.sourcepart",
            ),
        ),
        migrations.CreateModel(
            name="SourcePage",
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
                ("label", models.CharField(help_text="As printed: 12, xiv, 7 verso.", max_length=40)),
                (
                    "start",
                    models.PositiveIntegerField(
                        help_text="Offset in the source's text of the first character on the page."
                    ),
                ),
                (
                    "image",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The address of a picture of the page, or of its IIIF image or manifest, beginning with https://. Readers are given it where they are given all of the text.",
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                message="Give the whole address, as https://example.org/page.",
                                schemes=["http", "https"],
                            )
                        ],
                    ),
                ),
                (
                    "image_rights",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Under which terms the image may be used, and whose it is.",
                        max_length=300,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        help_text="The source whose page it is.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source_pages",
                        to="prosopo.source",
                    ),
                ),
            ],
            options={
                "ordering": ["source", "start", "id"],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True),
                        name="a_page_has_a_label",
                        violation_error_message="Give the number of the page as printed, or [12] where none is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("image", ""), ("image_rights", "")),
                            models.Q(
                                models.Q(("image", ""), _negated=True), models.Q(("image_rights", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="an_image_has_rights",
                        violation_error_message="An image and its rights go together: give the address and the terms of use, or neither.",
                    ),
                    models.UniqueConstraint(
                        fields=("source", "start"),
                        name="one_page_begins_at_a_place",
                        violation_error_message="Another page of this source begins there already: change one of the two.",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights_over("sourcepart", "sourcepage"), migrations.RunPython.noop),
    ]
