"""Rows that belong to one record of any of several kinds, in the form of that record and in lists of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.base import AutocompleteFieldsMixin, RecordAdmin
from prosopo.admin.permissions import DrafterInlinePermissionsMixin


class BorneRowInline(DrafterInlinePermissionsMixin, AutocompleteFieldsMixin, admin.TabularInline):  # type: ignore[misc]  # both bases declare `form`
    """The rows of one record, in its form."""

    extra = 0


class BorneRowAdmin(RecordAdmin):
    """The list of all such rows, of records of all kinds."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request).select_related(*self.model.BEARERS.values())
        return rows

    @admin.display(description="of")
    def bearer_name(self, row: Any) -> str:
        return str(next(filter(None, (getattr(row, bearer) for bearer in self.model.BEARERS.values())), "–"))
