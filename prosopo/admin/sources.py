"""Sources and passages."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from prosopo.admin.base import RecordAdmin, clean_search_term, truncated
from prosopo.admin.forms import PassageForm, SourceForm
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.protected_deletion import MAX_REASONS
from prosopo.admin.return_urls import ReturnUrlMixin
from prosopo.models import Passage, Source
from prosopo.models.cited_words import words_left_uncited
from prosopo.search import passages_with
from prosopo.text.word_search import MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parse_query


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = SourceForm
    list_display = ["title", "author", "date", "language", "derived_from"]
    list_filter = ["status", "language"]
    search_fields = ["title", "author", "slug", "citation"]
    slug_from = "title"
    inlines = [IdentifierInline]
    fieldsets = [
        (
            None,
            {"fields": [("title", "slug"), ("author", "language"), ("date", "date_text", "date_basis"), "citation"]},
        ),
        ("Provenance", {"fields": ["derived_from", "rights", "reliability_note"]}),
        ("Text", {"fields": ["text"], "description": "Passages count their offsets in this text."}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Sources without their long texts; the form of one source reads its own."""
        sources = super().get_queryset(request).select_related("derived_from").defer("derived_from__text")
        is_form = request.resolver_match is not None and "object_id" in request.resolver_match.kwargs
        return sources if is_form else sources.defer("text")


class CitedSourceFilter(admin.RelatedOnlyFieldListFilter):
    """Filter by the sources that have passages, read without their long texts."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        """Pairs of key and title."""
        cited = Source.objects.filter(Exists(Passage.objects.filter(source=OuterRef("pk"))))
        return list(cited.order_by("sort_key", "id").values_list("pk", "title"))


class SetAsideFilter(admin.EmptyFieldListFilter):
    """Filter by whether passages are set aside."""

    LABELS = {"Empty": "No", "Not empty": "Yes"}

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": self.LABELS.get(str(choice["display"]), choice["display"])}


@admin.register(Passage)
class PassageAdmin(ReturnUrlMixin, RecordAdmin):
    carried_over_fields = ("source",)
    form = PassageForm
    list_display = ["short_quote", "source", "locator", "start", "end"]
    list_filter = [("source", CitedSourceFilter), ("set_aside", SetAsideFilter)]
    search_fields = ["quote", "locator", "ref"]
    fieldsets = [
        (
            None,
            {
                "fields": ["source", "quote", ("start", "end", "locator")],
                "description": "Copy the words from the source's text and leave the offsets empty: they are looked up.",
            },
        ),
        ("In translation", {"fields": ["translation", "translation_language"]}),
        ("What no statement rests on", {"fields": ["set_aside"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source").defer("source__text")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Passages by words of the quote, as readers search, or by a part of the reference or locator."""
        term = clean_search_term(search_term, MAX_QUERY_LENGTH)
        if not term:
            return queryset, False
        words = parse_query(term, typing=True)[:MAX_QUERY_TERMS]
        return queryset.filter(passages_with(words) | Q(locator__icontains=term) | Q(ref__icontains=term)), False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Also protects passages with words that statements need, which cite them by `also_cites`."""
        deleted, counts, lacking, reasons = super().get_deleted_objects(objs, request)
        passages = [Passage(pk=passage.pk) for passage in objs]  # with empty quotes
        reasons += [f"{words.use}, which cites them here" for words in words_left_uncited(passages, MAX_REASONS)]
        return deleted, counts, lacking, reasons

    @admin.display(description="quote", ordering="quote")
    def short_quote(self, passage: Passage) -> str:
        return f"“{truncated(passage.quote, 160)}”"
