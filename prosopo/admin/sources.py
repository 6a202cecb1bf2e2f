"""Sources and passages."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join

from prosopo.admin.base import AutocompleteFieldsMixin, RecordAdmin, clean_search_term, truncated
from prosopo.admin.forms import PassageForm, SourceForm
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.merge_formsets import ThreeWayMergeFormSet
from prosopo.admin.permissions import DrafterInlinePermissionsMixin
from prosopo.admin.protected_deletion import MAX_REASONS
from prosopo.admin.return_urls import ReturnUrlMixin
from prosopo.models import Passage, Source, SourceAuthor, SourceOrigin, SourcePage, SourcePart
from prosopo.models.cited_words import words_left_uncited
from prosopo.search import passages_with, with_other_forms
from prosopo.text.word_search import MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parse_query


class SourceLinkInline(DrafterInlinePermissionsMixin, AutocompleteFieldsMixin, admin.TabularInline):  # type: ignore[misc]  # both bases declare `form`
    formset = ThreeWayMergeFormSet  # type: ignore[assignment]  # as for names
    extra = 1
    classes = ["names"]


class SourceAuthorInline(SourceLinkInline):
    model = SourceAuthor
    fields = ["position", "name", "role", "person"]
    verbose_name = "author"
    verbose_name_plural = "Authors, editors and translators, one by one"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("person")


class SourceOriginInline(SourceLinkInline):
    model = SourceOrigin
    fk_name = "source"
    fields = ["relation", "origin"]
    verbose_name = "origin"
    verbose_name_plural = "Other origins"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("origin").defer("origin__text")


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = SourceForm
    list_display = ["title", "kind", "author", "date", "language", "derived_from"]
    list_filter = ["status", "kind", "language"]
    search_fields = ["title", "author", "slug", "citation", "container_title", "archive"]
    slug_from = "title"
    inlines = [SourceAuthorInline, SourceOriginInline, IdentifierInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "slug"),
                    ("kind", "author", "language"),
                    ("date", "date_text", "date_basis", "date_calendar"),
                    "citation",
                ]
            },
        ),
        (
            "Published in",
            {
                "classes": ["collapse"],
                "description": (
                    "Of what is printed or online. An article, newspaper article or chapter needs what it is published "
                    "in; a website its address; unless the citation above is filled in."
                ),
                "fields": [
                    ("container_title", "volume", "number", "pages"),
                    ("publisher", "publisher_place", "edition"),
                    ("web_address", "doi"),
                ],
            },
        ),
        (
            "Kept in an archive",
            {
                "classes": ["collapse"],
                "description": (
                    "Of files, letters, manuscripts, photographs. An archival file needs the archive, unless the "
                    "citation above is filled in."
                ),
                "fields": [("archive", "archive_place"), ("fonds", "opis", "delo", "leaf"), ("holder", "access_note")],
            },
        ),
        ("Provenance", {"fields": ["derived_from", "reliability_note"]}),
        ("Rights", {"fields": ["rights", ("text_shown", "held_back_until")]}),
        (
            "Text",
            {
                "fields": ["text", "parts_and_pages"],
                "description": "Passages, parts and pages count their offsets in this text.",
            },
        ),
    ]
    readonly_fields = ["parts_and_pages"]

    @admin.display(description="parts and pages")
    def parts_and_pages(self, source: Source) -> str:
        """Links to the lists of the source's parts and pages; a source that is not saved yet has none."""
        if source.pk is None:
            return "once the source is saved"
        links = [
            (reverse(f"admin:prosopo_{model._meta.model_name}_changelist"), source.pk, number, names)
            for model, names in ((SourcePart, "parts by another hand or of another date"), (SourcePage, "pages"))
            for number in [model.objects.filter(source=source).count()]
        ]
        return format_html_join(", ", '<a href="{}?source__id__exact={}">{} {}</a>', links)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Sources without their long texts; the form of one source reads its own."""
        sources = super().get_queryset(request).select_related("derived_from").defer("derived_from__text")
        is_form = request.resolver_match is not None and "object_id" in request.resolver_match.kwargs
        return sources if is_form else sources.defer("text")


@admin.register(SourceAuthor)
class SourceAuthorAdmin(RecordAdmin):
    """All authors of all sources."""

    list_display = ["name", "role", "source", "person"]
    list_filter = ["role"]
    list_select_related = ["source", "person"]
    search_fields = ["name", "source__title", "source__slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source", "person").defer("source__text")


@admin.register(SourceOrigin)
class SourceOriginAdmin(RecordAdmin):
    """All origins of all sources."""

    list_display = ["source", "relation", "origin"]
    list_filter = ["relation"]
    list_select_related = ["source", "origin"]
    search_fields = ["ref", "source__title", "source__slug", "origin__title", "origin__slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        sources = super().get_queryset(request).select_related("source", "origin")
        return sources.defer("source__text", "origin__text")


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
        words = with_other_forms(parse_query(term, typing=True)[:MAX_QUERY_TERMS])
        return queryset.filter(passages_with(words) | Q(locator__icontains=term) | Q(ref__icontains=term)), False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Also protects passages with words that statements need, which cite them by `also_cites`."""
        deleted, counts, lacking, reasons = super().get_deleted_objects(objs, request)
        passages = [Passage(pk=passage.pk) for passage in objs]  # with empty quotes
        reasons += [f"{words.use}, which cites them here" for words in words_left_uncited(passages, MAX_REASONS)]
        return deleted, counts, lacking, reasons

    @admin.display(description="quote", ordering="quote")
    def short_quote(self, passage: Passage) -> str:
        return f"“{truncated(passage.quote, 160)}”" if passage.quote else "not quoted"
