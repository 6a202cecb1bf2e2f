"""The lists of statements below the form of a person or group: a row for each, with a link to its own form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse

from prosopo.admin.base import truncated
from prosopo.admin.return_urls import url_with_return
from prosopo.admin.statements import OBJECT_FIELDS, objects_summary
from prosopo.admin.visibility import reason_summary
from prosopo.models import Statement, Status
from prosopo.models.base import Record
from prosopo.models.visibility import Reason
from prosopo.schema.statement_kinds import KINDS

MAX_ROWS = 200  # of one list
_KIND_ORDER = Case(
    *(When(kind=kind.slug, then=position) for position, kind in enumerate(KINDS)),
    default=len(KINDS),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class StatementRow:
    """A statement as a row of a list."""

    statement: Statement
    objects: str  # as `objects_summary` gives them
    quote: str
    url: str  # of its form
    held_back: str  # why it is held back though it is published; empty if it is not


@dataclass(frozen=True)
class StatementList:
    """The first `MAX_ROWS` statements in which a record has the same role, by kind and date."""

    title: str
    rows: list[StatementRow]
    count: int
    all_url: str | None  # the list of all of them in the admin, where there are more
    shows_subject: bool


class StatementListsMixin(admin.ModelAdmin):
    """Mixin that lists the statements about a record below its form."""

    subject_field: str  # the statement's foreign key to its subject
    mention_fields: tuple[str, ...]  # its other foreign keys to records of this kind
    no_statements_text: str

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record = context.get("original")
        statements: Any = self.admin_site.get_model_admin(Statement)
        if record is not None and not context["is_popup"] and statements.has_view_or_change_permission(request):
            context["statement_lists"] = list(self._statement_lists(request, record))
            context["no_statements_text"] = self.no_statements_text
            if statements.has_add_permission(request):
                add_url = reverse(f"{self.admin_site.name}:prosopo_statement_add")
                context["add_statement_url"] = url_with_return(add_url, request, **{self.subject_field: record.pk})
        context["statements_after_saving"] = record is None and not context["is_popup"]
        return super().render_change_form(request, context, *args, **kwargs)

    def _statement_lists(self, request: HttpRequest, record: Record) -> Iterator[StatementList]:
        is_subject = Q(**{self.subject_field: record})
        is_mentioned = Q()
        for field in self.mention_fields:
            is_mentioned |= Q(**{field: record})
        statements = Statement.objects.all()
        about = statements.filter(is_subject)
        yield self._statement_list(request, "What is said of them", about, {self.subject_field: record})
        mentioning = statements.filter(is_mentioned).exclude(is_subject)
        fields = dict.fromkeys(self.mention_fields, record)
        mentions = self._statement_list(request, "Also named in", mentioning, fields, shows_subject=True)
        if mentions.rows:
            yield mentions

    def _statement_list(
        self,
        request: HttpRequest,
        title: str,
        statements: QuerySet[Statement],
        fields: dict[str, Record],
        shows_subject: bool = False,
    ) -> StatementList:
        first = list(_ordered(statements)[: MAX_ROWS + 1])
        has_more = len(first) > MAX_ROWS
        count = statements.count() if has_more else len(first)
        all_url = None
        if has_more and len(fields) == 1:
            [(field, record)] = fields.items()
            all_url = (
                f"{reverse(f'{self.admin_site.name}:prosopo_statement_changelist')}?{field}__id__exact={record.pk}"
            )
        published = [statement.pk for statement in first[:MAX_ROWS] if statement.status == Status.PUBLISHED]
        reasons = Statement.objects.filter(pk__in=published).reasons_held_back() if published else {}
        rows = [self._row(request, statement, reasons.get(statement.pk, [])) for statement in first[:MAX_ROWS]]
        return StatementList(title, rows, count, all_url, shows_subject)

    def _row(self, request: HttpRequest, statement: Statement, reasons: list[Reason]) -> StatementRow:
        url = reverse(f"{self.admin_site.name}:prosopo_statement_change", args=[statement.pk])
        objects, quote = objects_summary(statement), truncated(statement.passage.quote, 160)
        return StatementRow(statement, objects, quote, url_with_return(url, request), reason_summary(reasons))


def _ordered(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    return (
        statements.select_related("person", "subject_group", *OBJECT_FIELDS, "passage__source")
        .prefetch_related("legal_bases")
        .defer("words", "passage__source__text")
        .order_by(_KIND_ORDER, F("earliest").asc(nulls_last=True), "id")
    )
