"""Sources and passages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.base import RecordAdmin, shortened
from prosopo.admin.forms import PassageForm
from prosopo.models import Passage, Source

DATE = ("date", "date_text", "date_basis")


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ["title", "author", "date", "language", "derived_from", "status"]
    list_filter = ["status", "language"]
    search_fields = ["title", "author", "slug", "citation"]
    slug_from = "title"
    fieldsets = [
        (
            None,
            {"fields": [("title", "slug"), ("author", "language"), ("date", "date_text", "date_basis"), "citation"]},
        ),
        ("Provenance", {"fields": ["derived_from", "rights", "reliability_note"]}),
        ("Text", {"fields": ["text"], "description": "Passages count their offsets in this text."}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Texts are long: only the form of one source reads its own."""
        sources = super().get_queryset(request).select_related("derived_from").defer("derived_from__text")
        one = request.resolver_match is not None and "object_id" in request.resolver_match.kwargs
        return sources if one else sources.defer("text")


@admin.register(Passage)
class PassageAdmin(RecordAdmin):
    form = PassageForm
    list_display = ["short_quote", "source", "locator", "start", "end"]
    list_filter = [("source", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["quote", "locator", "ref"]
    fieldsets = [
        (
            None,
            {
                "fields": ["source", "quote", ("start", "end", "locator")],
                "description": "Copy the words from the source's text and leave the offsets empty: they are looked up.",
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source").defer("source__text")

    @admin.display(description="quote", ordering="quote")
    def short_quote(self, passage: Passage) -> str:
        return f"“{shortened(passage.quote, 160)}”"
