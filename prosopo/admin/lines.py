"""What is said of a record, below its form: a line for each statement, to be read there and changed in its own form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse

from prosopo.admin.base import shortened
from prosopo.admin.returning import with_return
from prosopo.admin.statements import OBJECTS, objects_named
from prosopo.admin.visibility import in_short
from prosopo.models import Statement, Status
from prosopo.models.base import Record
from prosopo.models.visibility import Reason
from prosopo.schema.statement_kinds import KINDS

MOST = 200  # lines of one list
_PLACES = Case(
    *(When(kind=kind.slug, then=place) for place, kind in enumerate(KINDS)),
    default=len(KINDS),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Line:
    """A statement as the page of a record shows it."""

    statement: Statement
    what: str
    quote: str
    address: str  # of its form
    held_back: str  # why readers do not see it though it is published


@dataclass(frozen=True)
class Lines:
    """The statements in which a record has the same part, by kind and time, at most `MOST` of them."""

    title: str
    lines: list[Line]
    count: int
    all_at: str | None  # the list of all of them, where there are more
    with_subject: bool


class SaidOf(admin.ModelAdmin):
    """Shows what is said of a record below its form."""

    subject: str  # the field of a statement that says of whom or what it speaks
    named_as: tuple[str, ...]  # those in which it names someone or something besides
    nothing_said: str

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record = context.get("original")
        statements: Any = self.admin_site.get_model_admin(Statement)
        if record is not None and not context["is_popup"] and statements.has_view_or_change_permission(request):
            context["said"] = list(self._lists(request, record))
            context["nothing_said"] = self.nothing_said
            if statements.has_add_permission(request):
                add = reverse(f"{self.admin_site.name}:prosopo_statement_add")
                context["add_statement"] = with_return(add, request, **{self.subject: record.pk})
        context["said_afterwards"] = record is None and not context["is_popup"]
        return super().render_change_form(request, context, *args, **kwargs)

    def _lists(self, request: HttpRequest, record: Record) -> Iterator[Lines]:
        of_it = Q(**{self.subject: record})
        named = Q()
        for field in self.named_as:
            named |= Q(**{field: record})
        every = Statement.objects.all()
        yield self._lines(request, "What is said of them", every.filter(of_it), {self.subject: record})
        beside = every.filter(named).exclude(of_it)
        also = self._lines(request, "Also named in", beside, dict.fromkeys(self.named_as, record), with_subject=True)
        if also.lines:
            yield also

    def _lines(
        self,
        request: HttpRequest,
        title: str,
        statements: QuerySet[Statement],
        part: dict[str, Record],
        with_subject: bool = False,
    ) -> Lines:
        shown = list(_in_order(statements)[: MOST + 1])
        more = len(shown) > MOST
        count = statements.count() if more else len(shown)
        all_at = None
        if more and len(part) == 1:
            [(field, record)] = part.items()
            all_at = f"{reverse(f'{self.admin_site.name}:prosopo_statement_changelist')}?{field}__id__exact={record.pk}"
        published = [one.pk for one in shown[:MOST] if one.status == Status.PUBLISHED]
        reasons = Statement.objects.filter(pk__in=published).reasons_held_back() if published else {}
        lines = [self._line(request, one, reasons.get(one.pk, [])) for one in shown[:MOST]]
        return Lines(title, lines, count, all_at, with_subject)

    def _line(self, request: HttpRequest, statement: Statement, reasons: list[Reason]) -> Line:
        form = reverse(f"{self.admin_site.name}:prosopo_statement_change", args=[statement.pk])
        what, quote = objects_named(statement), shortened(statement.passage.quote, 160)
        return Line(statement, what, quote, with_return(form, request), in_short(reasons))


def _in_order(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    return (
        statements.select_related("person", "subject_group", *OBJECTS, "passage__source")
        .defer("words", "passage__source__text")
        .order_by(_PLACES, F("earliest").asc(nulls_last=True), "id")
    )
