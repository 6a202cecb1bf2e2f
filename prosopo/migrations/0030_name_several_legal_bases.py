"""A statement may name several laws, articles or orders, and tell of the founding and closing of groups, camps, places.

On SQLite, the table of statements is remade once.
"""

from django.db import migrations, models
from django.db.models import Q

from prosopo.models.fulltext import create_word_indexes
from prosopo.models.table_changes import ChangeTable

_KINDS = {
    **{
        slug: slug
        for slug in (
            *("birth", "membership", "role", "detention", "participation", "fate", "relationship", "description"),
            *("death", "burial", "residence", "occupation", "trait", "age"),
        )
    },
    "founding": "founding or opening",
    "closing": "closing or dissolution",
}
_ALONE = ("description", "founding", "closing")


def _says_when_or_how(kind):
    return models.CheckConstraint(
        condition=~Q(kind=kind) | ~Q(date="") | ~Q(relative_position="") | ~Q(text=""),
        name=f"a_{kind}_statement_gives_a_date_or_a_text",
        violation_error_message=f"A {kind} statement says when, or how: give a date or a text.",
    )


def _says_when_or_where(kind):
    return models.CheckConstraint(
        condition=~Q(kind=kind)
        | ~Q(date="")
        | ~Q(relative_position="")
        | Q(place__isnull=False)
        | ~Q(place_text="")
        | Q(camp__isnull=False),
        name=f"a_{kind}_statement_gives_a_date_or_a_place",
        violation_error_message=f"A {kind} statement says when or where: give a date, a place or a camp.",
    )


_VITAL = ("birth", "death", "burial")

_CONSTRAINTS = (
    *map(_says_when_or_where, _VITAL),
    models.CheckConstraint(
        condition=Q(age_about__isnull=True) | Q(age_min__isnull=True, age_max__isnull=True),
        name="an_approximate_age_has_no_bounds",
        violation_error_message=(
            "An age is about so many years, or at least and at most so many: empty “about”, or the other two."
        ),
    ),
    models.CheckConstraint(
        condition=Q(kind__in=list(_KINDS)),
        name="statement_kind_is_known",
        violation_error_message=f"Choose the kind of statement: {', '.join(_KINDS)}.",
    ),
    _says_when_or_how("founding"),
    _says_when_or_how("closing"),
    models.CheckConstraint(
        condition=Q(person__isnull=False, subject_group__isnull=True)
        | Q(person__isnull=True, subject_group__isnull=False)
        | (
            Q(kind__in=_ALONE, person__isnull=True, subject_group__isnull=True)
            & (Q(event__isnull=False) | Q(camp__isnull=False) | Q(place__isnull=False))
        ),
        name="a_statement_has_one_subject",
        violation_error_message=(
            "A statement has one subject: choose either the person or the group that it speaks of. Only the "
            "description, founding or closing of an event, a camp or a place has neither."
        ),
    ),
    models.CheckConstraint(
        condition=Q(person__isnull=True) | ~Q(kind__in=_ALONE[1:]),
        name="nobody_is_founded_or_closed",
        violation_error_message=(
            "A person is neither founded nor closed: choose the group, or leave both empty and choose the "
            "camp, the place or the event."
        ),
    ),
)


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0029_tell_what_came_after_what")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),  # the last step on the way back
        migrations.AddField(
            "statement",
            "legal_bases",
            models.ManyToManyField(
                blank=True,
                help_text="The laws, articles or orders that they were judged by: 58-10 and 58-11.",
                related_name="statements",
                to="prosopo.legalbasis",
            ),
        ),
        migrations.RunSQL(
            "INSERT INTO prosopo_statement_legal_bases (statement_id, legalbasis_id) "
            "SELECT id, legal_basis_id FROM prosopo_statement WHERE legal_basis_id IS NOT NULL",
            "UPDATE prosopo_statement SET legal_basis_id = (SELECT MIN(legalbasis_id) "
            "FROM prosopo_statement_legal_bases links WHERE links.statement_id = prosopo_statement.id)",
        ),
        ChangeTable(
            "statement",
            [
                migrations.RemoveIndex("statement", "statement_by_legal_basis"),
                migrations.RemoveField("statement", "legal_basis"),
                migrations.AddIndex(
                    "statement",
                    models.Index(
                        condition=models.Q(quantity_value__isnull=False),
                        fields=["quantity_unit", "quantity_value"],
                        name="statement_by_quantity",
                    ),
                ),
                migrations.RemoveConstraint("statement", "statement_kind_is_known"),
                migrations.RemoveConstraint("statement", "a_statement_has_one_subject"),
                *(
                    migrations.RemoveConstraint("statement", f"a_{kind}_statement_gives_a_date_or_a_place")
                    for kind in _VITAL
                ),
                migrations.AlterField(
                    "statement",
                    "kind",
                    models.CharField(
                        choices=list(_KINDS.items()),
                        help_text="What sort of thing the passage says.",
                        max_length=13,
                    ),
                ),
                *(migrations.AddConstraint("statement", constraint) for constraint in _CONSTRAINTS),
            ],
        ),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),  # SQLite drops triggers with the table
    ]
