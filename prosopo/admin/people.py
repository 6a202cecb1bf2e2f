"""People, with their names and what is said of them."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from prosopo.admin.acts import PublishingWithStatements
from prosopo.admin.base import RecordAdmin
from prosopo.admin.lines import SaidOf
from prosopo.admin.names import NameAdmin, NameInline
from prosopo.admin.searching import FindsByName
from prosopo.models import Person, PersonName, Statement


class PersonNameInline(NameInline):
    model = PersonName


@admin.register(Person)
class PersonAdmin(SaidOf, FindsByName, RecordAdmin):
    subject = "person"
    named_as = ("related_person", "speaker")
    nothing_said = "Nothing is said of them yet."
    by_fields = False
    list_display = ["name", "sort_name", "other_names", "sex", "said"]
    list_filter = ["status", "sex", "is_named"]
    search_fields = ["name", "sort_name", "slug", "names__text"]
    slug_from = "name"
    inlines = [PersonNameInline]
    fieldsets = [
        (None, {"fields": [("name", "sort_name", "slug"), ("sex", "is_named", "note")]}),
    ]
    acts = (PublishingWithStatements,)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        said = Statement.objects.filter(person=OuterRef("pk")).order_by().values("person").annotate(n=Count("pk"))
        return (
            super()
            .get_queryset(request)
            .annotate(said=Coalesce(Subquery(said.values("n"), output_field=IntegerField()), 0))
        )

    def get_changelist_instance(self, request: HttpRequest):
        changelist = super().get_changelist_instance(request)
        prefetch_related_objects(changelist.result_list, "names")
        return changelist

    @admin.display(description="other names")
    def other_names(self, person: Person) -> str:
        return ", ".join(name.text for name in person.names.all()) or "–"

    @admin.display(description="statements", ordering="said")
    def said(self, person: Person) -> int:
        return person.said


@admin.register(PersonName)
class PersonNameAdmin(NameAdmin):
    pass
