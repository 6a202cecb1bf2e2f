"""Records found by what they are known as elsewhere."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from prosopo.models import Identifier, Source
from prosopo.models.identifiers import BEARERS
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.schema.identifier_schemes import parse_identifier

_DOI = "doi"
MOST_BEARERS = 100  # of one value: schemes may give the same number to things of different sorts


def keys_identified(kind: RecordKind, identifiers: Iterable[tuple[str, str]]) -> frozenset[int]:
    """The keys of the records of a kind, public or not, that bear any of these schemes' values.

    Sources also bear the DOI of their bibliography. One query; of sources and DOIs, two.
    """
    borne, dois = Q(), []
    for scheme, value in identifiers:
        borne |= Q(scheme=scheme, value=value)
        dois += [value] if scheme == _DOI else []
    bearer = BEARERS[kind]
    rows = Identifier.objects.filter(borne, **{f"{bearer}__isnull": False}) if borne else Identifier.objects.none()
    keys = set(rows.order_by().values_list(bearer, flat=True))
    if dois and kind is RecordKind.SOURCES:
        keys.update(Source.objects.order_by().filter(doi__in=dois).values_list("pk", flat=True))
    return frozenset(keys)


def identified_records(
    text: str, kinds: Collection[RecordKind], public: bool = True
) -> dict[tuple[RecordKind, int], str]:
    """The records of these kinds that a text identifies, by kind and key, each with the identifier.

    The text is an address of a listed scheme, `scheme:value`, or a value alone, if it has a digit in it. Queries: the
    identifiers, and for each kind found which of the records are public.
    """
    named = parse_identifier(text)
    value = text.strip()
    if named is not None:
        which = Q(scheme=named[0], value=named[1])
    elif any(letter.isdigit() for letter in value) and " " not in value:
        which = Q(value=value)
    else:
        return {}
    found: dict[tuple[RecordKind, int], str] = {}
    for identifier in Identifier.objects.filter(which).order_by("scheme", "id")[:MOST_BEARERS]:
        if (bearer := identifier.bearer) is not None and bearer[0] in kinds:
            found.setdefault(bearer, str(identifier))
    if not public:
        return found
    seen = set()
    for kind in {kind for kind, _ in found}:
        keys = [key for bearer_kind, key in found if bearer_kind is kind]
        records = MODELS[kind].objects.published().filter(pk__in=keys)
        seen |= {(kind, key) for key in records.values_list("pk", flat=True)}
    return {bearer: identifier for bearer, identifier in found.items() if bearer in seen}
