"""What is said of whole groups by statements that name a record, and the disputes about what names it."""

from typing import NamedTuple

from django.db.models import F, Q

from prosopo.exporters.record_links import RecordLinks
from prosopo.index.builders.statements import statements
from prosopo.models import Dispute, Statement
from prosopo.models.record_models import MODELS
from prosopo.models.reference_lists import LISTS
from prosopo.models.statements import StatementQuerySet
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

    None of other kinds. Queries: their keys, the statements (5 at most), the disputes.
    """
    member = _MEMBERS.get(kind)
    if member is None:
        return None
    keys = list(MODELS[kind].objects.filter(slug=slug).with_descendants().order_by().values_list("pk", flat=True))
    found = statements(_said_of_groups(member, keys)[: MOST_SHOWN + 1])
    return RelatedStatements(found[:MOST_SHOWN], len(found) <= MOST_SHOWN, _disputes(kind, member, keys))


def _said_of_groups(member: str, keys: list[int]) -> StatementQuerySet:
    """The public statements about groups that name any of these records, in order of entry.

    The added zeros have the databases read those about groups, which are few. They would begin with all that name a
    camp, or with all that are public, in order, and pass over those about people, of which there may be millions.
    """
    about_groups = Statement.objects.published().filter(subject_group__gt=0)
    if member in REFERENCE_LISTS:
        about_groups = about_groups.filter(LISTS[member].naming(keys))
    else:
        about_groups = about_groups.alias(named=F(member) + 0).filter(named__in=keys)
    return about_groups.order_by(F("id") + 0)


def _disputes(kind: RecordKind, member: str, named: list[int]) -> list[Value]:
    names = Q(**{f"statements__{member}__in": named})
    if kind is RecordKind.GROUPS:
        names |= Q(statements__subject_group__in=named)
    public = Dispute.objects.published().filter(names).order_by("pk").distinct()
    return [
        Value(question, RecordLinks(RecordKind.DISPUTES, identity).page)
        for question, identity in public.values_list("question", "slug")[:MOST_SHOWN]
    ]
