"""People: the list item, and the full record."""

from collections import defaultdict
from typing import Any

from django.db.models import Q

from prosopo.index.builders.parts import JSON, Row, address, names_of, reference, rows_of
from prosopo.index.builders.statements import statements
from prosopo.models import IdentityJudgement, PersonName, Statement
from prosopo.models.disputes import Verdict
from prosopo.models.people import PersonQuerySet

COLUMNS = ("slug", "name", "sort_name", "sex", "is_named", "note")

# Dimension of the record: the field of a statement that gives it, and what its terms are called by.
DIMENSIONS = {
    "groups": ("group", "name"),
    "camps": ("camp", "name"),
    "roles": ("role", "label"),
    "fates": ("fate", "label"),
}


def people(queryset: PersonQuerySet) -> list[JSON]:
    """List items. Queries: people, names, what statements give them."""
    rows = rows_of(queryset, COLUMNS)
    ids = [row["id"] for row in rows]
    names, given = names_of(PersonName.objects, "person", ids), _dimensions(ids)
    return [_item(row, names[row["id"]], given[row["id"]]) for row in rows]


def person(queryset: PersonQuerySet) -> JSON | None:
    """The full record of the first of these people; None where there is nobody.

    Queries: people, names, dimensions, own statements (3), statements that mention them (3), identity judgements.
    """
    rows = rows_of(queryset[:1], COLUMNS)
    if not rows:
        return None
    key = rows[0]["id"]
    record = _item(rows[0], names_of(PersonName.objects, "person", [key])[key], _dimensions([key])[key])
    public = Statement.objects.published().order_by("id")
    record["note"] = rows[0]["note"] or None
    record["statements"] = statements(public.filter(person=key))
    record["mentioned_in"] = statements(public.filter(Q(related_person=key) | Q(speaker=key)).exclude(person=key))
    record["identity"] = _identity(key)
    return record


def _item(row: Row, names: list[JSON], given: dict[str, dict[str, JSON]]) -> JSON:
    return {
        "slug": row["slug"],
        "url": address("people", row["slug"]),
        "name": row["name"],
        "sort_name": row["sort_name"] or None,
        "sex": row["sex"],
        "is_named": row["is_named"],
        "names": names,
        **{dimension: list(given[dimension].values()) for dimension in DIMENSIONS},
    }


def _dimensions(ids: list[int]) -> dict[int, Any]:
    """For each person and dimension the terms that public, affirmed statements give them, in order. One query."""
    found: dict[int, Any] = defaultdict(lambda: {dimension: {} for dimension in DIMENSIONS})
    columns = [f"{field}__{column}" for field, called in DIMENSIONS.values() for column in ("slug", called)]
    affirmed = Statement.objects.published().affirmed().filter(person__in=ids).order_by("id")
    for row in affirmed.values("person_id", *columns):
        for dimension, (field, called) in DIMENSIONS.items():
            slug = row[f"{field}__slug"]
            if slug is not None:
                term = reference(dimension, slug, row[f"{field}__{called}"], called)
                found[row["person_id"]][dimension][slug] = term
    return found


def _identity(key: int) -> list[JSON]:
    """The public judgements on whether this record and another mean the same human being. One query."""
    judged = IdentityJudgement.objects.published().filter(Q(first=key) | Q(second=key)).order_by("id")
    columns = ("ref", "verdict", "reasons", "judged_by", "judged_on", "first_id")
    sides = ("first__slug", "first__name", "second__slug", "second__name")
    return [
        {
            "ref": row["ref"],
            "verdict": row["verdict"],
            "label": Verdict(row["verdict"]).label,
            "other": reference("people", row[f"{side}__slug"], row[f"{side}__name"]),
            "reasons": row["reasons"],
            "judged_by": row["judged_by"],
            "judged_on": row["judged_on"].isoformat(),
        }
        for row in judged.values(*columns, *sides)
        for side in ["second" if row["first_id"] == key else "first"]
    ]
