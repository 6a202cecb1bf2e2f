"""People: the list item, and the full record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import orjson
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from prosopo.index.builders import statements
from prosopo.index.builders.attestations import ATTESTED, attested_references
from prosopo.index.builders.fragments import Row
from prosopo.index.builders.identifiers_and_labels import IDENTIFIERS_OF
from prosopo.index.builders.judgements import judgements_on_people, possibly_same
from prosopo.index.builders.life import births, deaths
from prosopo.index.builders.members import columns, listed, reader
from prosopo.index.builders.names import names_reader
from prosopo.models import Person, PersonName, Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.schema import RecordKind
from prosopo.schema.people import PEOPLE
from prosopo.tabular import PEOPLE as TABLE
from prosopo.tabular import line

_MEMBERS = listed(PEOPLE.members)
COLUMNS = ("id", *columns((*_MEMBERS, PEOPLE.member("note"))), "sort_key")

MOST_MENTIONS = 200  # in one record: some are named in a million statements; the list of statements has them all

_GIVEN = ("names", "identifiers", "born", "died", "possibly_same", *ATTESTED)
_items = reader(_MEMBERS, given=_GIVEN)


@dataclass
class PersonRecord:
    """A public person's record in JSON and as a line of CSV, and the rows of the statements about them."""

    key: int
    slug: str
    sort_key: str
    sex: str
    item: bytes
    full: bytes
    line: bytes
    rows: list[Row] = field(repr=False)


def people(keys: Iterable[int]) -> list[PersonRecord]:
    """The records of those among these people who are public, in order of their keys.

    Queries: people, names, identifiers, statements, mentions (2), also cited passages, disputes (2), judgements.
    """
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in _people(list(keys))]
    ids = [row["id"] for row in rows]
    if not ids:
        return []
    names, identifiers = _names(ids), IDENTIFIERS_OF[RecordKind.PEOPLE](ids)
    own, mentions = _statements_about(ids), _mentions(ids)
    different = {row["id"]: row for group in (*own.values(), *mentions.values()) for row in group}
    # One row of each statement: its record is made of it, and so is what the statement files people under.
    own, mentions = (
        defaultdict(list, {key: [different[row["id"]] for row in rows] for key, rows in group.items()})
        for group in (own, mentions)
    )
    record_of = dict(zip(different, statements.statement_records(list(different.values())), strict=True))
    judged = judgements_on_people(ids)
    for row in rows:
        key = row["id"]
        row |= {"names": names[key], "identifiers": identifiers[key], "possibly_same": possibly_same(judged[key])}
        row |= {"born": births(own[key], record_of), "died": deaths(own[key], record_of)}
        row |= attested_references([record_of[one["id"]] for one in own[key]])
    found = []
    for row, item in zip(rows, _items(rows), strict=True):
        key = row["id"]
        named = mentions[key]
        full = item | {
            "note": row["note"] or None,
            "statements": [record_of[one["id"]] for one in own[key]],
            "mentioned_in": [record_of[one["id"]] for one in named[:MOST_MENTIONS]],
            "mentioned_in_is_complete": len(named) <= MOST_MENTIONS,
            "identity": judged[key],
        }
        record = PersonRecord(
            *(key, row["slug"], row["sort_key"], row["sex"]),
            *(orjson.dumps(item), orjson.dumps(full), line(TABLE.row(item)), own[key]),
        )
        found.append(record)
    return found


_STATEMENT_COLUMNS = tuple(dict.fromkeys(("id", *statements.COLUMNS, *statements.KEYS)))

_people = QueryByKeys(lambda keys: Person.objects.published().filter(pk__in=keys).order_by("pk").values_list(*COLUMNS))
_names = names_reader(PersonName)
_statement_rows_about = QueryByKeys(
    lambda keys: Statement.objects.published().filter(person__in=keys).order_by("id").values_list(*_STATEMENT_COLUMNS)
)


def _statements_naming(column: str) -> QueryByKeys:
    """The first of the statements about others that name each person."""
    nth = Window(RowNumber(), partition_by=F(column), order_by=F("id").asc())

    def few(keys: list[int]) -> QuerySet:
        others = Statement.objects.published().filter(**{f"{column}__in": keys}).exclude(person=F(column))
        named = others.annotate(nth=nth)
        return named.filter(nth__lte=MOST_MENTIONS + 1).order_by("id").values_list(*_STATEMENT_COLUMNS)

    return QueryByKeys(few)


_MENTIONS = {column: _statements_naming(column) for column in ("related_person", "speaker")}


def _statements_about(ids: Sequence[int]) -> dict[int, list[Row]]:
    """The public statements about each person, in order. One query."""
    found: dict[int, list[Row]] = defaultdict(list)
    for values in _statement_rows_about(ids):
        row = dict(zip(_STATEMENT_COLUMNS, values, strict=True))
        found[row["person_id"]].append(row)
    return found


def _mentions(ids: Sequence[int]) -> dict[int, list[Row]]:
    """The public statements about others that name each person, in order, one more than are shown. Two queries."""
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    for column, naming in _MENTIONS.items():
        for values in naming(ids):
            row = dict(zip(_STATEMENT_COLUMNS, values, strict=True))
            found[row[f"{column}_id"]][row["id"]] = row
    return defaultdict(list, {key: [rows[one] for one in sorted(rows)] for key, rows in found.items()})
