"""What registers say of everyone: deaths, burials, residences, occupations, traits, ages, and by what law and body."""

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
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("prosopo", "0017_cite_sources_by_their_parts"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),  # the last step on the way back
        migrations.CreateModel(
            name="LegalBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("modified", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "slug",
                    prosopo.models.derived_fields.AsciiField(
                        help_text="Its public address, in ASCII: letters, digits, hyphens. It never changes once public.",
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
                        blank=True,
                        default="",
                        help_text="For curators alone: readers never see it.",
                        verbose_name="note for curators",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                ("scope_note", models.TextField(help_text="When to use it, in one line.")),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("article", "article of a code"),
                            ("law", "law or decree"),
                            ("order", "order or instruction"),
                            ("other", "other"),
                        ],
                        max_length=7,
                    ),
                ),
            ],
            options={
                "verbose_name": "legal basis",
                "verbose_name_plural": "legal bases",
                "ordering": ["sort_key", "id"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Trait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("modified", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "slug",
                    prosopo.models.derived_fields.AsciiField(
                        help_text="Its public address, in ASCII: letters, digits, hyphens. It never changes once public.",
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
                        blank=True,
                        default="",
                        help_text="For curators alone: readers never see it.",
                        verbose_name="note for curators",
                    ),
                ),
                ("label", models.CharField(max_length=120, unique=True)),
                ("scope_note", models.TextField(help_text="When to use it, in one line.")),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("nationality", "nationality"),
                            ("citizenship", "citizenship"),
                            ("language", "language"),
                            ("faith", "faith"),
                            ("schooling", "schooling"),
                            ("origin", "social origin"),
                            ("standing", "social or legal standing"),
                            ("party", "party standing"),
                            ("family", "family status"),
                            ("health", "health"),
                            ("appearance", "appearance"),
                            ("other", "other"),
                        ],
                        max_length=11,
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.AddIndex(
            model_name="trait",
            index=models.Index(fields=["sort_key", "id"], name="trait_in_order"),
        ),
        migrations.AddConstraint(
            model_name="trait",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            "nationality",
                            "citizenship",
                            "language",
                            "faith",
                            "schooling",
                            "origin",
                            "standing",
                            "party",
                            "family",
                            "health",
                            "appearance",
                            "other",
                        ],
                    )
                ),
                name="trait_category_is_known",
                violation_error_message="Choose the category: nationality, citizenship, language, faith, schooling, origin, standing, party, family, health, appearance, other.",
            ),
        ),
        migrations.AddIndex(
            model_name="legalbasis",
            index=models.Index(fields=["sort_key", "id"], name="legal_basis_in_order"),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(("category__in", ["article", "law", "order", "other"])),
                name="legal_basis_category_is_known",
                violation_error_message="Choose the category: article, law, order, other.",
            ),
        ),
        ChangeTable(
            "identifier",
            [
                migrations.RemoveConstraint(
                    model_name="identifier",
                    name="an_identifier_is_of_one_record",
                ),
                migrations.AddField(
                    model_name="identifier",
                    name="legal_basis",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="prosopo.legalbasis",
                    ),
                ),
                migrations.AddField(
                    model_name="identifier",
                    name="trait",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="prosopo.trait",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="identifier",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", True),
                                ("fate__isnull", True),
                                ("group__isnull", True),
                                ("legal_basis__isnull", True),
                                ("person__isnull", False),
                                ("role__isnull", True),
                                ("source__isnull", True),
                                ("trait__isnull", True),
                            ),
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", True),
                                ("fate__isnull", True),
                                ("group__isnull", False),
                                ("legal_basis__isnull", True),
                                ("person__isnull", True),
                                ("role__isnull", True),
                                ("source__isnull", True),
                                ("trait__isnull", True),
                            ),
                            models.Q(
                                ("camp__isnull", False),
                                ("event__isnull", True),
                                ("fate__isnull", True),
                                ("group__isnull", True),
                                ("legal_basis__isnull", True),
                                ("person__isnull", True),
                                ("role__isnull", True),
                                ("source__isnull", True),
                                ("trait__isnull", True),
                            ),
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", False),
                                ("fate__isnull", True),
                                ("group__isnull", True),
                                ("legal_basis__isnull", True),
                                ("person__isnull", True),
                                ("role__isnull", True),
                                ("source__isnull", True),
                                ("trait__isnull", True),
                            ),
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", True),
                                ("fate__isnull", True),
                                ("group__isnull", True),
                                ("legal_basis__isnull", True),
                                ("person__isnull", True),
                                ("role__isnull", True),
                                ("source__isnull", False),
                                ("trait__isnull", True),
                            ),
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", True),
                                ("fate__isnull", True),
                                ("group__isnull", True),
                                ("legal_basis__isnull", True),
                                ("person__isnull", True),
                                ("role__isnull", False),
                                ("source__isnull", True),
                                ("trait__isnull", True),
                            ),
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", True),
                                ("fate__isnull", False),
                                ("group__isnull", True),
                                ("legal_basis__isnull", True),
                                ("person__isnull", True),
                                ("role__isnull", True),
                                ("source__isnull", True),
                                ("trait__isnull", True),
                            ),
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", True),
                                ("fate__isnull", True),
                                ("group__isnull", True),
                                ("legal_basis__isnull", True),
                                ("person__isnull", True),
                                ("role__isnull", True),
                                ("source__isnull", True),
                                ("trait__isnull", False),
                            ),
                            models.Q(
                                ("camp__isnull", True),
                                ("event__isnull", True),
                                ("fate__isnull", True),
                                ("group__isnull", True),
                                ("legal_basis__isnull", False),
                                ("person__isnull", True),
                                ("role__isnull", True),
                                ("source__isnull", True),
                                ("trait__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_identifier_is_of_one_record",
                        violation_error_message="An identifier is of one record: choose exactly one.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="identifier",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("trait__isnull", False)),
                        fields=("scheme", "value"),
                        name="an_identifier_is_of_one_trait",
                        violation_error_message="Another trait has this identifier already: look it up there; if both are the same, one of the two records is to go.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="identifier",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("legal_basis__isnull", False)),
                        fields=("scheme", "value"),
                        name="an_identifier_is_of_one_legal_basis",
                        violation_error_message="Another legal_basis has this identifier already: look it up there; if both are the same, one of the two records is to go.",
                    ),
                ),
            ],
        ),
        ChangeTable(
            "statement",
            [
                migrations.RemoveConstraint(
                    model_name="statement",
                    name="statement_kind_is_known",
                ),
                migrations.AddField(
                    model_name="statement",
                    name="age_about",
                    field=models.PositiveSmallIntegerField(
                        blank=True, help_text="“About fifty”: 50.", null=True, verbose_name="age about"
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="age_max",
                    field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="age at most"),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="age_min",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="In years, at the statement's date. Forty: at least and most.",
                        null=True,
                        verbose_name="age at least",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="age_text",
                    field=models.CharField(
                        blank=True,
                        help_text="The source's own words: “at least 40”.",
                        max_length=200,
                        verbose_name="age as written",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The body that decided: a court, a board, a committee.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision_statements",
                        to="prosopo.group",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="quantity_text",
                    field=models.CharField(
                        blank=True,
                        help_text="The source's own words: “ten years”.",
                        max_length=200,
                        verbose_name="quantity as written",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="quantity_unit",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("years", "years"),
                            ("months", "months"),
                            ("weeks", "weeks"),
                            ("days", "days"),
                            ("hours", "hours"),
                            ("kilometres", "kilometres"),
                            ("metres", "metres"),
                            ("degrees", "degrees Celsius"),
                            ("roubles", "roubles"),
                            ("grams", "grams"),
                            ("kilograms", "kilograms"),
                            ("tonnes", "tonnes"),
                            ("percent", "per cent"),
                            ("times", "times"),
                        ],
                        max_length=10,
                        verbose_name="unit",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="quantity_value",
                    field=models.FloatField(blank=True, null=True, verbose_name="how much"),
                ),
                migrations.AlterField(
                    model_name="statement",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("birth", "birth"),
                            ("membership", "membership"),
                            ("role", "role"),
                            ("detention", "detention"),
                            ("participation", "participation"),
                            ("fate", "fate"),
                            ("relationship", "relationship"),
                            ("description", "description"),
                            ("death", "death"),
                            ("burial", "burial"),
                            ("residence", "residence"),
                            ("occupation", "occupation"),
                            ("trait", "trait"),
                            ("age", "age"),
                        ],
                        help_text="What sort of thing the passage says.",
                        max_length=13,
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="legal_basis",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The law, article or order that they were judged by.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.legalbasis",
                    ),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="trait",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Their nationality, faith, schooling, origin, …",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.trait",
                    ),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(fields=["trait", "id"], name="statement_by_trait"),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(fields=["legal_basis", "id"], name="statement_by_legal_basis"),
                ),
                migrations.AddIndex(
                    model_name="statement",
                    index=models.Index(fields=["decided_by", "id"], name="statement_by_decided_by"),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "birth",
                                    "membership",
                                    "role",
                                    "detention",
                                    "participation",
                                    "fate",
                                    "relationship",
                                    "description",
                                    "death",
                                    "burial",
                                    "residence",
                                    "occupation",
                                    "trait",
                                    "age",
                                ],
                            )
                        ),
                        name="statement_kind_is_known",
                        violation_error_message="Choose the kind of statement: birth, membership, role, detention, participation, fate, relationship, description, death, burial, residence, occupation, trait, age.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "death"), _negated=True),
                            models.Q(("date", ""), _negated=True),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_death_statement_gives_a_date_or_a_place",
                        violation_error_message="A death statement says when or where: give a date or a place.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "burial"), _negated=True),
                            models.Q(("date", ""), _negated=True),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_burial_statement_gives_a_date_or_a_place",
                        violation_error_message="A burial statement says when or where: give a date or a place.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "residence"), _negated=True),
                            ("camp__isnull", False),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_residence_statement_names_a_camp_or_a_place",
                        violation_error_message="A residence statement says where: give the place as written, or choose the camp.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "occupation"), _negated=True),
                            ("role__isnull", False),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_occupation_statement_names_a_role_or_has_a_text",
                        violation_error_message="An occupation statement says what they worked as: choose the role, or say it in the text.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "trait"), _negated=True),
                            ("trait__isnull", False),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_trait_statement_names_a_trait_or_has_a_text",
                        violation_error_message="A trait statement says what they were: choose the trait, or say it in the text.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "age"), _negated=True),
                            ("age_min__isnull", False),
                            ("age_max__isnull", False),
                            ("age_about__isnull", False),
                            _connector="OR",
                        ),
                        name="an_age_statement_gives_the_years",
                        violation_error_message="An age statement gives years: fill in at least, at most or about.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("age_min__isnull", True),
                            ("age_max__isnull", True),
                            ("age_min__lte", models.F("age_max")),
                            _connector="OR",
                        ),
                        name="an_age_runs_from_fewest_to_most_years",
                        violation_error_message="The age's “at least” is above its “at most”: swap the two numbers.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("age_min__isnull", True), ("age_min__lte", 999), _connector="OR"),
                            models.Q(("age_max__isnull", True), ("age_max__lte", 999), _connector="OR"),
                            models.Q(("age_about__isnull", True), ("age_about__lte", 999), _connector="OR"),
                        ),
                        name="an_age_is_a_number_of_years",
                        violation_error_message="An age is given in years, at most 999: a year of birth is no age.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("age_text", ""),
                            ("age_min__isnull", False),
                            ("age_max__isnull", False),
                            ("age_about__isnull", False),
                            _connector="OR",
                        ),
                        name="an_age_in_words_has_its_years",
                        violation_error_message="An age as written has its years, too: fill in at least, at most or about.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity_text", ""), ("quantity_unit", ""), ("quantity_value__isnull", True)),
                            models.Q(
                                models.Q(("quantity_unit", ""), _negated=True),
                                models.Q(
                                    ("quantity_value__isnull", False),
                                    models.Q(("quantity_text", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="a_quantity_has_a_unit",
                        violation_error_message="How much, and its unit, go together: give the number or the words, and choose the unit.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "quantity_unit__in",
                                [
                                    "",
                                    "years",
                                    "months",
                                    "weeks",
                                    "days",
                                    "hours",
                                    "kilometres",
                                    "metres",
                                    "degrees",
                                    "roubles",
                                    "grams",
                                    "kilograms",
                                    "tonnes",
                                    "percent",
                                    "times",
                                ],
                            )
                        ),
                        name="statement_quantity_unit_is_known",
                        violation_error_message="Choose the unit: years, months, weeks, days, hours, kilometres, metres, degrees, roubles, grams, kilograms, tonnes, percent, times.",
                    ),
                ),
            ],
        ),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),
        migrations.RunPython(give_rights_over("trait", "legalbasis"), migrations.RunPython.noop),
    ]
