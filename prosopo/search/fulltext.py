"""Finding passages and statements by the words in their quotes, texts and notes."""

from typing import Any

from django.db import connection, models
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import In

from prosopo.models import Passage, Statement
from prosopo.models.fulltext import matching_keys
from prosopo.text.word_search import TextQuery

# Up to so many rows are looked up first and put in order then; of more, the first in order are soon met on the way.
MANY = 100_000


class LookedUp(In):
    """`… IN (query)`, answered first: PostgreSQL takes rare words for frequent, and would come by every row."""

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return f"= ANY(ARRAY{rhs})" if connection.vendor == "postgresql" else super().get_rhs_op(connection, rhs)


def in_quotes(query: TextQuery) -> Q:
    """Passages whose quote has all that is asked. At most one query."""
    return _among("pk", _having(Passage, query)) if _are_few(query, Passage) else Q(words__contain=query)


def in_statements(query: TextQuery) -> Q:
    """Statements that rest on a quote which has all that is asked, or have it in their own text and note together.

    At most one query.
    """
    # SQLite would put all public statements in order rather than meet some in it: there, looking up is always quicker.
    if connection.vendor != "sqlite" and not _are_few(query, Passage, Statement):
        return shown_by_statements(query)
    resting = Statement.objects.filter(_among("passage", _having(Passage, query))).order_by().values("pk")
    # Of two conditions with an OR between, PostgreSQL would come by all rows as well.
    return _among("pk", resting.union(_having(Statement, query)))


def in_any_statements(query: TextQuery) -> Q:
    """The same, for whoever needs some of them in no order. At most one query.

    Nothing is to be sorted, so reading may stop long before all that rest on such quotes have been met.
    """
    if not _are_few(query, Passage, Statement, most=MANY // 2):
        return shown_by_statements(query)
    return _among("passage", _having(Passage, query)) | _among("pk", _having(Statement, query))


def shown_by_statements(query: TextQuery) -> Q:
    """The same, read off each statement that a query comes by."""
    return Q(passage__words__contain=query) | Q(words__contain=query)


def _having(table: Any, query: TextQuery) -> QuerySet:
    return table.objects.filter(words__match=query).order_by().values("pk")


def _among(column: str, keys: QuerySet) -> Q:
    return Q(LookedUp(F(column), keys.query))


def _are_few(query: TextQuery, *tables: type[models.Model], most: int = MANY) -> bool:
    """Whether the rows with these words are few enough to be looked up. No query where nothing is asked."""
    if not query:
        return True
    counts, values = [], list[Any]()
    for table in tables:
        keys, asked = matching_keys(table, query, connection)
        counts.append(f"(SELECT COUNT(*) FROM ({keys} LIMIT {most + 1}) {table._meta.model_name})")  # noqa: S608  our own names
        values += asked
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' + '.join(counts)}", values)
        found: int = cursor.fetchone()[0]
    return found <= most
