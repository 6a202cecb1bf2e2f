"""Full-text search: passages by words in their quotes, statements by words in quotes, texts and notes."""

from typing import Any

from django.db import connection, models
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import In

from prosopo.models import Passage, Statement
from prosopo.models.fulltext import matching_keys
from prosopo.text.word_search import TextQuery

# Rows with the words: up to so many are looked up and then sorted; beyond, the list is read in order, each row checked.
MANY = 100_000


class InArray(In):
    """`… IN (query)`, evaluated first: PostgreSQL takes rare words for frequent, and would check every row."""

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return f"= ANY(ARRAY{rhs})" if connection.vendor == "postgresql" else super().get_rhs_op(connection, rhs)


def passages_with(query: TextQuery) -> Q:
    """Passages whose quote has all the words. At most one query."""
    return _key_in("pk", _rows_with(Passage, query)) if _are_few(query, Passage) else Q(words__contain=query)


def statements_with(query: TextQuery) -> Q:
    """Statements that cite a quote with all the words, or have all of them in their own text and note together.

    At most one query.
    """
    # SQLite would sort all public statements instead of reading them in order: there, looking up is always quicker.
    if connection.vendor != "sqlite" and not _are_few(query, Passage, Statement):
        return statements_with_row_by_row(query)
    citing = Statement.objects.filter(_key_in("passage", _rows_with(Passage, query))).order_by().values("pk")
    # With OR between two conditions, PostgreSQL would check every row as well: hence the union.
    return _key_in("pk", citing.union(_rows_with(Statement, query)))


def statements_with_unordered(query: TextQuery) -> Q:
    """`statements_with` for a caller who needs some of them, in no order. At most one query.

    Nothing is sorted, so reading may stop long before all statements on such quotes have been read.
    """
    if not _are_few(query, Passage, Statement, most=MANY // 2):
        return statements_with_row_by_row(query)
    return _key_in("passage", _rows_with(Passage, query)) | _key_in("pk", _rows_with(Statement, query))


def statements_with_row_by_row(query: TextQuery) -> Q:
    """`statements_with`, checked on each statement that a query reads."""
    return Q(passage__words__contain=query) | Q(words__contain=query)


def _rows_with(model: type[Passage] | type[Statement], query: TextQuery) -> QuerySet:
    return model.objects.filter(words__match=query).order_by().values("pk")


def _key_in(column: str, keys: QuerySet) -> Q:
    return Q(InArray(F(column), keys.query))


def _are_few(query: TextQuery, *searched: type[models.Model], most: int = MANY) -> bool:
    """Whether at most so many rows of these models have the words. One query; none for no words."""
    if not query:
        return True
    counts, values = [], list[Any]()
    for model in searched:
        keys, key_values = matching_keys(model, query, connection)
        counts.append(f"(SELECT COUNT(*) FROM ({keys} LIMIT {most + 1}) {model._meta.model_name})")  # noqa: S608  our own names
        values += key_values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' + '.join(counts)}", values)
        number: int = cursor.fetchone()[0]
    return number <= most
