"""The tables, what finds words in them, and the roles, as the replaced migrations leave them in a new database.

A database that has applied some of these goes on with the others, and counts as having applied this one then.
"""

import re

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.db import DatabaseError, migrations, models, transaction

import prosopo.index.models.documents
import prosopo.models.derived_fields
import prosopo.models.fulltext
import prosopo.models.identities
import prosopo.models.uncertain_dates

_LANGUAGE_TAG = (
    "^(?:[a-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+)\\Z"
)
_LANGUAGE_REMEDY = "Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh."

_PUBLISHABLE = ("dispute", "person", "source", "statement")
_RECORDS = (
    *_PUBLISHABLE,
    *("camp", "campname", "event", "fate", "group", "groupname", "identityjudgement", "passage", "personname"),
    *("relation", "role"),
)
_ACCOUNTS = ("user", "group")


def compress_quickly(apps, schema_editor):
    """Have PostgreSQL compress records by LZ4: its own method takes as long as all else that writing one does."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for column in ("item", "full", "line"):
        try:
            with transaction.atomic(schema_editor.connection.alias):
                schema_editor.execute(f'ALTER TABLE prosopo_persondocument ALTER COLUMN "{column}" SET COMPRESSION lz4')
        except DatabaseError:
            return  # a server that was built without it


def make_roles(apps, schema_editor):
    """Make those of the three roles (drafter, editor, administrator) that are not there.

    Django makes permissions only once all migrations are done: here they are made by hand, under the names it gives.
    """
    alias = schema_editor.connection.alias
    drafting = _permissions(apps, alias, "prosopo", _RECORDS, ["add", "change", "delete", "view"])
    editing = drafting | _permissions(apps, alias, "prosopo", _RECORDS, ["publish"])
    editing |= _permissions(apps, alias, "prosopo", _PUBLISHABLE, ["withdraw"])
    accounts = _permissions(apps, alias, "auth", _ACCOUNTS, ["add", "change", "delete", "view"])
    roles = {
        "drafter": drafting.values(),
        "editor": editing.values(),
        "administrator": [*editing.values(), *accounts.values()],
    }
    for name, permissions in roles.items():
        role, is_new = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=name)
        if is_new:
            role.permissions.add(*permissions)


def delete_roles(apps, schema_editor):
    """Delete the roles, and the permissions that Django itself would not make."""
    alias = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(alias).filter(
        name__in=["drafter", "editor", "administrator"]
    ).delete()
    codenames = [f"{right}_{name}" for name in _RECORDS for right in ("publish", "withdraw")]
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    permissions.filter(content_type__app_label="prosopo", codename__in=codenames).delete()


def _permissions(apps, alias, app_label, names, rights):
    """The permissions of these models, by (model's name, right), made where they are missing."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    found = {}
    for name in names:
        content_type, _ = content_types.get_or_create(app_label=app_label, model=name)
        label = apps.get_model(app_label, name)._meta.verbose_name_raw
        for right in rights:
            found[name, right], _ = permissions.get_or_create(
                content_type=content_type, codename=f"{right}_{name}", defaults={"name": f"Can {right} {label}"}
            )
    return found


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("prosopo", "0001_lay_down_the_record"),
        ("prosopo", "0002_index_people"),
        ("prosopo", "0003_renew_the_index"),
        ("prosopo", "0004_find_statements_by_kind"),
        ("prosopo", "0005_set_words_aside"),
        ("prosopo", "0006_search_words"),
        ("prosopo", "0007_find_by_name"),
        ("prosopo", "0008_write_people_as_lines"),
        ("prosopo", "0009_log_changes"),
        ("prosopo", "0010_give_roles"),
        ("prosopo", "0011_know_the_code_of_the_index"),
        ("prosopo", "0012_keep_what_was_public"),
        ("prosopo", "0013_number_changes_in_order"),
        ("prosopo", "0014_name_the_log_plainly"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
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
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                        default="draft",
                        editable=False,
                        help_text="Published and withdrawn from the list's actions.",
                        max_length=9,
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
                ("earliest", prosopo.models.derived_fields.DerivedDateField(editable=False, null=True)),
                ("latest", prosopo.models.derived_fields.DerivedDateField(editable=False, null=True)),
                ("approximate", prosopo.models.derived_fields.DerivedBooleanField(default=False, editable=False)),
                ("title", models.CharField(max_length=300)),
                ("author", models.CharField(blank=True, help_text="As printed, for example “M.B.”.", max_length=200)),
                (
                    "language",
                    models.CharField(
                        help_text="Language tag: en, fr, ru, hy, ru-Latn.",
                        max_length=35,
                        validators=[django.core.validators.RegexValidator(_LANGUAGE_TAG, _LANGUAGE_REMEDY)],
                    ),
                ),
                ("citation", models.TextField(help_text="The full bibliographic reference.")),
                ("rights", models.TextField(blank=True, help_text="Under which terms the text may be used.")),
                (
                    "reliability_note",
                    models.TextField(blank=True, help_text="What a reader should know before relying on it."),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="The full text, when we hold it. It never changes once cited."
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "derived_from",
                    models.ForeignKey(
                        blank=True,
                        help_text="The source that this one translates or reprints.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="derivatives",
                        to="prosopo.source",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "indexes": [models.Index(fields=["status", "sort_key", "id"], name="source_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("date_basis__in", ["", "stated", "inferred", "editor"])),
                        name="source_date_basis_is_known",
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
                        name="a_dated_source_says_on_what_basis",
                        violation_error_message="A date and its basis go together: fill in both, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("earliest__isnull", True),
                            ("latest__isnull", True),
                            ("earliest__lte", models.F("latest")),
                            _connector="OR",
                        ),
                        name="a_source_date_begins_before_it_ends",
                        violation_error_message="The date ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "published", "withdrawn"])),
                        name="source_status_is_known",
                        violation_error_message="Choose the status: draft, published, withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("derived_from__isnull", True),
                            models.Q(("derived_from", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_source_is_not_derived_from_itself",
                        violation_error_message="A source is not derived from itself: choose another, or none.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
            },
        ),
        migrations.CreateModel(
            name="Passage",
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
                    "start",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Offset of the quote's first character in the source's text, counted from 0.",
                        null=True,
                    ),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        blank=True, help_text="Offset just behind the quote's last character.", null=True
                    ),
                ),
                (
                    "locator",
                    models.CharField(blank=True, help_text="Page, folio, case number or section.", max_length=200),
                ),
                ("quote", models.TextField(help_text="The exact words, as short as carries the statement.")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="prosopo.source"
                    ),
                ),
                (
                    "set_aside",
                    models.TextField(
                        blank=True,
                        help_text="Only where no statement rests on these words: why not (“heading”, “rhetoric: says nothing of anyone in particular”) or, where they are a proper name, why it has no record (“title of a newspaper”).",
                    ),
                ),
                ("words", prosopo.models.fulltext.WordsField(blank=True, default="", editable=False)),
            ],
            options={
                "ordering": ["source", "start", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("end__gt", models.F("start")), ("end__isnull", False), ("start__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_passage_ends_after_it_starts",
                        violation_error_message="The passage ends before it starts: give both offsets, the smaller one first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", False), models.Q(("locator", ""), _negated=True), _connector="OR"
                        ),
                        name="a_passage_has_offsets_or_a_locator",
                        violation_error_message="Say where the passage stands: give its offsets in the text, or a locator.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quote", ""), _negated=True),
                        name="a_passage_quotes_something",
                        violation_error_message="Give the exact words that the passage consists of.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                        default="draft",
                        editable=False,
                        help_text="Published and withdrawn from the list's actions.",
                        max_length=9,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="As the source spells it.", max_length=200, verbose_name="display name"),
                ),
                (
                    "sort_name",
                    models.CharField(
                        blank=True,
                        help_text="As in an alphabetical list: “Ivanov, Vladimir”. Left empty, the last word goes first.",
                        max_length=200,
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[("female", "female"), ("male", "male"), ("unknown", "not known")], max_length=7
                    ),
                ),
                (
                    "is_named",
                    models.BooleanField(
                        default=True,
                        help_text="Untick for someone whom the sources do not name: “Guevorkian's younger brother”.",
                        verbose_name="named",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Shown to readers, marked as editorial.", verbose_name="editorial note"
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="prosopo.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "ordering": ["sort_key", "id"],
                "indexes": [
                    models.Index(fields=["status", "sort_key", "id"], name="person_in_order_if_public"),
                    models.Index(fields=["sort_key", "id"], name="person_in_order"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "published", "withdrawn"])),
                        name="person_status_is_known",
                        violation_error_message="Choose the status: draft, published, withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["female", "male", "unknown"])),
                        name="person_sex_is_known",
                        violation_error_message="Choose the sex: female, male, unknown.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_person_is_not_merged_into_themself",
                        violation_error_message="A person cannot be merged into themself.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
            },
        ),
        migrations.CreateModel(
            name="PersonName",
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
                ("text", models.CharField(help_text="The form, exactly as it is spelled.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("as_in_source", "as in the source"),
                            ("misprint", "misprint"),
                            ("romanisation", "romanisation"),
                            ("original_script", "original script"),
                            ("initials", "initials"),
                            ("pseudonym", "pseudonym"),
                            ("birth_name", "name at birth"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="Language tag: en, fr, ru, hy, ru-Latn.",
                        max_length=35,
                        validators=[django.core.validators.RegexValidator(_LANGUAGE_TAG, _LANGUAGE_REMEDY)],
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it is spelled so. Left empty, the form is marked as editorial.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_names",
                        to="prosopo.passage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="prosopo.person"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [models.Index(fields=["text"], name="person_name_text")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "as_in_source",
                                    "misprint",
                                    "romanisation",
                                    "original_script",
                                    "initials",
                                    "pseudonym",
                                    "birth_name",
                                ],
                            )
                        ),
                        name="personname_kind_is_known",
                        violation_error_message="Choose the kind: as_in_source, misprint, romanisation, original_script, initials, pseudonym, birth_name.",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "text", "kind", "passage"),
                        name="a_person_bears_a_cited_name_once",
                        violation_error_message="This form of the name is already there: change that row, or leave this one out.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("passage__isnull", True)),
                        fields=("person", "text", "kind"),
                        name="a_person_bears_an_editorial_name_once",
                        violation_error_message="This form of the name is already there: change that row, or leave this one out.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="IdentityJudgement",
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
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "the same person"),
                            ("different", "different people"),
                            ("possible", "possibly the same person"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judged_first", to="prosopo.person"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judged_second", to="prosopo.person"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["same", "different", "possible"])),
                        name="identity_verdict_is_known",
                        violation_error_message="Choose the verdict: same, different, possible.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True),
                        name="a_person_is_not_judged_against_themself",
                        violation_error_message="Choose two different records: a person is always the same as themself.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("first", "second"),
                        django.db.models.functions.comparison.Greatest("first", "second"),
                        name="two_people_are_judged_once",
                        violation_error_message="These two have been judged already: change that judgement instead.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Group",
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
                ("name", models.CharField(help_text="As the source spells it.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("faction", "faction"),
                            ("party_body", "party body"),
                            ("state_body", "body of the state"),
                            ("institution", "institution"),
                            ("ad_hoc", "ad-hoc body"),
                            ("crowd", "crowd"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Shown to readers, marked as editorial.", verbose_name="editorial note"
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it belongs to, if anything (editorial).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="prosopo.group",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "indexes": [models.Index(fields=["sort_key", "id"], name="group_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_group_is_not_its_own_parent",
                        violation_error_message="It cannot sit in itself: choose another parent, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["faction", "party_body", "state_body", "institution", "ad_hoc", "crowd"])
                        ),
                        name="group_kind_is_known",
                        violation_error_message="Choose the kind: faction, party_body, state_body, institution, ad_hoc, crowd.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="GroupName",
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
                ("text", models.CharField(help_text="The form, exactly as it is spelled.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("as_in_source", "as in the source"),
                            ("misprint", "misprint"),
                            ("romanisation", "romanisation"),
                            ("original_script", "original script"),
                            ("initials", "initials"),
                            ("pseudonym", "pseudonym"),
                            ("birth_name", "name at birth"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="Language tag: en, fr, ru, hy, ru-Latn.",
                        max_length=35,
                        validators=[django.core.validators.RegexValidator(_LANGUAGE_TAG, _LANGUAGE_REMEDY)],
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="prosopo.group"
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it is spelled so. Left empty, the form is marked as editorial.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_names",
                        to="prosopo.passage",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "as_in_source",
                                    "misprint",
                                    "romanisation",
                                    "original_script",
                                    "initials",
                                    "pseudonym",
                                    "birth_name",
                                ],
                            )
                        ),
                        name="groupname_kind_is_known",
                        violation_error_message="Choose the kind: as_in_source, misprint, romanisation, original_script, initials, pseudonym, birth_name.",
                    ),
                    models.UniqueConstraint(
                        fields=("group", "text", "kind", "passage"),
                        name="a_group_bears_a_cited_name_once",
                        violation_error_message="This form of the name is already there: change that row, or leave this one out.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("passage__isnull", True)),
                        fields=("group", "text", "kind"),
                        name="a_group_bears_an_editorial_name_once",
                        violation_error_message="This form of the name is already there: change that row, or leave this one out.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Camp",
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
                ("name", models.CharField(help_text="As the source spells it.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("complex", "camp complex"),
                            ("camp", "camp"),
                            ("mine", "mine"),
                            ("prison", "prison"),
                            ("isolator", "political isolator"),
                            ("exile", "place of exile"),
                            ("execution_site", "execution site"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="Degrees north (editorial).",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="Degrees east (editorial).",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                    ),
                ),
                (
                    "precision_km",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The true place lies within so many kilometres (editorial).",
                        null=True,
                        verbose_name="precision, km",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Shown to readers, marked as editorial.", verbose_name="editorial note"
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it belongs to, if anything (editorial).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="prosopo.camp",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "indexes": [models.Index(fields=["sort_key", "id"], name="camp_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_camp_is_not_its_own_parent",
                        violation_error_message="It cannot sit in itself: choose another parent, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["complex", "camp", "mine", "prison", "isolator", "exile", "execution_site"])
                        ),
                        name="camp_kind_is_known",
                        violation_error_message="Choose the kind: complex, camp, mine, prison, isolator, exile, execution_site.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude__isnull", True), ("longitude__isnull", True), ("precision_km__isnull", True)
                            ),
                            models.Q(
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                                ("precision_km__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_camp_is_placed_by_latitude_longitude_and_precision",
                        violation_error_message="Latitude, longitude and precision go together: give all three, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__isnull", True),
                            models.Q(
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="a_camp_lies_on_earth",
                        violation_error_message="Latitude runs from -90 to 90 degrees, longitude from -180 to 180.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="CampName",
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
                ("text", models.CharField(help_text="The form, exactly as it is spelled.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("as_in_source", "as in the source"),
                            ("misprint", "misprint"),
                            ("romanisation", "romanisation"),
                            ("original_script", "original script"),
                            ("initials", "initials"),
                            ("pseudonym", "pseudonym"),
                            ("birth_name", "name at birth"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="Language tag: en, fr, ru, hy, ru-Latn.",
                        max_length=35,
                        validators=[django.core.validators.RegexValidator(_LANGUAGE_TAG, _LANGUAGE_REMEDY)],
                    ),
                ),
                (
                    "camp",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="prosopo.camp"
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it is spelled so. Left empty, the form is marked as editorial.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="camp_names",
                        to="prosopo.passage",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "as_in_source",
                                    "misprint",
                                    "romanisation",
                                    "original_script",
                                    "initials",
                                    "pseudonym",
                                    "birth_name",
                                ],
                            )
                        ),
                        name="campname_kind_is_known",
                        violation_error_message="Choose the kind: as_in_source, misprint, romanisation, original_script, initials, pseudonym, birth_name.",
                    ),
                    models.UniqueConstraint(
                        fields=("camp", "text", "kind", "passage"),
                        name="a_camp_bears_a_cited_name_once",
                        violation_error_message="This form of the name is already there: change that row, or leave this one out.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("passage__isnull", True)),
                        fields=("camp", "text", "kind"),
                        name="a_camp_bears_an_editorial_name_once",
                        violation_error_message="This form of the name is already there: change that row, or leave this one out.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Role",
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
                ("label", models.CharField(max_length=120, unique=True)),
                ("scope_note", models.TextField(help_text="When to use it, in one line.")),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("party", "party office"),
                            ("state", "state office"),
                            ("opposition", "function in the opposition"),
                            ("profession", "profession or employment"),
                            ("camp", "work or function in a place of detention"),
                            ("other", "other"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["sort_key", "id"], name="role_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("category__in", ["party", "state", "opposition", "profession", "camp", "other"])
                        ),
                        name="role_category_is_known",
                        violation_error_message="Choose the category: party, state, opposition, profession, camp, other.",
                    )
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Fate",
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
                ("label", models.CharField(max_length=120, unique=True)),
                ("scope_note", models.TextField(help_text="When to use it, in one line.")),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("arrested", "arrested"),
                            ("sentenced", "sentenced"),
                            ("executed", "executed"),
                            ("died", "died"),
                            ("disappeared", "disappeared"),
                            ("survived", "survived"),
                            ("released", "released"),
                            ("rehabilitated", "rehabilitated"),
                            ("unknown", "unknown"),
                        ],
                        max_length=13,
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["sort_key", "id"], name="fate_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                [
                                    "arrested",
                                    "sentenced",
                                    "executed",
                                    "died",
                                    "disappeared",
                                    "survived",
                                    "released",
                                    "rehabilitated",
                                    "unknown",
                                ],
                            )
                        ),
                        name="fate_category_is_known",
                        violation_error_message="Choose the category: arrested, sentenced, executed, died, disappeared, survived, released, rehabilitated, unknown.",
                    )
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Relation",
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
                ("label", models.CharField(max_length=120, unique=True)),
                ("scope_note", models.TextField(help_text="When to use it, in one line.")),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "inverse_label",
                    models.CharField(
                        blank=True,
                        help_text="What the related person is to the person. Empty when symmetric.",
                        max_length=120,
                    ),
                ),
                (
                    "symmetric",
                    models.BooleanField(default=False, help_text="Whether it reads the same from both sides."),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("inverse_label", ""), ("symmetric", True)),
                            models.Q(("symmetric", False), models.Q(("inverse_label", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_relation_is_symmetric_or_has_an_inverse",
                        violation_error_message="Say what the related person is to the person, or mark the relation as symmetric and leave the inverse empty.",
                    )
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("earliest", prosopo.models.derived_fields.DerivedDateField(editable=False, null=True)),
                ("latest", prosopo.models.derived_fields.DerivedDateField(editable=False, null=True)),
                ("approximate", prosopo.models.derived_fields.DerivedBooleanField(default=False, editable=False)),
                ("name", models.CharField(help_text="In a few words: “Hunger strike at Vorkuta”.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("congress", "congress"),
                            ("meeting", "meeting"),
                            ("strike", "strike"),
                            ("arrest", "arrest"),
                            ("trial", "trial"),
                            ("transfer", "transfer or convoy"),
                            ("execution", "execution"),
                            ("killing", "killing"),
                            ("war", "war"),
                            ("other", "other"),
                        ],
                        max_length=9,
                    ),
                ),
                ("place_text", models.CharField(blank=True, max_length=200, verbose_name="place as written")),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Shown to readers, marked as editorial.", verbose_name="editorial note"
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "camp",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it happened, if in a place of detention.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="prosopo.camp",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it belongs to, if anything (editorial).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="prosopo.event",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "indexes": [models.Index(fields=["sort_key", "id"], name="event_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("date_basis__in", ["", "stated", "inferred", "editor"])),
                        name="event_date_basis_is_known",
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
                        name="a_dated_event_says_on_what_basis",
                        violation_error_message="A date and its basis go together: fill in both, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("earliest__isnull", True),
                            ("latest__isnull", True),
                            ("earliest__lte", models.F("latest")),
                            _connector="OR",
                        ),
                        name="a_event_date_begins_before_it_ends",
                        violation_error_message="The date ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_event_is_not_its_own_parent",
                        violation_error_message="It cannot sit in itself: choose another parent, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "congress",
                                    "meeting",
                                    "strike",
                                    "arrest",
                                    "trial",
                                    "transfer",
                                    "execution",
                                    "killing",
                                    "war",
                                    "other",
                                ],
                            )
                        ),
                        name="event_kind_is_known",
                        violation_error_message="Choose the kind: congress, meeting, strike, arrest, trial, transfer, execution, killing, war, other.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish"),
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                        default="draft",
                        editable=False,
                        help_text="Published and withdrawn from the list's actions.",
                        max_length=9,
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
                ("earliest", prosopo.models.derived_fields.DerivedDateField(editable=False, null=True)),
                ("latest", prosopo.models.derived_fields.DerivedDateField(editable=False, null=True)),
                ("approximate", prosopo.models.derived_fields.DerivedBooleanField(default=False, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth", "birth"),
                            ("membership", "membership"),
                            ("role", "role"),
                            ("detention", "detention"),
                            ("participation", "participation"),
                            ("fate", "fate"),
                            ("relationship", "relationship"),
                            ("description", "description"),
                        ],
                        help_text="What sort of thing the passage says.",
                        max_length=13,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="What they were, did, said or believed, in a few plain words."
                    ),
                ),
                ("place_text", models.CharField(blank=True, max_length=200, verbose_name="place as written")),
                (
                    "headcount_min",
                    models.PositiveIntegerField(
                        blank=True, help_text="Fewest people meant.", null=True, verbose_name="at least"
                    ),
                ),
                (
                    "headcount_max",
                    models.PositiveIntegerField(
                        blank=True, help_text="Most people meant.", null=True, verbose_name="at most"
                    ),
                ),
                (
                    "headcount_text",
                    models.CharField(
                        blank=True,
                        help_text="The source's own words: “almost 500”.",
                        max_length=200,
                        verbose_name="headcount as written",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[("certain", "certain"), ("probable", "probable"), ("possible", "possible")],
                        help_text="How sure the editor is that the passage means this.",
                        max_length=8,
                    ),
                ),
                ("denied", models.BooleanField(default=False, help_text="The passage says that it is not so.")),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("author", "author"),
                            ("editor", "editor's note"),
                            ("quoted", "quoted"),
                            ("hearsay", "hearsay"),
                        ],
                        help_text="Who says it in the passage.",
                        max_length=7,
                    ),
                ),
                (
                    "attributed_to",
                    models.CharField(
                        blank=True, help_text="Whoever else it is put down to: “newspaper stories”.", max_length=200
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Shown to readers, marked as editorial.", verbose_name="editorial note"
                    ),
                ),
                (
                    "also_cites",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Further passages needed to understand it.",
                        related_name="also_cited_by",
                        to="prosopo.passage",
                    ),
                ),
                (
                    "camp",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The place of detention that it speaks of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.camp",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The event that they took part in, or that it speaks of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.event",
                    ),
                ),
                (
                    "fate",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="What became of them.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.fate",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The group that they belonged to, led, …",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.group",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The words that it rests on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.passage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Of whom it speaks.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.person",
                    ),
                ),
                (
                    "related_person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Someone else whom it speaks of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_statements",
                        to="prosopo.person",
                    ),
                ),
                (
                    "relation",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The person is the … of the related person.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.relation",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Their office, job or function.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="prosopo.role",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Whose words are reported.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spoken_statements",
                        to="prosopo.person",
                    ),
                ),
                (
                    "subject_group",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Or the group of which it speaks as a whole.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subject_statements",
                        to="prosopo.group",
                    ),
                ),
                ("words", prosopo.models.fulltext.WordsField(blank=True, default="", editable=False)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["person", "id"], name="statement_by_person"),
                    models.Index(fields=["status", "id"], name="statement_in_order_if_public"),
                    models.Index(fields=["earliest", "latest"], name="statement_by_date"),
                    models.Index(fields=["subject_group", "id"], name="statement_by_subject_group"),
                    models.Index(fields=["group", "id"], name="statement_by_group"),
                    models.Index(fields=["role", "id"], name="statement_by_role"),
                    models.Index(fields=["camp", "id"], name="statement_by_camp"),
                    models.Index(fields=["fate", "id"], name="statement_by_fate"),
                    models.Index(fields=["event", "id"], name="statement_by_event"),
                    models.Index(fields=["related_person", "id"], name="statement_by_related_person"),
                    models.Index(fields=["relation", "id"], name="statement_by_relation"),
                    models.Index(fields=["speaker", "id"], name="statement_by_speaker"),
                    models.Index(fields=["passage", "id"], name="statement_by_passage"),
                    models.Index(fields=["kind", "id"], name="statement_by_kind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("date_basis__in", ["", "stated", "inferred", "editor"])),
                        name="statement_date_basis_is_known",
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
                        name="a_dated_statement_says_on_what_basis",
                        violation_error_message="A date and its basis go together: fill in both, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("earliest__isnull", True),
                            ("latest__isnull", True),
                            ("earliest__lte", models.F("latest")),
                            _connector="OR",
                        ),
                        name="a_statement_date_begins_before_it_ends",
                        violation_error_message="The date ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "published", "withdrawn"])),
                        name="statement_status_is_known",
                        violation_error_message="Choose the status: draft, published, withdrawn.",
                    ),
                    models.CheckConstraint(
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
                                ],
                            )
                        ),
                        name="statement_kind_is_known",
                        violation_error_message="Choose the kind of statement: birth, membership, role, detention, participation, fate, relationship, description.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "birth"), _negated=True),
                            models.Q(("date", ""), _negated=True),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_birth_statement_gives_a_date_or_a_place",
                        violation_error_message="A birth statement says when or where: give a date or a place.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "membership"), _negated=True), ("group__isnull", False), _connector="OR"
                        ),
                        name="a_membership_statement_names_a_group",
                        violation_error_message="A membership statement says of what: choose the group.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "role"), _negated=True), ("role__isnull", False), _connector="OR"
                        ),
                        name="a_role_statement_names_a_role",
                        violation_error_message="A role statement says which office, job or function: choose the role.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "detention"), _negated=True),
                            ("camp__isnull", False),
                            models.Q(("place_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_detention_statement_names_a_camp_or_a_place",
                        violation_error_message="A detention statement says where: choose the camp, or give the place as written.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "participation"), _negated=True),
                            ("event__isnull", False),
                            _connector="OR",
                        ),
                        name="a_participation_statement_names_an_event",
                        violation_error_message="A participation statement says in what: choose the event.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "fate"), _negated=True), ("fate__isnull", False), _connector="OR"
                        ),
                        name="a_fate_statement_names_a_fate",
                        violation_error_message="A fate statement says what became of them: choose the fate.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "relationship"), _negated=True),
                            models.Q(("related_person__isnull", False), ("relation__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_relationship_statement_names_the_person_and_the_relation",
                        violation_error_message="A relationship statement says to whom and how: choose the related person and the relation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "description"), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_description_statement_has_a_text",
                        violation_error_message="A description says it in words: fill in the text.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("subject_group__isnull", True)),
                            models.Q(("person__isnull", True), ("subject_group__isnull", False)),
                            models.Q(
                                ("kind", "description"),
                                ("person__isnull", True),
                                ("subject_group__isnull", True),
                                models.Q(("event__isnull", False), ("camp__isnull", False), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="a_statement_has_one_subject",
                        violation_error_message="A statement has one subject: choose either the person or the group that it speaks of. Only the description of an event or a camp has neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject_group__isnull", False),
                            models.Q(
                                ("headcount_max__isnull", True), ("headcount_min__isnull", True), ("headcount_text", "")
                            ),
                            _connector="OR",
                        ),
                        name="only_a_group_has_a_headcount",
                        violation_error_message="Only a group is counted: choose the group, or leave the headcount empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("headcount_min__isnull", True),
                            ("headcount_max__isnull", True),
                            ("headcount_min__lte", models.F("headcount_max")),
                            _connector="OR",
                        ),
                        name="a_headcount_runs_from_fewest_to_most",
                        violation_error_message="The headcount's “at least” is above its “at most”: swap the two numbers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relation__isnull", True), ("related_person__isnull", False), _connector="OR"
                        ),
                        name="a_relation_is_to_someone",
                        violation_error_message="A relation is to someone: choose the related person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", True),
                            ("related_person__isnull", True),
                            models.Q(("person", models.F("related_person")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_is_related_to_themself",
                        violation_error_message="The person and the related person are the same: choose someone else.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("speaker__isnull", True), ("voice__in", ["quoted", "hearsay"]), _connector="OR"
                        ),
                        name="a_speaker_is_quoted_or_heard",
                        violation_error_message="A speaker's words are quoted or hearsay: change the voice, or empty the speaker.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certainty__in", ["certain", "probable", "possible"])),
                        name="statement_certainty_is_known",
                        violation_error_message="Choose the certainty: certain, probable, possible.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["author", "editor", "quoted", "hearsay"])),
                        name="statement_voice_is_known",
                        violation_error_message="Choose the voice: author, editor, quoted, hearsay.",
                    ),
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
            },
        ),
        migrations.CreateModel(
            name="Dispute",
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
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                        default="draft",
                        editable=False,
                        help_text="Published and withdrawn from the list's actions.",
                        max_length=9,
                    ),
                ),
                ("reasons", models.TextField(help_text="Why it was judged so.")),
                ("judged_by", models.CharField(help_text="Who judged.", max_length=120)),
                ("judged_on", models.DateField(help_text="When it was judged.")),
                (
                    "question",
                    models.CharField(
                        help_text="As a reader would ask it: “Was Sedov tried in public?”", max_length=300
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.SortKeyField(editable=False, max_length=120)),
                (
                    "preferred",
                    models.ForeignKey(
                        blank=True,
                        help_text="The statement that the curators hold to be right, if any: one of the above.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preferred_in",
                        to="prosopo.statement",
                    ),
                ),
                (
                    "statements",
                    models.ManyToManyField(
                        help_text="Those that cannot all be true: two or more.",
                        related_name="disputes",
                        to="prosopo.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "published", "withdrawn"])),
                        name="dispute_status_is_known",
                        violation_error_message="Choose the status: draft, published, withdrawn.",
                    )
                ],
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
            },
        ),
        migrations.CreateModel(
            name="FormerPublication",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "identity", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(help_text="Of the record: its model's name.", max_length=40)),
                (
                    "identity",
                    prosopo.models.derived_fields.AsciiField(
                        help_text="The record's slug or reference.", max_length=80
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonDocument",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="document",
                        serialize=False,
                        to="prosopo.person",
                    ),
                ),
                ("slug", prosopo.models.derived_fields.AsciiField(max_length=80, unique=True)),
                ("sort_key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("sex", models.CharField(max_length=7)),
                ("line", models.BinaryField(help_text="The list item as a line of CSV, with its end.")),
                ("item", models.BinaryField()),
                ("full", models.BinaryField()),
                ("digest", models.CharField(help_text="Of the full record, in hexadecimal.", max_length=32)),
                (
                    "stale",
                    models.BooleanField(default=False, help_text="A row that it was built from has changed since."),
                ),
                (
                    "stamp",
                    models.BigIntegerField(
                        default=prosopo.index.models.documents.new_stamp,
                        help_text="A new number each time it is written or marked as stale.",
                    ),
                ),
                (
                    "fingerprint",
                    models.BigIntegerField(
                        help_text="Of the code that built it; other code treats it as stale.", null=True
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sort_key", "person"], name="document_in_order"),
                    models.Index(fields=["sex", "sort_key", "person"], name="document_of_sex_in_order"),
                    models.Index(condition=models.Q(("stale", True)), fields=["person"], name="document_to_refresh"),
                    models.Index(fields=["fingerprint"], name="document_by_fingerprint"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonFacet",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("dimension", models.SmallIntegerField()),
                (
                    "term",
                    models.BigIntegerField(help_text="Key of the group, camp, …; the number of the kind; year // 10."),
                ),
                ("direct", models.BooleanField()),
                ("sort_key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("person", models.BigIntegerField()),
                ("statement", models.BigIntegerField()),
                ("kind", models.SmallIntegerField()),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                ("approximate", models.BooleanField()),
                ("certainty", models.SmallIntegerField(help_text="0 possible, 1 probable, 2 certain.")),
                ("denied", models.BooleanField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=[
                            "dimension",
                            "term",
                            "sort_key",
                            "person",
                            "denied",
                            "earliest",
                            "latest",
                            "approximate",
                            "kind",
                            "certainty",
                            "direct",
                        ],
                        name="facet_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(help_text="See `word_key`.", primary_key=True, serialize=False)),
                ("text", prosopo.models.derived_fields.AsciiField(max_length=200)),
                (
                    "bearers",
                    models.IntegerField(
                        db_default=0,
                        help_text="How many public names had it when last counted: tells common words from rare ones.",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["text", "bearers"], name="name_word_text")],
            },
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("word", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="NameUse",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.SmallIntegerField(help_text="Of the record: see `NAME_CODES`.")),
                ("word", models.BigIntegerField()),
                ("part", models.SmallIntegerField(help_text="See `NamePart`.")),
                ("given", models.BigIntegerField(help_text="Key of the word; 0 for none.")),
                ("patronymic", models.BigIntegerField(help_text="Key of the word; 0 for none.")),
                (
                    "public",
                    models.BooleanField(
                        help_text="Whether this form is public; for people, whether the person is public, too."
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("record", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kind", "word", "part", "sort_key", "record", "public", "given", "patronymic"],
                        name="name_use_in_order",
                    ),
                    models.Index(
                        fields=["kind", "word", "part", "given", "patronymic", "sort_key", "record", "public"],
                        name="name_use_by_given",
                    ),
                    models.Index(
                        condition=models.Q(("given__gt", 0), ("public", True)),
                        fields=["given"],
                        name="name_use_of_public_given",
                    ),
                    models.Index(
                        condition=models.Q(("patronymic__gt", 0), ("public", True)),
                        fields=["patronymic"],
                        name="name_use_of_public_father",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(help_text="When it was written.")),
                (
                    "latest_at",
                    models.DateTimeField(help_text="The latest `at` so far: it never goes back, as a clock may."),
                ),
                (
                    "first_in_transaction",
                    models.BigIntegerField(
                        default=0,
                        help_text="Key of the first batch of the same transaction; 0 where this is the first.",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["latest_at"], name="batch_by_time")],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("change_kind", models.SmallIntegerField(help_text="See `ChangeKind`.")),
                ("kind", models.SmallIntegerField(help_text="See `RecordKind`.")),
                (
                    "identity",
                    prosopo.models.derived_fields.AsciiField(
                        help_text="The record's slug or reference.", max_length=80
                    ),
                ),
                (
                    "merged_into",
                    prosopo.models.derived_fields.AsciiField(
                        blank=True, help_text="Slug of the public person merged into; empty for none.", max_length=80
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublishedRecord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "identity", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.SmallIntegerField(help_text="See `RecordKind`.")),
                ("identity", prosopo.models.derived_fields.AsciiField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SmallIntegerField(help_text="See `RecordKind`.")),
                ("identity", prosopo.models.derived_fields.AsciiField(max_length=80)),
                (
                    "content_changed",
                    models.BooleanField(help_text="If it is still public, its content is another than before."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Build",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.BigIntegerField(help_text="See `prosopo.index.builders.fingerprint`.")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RunPython(compress_quickly, migrations.RunPython.noop),
        migrations.RunPython(prosopo.models.fulltext.create_word_indexes, prosopo.models.fulltext.drop_word_indexes),
        migrations.RunPython(make_roles, delete_roles),
    ]
