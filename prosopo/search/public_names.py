"""Which names of the index are public: conditions on rows `u` of `NameUse`, and on words `w` of `NameWord`.

A spelling is public if its bearer is, and so is the source that has it, if any. Rows of people say both in `public`;
those of groups, camps, places, events and terms only the second, and their records are asked for the first.
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
def public_use(kind: RecordKind) -> Clause:
    """The condition that a row of this kind is public."""
    if kind is RecordKind.PEOPLE:
        return Clause("u.public")
    sql, values = MODELS[kind].objects.published().order_by().values("pk").query.sql_with_params()
    return Clause(f"u.public AND u.record IN ({sql})", values)


def used_by_kinds(kinds: Collection[RecordKind], public: bool) -> Clause:
    """The condition that a word is used in a name of a record of these kinds; if `public`, in a public one."""
    return clauses.any_of(_used_by_kind(kind, public) for kind in sorted(kinds))


@cache
def _used_by_kind(kind: RecordKind, public: bool) -> Clause:
    chosen = [Clause(f"u.kind = {NAME_CODES[kind]}"), Clause("u.word = w.id"), *([public_use(kind)] if public else [])]
    return _use_exists(clauses.all_of(chosen))


@cache
def public_given_name(public: bool) -> list[Clause]:
    """If `public`, the condition that a word is a given name or patronymic in a public name; else no condition."""
    columns = ("u.given", "u.patronymic")
    # Spelled as in the partial indexes, which hold such rows alone.
    uses = (Clause(f"{column} = w.id AND {column} > 0 AND u.public") for column in columns)
    return [clauses.any_of(map(_use_exists, uses))] if public else []


def _use_exists(condition: Clause) -> Clause:
    # OFFSET keeps PostgreSQL from joining millions of uses, in parallel, instead of looking up a few words one by one.
    return Clause(f"EXISTS (SELECT 1 FROM {_USES} u WHERE {condition.sql} LIMIT 1 OFFSET 0)", condition.values)  # noqa: S608  our own names
