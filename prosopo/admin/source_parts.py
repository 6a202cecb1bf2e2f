"""Parts and pages of sources."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest

from prosopo.admin.base import RecordAdmin, truncated
from prosopo.admin.return_urls import ReturnUrlMixin
from prosopo.models import Source, SourcePage, SourcePart

_WORDS = 120  # characters of the text that show what an offset means
_COUNTED = (
    "Offsets count the characters of the source's text from 0. What begins there is shown below once it is saved."
)


class StretchAdmin(ReturnUrlMixin, RecordAdmin):
    """Of something that begins at an offset of a source's text: shows the words there."""

    carried_over_fields = ("source",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Rows with the words at their offsets, and without the long texts of their sources."""
        rows = super().get_queryset(request).select_related("source").defer("source__text")
        found: QuerySet = rows.annotate(words=Substr("source__text", F("start") + 1, _WORDS))
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "first_words"]

    @admin.display(description="begins with")
    def first_words(self, row: Any) -> str:
        words = " ".join(getattr(row, "words", "").split())
        return f"“{truncated(words, _WORDS // 2)}”" if words else "–"


class LaidOutSourceFilter(admin.RelatedOnlyFieldListFilter):
    """Filter by the sources that have such rows, read without their long texts."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        """Pairs of key and title."""
        sources = Source.objects.filter(pk__in=model_admin.model.objects.values("source"))
        return list(sources.order_by("sort_key", "id").values_list("pk", "title"))


@admin.register(SourcePart)
class SourcePartAdmin(StretchAdmin):
    """The parts of all sources, by another hand or of another date."""

    list_display = ["first_words", "kind", "title", "author", "date", "source", "start"]
    list_filter = ["kind", ("source", LaidOutSourceFilter)]
    search_fields = ["title", "author", "ref", "source__title", "source__slug"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "source",
                    ("start", "end", "first_words", "last_words"),
                    ("kind", "title"),
                    ("author", "person", "language"),
                ],
                "description": f"{_COUNTED} Passages between the offsets belong to the part.",
            },
        ),
        ("When it was written", {"fields": [("date", "date_text", "date_basis", "date_calendar")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        parts = super().get_queryset(request).select_related("person")
        found: QuerySet = parts.annotate(end_words=Substr("source__text", F("end") - _WORDS // 2 + 1, _WORDS // 2))
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "last_words"]

    @admin.display(description="ends with")
    def last_words(self, part: Any) -> str:
        words = " ".join(getattr(part, "end_words", "").split())
        return f"“…{words}”" if words else "–"


@admin.register(SourcePage)
class SourcePageAdmin(StretchAdmin):
    """The pages of all sources."""

    list_display = ["label", "first_words", "start", "image", "source"]
    list_filter = [("source", LaidOutSourceFilter)]
    search_fields = ["label", "ref", "source__title", "source__slug"]
    fieldsets = [
        (None, {"fields": ["source", ("label", "start", "first_words")], "description": _COUNTED}),
        ("Image", {"fields": ["image", "image_rights"]}),
    ]
