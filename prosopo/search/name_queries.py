"""Queries for the bearers of names that are made of certain words of the index."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from prosopo.index.models.names import NAME_CODES, NO_WORD, NamePart, NameUse
from prosopo.schema import RecordKind
from prosopo.search import clauses
from prosopo.search.clauses import Clause

USES = NameUse._meta.db_table
MOST_NAMES = 1000  # whose bearers are read by one query


# A form of a name by the keys of its words, 0 for none: surname (or the word in its place), given name, patronymic.
NameWords = tuple[int, int, int]
Bearer = tuple[NameWords, str, int]  # name, sort key and key of a person


class NameBearers(NamedTuple):
    """A form of a name, and how many bear it."""

    name: NameWords
    bearers: int


_BEARER = "u.word, u.given, u.patronymic, u.sort_key, u.record"
_IN_ORDER = "ORDER BY u.sort_key, u.record"
_SURNAME_ONLY = Clause(f"u.given = {NO_WORD} AND u.patronymic = {NO_WORD}")


def first_bearers_queries(
    words: Sequence[int], part: NamePart, most: int, narrowed: Sequence[Clause], alone: bool = False
) -> list[Clause]:
    """Queries for the first bearers of each word, in list order; if `alone`, as many again with the surname only."""
    groups = [[], [_SURNAME_ONLY]] if alone else [[]]
    return [
        query
        for group in groups
        for query in _first_rows_queries(words, [*_part_clauses(part), *group, *narrowed], most)
    ]


def count_names(
    words: Collection[int],
    part: NamePart,
    given_clauses: Iterable[Clause],
    by_patronymic: bool,
    narrowed: Sequence[Clause],
) -> list[NameBearers]:
    """The different names with one of these words as this part and a match in any of `given_clauses`, with bearers.

    Unless names are distinguished `by_patronymic`, theirs is 0. One query, or none for no words.
    """
    columns = "u.word, u.given, u.patronymic" if by_patronymic else "u.word, u.given"
    selected = columns if by_patronymic else f"{columns}, {NO_WORD}"
    chosen = [
        clauses.all_of([*_part_clauses(part), clauses.column_in("u.word", sorted(words)), given_clause, *narrowed])
        for given_clause in given_clauses
    ]
    if not words or not chosen:
        return []
    counting = clauses.union(
        Clause(f"SELECT {selected}, COUNT(*) FROM {USES} u WHERE {condition.sql} GROUP BY {columns}", condition.values)  # noqa: S608  our own names
        for condition in chosen
    )
    return [NameBearers((word, given, father), number) for word, given, father, number in clauses.fetch_rows(counting)]


def bearers_query(
    names: Sequence[NameBearers], part: NamePart, by_patronymic: bool, narrowed: Sequence[Clause], most: int
) -> list[Clause]:
    """One query for the first bearers, in list order, of these names taken together; none for no names."""
    if not names:
        return []
    columns = ("word", "given", "patronymic")[: 3 if by_patronymic else 2]
    values = ", ".join(f"({', '.join(map(str, name.name[: len(columns)]))})" for name in names)
    same = [Clause(f"u.{column} = name.column{place}") for place, column in enumerate(columns, 1)]
    chosen = clauses.all_of([*_part_clauses(part), *same, *narrowed])
    # The join begins with the names (SQLite keeps the order of a CROSS JOIN); LIMIT tells PostgreSQL how few they are.
    few = f"(SELECT * FROM (VALUES {values}) every LIMIT {len(names)}) name"  # noqa: S608  numbers
    sql = f"SELECT {_BEARER} FROM {few} CROSS JOIN {USES} u WHERE {chosen.sql} {_IN_ORDER} LIMIT {most}"  # noqa: S608  our own names
    return [Clause(sql, chosen.values)]


def read_bearers(*query_lists: Sequence[Clause]) -> list[list[Bearer]]:
    """The bearers that each of these lists of queries finds. One query, or none for no queries."""
    bearers: list[list[Bearer]] = [[] for _ in query_lists]
    numbered = [(number, query) for number, queries in enumerate(query_lists) for query in queries]
    if numbered:
        reading = clauses.union(
            Clause(f"SELECT {number}, some{place}.* FROM ({query.sql}) some{place}", query.values)  # noqa: S608  our own queries
            for place, (number, query) in enumerate(numbered)
        )
        for number, word, given, father, sort_key, person in clauses.fetch_rows(reading):
            bearers[number].append(((word, given, father), sort_key, person))
    return bearers


def _part_clauses(part: NamePart) -> list[Clause]:
    return [Clause(f"u.kind = {NAME_CODES[RecordKind.PEOPLE]}"), Clause(f"u.part = {int(part)}")]


def _first_rows_queries(words: Sequence[int], conditions: Sequence[Clause], most: int) -> list[Clause]:
    """Queries for the first rows of each word: one, or one for each on SQLite, which has no lateral joins."""
    chosen = clauses.all_of(conditions)
    first = f"SELECT {_BEARER} FROM {USES} u WHERE {chosen.sql} AND u.word = {{0}} {_IN_ORDER} LIMIT {most}"  # noqa: S608  our own names
    if not words:
        return []
    if connection.vendor == "postgresql":
        values = ", ".join(f"({word})" for word in words)
        joined = f"(VALUES {values}) asked CROSS JOIN LATERAL ({first.format('asked.column1')}) found"
        return [Clause(f"SELECT found.* FROM {joined}", chosen.values)]  # noqa: S608  our own names
    return [Clause(first.format(word), chosen.values) for word in words]
