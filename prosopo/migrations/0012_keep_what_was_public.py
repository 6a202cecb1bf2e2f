"""What was public once is entered by itself; what stands beside a public surname is found by an index.

Until now, whatever was no draft counted as having been public. Of what cannot be seen any more, that is kept to where
everything that it rests on is no draft either; besides, whatever the log tells to have been withdrawn or merged.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import django.core.validators
from django.db import migrations, models
from django.db.models import Q

import prosopo.models.derived_fields

_LANGUAGE_TAG = (
    "^(?:[a-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+)\\Z"
)
_REMEDY = "Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh."
_DRAFT, _WITHDRAWN = "draft", "withdrawn"
_PEOPLE = ("person", "related_person", "speaker")
_TERMS = {
    "subject_group": "Group",
    "group": "Group",
    "camp": "Camp",
    "role": "Role",
    "fate": "Fate",
    "event": "Event",
    "relation": "Relation",
}
_GONE = (3, 4)  # in the log: withdrawn, merged
_LOGGED = ("person", "statement", "group", "camp", "role", "fate", "event", "source", "dispute")  # kinds 1 to 9
_AT_ONCE = 500


def _hidden(path: str = "") -> Q:
    """A person is no draft, and yet not public."""
    no_draft = ~Q(**{f"{path}status": _DRAFT})
    return no_draft & (Q(**{f"{path}status": _WITHDRAWN}) | Q(**{f"{path}merged_into__isnull": False}))


def _no_draft(rows: Any, *paths: str) -> Any:
    for path in paths:
        rows = rows.exclude(**{f"{path}status": _DRAFT})
    return rows


def enter_former_publications(apps: Any, schema_editor: Any) -> None:
    def get(name: str) -> Any:
        return apps.get_model("prosopo", name).objects.order_by()

    def enter(kind: str, identities: Iterable[str]) -> None:
        former = apps.get_model("prosopo", "FormerPublication")
        rest: Iterator[str] = iter(identities)
        while some := list(islice(rest, _AT_ONCE)):
            former.objects.bulk_create([former(kind=kind, identity=one) for one in some], ignore_conflicts=True)

    statements = _no_draft(get("Statement"), "", "passage__source__", *(f"{one}__" for one in _PEOPLE))
    gone = Q(status=_WITHDRAWN) | Q(passage__source__status=_WITHDRAWN)
    for someone in _PEOPLE:
        gone |= _hidden(f"{someone}__")
    statements = statements.filter(gone)
    keys = list(statements.values_list("pk", flat=True).distinct())

    enter("person", get("Person").filter(_hidden()).values_list("slug", flat=True).iterator())
    enter("source", get("Source").filter(status=_WITHDRAWN).values_list("slug", flat=True))
    enter("dispute", get("Dispute").filter(status=_WITHDRAWN).values_list("slug", flat=True))
    either = _hidden("first__") | _hidden("second__")
    judged = _no_draft(get("IdentityJudgement").filter(either), "first__", "second__")
    enter("identityjudgement", judged.values_list("ref", flat=True))

    terms: dict[str, set[int]] = {model: set() for model in _TERMS.values()}
    passages: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = get("Statement").filter(pk__in=keys[start : start + _AT_ONCE])
        enter("statement", some.values_list("ref", flat=True))
        enter("dispute", _no_draft(get("Dispute").filter(statements__in=some), "").values_list("slug", flat=True))
        for column, model in _TERMS.items():
            terms[model] |= set(some.filter(**{f"{column}__isnull": False}).values_list(column, flat=True))
        passages |= set(some.values_list("passage", flat=True))
        also = _no_draft(get("Passage").filter(also_cited_by__in=some), "source__")
        passages |= set(also.values_list("pk", flat=True))
    names = get("PersonName").filter(_hidden("person__") | Q(passage__source__status=_WITHDRAWN))
    spelled = _no_draft(names.filter(passage__isnull=False), "person__", "passage__source__")
    passages |= set(spelled.values_list("passage", flat=True))

    for model in ("Event", "Group", "Camp"):  # an event comes before the camps that are public by it
        while above := _above(get(model), terms[model]) - terms[model]:
            terms[model] |= above
        if model == "Event":
            happened = get("Event").filter(pk__in=terms["Event"], camp__isnull=False)
            terms["Camp"] |= set(happened.values_list("camp", flat=True))
    for model, found in {**terms, "Passage": passages}.items():
        wanted = sorted(found)
        for start in range(0, len(wanted), _AT_ONCE):
            rows = get(model).filter(pk__in=wanted[start : start + _AT_ONCE])
            enter(model.lower(), rows.values_list("ref" if model == "Passage" else "slug", flat=True))

    logged = apps.get_model("prosopo", "Change").objects.filter(what__in=_GONE).order_by()
    for number, kind in enumerate(_LOGGED, 1):
        enter(kind, logged.filter(kind=number).values_list("identity", flat=True).iterator())


def _above(rows: Any, keys: set[int]) -> set[int]:
    return set(rows.filter(pk__in=keys, parent__isnull=False).values_list("parent", flat=True))


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0011_know_the_code_of_the_index"),
    ]

    operations = [
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
        migrations.AlterField(
            model_name="nameuse",
            name="public",
            field=models.BooleanField(
                help_text="Whether readers may know of this form; of people, whether they may know of its bearer, too."
            ),
        ),
        migrations.AddIndex(
            model_name="nameuse",
            index=models.Index(
                condition=models.Q(("given__gt", 0), ("public", True)),
                fields=["given"],
                name="name_use_of_public_given",
            ),
        ),
        migrations.AddIndex(
            model_name="nameuse",
            index=models.Index(
                condition=models.Q(("patronymic__gt", 0), ("public", True)),
                fields=["patronymic"],
                name="name_use_of_public_father",
            ),
        ),
        *(
            migrations.AlterField(
                model_name=model,
                name="language",
                field=models.CharField(
                    help_text="Language tag: en, fr, ru, hy, ru-Latn.",
                    max_length=35,
                    validators=[django.core.validators.RegexValidator(_LANGUAGE_TAG, _REMEDY)],
                ),
            )
            for model in ("campname", "groupname", "personname", "source")
        ),
        migrations.RunPython(enter_former_publications, migrations.RunPython.noop),
    ]
