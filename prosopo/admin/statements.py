"""Statements."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from prosopo.admin.base import RecordAdmin, clean_search_term, truncated
from prosopo.admin.return_urls import ReturnUrlMixin
from prosopo.dates import describe
from prosopo.models import Statement
from prosopo.search import statements_with, with_other_forms
from prosopo.text.denials import DENIAL_MARK
from prosopo.text.ties import WITHOUT_RELATION, leading_words
from prosopo.text.word_search import MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parse_query

OBJECT_FIELDS = [
    *("group", "role", "camp", "place", "fate", "trait", "decided_by", "event"),
    *("related_person", "related_group", "relation", "speaker", "passage"),
]

CONTENT_FIELDS = (
    *(("group", "role"), ("camp", "place", "place_text"), ("fate", "event"), ("legal_bases", "decided_by")),
    *(("relation", "related_person", "related_group"), "trait", "text"),
)
NUMBER_FIELDS = (("age_min", "age_max", "age_about", "age_text"), ("quantity_value", "quantity_unit", "quantity_text"))
COUNT_FIELDS = (
    ("headcount_min", "headcount_max", "headcount_about", "headcount_text"),
    "headcount_share_of",
    ("headcount_share_min", "headcount_share_max", "headcount_per"),
)
DATE_FIELDS = (("date", "date_text", "date_basis", "date_calendar"),)
RELATIVE_DATE_FIELDS = (
    ("relative_amount", "relative_unit", "relative_position"),
    ("relative_to_statement", "relative_to_event"),
    "worked_out",
)
CERTAINTY_FIELDS = (("certainty", "hedged", "denied"), ("voice", "speaker", "attributed_to"))


def statement_summary(statement: Statement) -> str:
    """The objects of a statement in one line, and whether it denies or doubts them."""
    denial = f"{DENIAL_MARK}: " if statement.denied else ""
    return f"{denial}{'hedged: ' if statement.hedged else ''}{objects_summary(statement)}"


def objects_summary(statement: Statement) -> str:
    """The objects of a statement in one line."""
    objects = [
        *(statement.role, statement.group, statement.fate, statement.trait, statement.event, statement.camp),
        *(statement.place, *statement.legal_bases.all(), statement.decided_by),
    ]
    parts = [str(record) for record in objects if record is not None]
    if (related := statement.related_person or statement.related_group) is not None:
        tie = leading_words(statement.relation.label) if statement.relation else WITHOUT_RELATION
        parts.append(f"{tie} {related}")
    texts = ("headcount_text", "age_text", "quantity_text", "place_text", "text")
    parts += [words for name in texts if (words := getattr(statement, name))]
    return truncated(" · ".join(parts), 120)


def _in_names(words: tuple[str, ...]) -> Q:
    """Statements whose subject's name contains all these words or parts of words."""
    of_person, of_group = Q(), Q()
    for word in words:
        of_person &= Q(person__sort_key__contains=word)
        of_group &= Q(subject_group__sort_key__contains=word)
    return of_person | of_group


@admin.register(Statement)
class StatementAdmin(ReturnUrlMixin, RecordAdmin):
    carried_over_fields = ("person", "subject_group", "passage")
    row_anchor = "statement"
    list_display = ["subject", "kind", "what", "date", "certainty", "voice", "quote"]
    list_display_links = ["subject", "what"]
    list_filter = ["status", "kind", "certainty", "voice", "hedged", "denied", "date_basis"]
    search_fields = ["ref", "text", "passage__quote", "note", "person__sort_key", "subject_group__sort_key"]
    fieldsets = [
        (None, {"fields": [("kind", "passage"), ("person", "subject_group")]}),
        ("What it says", {"fields": CONTENT_FIELDS}),
        ("When", {"fields": DATE_FIELDS}),
        ("When, from another date (“two days later”)", {"classes": ["collapse"], "fields": RELATIVE_DATE_FIELDS}),
        ("How old, how much", {"classes": ["collapse"], "fields": NUMBER_FIELDS}),
        ("How many (of a group, or at a camp or event)", {"classes": ["collapse"], "fields": COUNT_FIELDS}),
        ("How sure", {"fields": [*CERTAINTY_FIELDS, "also_cites", "note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        statements = super().get_queryset(request).prefetch_related("legal_bases")
        return statements.select_related("person", "subject_group", *OBJECT_FIELDS)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Statements by words, as readers search, or words of the subject's name; or by the reference."""
        term = clean_search_term(search_term, MAX_QUERY_LENGTH)
        if not term:
            return queryset, False
        has_words = Q()  # without words it matches all statements
        for phrase in with_other_forms(parse_query(term, typing=True)[:MAX_QUERY_TERMS]):
            has_words &= statements_with((phrase,)) | _in_names(phrase.words)
        return queryset.filter(has_words | Q(ref__istartswith=term)), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "ref", "worked_out"]

    def example_title(self, record: Statement) -> str:
        return f"{self.subject(record)}: {statement_summary(record)}"

    @admin.display(ordering="person__sort_key")
    def subject(self, statement: Statement) -> str:
        return str(statement.person or statement.subject_group or statement.event or statement.camp or statement.place)

    @admin.display(description="what it says")
    def what(self, statement: Statement) -> str:
        return statement_summary(statement)

    @admin.display(description="worked out")
    def worked_out(self, statement: Statement) -> str:
        """What a date comes to that is reckoned from another."""
        if statement.pk is None:
            return "once saved"
        date = statement.worked_out_date()
        return "–" if date is None else f"{describe(date)} ({date.edtf})"

    @admin.display(description="quote")
    def quote(self, statement: Statement) -> str:
        return f"“{truncated(statement.passage.quote, 90)}”" if statement.passage.quote else "not quoted"
