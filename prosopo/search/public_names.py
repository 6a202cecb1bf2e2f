"""What of the index's names may be told: conditions on rows `u` of `NameUse`, and on words `w` of `NameWord`.

A spelling may be told if its bearer is public, and the source that has it, if any. People's rows say both; those of
groups, camps, events and roles say only the second, and the first is asked of the records themselves.
"""

from collections.abc import Collection
from functools import cache

from prosopo.index.models.names import NAME_CODES, NameUse
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.search import clauses
from prosopo.search.clauses import Clause

_USES = NameUse._meta.db_table


@cache
def is_public(kind: RecordKind) -> Clause:
    """The condition that a row of this kind may be told."""
    if kind is RecordKind.PEOPLE:
        return Clause("u.public")
    sql, values = MODELS[kind].objects.published().order_by().values("pk").query.sql_with_params()
    return Clause(f"u.public AND u.record IN ({sql})", values)


def is_borne(kinds: Collection[RecordKind], public: bool) -> Clause:
    """The condition that a word stands in the name of a record of these kinds; if `public`, in one to be told of."""
    return clauses.either(_borne_by(kind, public) for kind in sorted(kinds))


@cache
def _borne_by(kind: RecordKind, public: bool) -> Clause:
    chosen = [Clause(f"u.kind = {NAME_CODES[kind]}"), Clause("u.word = w.id"), *([is_public(kind)] if public else [])]
    return _exists(clauses.every(chosen))


@cache
def is_public_given_name(public: bool) -> list[Clause]:
    """The condition that a word stands beside a surname that may be told; none for whoever may know of all."""
    columns = ("u.given", "u.patronymic")
    # As the indexes have it, which hold these rows alone.
    ways = (Clause(f"{column} = w.id AND {column} > 0 AND u.public") for column in columns)
    return [clauses.either(map(_exists, ways))] if public else []


def _exists(found: Clause) -> Clause:
    # The offset keeps PostgreSQL from joining millions of uses, in parallel, where a few words are each looked up.
    return Clause(f"EXISTS (SELECT 1 FROM {_USES} u WHERE {found.sql} LIMIT 1 OFFSET 0)", found.values)  # noqa: S608  our own names
