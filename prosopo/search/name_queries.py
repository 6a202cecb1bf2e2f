"""Whose names certain words stand in: people who have a name of their own."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from prosopo.index.models.names import NAME_CODES, NO_WORD, NamePart, NameUse
from prosopo.schema import RecordKind
from prosopo.search import clauses
from prosopo.search.clauses import Clause

USES = NameUse._meta.db_table
MOST_NAMES = 1000  # different names of which all bearers are read at once


# The words of a form of a name (keys, 0 for none): surname, or what stands in its place, given name, patronymic.
Name = tuple[int, int, int]
Bearer = tuple[Name, str, int]  # with sort key and key of the person


class NameBearers(NamedTuple):
    """A form of a name, and how many bear it."""

    name: Name
    bearers: int


_BEARER = "u.word, u.given, u.patronymic, u.sort_key, u.record"
_IN_ORDER = "ORDER BY u.sort_key, u.record"
# A surname that stands alone.
_ALONE = Clause(f"u.given = {NO_WORD} AND u.patronymic = {NO_WORD}")


def first_bearers_queries(
    words: Sequence[int], part: NamePart, most: int, narrowed: Sequence[Clause], alone: bool = False
) -> list[Clause]:
    """Queries for the first bearers of each word in list order; of surnames that stand `alone`, for as many again."""
    ways = [[], [_ALONE]] if alone else [[]]
    return [query for way in ways for query in _first_of_each(words, [*_standing_as(part), *way, *narrowed], most)]


def count_names(
    words: Collection[int], part: NamePart, ways: Iterable[Clause], by_patronymic: bool, narrowed: Sequence[Clause]
) -> list[NameBearers]:
    """The different names in which one of these words stands, in any of these ways, and how many bear each.

    Where they are not told apart by it, the patronymic is 0. One query, or none for no words.
    """
    columns = "u.word, u.given, u.patronymic" if by_patronymic else "u.word, u.given"
    shown = columns if by_patronymic else f"{columns}, {NO_WORD}"
    found = [
        clauses.every([*_standing_as(part), clauses.among("u.word", sorted(words)), way, *narrowed]) for way in ways
    ]
    if not words or not found:
        return []
    counting = clauses.union(
        Clause(f"SELECT {shown}, COUNT(*) FROM {USES} u WHERE {one.sql} GROUP BY {columns}", one.values)  # noqa: S608  our own names
        for one in found
    )
    return [NameBearers((word, given, father), number) for word, given, father, number in clauses.rows(counting)]


def bearers_query(
    names: Sequence[NameBearers], part: NamePart, by_patronymic: bool, narrowed: Sequence[Clause], most: int
) -> list[Clause]:
    """A query for the first bearers, in list order, of these names taken together; none for no names."""
    if not names:
        return []
    columns = ("word", "given", "patronymic")[: 3 if by_patronymic else 2]
    values = ", ".join(f"({', '.join(map(str, one.name[: len(columns)]))})" for one in names)
    same = [Clause(f"u.{column} = name.column{place}") for place, column in enumerate(columns, 1)]
    chosen = clauses.every([*_standing_as(part), *same, *narrowed])
    # The names lead (SQLite keeps to the order of a CROSS JOIN), and the limit tells how few they are.
    few = f"(SELECT * FROM (VALUES {values}) every LIMIT {len(names)}) name"  # noqa: S608  numbers
    sql = f"SELECT {_BEARER} FROM {few} CROSS JOIN {USES} u WHERE {chosen.sql} {_IN_ORDER} LIMIT {most}"  # noqa: S608  our own names
    return [Clause(sql, chosen.values)]


def read_bearers(*asked: Sequence[Clause]) -> list[list[Bearer]]:
    """What each of these lists of queries finds. One query, or none for none."""
    found: list[list[Bearer]] = [[] for _ in asked]
    numbered = [(number, query) for number, queries in enumerate(asked) for query in queries]
    if numbered:
        reading = clauses.union(
            Clause(f"SELECT {number}, some{place}.* FROM ({query.sql}) some{place}", query.values)  # noqa: S608  our own queries
            for place, (number, query) in enumerate(numbered)
        )
        for number, word, given, father, sort_key, person in clauses.rows(reading):
            found[number].append(((word, given, father), sort_key, person))
    return found


def _standing_as(part: NamePart) -> list[Clause]:
    return [Clause(f"u.kind = {NAME_CODES[RecordKind.PEOPLE]}"), Clause(f"u.part = {int(part)}")]


def _first_of_each(words: Sequence[int], conditions: Sequence[Clause], most: int) -> list[Clause]:
    """The first rows of each word: one query, or on SQLite, which joins nothing to what stands beside it, several."""
    chosen = clauses.every(conditions)
    first = f"SELECT {_BEARER} FROM {USES} u WHERE {chosen.sql} AND u.word = {{0}} {_IN_ORDER} LIMIT {most}"  # noqa: S608  our own names
    if not words:
        return []
    if connection.vendor == "postgresql":
        values = ", ".join(f"({word})" for word in words)
        joined = f"(VALUES {values}) asked CROSS JOIN LATERAL ({first.format('asked.column1')}) found"
        return [Clause(f"SELECT found.* FROM {joined}", chosen.values)]  # noqa: S608  our own names
    return [Clause(first.format(word), chosen.values) for word in words]
