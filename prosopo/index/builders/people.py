"""People: the list item, and the full record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from prosopo.index.builders import statements
from prosopo.index.builders.parts import JSON, Row, address, names_of, reference, rows_of
from prosopo.models import IdentityJudgement, Person, PersonName, Statement
from prosopo.models.disputes import Verdict

COLUMNS = ("slug", "name", "sort_name", "sex", "is_named", "note", "sort_key")

MOST_MENTIONS = 200  # in one record: some are named in a million statements; the list of statements has them all

# Dimension of the record: the field of a statement that gives it, and what its terms are called by.
DIMENSIONS = {
    "groups": ("group", "name"),
    "camps": ("camp", "name"),
    "roles": ("role", "label"),
    "fates": ("fate", "label"),
}


@dataclass
class PersonRecord:
    """A public person's record in JSON, and the rows of the statements about them."""

    key: int
    slug: str
    sort_key: str
    sex: str
    item: bytes
    full: bytes
    rows: list[Row] = field(repr=False)


def people(keys: Iterable[int]) -> list[PersonRecord]:
    """The records of those among these people who are public, in order of their keys.

    Queries: people, names, statements, mentions, also cited passages, disputes, identity judgements.
    """
    ids = list(keys)
    rows = rows_of(Person.objects.published().filter(pk__in=ids).order_by("pk"), COLUMNS)
    ids = [row["id"] for row in rows]
    if not ids:
        return []
    names = names_of(PersonName.objects, "person", ids)
    own, mentions = _own(ids), _mentions(ids)
    different = {row["id"]: row for group in (*own.values(), *mentions.values()) for row in group}
    told = dict(zip(different, statements.built(list(different.values())), strict=True))
    judged = _identities(ids)
    found = []
    for row in rows:
        key = row["id"]
        item = _item(row, names[key], own[key])
        named = mentions[key]
        full = item | {
            "note": row["note"] or None,
            "statements": [told[one["id"]] for one in own[key]],
            "mentioned_in": [told[one["id"]] for one in named[:MOST_MENTIONS]],
            "mentioned_in_is_complete": len(named) <= MOST_MENTIONS,
            "identity": judged[key],
        }
        record = PersonRecord(
            key, row["slug"], row["sort_key"], row["sex"], orjson.dumps(item), orjson.dumps(full), own[key]
        )
        found.append(record)
    return found


def _own(ids: Sequence[int]) -> dict[int, list[Row]]:
    """The public statements about each person, in order. One query."""
    found: dict[int, list[Row]] = defaultdict(list)
    public = Statement.objects.published().filter(person__in=ids).order_by("id")
    for row in rows_of(public, (*statements.COLUMNS, *statements.KEYS)):
        found[row["person_id"]].append(row)
    return found


def _mentions(ids: Sequence[int]) -> dict[int, list[Row]]:
    """The public statements about others that name each person, in order, one more than are shown. Two queries."""
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    for column in ("related_person", "speaker"):
        nth = Window(RowNumber(), partition_by=F(column), order_by=F("id").asc())
        named = Statement.objects.published().filter(**{f"{column}__in": ids}).annotate(nth=nth)
        few = named.filter(nth__lte=MOST_MENTIONS + 1).order_by("id")
        for row in rows_of(few, (*statements.COLUMNS, *statements.KEYS)):
            if row["person_id"] != row[f"{column}_id"]:
                found[row[f"{column}_id"]][row["id"]] = row
    return defaultdict(list, {key: [rows[one] for one in sorted(rows)] for key, rows in found.items()})


def _item(row: Row, names: list[JSON], own: list[Row]) -> JSON:
    item = {
        "slug": row["slug"],
        "url": address("people", row["slug"]),
        "name": row["name"],
        "sort_name": row["sort_name"] or None,
        "sex": row["sex"],
        "is_named": row["is_named"],
        "names": names,
    }
    for dimension, (column, called) in DIMENSIONS.items():
        given: dict[str, Any] = {}
        for said in own:
            slug = said[f"{column}__slug"]
            if slug is not None and not said["denied"] and slug not in given:
                given[slug] = reference(dimension, slug, said[f"{column}__{called}"], called)
        item[dimension] = list(given.values())
    return item


def _identities(ids: Sequence[int]) -> dict[int, list[JSON]]:
    """The public judgements on whether each record and another mean the same human being. One query."""
    wanted, found = set(ids), defaultdict(list)
    judged = IdentityJudgement.objects.published().filter(Q(first__in=ids) | Q(second__in=ids)).order_by("id")
    columns = ("ref", "verdict", "reasons", "judged_by", "judged_on", "first_id", "second_id")
    named = ("first__slug", "first__name", "second__slug", "second__name")
    for row in judged.values(*columns, *named):
        for side, other in (("first", "second"), ("second", "first")):
            if row[f"{side}_id"] in wanted:
                found[row[f"{side}_id"]].append(
                    {
                        "ref": row["ref"],
                        "verdict": row["verdict"],
                        "label": Verdict(row["verdict"]).label,
                        "other": reference("people", row[f"{other}__slug"], row[f"{other}__name"]),
                        "reasons": row["reasons"],
                        "judged_by": row["judged_by"],
                        "judged_on": row["judged_on"].isoformat(),
                    }
                )
    return found
