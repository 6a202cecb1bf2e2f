import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import prosopo.models.sources
from prosopo.models.fulltext import create_word_indexes
from prosopo.models.table_changes import ChangeTable

_NO_BOUNDS = Q(headcount_min__isnull=True, headcount_max__isnull=True)
_NO_SHARE = Q(headcount_share_min__isnull=True, headcount_share_max__isnull=True)


def _add_curators_note(model):
    note = models.TextField(
        "note for curators", blank=True, default="", help_text="For curators alone: readers never see it."
    )
    return migrations.AddField(model, "curators_note", note)


def _percent(label, help_text):
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        validators=[django.core.validators.MaxValueValidator(100)],
        help_text=help_text,
    )


def _add_constraint(name, condition, message):
    rule = models.CheckConstraint(name=name, condition=condition, violation_error_message=message)
    return migrations.AddConstraint("statement", rule)


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0014_name_the_log_plainly")]

    operations = [
        # SQLite loses the triggers of the word indexes with each table that Django copies, in either direction.
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),
        ChangeTable(
            "statement",
            [
                migrations.AddField(
                    "statement",
                    "hedged",
                    models.BooleanField(
                        default=False,
                        help_text="The passage itself is unsure: “it would seem”, “probably”, “we can only believe”.",
                    ),
                ),
                _add_curators_note("statement"),
                migrations.AddField(
                    "statement",
                    "related_group",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Or the group by which, for which or against which it was: “arrested by the GPU”.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tying_statements",
                        to="prosopo.group",
                    ),
                ),
                migrations.AddField(
                    "statement",
                    "headcount_about",
                    models.PositiveIntegerField(
                        "about", null=True, blank=True, help_text="Instead of both: “about 1,200”, “close to 1,000”."
                    ),
                ),
                migrations.AddField(
                    "statement",
                    "headcount_share_of",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The statement of whose number this is a part: “half” of those whom it counts.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="prosopo.statement",
                        verbose_name="a share of",
                    ),
                ),
                migrations.AddField(
                    "statement", "headcount_share_min", _percent("share, at least (%)", "Of “more than half”: 50.")
                ),
                migrations.AddField(
                    "statement",
                    "headcount_share_max",
                    _percent("share, at most (%)", "Of “half”: 50, as “at least”."),
                ),
                migrations.AddField(
                    "statement",
                    "headcount_per",
                    models.CharField(
                        "for each",
                        max_length=80,
                        blank=True,
                        default="",
                        help_text=(
                            "Of a rate, in a word or two: “day”, “call”. Nothing adds it up, and no filter takes it "
                            "for a total."
                        ),
                    ),
                ),
                migrations.RemoveConstraint("statement", "only_a_group_has_a_headcount"),
                migrations.RemoveConstraint("statement", "a_relation_is_to_someone"),
                migrations.RemoveConstraint("statement", "a_relationship_statement_names_the_person_and_the_relation"),
                _add_constraint(
                    "no_person_has_a_headcount",
                    Q(person__isnull=True)
                    | (
                        Q(
                            headcount_min__isnull=True,
                            headcount_max__isnull=True,
                            headcount_about__isnull=True,
                            headcount_share_min__isnull=True,
                            headcount_share_max__isnull=True,
                            headcount_share_of__isnull=True,
                        )
                        & Q(headcount_text="", headcount_per="")
                    ),
                    "One person is not counted: choose a group, or describe a camp or event alone; or leave the "
                    "headcount empty.",
                ),
                _add_constraint(
                    "an_approximate_headcount_has_no_bounds",
                    Q(headcount_about__isnull=True) | _NO_BOUNDS,
                    "A headcount is about so many, or at least and at most so many: empty “about”, or the other two.",
                ),
                _add_constraint(
                    "a_share_is_of_a_number",
                    Q(headcount_share_of__isnull=False) | _NO_SHARE,
                    "A share is of a number: choose the statement that has it in “a share of”.",
                ),
                _add_constraint(
                    "a_share_runs_up_to_the_whole",
                    (Q(headcount_share_min__isnull=True) | Q(headcount_share_min__lte=100))
                    & (Q(headcount_share_max__isnull=True) | Q(headcount_share_max__lte=100))
                    & (
                        Q(headcount_share_min__isnull=True)
                        | Q(headcount_share_max__isnull=True)
                        | Q(headcount_share_min__lte=F("headcount_share_max"))
                    ),
                    "A share runs from 0 to 100 percent, “at least” first: mend the two numbers.",
                ),
                _add_constraint(
                    "no_statement_counts_a_share_of_itself",
                    Q(headcount_share_of__isnull=True) | ~Q(headcount_share_of=F("id")),
                    "A share is of another statement's number: choose that one.",
                ),
                _add_constraint(
                    "a_relation_is_to_a_person_or_a_group",
                    Q(relation__isnull=True) | Q(related_person__isnull=False) | Q(related_group__isnull=False),
                    "A relation is to someone: choose the related person or the related group.",
                ),
                _add_constraint(
                    "a_statement_is_related_to_one",
                    Q(related_person__isnull=True) | Q(related_group__isnull=True),
                    "A statement is related to a person or to a group: choose one, and write a second statement for "
                    "the other.",
                ),
                _add_constraint(
                    "no_group_is_related_to_itself",
                    Q(subject_group__isnull=True)
                    | Q(related_group__isnull=True)
                    | ~Q(subject_group=F("related_group")),
                    "The group and the related group are the same: choose another group.",
                ),
                _add_constraint(
                    "a_relationship_statement_says_to_whom_and_how",
                    ~Q(kind="relationship")
                    | ((Q(related_person__isnull=False) | Q(related_group__isnull=False)) & Q(relation__isnull=False)),
                    "A relationship statement says to whom and how: choose the related person or group, and the "
                    "relation.",
                ),
                migrations.AddIndex(
                    "statement", models.Index(fields=["related_group", "id"], name="statement_by_related_group")
                ),
                migrations.AddIndex(
                    "statement",
                    models.Index(
                        fields=["headcount_share_of"],
                        condition=Q(headcount_share_of__isnull=False),
                        name="statement_by_share",
                    ),
                ),
            ],
        ),
        ChangeTable(
            "passage",
            [
                _add_curators_note("passage"),
                migrations.AddField(
                    "passage",
                    "translation",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text=(
                            "The quote in the editor's own translation: shown as such, beside the source's words."
                        ),
                    ),
                ),
                migrations.AddField(
                    "passage",
                    "translation_language",
                    models.CharField(
                        max_length=35,
                        blank=True,
                        default="",
                        validators=[prosopo.models.sources.validate_language],
                        help_text="Language tag of the translation: en, fr, ru.",
                    ),
                ),
                migrations.AddConstraint(
                    "passage",
                    models.CheckConstraint(
                        name="a_translation_has_a_language",
                        condition=Q(translation="", translation_language="")
                        | (~Q(translation="") & ~Q(translation_language="")),
                        violation_error_message=(
                            "A translation and its language go together: give the translation of the quote and its "
                            "language tag (en), or neither."
                        ),
                    ),
                ),
            ],
        ),
        *(
            _add_curators_note(model)
            for model in (
                *("source", "person", "group", "camp", "event", "role", "fate", "relation"),
                *("dispute", "identityjudgement"),
            )
        ),
        migrations.AlterField(
            "statement",
            "headcount_text",
            models.CharField(
                "headcount as written",
                max_length=200,
                blank=True,
                help_text="The source's own words: “almost 500”, “half”.",
            ),
        ),
        migrations.AlterField(
            "statement",
            "relation",
            models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The subject is the … of the related person or group.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statements",
                to="prosopo.relation",
            ),
        ),
        # The index is built anew when the upgrade is prepared: to copy its rows would be in vain.
        migrations.RunSQL("DELETE FROM prosopo_personfacet", migrations.RunSQL.noop),
        migrations.RemoveIndex("personfacet", "facet_in_order"),
        migrations.AddField("personfacet", "hedged", models.BooleanField(default=False), preserve_default=False),
        migrations.AddField(
            "personfacet",
            "voice",
            models.SmallIntegerField(default=0, help_text="0 author, 1 editor, 2 quoted, 3 hearsay."),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "personfacet",
            models.Index(
                fields=[
                    *("dimension", "term", "sort_key", "person", "denied", "earliest", "latest", "approximate"),
                    *("kind", "certainty", "direct", "hedged", "voice"),
                ],
                name="facet_in_order",
            ),
        ),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),
    ]
