"""What public groups, camps and places became, told from both sides."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from prosopo.index.builders.fragments import reference
from prosopo.index.builders.members import columns, reader
from prosopo.models.record_models import SUCCESSION_MODELS
from prosopo.models.successions import SuccessionKind
from prosopo.schema import RecordKind
from prosopo.schema.successions import SUCCESSIONS
from prosopo.types import JSON

_GIVEN = ("label", "other")
_SIDES = ("predecessor", "successor")
_MEMBERS = {side: f"{side}s" for side in _SIDES}
_COLUMNS = {
    kind: (
        *columns(member for member in part.members if member.name not in _GIVEN),
        *(f"{side}__{column}" for side in _SIDES for column in ("slug", "name")),
    )
    for kind, part in SUCCESSIONS.items()
}
_read = {kind: reader(part.members, given=_GIVEN) for kind, part in SUCCESSIONS.items()}
_LABELS = {str(value): str(label) for value, label in SuccessionKind.choices}


def successions(kind: RecordKind, slugs: Collection[str]) -> dict[str, dict[str, list[JSON]]]:
    """By slug, the `predecessors` and `successors` of these records that readers see.

    One query, and another where there are any.
    """
    model = SUCCESSION_MODELS[kind]
    on_these = Q(predecessor__slug__in=slugs) | Q(successor__slug__in=slugs)
    # First whether there are any: which groups, camps and places are public takes much longer to ask.
    keys = list(model.objects.filter(on_these).order_by().values_list("pk", flat=True)) if slugs else []
    rows = model.objects.published().filter(pk__in=keys).order_by("id").values(*_COLUMNS[kind]) if keys else ()
    found: dict[str, dict[str, list[JSON]]] = defaultdict(lambda: {name: [] for name in _MEMBERS.values()})
    for row in rows:
        for side, bearer in (_SIDES, _SIDES[::-1]):
            other = reference(kind.plural, row[f"{side}__slug"], row[f"{side}__name"])
            (record,) = _read[kind]([row | {"label": _LABELS[row["kind"]], "other": other}])
            found[row[f"{bearer}__slug"]][_MEMBERS[side]].append(record)
    return {slug: found[slug] for slug in slugs}
