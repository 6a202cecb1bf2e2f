"""Members of statements that name several records of one kind: the laws that someone was judged by."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from prosopo.models.statements import Statement
from prosopo.schema.statements import REFERENCE_LISTS


@dataclass(frozen=True)
class ReferenceList:
    """One such member, and the links between statements and the records that they name."""

    name: str
    links: Any  # the model of the links
    named: str  # their foreign key to the records

    def naming(self, keys: Any) -> Q:
        """The condition of the statements that name any of the records with these keys."""
        return Q(pk__in=self.links.objects.filter(**{f"{self.named}__in": keys}).order_by().values("statement"))

    def pairs(self, statements: Any) -> Any:
        """The links of statements, given their keys: those of a statement and of a record that it names."""
        return self.links.objects.filter(statement__in=statements).order_by().values_list("statement_id", self.named)


def _reference_list(name: str) -> ReferenceList:
    field: Any = Statement._meta.get_field(name)
    return ReferenceList(name, field.remote_field.through, field.m2m_reverse_field_name())


LISTS = {name: _reference_list(name) for name in REFERENCE_LISTS}
