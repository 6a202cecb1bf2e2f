"""Statements, in a list of their own and within the person of whom they speak."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from prosopo.admin.base import Autocompleting, RecordAdmin, as_typed, shortened
from prosopo.admin.permissions import DraftersInline
from prosopo.admin.rows import MergingFormSet
from prosopo.models import Statement, Status
from prosopo.search import in_statements
from prosopo.words import MOST_CHARACTERS, MOST_TERMS, parse

OBJECTS = ["group", "role", "camp", "fate", "event", "related_person", "relation", "speaker", "passage"]

WHAT = [("group", "role"), ("camp", "place_text"), ("fate", "event"), ("relation", "related_person"), "text"]
WHEN = [("date", "date_text", "date_basis")]
HOW_SURE = [("certainty", "denied"), ("voice", "speaker", "attributed_to")]


def what_is_said(statement: Statement) -> str:
    """The objects of a statement in one line."""
    named = [statement.role, statement.group, statement.fate, statement.event, statement.camp]
    parts = [str(one) for one in named if one is not None]
    if statement.related_person is not None:
        parts.append(f"{statement.relation or 'with'} of {statement.related_person}".replace("with of", "with"))
    parts += [words for words in (statement.place_text, statement.text) if words]
    return f"{'NOT: ' if statement.denied else ''}{shortened(' · '.join(parts), 120)}"


def _in_names(words: tuple[str, ...]) -> Q:
    """Statements whose person or group has all these words, or pieces of words, in the name."""
    of_person, of_group = Q(), Q()
    for word in words:
        of_person &= Q(person__sort_key__contains=word)
        of_group &= Q(subject_group__sort_key__contains=word)
    return of_person | of_group


class DeletingDraftsOnly(MergingFormSet):
    """What was public is withdrawn, not deleted: its box cannot be ticked."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk is not None and form.instance.status != Status.DRAFT and "DELETE" in form.fields:
            form.fields["DELETE"].disabled = True
            form.fields["DELETE"].label = "Delete (drafts only: withdraw it from the list of statements)"


class PersonStatementInline(DraftersInline, Autocompleting, admin.StackedInline):
    model = Statement
    formset = DeletingDraftsOnly
    fk_name = "person"
    extra = 0
    show_change_link = True
    fields = [
        ("kind", "passage", "status"),
        ("role", "group", "camp", "place_text"),
        ("fate", "event", "relation", "related_person"),
        ("text", "note"),
        ("date", "date_text", "date_basis", "certainty"),
        ("voice", "speaker", "attributed_to", "denied"),
    ]
    readonly_fields = ["status"]
    classes = ["statements"]
    verbose_name_plural = "What is said of them"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*OBJECTS)


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
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
            every &= in_statements((phrase,)) | _in_names(phrase.words)
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
