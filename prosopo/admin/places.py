"""Places, with their names."""

from django.contrib import admin

from prosopo.admin.base import RecordAdmin
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.judgement_lists import JudgementListMixin
from prosopo.admin.labels import LabelInline
from prosopo.admin.name_search import NameSearchMixin
from prosopo.admin.names import NameAdmin, NameInline
from prosopo.models import Place, PlaceName


class PlaceNameInline(NameInline):
    model = PlaceName


@admin.register(Place)
class PlaceAdmin(JudgementListMixin, NameSearchMixin, RecordAdmin):
    list_display = ["name", "kind", "parent", "latitude", "longitude", "precision_km"]
    list_filter = ["kind", ("latitude", admin.EmptyFieldListFilter)]
    list_select_related = ["kind", "parent"]
    search_fields = ["name", "slug", "names__text"]
    slug_from = "name"
    fieldsets = [
        (None, {"fields": [("name", "slug"), ("kind", "parent")]}),
        ("Editorial", {"fields": [("latitude", "longitude", "precision_km"), "coordinates_source", "note"]}),
    ]
    inlines = [PlaceNameInline, LabelInline, IdentifierInline]


@admin.register(PlaceName)
class PlaceNameAdmin(NameAdmin):
    pass
