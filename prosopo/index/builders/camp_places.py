"""Where camps stand: what happened in a camp, happened at its place, and at the places of what the camp sits in."""

from collections.abc import Iterable, Mapping

from prosopo.models import Camp
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.trees import ancestor_keys, parents_by_child

_camps = QueryByKeys(lambda keys: Camp.objects.filter(pk__in=keys).with_ancestors().links("place"))


def places_of_camps(camps: Iterable[int]) -> dict[int, list[int]]:
    """The keys of the places where each of these camps stands, itself or by what it sits in, from near to far.

    One query; none for no camps. Camps that stand at no place are left out.
    """
    named = set(camps)
    if not named:
        return {}
    rows = _camps(named)
    parents = parents_by_child((key, *above) for key, _, *above in rows)
    place = {key: where for key, where, *_ in rows if where is not None}
    return {camp: found for camp in named if (found := _places(camp, parents, place))}


def _places(camp: int, parents: Mapping[int, list[int]], place: Mapping[int, int]) -> list[int]:
    return list(dict.fromkeys(place[key] for key in (camp, *ancestor_keys(camp, parents)) if key in place))
