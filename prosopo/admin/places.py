"""Places, with their names."""

from django.contrib import admin

from prosopo.admin.base import RecordAdmin
from prosopo.admin.further_parents import PlaceParentInline
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.judgement_lists import JudgementListMixin
from prosopo.admin.labels import LabelInline
from prosopo.admin.name_search import NameSearchMixin
from prosopo.admin.names import NameAdmin, NameInline
from prosopo.admin.successions import PredecessorListMixin, successor_inline
from prosopo.models import Place, PlaceName
from prosopo.schema import RecordKind


class PlaceNameInline(NameInline):
    model = PlaceName


@admin.register(Place)
class PlaceAdmin(PredecessorListMixin, JudgementListMixin, NameSearchMixin, RecordAdmin):
    list_display = ["name", "kind", "parent", "latitude", "longitude", "precision_km"]
    list_filter = ["kind", ("latitude", admin.EmptyFieldListFilter)]
    list_select_related = ["kind", "parent"]
    search_fields = ["name", "slug", "names__text"]
    slug_from = "name"
    fieldsets = [
        (None, {"fields": [("name", "slug"), "kind", ("parent", "parent_date")]}),
        ("Editorial", {"fields": [("latitude", "longitude", "precision_km"), "coordinates_source", "note"]}),
    ]
    inlines = [
        PlaceNameInline,
        PlaceParentInline,
        successor_inline(RecordKind.PLACES),
        LabelInline,
        IdentifierInline,
    ]


@admin.register(PlaceName)
class PlaceNameAdmin(NameAdmin):
    pass
