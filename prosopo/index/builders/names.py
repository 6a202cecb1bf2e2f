"""Other forms of the names of people, groups, camps and places."""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import StrIndex

from prosopo.index.builders.fragments import Row, pointer
from prosopo.index.builders.members import columns, reader
from prosopo.models import PersonName
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.names import link_column, public_citations
from prosopo.models.sources import is_public_source
from prosopo.schema.name_parts import parse_name_parts
from prosopo.schema.names import NAME_FORM, PERSON_NAME_FORM
from prosopo.types import JSON

NamesReader = Callable[[Collection[int]], dict[int, list[JSON]]]

_GIVEN = ("editorial", "passage", "also_cites", "parts")
_WORKED_OUT = ("has_further", "words_at")
_STATUS, _HELD_BACK = "passage__source__status", "passage__source__held_back_until"


def names_reader(names: Any, by: str = "") -> NamesReader:
    """A function that reads the public names of people, groups, camps or places by their keys, or else `by` a column.

    Queries: names; further passages, if any of them has such.
    """
    bearer, is_of_person = by or f"{names.BEARER}_id", names is PersonName
    members = (PERSON_NAME_FORM if is_of_person else NAME_FORM).members
    read = [member for member in members if member.name not in _GIVEN]
    fixed = ("id", bearer, "passage__ref", _STATUS, _HELD_BACK, *(["parts"] if is_of_person else []))
    own = tuple(dict.fromkeys((*fixed, *columns(read))))
    form, link = reader(members, given=_GIVEN if is_of_person else _GIVEN[:-1]), link_column(names)
    further = Exists(public_citations(names).filter(**{link: OuterRef("pk")}))
    rows = QueryByKeys(
        lambda keys: (
            names.objects.published()
            .annotate(has_further=further, words_at=StrIndex(F("passage__quote"), F("date_text")))
            .filter(**{f"{bearer}__in": keys})
            .order_by("id")
            .values_list(*own, *_WORKED_OUT)
        )
    )
    cited = QueryByKeys(
        lambda keys: (
            public_citations(names)
            .filter(**{f"{link}__in": keys})
            .order_by("passage_id")
            .values_list(link, "passage__ref", "passage__quote")
        )
    )

    def of(keys: Collection[int]) -> dict[int, list[JSON]]:
        found = [dict(zip((*own, *_WORKED_OUT), row, strict=True)) for row in rows(keys)]
        passages: dict[int, dict[str, str]] = defaultdict(dict)
        several = [row["id"] for row in found if row["has_further"]]
        for name, ref, quote in cited(several) if several else ():
            passages[name][ref] = quote
        by_bearer: dict[int, list[JSON]] = defaultdict(list)
        for row, record in zip(found, form(_with_passages(row, passages[row["id"]]) for row in found), strict=True):
            by_bearer[row[bearer]].append(record)
        return by_bearer

    return of


def _with_passages(row: Row, further: dict[str, str]) -> Row:
    """A row with what its record is given: the first passage is one that readers see, as are the words of its date.

    `further` has the quotes of further passages that readers see, by reference.
    """
    first = row["passage__ref"] if is_public_source(row[_STATUS], row[_HELD_BACK]) else None
    words = row["date_text"]
    sees_words = (first is not None and row["words_at"]) or any(words in quote for quote in further.values())
    refs = [ref for ref in (first, *further) if ref is not None]
    is_editorial = row["passage__ref"] is None
    return row | {
        "editorial": is_editorial,
        "date_text": words if sees_words else "",
        "passage": None if is_editorial else pointer("passages", next(iter(refs), None)),
        "also_cites": [pointer("passages", ref) for ref in (refs if is_editorial else refs[1:])],
        "parts": [part._asdict() for part in parse_name_parts(row.get("parts", ""))],
    }
