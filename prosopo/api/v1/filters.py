"""The filters of the lists, declared with django-filter."""

import re
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field

from prosopo.models import Camp, Fate, Group, Person, Role, Statement
from prosopo.models.records import RecordQuerySet
from prosopo.models.trees import Tree, TreeQuerySet

_MOST_VALUES = 100
_SLUG = re.compile(r"[-\w]{1,80}\Z", re.ASCII)


class EveryValue(forms.Widget):
    """Hands over all values of a repeated parameter."""

    def value_from_datadict(self, data: QueryDict, files: Any, name: str) -> list[str]:
        return data.getlist(name)


class SlugsField(forms.Field):
    """`a,b` means either, repeating the parameter means both: a list of alternatives for each repetition."""

    widget = EveryValue

    def to_python(self, value: list[str]) -> list[list[str]]:
        wanted = [[slug.strip() for slug in one.split(",")] for one in value or []]
        if sum(map(len, wanted)) > _MOST_VALUES:
            raise forms.ValidationError(f"Give at most {_MOST_VALUES} slugs.")
        if not all(_SLUG.match(slug) for one in wanted for slug in one):
            raise forms.ValidationError("A slug is made of ASCII letters, digits, hyphens and underscores.")
        return wanted


class StatementObjectFilter(django_filters.Filter):
    """People of whom a public, affirmed statement names one of these records, or one that sits in it."""

    field_class = SlugsField

    def __init__(self, records: type, called: str, **kwargs: Any) -> None:
        self.records = records
        meaning = f"Slugs from the list of {called}. Separated by commas: any of them. Repeated: all of them."
        if issubclass(records, Tree):
            meaning += " Each stands for itself and all that sits in it."
        extend_schema_field({"type": "array", "items": {"type": "string"}, "description": meaning})(self)
        super().__init__(**kwargs)

    def filter(self, people: QuerySet, wanted: list[list[str]]) -> QuerySet:
        affirmed = Statement.objects.published().affirmed()
        for slugs in wanted or []:
            records: RecordQuerySet = self.records.objects.filter(slug__in=slugs)  # type: ignore[attr-defined]
            if isinstance(records, TreeQuerySet):
                records = records.with_descendants()
            said = affirmed.filter(**{f"{self.field_name}__in": records.values("pk")})
            # DISTINCT keeps PostgreSQL from making one join of all repetitions, which it plans in exponential time.
            people = people.filter(pk__in=said.values("person").distinct())
        return people

    def unknown(self, wanted: list[list[str]]) -> list[str]:
        """The slugs that no public record bears. One query."""
        slugs = {slug for one in wanted for slug in one}
        public = self.records.objects.published().filter(slug__in=slugs)  # type: ignore[attr-defined]
        return sorted(slugs - set(public.values_list("slug", flat=True))) if slugs else []


class PeopleFilters(django_filters.FilterSet):
    """Which people a list shows."""

    group = StatementObjectFilter(Group, "groups")
    camp = StatementObjectFilter(Camp, "camps")
    role = StatementObjectFilter(Role, "roles")
    fate = StatementObjectFilter(Fate, "fates")

    class Meta:
        model = Person
        fields: list[str] = []
