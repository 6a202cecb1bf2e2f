"""Statements."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from prosopo.admin.base import RecordAdmin, as_typed, shortened
from prosopo.admin.returning import Returning
from prosopo.models import Statement
from prosopo.search import statements_with
from prosopo.text.words import MOST_CHARACTERS, MOST_TERMS, parse

OBJECTS = ["group", "role", "camp", "fate", "event", "related_person", "relation", "speaker", "passage"]

WHAT = [("group", "role"), ("camp", "place_text"), ("fate", "event"), ("relation", "related_person"), "text"]
WHEN = [("date", "date_text", "date_basis")]
HOW_SURE = [("certainty", "denied"), ("voice", "speaker", "attributed_to")]


def what_is_said(statement: Statement) -> str:
    """The objects of a statement in one line, and whether it denies them."""
    return f"{'NOT: ' if statement.denied else ''}{objects_named(statement)}"


def objects_named(statement: Statement) -> str:
    """The objects of a statement in one line."""
    named = [statement.role, statement.group, statement.fate, statement.event, statement.camp]
    parts = [str(one) for one in named if one is not None]
    if statement.related_person is not None:
        parts.append(f"{statement.relation or 'with'} of {statement.related_person}".replace("with of", "with"))
    parts += [words for words in (statement.headcount_text, statement.place_text, statement.text) if words]
    return shortened(" · ".join(parts), 120)


def _in_names(words: tuple[str, ...]) -> Q:
    """Statements whose person or group has all these words, or pieces of words, in the name."""
    of_person, of_group = Q(), Q()
    for word in words:
        of_person &= Q(person__sort_key__contains=word)
        of_group &= Q(subject_group__sort_key__contains=word)
    return of_person | of_group


@admin.register(Statement)
class StatementAdmin(Returning, RecordAdmin):
    kept = ("person", "subject_group", "passage")
    anchor = "statement"
    list_display = ["subject", "kind", "what", "date", "certainty", "voice", "quote"]
    list_display_links = ["subject", "what"]
    list_filter = ["status", "kind", "certainty", "voice", "denied", "date_basis"]
    search_fields = ["ref", "text", "passage__quote", "note", "person__sort_key", "subject_group__sort_key"]
    fieldsets = [
        (None, {"fields": [("kind", "passage"), ("person", "subject_group")]}),
        ("What it says", {"fields": WHAT}),
        ("When", {"fields": WHEN}),
        ("How many (groups only)", {"fields": [("headcount_min", "headcount_max", "headcount_text")]}),
        ("How sure", {"fields": [*HOW_SURE, "also_cites", "note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("person", "subject_group", *OBJECTS)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """By words, as readers search them, each of which may also stand in the subject's name; or by the reference."""
        typed = as_typed(search_term, MOST_CHARACTERS)
        if not typed:
            return queryset, False
        every = Q()  # where no word is typed, the reference alone finds anything
        for phrase in parse(typed, typing=True)[:MOST_TERMS]:
            every &= statements_with((phrase,)) | _in_names(phrase.words)
        return queryset.filter(every | Q(ref__istartswith=typed)), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "ref"]

    def title_of(self, record: Statement) -> str:
        return f"{self.subject(record)}: {what_is_said(record)}"

    @admin.display(ordering="person__sort_key")
    def subject(self, statement: Statement) -> str:
        return str(statement.person or statement.subject_group or statement.event or statement.camp)

    @admin.display(description="what it says")
    def what(self, statement: Statement) -> str:
        return what_is_said(statement)

    @admin.display(description="quote")
    def quote(self, statement: Statement) -> str:
        return f"“{shortened(statement.passage.quote, 90)}”"
