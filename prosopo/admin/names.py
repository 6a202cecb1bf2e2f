"""Forms of names, as rows in the form of their bearer and in lists of their own."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from prosopo.admin.base import AutocompleteFieldsMixin, RecordAdmin, clean_search_term, truncated
from prosopo.admin.forms import NameFormSet
from prosopo.admin.name_search import search_names
from prosopo.admin.permissions import DrafterInlinePermissionsMixin
from prosopo.admin.return_urls import RETURN_PARAMETER, ReturnUrlMixin
from prosopo.models.certainties import Certainty
from prosopo.models.names import link_column
from prosopo.search import MOST_LETTERS


class NameInline(DrafterInlinePermissionsMixin, AutocompleteFieldsMixin, admin.TabularInline):  # type: ignore[misc]  # both bases declare `form`
    fields = ["text", "kind", "language", "passage", "more"]
    readonly_fields = ["more"]
    formset = NameFormSet  # type: ignore[assignment]  # the stubs' formset is invariant in the class of its forms
    extra = 1
    verbose_name = "name"
    verbose_name_plural = "Other forms of the name (without a passage: editorial)"
    classes = ["names"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        links = self.model.also_cites.through.objects.filter(**{link_column(self.model): OuterRef("pk")}).order_by()
        count = Subquery(links.values(link_column(self.model)).annotate(n=Count("pk")).values("n"), IntegerField())
        names: QuerySet = super().get_queryset(request).select_related("passage").annotate(further=Coalesce(count, 0))
        return names

    @admin.display(description="when, how sure, …")
    def more(self, name: Any) -> str | SafeString:
        """What the row has no room for, as a link to the form of the name."""
        if name.pk is None:
            return "once saved"
        bearer = reverse(f"admin:prosopo_{name.BEARER}_change", args=[getattr(name, f"{name.BEARER}_id")])
        address = reverse(f"admin:prosopo_{name._meta.model_name}_change", args=[name.pk])
        return format_html(
            '<a href="{}?{}" aria-label="{}">{}</a>',
            address,
            urlencode({RETURN_PARAMETER: bearer}),
            f"More of “{name.text}”",
            _summary(name) or "add",
        )


def _when_and_how_sure(name: Any) -> str:
    return ", ".join(filter(None, (name.date, "" if name.certainty == Certainty.CERTAIN else name.certainty)))


def _summary(name: Any) -> str:
    """The time, certainty, further passages and parts of a form of a name, in a few words; empty for none."""
    further = getattr(name, "further", 0)
    known = (
        _when_and_how_sure(name),
        f"+{further} passage{'s' * (further > 1)}" if further else "",
        "parts" if getattr(name, "parts", "") else "",
    )
    return ", ".join(filter(None, known))


class NameAdmin(ReturnUrlMixin, RecordAdmin):
    """The list of all forms of names of one kind of bearer, and the form that has all of one."""

    list_filter = ["kind", "certainty", "language"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        parts = [field for field in ("parts",) if field in {one.name for one in self.model._meta.concrete_fields}]
        times = ("date", "date_text", "date_basis", "date_calendar")
        return [
            (None, {"fields": [self.model.BEARER, ("text", "kind", "language"), *parts]}),
            ("Where it is spelled so", {"fields": ["passage", "also_cites", "certainty"]}),
            ("When it was borne", {"fields": [times]}),
            *self.record_fieldsets(request, obj),
        ]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return ["text", self.model.BEARER, "kind", "language", "where", "is_seen"]

    @admin.display(description="passage, when, how sure", ordering="passage")
    def where(self, name: Any) -> str:
        """The passage that spells it so, as short as a row has room for; its time, and its certainty if in doubt."""
        passage = truncated(str(name.passage), 60) if name.passage else "editorial"
        return " · ".join(filter(None, (passage, _when_and_how_sure(name))))

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return [self.model.BEARER, "passage"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """All forms of the names of every bearer that is found by one of them."""
        bearer = self.model._meta.get_field(self.model.BEARER).related_model
        term = clean_search_term(search_term, MOST_LETTERS)
        if not term:
            return queryset, False
        keys = [hit.key for hit in search_names(bearer, term)]
        return queryset.filter(**{f"{self.model.BEARER}__in": keys}), False

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return ["text", f"{self.model.BEARER}__slug", f"{self.model.BEARER}__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.model.BEARER, "passage")
