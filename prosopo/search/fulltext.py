"""Finding passages and statements by the words in their quotes, texts and notes."""

from typing import Any

from django.db import connection, models
from django.db.models import Q

from prosopo.models import Passage, Statement
from prosopo.models.fulltext import keys_that_have
from prosopo.words import Query

# Up to so many rows are looked up first and put in order then; of more, the first in order are soon met on the way.
MANY = 100_000


def in_quotes(query: Query) -> Q:
    """Passages whose quote has all that is asked. At most one query."""
    return Q(words__have=query) if _are_few(query, Passage) else Q(words__show=query)


def in_statements(query: Query) -> Q:
    """Statements that rest on a quote which has all that is asked, or have it in their own text and note together.

    At most one query.
    """
    if not _are_few(query, Passage, Statement):
        return Q(passage__words__show=query) | Q(words__show=query)
    passages = Passage.objects.filter(words__have=query).order_by()
    resting = Statement.objects.filter(passage__in=passages).order_by()
    # Of two conditions with an OR between, PostgreSQL would read every statement.
    own = Statement.objects.filter(words__have=query).order_by()
    return Q(pk__in=resting.values("pk").union(own.values("pk")))


def _are_few(query: Query, *tables: type[models.Model]) -> bool:
    """Whether the rows with these words are few enough to be put in order. No query where nothing is asked."""
    if not query:
        return True
    counts, values = [], list[Any]()
    for table in tables:
        keys, asked = keys_that_have(table, query, connection)
        counts.append(f"(SELECT COUNT(*) FROM ({keys} LIMIT {MANY + 1}) {table._meta.model_name})")  # noqa: S608
        values += asked
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' + '.join(counts)}", values)
        found: int = cursor.fetchone()[0]
    return found <= MANY
