"""The rule that a statement's date as written and headcount as written stand in the words that it cites.

They may stand in a passage that the statement also cites, which is saved after it: so the rule is checked at the
commit, for the rows that were written. A statement that was stored before the rule existed stays as it is until its
words, or those that it cites, are written.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import IntegrityError
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from prosopo.chunks import chunks
from prosopo.models.passages import Passage, not_cited
from prosopo.models.statements import CITED_WORDS, Statement
from prosopo.transactions import check_at_commit

_Links = Statement.also_cites.through
_COLUMNS: dict[Any, tuple[str, ...]] = {Statement: ("passage_id", *CITED_WORDS), Passage: ("quote",)}


class UncitedWords(NamedTuple):
    """Words of a statement that stand in none of the passages it cites."""

    ref: str
    field: str
    words: str

    def __str__(self) -> str:
        return f"statement {self.ref}: {self.field}: {not_cited(self.words)}"

    @property
    def use(self) -> str:
        """What the words are in their statement, for a message before they are removed from a passage."""
        return f"“{self.words}” is the {self.field.replace('_', ' ')} of statement {self.ref}"


def check_cited_words_at_commit(model: type[Any], keys: Iterable[int], fields: Collection[str] | None = None) -> None:
    """Check the rule at the commit: for these statements, or for those that cite these passages.

    Nothing is checked if only fields were written that the rule does not depend on.
    """
    if fields is None or not {*_COLUMNS.get(model, ()), "passage"}.isdisjoint(fields):
        if model is Statement:
            check_at_commit(_check_statements, keys)
        elif model is Passage:
            check_at_commit(_check_passages, keys)


def check_citing_statements_at_commit(passage: Passage) -> None:
    """Check the rule at the commit for the statements that also cite a passage, before their links are deleted."""
    check_at_commit(_check_statements, _Links.objects.filter(passage=passage).values_list("statement_id", flat=True))


def stored_cited_words(model: type[Any], key: int) -> tuple[Any, ...] | None:
    """The stored values that the rule depends on: empty for models that it does not concern."""
    columns = _COLUMNS.get(model)
    return model.objects.filter(pk=key).values_list(*columns).first() if columns else ()


def uncited_words(statements: QuerySet, limit: int = 1) -> Iterator[UncitedWords]:
    """The words that break the rule, of at most `limit` of these statements. One query."""
    lacks = {f"lacks_{field}": _lacks(field) for field in CITED_WORDS}
    main = {f"{field}_at": StrIndex("passage__quote", field) for field in CITED_WORDS}
    either = Q(*((name, True) for name in lacks), _connector=Q.OR)
    rows = statements.alias(**main).annotate(**lacks).filter(either).order_by("pk")
    for row in rows.values("ref", *CITED_WORDS, *lacks)[:limit]:
        yield from (UncitedWords(row["ref"], field, row[field]) for field in CITED_WORDS if row[f"lacks_{field}"])


def _lacks(field: str) -> Any:
    """The expression that a field's words stand neither in the passage nor in those also cited."""
    is_missing = ~Q(**{field: ""}) & Q(**{f"{field}_at": 0}) & ~Exists(_also_cited_with(field))
    return ExpressionWrapper(is_missing, output_field=BooleanField())


def _also_cited_with(field: str) -> QuerySet:
    """The links from an outer query's statement to passages that contain the field's words."""
    also = _Links.objects.filter(statement=OuterRef("pk"))
    return also.alias(at=StrIndex("passage__quote", OuterRef(field))).filter(at__gt=0)


def words_left_uncited(passages: Sequence[Passage], limit: int) -> list[UncitedWords]:
    """The words, at most `limit`, that would no longer be cited if the passages had these quotes.

    A passage that is to be deleted has an empty quote. Two queries.
    """
    keys = [passage.pk for passage in passages]
    citing = Q(passage__in=keys) | Q(pk__in=_Links.objects.filter(passage__in=keys).values("statement_id"))
    left: list[UncitedWords] = []
    for field in CITED_WORDS:
        others = _also_cited_with(field).exclude(passage__in=keys)
        rows = Statement.objects.filter(citing).exclude(**{field: ""}).alias(at=StrIndex("passage__quote", field))
        rows = rows.exclude(~Q(passage__in=keys), at__gt=0).exclude(Exists(others)).order_by("pk")
        for quote in filter(None, (passage.quote for passage in passages)):
            rows = rows.alias(new=StrIndex(Value(quote), field)).filter(new=0)
        left += [UncitedWords(ref, field, words) for ref, words in rows.values_list("ref", field)[:limit]]
    return left[:limit]


def _check_statements(keys: Iterable[int]) -> None:
    """One query for 500 statements.

    Raises:
        IntegrityError: naming the first whose words do not stand in what it cites.
    """
    for chunk in chunks(sorted(keys)):
        for words in uncited_words(Statement.objects.filter(pk__in=chunk)):
            raise IntegrityError(str(words))


def _check_passages(keys: Iterable[int]) -> None:
    for chunk in chunks(sorted(keys)):
        _check_statements(Statement.objects.filter(passage__in=chunk).values_list("pk", flat=True))
        _check_statements(_Links.objects.filter(passage__in=chunk).values_list("statement_id", flat=True))
