"""Events."""

from django.contrib import admin

from prosopo.admin.base import RecordAdmin
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.labels import LabelInline
from prosopo.admin.name_search import NameSearchMixin
from prosopo.models import Event


@admin.register(Event)
class EventAdmin(NameSearchMixin, RecordAdmin):
    list_display = ["name", "kind", "date", "where", "parent"]
    list_filter = ["kind", "date_basis"]
    list_select_related = ["kind", "camp", "place", "parent"]
    search_fields = ["name", "slug", "place_text", "date"]
    slug_from = "name"
    inlines = [LabelInline, IdentifierInline]
    fieldsets = [
        (None, {"fields": [("name", "slug"), ("kind", "parent")]}),
        (
            "When and where",
            {"fields": [("date", "date_text", "date_basis", "date_calendar"), ("camp", "place", "place_text"), "note"]},
        ),
    ]

    @admin.display(description="where", empty_value="–")
    def where(self, event: Event) -> str | None:
        """The camp, else the place, else the words for it."""
        return str(event.camp or event.place or event.place_text) or None
