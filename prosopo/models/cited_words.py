"""The rule that the words of a date, and those of a headcount, stand in the words that their statement cites.

They may stand in a passage that the statement also cites, which is written after it: so it is asked at the commit, of
what was written. A statement that was stored before the rule was made stays as it is until its words, or those that it
cites, are written.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import IntegrityError
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from prosopo.chunks import chunks
from prosopo.models.sources import Passage
from prosopo.models.statements import CITED_WORDS, Statement, not_cited
from prosopo.transactions import hold_at_commit

_Links = Statement.also_cites.through
_COLUMNS: dict[Any, tuple[str, ...]] = {Statement: ("passage_id", *CITED_WORDS), Passage: ("quote",)}


class Uncited(NamedTuple):
    """Words of a statement that stand nowhere in what it cites."""

    ref: str
    field: str
    words: str

    def __str__(self) -> str:
        return f"statement {self.ref}: {self.field}: {not_cited(self.words)}"

    @property
    def use(self) -> str:
        """What the words are, to tell whoever is about to take them away."""
        return f"“{self.words}” is the {self.field.replace('_', ' ')} of statement {self.ref}"


def hold_to_cited_words(model: type[Any], keys: Iterable[int], fields: Collection[str] | None = None) -> None:
    """Have the rule asked of these rows at the commit: of statements, or of those that cite these passages.

    Of none where all that was written are fields that the rule does not look at.
    """
    if fields is None or not {*_COLUMNS.get(model, ()), "passage"}.isdisjoint(fields):
        if model is Statement:
            hold_at_commit(_of_statements, keys)
        elif model is Passage:
            hold_at_commit(_of_passages, keys)


def hold_to_words_of(passage: Passage) -> None:
    """Have it asked of the statements that also cite a passage, before they no longer do."""
    hold_at_commit(_of_statements, _Links.objects.filter(passage=passage).values_list("statement_id", flat=True))


def stored_words(model: type[Any], key: int) -> tuple[Any, ...] | None:
    """What the rule looks at of a stored row: empty for the kinds of record that it says nothing of."""
    columns = _COLUMNS.get(model)
    return model.objects.filter(pk=key).values_list(*columns).first() if columns else ()


def uncited(statements: QuerySet, most: int = 1) -> Iterator[Uncited]:
    """The words that break the rule, of so many of these statements. One query."""
    lacks = {f"lacks_{field}": _lacks(field) for field in CITED_WORDS}
    main = {f"{field}_at": StrIndex("passage__quote", field) for field in CITED_WORDS}
    either = Q(*((name, True) for name in lacks), _connector=Q.OR)
    rows = statements.alias(**main).annotate(**lacks).filter(either).order_by("pk")
    for row in rows.values("ref", *CITED_WORDS, *lacks)[:most]:
        yield from (Uncited(row["ref"], field, row[field]) for field in CITED_WORDS if row[f"lacks_{field}"])


def _lacks(field: str) -> Any:
    """Whether words stand neither in the passage nor in those that are also cited."""
    is_missing = ~Q(**{field: ""}) & Q(**{f"{field}_at": 0}) & ~Exists(_also_cited_with(field))
    return ExpressionWrapper(is_missing, output_field=BooleanField())


def _also_cited_with(field: str) -> QuerySet:
    """The links of an outer query's statement to passages that have its words."""
    also = _Links.objects.filter(statement=OuterRef("pk"))
    return also.alias(at=StrIndex("passage__quote", OuterRef(field))).filter(at__gt=0)


def left_without_words(passages: Sequence[Passage], most: int) -> list[Uncited]:
    """The words, so many at most, that would stand nowhere any more if these passages said what they say here.

    One that is to be deleted says nothing. Two queries.
    """
    keys = [passage.pk for passage in passages]
    citing = Q(passage__in=keys) | Q(pk__in=_Links.objects.filter(passage__in=keys).values("statement_id"))
    found: list[Uncited] = []
    for field in CITED_WORDS:
        others = _also_cited_with(field).exclude(passage__in=keys)
        rows = Statement.objects.filter(citing).exclude(**{field: ""}).alias(at=StrIndex("passage__quote", field))
        rows = rows.exclude(~Q(passage__in=keys), at__gt=0).exclude(Exists(others)).order_by("pk")
        for quote in filter(None, (passage.quote for passage in passages)):
            rows = rows.alias(new=StrIndex(Value(quote), field)).filter(new=0)
        found += [Uncited(ref, field, words) for ref, words in rows.values_list("ref", field)[:most]]
    return found[:most]


def _of_statements(keys: Iterable[int]) -> None:
    """One query for 500 statements.

    Raises:
        IntegrityError: naming the first whose words do not stand in what it cites.
    """
    for some in chunks(sorted(keys)):
        for lacking in uncited(Statement.objects.filter(pk__in=some)):
            raise IntegrityError(str(lacking))


def _of_passages(keys: Iterable[int]) -> None:
    for some in chunks(sorted(keys)):
        _of_statements(Statement.objects.filter(passage__in=some).values_list("pk", flat=True))
        _of_statements(_Links.objects.filter(passage__in=some).values_list("statement_id", flat=True))
