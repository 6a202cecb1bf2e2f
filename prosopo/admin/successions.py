"""What came after what: rows in the forms of groups, camps and places, and lists of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from prosopo.admin.base import AutocompleteFieldsMixin, RecordAdmin
from prosopo.admin.forms import SuccessionFormSet
from prosopo.admin.permissions import DrafterInlinePermissionsMixin
from prosopo.admin.return_urls import ReturnUrlMixin
from prosopo.models.record_models import SUCCESSION_MODELS, SUCCESSIONS_OF
from prosopo.schema import RecordKind


class SuccessorInline(DrafterInlinePermissionsMixin, AutocompleteFieldsMixin, admin.TabularInline):  # type: ignore[misc]  # both bases declare `form`
    """What a record became, in its form."""

    fk_name = "predecessor"
    fields = ["kind", "successor", "date", "date_basis", "note"]
    formset = SuccessionFormSet  # type: ignore[assignment]  # the stubs' formset is invariant in the class of its forms
    extra = 0
    verbose_name = "successor"
    verbose_name_plural = "Successors: what it became, or what took its place"
    classes = ["successions"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("predecessor", "successor")


class PredecessorListMixin(admin.ModelAdmin):
    """Mixin that lists below a record's form what came before it, where anything did: rows of the older one's form."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record = context.get("original")
        model = SUCCESSIONS_OF[self.model]
        successions: Any = self.admin_site.get_model_admin(model)
        if record is not None and not context["is_popup"] and successions.has_view_or_change_permission(request):
            rows = model.objects.filter(successor=record).select_related("predecessor", "successor").order_by("id")
            name = f"{self.admin_site.name}:prosopo_{self.model._meta.model_name}_change"
            context["predecessor_rows"] = [(row, reverse(name, args=[row.predecessor_id])) for row in rows]
        return super().render_change_form(request, context, *args, **kwargs)


def successor_inline(kind: RecordKind) -> type[SuccessorInline]:
    """The inline of what a record of this kind became."""
    return type(f"{kind.noun.capitalize()}SuccessorInline", (SuccessorInline,), {"model": SUCCESSION_MODELS[kind]})


class SuccessionAdmin(ReturnUrlMixin, RecordAdmin):
    """The list of what came after what, of one kind of record."""

    list_display = ["predecessor", "kind", "successor", "date", "note"]
    list_filter = ["kind"]
    list_select_related = ["predecessor", "successor"]
    search_fields = ["predecessor__name", "predecessor__slug", "successor__name", "successor__slug", "note", "ref"]
    fieldsets = [
        (None, {"fields": [("predecessor", "kind", "successor")]}),
        ("When", {"fields": [("date", "date_text", "date_basis", "date_calendar")]}),
        ("Editorial", {"fields": ["note"]}),
    ]


admin.site.register(SUCCESSION_MODELS.values(), SuccessionAdmin)
