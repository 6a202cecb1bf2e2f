"""Further parents of groups, camps and places, as rows in the form of what has them and in lists of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.base import AutocompleteFieldsMixin, RecordAdmin
from prosopo.admin.forms import FurtherParentFormSet
from prosopo.admin.permissions import DrafterInlinePermissionsMixin
from prosopo.models import CampParent, GroupParent, PlaceParent


class FurtherParentInline(DrafterInlinePermissionsMixin, AutocompleteFieldsMixin, admin.TabularInline):  # type: ignore[misc]  # both bases declare `form`
    """The further parents of one record, in its form."""

    fields = ["parent", "date", "note"]
    formset = FurtherParentFormSet  # type: ignore[assignment]  # the stubs' formset is invariant in the class of its forms
    extra = 0
    verbose_name = "further parent"
    verbose_name_plural = "Belonged to these, too (editorial): before, later, or at the same time"
    classes = ["further-parents"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.model.CHILD, "parent")


class GroupParentInline(FurtherParentInline):
    model = GroupParent
    fk_name = GroupParent.CHILD


class CampParentInline(FurtherParentInline):
    model = CampParent
    fk_name = CampParent.CHILD


class PlaceParentInline(FurtherParentInline):
    model = PlaceParent
    fk_name = PlaceParent.CHILD


@admin.register(GroupParent, CampParent, PlaceParent)
class FurtherParentAdmin(RecordAdmin):
    """The list of all further parents of one kind of record."""

    list_filter = [("date", admin.EmptyFieldListFilter)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = [(self.model.CHILD, "parent"), "date", "note"]
        return [(None, {"fields": fields}), *self.record_fieldsets(request, obj)]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [self.model.CHILD, "parent", "date", "note"]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return [self.model.CHILD, "parent"]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        names = [f"{side}__{field}" for side in (self.model.CHILD, "parent") for field in ("name", "slug")]
        return ["note", "date", *names]
