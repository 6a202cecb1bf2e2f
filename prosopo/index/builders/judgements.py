"""The public judgements on whether records and others mean the same, told from both sides."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from prosopo.index.builders.fragments import reference
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.identity_judgements import Verdict
from prosopo.models.record_models import JUDGEMENT_MODELS
from prosopo.schema import RecordKind
from prosopo.types import JSON

_COLUMNS = (
    *("ref", "verdict", "reasons", "judged_by", "judged_on"),
    *(f"{side}__{column}" for side in ("first", "second") for column in ("pk", "slug", "name")),
)
_KEY, _SLUG = 0, 1  # where they stand among the columns of a side
_LABELS = {kind: dict(model._meta.get_field("verdict").choices) for kind, model in JUDGEMENT_MODELS.items()}


def judgements_on_people(keys: Collection[int]) -> dict[int, list[JSON]]:
    """The public judgements on each of these people, by key. One query."""
    return _by_record(RecordKind.PEOPLE, _rows_on_people(keys), _KEY, keys)


def possibly_same(judgements_on_one: Iterable[JSON]) -> list[JSON]:
    """Of the judgements on someone, the people who are or may be the same human being, each once, with the verdict."""
    return [
        one["other"] | {"verdict": one["verdict"]} for one in judgements_on_one if one["verdict"] != Verdict.DIFFERENT
    ]


def judgements(kind: RecordKind, slugs: Collection[str]) -> dict[str, list[JSON]]:
    """The public judgements on each of these records of a kind, by slug. One query, and another where there are any."""
    model = JUDGEMENT_MODELS[kind]
    # First whether there are any: which groups, camps and places are public takes much longer to ask.
    found = list(model.objects.filter(_on("slug", slugs)).order_by().values_list("pk", flat=True)) if slugs else []
    rows = _rows(kind, Q(pk__in=found)) if found else ()
    return _by_record(kind, rows, _SLUG, slugs)


def _on(column: str, values: Collection[Any]) -> Q:
    return Q(**{f"first__{column}__in": values}) | Q(**{f"second__{column}__in": values})


def _rows(kind: RecordKind, condition: Q) -> QuerySet:
    rows: QuerySet = JUDGEMENT_MODELS[kind].objects.published().filter(condition).order_by("id").values_list(*_COLUMNS)
    return rows


_rows_on_people = QueryByKeys(lambda keys: _rows(RecordKind.PEOPLE, _on("pk", keys)))


def _by_record(kind: RecordKind, rows: Iterable[Any], known_by: int, chosen: Collection[Any]) -> dict[Any, list[JSON]]:
    """The judgements in these rows by the chosen records that they are on; `known_by` is the key's or slug's column."""
    wanted, found = set(chosen), defaultdict(list)
    for ref, verdict, reasons, judged_by, judged_on, *sides in rows:
        first, second = sides[:3], sides[3:]
        for one, (_, slug, name) in ((first, second), (second, first)):
            if one[known_by] in wanted:
                found[one[known_by]].append(
                    {
                        "ref": ref,
                        "verdict": verdict,
                        "label": str(_LABELS[kind][verdict]),
                        "other": reference(kind.plural, slug, name),
                        "reasons": reasons,
                        "judged_by": judged_by,
                        "judged_on": judged_on.isoformat(),
                    }
                )
    return found
