"""What is said of whole groups by statements that name a record, and the disputes about what names it."""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from prosopo.exporters.record_links import RecordLinks
from prosopo.index.builders.statements import statements
from prosopo.models import Dispute, Statement
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.schema.statements import KIND_OF_DIMENSION, REFERENCE_LISTS
from prosopo.types import JSON
from prosopo.web.records.values import Value

MOST_SHOWN = 100  # of each

_LIST_OF_KIND = {kind: name for name, kind in REFERENCE_LISTS.items()}
# The member by which statements name the records of a kind.
_MEMBERS: dict[RecordKind, str] = {
    kind: _LIST_OF_KIND.get(kind, kind.noun)
    for kind in KIND_OF_DIMENSION.values()
    if kind not in {RecordKind.PEOPLE, RecordKind.RELATIONS}
}


class RelatedStatements(NamedTuple):
    """The first statements about groups that name a record, and the first disputes, by their questions."""

    of_groups: list[JSON]
    are_all: bool
    disputes: list[Value]


def related_statements(kind: RecordKind, slug: str) -> RelatedStatements | None:
    """What statements that name a record, or what is below it, say of groups; and the disputes about it.

    None of other kinds. Queries: the statements (5 at most), the disputes.
    """
    member = _MEMBERS.get(kind)
    if member is None:
        return None
    below = MODELS[kind].objects.filter(slug=slug).with_descendants()
    named = Statement.objects.published().filter(**{f"{member}__in": below}, subject_group__isnull=False)
    found = statements(named.order_by("id")[: MOST_SHOWN + 1])
    return RelatedStatements(found[:MOST_SHOWN], len(found) <= MOST_SHOWN, _disputes(kind, member, below))


def _disputes(kind: RecordKind, member: str, named: QuerySet) -> list[Value]:
    names = Q(**{f"statements__{member}__in": named})
    if kind is RecordKind.GROUPS:
        names |= Q(statements__subject_group__in=named)
    public = Dispute.objects.published().filter(names).order_by("pk").distinct()
    return [
        Value(question, RecordLinks(RecordKind.DISPUTES, identity).page)
        for question, identity in public.values_list("question", "slug")[:MOST_SHOWN]
    ]
