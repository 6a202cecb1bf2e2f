"""Camps, with their names."""

from django.contrib import admin

from prosopo.admin.base import RecordAdmin
from prosopo.admin.further_parents import CampParentInline
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.judgement_lists import JudgementListMixin
from prosopo.admin.labels import LabelInline
from prosopo.admin.name_search import NameSearchMixin
from prosopo.admin.names import NameAdmin, NameInline
from prosopo.admin.successions import PredecessorListMixin, successor_inline
from prosopo.models import Camp, CampName
from prosopo.schema import RecordKind


class CampNameInline(NameInline):
    model = CampName


@admin.register(Camp)
class CampAdmin(PredecessorListMixin, JudgementListMixin, NameSearchMixin, RecordAdmin):
    list_display = ["name", "kind", "parent", "place", "latitude", "longitude", "precision_km"]
    list_filter = ["kind", ("latitude", admin.EmptyFieldListFilter)]
    list_select_related = ["kind", "parent", "place"]
    search_fields = ["name", "slug", "names__text"]
    slug_from = "name"
    fieldsets = [
        (None, {"fields": [("name", "slug"), "kind", ("parent", "parent_date"), "place"]}),
        ("Editorial", {"fields": [("latitude", "longitude", "precision_km"), "coordinates_source", "note"]}),
    ]
    inlines = [
        CampNameInline,
        CampParentInline,
        successor_inline(RecordKind.CAMPS),
        LabelInline,
        IdentifierInline,
    ]


@admin.register(CampName)
class CampNameAdmin(NameAdmin):
    pass
