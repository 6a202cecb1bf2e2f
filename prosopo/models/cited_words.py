"""The rule that the words of a date, and those of a headcount, stand in the words that their statement cites.

They may stand in a passage that the statement also cites, which is written after it: so it is asked at the commit.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import IntegrityError
from django.db.models import Exists, OuterRef
from django.db.models.functions import StrIndex

from prosopo.at_commit import hold_at_commit
from prosopo.models.sources import Passage
from prosopo.models.statements import CITED_WORDS, Statement, not_cited

_AT_ONCE = 500  # keys in one query
_Links = Statement.also_cites.through


def hold_to_cited_words(model: type[Any], keys: Iterable[int]) -> None:
    """Have the rule asked of these rows at the commit: of statements, or of those that cite these passages."""
    if model is Statement:
        hold_at_commit(_of_statements, keys)
    elif model is Passage:
        hold_at_commit(_of_passages, keys)


def hold_to_words_of(passage: Passage) -> None:
    """Have it asked of the statements that also cite a passage, before they no longer do."""
    hold_at_commit(_of_statements, _Links.objects.filter(passage=passage).values_list("statement_id", flat=True))


def _of_statements(keys: Iterable[int]) -> None:
    """Two queries for 500 statements.

    Raises:
        IntegrityError: naming the first whose words do not stand in what it cites.
    """
    for some in _parts(keys):
        for field in CITED_WORDS:
            also = _Links.objects.filter(statement=OuterRef("pk"))
            also = also.alias(at=StrIndex("passage__quote", OuterRef(field))).filter(at__gt=0)
            wrong = Statement.objects.filter(pk__in=some).exclude(**{field: ""}).order_by("pk")
            wrong = wrong.alias(at=StrIndex("passage__quote", field)).filter(~Exists(also), at=0)
            for ref, words in wrong.values_list("ref", field)[:1]:
                raise IntegrityError(f"statement {ref}: {field}: {not_cited(words)}")


def _of_passages(keys: Iterable[int]) -> None:
    for some in _parts(keys):
        _of_statements(Statement.objects.filter(passage__in=some).values_list("pk", flat=True))
        _of_statements(_Links.objects.filter(passage__in=some).values_list("statement_id", flat=True))


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
