"""The passages of one source, with the numbers of public statements that cite them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F

from prosopo.models import Source, Statement
from prosopo.models.statements import public_statement


@dataclass(frozen=True)
class PassageCitations:
    """A passage, with the numbers of public statements that rest on it, and that also cite it."""

    ref: str
    start: int | None
    end: int | None
    quote: str
    set_aside: str
    resting: int
    also_citing: int

    @property
    def citing(self) -> int:
        return self.resting + self.also_citing

    def holds(self, start: int, end: int) -> bool:
        return self.start is not None and self.end is not None and self.start <= start and end <= self.end


def passage_citations(source: Source) -> list[PassageCitations]:
    """All passages of the source, in the order of its text. Queries: passages, resting on them, also citing them."""
    resting = _counted(Statement.objects.published().filter(passage__source=source))
    links: Any = Statement.also_cites.through.objects
    # What a statement rests on is not cited a second time by being listed again.
    besides = links.filter(public_statement("statement__"), passage__source=source)
    also_citing = _counted(besides.exclude(statement__passage=F("passage")))
    return [
        PassageCitations(
            passage.ref,
            passage.start,
            passage.end,
            passage.quote,
            passage.set_aside,
            resting.get(passage.pk, 0),
            also_citing.get(passage.pk, 0),
        )
        for passage in source.passages.order_by(F("start").asc(nulls_last=True), "pk")
    ]


def _counted(rows: Any) -> dict[int, int]:
    return dict(rows.order_by().values_list("passage").annotate(Count("pk")))
