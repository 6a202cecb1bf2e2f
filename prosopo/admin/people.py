"""People, with their names and the statements about them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from prosopo.admin.actions import PublishWithStatementsAction
from prosopo.admin.base import RecordAdmin
from prosopo.admin.forms import PersonNameForm
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.judgement_lists import JudgementListMixin
from prosopo.admin.name_search import NameSearchMixin
from prosopo.admin.names import NameAdmin, NameInline
from prosopo.admin.statement_lists import StatementListsMixin
from prosopo.models import Person, PersonName, Statement


class PersonNameInline(NameInline):
    model = PersonName


@admin.register(Person)
class PersonAdmin(JudgementListMixin, StatementListsMixin, NameSearchMixin, RecordAdmin):
    subject_field = "person"
    mention_fields = ("related_person", "speaker")
    no_statements_text = "Nothing is said of them yet."
    searches_fields = False
    list_display = ["name", "sort_name", "other_names", "sex", "statement_count"]
    list_filter = ["status", "sex", "is_named"]
    search_fields = ["name", "sort_name", "slug", "names__text"]
    slug_from = "name"
    inlines = [PersonNameInline, IdentifierInline]
    fieldsets = [
        (None, {"fields": [("name", "sort_name", "slug"), ("sex", "is_named", "note")]}),
    ]
    extra_actions = (PublishWithStatementsAction,)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        counts = Statement.objects.filter(person=OuterRef("pk")).order_by().values("person").annotate(n=Count("pk"))
        statement_count = Coalesce(Subquery(counts.values("n"), output_field=IntegerField()), 0)
        people: QuerySet = super().get_queryset(request).annotate(statement_count=statement_count)
        return people

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        prefetch_related_objects(changelist.result_list, "names")
        return changelist

    @admin.display(description="other names")
    def other_names(self, person: Person) -> str:
        return ", ".join(name.text for name in person.names.all()) or "–"

    @admin.display(description="statements", ordering="statement_count")
    def statement_count(self, person: Any) -> int:
        return int(person.statement_count)


@admin.register(PersonName)
class PersonNameAdmin(NameAdmin):
    form = PersonNameForm
